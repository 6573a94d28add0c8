#include "isthmus/inference/slope.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "inference/slope_exchange.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace detail {
namespace {

/// A project in a slope.
struct Entry {
    id_type stratum = no_id;
    std::int32_t year = 0;
    double weight = 0.0;
    double value = 0.0;
};

/// Weighted sums, of a stratum or of all.
struct Sums {
    double weight = 0.0;
    double time = 0.0;
    double value = 0.0;

    void add(const Entry& entry, double time_of) {
        weight += entry.weight;
        time += entry.weight * time_of;
        value += entry.weight * entry.value;
    }
};

/// What a slope is the ratio of.
struct Moments {
    double covariance = 0.0;
    double variance = 0.0;

    void add(double weight, double time, double value) {
        covariance += weight * time * value;
        variance += weight * time * time;
    }
    [[nodiscard]] double slope() const { return variance > 0.0 ? covariance / variance : Slope::undefined; }
};

/// One stratum: its entries, sums and moments.
struct Stratum {
    std::size_t begin = 0;
    std::size_t end = 0;
    Sums sums;
    Moments moments;
    id_type years = 0;
};

/// Projects with a year, a stratum and a positive denominator, by stratum and year; counts those that lack one.
std::vector<Entry> entries_of(const SlopeColumns& columns, SlopeWeights weights, Slope& result) {
    std::vector<Entry> entries;
    for (std::size_t p = 0; p < columns.year.size(); ++p) {
        if (columns.year[p] == no_year) {
            continue;
        }
        const double below = columns.denominator[p];
        if (columns.stratum[p] == no_id || !(below > 0.0) || !std::isfinite(below) ||
            !std::isfinite(columns.numerator[p] / below)) {
            ++result.left_out;
            continue;
        }
        entries.push_back({columns.stratum[p], columns.year[p], weights == SlopeWeights::pairs ? below : 1.0,
                           columns.numerator[p] / below});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return a.stratum != b.stratum ? a.stratum < b.stratum : a.year < b.year;
    });
    return entries;
}

id_type years_in(std::span<const Entry> entries) {
    std::vector<std::int32_t> years;
    for (const Entry& entry : entries) {
        years.push_back(entry.year);
    }
    std::sort(years.begin(), years.end());
    return to_id(static_cast<std::size_t>(std::unique(years.begin(), years.end()) - years.begin()), "years");
}

/// Strata with their sums; times are years since the first.
std::vector<Stratum> strata_of(std::span<const Entry> entries, std::int32_t first) {
    std::vector<Stratum> strata;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i == 0 || entries[i].stratum != entries[i - 1].stratum) {
            strata.push_back({i, i, {}, {}, 0});
        }
        strata.back().end = i + 1;
        strata.back().sums.add(entries[i], entries[i].year - first);
    }
    for (Stratum& stratum : strata) {
        const Sums& sums = stratum.sums;
        for (std::size_t i = stratum.begin; i < stratum.end; ++i) {
            const double time = entries[i].year - first - sums.time / sums.weight;
            stratum.moments.add(entries[i].weight, time, entries[i].value - sums.value / sums.weight);
        }
        stratum.years = years_in(entries.subspan(stratum.begin, stratum.end - stratum.begin));
    }
    return strata;
}

/// crude = lambda within + (1 - lambda) between.
void split(std::span<const Stratum> strata, Slope& result) {
    Sums all;
    Moments within;
    for (const Stratum& stratum : strata) {
        all.weight += stratum.sums.weight;
        all.time += stratum.sums.time;
        all.value += stratum.sums.value;
        within.covariance += stratum.moments.covariance;
        within.variance += stratum.years > 1 ? stratum.moments.variance : 0.0;
    }
    Moments between;
    for (const Stratum& stratum : strata) {
        const Sums& sums = stratum.sums;
        between.add(sums.weight, sums.time / sums.weight - all.time / all.weight,
                    sums.value / sums.weight - all.value / all.weight);
    }
    // Strata of the same mean year differ by rounding.
    const double total = within.variance + between.variance;
    if (strata.size() < 2 || between.variance <= 1e-20 * total) {
        between = {};
    }
    result.within = within.slope();
    result.between = between.slope();
    result.crude =
        Moments{within.covariance + between.covariance, within.variance + between.variance}.slope();
    if (total > 0.0) {
        result.share_within = within.variance / (within.variance + between.variance);
    }
}

/// Linear between the order statistics, as NumPy's default.
double quantile(std::span<const double> sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double next = sorted[std::min(below + 1, sorted.size() - 1)];
    return sorted[below] + (place - static_cast<double>(below)) * (next - sorted[below]);
}

/// Slopes of single strata, their spread, and the slopes without each of them.
void single_strata(std::span<const Entry> entries, std::span<const Stratum> strata, Slope& result) {
    Moments all;
    for (const Stratum& stratum : strata) {
        if (stratum.years > 1) {
            all.covariance += stratum.moments.covariance;
            all.variance += stratum.moments.variance;
            result.strata.stratum.push_back(entries[stratum.begin].stratum);
            result.strata.slope.push_back(stratum.moments.slope());
            result.strata.years.push_back(stratum.years);
            result.strata.projects.push_back(to_id(stratum.end - stratum.begin, "projects"));
        }
    }
    result.projects =
        std::accumulate(result.strata.projects.begin(), result.strata.projects.end(), id_type{0});
    if (result.strata.slope.size() < 2) {
        return;
    }
    std::vector<double> sorted = result.strata.slope;
    std::sort(sorted.begin(), sorted.end());
    result.quartile_low = quantile(sorted, 0.25);
    result.quartile_high = quantile(sorted, 0.75);
    for (const Stratum& stratum : strata) {
        if (stratum.years < 2) {
            continue;
        }
        const double without =
            Moments{all.covariance - stratum.moments.covariance, all.variance - stratum.moments.variance}
                .slope();
        if (result.least_without == no_id || without < result.least) {
            result.least = without;
            result.least_without = entries[stratum.begin].stratum;
        }
        if (result.largest_without == no_id || without > result.largest) {
            result.largest = without;
            result.largest_without = entries[stratum.begin].stratum;
        }
    }
}

