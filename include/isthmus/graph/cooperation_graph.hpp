#pragma once
/// CooperationGraph: weighted ties between actors, as compressed sparse rows.

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/graph/concepts.hpp"

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
[[nodiscard]] inline bool is_weight(double weight) noexcept { return weight >= 0.0 && std::isfinite(weight); }

/// ValueError unless `weight` is what a tie may weigh: the one rule of all graphs.
inline void require_weight(const char* what, id_type u, id_type v, double weight) {
    if (!is_weight(weight)) {
        throw ValueError(std::string(what) + " (" + std::to_string(u) + ", " + std::to_string(v) +
                         ") has the weight " + to_text(weight) +
                         "; a weight is a finite number of 0 or more");
    }
}

/// Rows that are known to be right because of how they were made (see projection.hpp); CooperationGraph does not check
/// them again.
struct SymmetricRows {
    std::vector<offset_type> offsets;
    std::vector<id_type> neighbors;
    std::vector<double> weights;
    std::vector<id_type> edge_numbers;
};
}  // namespace detail

/// A symmetric matrix without diagonal: both directions stored, neighbors ascending, offsets and indices 32 bits
/// (so that Eigen and scipy share the memory). Edges are numbered 0 ... m-1 by (smaller end, larger end); both
/// directions carry the same number. 16 bytes an arc (4 neighbor, 8 weight, 4 edge number) and 4 a row.
class CooperationGraph {
  public:
    CooperationGraph() = default;

    /// From ties in any order. ValueError: an end outside [0, n), u == v, a pair given twice, a weight that is negative or
    /// not finite. LimitError past 2^31 - 1 arcs. O(n + m).
    CooperationGraph(id_type n, std::span<const Tie> ties);

    /// From compressed sparse rows that already are symmetric and sorted; all of that is checked (ValueError). O(n + m).
    CooperationGraph(std::vector<offset_type> offsets, std::vector<id_type> neighbors,
                     std::vector<double> weights);

    explicit CooperationGraph(detail::SymmetricRows&& rows) noexcept
        : offsets_(std::move(rows.offsets)),
          neighbors_(std::move(rows.neighbors)),
          weights_(std::move(rows.weights)),
          edge_numbers_(std::move(rows.edge_numbers)) {}

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(offsets_.size() - 1); }
    [[nodiscard]] id_type edge_count() const noexcept { return static_cast<id_type>(neighbors_.size() / 2); }

    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const noexcept { return row(neighbors_, v); }
    [[nodiscard]] std::span<const double> weights(id_type v) const noexcept { return row(weights_, v); }
    /// Edge numbers beside neighbors(v).
    [[nodiscard]] std::span<const id_type> edges_of(id_type v) const noexcept {
        return row(edge_numbers_, v);
    }

    /// The whole rows, for views that share the memory.
    [[nodiscard]] std::span<const offset_type> offsets() const noexcept { return offsets_; }
    [[nodiscard]] std::span<const id_type> neighbors() const noexcept { return neighbors_; }
    [[nodiscard]] std::span<const double> weights() const noexcept { return weights_; }

    /// Every tie once, u < v, in the order of edge numbers.
    [[nodiscard]] std::vector<Tie> ties() const;

    /// Weight of the tie (u, v), 0 where there is none; O(log degree).
    [[nodiscard]] double weight(id_type u, id_type v) const noexcept {
        const auto around = neighbors(u);
        const auto found = std::lower_bound(around.begin(), around.end(), v);
        return found == around.end() || *found != v
                   ? 0.0
                   : weights(u)[static_cast<std::size_t>(found - around.begin())];
    }

    bool operator==(const CooperationGraph&) const = default;

  private:
    template <class T>
    [[nodiscard]] std::span<const T> row(const std::vector<T>& values, id_type v) const noexcept {
        const auto begin = as_index(offsets_[as_index(v)]);
        return {values.data() + begin, as_index(offsets_[as_index(v) + 1]) - begin};
    }
    void number_edges();

    std::vector<offset_type> offsets_{0};
    std::vector<id_type> neighbors_;
    std::vector<double> weights_;
    std::vector<id_type> edge_numbers_;
};

static_assert(WeightedGraph<CooperationGraph> && NumberedGraph<CooperationGraph>);

template <>
inline constexpr bool checks_weights<CooperationGraph> = true;

