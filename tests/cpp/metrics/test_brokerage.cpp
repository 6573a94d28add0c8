#include "isthmus/metrics/brokerage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "isthmus/core/random.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"
#include "support/naive_holes.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

using Column = std::vector<double>;

DirectedGraph arcs_of(const CooperationGraph& g) {
    std::vector<Arc> arcs;
    for (const auto& tie : g.ties()) {
        arcs.push_back({tie.u, tie.v});
    }
    return {g.vertex_count(), arcs};
}

/// Column sums in the order coordinator, itinerant, representative, gatekeeper, liaison, total.
std::array<double, 6> sums(const Brokerage& b) {
    const auto sum = [](const Column& column) { return std::accumulate(column.begin(), column.end(), 0.0); };
    return {sum(b.coordinator_aaa), sum(b.itinerant_aba), sum(b.representative_aab),
            sum(b.gatekeeper_abb),  sum(b.liaison_abc),   sum(b.total)};
}

bool same_brokerage(const Brokerage& a, const Brokerage& b) {
    return same(a.coordinator_aaa, b.coordinator_aaa) && same(a.itinerant_aba, b.itinerant_aba) &&
           same(a.representative_aab, b.representative_aab) && same(a.gatekeeper_abb, b.gatekeeper_abb) &&
           same(a.liaison_abc, b.liaison_abc) && same(a.total, b.total);
}

}  // namespace

TEST_CASE("each role on one directed path 0 -> 1 -> 2") {
    const DirectedGraph g(3, std::vector<Arc>{{0, 1}, {1, 2}});
    const auto roles = [&](std::vector<id_type> label) {
        return sums(brokerage(g, groups_of(std::move(label), 3)));
    };
    CHECK(roles({0, 0, 0}) == std::array<double, 6>{1, 0, 0, 0, 0, 1});
    CHECK(roles({0, 1, 0}) == std::array<double, 6>{0, 1, 0, 0, 0, 1});
    CHECK(roles({0, 0, 1}) == std::array<double, 6>{0, 0, 1, 0, 0, 1});
    CHECK(roles({0, 1, 1}) == std::array<double, 6>{0, 0, 0, 1, 0, 1});
    CHECK(roles({0, 1, 2}) == std::array<double, 6>{0, 0, 0, 0, 1, 1});
}

TEST_CASE("an arc from start to end closes a path; one from end to start does not") {
    const auto all_one = groups_of({0, 0, 0}, 1);
    CHECK(sums(brokerage(DirectedGraph(3, std::vector<Arc>{{0, 1}, {1, 2}, {0, 2}}), all_one))[5] == 0.0);
    // 0 -> 1 -> 2 -> 0: each vertex brokers once.
    CHECK(same(brokerage(DirectedGraph(3, std::vector<Arc>{{0, 1}, {1, 2}, {2, 0}}), all_one).total,
               {1.0, 1.0, 1.0}));
    // Back to the start is no path between two.
    CHECK(sums(brokerage(DirectedGraph(2, std::vector<Arc>{{0, 1}, {1, 0}}), groups_of({0, 0}, 1)))[5] ==
          0.0);
}

TEST_CASE("the karate club's factions (R sna): 510, 20, 128, 128, 0, together 786") {
    const auto found = brokerage(zachary(), groups_of(zachary_factions(), 2));
    CHECK(sums(found) == std::array<double, 6>{510, 20, 128, 128, 0, 786});
    // Every path of two steps that no triangle closes, in both orders: 2 (528 - 3 * 45).
    CHECK(sums(found)[5] == 2.0 * (528 - 3 * 45));
}

TEST_CASE("unordered pairs: half of every column") {
    const auto found = brokerage(zachary(), groups_of(zachary_factions(), 2), Pairs::unordered);
    CHECK(sums(found) == std::array<double, 6>{255, 10, 64, 64, 0, 393});
}

