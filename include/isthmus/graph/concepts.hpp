#pragma once
/// What an algorithm may ask of a graph. Algorithms are written against these, and tested with the smallest type
/// that satisfies them. Every member that is asked for is a concept of its own, so that a compiler names the one that a
/// type lacks.

#include <concepts>
#include <ranges>
#include <span>

#include "isthmus/core/ids.hpp"

namespace isthmus {

/// `g.vertex_count()` is the number of vertices, an id_type.
template <class G>
concept HasVertexCount = requires(const G& g) {
    { g.vertex_count() } -> std::same_as<id_type>;
};

/// `g.neighbors(v)` are the vertices that v is tied to, as a span of ids or what converts to one.
template <class G>
concept HasNeighbors = requires(const G& g, id_type v) {
    { g.neighbors(v) } -> std::convertible_to<std::span<const id_type>>;
};

/// `g.weights(v)` are the weights of v's ties, as a span of doubles or what converts to one.
template <class G>
concept HasWeights = requires(const G& g, id_type v) {
    { g.weights(v) } -> std::convertible_to<std::span<const double>>;
};

/// `g.edge_count()` is the number of ties, each counted once, an id_type.
template <class G>
concept HasEdgeCount = requires(const G& g) {
    { g.edge_count() } -> std::same_as<id_type>;
};

/// `g.edges_of(v)` are the numbers of v's ties, as a span of ids or what converts to one and does not own them: they are there as
/// long as g is.
template <class G>
concept HasEdgeNumbers = requires(const G& g, id_type v) {
    { g.edges_of(v) } -> std::convertible_to<std::span<const id_type>>;
    requires std::ranges::borrowed_range<decltype(g.edges_of(v))>;
};

/// An undirected simple graph on vertices 0 ... n-1: `neighbors(v)` ascends, holds no v, and u is in neighbors(v)
/// exactly when v is in neighbors(u).
template <class G>
concept Graph = HasVertexCount<G> && HasNeighbors<G>;

/// A Graph with a finite weight of 0 or more for every tie: `weights(v)[k]` belongs to `neighbors(v)[k]`, the same from
/// both ends.
template <class G>
concept WeightedGraph = Graph<G> && HasWeights<G>;

/// Whether making a G refuses weights that are negative or not finite, so that whoever reads them need not check.
template <class G>
inline constexpr bool checks_weights = false;

/// A Graph whose edges are numbered 0 ... edge_count()-1: `edges_of(v)[k]` is the number of the tie to `neighbors(v)[k]`,
/// the same from both ends; numbers rise with (smaller end, larger end).
template <class G>
concept NumberedGraph = Graph<G> && HasEdgeCount<G> && HasEdgeNumbers<G>;

}  // namespace isthmus