inline CooperationGraph::CooperationGraph(id_type n, std::span<const Tie> ties) {
    if (n < 0) {
        throw ValueError("a graph cannot have " + std::to_string(n) + " vertices");
    }
    static_cast<void>(to_id(2 * ties.size(), "arcs"));
    offsets_.assign(as_index(n) + 1, 0);
    for (const auto& [u, v, w] : ties) {
        if (u < 0 || u >= n || v < 0 || v >= n || u == v) {
            throw ValueError("tie (" + std::to_string(u) + ", " + std::to_string(v) +
                             ") needs two different ends below " + std::to_string(n));
        }
        detail::require_weight("tie", u, v, w);
        ++offsets_[as_index(u) + 1];
        ++offsets_[as_index(v) + 1];
    }
    for (std::size_t i = 0; i < as_index(n); ++i) {
        offsets_[i + 1] += offsets_[i];
    }
    // Scattering each tie to both ends and reading the rows back in order leaves every row sorted: two counting sorts.
    std::vector<std::pair<id_type, double>> scattered(2 * ties.size());
    std::vector<offset_type> next(offsets_.begin(), offsets_.end() - 1);
    for (const auto& [u, v, w] : ties) {
        scattered[as_index(next[as_index(u)]++)] = {v, w};
        scattered[as_index(next[as_index(v)]++)] = {u, w};
    }
    neighbors_.resize(scattered.size());
    weights_.resize(scattered.size());
    std::copy(offsets_.begin(), offsets_.end() - 1, next.begin());
    for (id_type u = 0; u < n; ++u) {
        for (auto k = offsets_[as_index(u)]; k < offsets_[as_index(u) + 1]; ++k) {
            const auto& [v, w] = scattered[as_index(k)];
            const auto slot = as_index(next[as_index(v)]++);
            neighbors_[slot] = u;
            weights_[slot] = w;
        }
    }
    for (id_type v = 0; v < n; ++v) {
        const auto around = neighbors(v);
        const auto twice = std::adjacent_find(around.begin(), around.end());
        if (twice != around.end()) {
            throw ValueError("tie (" + std::to_string(v) + ", " + std::to_string(*twice) +
                             ") is given twice; add up its weights first");
        }
    }
    number_edges();
}

inline CooperationGraph::CooperationGraph(std::vector<offset_type> offsets, std::vector<id_type> neighbors,
                                          std::vector<double> weights)
    : offsets_(std::move(offsets)), neighbors_(std::move(neighbors)), weights_(std::move(weights)) {
    const auto arcs = neighbors_.size();
    if (offsets_.empty() || offsets_.front() != 0 || !std::is_sorted(offsets_.begin(), offsets_.end()) ||
        as_index(offsets_.back()) != arcs || weights_.size() != arcs) {
        throw ValueError(
            "compressed rows need offsets that start at 0, never fall and end at the number of arcs (" +
            std::to_string(arcs) + "), and one weight an arc (" + std::to_string(weights_.size()) + ")");
    }
    const id_type n = vertex_count();
    for (id_type u = 0; u < n; ++u) {
        const auto around = this->neighbors(u);
        for (std::size_t k = 0; k < around.size(); ++k) {
            const id_type v = around[k];
            if (v < 0 || v >= n || v == u || (k > 0 && around[k - 1] >= v)) {
                throw ValueError("row " + std::to_string(u) +
                                 " of the compressed rows: neighbors must ascend, lie in [0, " +
                                 std::to_string(n) + "), and differ from the row");
            }
            detail::require_weight("tie", u, v, this->weights(u)[k]);
        }
    }
    // Reading columns in order visits each row's entries in order: one cursor a row proves symmetry in O(n + m).
    std::vector<offset_type> next(offsets_.begin(), offsets_.end() - 1);
    for (id_type u = 0; u < n; ++u) {
        for (std::size_t k = 0; k < this->neighbors(u).size(); ++k) {
            const auto v = as_index(this->neighbors(u)[k]);
            const auto slot = as_index(next[v]++);
            if (slot >= as_index(offsets_[v + 1]) || neighbors_[slot] != u ||
                weights_[slot] != this->weights(u)[k]) {
                throw ValueError("compressed rows are not symmetric at (" + std::to_string(u) + ", " +
                                 std::to_string(v) + ")");
            }
        }
    }
    number_edges();
}

inline std::vector<Tie> CooperationGraph::ties() const {
    std::vector<Tie> all;
    all.reserve(as_index(edge_count()));
    for (id_type u = 0; u < vertex_count(); ++u) {
        for (std::size_t k = 0; k < neighbors(u).size(); ++k) {
            if (neighbors(u)[k] > u) {
                all.push_back({u, neighbors(u)[k], weights(u)[k]});
            }
        }
    }
    return all;
}

inline void CooperationGraph::number_edges() {
    edge_numbers_.resize(neighbors_.size());
    std::vector<offset_type> next(offsets_.begin(), offsets_.end() - 1);
    id_type number = 0;
    for (id_type u = 0; u < vertex_count(); ++u) {
        for (auto k = offsets_[as_index(u)]; k < offsets_[as_index(u) + 1]; ++k) {
            const id_type v = neighbors_[as_index(k)];
            if (v > u) {
                // Rows ascend and u rises, so the arcs v -> u of one v are met in the order they are stored.
                edge_numbers_[as_index(k)] = number;
                edge_numbers_[as_index(next[as_index(v)]++)] = number;
                ++number;
            }
        }
    }
}

}  // namespace isthmus
