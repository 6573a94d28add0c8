#include "io/partners/dates.hpp"

#include <doctest/doctest.h>

#include <string>

#include "isthmus/core/errors.hpp"

using namespace isthmus;
using namespace isthmus::detail;

namespace {

std::string first(std::string_view text, const DayFormat& format = {}) {
    return iso_date(parse_date(text, format, YearEnd::first_day).value_or(no_day));
}
std::string last(std::string_view text, const DayFormat& format = {}) {
    return iso_date(parse_date(text, format, YearEnd::last_day).value_or(no_day));
}

}  // namespace

TEST_CASE("days with the names of months in many languages") {
    for (const char* text :
         {"1 May 2019",          "May 1, 2019",        "1er mai 2019",       "1. Mai 2019",
          "1 mei 2019",          "1 maja 2019 r.",     "2019. május 1.",     "1 Μαΐου 2019",
          "1 май 2019 г.",       "1 травня 2019 року", "1. toukokuuta 2019", "2019 m. gegužės 1 d.",
          "2019. gada 1. maijs", "1 de mayo de 2019",  "1 de maio de 2019",  "1º maggio 2019",
          "1. května 2019",      "1. svibnja 2019.",   "1. maj 2019",        "1 Mayıs 2019",
          "1 ta' Mejju 2019",    "1 Bealtaine 2019",   "1. mai 2019",        "1. mája 2019",
          "1. мај 2019.",        "01-May-2019",        "1-May-19",           "Wednesday, May 1, 2019",
          "mercredi 1 mai 2019", "1st May 2019",       "1 mai 2019",         "1.mai.2019",
          "2019 May 1"}) {
        CAPTURE(text);
        CHECK(first(text) == "2019-05-01");
    }
}

TEST_CASE("Irish months of two words") {
    CHECK(first("30 Meán Fómhair 2018") == "2018-09-30");
    CHECK(first("1 Deireadh Fómhair 2019") == "2019-10-01");
}

TEST_CASE("days in numbers") {
    for (const char* text :
         {"01.05.19", "1. 5. 2019", "1/5/2019", "1-5-2019", "2019-05-01", "2019/5/1", "2019.05.01.",
          "20190501", "01052019", "43586", "43586.5", "2019-05-01T00:00:00Z", "2019-05-01 23:59:59.000+02:00",
          "01.05.2019 12:30", "1/5/2019 12:00 AM", "01.05.2019 г.",
          "01\u20110"
          "5\u20112019",
          "1.\u00A05.\u00A02019"}) {
        CAPTURE(text);
        CHECK(first(text) == "2019-05-01");
    }
    CHECK(first("01.05.98") == "1998-05-01");
}

TEST_CASE("months, quarters and years are their first or their last day") {
    for (const char* text :
         {"2019-05", "05/2019", "5.2019", "May 2019", "mai 2019", "201905", "May 19", "05/19", "maj '19"}) {
        CAPTURE(text);
        CHECK(first(text) == "2019-05-01");
        CHECK(last(text) == "2019-05-31");
    }
    CHECK(first("2019") == "2019-01-01");
    CHECK(last("2019") == "2019-12-31");
    CHECK(last("02/2020") == "2020-02-29");
    CHECK(last("12/2020") == "2020-12-31");
    CHECK(first("Q2 2019") == "2019-04-01");
    CHECK(last("2019-Q4") == "2019-12-31");
}

TEST_CASE("what is no day stays none") {
    for (const char* text : {"",
                             " ",
                             "soon",
                             "2014-2020",
                             "2019/20",
                             "2019-13-01",
                             "2019-02-30",
                             "30/02/2019",
                             "1 May",
                             "May",
                             "19",
                             "123",
                             "1234567",
                             "99999",
                             "1.2.3.4",
                             "2019-05-01 soon",
                             "01/05-2019",
                             "12 months",
                             "5%",
                             "1,5",
                             "13/13/2019",
                             "0000",
                             "1 5 2019",
                             "2019-05-01x",
                             "May June 2019",
                             "32 May 2019",
                             "tbc 2019",
                             "-2019-05-01-01"}) {
        CAPTURE(text);
        CHECK(first(text).empty());
    }
}

TEST_CASE("the order of day and month: the cell's own, else the column's") {
    const DayFormat month{.order = DayOrder::month_first};
    CHECK(first("03/04/2019") == "2019-04-03");
    CHECK(first("03/04/2019", month) == "2019-03-04");
    CHECK(first("03.04.2019", month) == "2019-04-03");
    CHECK(first("15/03/2020", month) == "2020-03-15");
    CHECK(first("03/15/2020") == "2020-03-15");
    CHECK(first("03/15/2020", told_day_format("day-first")).empty());
    CHECK(first("19-05-01", {.short_year_first = true}) == "2019-05-01");
}

TEST_CASE("a format that was given") {
    CHECK(first("04/03/2019", told_day_format("MM/DD/YYYY")) == "2019-04-03");
    CHECK(first("04/03/19", told_day_format("%m/%d/%y")) == "2019-04-03");
    CHECK(first("19-04-03", told_day_format("YY-MM-DD")) == "2019-04-03");
    CHECK(first("190403", told_day_format("YYMMDD")) == "2019-04-03");
    CHECK(first("03 Apr 2019", told_day_format("%d %b %Y")) == "2019-04-03");
    CHECK(last("04-2019", told_day_format("MM-YYYY")) == "2019-04-30");
    CHECK(first("2019-04-03 00:00:00", told_day_format("DD/MM/YYYY hh:mm")) == "2019-04-03");
    for (const char* text : {"", "sometimes", "DD/MM", "first", "%H:%M", "DD/MM/YYYY/MM"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(static_cast<void>(told_day_format(text)), ValueError);
    }
}

TEST_CASE("a name that means two months is read by the languages of its column") {
    CHECK(first("1. listopad 2019").empty());
    const auto polish = day_evidence_of("5 grudnia 2019").languages;
    const auto croatian = day_evidence_of("5. prosinca 2019").languages;
    CHECK(first("1 listopada 2019", {.languages = polish}) == "2019-11-01");
    CHECK(first("1. listopada 2019", {.languages = croatian}) == "2019-10-01");
}

TEST_CASE("what a cell says of its column") {
    CHECK(day_evidence_of("15/03/2020").order == DayOrder::day_first);
    CHECK(day_evidence_of("03/15/2020").order == DayOrder::month_first);
    CHECK(day_evidence_of("03/04/2020").fits_both);
    CHECK_FALSE(day_evidence_of("04/04/2020").fits_both);
    CHECK_FALSE(day_evidence_of("2020-03-04").fits_both);
    CHECK(day_evidence_of("03.04.2020").has_points);
    CHECK(day_evidence_of("85-04-12").short_year_first == true);
    CHECK(day_evidence_of("12-04-85").short_year_first == false);
    CHECK(day_evidence_of("19-05-01").short_year_fits_both);
}
