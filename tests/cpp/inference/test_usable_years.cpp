#include "isthmus/inference/usable_years.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/model/builder.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr auto usable = YearReason::usable;
constexpr auto not_over = YearReason::not_over;

day_type day(int year, unsigned month, unsigned of_month) { return *day_of(year, month, of_month); }

/// Projects of one partner, with these starts and ends.
PartnershipNetwork network_of(const std::vector<Period>& periods) {
    NetworkBuilder builder("periods");
    std::uint32_t row = 0;
    for (const Period& period : periods) {
        const id_type p = builder.project("p" + std::to_string(row), {.period = period}, row);
        builder.participation(p, builder.actor("Kent", {}, row), {}, row);
        ++row;
    }
    return builder.finish();
}

/// Five closed projects, of 731, 181, 1095, 181 and 365 days; 31 December 2019 is 1461, 1095 and 365 days after the starts.
std::vector<Period> five_closed() {
    const day_type export_day = day(2019, 12, 31);
    return {{day(2015, 12, 31), day(2017, 12, 31)},
            {day(2015, 12, 31), day(2016, 6, 29)},
            {day(2016, 12, 31), export_day},
            {day(2018, 12, 31), day(2019, 6, 30)},
            {day(2018, 12, 31), export_day}};
}

/// So many projects without an end that start on 1 May of a year.
void start_projects(std::vector<Period>& periods, int year, int count) {
    periods.insert(periods.end(), static_cast<std::size_t>(count), Period{day(year, 5, 1), no_day});
}

/// P(duration <= x), from the definition: every project is asked for every duration.
double naive_reach(const std::vector<Period>& periods, day_type exported, std::int64_t x) {
    double share = 1.0;
    for (std::int64_t u = 5000; u > x; --u) {
        double ended = 0.0;
        double at_risk = 0.0;
        for (const Period& period : periods) {
            if (period.start == no_day || period.end == no_day || period.end < period.start) {
                continue;
            }
            const std::int64_t duration = std::int64_t{period.end} - period.start;
            ended += duration == u ? 1.0 : 0.0;
            at_risk += duration <= u && std::int64_t{exported} - period.start >= u ? 1.0 : 0.0;
        }
        share *= ended > 0.0 ? 1.0 - ended / at_risk : 1.0;
    }
    return share;
}

/// 60 projects that start within six years; those that are over on the last day of these have an end, as have some
/// that are not known to be right.
std::vector<Period> random_periods(std::uint64_t seed, day_type exported) {
    RandomStream random(seed, 0xDA);
    std::vector<Period> periods;
    for (int p = 0; p < 60; ++p) {
        const auto start = static_cast<day_type>(exported - static_cast<day_type>(random.below(2190)));
        const auto end = static_cast<day_type>(start + static_cast<day_type>(random.below(1500)));
        if (end <= exported) {
            const auto kind = random.below(12);
            periods.push_back(
                {kind == 0 ? no_day : start, kind == 1 ? no_day : (kind == 2 ? start - 30 : end)});
        }
    }
    return periods;
}

}  // namespace

TEST_CASE("a table of closed projects: reach and risk sets by hand") {
    const auto found = usable_years(network_of(five_closed()), {.fewest_at_risk = 1});
    CHECK(found.coverage == Coverage::closed);
    CHECK(found.exported == day(2019, 12, 31));
    CHECK(found.durations == 5);
    CHECK(found.longest == 1095);
    CHECK(found.years == std::vector<std::int32_t>{2015, 2016, 2017, 2018});
    CHECK(found.projects == std::vector<id_type>{2, 1, 0, 2});
    // n / R is 2/2 at 181 days, 1/3 at 365, 1/2 at 731 (only the starts of 2015 can show them) and 1/3 at 1095.
    // 31 December 2019 is 730 and 365 days after the last days of 2017 and 2018.
    CHECK(
        same(found.reach, {1.0, 1.0, (1.0 - 1.0 / 2) * (1.0 - 1.0 / 3), (1.0 - 1.0 / 2) * (1.0 - 1.0 / 3)}));
    CHECK(same(found.at_risk, {3, 3, 2, 2}));
    CHECK(found.reason ==
          std::vector<YearReason>{usable, usable, YearReason::no_projects, YearReason::not_closed});
    CHECK(found.usable(0));
    CHECK_FALSE(found.usable(3));
}

