#pragma once
// How far a ratio of observed to expected would move with other projects of the same kind.

#include <vector>

#include "inference/project_parts.hpp"

namespace isthmus::detail {

/// above / below; no value unless `below` is above 0.
[[nodiscard]] inline double over(double above, double below) {
    return below > 0.0 ? above / below : no_value;
}

/// How the logarithm of a ratio moves when single projects are left out.
struct LogRatioSpread {
    double error = no_value;  ///< jackknife standard error
    double acceleration = 0.0;
    /// Degrees of freedom: projects that have such ties, of strata in which the ratio varies, less the number of these.
    id_type freedom = 0;
};

/// One an entry. Formulas: permeabilities_of().
[[nodiscard]] std::vector<LogRatioSpread> log_ratio_spread(const ProjectParts& parts, const Strata& strata);

}  // namespace isthmus::detail
