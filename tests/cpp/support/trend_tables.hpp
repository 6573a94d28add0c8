#pragma once
// Tables of (programme, year, pairs across, pairs) in which it is known what later projects of a programme are like.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/inference/slope.hpp"

namespace isthmus::test {

/// How tables are made. Of a project's x, the variance is 0.09; its pairs are those of 2 to 6 partners.
struct TrendWorld {
    int programmes = 30;
    int years = 6;      ///< usable ones
    int projects = 10;  ///< of a programme and year, on average
    double rise = 0.0;  ///< of x a year, in every programme
    double call = 0.1;  ///< intra-class correlation of the projects of a programme and year
    bool composition =
        false;  ///< programmes differ in level, and those of a higher level have their projects later
    bool growing = false;         ///< projects a year double over the years
    bool truncated = false;       ///< only projects that ended are in the table; long ones have a higher x
    bool keep_truncated = false;  ///< the years of which many are missing are not left out
};

struct TrendTable {
    std::vector<std::int32_t> year;
    std::vector<id_type> stratum;
    std::vector<double> numerator;
    std::vector<double> denominator;

    [[nodiscard]] Slope slope(const SlopeOptions& options = {}) const {
        return within_slope({year, stratum, numerator, denominator}, options);
    }
};

/// Standard normal (Box & Muller 1958, doi:10.1214/aoms/1177706645).
[[nodiscard]] inline double normal(RandomStream& random) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * random.uniform());
}

/// Projects of one programme and year: 1 to 2 n - 1, n on average; fewer and more where that changes over the years.
[[nodiscard]] inline int projects_of(const TrendWorld& world, int year, bool late, RandomStream& random) {
    const double place = world.years > 1 ? static_cast<double>(year) / (world.years - 1) : 0.0;
    double mean = world.projects;
    mean *= world.growing ? 2.0 / 3.0 * (1.0 + place) : 1.0;
    mean *= world.composition ? 2.0 * (late ? place : 1.0 - place) : 1.0;
    const auto most = static_cast<std::uint32_t>(std::max(0.0, 2.0 * std::round(mean) - 1.0));
    return most == 0 ? 0 : 1 + static_cast<int>(random.below(most));
}

/// A table of closed projects shows those of 1 to 4 years that ended before its date, 3.7 years after the last usable
/// year: of that year 90 % and more. Three more years are in it, of which less is.
[[nodiscard]] inline TrendTable random_table(const TrendWorld& world, std::uint64_t seed) {
    RandomStream random(seed, 0x510E);
    TrendTable table;
    const double export_date = world.years + 3.7;
    const int all_years = world.years + (world.truncated ? 3 : 0);
    for (int k = 0; k < world.programmes; ++k) {
        const bool late = k % 2 == 1;
        const double level = (world.composition && late ? 0.7 : 0.5) + 0.1 * normal(random);
        for (int t = 0; t < all_years; ++t) {
            const double call = 0.3 * std::sqrt(world.call) * normal(random);
            const int projects = projects_of(world, std::min(t, world.years - 1), late, random);
            for (int p = 0; p < projects; ++p) {
                const double partners = 2.0 + random.below(5);
                const double pairs = partners * (partners - 1.0) / 2.0;
                const double duration = 1.0 + 3.0 * random.uniform();
                const double ends = t + random.uniform() + duration;
                double x = level + world.rise * t + call + 0.3 * std::sqrt(1.0 - world.call) * normal(random);
                x += world.truncated ? 0.1 * (duration - 2.5) : 0.0;
                if (world.truncated && ends > export_date) {
                    continue;
                }
                const bool usable = t < world.years || world.keep_truncated;
                table.year.push_back(usable ? 2014 + t : std::numeric_limits<std::int32_t>::min());
                table.stratum.push_back(k);
                table.numerator.push_back(x * pairs);
                table.denominator.push_back(pairs);
            }
        }
    }
    return table;
}

/// How often, of random tables.
struct TrendRates {
    int tables = 0;
    int claims = 0;       ///< rises or falls
    int years_alone = 0;  ///< the exchange of years rejects
    int projects_alone = 0;
    int covered = 0;  ///< the interval has the true slope inside
    int tested = 0;

    [[nodiscard]] static double share(int count, int of) { return static_cast<double>(count) / of; }
};

/// Tables number 0, 1, ... of a world, in one go; `options.seed` is the table's number.
[[nodiscard]] inline TrendRates trend_rates(const TrendWorld& world, int tables, SlopeOptions options = {}) {
    TrendRates rates{.tables = tables};
    for (int i = 0; i < tables; ++i) {
        options.seed = static_cast<std::uint64_t>(i) + 1;
        const Slope found = random_table(world, options.seed).slope(options);
        rates.tested += is_answer(found.verdict) ? 1 : 0;
        rates.claims += found.verdict == TrendVerdict::rises || found.verdict == TrendVerdict::falls ? 1 : 0;
        rates.years_alone += found.p_years <= options.level ? 1 : 0;
        rates.projects_alone += found.p_projects <= options.level ? 1 : 0;
        rates.covered += found.low <= world.rise && world.rise <= found.high ? 1 : 0;
    }
    return rates;
}

}  // namespace isthmus::test