/// Projects of the strata with two years, or their years: each a mean of its projects.
TimedThings things_of(std::span<const Entry> entries, std::span<const Stratum> strata, bool by_year) {
    TimedThings things;
    for (const Stratum& stratum : strata) {
        for (std::size_t i = stratum.begin; stratum.years > 1 && i < stratum.end; ++i) {
            const Entry& entry = entries[i];
            if (by_year && i > stratum.begin && entry.year == entries[i - 1].year) {
                const double weight = things.weight.back() + entry.weight;
                things.value.back() += (entry.value - things.value.back()) * entry.weight / weight;
                things.weight.back() = weight;
                continue;
            }
            things.time.push_back(entry.year);
            things.weight.push_back(entry.weight);
            things.value.push_back(entry.value);
        }
        if (stratum.years > 1) {
            things.bounds.push_back(things.time.size());
        }
    }
    things.center();
    return things;
}

/// What values are, by weight: what rounding is small beside.
double scale_of(std::span<const Entry> entries) {
    double squares = 0.0;
    for (const Entry& entry : entries) {
        squares += entry.weight * entry.value * entry.value;
    }
    return std::sqrt(squares);
}

/// p and interval; NaN, and the verdict, where the exchanges say too little.
void test(std::span<const Entry> entries, std::span<const Stratum> strata, const SlopeOptions& options,
          Slope& result) {
    result.verdict = TrendVerdict::no_pairs;
    if (!std::isfinite(result.within)) {
        return;
    }
    const TimedThings years = things_of(entries, strata, true);
    result.exchanges = years.exchanges();
    result.verdict = TrendVerdict::too_few_exchanges;
    if (std::min(result.exchanges, options.permutations + 1.0) < 2.0 / options.level - 1e-9) {
        return;
    }
    ExchangeOptions exchange{options.permutations, options.seed,        0,
                             scale_of(entries),    /*all_if_few=*/true, options.execution};
    const ExchangeDraws draws = exchange_draws(years, exchange);
    if (std::all_of(draws.value.begin(), draws.value.end(), [](double value) { return value == 0.0; })) {
        result.verdict = TrendVerdict::nothing_varies;
        return;
    }
    const auto [low, high] = exchange_interval(draws, options.level);
    if (std::isinf(low) || std::isinf(high)) {
        return;
    }
    result.low = low;
    result.high = high;
    result.p_years = exchange_p(draws);
    exchange.first = 1;
    exchange.all_if_few = false;
    result.p_projects = exchange_p(exchange_draws(things_of(entries, strata, false), exchange));
    result.p = std::max(result.p_years, result.p_projects);
    result.verdict = TrendVerdict::no_difference;
    result.verdict = verdict_of(result, result.p, options.level);
}

}  // namespace

}  // namespace detail

Slope within_slope(const SlopeColumns& columns, const SlopeOptions& options) {
    const std::size_t projects = columns.year.size();
    if (columns.stratum.size() != projects || columns.numerator.size() != projects ||
        columns.denominator.size() != projects || options.permutations < 1 ||
        !(options.level > 0.0 && options.level < 1.0)) {
        throw ValueError("a slope needs one year, stratum, numerator and denominator a project (got " +
                         std::to_string(projects) + ", " + std::to_string(columns.stratum.size()) + ", " +
                         std::to_string(columns.numerator.size()) + ", " +
                         std::to_string(columns.denominator.size()) +
                         "), permutations of 1 or more, and a level between 0 and 1");
    }
    Slope result;
    if (std::all_of(columns.year.begin(), columns.year.end(),
                    [](std::int32_t year) { return year == no_year; })) {
        return result;
    }
    const std::vector<detail::Entry> entries = detail::entries_of(columns, options.weights, result);
    result.verdict = TrendVerdict::no_pairs;
    if (entries.empty()) {
        return result;
    }
    const auto first = std::min_element(entries.begin(), entries.end(),
                                        [](const auto& a, const auto& b) { return a.year < b.year; });
    const std::vector<detail::Stratum> strata = detail::strata_of(entries, first->year);
    result.years = detail::years_in(entries);
    result.verdict = TrendVerdict::too_few_years;
    if (result.years < 3) {
        return result;
    }
    detail::split(strata, result);
    detail::single_strata(entries, strata, result);
    const std::vector<id_type>& years = result.strata.years;
    if (years.size() > 1 || (years.size() == 1 && years.front() >= 5)) {
        detail::test(entries, strata, options, result);
    }
    return result;
}

TrendVerdict verdict_of(const Slope& slope, double p, double level) {
    if (!is_answer(slope.verdict)) {
        return slope.verdict;
    }
    if (!std::isfinite(slope.within)) {
        return TrendVerdict::no_pairs;
    }
    if (!(p <= level)) {
        return TrendVerdict::no_difference;
    }
    return slope.within > 0.0 ? TrendVerdict::rises : TrendVerdict::falls;
}

}  // namespace isthmus
