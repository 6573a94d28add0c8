#pragma once
/// Whether a metric reads the weights of ties or only that they are there, and whether pairs count in both orders.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/scaling.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

enum class Ties : std::uint8_t {
    binary,   ///< every tie counts 1
    weighted  ///< a tie counts its weight
};

[[nodiscard]] constexpr auto choices_of(Ties /*any*/) {
    using enum Ties;
    return named_choices<Ties>("ties", {{"binary", binary}, {"weighted", weighted}});
}

/// Whether what is symmetric counts in both orders: a path a - v - b, a pair of groups.
enum class Pairs : std::uint8_t {
    ordered,   ///< as (a, b) and as (b, a): 2
    unordered  ///< once: half of that
};

[[nodiscard]] constexpr auto choices_of(Pairs /*any*/) {
    using enum Pairs;
    return named_choices<Pairs>("pairs", {{"ordered", ordered}, {"unordered", unordered}});
}

namespace detail {

/// Value of the tie from v to neighbors(v)[k]. ValueError when weights are requested of a graph that has none, or of a
/// foreign type whose weight is negative or not finite: graphs of this library cannot have such a weight.
template <Graph G>
[[nodiscard]] double value_of(const G& g, id_type v, std::size_t k, Ties ties) {
    if (ties == Ties::binary) {
        return 1.0;
    }
    if constexpr (WeightedGraph<G>) {
        const double weight = std::span<const double>(g.weights(v))[k];
        if constexpr (!checks_weights<G>) {
            const id_type other = std::span<const id_type>(g.neighbors(v))[k];
            require_weight("tie", std::min(v, other), std::max(v, other), weight);
        }
        return weight;
    } else {
        throw ValueError("this graph has no weights; ask for Ties::binary");
    }
}

/// Values of the ties of a graph times a power of two, the largest between 2^900 and 2^901 (weights below 2^-123 a little
/// less): sums do not overflow, and what is asked of ratios of sums is the same to the last bit. Refers to the graph. O(m).
template <Graph G>
class ScaledValues {
  public:
    ScaledValues(const G& g, Ties ties) : g_(&g), value_(ties) {
        double largest = 0.0;
        for (id_type v = 0; ties == Ties::weighted && v < g.vertex_count(); ++v) {
            for (std::size_t k = 0; k < std::span<const id_type>(g.neighbors(v)).size(); ++k) {
                largest = std::max(largest, value_of(g, v, k, ties));
            }
        }
        shift_ = std::clamp(shift_to(summable, largest), -1022, 1023);
        factor_ = std::ldexp(1.0, shift_);
    }

    /// The scaled value of the tie from v to neighbors(v)[k].
    [[nodiscard]] double operator()(id_type v, std::size_t k) const {
        return value_of(*g_, v, k, value_) * factor_;
    }
    /// A sum of scaled values in the unit of the weights; infinite where that is past the largest double.
    [[nodiscard]] double unscaled(double sum) const noexcept { return std::ldexp(sum, -shift_); }

  private:
    const G* g_;
    Ties value_;
    int shift_ = 0;
    double factor_ = 1.0;
};

/// The ties of any graph as rows of its own kind, for what is compiled once: a WeightedGraph. 12 bytes an arc, 8 a vertex.
struct TieRows {
    std::vector<std::size_t> offsets{0};
    std::vector<id_type> ends = {};
    std::vector<double> values = {};

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(offsets.size() - 1); }
    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const noexcept {
        return std::span(ends).subspan(offsets[as_index(v)], degree(v));
    }
    [[nodiscard]] std::span<const double> weights(id_type v) const noexcept {
        return std::span(values).subspan(offsets[as_index(v)], degree(v));
    }
    [[nodiscard]] std::size_t degree(id_type v) const noexcept {
        return offsets[as_index(v) + 1] - offsets[as_index(v)];
    }
};

/// Those of a graph, counted or with their weights. ValueError as value_of. O(n + m).
template <Graph G>
[[nodiscard]] TieRows rows_of(const G& g, Ties ties) {
    TieRows rows;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; k < around.size(); ++k) {
            rows.ends.push_back(around[k]);
            rows.values.push_back(value_of(g, v, k, ties));
        }
        rows.offsets.push_back(rows.ends.size());
    }
    return rows;
}

/// In what order the n vertices are looked at where they are equal: as given, or as numbered if nothing is. ValueError unless
/// it has each of them once.
[[nodiscard]] std::vector<id_type> order_of_equals(std::vector<id_type> given, id_type n);

/// ValueError unless `grouping` has one label for each of n vertices, each no_id or a group that exists.
void require_labels(const Grouping& grouping, id_type n);
}  // namespace detail

}  // namespace isthmus
