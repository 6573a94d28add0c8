#include "metrics/tie_sums.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/projected_mixing.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// The sum over all ties, in an order that the seed makes.
detail::TieSum shuffled_sum(const detail::TieValues& values, std::uint64_t seed) {
    std::vector<Tie> ties = values.graph().ties();
    RandomStream random(seed, 0x51);
    shuffle(std::span(ties), random);
    detail::TieSum sum;
    for (const Tie& tie : ties) {
        sum += values.cut(tie.weight);
    }
    return sum;
}

/// Ties of a random graph with these weights, one after the other.
template <class Weight>
CooperationGraph weighted(std::uint64_t seed, Weight&& weight) {
    std::vector<Tie> ties = random_graph(seed, 60, 500).ties();
    RandomStream random(seed, 0x52);
    for (Tie& tie : ties) {
        tie.weight = weight(random);
    }
    return {60, ties};
}

}  // namespace

TEST_CASE("sums of weights are the same in any order, and their value is rounded once") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Incidence links = random_incidence(seed, {.actors = 60, .projects = 80, .largest = 12});
        for (const CooperationGraph& g :
             {cooperation(links), cooperation(links, {.weighting = Weighting::newman}),
              cooperation(links, {.weighting = Weighting::fractional}),
              weighted(seed, [](RandomStream& random) { return random.uniform(); }),
              weighted(seed, [](RandomStream& random) { return 1e6 * random.uniform(); })}) {
            const detail::TieValues values(g, Ties::weighted);
            REQUIRE(values.exact());
            const detail::TieSum sum = shuffled_sum(values, 0);
            long double wanted = 0.0L;  // 64 digits: closer than a double can show
            for (const Tie& tie : g.ties()) {
                wanted += tie.weight;
            }
            CHECK(values.unscaled(sum) == doctest::Approx(static_cast<double>(wanted)).epsilon(1e-15));
            for (std::uint64_t order = 1; order <= 5; ++order) {
                const detail::TieSum other = shuffled_sum(values, order);
                CHECK(other.high == sum.high);
                CHECK(other.low == sum.low);
            }
        }
    }
}

TEST_CASE("both parts of a weight are the weight, whatever its unit") {
    for (const int unit : extreme_units) {
        const CooperationGraph g =
            in_unit(weighted(3, [](RandomStream& random) { return random.uniform(); }), unit);
        const detail::TieValues values(g, Ties::weighted);
        CHECK(values.exact());
        for (const double weight : g.weights()) {
            CHECK(values.unscaled(values.cut(weight)) == weight);
        }
    }
}

TEST_CASE("whole numbers and halves need no second part; counted ties have no weight") {
    const CooperationGraph g = graph_of(4, {{0, 1, 2.5}, {1, 2, 0.0}, {2, 3, 7.0}});
    CHECK(detail::TieValues(g, Ties::weighted).in_one());
    const detail::TieValues counted(g, Ties::binary);
    CHECK(counted.in_one());
    CHECK(counted(1, 1).value() == 1.0);
    const CooperationGraph thirds = graph_of(3, {{0, 1, 1.0 / 3.0}, {1, 2, 5.0}});
    CHECK_FALSE(detail::TieValues(thirds, Ties::weighted).in_one());
    for (const auto& [large, exact] :
         {std::pair{0x1p52, true}, std::pair{0x1p99, true}, std::pair{0x1p120, false}}) {
        const CooperationGraph apart = graph_of(3, {{0, 1, large}, {1, 2, 1.0}});
        CHECK(detail::TieValues(apart, Ties::weighted).exact() == exact);
    }
    CHECK(detail::TieValues(graph_of(2, {{0, 1, 0.0}}), Ties::weighted).exact());
    CHECK(detail::TieValues(CooperationGraph(3, {}), Ties::weighted).exact());
}

TEST_CASE("weights whose digits lie too far apart are added as they are, and sums do not overflow") {
    const CooperationGraph apart = graph_of(4, {{0, 1, 4e307}, {1, 2, 1e-3}, {2, 3, 4e307}});
    const detail::TieValues values(apart, Ties::weighted);
    CHECK_FALSE(values.exact());
    CHECK(values.in_one());
    const double all = shuffled_sum(values, 1).value();
    CHECK(std::isfinite(16.0 * all));
    CHECK(values.unscaled({all, 0.0}) == 8e307);
    CHECK(std::isinf(values.unscaled({4.0 * all, 0.0})));
}

TEST_CASE("cells of ties are those of the mixing matrix") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const Incidence links = random_incidence(seed);
        const Grouping groups = random_groups(seed, links.actor_count());
        const GroupPairs pairs(groups.group_count());
        for (const Weighting weighting : {Weighting::count, Weighting::newman}) {
            const CooperationGraph g = cooperation(links, {.weighting = weighting});
            for (const Ties ties : {Ties::binary, Ties::weighted}) {
                const detail::TieValues values(g, ties);
                const MixingMatrix matrix = mixing(g, groups, ties);
                const std::vector<detail::TieSum> cells = detail::tie_cells(values, groups);
                for (id_type a = 0; a < groups.group_count(); ++a) {
                    for (id_type b = a; b < groups.group_count(); ++b) {
                        CHECK(same(values.unscaled(cells[pairs(a, b)]), matrix(a, b)));
                    }
                }
            }
        }
    }
    const CooperationGraph g = path(3);
    CHECK_THROWS_AS(static_cast<void>(detail::tie_cells({g, Ties::binary}, groups_of({0, 0}, 1))),
                    ValueError);
}
