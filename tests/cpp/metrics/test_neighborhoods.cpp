#include "isthmus/metrics/neighborhoods.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("who is tied to all four groups is complete; one's own group counts when it is said to") {
    const auto g = graph_of(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}, {3, 5}});
    const auto groups = groups_of({0, 0, 1, 2, 3, no_id, 1}, 4);
    const auto found = neighborhood_completeness(g, groups, 4);
    CHECK(same(found.groups_reached, {4, 2, 1, 1, 1, 1, undefined}));
    CHECK(same(found.completeness, {1, .5, .25, .25, .25, .25, undefined}));
    CHECK(same(found.all_reached, {1, 0, 0, 0, 0, 0, undefined}));
    CHECK(same(found.partners_known, {1, 1, 1, .5, 1, 1, undefined}));
    const auto with = neighborhood_completeness(g, groups, 4, Ego::included);
    CHECK(same(with.groups_reached, {4, 2, 2, 2, 2, 1, undefined}));
}

TEST_CASE("neighborhoods: sets of labels on 100 random networks with missing ones") {
    const int defined = defined_on_random_networks(
        [seed = std::uint64_t{0}](const CooperationGraph& g, const Incidence&) mutable {
            const auto groups = random_groups(++seed, g.vertex_count());
            const auto found = neighborhood_completeness(g, groups, 6);
            const auto with = neighborhood_completeness(LeastGraph(g), groups, 6, Ego::included);
            bool some = false;
            for (id_type v = 0; v < g.vertex_count(); ++v) {
                std::set<id_type> met;
                for (const id_type u : g.neighbors(v)) {
                    if (groups.label[as_index(u)] != no_id) {
                        met.insert(groups.label[as_index(u)]);
                    }
                }
                const bool known = !met.empty();
                some = some || known;
                const auto count = static_cast<double>(met.size());
                CHECK(same(found.completeness[as_index(v)], known ? count / 6.0 : undefined));
                if (groups.label[as_index(v)] != no_id) {
                    met.insert(groups.label[as_index(v)]);
                }
                CHECK(same(with.groups_reached[as_index(v)],
                           known ? static_cast<double>(met.size()) : undefined));
            }
            return some;
        });
    CHECK(defined >= 80);
}

TEST_CASE("neighborhoods: fewer kinds than groups, or too few labels, are refused") {
    CHECK_THROWS_AS(static_cast<void>(neighborhood_completeness(k3(), groups_of({0, 1, 2}, 3), 2)),
                    ValueError);
    CHECK_THROWS_AS(
        static_cast<void>(neighborhood_completeness(k3(), groups_of({no_id, no_id, no_id}, 0), 0)),
        ValueError);
    CHECK_THROWS_AS(static_cast<void>(neighborhood_completeness(k3(), groups_of({0, 1}, 2), 2)), ValueError);
}

TEST_CASE("regions of the ties across a border, by hand") {
    // Countries 0 0 0 1 1 and one that is not known; regions 0 1 - 2 1 2: region 1 has actors of both countries.
    const auto g =
        graph_of(6, {{0, 1, 9}, {0, 3, 2}, {1, 3, 1}, {1, 4, 4}, {2, 3, 5}, {0, 4, 1}, {0, 5, 7}, {3, 4, 9}});
    const auto regions = groups_of({0, 1, no_id, 2, 1, 2}, 3);
    const auto countries = groups_of({0, 0, 0, 1, 1, no_id}, 2);
    const auto found = cross_border_regions(g, regions, countries);
    CHECK(found.first == std::vector<id_type>{0, 0, 1, 1});
    CHECK(found.second == std::vector<id_type>{1, 2, 1, 2});
    CHECK(same(found.across, {1, 2, 4, 1}));
    CHECK(same(found.share, {1 / 8., 2 / 8., 4 / 8., 1 / 8.}));
    CHECK(found.unlabeled == 5.0);
    CHECK(same(cross_border_regions(g, regions, countries, Ties::binary).across, {1, 1, 1, 1}));
    CHECK(cross_border_regions(g, regions, groups_of({0, 0, 0, 0, 0, 0}, 1)).first.empty());
    CHECK_THROWS_AS(static_cast<void>(cross_border_regions(g, regions, groups_of({0}, 1))), ValueError);
}

TEST_CASE("regions of the ties across a border, tie by tie on 100 random networks, in any unit") {
    const int defined = defined_on_random_networks(
        [seed = std::uint64_t{0}](const CooperationGraph& g, const Incidence&) mutable {
            const auto regions = random_groups(++seed, g.vertex_count());
            const auto countries = random_groups(seed + 1000, g.vertex_count());
            std::map<std::pair<id_type, id_type>, double> sums;
            double all = 0.0;
            double lost = 0.0;
            for (const auto& tie : g.ties()) {
                const id_type a = countries.label[as_index(tie.u)];
                const id_type b = countries.label[as_index(tie.v)];
                const id_type r = regions.label[as_index(tie.u)];
                const id_type s = regions.label[as_index(tie.v)];
                if (a == no_id || b == no_id || a == b) {
                    continue;
                }
                if (r == no_id || s == no_id) {
                    lost += tie.weight;
                    continue;
                }
                sums[{std::min(r, s), std::max(r, s)}] += tie.weight;
                all += tie.weight;
            }
            const auto found = cross_border_regions(g, regions, countries);
            CHECK(found.unlabeled == lost);
            CHECK(found.first.size() == sums.size());
            std::size_t row = 0;
            for (const auto& entry : sums) {
                CHECK(std::pair(found.first[row], found.second[row]) == entry.first);
                CHECK(same(found.across[row], entry.second));
                CHECK(same(found.share[row], entry.second / all));
                ++row;
            }
            for (const int unit : {-540, 520}) {
                CHECK(cross_border_regions(in_unit(g, unit), regions, countries).share == found.share);
            }
            return !sums.empty();
        });
    CHECK(defined >= 80);
}
