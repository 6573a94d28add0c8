#pragma once
/// What an algorithm may ask of a graph. Algorithms are written against these, and tested with the smallest type
/// that satisfies them.

#include <concepts>
#include <span>

#include "isthmus/core/ids.hpp"

namespace isthmus {

/// An undirected simple graph on vertices 0 ... n-1: `neighbors(v)` ascends, holds no v, and u is in neighbors(v)
/// exactly when v is in neighbors(u).
template <class G>
concept Graph = requires(const G& g, id_type v) {
    { g.vertex_count() } -> std::same_as<id_type>;
    { g.neighbors(v) } -> std::convertible_to<std::span<const id_type>>;
};

/// A Graph with a finite weight of 0 or more for every tie: `weights(v)[k]` belongs to `neighbors(v)[k]`, the same from
/// both ends.
template <class G>
concept WeightedGraph = Graph<G> && requires(const G& g, id_type v) {
    { g.weights(v) } -> std::convertible_to<std::span<const double>>;
};

/// Whether making a G refuses weights that are negative or not finite, so that whoever reads them need not check.
template <class G>
inline constexpr bool checks_weights = false;

/// A Graph whose edges are numbered 0 ... edge_count()-1: `edges_of(v)[k]` is the number of the tie to `neighbors(v)[k]`,
/// the same from both ends; numbers rise with (smaller end, larger end).
template <class G>
concept NumberedGraph = Graph<G> && requires(const G& g, id_type v) {
    { g.edge_count() } -> std::same_as<id_type>;
    { g.edges_of(v) } -> std::convertible_to<std::span<const id_type>>;
};

}  // namespace isthmus
