#include "isthmus/inference/trend.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/memory.hpp"
#include "isthmus/core/random.hpp"

namespace isthmus {

std::pair<double, double> percentile_interval(std::span<double> values, double confidence) {
    const auto defined =
        std::partition(values.begin(), values.end(), [](double v) { return !std::isnan(v); });
    const auto count = static_cast<double>(defined - values.begin());
    const auto rank = static_cast<std::ptrdiff_t>(std::floor((count + 1.0) * (1.0 - confidence) / 2.0));
    if (rank < 1) {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        return {nan, nan};
    }
    std::sort(values.begin(), defined);
    return {values[static_cast<std::size_t>(rank - 1)], *(defined - rank)};
}

namespace detail {
namespace {

/// The years from the first to the last.
struct YearSpan {
    std::int64_t first = 0;
    std::int64_t last = -1;

    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(last - first + 1); }
};

YearSpan span_of(std::span<const std::int32_t> year) {
    YearSpan span;
    for (const std::int32_t y : year) {
        if (y != no_year) {
            span = span.last < span.first ? YearSpan{y, y}
                                          : YearSpan{std::min<std::int64_t>(span.first, y),
                                                     std::max<std::int64_t>(span.last, y)};
        }
    }
    if (span.last - span.first >= 10'000) {
        throw ValueError("years run from " + std::to_string(span.first) + " to " + std::to_string(span.last) +
                         "; look whether the outermost are right");
    }
    return span;
}

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
    const YearSpan span = span_of(year);
    found.begin = span.first;
    found.of_year.resize(span.size());
    for (std::size_t p = 0; p < year.size(); ++p) {
        if (year[p] != no_year && std::isfinite(numerator[p]) && std::isfinite(denominator[p])) {
            found.used.push_back(p);
        }
    }
    for (const std::size_t p : found.used) {
        found.place.push_back(static_cast<std::size_t>(year[p] - found.begin));
        found.of_year[found.place.back()].push_back(p);
    }
    return found;
}

/// Values of the replicates, year by year.
std::vector<double> replicates_of(const Series& series, const TrendOptions& options) {
    const auto replicates = as_index(options.replicates);
    require_memory(bytes_of(series.years() * replicates, sizeof(double)),
                   std::to_string(replicates) + " replicates of " + std::to_string(series.years()) + " years",
                   "give fewer replicates");
    std::vector<double> values(series.years() * replicates);
    constexpr std::size_t a_chunk = 50;
    for_each_chunk(
        (replicates + a_chunk - 1) / a_chunk, options.execution, [&](std::size_t chunk, unsigned /*worker*/) {
            for (std::size_t b = chunk * a_chunk; b < std::min(replicates, (chunk + 1) * a_chunk); ++b) {
                RandomStream random = Streams{options.seed, Purpose::bootstrap}[b];
                const YearSums sums = series.resampled(random);
                for (std::size_t y = 0; y < series.years(); ++y) {
                    values[y * replicates + b] = sums.value(y);
                }
            }
        });
    return values;
}

}  // namespace

}  // namespace detail

Trend trend(std::span<const std::int32_t> year, std::span<const double> numerator,
            std::span<const double> denominator, const TrendOptions& options) {
    if (year.size() != numerator.size() || year.size() != denominator.size() || options.replicates < 1 ||
        !(options.confidence > 0.0 && options.confidence < 1.0)) {
        throw ValueError("a trend needs one year, numerator and denominator a project (got " +
                         std::to_string(year.size()) + ", " + std::to_string(numerator.size()) + ", " +
                         std::to_string(denominator.size()) +
                         "), replicates of 1 or more, and a confidence between 0 and 1");
    }
    const detail::Series series = detail::series_of(year, numerator, denominator);
    Trend result;
    result.left_out = to_id(year.size() - series.used.size(), "projects");
    const detail::YearSums observed = series.sums(series.place);
    std::vector<double> values = detail::replicates_of(series, options);
    const auto replicates = as_index(options.replicates);
    for (std::size_t y = 0; y < series.years(); ++y) {
        result.years.push_back(static_cast<std::int32_t>(series.begin + static_cast<std::int64_t>(y)));
        result.projects.push_back(to_id(series.of_year[y].size(), "projects"));
        result.value.push_back(observed.value(y));
        const auto [low, high] =
            percentile_interval(std::span(values).subspan(y * replicates, replicates), options.confidence);
        const bool several = observed.weight[y] > 1.0;
        result.low.push_back(several ? low : std::numeric_limits<double>::quiet_NaN());
        result.high.push_back(several ? high : std::numeric_limits<double>::quiet_NaN());
    }
    return result;
}

}  // namespace isthmus