TEST_CASE("partial credit (UCINET): each of those between two gets its share of the path") {
    // 0 and 3 of a ring of four have 1 and 2 between them, and these have 0 and 3.
    const auto ring = graph_of(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    const auto groups = groups_of({0, 0, 1, 0}, 2);
    const auto found = brokerage(ring, groups, Pairs::ordered, Credit::partial);
    CHECK(same(found.coordinator_aaa, {0.0, 1.0, 0.0, 0.0}));
    CHECK(same(found.itinerant_aba, {0.0, 0.0, 1.0, 0.0}));
    CHECK(same(found.representative_aab, {.5, 0.0, 0.0, .5}));
    CHECK(same(found.gatekeeper_abb, {.5, 0.0, 0.0, .5}));
    CHECK(same(found.total, {1.0, 1.0, 1.0, 1.0}));
    const DirectedGraph arcs(4, std::vector<Arc>{{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    CHECK(same(brokerage(arcs, groups, Credit::partial).total, {0.0, .5, .5, 0.0}));
    // Whoever has no label stands between nobody.
    CHECK(same(brokerage(arcs, groups_of({0, 0, no_id, 0}, 1), Credit::partial).total[1], 1.0));
}

TEST_CASE("partial credit adds up to the pairs two steps apart: 265 of the karate club") {
    const auto found =
        brokerage(zachary(), groups_of(zachary_factions(), 2), Pairs::unordered, Credit::partial);
    CHECK(sums(found)[5] == doctest::Approx(265).epsilon(1e-13));
}

TEST_CASE("the karate club as arcs i < j (R sna), by faction: 14, 0, 20, 9, 0, together 43") {
    CHECK(sums(brokerage(arcs_of(zachary()), groups_of(zachary_factions(), 2))) ==
          std::array<double, 6>{14, 0, 20, 9, 0, 43});
}

TEST_CASE(
    "the karate club as arcs i < j, members 1 to 17 against the rest, member by member (dachshund, R sna)") {
    std::vector<id_type> label(34, 1);
    std::fill(label.begin(), label.begin() + 17, 0);
    const auto found = brokerage(arcs_of(zachary()), groups_of(label, 2));
    const Column none(34, 0.0);
    Brokerage expected{none, none, none, none, none, none};
    const auto row = [&](std::size_t member, double coordinator, double representative, double gatekeeper) {
        expected.coordinator_aaa[member - 1] = coordinator;
        expected.representative_aab[member - 1] = representative;
        expected.gatekeeper_abb[member - 1] = gatekeeper;
        expected.total[member - 1] = coordinator + representative + gatekeeper;
    };
    row(2, 0, 1, 0);
    row(3, 3, 6, 0);
    row(4, 2, 0, 0);
    row(6, 1, 0, 0);
    row(7, 2, 0, 0);
    row(9, 0, 5, 0);
    row(10, 0, 1, 0);
    row(14, 0, 4, 0);
    row(20, 0, 0, 2);
    row(26, 1, 0, 0);
    row(28, 1, 0, 1);
    row(29, 0, 0, 2);
    row(30, 1, 0, 0);
    row(31, 0, 0, 2);
    row(32, 5, 0, 2);
    row(33, 0, 0, 1);
    CHECK(same_brokerage(found, expected));
}

TEST_CASE("roles path by path on 100 random networks with missing labels") {
    const int defined = defined_on_random_networks(
        [seed = std::uint64_t{0}](const CooperationGraph& g, const Incidence&) mutable {
            const auto groups = random_groups(++seed, g.vertex_count());
            const auto found = brokerage(g, groups);
            CHECK(same_brokerage(found, naive_brokerage(matrix_of(g), groups.label)));
            CHECK(same_brokerage(brokerage(LeastGraph(g), groups), found));
            CHECK(found.representative_aab.size() == as_index(g.vertex_count()));
            CHECK(same(found.representative_aab, found.gatekeeper_abb));
            CHECK(same_brokerage(brokerage(g, groups, Pairs::ordered, Credit::partial),
                                 naive_brokerage(matrix_of(g), groups.label, Credit::partial)));
            CHECK(same_brokerage(brokerage(LeastGraph(g), groups, Pairs::ordered, Credit::partial),
                                 brokerage(g, groups, Pairs::ordered, Credit::partial)));
            return g.edge_count() > 1;
        });
    CHECK(defined >= 80);
}

TEST_CASE("directed roles path by path on 100 random graphs with missing labels and mutual arcs") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        RandomStream random(seed, 0xB0);
        std::set<std::pair<id_type, id_type>> pairs;
        while (pairs.size() < 60) {
            const auto u = static_cast<id_type>(random.below(14));
            const auto v = static_cast<id_type>(random.below(14));
            if (u != v) {
                pairs.emplace(u, v);
            }
        }
        std::vector<Arc> arcs;
        for (const auto& [u, v] : pairs) {
            arcs.push_back({u, v});
        }
        const DirectedGraph g(15, arcs);
        const auto groups = random_groups(seed, 15);
        CHECK(same_brokerage(brokerage(g, groups), naive_brokerage(matrix_of(g), groups.label)));
        CHECK(same_brokerage(brokerage(g, groups, Credit::partial),
                             naive_brokerage(matrix_of(g), groups.label, Credit::partial)));
    }
}

TEST_CASE("an undirected graph as arcs both ways has the same roles") {
    const auto g = random_graph(11);
    std::vector<Arc> arcs;
    for (const auto& tie : g.ties()) {
        arcs.push_back({tie.u, tie.v});
        arcs.push_back({tie.v, tie.u});
    }
    const auto groups = random_groups(3, g.vertex_count());
    CHECK(same_brokerage(brokerage(DirectedGraph(g.vertex_count(), arcs), groups), brokerage(g, groups)));
}

TEST_CASE("how groups are drawn changes the roles, not their sum") {
    const auto g = zachary();
    const auto one = brokerage(g, groups_of(std::vector<id_type>(34, 0), 1));
    CHECK(same(one.total, brokerage(g, groups_of(zachary_factions(), 2)).total));
    CHECK(same(one.total, one.coordinator_aaa));
}

TEST_CASE("nobody has a label: not a number; nobody at all: empty columns; too few labels: refused") {
    const auto found = brokerage(k3(), groups_of({no_id, no_id, no_id}, 0));
    CHECK(std::isnan(found.total[0]));
    CHECK(brokerage(CooperationGraph{}, groups_of({}, 0)).total.empty());
    CHECK_THROWS_AS(static_cast<void>(brokerage(k3(), groups_of({0, 0}, 1))), ValueError);
    CHECK_THROWS_AS(static_cast<void>(brokerage(k3(), groups_of({0, 0, 1}, 1))), ValueError);
    CHECK_THROWS_AS(static_cast<void>(brokerage(DirectedGraph(1, {}), groups_of({}, 1))), ValueError);
}

TEST_CASE("roles of a projection that is not built are those of the projection, actor by actor and in all") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Incidence links = random_incidence(seed, {.actors = 8 + static_cast<id_type>(seed),
                                                        .projects = 12,
                                                        .largest = 2 + static_cast<id_type>(seed % 9)});
        const Grouping groups = random_groups(seed, links.actor_count());
        const Brokerage wanted = brokerage(cooperation(links), groups);
        CHECK(same_brokerage(projected_brokerage(links, groups), wanted));
        const auto found = projected_brokerage_sums(links, groups);
        Brokerage defined = wanted;
        for (Column* column : {&defined.coordinator_aaa, &defined.itinerant_aba, &defined.representative_aab,
                               &defined.gatekeeper_abb, &defined.liaison_abc, &defined.total}) {
            std::ranges::replace_if(*column, [](double value) { return std::isnan(value); }, 0.0);
        }
        const auto total = sums(defined);
        for (std::size_t role = 0; role < found.size(); ++role) {
            CHECK(static_cast<double>(found[role]) == total[role]);
        }
    }
}

