#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "isthmus/graph/cooperation_graph.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// The smallest type that is a Graph.
struct Triangle {
    std::vector<std::vector<id_type>> around{{1, 2}, {0, 2}, {0, 1}};
    [[nodiscard]] id_type vertex_count() const { return 3; }
    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const { return around[as_index(v)]; }
};
static_assert(Graph<Triangle> && !WeightedGraph<Triangle> && !NumberedGraph<Triangle>);
static_assert(!Graph<int> && !Graph<std::vector<id_type>>);

}  // namespace

TEST_CASE("ties in any order become sorted rows in both directions, edges numbered by their ends") {
    //  2---0---3   1
    const CooperationGraph g = graph_of(4, {{3, 0, 0.5}, {0, 2, 2.0}});
    CHECK(g.vertex_count() == 4);
    CHECK(g.edge_count() == 2);
    CHECK(std::ranges::equal(g.neighbors(0), std::vector<id_type>{2, 3}));
    CHECK(std::ranges::equal(g.weights(0), std::vector<double>{2.0, 0.5}));
    CHECK(std::ranges::equal(g.edges_of(0), std::vector<id_type>{0, 1}));
    CHECK(std::ranges::equal(g.edges_of(3), std::vector<id_type>{1}));
    CHECK(g.neighbors(1).empty());
    CHECK(g.ties() == std::vector<Tie>{{0, 2, 2.0}, {0, 3, 0.5}});
    CHECK(g.weight(3, 0) == 0.5);
    CHECK(g.weight(2, 3) == 0.0);
}

TEST_CASE("a graph equals the one made of its ties, and of its rows") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const CooperationGraph g = random_graph(seed);
        auto ties = g.ties();
        std::reverse(ties.begin(), ties.end());
        CHECK(CooperationGraph(g.vertex_count(), ties) == g);
        const auto copy = [](const auto& span) { return std::vector(span.begin(), span.end()); };
        CHECK(CooperationGraph(copy(g.offsets()), copy(g.neighbors()), copy(g.weights())) == g);
    }
}

TEST_CASE("edge numbers are those of ties(), from both ends") {
    std::vector<CooperationGraph> graphs{zachary(), with_isolate(beside(kite(), zachary())), graph_of(3, {})};
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        graphs.push_back(random_graph(seed));
    }
    for (const CooperationGraph& g : graphs) {
        const auto ties = g.ties();
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            REQUIRE(g.edges_of(v).size() == g.neighbors(v).size());
            for (std::size_t k = 0; k < g.neighbors(v).size(); ++k) {
                const Tie& tie = ties[as_index(g.edges_of(v)[k])];
                CHECK(std::minmax(v, g.neighbors(v)[k]) == std::minmax(tie.u, tie.v));
            }
        }
    }
}

TEST_CASE("the empty graph has no vertices") {
    CHECK(CooperationGraph().vertex_count() == 0);
    CHECK(CooperationGraph(0, {}).ties().empty());
    CHECK(CooperationGraph({0}, {}, {}) == CooperationGraph());
    CHECK(graph_of(3, {}).neighbors(2).empty());
}

TEST_CASE("impossible ties are refused by name") {
    CHECK_THROWS_WITH_AS(graph_of(3, {{0, 3}}), doctest::Contains("(0, 3"), ValueError);
    CHECK_THROWS_AS(graph_of(3, {{-1, 2}}), ValueError);
    CHECK_THROWS_AS(graph_of(3, {{1, 1}}), ValueError);
    CHECK_THROWS_AS(graph_of(-1, {}), ValueError);
    CHECK_THROWS_WITH_AS(graph_of(3, {{0, 1}, {1, 0}}), doctest::Contains("twice"), ValueError);
}

