#pragma once
/// Is it getting closer? A ratio of sums year by year, how sure each year is, and whether there is a slope.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/core/random.hpp"
#include "isthmus/inference/permeability.hpp"

namespace isthmus {

struct TrendOptions {
    id_type replicates = 1000;   ///< of the bootstrap
    id_type permutations = 999;  ///< of the test of the slope
    double confidence = 0.95;
    std::uint64_t seed = 1;
    Execution execution = {};
};

/// A series by year, and its slope per year with interval and p; NaN where not defined.
struct Trend {
    std::vector<std::int32_t> years;  ///< every year from the first to the last with a project
    std::vector<id_type> projects;    ///< that count in it
    std::vector<double> value;
    std::vector<double> low;
    std::vector<double> high;
    double slope = std::numeric_limits<double>::quiet_NaN();
    double slope_low = std::numeric_limits<double>::quiet_NaN();
    double slope_high = std::numeric_limits<double>::quiet_NaN();
    double slope_p = std::numeric_limits<double>::quiet_NaN();
    id_type left_out = 0;  ///< projects without a year, or whose numbers are NaN
};

/// value_y = sum of numerator_p / sum of denominator_p over the projects p that start in year y: permeability with observed
/// and expected pairs, repeat collaboration with repeated and all pairs, E-I with E - I and E + I. Years without a
/// positive denominator are NaN. `year[p]` is INT32_MIN where it is not known.
///
/// Bands: percentile bootstrap of the projects within each year; NaN where no more than one has a positive denominator.
/// Slope: least squares of value_y on the year, weighted by the number of projects with a positive denominator; its
/// interval from the same replicates. slope_p: whole projects exchange years, which is what no trend would allow; two-sided min(1, 2 min(lower, upper)), each (b + 1) / (B + 1) (Phipson
/// & Smyth 2010, doi:10.2202/1544-6115.1585). Replicate b is drawn from RandomStream(seed, b), permutation b from
/// RandomStream(seed, 2^32 + b). NaN slope below three years with a value.
/// ValueError: columns of different length, replicates or permutations below 1. O((replicates + permutations) m).
[[nodiscard]] Trend trend(std::span<const std::int32_t> year, std::span<const double> numerator,
                          std::span<const double> denominator, const TrendOptions& options = {});

}  // namespace isthmus
