#include "isthmus/graph/directed_graph.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

using namespace isthmus;

namespace {

/// 0 -> 1 (2), 1 -> 0 (3), 2 -> 1 (1); 3 has no arcs.
DirectedGraph example() { return {4, std::vector<Arc>{{2, 1, 1}, {1, 0, 3}, {0, 1, 2}}}; }

template <class T>
std::vector<T> list(std::span<const T> values) {
    return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("arcs can be read from both ends, with their weights") {
    const auto g = example();
    CHECK(g.vertex_count() == 4);
    CHECK(g.arc_count() == 3);
    CHECK(list(g.successors(0)) == std::vector<id_type>{1});
    CHECK(list(g.predecessors(1)) == std::vector<id_type>{0, 2});
    CHECK(list(g.in_weights(1)) == std::vector<double>{2, 1});
    CHECK(list(g.out_weights(1)) == std::vector<double>{3});
    CHECK(g.successors(3).empty());
    CHECK((g.has_arc(2, 1) && !g.has_arc(1, 2)));
}

TEST_CASE("made undirected, weights of both directions add, or directions are counted") {
    CHECK(symmetrized(example()).ties() == std::vector<Tie>{{0, 1, 5}, {1, 2, 1}});
    CHECK(mutuality(example()).ties() == std::vector<Tie>{{0, 1, 2}, {1, 2, 1}});
    CHECK(symmetrized(DirectedGraph{}).vertex_count() == 0);
}

TEST_CASE("arcs that cannot be are refused") {
    const auto made = [](Arc arc) { return DirectedGraph(2, std::vector<Arc>{arc}); };
    CHECK_THROWS_AS(made({0, 2}), ValueError);
    CHECK_THROWS_AS(made({-1, 0}), ValueError);
    CHECK_THROWS_AS(made({1, 1}), ValueError);
    CHECK_THROWS_AS(made({0, 1, std::numeric_limits<double>::infinity()}), ValueError);
    CHECK_THROWS_AS(DirectedGraph(2, std::vector<Arc>{{0, 1}, {0, 1}}), ValueError);
    CHECK_THROWS_AS(DirectedGraph(-1, {}), ValueError);
}

TEST_CASE("arcs in order, and those of a least weight") {
    CHECK(example().arcs() == std::vector<Arc>{{0, 1, 2}, {1, 0, 3}, {2, 1, 1}});
    CHECK(at_least(example(), 2).arcs() == std::vector<Arc>{{0, 1, 2}, {1, 0, 3}});
    CHECK(at_least(example(), 4).vertex_count() == 4);
    CHECK_THROWS_AS(static_cast<void>(at_least(example(), std::numeric_limits<double>::quiet_NaN())),
                    ValueError);
}
