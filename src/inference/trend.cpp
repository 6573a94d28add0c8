#include "isthmus/inference/trend.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "inference/bootstrap.hpp"
#include "inference/trend_series.hpp"
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

void require_series(std::span<const std::int32_t> year, const TrendColumns& columns,
                    const TrendOptions& options) {
    if (year.size() != columns.numerator.size() || year.size() != columns.denominator.size() ||
        options.replicates < 1 || !(options.confidence > 0.0 && options.confidence < 1.0)) {
        throw ValueError("a trend needs one year, numerator and denominator a project (got " +
                         std::to_string(year.size()) + ", " + std::to_string(columns.numerator.size()) +
                         ", " + std::to_string(columns.denominator.size()) +
                         "), replicates of 1 or more, and a confidence between 0 and 1");
    }
}

/// The projects of a measure whose year and numbers are known, year by year.
struct Series {
    std::int64_t begin = 0;           // the first year
    std::vector<std::size_t> bounds;  // of the projects of every year, from the first on
    std::vector<std::size_t> projects;
    std::vector<RatioParts> parts;  // of each of them

    [[nodiscard]] std::size_t years() const { return bounds.size() - 1; }
    [[nodiscard]] std::span<const RatioParts> of_year(std::size_t y) const {
        return std::span(parts).subspan(bounds[y], bounds[y + 1] - bounds[y]);
    }
};

Series series_of(std::span<const std::int32_t> year, const TrendColumns& columns) {
    const YearSpan span = span_of(year);
    const auto used = [&](std::size_t p) {
        return year[p] != no_year && std::isfinite(columns.numerator[p]) &&
               std::isfinite(columns.denominator[p]);
    };
    const auto place = [&](std::size_t p) { return static_cast<std::size_t>(year[p] - span.first); };
    Series found{span.first, std::vector<std::size_t>(span.size() + 1, 0), {}, {}};
    for (std::size_t p = 0; p < year.size(); ++p) {
        if (used(p)) {
            ++found.bounds[place(p) + 1];
        }
    }
    std::partial_sum(found.bounds.begin(), found.bounds.end(), found.bounds.begin());
    std::vector<std::size_t> next(found.bounds.begin(), found.bounds.end() - 1);
    found.projects.resize(found.bounds.back());
    found.parts.resize(found.bounds.back());
    for (std::size_t p = 0; p < year.size(); ++p) {
        if (used(p)) {
            const std::size_t k = next[place(p)]++;
            found.projects[k] = p;
            found.parts[k] = {columns.numerator[p], columns.denominator[p]};
        }
    }
    return found;
}

/// The series without its bands.
Trend observed(const Series& series, std::size_t projects) {
    Trend result;
    result.left_out = to_id(projects - series.projects.size(), "projects");
    for (std::size_t y = 0; y < series.years(); ++y) {
        RatioParts sums;
        for (const RatioParts& project : series.of_year(y)) {
            sums.add(project);
        }
        result.years.push_back(static_cast<std::int32_t>(series.begin + static_cast<std::int64_t>(y)));
        result.projects.push_back(to_id(series.of_year(y).size(), "projects"));
        result.value.push_back(sums.ratio());
    }
    return result;
}

/// Adds the bands from the replicates' values, year by year.
void add_bands(const Series& series, std::span<double> values, double confidence, Trend& result) {
    const std::size_t replicates = series.years() == 0 ? 0 : values.size() / series.years();
    for (std::size_t y = 0; y < series.years(); ++y) {
        const auto year = series.of_year(y);
        const auto with_weight = std::count_if(
            year.begin(), year.end(), [](const RatioParts& project) { return project.denominator > 0.0; });
        auto [low, high] = percentile_interval(values.subspan(y * replicates, replicates), confidence);
        if (with_weight < 2) {
            low = high = std::numeric_limits<double>::quiet_NaN();
        }
        result.low.push_back(low);
        result.high.push_back(high);
    }
}

}  // namespace

std::vector<Trend> trends_of(std::span<const std::int32_t> year, std::span<const TrendColumns> measures,
                             const TrendOptions& options) {
    std::vector<Series> all;
    std::vector<Trend> results;
    for (const TrendColumns& columns : measures) {
        require_series(year, columns, options);
        all.push_back(series_of(year, columns));
        results.push_back(observed(all.back(), year.size()));
    }
    for (std::size_t first = 0; first < all.size(); ++first) {
        if (results[first].low.size() == all[first].years()) {
            continue;  // drawn with one before it
        }
        std::vector<std::size_t> alike;
        std::vector<std::span<const RatioParts>> parts;
        for (std::size_t k = first; k < all.size(); ++k) {
            if (all[k].projects == all[first].projects) {
                alike.push_back(k);
                parts.emplace_back(all[k].parts);
            }
        }
        std::vector<double> values =
            bootstrap_ratios(all[first].bounds, parts, options.replicates,
                             Streams{options.seed, Purpose::bootstrap}, options.execution);
        const std::size_t each = values.size() / alike.size();
        for (std::size_t i = 0; i < alike.size(); ++i) {
            add_bands(all[alike[i]], std::span(values).subspan(i * each, each), options.confidence,
                      results[alike[i]]);
        }
    }
    return results;
}

}  // namespace detail

Trend trend(std::span<const std::int32_t> year, std::span<const double> numerator,
            std::span<const double> denominator, const TrendOptions& options) {
    const detail::TrendColumns columns{numerator, denominator};
    return std::move(detail::trends_of(year, std::span(&columns, 1), options).front());
}

}  // namespace isthmus
