#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "isthmus/graph/oriented_graph.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("every tie is there once, from the end of fewer ties; among equals from the smaller number") {
    const CooperationGraph g = zachary();
    const OrientedGraph oriented(g);
    std::vector<std::pair<id_type, id_type>> ties;
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        CHECK(oriented.last(u) - oriented.first(u) <= std::sqrt(2.0 * g.edge_count()));
        for (offset_type slot = oriented.first(u); slot < oriented.last(u); ++slot) {
            const id_type v = oriented.head(slot);
            const auto from = g.neighbors(u).size();
            const auto to = g.neighbors(v).size();
            CHECK((from < to || (from == to && u < v)));
            ties.push_back(std::minmax(u, v));
        }
    }
    std::ranges::sort(ties);
    std::vector<std::pair<id_type, id_type>> expected;
    for (const Tie& tie : g.ties()) {
        expected.emplace_back(tie.u, tie.v);
    }
    CHECK(ties == expected);
    CHECK(oriented.edge_count() == g.edge_count());
}

TEST_CASE("without ties there is nothing to direct") {
    CHECK(OrientedGraph(graph_of(3, {})).edge_count() == 0);
    CHECK(OrientedGraph(CooperationGraph()).vertex_count() == 0);
}
