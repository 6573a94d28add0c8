#pragma once
/// Whether a metric reads the weights of ties or only that they are there.

#include <cstdint>
#include <span>
#include <string>

#include "isthmus/graph/graph.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

enum class TieValue : std::uint8_t {
    binary,   ///< every tie counts 1
    weighted  ///< a tie counts its weight
};

namespace detail {

/// The values of the ties in v's row: `row_values(g, value)(v)[k]`-like access without a copy. ValueError when weights
/// are asked of a graph that has none.
template <Graph G>
class TieValues {
  public:
    TieValues(const G& g, TieValue value) : g_(&g), weighted_(value == TieValue::weighted) {
        if constexpr (!WeightedGraph<G>) {
            if (weighted_) {
                throw ValueError("this graph has no weights; ask for TieValue::binary");
            }
        }
    }

    /// Value of the tie from v to neighbors(v)[k]; ValueError when it is negative, for shares of a sum need a sum.
    [[nodiscard]] double operator()(id_type v, std::size_t k) const {
        if constexpr (WeightedGraph<G>) {
            if (weighted_) {
                const double weight = std::span<const double>(g_->weights(v))[k];
                if (weight < 0.0) {
                    throw ValueError("the tie (" + std::to_string(v) + ", " +
                                     std::to_string(std::span<const id_type>(g_->neighbors(v))[k]) +
                                     ") has weight " + to_text(weight) +
                                     "; this metric needs weights of 0 or more");
                }
                return weight;
            }
        }
        return 1.0;
    }

  private:
    const G* g_;
    bool weighted_;
};

/// ValueError unless `grouping` has one label for each of n vertices, each no_id or a group that exists.
inline void require_labels(const Grouping& grouping, id_type n) {
    if (grouping.label.size() != as_index(n)) {
        throw ValueError("the grouping by \"" + grouping.by + "\" has " +
                         std::to_string(grouping.label.size()) + " labels for " + std::to_string(n) +
                         " vertices; it needs one each");
    }
    for (const id_type group : grouping.label) {
        if (group < no_id || group >= grouping.group_count()) {
            throw ValueError("the grouping by \"" + grouping.by + "\" has the label " +
                             std::to_string(group) + ", but groups are 0 to " +
                             std::to_string(grouping.group_count() - 1) + ", or -1 for none");
        }
    }
}

}  // namespace detail
}  // namespace isthmus
