#include "isthmus/inference/trend.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace isthmus {

namespace detail {
namespace {

/// Sums of a series by year, and what they make.
struct YearSums {
    std::vector<double> numerator;
    std::vector<double> denominator;
    std::vector<double> weight;

    explicit YearSums(std::size_t years)
        : numerator(years, 0.0), denominator(years, 0.0), weight(years, 0.0) {}

    [[nodiscard]] double value(std::size_t y) const {
        return denominator[y] > 0.0 ? numerator[y] / denominator[y]
                                    : std::numeric_limits<double>::quiet_NaN();
    }

    /// Weighted least squares of the values on the year; NaN below three years with a value.
    [[nodiscard]] double slope() const {
        double weights = 0.0;
        double mean_year = 0.0;
        double mean_value = 0.0;
        int known = 0;
        for (std::size_t y = 0; y < numerator.size(); ++y) {
            if (denominator[y] > 0.0) {
                ++known;
                weights += weight[y];
                mean_year += weight[y] * static_cast<double>(y);
                mean_value += weight[y] * value(y);
            }
        }
        if (known < 3) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        mean_year /= weights;
        mean_value /= weights;
        double covariance = 0.0;
        double variance = 0.0;
        for (std::size_t y = 0; y < numerator.size(); ++y) {
            if (denominator[y] > 0.0) {
                const double away = static_cast<double>(y) - mean_year;
                covariance += weight[y] * away * (value(y) - mean_value);
                variance += weight[y] * away * away;
            }
        }
        return covariance / variance;
    }
};

/// The projects of a series whose year and numbers are known.
struct Series {
    std::span<const double> numerator;
    std::span<const double> denominator;
    std::int64_t begin = 0;                         // the first year
    std::vector<std::size_t> used;                  // the projects
    std::vector<std::size_t> place;                 // of each of them, its year from the first on
    std::vector<std::vector<std::size_t>> of_year;  // projects of every year

    [[nodiscard]] std::size_t years() const { return of_year.size(); }

    void add(YearSums& sums, std::size_t y, std::size_t p) const {
        sums.numerator[y] += numerator[p];
        sums.denominator[y] += denominator[p];
        sums.weight[y] += denominator[p] > 0.0 ? 1.0 : 0.0;
    }

    /// The sums with project used[k] in year places[k].
    [[nodiscard]] YearSums sums(const std::vector<std::size_t>& places) const {
        YearSums found(years());
        for (std::size_t k = 0; k < used.size(); ++k) {
            add(found, places[k], used[k]);
        }
        return found;
    }

