#include "isthmus/inference/slope.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "isthmus/core/random.hpp"
#include "support/naive.hpp"
#include "support/trend_tables.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

void add(TrendTable& table, id_type stratum, std::int32_t year, double part, double whole) {
    table.stratum.push_back(stratum);
    table.year.push_back(year);
    table.numerator.push_back(part);
    table.denominator.push_back(whole);
}

/// One stratum, one project a year from 2000 on, each of 4 pairs.
TrendTable one_programme(const std::vector<double>& parts) {
    TrendTable table;
    for (std::size_t y = 0; y < parts.size(); ++y) {
        add(table, 0, 2000 + static_cast<std::int32_t>(y), parts[y], 4);
    }
    return table;
}

/// A few strata, years and projects at random; some years and strata are missing.
TrendTable small_table(std::uint64_t seed) {
    RandomStream random(seed, 0x51);
    TrendTable table;
    const auto strata = 1 + random.below(4);
    const double rise = 0.2 * random.uniform() - 0.1;
    for (std::uint32_t k = 0; k < strata; ++k) {
        for (std::int32_t y = 0; y < 6; ++y) {
            const auto projects = random.below(4);
            for (std::uint32_t p = 0; p < projects; ++p) {
                const double whole = 1.0 + random.below(10);
                add(table, static_cast<id_type>(k), 2000 + y, whole * (rise * y + random.uniform()), whole);
            }
        }
    }
    return table;
}

/// sum w (t - mean_k) x / sum w (t - mean_k)^2 as it is written, with one mean a group of `of`.
double slope_by_definition(const TrendTable& table, const std::vector<id_type>& of, SlopeWeights weights) {
    const auto weight = [&](std::size_t p) {
        return weights == SlopeWeights::pairs ? table.denominator[p] : 1.0;
    };
    double above = 0.0;
    double below = 0.0;
    for (std::size_t p = 0; p < of.size(); ++p) {
        double time = 0.0;
        double all = 0.0;
        for (std::size_t q = 0; q < of.size(); ++q) {
            time += of[q] == of[p] ? weight(q) * table.year[q] : 0.0;
            all += of[q] == of[p] ? weight(q) : 0.0;
        }
        const double away = table.year[p] - time / all;
        above += weight(p) * away * table.numerator[p] / table.denominator[p];
        below += weight(p) * away * away;
    }
    return above / below;
}

/// Two-sided p of x - b t by every order of the years of one stratum, as it is defined.
double p_by_definition(const std::vector<double>& times, const std::vector<double>& weight,
                       const std::vector<double>& value) {
    const auto statistic = [&](const std::vector<double>& t) {
        const double all = std::accumulate(weight.begin(), weight.end(), 0.0);
        const double mean = std::inner_product(weight.begin(), weight.end(), t.begin(), 0.0) / all;
        double above = 0.0;
        double below = 0.0;
        for (std::size_t i = 0; i < t.size(); ++i) {
            above += weight[i] * (t[i] - mean) * value[i];
            below += weight[i] * (t[i] - mean) * (t[i] - mean);
        }
        return above / std::sqrt(below);
    };
    const double observed = statistic(times);
    std::vector<double> order = times;
    std::sort(order.begin(), order.end());
    double lower = 0.0;
    double upper = 0.0;
    double all = 0.0;
    do {
        const double drawn = statistic(order);
        lower += drawn <= observed + 1e-9 ? 1.0 : 0.0;
        upper += drawn >= observed - 1e-9 ? 1.0 : 0.0;
        all += 1.0;
    } while (std::next_permutation(order.begin(), order.end()));
    return std::min(1.0, 2.0 * std::min(lower, upper) / all);
}

}  // namespace

