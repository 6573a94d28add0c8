#include "isthmus/inference/trend.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/metrics/pair_history.hpp"
#include "isthmus/model/builder.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using isthmus::test::same;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

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

/// 8 years of 12 projects with 1 to 6 pairs each; a pair counts with chance `first` + `rise` * years since the first.
Series random_series(std::uint64_t seed, double first, double rise) {
    RandomStream random(seed, 0x7E);
    Series series;
    for (std::int32_t y = 0; y < 8; ++y) {
        for (int p = 0; p < 12; ++p) {
            const auto pairs = 1 + random.below(6);
            double hits = 0.0;
            for (std::uint32_t k = 0; k < pairs; ++k) {
                hits += random.uniform() < first + rise * y ? 1.0 : 0.0;
            }
            series.add(2000 + y, hits, pairs);
        }
    }
    return series;
}

}  // namespace

TEST_CASE("Percentiles leave out what is not defined, and say when there are too few") {
    std::vector<double> values;
    for (int k = 1; k <= 79; ++k) {
        values.push_back(k);
    }
    values.push_back(std::numeric_limits<double>::quiet_NaN());
    CHECK(percentile_interval(values, 0.95) == std::pair(2.0, 78.0));  // (79 + 1) / 40 = 2
    std::vector<double> few{1.0, 2.0};
    CHECK(std::isnan(percentile_interval(few, 0.95).first));
}

TEST_CASE("values are ratios of sums") {
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
}

TEST_CASE("years without a denominator, or of projects whose numbers are not known, are not numbers") {
    Series series;
    series.add(1999, undefined, undefined);
    series.add(2000, 1, 4);
    series.add(2001, 0, 0);
    series.add(2003, 2, 4);
    series.add(2004, 3, 4);
    const auto found = series.trend();
    CHECK(found.years == std::vector<std::int32_t>{1999, 2000, 2001, 2002, 2003, 2004});
    CHECK(found.projects == std::vector<id_type>{0, 1, 1, 0, 1, 1});
    CHECK(same(found.value, {undefined, .25, undefined, undefined, .5, .75}));
    CHECK(std::isnan(found.low[2]));
    CHECK(std::isnan(found.high[3]));
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
    CHECK(found.high == expected.high);
}

