#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "isthmus/graph/oriented_graph.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("ranks rise with degrees, and among equals with numbers") {
    const CooperationGraph g = zachary();
    const OrientedGraph oriented(g);
    for (id_type r = 0; r < g.vertex_count(); ++r) {
        CHECK(oriented.rank(oriented.vertex(r)) == r);
        if (r > 0) {
            const id_type u = oriented.vertex(r - 1);
            const id_type v = oriented.vertex(r);
            CHECK(std::pair(g.neighbors(u).size(), u) < std::pair(g.neighbors(v).size(), v));
        }
    }
}

TEST_CASE("every tie is there once, from the lower rank, in rows that ascend") {
    const CooperationGraph g = zachary();
    const OrientedGraph oriented(g);
    std::vector<std::pair<id_type, id_type>> ties;
    for (id_type tail = 0; tail < g.vertex_count(); ++tail) {
        CHECK(oriented.last(tail) - oriented.first(tail) <= std::sqrt(2.0 * g.edge_count()));
        id_type before = tail;
        for (offset_type slot = oriented.first(tail); slot < oriented.last(tail); ++slot) {
            CHECK(oriented.head(slot) > before);
            before = oriented.head(slot);
            ties.push_back(std::minmax(oriented.vertex(tail), oriented.vertex(oriented.head(slot))));
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

TEST_CASE("heads know their ties: every slot arrives once, and where its place in the graph is") {
    const CooperationGraph g = zachary();
    const OrientedGraph oriented(g);
    std::vector<int> arrived(as_index(g.edge_count()), 0);
    for (id_type r = 0; r < g.vertex_count(); ++r) {
        for (const auto& [tail, slot] : oriented.arrivals(r)) {
            ++arrived[as_index(slot)];
            CHECK(oriented.head(slot) == r);
            CHECK((oriented.first(tail) <= slot && slot < oriented.last(tail)));
        }
    }
    CHECK(arrived == std::vector<int>(arrived.size(), 1));
    oriented.for_each_slot(g, [&](id_type v, std::size_t k, offset_type slot) {
        --arrived[as_index(slot)];
        CHECK(oriented.vertex(oriented.head(slot)) == v);
        const id_type tail = oriented.rank(g.neighbors(v)[k]);
        CHECK((oriented.first(tail) <= slot && slot < oriented.last(tail)));
    });
    CHECK(arrived == std::vector<int>(arrived.size(), 0));
}

TEST_CASE("without ties there is nothing to direct") {
    CHECK(OrientedGraph(graph_of(3, {})).edge_count() == 0);
    CHECK(OrientedGraph(CooperationGraph()).vertex_count() == 0);
}
