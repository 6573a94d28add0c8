#pragma once
// A bootstrap of projects: what is a sum over projects is summed again over projects drawn, and no network is made.

#include <cstddef>
#include <span>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/core/random.hpp"

namespace isthmus::detail {

/// What a project adds to the two sums of a ratio.
struct RatioParts {
    double numerator = 0.0;
    double denominator = 0.0;

    void add(const RatioParts& other) noexcept {
        numerator += other.numerator;
        denominator += other.denominator;
    }
    /// NaN without a positive denominator.
    [[nodiscard]] double ratio() const noexcept;
};

/// Ratios of sums of each series, one RatioParts a project, in replicates that have as many projects of every stratum as there
/// are, drawn from it with replacement; those of stratum s are [bounds[s], bounds[s + 1]). Several series are measured on the same draws. That of
/// series k, stratum s and replicate b is at (k * strata + s) * replicates + b. Replicate b is drawn from streams[b],
/// stratum by stratum, and summed in the order of the draws. LimitError before memory that there is not is taken.
/// O(replicates projects series); memory 8 bytes a result.
[[nodiscard]] std::vector<double> bootstrap_ratios(std::span<const std::size_t> bounds,
                                                   std::span<const std::span<const RatioParts>> series,
                                                   id_type replicates, const Streams& streams,
                                                   const Execution& execution);

}  // namespace isthmus::detail
