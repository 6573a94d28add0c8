#include "layout/coarsening.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

using namespace isthmus;
using namespace isthmus::detail;

namespace {

LayoutLevel level_of(const CooperationGraph& g) {
    LayoutLevel level;
    level.offsets.assign(g.offsets().begin(), g.offsets().end());
    level.neighbors.assign(g.neighbors().begin(), g.neighbors().end());
    level.ties.assign(level.neighbors.size(), 1);
    level.charge.assign(as_index(g.vertex_count()), 1.0);
    return level;
}

/// A tree in which each vertex is tied to an earlier one, and as many ties more, perhaps.
CooperationGraph connected_graph(id_type n, std::uint64_t seed) {
    RandomStream random(seed, 0);
    std::vector<std::vector<bool>> tied(as_index(n), std::vector<bool>(as_index(n), false));
    std::vector<Tie> ties;
    const auto tie = [&](id_type u, id_type v) {
        if (u != v && !tied[as_index(u)][as_index(v)]) {
            tied[as_index(u)][as_index(v)] = tied[as_index(v)][as_index(u)] = true;
            ties.push_back({u, v});
        }
    };
    for (id_type v = 1; v < n; ++v) {
        tie(v, static_cast<id_type>(random.below(static_cast<std::uint32_t>(v))));
        tie(v, static_cast<id_type>(random.below(static_cast<std::uint32_t>(n))));
    }
    return {n, ties};
}

/// How many ties there are between two sets of merged vertices.
std::vector<std::vector<id_type>> ties_between(const LayoutLevel& fine, id_type merged) {
    std::vector<std::vector<id_type>> count(as_index(merged), std::vector<id_type>(as_index(merged), 0));
    for (id_type v = 0; v < fine.vertex_count(); ++v) {
        for (auto k = as_index(fine.offsets[as_index(v)]); k < as_index(fine.offsets[as_index(v) + 1]); ++k) {
            count[as_index(fine.parent[as_index(v)])][as_index(fine.parent[as_index(fine.neighbors[k])])] +=
                fine.ties[k];
        }
    }
    return count;
}

}  // namespace

TEST_CASE("merging keeps charges and ties between vertices, and leaves 3/4 of the vertices at most") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        LayoutLevel fine = level_of(connected_graph(60, seed));
        const LayoutLevel coarse = merge_pairs(fine);
        const id_type n = coarse.vertex_count();
        CHECK(n <= 45);
        CHECK(std::reduce(coarse.charge.begin(), coarse.charge.end()) == 60.0);
        auto count = ties_between(fine, n);
        for (id_type v = 0; v < n; ++v) {
            CHECK(coarse.charge[as_index(v)] <= 2.0);
            for (auto k = as_index(coarse.offsets[as_index(v)]);
                 k < as_index(coarse.offsets[as_index(v) + 1]); ++k) {
                id_type& ties = count[as_index(v)][as_index(coarse.neighbors[k])];
                CHECK(coarse.neighbors[k] != v);
                CHECK(coarse.ties[k] == ties);
                ties = 0;
            }
            count[as_index(v)][as_index(v)] = 0;
        }
        for (const auto& row : count) {
            CHECK(std::reduce(row.begin(), row.end()) == 0);  // each tie is in a row
        }
    }
}

TEST_CASE("the leaves of a star merge with each other: versions halve") {
    std::vector<Tie> ties;
    for (id_type v = 1; v < 1024; ++v) {
        ties.push_back({0, v});
    }
    const auto levels = coarsen(level_of(CooperationGraph(1024, ties)), 100);
    REQUIRE(levels.size() == 5);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        CHECK(levels[i].vertex_count() == 1024 >> i);
        CHECK(levels[i].parent.empty() == (i + 1 == levels.size()));
    }
}

TEST_CASE("a network that is small has one version") {
    const auto levels = coarsen(level_of(connected_graph(50, 1)), 100);
    CHECK(levels.size() == 1);
}