TEST_CASE("the slope within programmes by hand, by pairs and by projects") {
    // Programme 0: x = 1/4, 2/4, 3/4 in 2000, 2001, 2002; programme 1, of larger projects: 1/8 and 5/8 in 2001 and 2003.
    TrendTable table = one_programme({1, 2, 3});
    add(table, 1, 2001, 1, 8);
    add(table, 1, 2003, 5, 8);
    const Slope pairs = table.slope();
    // Programme 0: sum w (t - 2001) x = 4 (3/4 - 1/4), sum w (t - 2001)^2 = 8. Programme 1: 8 (5/8 - 1/8), 16.
    CHECK(same(pairs.within, (2.0 + 4.0) / (8.0 + 16.0)));
    const Slope projects = table.slope({.weights = SlopeWeights::projects});
    CHECK(same(projects.within, (0.5 + 0.5) / (2.0 + 2.0)));
    CHECK(same(pairs.strata.slope, {0.25, 0.25}));
    CHECK(pairs.strata.years == std::vector<id_type>{3, 2});
    CHECK(pairs.strata.projects == std::vector<id_type>{3, 2});
    CHECK(pairs.projects == 5);
    CHECK(pairs.years == 4);
    CHECK(pairs.exchanges == 6 * 2);
    CHECK(pairs.verdict == TrendVerdict::too_few_exchanges);  // 12 are fewer than 2 / .05
    CHECK(std::isnan(pairs.p));
    CHECK(std::isnan(pairs.low));
}

TEST_CASE("a programme that begins later with a higher level is no rise within programmes") {
    TrendTable table;
    for (std::int32_t y = 0; y < 6; ++y) {
        for (int p = 0; p < 6 - y; ++p) {
            add(table, 0, 2000 + y, 1, 4);
        }
        for (int p = 0; p <= y; ++p) {
            add(table, 1, 2000 + y, 3, 4);
        }
    }
    const Slope found = table.slope();
    CHECK(found.crude > 0.05);
    CHECK(std::abs(found.within) < 1e-12);
    // Nothing varies within them: an interval would have no width, and be sure of what nothing shows.
    CHECK(found.verdict == TrendVerdict::nothing_varies);
    CHECK(same({found.p_years, found.p, found.low, found.high}, std::vector<double>(4, Slope::undefined)));
    table.numerator[0] += 1.0;
    table.numerator[20] += 1.0;
    const Slope varied = table.slope();
    CHECK(varied.verdict == TrendVerdict::no_difference);
    CHECK(varied.low < varied.high);
}

TEST_CASE("crude = share within x within + share between x between, on random tables") {
    int split = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const TrendTable table = small_table(seed);
        for (const SlopeWeights weights : values<SlopeWeights>()) {
            const Slope found = table.slope({.weights = weights, .permutations = 1});
            if (std::isnan(found.between)) {
                continue;
            }
            ++split;
            const std::vector<id_type> all(table.year.size(), 0);
            CHECK(std::abs(found.crude - slope_by_definition(table, all, weights)) < 1e-9);
            CHECK(std::abs(found.within - slope_by_definition(table, table.stratum, weights)) < 1e-9);
            CHECK(std::abs(found.crude - (found.share_within * found.within +
                                          (1.0 - found.share_within) * found.between)) < 1e-12);
            CHECK(found.share_within > 0.0);
            CHECK(found.share_within < 1.0);
        }
    }
    CHECK(split > 200);
}

TEST_CASE("without one programme the slope lies between the ends that are given") {
    TrendTable table = small_table(3);
    const Slope found = table.slope();
    REQUIRE(found.strata.stratum.size() > 2);
    std::vector<double> without;
    for (const id_type k : found.strata.stratum) {
        TrendTable rest;
        for (std::size_t p = 0; p < table.year.size(); ++p) {
            if (table.stratum[p] != k) {
                add(rest, table.stratum[p], table.year[p], table.numerator[p], table.denominator[p]);
            }
        }
        without.push_back(rest.slope().within);
        CHECK((k != found.least_without || same(without.back(), found.least)));
        CHECK((k != found.largest_without || same(without.back(), found.largest)));
    }
    CHECK(std::abs(*std::min_element(without.begin(), without.end()) - found.least) < 1e-12);
    CHECK(std::abs(*std::max_element(without.begin(), without.end()) - found.largest) < 1e-12);
}

