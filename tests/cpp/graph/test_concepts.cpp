#include "isthmus/graph/concepts.hpp"

#include <doctest/doctest.h>

#include <span>
#include <vector>

#include "isthmus/core/ids.hpp"

using namespace isthmus;

namespace {

/// A tie of 0 and 1, with everything that concepts ask for.
struct Whole {
    std::vector<id_type> other{1, 0};
    std::vector<double> weight{1.0, 1.0};
    std::vector<id_type> number{0, 0};
    [[nodiscard]] id_type vertex_count() const { return 2; }
    [[nodiscard]] id_type edge_count() const { return 1; }
    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const { return {&other[as_index(v)], 1}; }
    [[nodiscard]] std::span<const double> weights(id_type v) const { return {&weight[as_index(v)], 1}; }
    [[nodiscard]] std::span<const id_type> edges_of(id_type v) const { return {&number[as_index(v)], 1}; }
};
static_assert(Graph<Whole> && WeightedGraph<Whole> && NumberedGraph<Whole>);

// Each lacks one thing, and the concept of that thing says so while the others hold.
struct NoVertexCount : Whole {
    void vertex_count() const = delete;
};
static_assert(!HasVertexCount<NoVertexCount> && HasNeighbors<NoVertexCount> && !Graph<NoVertexCount>);

struct SignedCount : Whole {
    [[nodiscard]] long long vertex_count() const { return 2; }
};
static_assert(!HasVertexCount<SignedCount> && HasNeighbors<SignedCount> && !Graph<SignedCount>);

struct NoNeighbors : Whole {
    void neighbors(id_type) const = delete;
};
static_assert(HasVertexCount<NoNeighbors> && !HasNeighbors<NoNeighbors> && !Graph<NoNeighbors>);

struct NoWeights : Whole {
    void weights(id_type) const = delete;
};
static_assert(Graph<NoWeights> && !HasWeights<NoWeights> && !WeightedGraph<NoWeights> &&
              NumberedGraph<NoWeights>);

struct FloatWeights : Whole {
    [[nodiscard]] std::span<const float> weights(id_type) const { return {}; }
};
static_assert(Graph<FloatWeights> && !HasWeights<FloatWeights> && !WeightedGraph<FloatWeights>);

struct NoEdgeCount : Whole {
    void edge_count() const = delete;
};
static_assert(WeightedGraph<NoEdgeCount> && !HasEdgeCount<NoEdgeCount> && HasEdgeNumbers<NoEdgeCount> &&
              !NumberedGraph<NoEdgeCount>);

struct NoEdgeNumbers : Whole {
    void edges_of(id_type) const = delete;
};
static_assert(HasEdgeCount<NoEdgeNumbers> && !HasEdgeNumbers<NoEdgeNumbers> && !NumberedGraph<NoEdgeNumbers>);

/// Numbers that are gone when they have been looked at.
struct OwnedNumbers : Whole {
    [[nodiscard]] std::vector<id_type> edges_of(id_type /*v*/) const { return {0}; }
};
static_assert(!HasEdgeNumbers<OwnedNumbers> && !NumberedGraph<OwnedNumbers>);

}  // namespace

TEST_CASE("a type with everything that concepts ask for is measured like any graph") {
    const Whole g;
    CHECK(g.vertex_count() == 2);
    CHECK(g.neighbors(0)[0] == 1);
    CHECK(g.weights(1)[0] == 1.0);
    CHECK(g.edges_of(0)[0] == g.edges_of(1)[0]);
    CHECK(g.edge_count() == 1);
}
