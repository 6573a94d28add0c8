#include "isthmus/metrics/projected_mixing.hpp"

#include <doctest/doctest.h>

#include "support/fixtures.hpp"
#include "support/groups.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("Cells of group pairs are the upper triangle, row by row, in either order of the groups") {
    const GroupPairs cells(4);
    CHECK(cells.size() == 10);
    std::size_t next = 0;
    for (id_type g = 0; g < 4; ++g) {
        for (id_type h = g; h < 4; ++h) {
            CHECK(cells(g, h) == next);
            CHECK(cells(h, g) == next++);
        }
    }
    CHECK(GroupPairs(0).size() == 0);
}

TEST_CASE("Mixing without a projection is the mixing of the projection, whatever a pair is worth") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const Incidence links = random_incidence(seed);
        const Grouping groups = random_groups(seed, links.actor_count());
        for (const auto& [value, weighting] :
             {std::pair{PairValue::binary, Weighting::count}, std::pair{PairValue::count, Weighting::count},
              std::pair{PairValue::newman, Weighting::newman},
              std::pair{PairValue::fractional, Weighting::fractional}}) {
            const MixingMatrix matrix = mixing(cooperation(links, {.weighting = weighting}), groups,
                                               value == PairValue::binary ? Ties::binary : Ties::weighted);
            const std::vector<double> cells = projected_mixing(links, groups, value);
            const GroupPairs place(groups.group_count());
            for (id_type g = 0; g < groups.group_count(); ++g) {
                for (id_type h = g; h < groups.group_count(); ++h) {
                    CHECK(cells[place(g, h)] == doctest::Approx(matrix(g, h)).epsilon(1e-12));
                }
            }
        }
    }
}

TEST_CASE("A grouping of other actors is refused") {
    CHECK_THROWS_AS(static_cast<void>(projected_mixing(davis(), groups_of({0, 1}, 2), PairValue::count)),
                    ValueError);
}

TEST_CASE("A tied pair is one tie, however often it meets: busy actors, groups without a pair, no labels") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Incidence links = random_incidence(seed, {.actors = 8, .projects = 30, .largest = 6});
        for (const Grouping& groups : {random_groups(seed, 8), groups_of(std::vector<id_type>(8, 2), 4),
                                       groups_of(std::vector<id_type>(8, no_id), 1)}) {
            const MixingMatrix matrix = mixing(cooperation(links), groups, Ties::binary);
            const std::vector<double> cells = projected_mixing(links, groups, PairValue::binary);
            const GroupPairs place(groups.group_count());
            for (id_type g = 0; g < groups.group_count(); ++g) {
                for (id_type h = g; h < groups.group_count(); ++h) {
                    CHECK(cells[place(g, h)] == matrix(g, h));
                }
            }
        }
    }
}