TEST_CASE("roles of a projection that is not built: nobody, one group, a group of nobody, too few labels") {
    const Grouping none = groups_of({}, 0);
    CHECK(projected_brokerage(Incidence(), none).total.empty());
    CHECK(projected_brokerage_sums(Incidence(), none) == std::array<std::int64_t, 5>{});
    const Incidence links = incidence_of({"xx.", "x..", ".xx", "..x", "..."});
    const Grouping one = groups_of(std::vector<id_type>(5, 0), 2);
    CHECK(same_brokerage(projected_brokerage(links, one), brokerage(cooperation(links), one)));
    // 1 - 0 - 2 - 3: two brokers, both ways.
    CHECK(projected_brokerage_sums(links, one) == std::array<std::int64_t, 5>{4, 0, 0, 0, 0});
    CHECK_THROWS_AS(static_cast<void>(projected_brokerage(links, groups_of({0}, 1))), ValueError);
    CHECK_THROWS_AS(static_cast<void>(projected_brokerage_sums(links, groups_of({0}, 1))), ValueError);
}

TEST_CASE("brokerage is the same with any number of workers, and can be cancelled") {
    const CooperationGraph g = cooperation(many_ties());
    const Grouping groups = random_groups(3, g.vertex_count());
    const Brokerage one = brokerage(g, groups);
    for (const unsigned workers : numbers_of_workers) {
        const Brokerage several = brokerage(g, groups, Pairs::ordered, Credit::full, {.workers = workers});
        CHECK(identical(several.coordinator_aaa, one.coordinator_aaa));
        CHECK(identical(several.itinerant_aba, one.itinerant_aba));
        CHECK(identical(several.representative_aab, one.representative_aab));
        CHECK(identical(several.gatekeeper_abb, one.gatekeeper_abb));
        CHECK(identical(several.liaison_abc, one.liaison_abc));
        CHECK(identical(several.total, one.total));
    }
    for (const unsigned workers : {1U, 3U}) {
        const Execution told{.workers = workers, .progress = [](double) { return false; }};
        CHECK_THROWS_AS(static_cast<void>(brokerage(g, groups, Pairs::ordered, Credit::full, told)),
                        Cancelled);
    }
}
