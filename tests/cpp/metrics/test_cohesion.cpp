#include "isthmus/metrics/cohesion.hpp"

#include <doctest/doctest.h>

#include <numeric>

#include "isthmus/graph/two_mode_graph.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("components are numbered by their smallest vertex") {
    const auto found = components(graph_of(6, {{0, 4}, {1, 3}, {3, 5}}));
    CHECK(found.label == std::vector<id_type>{0, 1, 2, 1, 0, 1});
    CHECK(found.size == std::vector<id_type>{2, 3, 1});
    CHECK(found.count() == 3);
    CHECK(found.largest() == 3);
}

TEST_CASE("components of two graphs beside each other are those of both") {
    const auto both = components(beside(kite(), beside(zachary(), complete(1))));
    CHECK(both.size == std::vector<id_type>{10, 34, 1});
}

TEST_CASE("an empty project is a component of the two-mode graph") {
    CHECK(components(TwoModeGraph(Incidence(2, 2, std::vector<Link>{{0, 0}}))).size ==
          std::vector<id_type>{2, 1, 1});
}

TEST_CASE("components by brute force on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        const auto found = components(LeastGraph(g));
        const NaivePaths paths{Square(g)};
        CHECK(found.count() == naive_component_count(Square(g)));
        for (std::size_t u = 0; u < found.label.size(); ++u) {
            for (std::size_t v = 0; v < u; ++v) {
                CHECK((found.label[u] == found.label[v]) == (paths.steps[u][v] >= 0));
            }
        }
        return found.count() > 1;
    });
    CHECK(defined >= 80);
}

TEST_CASE("articulation points and bridges by hand") {
    CHECK(articulation_points(kite()) == std::vector<id_type>{7, 8});
    CHECK(bridges(kite()) == std::vector<VertexPair>{{7, 8}, {8, 9}});
    CHECK(articulation_points(two_triangles()) == std::vector<id_type>{2, 3});
    CHECK(bridges(two_triangles()) == std::vector<VertexPair>{{2, 3}});
    CHECK(articulation_points(star(5)) == std::vector<id_type>{0});
    CHECK(bridges(star(5)).size() == 4);
    CHECK(articulation_points(cycle(5)).empty());
    CHECK(bridges(cycle(5)).empty());
    // Mr Hi (0) holds members 4, 5, 6, 10, 16 and 11, who knows nobody else.
    CHECK(articulation_points(zachary()) == std::vector<id_type>{0});
    CHECK(bridges(zachary()) == std::vector<VertexPair>{{0, 11}});
}

TEST_CASE("a middle root of the search is no articulation point by itself") {
    // 0 is where the search begins: in the middle of a path it cuts, at the end it does not.
    CHECK(articulation_points(graph_of(3, {{0, 1}, {0, 2}})) == std::vector<id_type>{0});
    CHECK(articulation_points(graph_of(3, {{0, 1}, {1, 2}})) == std::vector<id_type>{1});
    CHECK(articulation_points(complete(2)).empty());
}

TEST_CASE("a path of a million vertices does not overflow the stack") {
    const id_type n = 1'000'000;
    const auto g = path(n);
    CHECK(articulation_points(g).size() == as_index(n) - 2);
    CHECK(bridges(g).size() == as_index(n) - 1);
    CHECK(components(g).count() == 1);
}

TEST_CASE("articulation points and bridges by removing each, on 100 random networks of actors and projects") {
    const int defined = defined_on_random_networks([](const CooperationGraph&, const Incidence& links) {
        const TwoModeGraph g(links);
        const Square square{g};
        const int before = naive_component_count(square);
        std::vector<id_type> cuts;
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            // Without its ties v itself is one component more.
            if (!g.neighbors(v).empty() && naive_component_count(square.without(v)) - 1 > before) {
                cuts.push_back(v);
            }
        }
        std::vector<VertexPair> ties;
        for (id_type u = 0; u < g.vertex_count(); ++u) {
            for (const id_type v : g.neighbors(u)) {
                if (u < v && naive_component_count(square.without(u, v)) > before) {
                    ties.push_back({u, v});
                }
            }
        }
        CHECK(articulation_points(LeastGraph(g)) == cuts);
        CHECK(bridges(LeastGraph(g)) == ties);
        return !cuts.empty();
    });
    CHECK(defined >= 80);
}

TEST_CASE("an isolate changes no articulation point and no bridge") {
    CHECK(articulation_points(with_isolate(two_triangles())) == articulation_points(two_triangles()));
    CHECK(bridges(with_isolate(two_triangles())) == bridges(two_triangles()));
}

TEST_CASE("nothing and one vertex") {
    CHECK(components(CooperationGraph{}).count() == 0);
    CHECK(components(CooperationGraph{}).largest() == 0);
    CHECK(components(complete(1)).size == std::vector<id_type>{1});
    CHECK(articulation_points(CooperationGraph{}).empty());
    CHECK(articulation_points(complete(1)).empty());
    CHECK(bridges(complete(1)).empty());
}
