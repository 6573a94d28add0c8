#include <doctest/doctest.h>

#include "isthmus/model/date.hpp"

using namespace isthmus;

TEST_CASE("days count from 1970-01-01") {
    CHECK(day_of(1970, 1, 1) == 0);
    CHECK(day_of(2000, 3, 1) == 11017);  // 30 years of 365 days, 7 leap days, 31 + 29 days
    CHECK(day_of(1969, 12, 31) == -1);
    CHECK_FALSE(day_of(2019, 2, 29).has_value());
    CHECK_FALSE(day_of(2019, 13, 1).has_value());
}

TEST_CASE("days are written as ISO dates, a missing one as nothing") {
    CHECK(iso_date(*day_of(2016, 2, 29)) == "2016-02-29");
    CHECK(iso_date(no_day).empty());
    CHECK(year_of(*day_of(1969, 12, 31)) == 1969);
}

TEST_CASE("a project is active in every year it touches, ends inclusive (P8)") {
    const Period period{*day_of(2015, 12, 31), *day_of(2017, 1, 1)};
    CHECK_FALSE(active_in(period, 2014));
    CHECK(active_in(period, 2015));
    CHECK(active_in(period, 2016));
    CHECK(active_in(period, 2017));
    CHECK_FALSE(active_in(period, 2018));
    CHECK(active_in({period.start, no_day}, 2030));
    CHECK_FALSE(active_in({no_day, period.end}, 2016));
}

TEST_CASE("the same day years before, whatever leap years lie between") {
    CHECK(years_before(*day_of(2010, 1, 1), 2) == *day_of(2008, 1, 1));
    CHECK(years_before(*day_of(2018, 3, 15), 2) == *day_of(2016, 3, 15));
    CHECK(years_before(*day_of(2016, 2, 29), 4) == *day_of(2012, 2, 29));
    CHECK(years_before(*day_of(2016, 2, 29), 1) == *day_of(2015, 2, 28));
    CHECK(years_before(*day_of(2016, 2, 29), 0) == *day_of(2016, 2, 29));
    CHECK(years_before(0, 2'000'000'000) == no_day + 1);
}