TEST_CASE("all orders of the years of one programme are exchanged where they are few") {
    // Years of one project, of different sizes.
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        RandomStream random(seed, 0x52);
        TrendTable table;
        std::vector<double> times;
        std::vector<double> weight;
        std::vector<double> value;
        for (std::int32_t y = 0; y < 5; ++y) {
            times.push_back(y);
            weight.push_back(1.0 + random.below(9));
            value.push_back(random.uniform());
            add(table, 0, 2000 + y, weight.back() * value.back(), weight.back());
        }
        const Slope found = table.slope({.permutations = 99});
        CHECK(found.exchanges == 120);
        CHECK(same(found.p_years, p_by_definition(times, weight, value)));
        // Just inside the interval a slope is not rejected, just outside it is.
        for (const double b : {found.low + 1e-7, found.high - 1e-7, found.low - 1e-7, found.high + 1e-7}) {
            std::vector<double> residual;
            for (std::size_t y = 0; y < 5; ++y) {
                residual.push_back(value[y] - b * times[y]);
            }
            const bool inside = found.low <= b && b <= found.high;
            CHECK((p_by_definition(times, weight, residual) > 0.05) == inside);
        }
    }
}

TEST_CASE("interval and p agree: 0 is outside if and only if the exchange of years rejects" *
          doctest::test_suite("simulation")) {
    std::array<int, 2> seen{};
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        for (const double level : {0.05, 0.2}) {
            const Slope found = small_table(seed).slope({.permutations = 199, .level = level, .seed = seed});
            if (std::isnan(found.p)) {
                CHECK(std::isnan(found.low));
                CHECK(std::isnan(found.high));
                continue;
            }
            const bool outside = found.low > 0.0 || found.high < 0.0;
            ++seen[outside ? 1 : 0];
            CHECK(outside == (found.p_years <= level));
            CHECK(found.low <= found.high);
            CHECK(found.p == std::max(found.p_years, found.p_projects));
        }
    }
    CHECK(seen[0] > 100);
    CHECK(seen[1] > 100);
}

TEST_CASE("a slope that is added to every project moves slope and interval by as much") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        TrendTable table = small_table(seed);
        const Slope before = table.slope({.permutations = 199});
        for (std::size_t p = 0; p < table.year.size(); ++p) {
            table.numerator[p] += 0.5 * table.year[p] * table.denominator[p];
        }
        const Slope after = table.slope({.permutations = 199});
        CHECK(std::isnan(before.low) == std::isnan(after.low));
        if (!std::isnan(before.low)) {
            CHECK(std::abs(after.within - before.within - 0.5) < 1e-9);
            CHECK(std::abs(after.low - before.low - 0.5) < 1e-6);
            CHECK(std::abs(after.high - before.high - 0.5) < 1e-6);
        }
    }
}

TEST_CASE("what cannot be said has its reason") {
    const auto verdict = [](const std::vector<double>& parts) {
        return one_programme(parts).slope().verdict;
    };
    CHECK(TrendTable{}.slope().verdict == TrendVerdict::no_start);
    CHECK(verdict({1, 2}) == TrendVerdict::too_few_years);
    CHECK(std::isnan(one_programme({1, 2}).slope().within));
    // Three and four years of one programme have a slope, and too few orders for a test.
    CHECK(verdict({1, 2, 3, 4}) == TrendVerdict::too_few_years);
    CHECK(same(one_programme({1, 2, 3, 4}).slope().within, 0.25));
    CHECK(verdict({1, 2, 3, 4, 5}) == TrendVerdict::rises);
    CHECK(verdict({5, 4, 3, 2, 1}) == TrendVerdict::falls);
    CHECK(verdict({1, 1, 1, 1, 1}) == TrendVerdict::nothing_varies);
    CHECK(verdict({1, 2, 1, 2, 1}) == TrendVerdict::no_difference);
    // Programmes of one year each say nothing of later projects of the same programme.
    TrendTable single;
    for (std::int32_t k = 0; k < 6; ++k) {
        add(single, k, 2000 + k, k, 9);
    }
    CHECK(single.slope().verdict == TrendVerdict::too_few_years);
    CHECK(same(single.slope().between, 1.0 / 9));
    // A stricter level asks for more exchanges: 120 are fewer than 2 / .01.
    CHECK(one_programme({1, 2, 3, 4, 5}).slope({.level = 0.01}).verdict == TrendVerdict::too_few_exchanges);
    TrendTable empty = one_programme({0, 0, 0, 0, 0});
    std::fill(empty.denominator.begin(), empty.denominator.end(), 0.0);
    CHECK(empty.slope().verdict == TrendVerdict::no_pairs);
    CHECK(empty.slope().left_out == 5);
    std::fill(empty.year.begin(), empty.year.end(), no_year);
    CHECK(empty.slope().verdict == TrendVerdict::no_start);
}

