#include <doctest/doctest.h>

#include <algorithm>

#include "isthmus/graph/two_mode_graph.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("actors come first, projects behind them, and each link is an edge with one number") {
    //       p0 p1
    //  a0   x  .
    //  a1   x  x
    //  a2   .  .
    const TwoModeGraph g(incidence_of({"x.", "xx", ".."}));
    CHECK(g.vertex_count() == 5);
    CHECK(g.actor_count() == 3);
    CHECK(g.project_count() == 2);
    CHECK(g.edge_count() == 3);
    CHECK(std::ranges::equal(g.neighbors(1), std::vector<id_type>{3, 4}));
    CHECK(g.neighbors(2).empty());
    CHECK(std::ranges::equal(g.neighbors(3), std::vector<id_type>{0, 1}));
    CHECK(std::ranges::equal(g.edges_of(1), std::vector<id_type>{1, 2}));
    CHECK(std::ranges::equal(g.edges_of(3), std::vector<id_type>{0, 1}));
    CHECK(std::ranges::equal(g.edges_of(4), std::vector<id_type>{2}));
}

TEST_CASE("both ends of a link know its number") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const TwoModeGraph g(random_incidence(seed));
        std::vector<std::pair<id_type, id_type>> ends(as_index(g.edge_count()), {no_id, no_id});
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            for (std::size_t k = 0; k < g.neighbors(v).size(); ++k) {
                auto& [actor, project] = ends[as_index(g.edges_of(v)[k])];
                const auto [low, high] = std::minmax(v, g.neighbors(v)[k]);
                CHECK((actor == no_id || (actor == low && project == high)));
                actor = low;
                project = high;
            }
        }
        CHECK(std::ranges::is_sorted(ends));
        CHECK(std::ranges::none_of(ends, [](const auto& pair) { return pair.first == no_id; }));
    }
}

TEST_CASE("an empty incidence makes an empty two-mode graph") {
    CHECK(TwoModeGraph(Incidence()).vertex_count() == 0);
    CHECK(TwoModeGraph(Incidence(2, 3, {})).edge_count() == 0);
}
