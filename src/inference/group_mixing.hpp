#pragma once
/// What a statistic takes of the cells of a grouping.

#include <span>
#include <vector>

#include "isthmus/inference/sample_view.hpp"
#include "metrics/tie_sums.hpp"

namespace isthmus::detail {

/// How ties of a graph are counted: `binary` and `weighted` are all that it has.
[[nodiscard]] constexpr Ties ties_of(PairValue value) noexcept {
    return value == PairValue::binary ? Ties::binary : Ties::weighted;
}

/// From cells of projects, and the sizes of groups.
[[nodiscard]] GroupMixing group_mixing(std::vector<double> cells, std::vector<id_type> sizes,
                                       MixingParts parts);

/// From cells of ties; totals in the unit of `values`.
[[nodiscard]] GroupMixing group_mixing(std::span<const TieSum> cells, const TieValues& values,
                                       std::vector<id_type> sizes, MixingParts parts);

}  // namespace isthmus::detail
