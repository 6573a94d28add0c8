#pragma once
/// Whether a metric reads the weights of ties or only that they are there.

#include <cstdint>
#include <span>
#include <string>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/concepts.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

enum class TieValue : std::uint8_t {
    binary,   ///< every tie counts 1
    weighted  ///< a tie counts its weight
};

[[nodiscard]] constexpr auto choices_of(TieValue /*any*/) {
    using enum TieValue;
    return named_choices<TieValue>("ties", {{"binary", binary}, {"weighted", weighted}});
}

namespace detail {

/// Value of the tie from v to neighbors(v)[k]. ValueError when weights are asked of a graph that has none, or the weight
/// is negative, for shares of a sum need a sum.
template <Graph G>
[[nodiscard]] double value_of(const G& g, id_type v, std::size_t k, TieValue value) {
    if (value == TieValue::binary) {
        return 1.0;
    }
    if constexpr (WeightedGraph<G>) {
        const double weight = std::span<const double>(g.weights(v))[k];
        if (weight < 0.0) {
            throw ValueError("the tie (" + std::to_string(v) + ", " +
                             std::to_string(std::span<const id_type>(g.neighbors(v))[k]) + ") has weight " +
                             to_text(weight) + "; this metric needs weights of 0 or more");
        }
        return weight;
    } else {
        throw ValueError("this graph has no weights; ask for TieValue::binary");
    }
}

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
