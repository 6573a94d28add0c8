#pragma once
/// CooperationGraph: weighted ties between actors, as compressed sparse rows.

#include <span>
#include <vector>

#include "isthmus/core/shared.hpp"
#include "isthmus/graph/concepts.hpp"
#include "isthmus/graph/preparation.hpp"

namespace isthmus {

/// An undirected tie between two different actors.
struct Tie {
    id_type u;
    id_type v;
    double weight = 1.0;
    bool operator==(const Tie&) const = default;
};

namespace detail {

/// What a tie may weigh.
[[nodiscard]] bool is_weight(double weight) noexcept;

/// ValueError unless `weight` is what a tie may weigh: the one rule of all graphs.
void require_weight(const char* what, id_type u, id_type v, double weight);

/// ValueError unless `least` is a number that weights can be compared with.
void require_least(double least);

/// Rows that are known to be right because of how they were made (see projection.hpp); CooperationGraph does not check
/// them again.
struct SymmetricRows {
    std::vector<offset_type> offsets;
    std::vector<id_type> neighbors;
    std::vector<double> weights;
};
}  // namespace detail

/// A symmetric matrix without diagonal: both directions stored, neighbors ascending, offsets and indices 32 bits
/// (so that Eigen and scipy share the memory). Edges are numbered 0 ... m-1 by (smaller end, larger end); both
/// directions carry the same number. 12 bytes an arc (4 neighbor, 8 weight) and 4 a row; 4 more an arc when edge numbers
/// have been asked for.
class CooperationGraph {
  public:
    CooperationGraph() = default;

    /// From ties in any order. ValueError: an end outside [0, n), u == v, a pair given twice, a weight that is negative or
    /// not finite. LimitError past 2^31 - 1 arcs. O(n + m).
    CooperationGraph(id_type n, std::span<const Tie> ties);

    /// From compressed sparse rows that already are symmetric and sorted; all of that is checked (ValueError). O(n + m).
    CooperationGraph(std::vector<offset_type> offsets, std::vector<id_type> neighbors,
                     std::vector<double> weights);

    explicit CooperationGraph(detail::SymmetricRows&& rows);

    /// The same ties, known to be a whole projection because of how they were made (see projection.hpp).
    CooperationGraph(CooperationGraph&& ties, WholeProjection of);

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(offsets_.size() - 1); }
    [[nodiscard]] id_type edge_count() const noexcept { return static_cast<id_type>(neighbors_.size() / 2); }

    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const noexcept { return row(neighbors_, v); }
    [[nodiscard]] std::span<const double> weights(id_type v) const noexcept { return row(weights_, v); }
    /// Edge numbers beside neighbors(v). Made when first asked for, once for all copies, whatever the threads: O(n + m), and LimitError
    /// where that takes more memory than there is; then O(1).
    [[nodiscard]] std::span<const id_type> edges_of(id_type v) const {
        return row(preparation_->edge_numbers(*this), v);
    }

    /// The whole rows, for views that share the memory.
    [[nodiscard]] std::span<const offset_type> offsets() const noexcept { return offsets_; }
    [[nodiscard]] std::span<const id_type> neighbors() const noexcept { return neighbors_; }
    [[nodiscard]] std::span<const double> weights() const noexcept { return weights_; }

    /// Every tie once, u < v, in the order of edge numbers.
    [[nodiscard]] std::vector<Tie> ties() const;

    /// Weight of the tie (u, v), 0 where there is none; O(log degree).
    [[nodiscard]] double weight(id_type u, id_type v) const noexcept;

    /// What this is the whole projection of: known to graphs that cooperation() made with all pairs, and to their copies; nullptr
    /// for others.
    [[nodiscard]] const WholeProjection* whole_projection() const noexcept {
        return preparation_->whole_projection();
    }
    /// Its links without what no shortest path runs through; nullptr where whole_projection() is. Made when first asked for, once for
    /// all copies, whatever the threads.
    [[nodiscard]] const ReducedTwoMode* reduced() const { return preparation_->reduced(); }
    /// The ties as passes over triangles walk them. Made in the same way.
    [[nodiscard]] const OrientedGraph& oriented() const { return preparation_->oriented(*this); }

    /// The same ties and weights, wherever they come from.
    bool operator==(const CooperationGraph& other) const;

  private:
    template <class T>
    [[nodiscard]] std::span<const T> row(const std::vector<T>& values, id_type v) const noexcept {
        const auto begin = as_index(offsets_[as_index(v)]);
        return {values.data() + begin, as_index(offsets_[as_index(v) + 1]) - begin};
    }

    std::vector<offset_type> offsets_{0};
    std::vector<id_type> neighbors_;
    std::vector<double> weights_;
    Shared<detail::Preparation> preparation_;
};

/// The ties of a weight of `least` or more; all vertices stay. ValueError: `least` is not a number. O(n + m).
[[nodiscard]] CooperationGraph at_least(const CooperationGraph& g, double least);

static_assert(WeightedGraph<CooperationGraph> && NumberedGraph<CooperationGraph>);

template <>
inline constexpr bool checks_weights<CooperationGraph> = true;

}  // namespace isthmus