TEST_CASE("a year needs both a reach and enough projects that it rests on") {
    const auto net = network_of(five_closed());
    const auto reasons = [&](double share, id_type fewest) {
        return usable_years(net, {.closed_share = share, .fewest_at_risk = fewest}).reason;
    };
    const auto none = YearReason::no_projects;
    const auto few = YearReason::few_at_risk;
    CHECK(reasons(0.3, 2) == std::vector<YearReason>{usable, usable, none, usable});
    CHECK(reasons(0.3, 3) == std::vector<YearReason>{usable, usable, none, few});
    CHECK(reasons(0.3, 4) == std::vector<YearReason>{few, few, none, few});
    // What rests on too few says nothing, not even that projects are missing.
    CHECK(reasons(0.9, 3) == std::vector<YearReason>{usable, usable, none, few});
    CHECK(reasons(0.9, 2) == std::vector<YearReason>{usable, usable, none, YearReason::not_closed});
}

TEST_CASE("a later export date lets later years in") {
    const auto found =
        usable_years(network_of(five_closed()), {.exported = day(2025, 1, 1), .fewest_at_risk = 1});
    CHECK(found.coverage == Coverage::closed);
    CHECK(found.exported == day(2025, 1, 1));
    CHECK(same(found.reach, {1, 1, 1, 1}));
    CHECK(found.usable(3));
}

TEST_CASE("single ends after the export date are no projects that still run, and no durations") {
    const day_type exported = day(2019, 12, 31);
    std::vector<Period> periods;
    for (int copy = 0; copy < 120; ++copy) {
        for (const Period& period : five_closed()) {
            periods.push_back(period);
        }
    }
    const UsableYears whole = usable_years(network_of(periods), {.exported = exported});
    const auto with = [&](int late) {
        std::vector<Period> more = periods;
        more.insert(more.end(), static_cast<std::size_t>(late), Period{day(2016, 12, 31), day(2091, 1, 1)});
        return usable_years(network_of(more), {.exported = exported});
    };
    for (const int late : {0, 1, 6}) {  // of 600 and these
        const UsableYears found = with(late);
        CHECK(found.coverage == Coverage::closed);
        CHECK(found.after_export == late);
        CHECK(found.durations == 600);
        CHECK(found.longest == 1095);
        CHECK(same(found.reach, whole.reach));
        CHECK(same(found.at_risk, whole.at_risk));
    }
    const UsableYears running = with(7);
    CHECK(running.coverage == Coverage::running);
    CHECK(running.after_export == 7);
    CHECK(running.durations == 607);
    // Of five projects, one is a fifth; five or less are taken for mistakes unless they are half of all.
    periods = five_closed();
    CHECK(with(4).coverage == Coverage::closed);
    CHECK(with(5).coverage == Coverage::running);
    CHECK(with(6).coverage == Coverage::running);
}

TEST_CASE("a far end is not the export date of a large table") {
    const auto exported = [](std::size_t projects, const std::vector<day_type>& last) {
        std::vector<Period> periods(projects, Period{day(2015, 5, 1), day(2018, 5, 1)});
        for (const day_type end : last) {
            periods.push_back({day(2015, 5, 1), end});
        }
        return usable_years(network_of(periods)).exported;
    };
    CHECK(exported(99, {day(2091, 1, 1)}) == day(2018, 5, 1));
    CHECK(exported(98, {day(2091, 1, 1)}) == day(2091, 1, 1));
    CHECK(exported(99, {day(2019, 5, 2)}) == day(2019, 5, 2));  // 366 days later
    CHECK(exported(99, {day(2019, 5, 3)}) == day(2018, 5, 1));
    CHECK(exported(198, {day(2091, 1, 1), day(2093, 1, 1)}) == day(2018, 5, 1));
    CHECK(exported(198, {day(2018, 6, 1), day(2093, 1, 1)}) == day(2018, 6, 1));
    CHECK(exported(1000, std::vector<day_type>(5, day(2091, 1, 1))) == day(2018, 5, 1));
    CHECK(exported(1000, std::vector<day_type>(6, day(2091, 1, 1))) == day(2091, 1, 1));
}

