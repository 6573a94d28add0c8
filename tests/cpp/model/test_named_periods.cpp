#include "isthmus/model/named_periods.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "isthmus/core/errors.hpp"
#include "support/dated_networks.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("programme periods follow each other to the day") {
    const auto periods = programme_periods();
    require_periods(periods);
    for (std::size_t i = 1; i < periods.size(); ++i) {
        CHECK(periods[i].first == periods[i - 1].last + 1);
    }
    CHECK(periods.back().name == "2021-2027");
    CHECK(periods[as_index(period_of(periods, on(2013, 12, 31)))].name == "2007-2013");
    CHECK(periods[as_index(period_of(periods, on(2014, 1, 1)))].name == "2014-2020");
    CHECK(period_of(periods, on(1988, 12, 31)) == no_id);
    CHECK(period_of(periods, on(2028, 1, 1)) == no_id);
    CHECK(period_of(periods, no_day) == no_id);
}

TEST_CASE("a day between two periods is in none") {
    const std::vector<NamedPeriod> periods{{"a", on(2010), on(2011)}, {"b", on(2013), on(2013)}};
    CHECK(period_of(periods, on(2011)) == 0);
    CHECK(period_of(periods, on(2011) + 1) == no_id);
    CHECK(period_of(periods, on(2013)) == 1);
}

TEST_CASE("years run from the first start to the last, with those in which nothing starts") {
    const auto net = dated_network({{"AB", on(2015, 7, 1)}, {"A"}, {"B", on(2013, 12, 31)}});
    const auto years = named_periods(net, PeriodKind::year);
    REQUIRE(years.size() == 3);
    CHECK(years[1] == NamedPeriod{"2014", on(2014), on(2014, 12, 31)});
    CHECK(named_periods(dated_network({{"A"}}), PeriodKind::year).empty());
}

TEST_CASE("periods that cannot be are refused with what is wrong") {
    using Periods = std::vector<NamedPeriod>;
    CHECK_NOTHROW(require_periods(Periods{}));
    CHECK_THROWS_WITH_AS(require_periods(Periods{{"a", on(2012), on(2011)}}),
                         "the period \"a\" runs from 2012-01-01 to 2011-01-01, which is no time", ValueError);
    CHECK_THROWS_WITH_AS(require_periods(Periods{{"a", on(2010), on(2012)}, {"b", on(2012), on(2013)}}),
                         "the period \"b\" begins on 2012-01-01, before \"a\" is over (2012-01-01)",
                         ValueError);
    CHECK_THROWS_AS(require_periods(Periods{{"a", on(2010), on(2010)}, {"a", on(2012), on(2013)}}),
                    ValueError);
    CHECK_THROWS_AS(require_periods(Periods{{"", on(2010), on(2010)}}), ValueError);
}

TEST_CASE("starts are known until the export date, else to the end of the last year with one") {
    const auto net = dated_network({{"AB", on(2015, 7, 1)}, {"A"}});
    CHECK(starts_known_until(net) == on(2015, 12, 31));
    CHECK(starts_known_until(net, on(2014)) == on(2014));
    CHECK(starts_known_until(dated_network({{"A"}})) == no_day);
}

TEST_CASE("who starts nothing until a day had no start within so many years of days up to another") {
    // From 31 December 2016 on, 1 January 2020 is more than three years away; from 1 January 2017 it is not.
    CHECK(last_day_with_years_after(on(2019, 12, 31), 3) == on(2016, 12, 31));
    CHECK(last_day_with_years_after(on(2020, 2, 28), 3) == on(2017, 2, 27));
    for (day_type until = on(2019); until < on(2021); ++until) {
        const day_type known = last_day_with_years_after(until, 3);
        CHECK(years_before(until + 1, 3) > known);
        CHECK(years_before(until + 1, 3) <= known + 1);
    }
}