    /// The sums with as many projects of each year, drawn from it with replacement.
    [[nodiscard]] YearSums resampled(RandomStream& random) const {
        YearSums found(years());
        for (std::size_t y = 0; y < years(); ++y) {
            const auto count = static_cast<std::uint32_t>(of_year[y].size());
            for (std::uint32_t k = 0; k < count; ++k) {
                add(found, y, of_year[y][random.below(count)]);
            }
        }
        return found;
    }
};

Series series_of(std::span<const std::int32_t> year, std::span<const double> numerator,
                 std::span<const double> denominator) {
    Series found{numerator, denominator, 0, {}, {}, {}};
    for (std::size_t p = 0; p < year.size(); ++p) {
        const bool known = year[p] != std::numeric_limits<std::int32_t>::min() &&
                           std::isfinite(numerator[p]) && std::isfinite(denominator[p]);
        if (known) {
            found.used.push_back(p);
        }
    }
    if (found.used.empty()) {
        return found;
    }
    const auto [first, last] =
        std::minmax_element(found.used.begin(), found.used.end(),
                            [&](std::size_t p, std::size_t q) { return year[p] < year[q]; });
    found.begin = year[*first];
    const std::int64_t span = year[*last] - found.begin + 1;
    if (span > 10'000) {
        throw ValueError("years run from " + std::to_string(year[*first]) + " to " +
                         std::to_string(year[*last]) + "; look whether the outermost are right");
    }
    found.of_year.resize(static_cast<std::size_t>(span));
    for (const std::size_t p : found.used) {
        found.place.push_back(static_cast<std::size_t>(year[p] - found.begin));
        found.of_year[found.place.back()].push_back(p);
    }
    return found;
}

/// What is drawn: replicates of the bootstrap, and slopes after whole projects exchanged years.
struct Draws {
    std::vector<double> values;    // year by year, a value a replicate
    std::vector<double> slopes;    // of the replicates
    std::vector<double> permuted;  // slopes
};

Draws draws_of(const Series& series, const TrendOptions& options) {
    const auto replicates = as_index(options.replicates);
    Draws draws{std::vector<double>(series.years() * replicates), std::vector<double>(replicates),
                std::vector<double>(as_index(options.permutations))};
    constexpr std::size_t a_chunk = 50;
    const std::size_t all = replicates + draws.permuted.size();
    const auto draw = [&](std::size_t b) {
        if (b < replicates) {
            RandomStream random(options.seed, b);
            const YearSums sums = series.resampled(random);
            for (std::size_t y = 0; y < series.years(); ++y) {
                draws.values[y * replicates + b] = sums.value(y);
            }
            draws.slopes[b] = sums.slope();
        } else {
            RandomStream random(options.seed, (std::uint64_t{1} << 32U) + b - replicates);
            std::vector<std::size_t> shuffled = series.place;
            shuffle(std::span<std::size_t>(shuffled), random);
            draws.permuted[b - replicates] = series.sums(shuffled).slope();
        }
    };
    for_each_chunk((all + a_chunk - 1) / a_chunk, options.execution,
                   [&](std::size_t chunk, unsigned /*worker*/) {
                       for (std::size_t b = chunk * a_chunk; b < std::min(all, (chunk + 1) * a_chunk); ++b) {
                           draw(b);
                       }
                   });
    return draws;
}

/// Two-sided p of the slope of a trend, among those of permutations.
double slope_p(const Trend& trend, const std::vector<double>& permuted) {
    double largest = 0.0;
    for (const double value : trend.value) {
        largest = std::max(largest, std::isnan(value) ? 0.0 : std::abs(value));
    }
    double lower = 1.0;
    double upper = 1.0;
    for (const double slope : permuted) {
        // The second part is for a series that never changes: its slopes are nothing but rounding.
        const double slack = 1e-9 * std::max(std::abs(slope), std::abs(trend.slope)) + 1e-12 * largest;
        lower += std::isnan(slope) || slope <= trend.slope + slack ? 1.0 : 0.0;
        upper += std::isnan(slope) || slope >= trend.slope - slack ? 1.0 : 0.0;
    }
    return std::min(1.0, 2.0 * std::min(lower, upper) / (static_cast<double>(permuted.size()) + 1.0));
}

}  // namespace

}  // namespace detail

Trend trend(std::span<const std::int32_t> year, std::span<const double> numerator,
            std::span<const double> denominator, const TrendOptions& options) {
    if (year.size() != numerator.size() || year.size() != denominator.size() || options.replicates < 1 ||
        options.permutations < 1 || !(options.confidence > 0.0 && options.confidence < 1.0)) {
        throw ValueError("a trend needs one year, numerator and denominator a project (got " +
                         std::to_string(year.size()) + ", " + std::to_string(numerator.size()) + ", " +
                         std::to_string(denominator.size()) +
                         "), replicates and permutations of 1 or more, and a confidence between 0 and 1");
    }
    const detail::Series series = detail::series_of(year, numerator, denominator);
    Trend result;
    result.left_out = to_id(year.size() - series.used.size(), "projects");
    if (series.used.empty()) {
        return result;
    }
    const detail::YearSums observed = series.sums(series.place);
    result.slope = observed.slope();
    detail::Draws draws = detail::draws_of(series, options);
    const auto replicates = as_index(options.replicates);
    for (std::size_t y = 0; y < series.years(); ++y) {
        result.years.push_back(static_cast<std::int32_t>(series.begin + static_cast<std::int64_t>(y)));
        result.projects.push_back(to_id(series.of_year[y].size(), "projects"));
        result.value.push_back(observed.value(y));
        const auto [low, high] = percentile_interval(
            std::span(draws.values).subspan(y * replicates, replicates), options.confidence);
        const bool several = observed.weight[y] > 1.0;
        result.low.push_back(several ? low : std::numeric_limits<double>::quiet_NaN());
        result.high.push_back(several ? high : std::numeric_limits<double>::quiet_NaN());
    }
    if (!std::isnan(result.slope)) {
        std::tie(result.slope_low, result.slope_high) = percentile_interval(draws.slopes, options.confidence);
        result.slope_p = detail::slope_p(result, draws.permuted);
    }
    return result;
}

}  // namespace isthmus
