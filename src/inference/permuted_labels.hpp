#pragma once
/// Draws of permuted labels for statistics of mixing, many in one walk over the ties: see metrics/label_lanes.hpp.

#include <cstddef>
#include <span>
#include <vector>

#include "core/lanes.hpp"
#include "isthmus/inference/ensemble.hpp"
#include "isthmus/inference/sample_view.hpp"
#include "isthmus/nulls/label_permutation.hpp"

namespace isthmus::detail {

/// Whether the statistic is of what a graph has, and all groupings have a mixing matrix.
[[nodiscard]] bool is_of_ties(const OfMixing& statistic, std::span<const Grouping> groups);

/// draw_block() of a statistic that is_of_ties(): labels are shuffled by the numbers that shuffle actors, so draws are the same, and to
/// the last bit what one by one would be; many in one walk where sums are exact (see metrics/tie_sums.hpp). ValueError: not one label a
/// vertex, or as many actors in the null model. LimitError: labels of a batch take more than memory_limit().
[[nodiscard]] std::vector<double> permuted_label_block(
    const LabelPermutation& null, const CooperationGraph& graph, std::span<const Grouping> groups,
    const OfMixing& statistic, std::size_t entries, const Sampling& sampling, id_type chain,
    const Progress& progress, InstructionSet set = best_instruction_set());

}  // namespace isthmus::detail
