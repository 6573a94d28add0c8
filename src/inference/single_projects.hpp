#pragma once
// What one project decides of a ratio of observed to expected, and the largest of what is observed.

#include <span>
#include <vector>

#include "inference/project_parts.hpp"

namespace isthmus::detail {

/// What is left of the ratios without the project that matters most.
struct WithoutOne {
    std::vector<double> ratio;
    std::vector<id_type> project;
};
[[nodiscard]] WithoutOne without_one(const ProjectParts& parts, const Strata& strata,
                                     std::span<const double> observed, std::span<const double> expected);

/// Of what is observed, the share of the ten projects that add most; one an entry, NaN where nothing is.
[[nodiscard]] std::vector<double> top_ten_share(const ProjectParts& parts);

}  // namespace isthmus::detail
