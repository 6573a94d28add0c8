#pragma once
// Series by year of several measures of the same projects.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/inference/trend.hpp"

namespace isthmus::detail {

/// Numerator and denominator of a measure, project by project.
struct TrendColumns {
    std::span<const double> numerator;
    std::span<const double> denominator;
};

/// trend() of each measure, with the same numbers. Measures that leave out the same projects are drawn alike, so the draws of
/// their bands are made once.
[[nodiscard]] std::vector<Trend> trends_of(std::span<const std::int32_t> year,
                                           std::span<const TrendColumns> measures,
                                           const TrendOptions& options);

}  // namespace isthmus::detail