TEST_CASE("weights below 0 or not finite are refused, with the tie and the weight, however a graph is made") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    const auto rule = [](const std::string& what, const std::string& weight) {
        return what + " has the weight " + weight + "; a weight is a finite number of 0 or more";
    };
    CHECK_THROWS_WITH_AS(graph_of(3, {{0, 1}, {2, 0, -2.5}}), rule("tie (2, 0)", "-2.5").c_str(), ValueError);
    CHECK_THROWS_WITH_AS(graph_of(3, {{0, 1, -5e-324}}), rule("tie (0, 1)", "-4.94066e-324").c_str(),
                         ValueError);
    CHECK_THROWS_WITH_AS(graph_of(3, {{0, 1, nan}}), rule("tie (0, 1)", "NaN").c_str(), ValueError);
    CHECK_THROWS_WITH_AS(graph_of(3, {{0, 1, infinite}}), rule("tie (0, 1)", "inf").c_str(), ValueError);
    const auto rows = [](double weight) { return CooperationGraph({0, 1, 2}, {1, 0}, {weight, weight}); };
    for (const double weight : {-1.0, nan, infinite, -infinite}) {
        CHECK_THROWS_WITH_AS(rows(weight), doctest::Contains("tie (0, 1) has the weight"), ValueError);
    }
    CHECK(graph_of(2, {{0, 1, 0.0}}).edge_count() == 1);
    CHECK(graph_of(2, {{0, 1, 5e-324}}).weight(0, 1) == 5e-324);
}

TEST_CASE("compressed rows that are not a graph are refused") {
    const auto make = [](std::vector<offset_type> offsets, std::vector<id_type> neighbors,
                         std::vector<double> weights) {
        return CooperationGraph(std::move(offsets), std::move(neighbors), std::move(weights));
    };
    CHECK(make({0, 1, 2}, {1, 0}, {2, 2}).edge_count() == 1);
    CHECK_THROWS_AS(make({}, {}, {}), ValueError);                                // no offsets
    CHECK_THROWS_AS(make({1, 2}, {0, 0}, {1, 1}), ValueError);                    // do not start at 0
    CHECK_THROWS_AS(make({0, 2, 1, 2}, {1, 2}, {1, 1}), ValueError);              // fall
    CHECK_THROWS_AS(make({0, -5, 0}, {}, {}), ValueError);                        // fall below 0
    CHECK_THROWS_AS(make({0, 1, 3}, {1, 0}, {1, 1}), ValueError);                 // end past the arcs
    CHECK_THROWS_AS(make({0, 1, 2}, {1, 0}, {1}), ValueError);                    // a weight short
    CHECK_THROWS_AS(make({0, 1, 2}, {1, 2}, {1, 1}), ValueError);                 // a neighbor past the end
    CHECK_THROWS_AS(make({0, 1, 2}, {1, -1}, {1, 1}), ValueError);                // a neighbor below 0
    CHECK_THROWS_AS(make({0, 1}, {0}, {1}), ValueError);                          // a loop
    CHECK_THROWS_AS(make({0, 2, 3, 4}, {2, 1, 0, 0}, {1, 1, 1, 1}), ValueError);  // a row falls
    CHECK_THROWS_AS(make({0, 2, 4}, {1, 1, 0, 0}, {1, 1, 1, 1}), ValueError);     // a pair twice
    CHECK_THROWS_WITH_AS(make({0, 1, 1}, {1}, {1}), doctest::Contains("not symmetric"), ValueError);
    CHECK_THROWS_WITH_AS(make({0, 1, 2}, {1, 0}, {1, 2}), doctest::Contains("not symmetric"), ValueError);
    CHECK_THROWS_AS(make({0, 1, 2, 3}, {1, 2, 0}, {1, 1, 1}), ValueError);  // 0 -> 1 -> 2 -> 0
}

TEST_CASE("ties of a least weight: vertices stay, and the order of ties") {
    const CooperationGraph g(4, std::vector<Tie>{{0, 1, 4}, {1, 2, 4}, {0, 2, 1}, {2, 3, 2}});
    CHECK(at_least(g, 2).ties() == std::vector<Tie>{{0, 1, 4}, {1, 2, 4}, {2, 3, 2}});
    CHECK(at_least(g, 0) == g);
    CHECK(at_least(g, 5).edge_count() == 0);
    CHECK(at_least(g, 5).vertex_count() == 4);
    CHECK_THROWS_AS(static_cast<void>(at_least(g, std::numeric_limits<double>::quiet_NaN())), ValueError);
}