TEST_CASE("without a duration that counts nothing can be said of a closed table") {
    std::vector<Period> periods(3, Period{no_day, day(2015, 1, 1)});
    periods.push_back({day(2014, 1, 1), day(2030, 1, 1)});
    const auto found = usable_years(network_of(periods), {.exported = day(2020, 1, 1)});
    CHECK(found.coverage == Coverage::closed);
    CHECK(found.durations == 0);
    CHECK(found.reason == std::vector<YearReason>{YearReason::few_at_risk});
}

TEST_CASE("with ends after the export date a year is usable when it is over") {
    const auto found = usable_years(network_of(five_closed()), {.exported = day(2018, 12, 31)});
    CHECK(found.coverage == Coverage::running);
    CHECK(same(found.reach, {undefined, undefined, undefined, undefined}));
    CHECK(same(found.at_risk, found.reach));
    CHECK(found.reason == std::vector<YearReason>{usable, usable, YearReason::no_projects, not_over});
    CHECK(usable_years(network_of(five_closed()), {.exported = day(2019, 1, 1)}).usable(3));
}

TEST_CASE(
    "final years with fewer than half the projects of the median year are left out, whatever ends say") {
    std::vector<Period> periods;
    start_projects(periods, 2010, 4);
    start_projects(periods, 2011, 1);  // few, but not final
    start_projects(periods, 2012, 6);
    start_projects(periods, 2013, 2);
    start_projects(periods, 2015, 1);
    // The median of 4, 1, 6, 2 and 1 is 2: 2015 has just half of it.
    CHECK(usable_years(network_of(periods)).thin == std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0});
    start_projects(periods, 2012, 1);
    start_projects(periods, 2013, 1);
    start_projects(periods, 2014, 4);
    // The median of 4, 1, 7, 3, 4 and 1 is 3.5.
    const auto without = usable_years(network_of(periods));
    CHECK(without.coverage == Coverage::no_ends);
    CHECK(without.exported == no_day);
    CHECK(without.longest == -1);
    CHECK(without.thin == std::vector<std::uint8_t>{0, 0, 0, 0, 0, 1});
    const auto few = YearReason::few_projects;
    CHECK(without.reason == std::vector<YearReason>{usable, usable, usable, usable, usable, few});
    periods.push_back({no_day, day(2030, 1, 1)});
    CHECK(usable_years(network_of(periods)).coverage == Coverage::no_ends);
    periods.push_back({day(2010, 1, 1), day(2030, 1, 1)});
    CHECK(usable_years(network_of(periods), {.exported = day(2016, 1, 1)}).reason == without.reason);
    // An export date says of a table without ends, too, which years were over.
    periods.resize(periods.size() - 2);
    CHECK(usable_years(network_of(periods), {.exported = day(2014, 12, 31)}).reason ==
          std::vector<YearReason>{usable, usable, usable, usable, not_over, not_over});
}

TEST_CASE("by the definition on 50 random tables; an end before its start is no end") {
    const day_type exported = day(2020, 3, 1);
    int between = 0;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto periods = random_periods(seed, exported);
        const auto found = usable_years(network_of(periods), {.exported = exported});
        REQUIRE(found.coverage == Coverage::closed);
        for (std::size_t y = 0; y < found.years.size(); ++y) {
            const double naive = naive_reach(periods, exported, exported - day(found.years[y], 12, 31));
            CHECK(found.reach[y] == doctest::Approx(naive).epsilon(1e-12));
            between += naive > 0.0 && naive < 1.0 ? 1 : 0;
        }
    }
    CHECK(between > 100);
}

TEST_CASE("no projects, no starts, and options that cannot be") {
    CHECK(usable_years(PartnershipNetwork{}).years.empty());
    CHECK(usable_years(network_of({{no_day, day(2020, 1, 1)}})).years.empty());
    const auto net = network_of(five_closed());
    CHECK_THROWS_AS(static_cast<void>(usable_years(net, {.closed_share = 0.0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(usable_years(net, {.closed_share = undefined})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(usable_years(net, {.fewest_at_risk = 0})), ValueError);
    CHECK_THROWS_AS(
        static_cast<void>(usable_years(network_of({{day(1, 1, 1), no_day}, {4'000'000, no_day}}))),
        ValueError);
}