TEST_CASE(
    "projects without pairs, number or stratum are left out and counted; those without a year are not "
    "there") {
    TrendTable table = one_programme({1, 3, 2, 4, 5});
    const Slope expected = table.slope();
    add(table, 0, 2001, 0, 0);
    add(table, 0, 2001, std::numeric_limits<double>::quiet_NaN(), 3);
    add(table, no_id, 2001, 1, 3);
    add(table, 0, no_year, 1, 3);
    const Slope found = table.slope();
    CHECK(found.left_out == 3);
    CHECK(found.projects == 5);
    CHECK(found.within == expected.within);
    CHECK(found.p_years == expected.p_years);
    CHECK(found.high == expected.high);
}

TEST_CASE("a slope that is not finite never rises or falls") {
    Slope far = one_programme({1, 2, 3, 4, 5}).slope();
    REQUIRE(far.verdict == TrendVerdict::rises);
    for (const double within : {std::numeric_limits<double>::infinity(), Slope::undefined}) {
        far.within = within;
        CHECK(verdict_of(far, 0.001, 0.05) == TrendVerdict::no_pairs);
    }
    // Ratios, or their sums, beyond what a number can be.
    const Slope large = one_programme({1e308, 2e307, 3e307, 1e308, 1.7e308}).slope();
    CHECK_FALSE(large.verdict == TrendVerdict::rises);
    CHECK_FALSE(large.verdict == TrendVerdict::falls);
    TrendTable small = one_programme({1, 2, 3, 4, 5});
    const Slope expected = small.slope();
    add(small, 0, 2001, 1.0, 1e-310);
    CHECK(small.slope().left_out == 1);
    CHECK(small.slope().within == expected.within);
}

TEST_CASE("the seed decides, not the threads; a falling table is the mirror of a rising one") {
    TrendTable table = random_table({.programmes = 4}, 5);
    SlopeOptions options{.permutations = 499, .seed = 3};
    const Slope one = table.slope(options);
    options.execution.workers = 3;
    const Slope three = table.slope(options);
    CHECK(one.low == three.low);
    CHECK(one.p_projects == three.p_projects);
    options.seed = 4;
    CHECK(table.slope(options).low != one.low);
    options.seed = 3;
    for (double& part : table.numerator) {
        part = -part;
    }
    const Slope mirror = table.slope(options);
    CHECK(same(mirror.within, -one.within));
    CHECK(same(mirror.low, -one.high));
    CHECK(mirror.p == one.p);
}

TEST_CASE("a small run of benchmarks/trend_slopes.cpp: claims where there is nothing, rises found, coverage" *
          doctest::test_suite("simulation")) {
    SlopeOptions options{.permutations = 199};
    constexpr int tables = 150;
    const double most = tables * (0.05 + 3.0 * std::sqrt(0.05 * 0.95 / tables));
    CHECK(trend_rates({.programmes = 12, .years = 4, .projects = 6}, tables, options).claims <= most);
    CHECK(trend_rates({.programmes = 12, .years = 4, .projects = 6, .composition = true}, tables, options)
              .claims <= most);
    CHECK(trend_rates({.programmes = 12, .years = 4, .projects = 6, .truncated = true}, tables, options)
              .claims <= most);
    CHECK(trend_rates({.rise = 0.03}, 20, options).claims >= 16);
    // Three standard errors of .95 around it.
    const int covered = trend_rates({.programmes = 1, .years = 5, .projects = 6, .rise = 0.03}, 300).covered;
    CHECK(covered > 300 * 0.912);
    CHECK(covered < 300 * 0.988);
}

TEST_CASE("refused: columns of different length, no permutations, a level of 1") {
    TrendTable table = one_programme({1, 2, 3, 4, 5});
    CHECK_THROWS_AS(static_cast<void>(table.slope({.permutations = 0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(table.slope({.level = 1.0})), ValueError);
    table.stratum.pop_back();
    CHECK_THROWS_AS(static_cast<void>(table.slope()), ValueError);
}
