#pragma once
/// Draws of permuted labels for statistics of mixing, many in one walk over the ties: see metrics/label_lanes.hpp.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/lanes.hpp"
#include "isthmus/inference/ensemble.hpp"
#include "isthmus/inference/sample_view.hpp"
#include "isthmus/nulls/label_permutation.hpp"
#include "metrics/tie_sums.hpp"

namespace isthmus::detail {

/// The ties of a graph as the statistic adds them up, if it is of mixing and their sums are exact in any order.
[[nodiscard]] std::optional<TieValues> exact_ties(const CooperationGraph& graph,
                                                  std::span<const Grouping> groups,
                                                  const OfMixing& statistic);

/// draw_block() of a statistic of mixing, of exact_ties(): labels are shuffled by the numbers that shuffle actors, so draws are the same,
/// and to the last bit what one by one would be. ValueError: not one label a vertex, or as many actors in the null model.
/// LimitError: labels of a batch take more than memory_limit().
[[nodiscard]] std::vector<double> permuted_label_block(const LabelPermutation& null, const TieValues& values,
                                                       std::span<const Grouping> groups,
                                                       const OfMixing& statistic, std::size_t entries,
                                                       const Sampling& sampling, id_type chain,
                                                       const Progress& progress,
                                                       InstructionSet set = best_instruction_set());

}  // namespace isthmus::detail