TEST_CASE("nothing, and one year") {
    const auto nothing = Series{}.trend();
    CHECK(nothing.years.empty());
    Series series;
    for (const double part : {0.0, 1.0, 2.0, 3.0}) {
        series.add(2000, part, 4);
    }
    const auto one = series.trend();
    CHECK(same(one.value, {6.0 / 16}));
    CHECK(one.low[0] < one.value[0]);
    CHECK(one.high[0] > one.value[0]);
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

TEST_CASE("the seed decides, not the threads; the rest of a share has the mirrored band") {
    const auto series = random_series(7, .3, .02);
    TrendOptions options{.seed = 11};
    const auto one = series.trend(options);
    options.execution.workers = 3;
    const auto three = series.trend(options);
    CHECK(one.low == three.low);
    CHECK(one.high == three.high);
    options.seed = 12;
    CHECK(series.trend(options).low != one.low);
    auto mirrored = series;
    for (std::size_t p = 0; p < mirrored.year.size(); ++p) {
        mirrored.numerator[p] = mirrored.denominator[p] - mirrored.numerator[p];
    }
    options.seed = 11;
    const auto falling = mirrored.trend(options);
    CHECK(std::abs(falling.low[3] - (1 - one.high[3])) < 1e-12);
}

TEST_CASE("refused: columns of different length, no replicates, a confidence of 1, years that cannot be") {
    const std::vector<double> two{1, 2};
    const std::vector<std::int32_t> years{2000, 2001};
    CHECK_THROWS_AS(static_cast<void>(trend(years, two, std::vector<double>{1})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(trend(years, two, two, {.replicates = 0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(trend(years, two, two, {.confidence = 1.0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(trend(std::vector<std::int32_t>{2000, 200000}, two, two)), ValueError);
}

namespace {

/// Programmes N and S, with three projects a year in 2010 ... 2015, each of two new actors; across countries are in N one,
/// or `later[y]` in year y, and in S two. In the last year only `last` of the three start.
PartnershipNetwork two_programmes(const std::vector<int>& later = {1, 1, 1, 1, 1, 1}, int last = 3) {
    NetworkBuilder builder("two programmes");
    for (int y = 0; y < 6; ++y) {
        for (int p = 0; p < 6; ++p) {
            const bool north = p < 3;
            if (y == 5 && p % 3 >= last) {
                continue;
            }
            const std::string key = std::to_string(y) + "-" + std::to_string(p);
            ProjectFields fields{.name = key, .programme = north ? "N" : "S"};
            fields.period.start = *day_of(2010 + y, 3, 1);
            const id_type project = builder.project(key, fields, 1);
            for (int side = 0; side < 2; ++side) {
                const std::string actor = key + "-" + std::to_string(side);
                const bool abroad = side == 1 && p % 3 < (north ? later[static_cast<std::size_t>(y)] : 2);
                const id_type a = builder.actor(actor, {.name = actor, .country = abroad ? "FR" : "GB"}, 1);
                builder.participation(project, a, {}, 1);
            }
        }
    }
    return builder.finish();
}

const TrendSlope& slope_of(const Trends& found, TrendMeasure measure, SlopeWeights weights) {
    for (const TrendSlope& row : found.slopes) {
        if (row.measure == measure && row.weights == weights) {
            return row;
        }
    }
    throw std::logic_error("no such slope");
}

const std::vector<double>& values_of(const Trends& found, TrendMeasure measure) {
    return found.series[static_cast<std::size_t>(measure)].value;
}

}  // namespace

TEST_CASE("trends by hand: values by year, and slopes within programmes of their own parts") {
    const PartnershipNetwork net = two_programmes({0, 0, 1, 2, 3, 3});
    const Grouping countries = group_by(net, "country");
    const std::vector<double> expected(36, 0.5);
    const Trends found = trends_from_expected(net, countries, expected, {.permutations = 9999});
    CHECK(found.year == std::vector<std::int32_t>{2010, 2011, 2012, 2013, 2014, 2015});
    CHECK(found.projects == std::vector<id_type>(6, 6));
    CHECK(found.usable == std::vector<std::uint8_t>(6, 1));
    CHECK(found.by == "country");
    CHECK(found.strata_by == "programme");
    CHECK(found.strata == std::vector<std::string>{"N", "S"});
    // Across are 0, 0, 1, 2, 3, 3 of N and 2 of S, of six a year of which three are expected.
    CHECK(
        same(values_of(found, TrendMeasure::permeability), {2.0 / 3, 2.0 / 3, 1, 4.0 / 3, 5.0 / 3, 5.0 / 3}));
    CHECK(same(values_of(found, TrendMeasure::ei), {-1.0 / 3, -1.0 / 3, 0, 1.0 / 3, 2.0 / 3, 2.0 / 3}));
    // Two years back of the first two is not known.
    CHECK(same(values_of(found, TrendMeasure::repeat), {undefined, undefined, 0, 0, 0, 0}));
    CHECK(found.slopes.size() == 4);
    // Of N sum (t - 2012.5) across = -0.5 + 0.5 x 2 + 1.5 x 3 + 2.5 x 3 = 12.5, of S 0; sum w (t - 2012.5)^2 = 3 x 17.5 in
    // each programme, by pairs, and half of that by those expected.
    const TrendSlope& ei = slope_of(found, TrendMeasure::ei, SlopeWeights::pairs);
    CHECK(same(ei.slope.within, 2 * 12.5 / 105));
    CHECK(same(slope_of(found, TrendMeasure::permeability, SlopeWeights::pairs).slope.within, 12.5 / 52.5));
    CHECK(same(ei.slope.strata.slope, {2 * 12.5 / 52.5, 0}));
    CHECK(ei.slope.projects == 36);
    CHECK(same(ei.slope.crude, ei.slope.within));  // both programmes are alike in time
    // One family of two measures; they move alike.
    CHECK(ei.p_adjusted == std::min(1.0, 2 * ei.slope.p));
    CHECK(found.verdicts[0] == TrendVerdict::rises);
    CHECK(found.verdicts[1] == ei.verdict);
    CHECK(found.verdicts[2] == TrendVerdict::not_tested);
    CHECK(found.verdicts[3] == TrendVerdict::not_tested);
}

TEST_CASE("measures that are drawn together have the numbers of each alone") {
    const PartnershipNetwork net = two_programmes({0, 0, 1, 2, 3, 3});
    const Grouping countries = group_by(net, "country");
    RandomStream random(3, 0x7E);
    std::vector<double> expected;
    for (int p = 0; p < 36; ++p) {
        expected.push_back(p == 30 ? undefined : random.uniform());  // so that permeability leaves one out
    }
    const TrendsOptions options{.replicates = 200, .permutations = 40, .seed = 3};
    const Trends found = trends_from_expected(net, countries, expected, options);
    const PairHistory history = pair_history(net, countries, {.lookback_years = 2});
    std::vector<double> difference;
    for (std::size_t p = 0; p < 36; ++p) {
        difference.push_back(2.0 * history.across[p] - history.pairs[p]);
    }
    const std::vector<std::pair<std::vector<double>, std::vector<double>>> parts{
        {history.across, expected},
        {difference, history.pairs},
        {history.across_repeated, history.across},
        {history.across_closed, history.across_new}};
    for (std::size_t k = 0; k < parts.size(); ++k) {
        const Trend alone =
            trend(start_years(net), parts[k].first, parts[k].second, {.replicates = 200, .seed = 3});
        CHECK(same(found.series[k].value, alone.value));
        CHECK(same(found.series[k].low, alone.low));
        CHECK(same(found.series[k].high, alone.high));
    }
}

TEST_CASE("years that are not usable are shown, and in no slope") {
    const PartnershipNetwork net = two_programmes({1, 1, 1, 1, 1, 1}, 1);
    const Grouping countries = group_by(net, "country");
    const std::vector<double> expected(as_index(net.project_count()), 0.5);
    const Trends thin = trends_from_expected(net, countries, expected);
    CHECK(thin.usable == std::vector<std::uint8_t>{1, 1, 1, 1, 1, 0});
    CHECK(slope_of(thin, TrendMeasure::ei, SlopeWeights::pairs).slope.years == 5);
    CHECK(same(slope_of(thin, TrendMeasure::ei, SlopeWeights::pairs).slope.within, 0.0));
    TrendsOptions options{.usable = std::vector<std::int32_t>{2011, 2012, 2015}};
    const Trends given = trends_from_expected(net, countries, expected, options);
    CHECK(given.usable == std::vector<std::uint8_t>{0, 1, 1, 0, 0, 1});
    CHECK(slope_of(given, TrendMeasure::ei, SlopeWeights::pairs).slope.years == 3);
    CHECK(given.verdicts[1] == TrendVerdict::too_few_exchanges);  // 6 x 6 orders
    options.usable->clear();
    const Trends none = trends_from_expected(net, countries, expected, options);
    CHECK(none.verdicts[0] == TrendVerdict::no_usable_year);
    CHECK(same(values_of(none, TrendMeasure::ei), values_of(given, TrendMeasure::ei)));
}

TEST_CASE("strata of one's own; one that is the year leaves nothing to compare") {
    const PartnershipNetwork net = two_programmes();
    const Grouping countries = group_by(net, "country");
    const std::vector<double> expected(36, 0.5);
    const Grouping together{"all", std::vector<id_type>(36, 0), {"all"}};
    const std::vector<id_type> years = year_strata(together, start_years(net));
    CHECK(years[0] == 0);
    CHECK(years[35] == 5);
    const Grouping by_year{"year", years, {"0", "1", "2", "3", "4", "5"}};
    CHECK(trends_from_expected(net, countries, expected, {.strata = by_year}).verdicts[1] ==
          TrendVerdict::too_few_years);
    const Grouping all{"all", std::vector<id_type>(36, 0), {"all"}};
    const Trends one = trends_from_expected(net, countries, expected, {.strata = all});
    CHECK(slope_of(one, TrendMeasure::ei, SlopeWeights::pairs).slope.exchanges == 720);
    const Grouping two{"two", {0, 1, no_id, 0, 0, 1}, {"b", "a"}};
    CHECK(year_strata(two, std::vector<std::int32_t>{no_year, 2003, 1999, 2003, 1999, 2003}) ==
          std::vector<id_type>{4, 1, 0, 3, 2, 1});
    CHECK_THROWS_AS(static_cast<void>(year_strata(two, std::vector<std::int32_t>{2003})), ValueError);
}

TEST_CASE(
    "with draws: pairs across that are expected when partners are exchanged within programme and year") {
    const PartnershipNetwork net = two_programmes();
    const Grouping countries = group_by(net, "country");
    const Trends found = trends(net, countries, {.samples = 4000});
    // Of 6 places a year 1 is French in the one programme, and 2 in the other: 3 pairs each, across with chance 2 x 1/6 x
    // 5/5 and 2 x 2/6 x 4/5.
    for (const double value : values_of(found, TrendMeasure::permeability)) {
        CHECK(std::abs(value - 3 / (3 * 2 * 1.0 / 6 + 3 * 2 * 2.0 / 6 * 4 / 5)) < 0.04);
    }
    const Trends again = trends_from_expected(net, countries, found.expected, {.samples = 1});
    CHECK(again.slopes[0].slope.p == found.slopes[0].slope.p);
    CHECK(again.series[0].low == found.series[0].low);
}

TEST_CASE("what is expected of a programme does not depend on the projects of others") {
    const PartnershipNetwork net = two_programmes({0, 0, 0, 0, 0, 0});
    const Grouping countries = group_by(net, "country");
    // One programme has no partner from abroad; with the other's it would be expected to.
    const TrendsOptions options{.samples = 100, .replicates = 40, .permutations = 40};
    const Trends found = trends(net, countries, options);
    TrendsOptions whole = options;
    whole.strata = Grouping{"all", std::vector<id_type>(36, 0), {"all"}};
    const Trends together = trends(net, countries, whole);
    for (std::size_t p = 0; p < 36; ++p) {
        const bool north = net.projects().programme[p] == "N";
        CHECK((found.expected[p] == 0.0) == north);
        CHECK(together.expected[p] > 0.0);
    }
}

TEST_CASE("projects without a programme are in no slope, unless none has one") {
    const auto network = [](const std::vector<std::string>& programmes) {
        NetworkBuilder builder("some without");
        for (std::size_t p = 0; p < programmes.size(); ++p) {
            const std::string key = std::to_string(p);
            ProjectFields fields{.name = key, .programme = programmes[p]};
            fields.period.start = *day_of(2010 + static_cast<std::int32_t>(p % 6), 3, 1);
            const id_type project = builder.project(key, fields, 1);
            for (int side = 0; side < 2; ++side) {
                const std::string actor = key + "-" + std::to_string(side);
                const std::string country = side == 1 && p % 5 < 2 ? "FR" : "GB";
                builder.participation(project, builder.actor(actor, {.name = actor, .country = country}, 1),
                                      {}, 1);
            }
        }
        return builder.finish();
    };
    std::vector<std::string> programmes(36, "N");
    std::fill(programmes.begin() + 12, programmes.end(), "");
    const std::vector<double> expected(36, 0.5);
    const auto ei_of = [&](const PartnershipNetwork& net) {
        const Trends found = trends_from_expected(net, group_by(net, "country"), expected);
        return slope_of(found, TrendMeasure::ei, SlopeWeights::pairs).slope;
    };
    const Slope some = ei_of(network(programmes));
    CHECK(some.projects == 12);
    CHECK(some.left_out == 24);
    CHECK(some.strata.stratum.size() == 1);
    const Slope none = ei_of(network(std::vector<std::string>(36)));
    CHECK(none.projects == 36);
    CHECK(none.left_out == 0);
}

TEST_CASE("trends are refused without a start, and for columns of another length") {
    const PartnershipNetwork net = two_programmes();
    const Grouping countries = group_by(net, "country");
    const std::vector<double> half(36, 0.5);
    TrendsOptions both{.lookback_years = 2, .lookback_days = 730};
    CHECK_THROWS_AS(static_cast<void>(trends_from_expected(net, countries, half, both)), ValueError);
    both.lookback_years.reset();
    CHECK_NOTHROW(static_cast<void>(trends_from_expected(net, countries, half, both)));
    CHECK_THROWS_AS(static_cast<void>(trends_from_expected(net, countries, std::vector<double>(3))),
                    ValueError);
    const Grouping short_strata{"x", {0, 0}, {"a"}};
    CHECK_THROWS_AS(static_cast<void>(trends_from_expected(net, countries, std::vector<double>(36),
                                                           {.strata = short_strata})),
                    ValueError);
    NetworkBuilder builder("undated");
    builder.participation(builder.project("p", {}, 1), builder.actor("A", {.name = "A"}, 1), {}, 1);
    const PartnershipNetwork undated = builder.finish();
    CHECK_THROWS_AS(static_cast<void>(
                        trends_from_expected(undated, group_by(undated, "country"), std::vector<double>(1))),
                    UndefinedError);
}
