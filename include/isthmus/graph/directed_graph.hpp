#pragma once
/// DirectedGraph: weighted ties that one actor states and the other need not, as in surveys of partners.

#include <algorithm>
#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus {

/// A tie that goes one way.
struct Arc {
    id_type from;
    id_type to;
    double weight = 1.0;
    bool operator==(const Arc&) const = default;
};

/// Arcs between different vertices, as compressed rows in both directions; rows ascend. Immutable. 24 bytes an arc and
/// 8 a vertex.
class DirectedGraph {
  public:
    DirectedGraph() = default;

    /// From arcs in any order. ValueError: an end outside [0, n), an arc to itself, an arc given twice, a weight that is
    /// negative or not finite. LimitError past 2^31 - 1 arcs. O(n + m).
    DirectedGraph(id_type n, std::span<const Arc> arcs);

    [[nodiscard]] id_type vertex_count() const noexcept {
        return static_cast<id_type>(out_.offsets.size() - 1);
    }
    [[nodiscard]] offset_type arc_count() const noexcept { return out_.offsets.back(); }

    /// Vertices that v has an arc to, ascending, and beside them the arcs' weights.
    [[nodiscard]] std::span<const id_type> successors(id_type v) const noexcept {
        return row(out_, out_.ends, v);
    }
    [[nodiscard]] std::span<const double> out_weights(id_type v) const noexcept {
        return row(out_, out_.weights, v);
    }
    /// Vertices that have an arc to v, ascending, and beside them the arcs' weights.
    [[nodiscard]] std::span<const id_type> predecessors(id_type v) const noexcept {
        return row(in_, in_.ends, v);
    }
    [[nodiscard]] std::span<const double> in_weights(id_type v) const noexcept {
        return row(in_, in_.weights, v);
    }

    /// Whether there is an arc from u to v; O(log degree).
    [[nodiscard]] bool has_arc(id_type u, id_type v) const noexcept {
        const auto to = successors(u);
        return std::binary_search(to.begin(), to.end(), v);
    }

    /// Every arc, by (from, to).
    [[nodiscard]] std::vector<Arc> arcs() const;

    bool operator==(const DirectedGraph&) const = default;

  private:
    struct Rows {
        std::vector<offset_type> offsets{0};
        std::vector<id_type> ends;
        std::vector<double> weights;
        bool operator==(const Rows&) const = default;
    };

    template <class T>
    static std::span<const T> row(const Rows& rows, const std::vector<T>& values, id_type v) noexcept {
        const auto begin = as_index(rows.offsets[as_index(v)]);
        return {values.data() + begin, as_index(rows.offsets[as_index(v) + 1]) - begin};
    }

    /// The rows of the other direction; reading rows in order leaves the others sorted.
    [[nodiscard]] static Rows transposed(const Rows& rows);

    Rows out_;
    Rows in_;
};

namespace detail {

/// What a tie of `symmetrized` is made of: arcs from its smaller to its larger end, and back.
template <class Visit>
void for_each_dyad(const DirectedGraph& g, Visit&& visit) {
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        const auto to = g.successors(u);
        const auto from = g.predecessors(u);
        std::size_t k = 0;
        std::size_t l = 0;
        while (k < to.size() || l < from.size()) {
            const id_type next_to = k < to.size() ? to[k] : g.vertex_count();
            const id_type next_from = l < from.size() ? from[l] : g.vertex_count();
            const id_type v = std::min(next_to, next_from);
            const double forth = next_to == v ? g.out_weights(u)[k] : 0.0;
            const double back = next_from == v ? g.in_weights(u)[l] : 0.0;
            if (v > u) {
                visit(u, v, forth, back, next_to == v, next_from == v);
            }
            k += next_to == v ? 1U : 0U;
            l += next_from == v ? 1U : 0U;
        }
    }
}

/// symmetrized() with all weights times 2^shift.
[[nodiscard]] CooperationGraph symmetrized(const DirectedGraph& g, int shift);
}  // namespace detail

/// The undirected graph with a tie wherever there is an arc, of weight w_uv + w_vu (0 for an arc that is not there).
/// ValueError: a sum past the largest double. O(n + m).
[[nodiscard]] CooperationGraph symmetrized(const DirectedGraph& g);

/// The undirected graph with a tie wherever there is an arc, whose weight is how many arcs there are: 1 or 2. O(n + m).
[[nodiscard]] CooperationGraph mutuality(const DirectedGraph& g);

/// The arcs of a weight of `least` or more; all vertices stay. ValueError: `least` is not a number. O(n + m).
[[nodiscard]] DirectedGraph at_least(const DirectedGraph& g, double least);

}  // namespace isthmus
