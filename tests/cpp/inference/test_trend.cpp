#include "isthmus/inference/trend.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "isthmus/core/random.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using isthmus::test::same;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::int32_t no_year = std::numeric_limits<std::int32_t>::min();

struct Series {
    std::vector<std::int32_t> year;
    std::vector<double> numerator;
    std::vector<double> denominator;

    void add(std::int32_t y, double part, double whole) {
        year.push_back(y);
        numerator.push_back(part);
        denominator.push_back(whole);
    }
    [[nodiscard]] Trend trend(const TrendOptions& options = {}) const {
        return isthmus::trend(year, numerator, denominator, options);
    }
};

/// 8 years of 12 projects with 1 to 6 pairs each; a pair counts with chance `first` + `slope` * years since the first.
Series random_series(std::uint64_t seed, double first, double slope) {
    RandomStream random(seed, 0x7E);
    Series series;
    for (std::int32_t y = 0; y < 8; ++y) {
        for (int p = 0; p < 12; ++p) {
            const auto pairs = 1 + random.below(6);
            double hits = 0.0;
            for (std::uint32_t k = 0; k < pairs; ++k) {
                hits += random.uniform() < first + slope * y ? 1.0 : 0.0;
            }
            series.add(2000 + y, hits, pairs);
        }
    }
    return series;
}

}  // namespace

TEST_CASE("values are ratios of sums, and the slope weighs years by their projects") {
    Series series;
    series.add(2002, 3, 4);
    series.add(2000, 1, 4);
    series.add(2000, 0, 1);
    series.add(2001, 2, 4);
    series.add(2002, 1, 1);
    series.add(2002, 0, 0);
    const auto found = series.trend();
    CHECK(found.years == std::vector<std::int32_t>{2000, 2001, 2002});
    CHECK(found.projects == std::vector<id_type>{2, 1, 3});
    CHECK(same(found.value, {1.0 / 5, 2.0 / 4, 4.0 / 5}));
    // On a line, whatever the weights.
    CHECK(same(found.slope, 0.3));
    // Off it: projects with a denominator are 2, 1, 3 from 2000 on, their mean year 2000 + 7/6, the mean value 0.9 / 6.
    series.numerator = {0, 0, 0, 2, 1, 0};
    series.denominator.back() = 1;
    series.numerator.back() = 1;
    // Values 0, 1/2, 2/6: mean (0 + 1/2 + 1) / 6 = 1/4; away -7/6, -1/6, 5/6.
    const double covariance = 2 * (-7.0 / 6) * (-0.25) + 1 * (-1.0 / 6) * 0.25 + 3 * (5.0 / 6) * (1.0 / 12);
    const double variance = 2 * 49.0 / 36 + 1.0 / 36 + 3 * 25.0 / 36;
    CHECK(same(series.trend().slope, covariance / variance));
}

TEST_CASE("years without a denominator are not numbers, and are in no slope") {
    Series series;
    series.add(2000, 1, 4);
    series.add(2001, 0, 0);
    series.add(2003, 2, 4);
    series.add(2004, 3, 4);
    const auto found = series.trend();
    CHECK(found.years == std::vector<std::int32_t>{2000, 2001, 2002, 2003, 2004});
    CHECK(found.projects == std::vector<id_type>{1, 1, 0, 1, 1});
    CHECK(same(found.value, {.25, undefined, undefined, .5, .75}));
    // Years 0, 3, 4 with mean 7/3: (-7/3 * -1/4 + 2/3 * 0 + 5/3 * 1/4) / (49/9 + 4/9 + 25/9).
    CHECK(same(found.slope, 1.0 / (78.0 / 9)));
    CHECK(std::isnan(found.low[1]));
    CHECK(std::isnan(found.high[2]));
}

TEST_CASE("projects without a year, numerator or denominator are left out and counted") {
    Series with;
    Series without;
    for (std::int32_t y = 2000; y < 2004; ++y) {
        for (int p = 0; p < 3; ++p) {
            with.add(y, y - 2000 + p, 9);
            without.add(y, y - 2000 + p, 9);
        }
        with.add(y, undefined, 5);
    }
    with.add(2001, 5, undefined);
    with.add(no_year, 5, 9);
    const auto found = with.trend();
    const auto expected = without.trend();
    CHECK(found.left_out == 6);
    CHECK(found.value == expected.value);
    CHECK(found.low == expected.low);
    CHECK(found.slope_p == expected.slope_p);
}

TEST_CASE("nothing, one year, two years: no slope") {
    const auto nothing = Series{}.trend();
    CHECK(nothing.years.empty());
    CHECK(std::isnan(nothing.slope));
    Series series;
    for (const double part : {0.0, 1.0, 2.0, 3.0}) {
        series.add(2000, part, 4);
    }
    const auto one = series.trend();
    CHECK(same(one.value, {6.0 / 16}));
    CHECK(one.low[0] < one.value[0]);
    CHECK(one.high[0] > one.value[0]);
    CHECK(std::isnan(one.slope));
    CHECK(std::isnan(one.slope_p));
    series.add(2001, 1, 4);
    CHECK(std::isnan(series.trend().slope));
}

TEST_CASE("the band of a year of one project is unknown: there is nothing else to draw") {
    Series series;
    series.add(2000, 1, 4);
    series.add(2001, 1, 4);
    series.add(2001, 3, 4);
    const auto found = series.trend();
    CHECK(std::isnan(found.low[0]));
    CHECK(std::isnan(found.high[0]));
    CHECK(found.low[1] == .25);
    CHECK(found.high[1] == .75);
}

TEST_CASE("the band of 0 or 1 in equal parts is that of a binomial") {
    Series series;
    for (int p = 0; p < 400; ++p) {
        series.add(2000, p % 2, 1);
    }
    const auto found = series.trend({.replicates = 4000});
    // 1.96 x sqrt(.25 / 400) = .049 either way.
    CHECK(std::abs(found.low[0] - .451) < .005);
    CHECK(std::abs(found.high[0] - .549) < .005);
}

TEST_CASE("the p of three projects in three years is that of their six orders") {
    Series series;
    series.add(2000, 0, 4);
    series.add(2001, 1, 4);
    series.add(2002, 4, 4);
    // The slope is the last less the first, and no order has more than 4 - 0: one in six by chance, two-sided 1/3.
    const auto found = series.trend({.permutations = 5999});
    CHECK(same(found.slope, .5));
    CHECK(std::abs(found.slope_p - 1.0 / 3) < .03);
}

TEST_CASE("a series that never changes has p = 1, however its sums round") {
    Series series;
    RandomStream random(3, 0);
    for (int p = 0; p < 60; ++p) {
        const double whole = 0.1 + random.uniform();
        series.add(2000 + p % 6, whole * 0.3, whole);
    }
    CHECK(series.trend().slope_p == 1.0);
}

TEST_CASE("without a trend p is uniform: 400 series, Kolmogorov's distance") {
    std::vector<double> p;
    int covered = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const auto found =
            random_series(seed, .4, 0).trend({.replicates = 199, .permutations = 199, .seed = seed});
        p.push_back(found.slope_p);
        covered += found.slope_low <= 0.0 && found.slope_high >= 0.0 ? 1 : 0;
    }
    std::sort(p.begin(), p.end());
    double distance = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const double share = static_cast<double>(i + 1) / static_cast<double>(p.size());
        distance = std::max(distance, std::abs(share - p[i]));
    }
    // 1.95 / sqrt(400) is exceeded once in a thousand; p comes in steps of 1/100.
    CHECK(distance < .0975 + .01);
    // A percentile interval of 12 projects a year covers a little less than 95 %.
    CHECK(covered > 400 * .90);
    CHECK(covered < 400 * .98);
}

TEST_CASE("a clear trend is found, with its slope inside the interval") {
    int found_it = 0;
    int covered = 0;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto found = random_series(seed, .2, .06).trend({.replicates = 199, .permutations = 199});
        found_it += found.slope > 0.0 && found.slope_p < .05 ? 1 : 0;
        covered += found.slope_low <= .06 && .06 <= found.slope_high ? 1 : 0;
    }
    CHECK(found_it >= 48);
    CHECK(covered >= 43);
}

TEST_CASE("the seed decides, not the threads; a falling series is the mirror of a rising one") {
    const auto series = random_series(7, .3, .02);
    TrendOptions options{.seed = 11};
    const auto one = series.trend(options);
    options.execution.workers = 3;
    const auto three = series.trend(options);
    CHECK(one.low == three.low);
    CHECK(one.slope_low == three.slope_low);
    CHECK(one.slope_p == three.slope_p);
    options.seed = 12;
    CHECK(series.trend(options).low != one.low);
    auto mirrored = series;
    for (std::size_t p = 0; p < mirrored.year.size(); ++p) {
        mirrored.numerator[p] = mirrored.denominator[p] - mirrored.numerator[p];
    }
    options.seed = 11;
    const auto falling = mirrored.trend(options);
    CHECK(same(falling.slope, -one.slope));
    CHECK(falling.slope_p == one.slope_p);
    CHECK(std::abs(falling.low[3] - (1 - one.high[3])) < 1e-12);
}

TEST_CASE("refused: columns of different length, no replicates, a confidence of 1, years that cannot be") {
    const std::vector<double> two{1, 2};
    const std::vector<std::int32_t> years{2000, 2001};
    CHECK_THROWS_AS(static_cast<void>(trend(years, two, std::vector<double>{1})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(trend(years, two, two, {.replicates = 0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(trend(years, two, two, {.permutations = 0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(trend(years, two, two, {.confidence = 1.0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(trend(std::vector<std::int32_t>{2000, 200000}, two, two)), ValueError);
}
