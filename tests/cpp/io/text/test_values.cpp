#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "isthmus/io/values.hpp"

using namespace isthmus;

TEST_CASE("plain numbers are read whatever the decimal mark") {
    for (const char decimal : {'.', ','}) {
        CAPTURE(decimal);
        CHECK(parse_number("0", decimal) == 0.0);
        CHECK(parse_number("2835524", decimal) == 2835524.0);
        CHECK(parse_number("-3", decimal) == -3.0);
        CHECK(parse_number("+3", decimal) == 3.0);
        CHECK(parse_number("\u22123", decimal) == -3.0);
    }
}

TEST_CASE("a decimal mark and groups of three are told apart") {
    CHECK(parse_number("892,228.58") == 892228.58);
    CHECK(parse_number("1.234,56", ',') == 1234.56);
    CHECK(parse_number("1,234,567") == 1234567.0);
    CHECK(parse_number("1.234.567", ',') == 1234567.0);
    CHECK(parse_number("1,234") == 1234.0);
    CHECK(parse_number("1,234", ',') == 1.234);
    CHECK(parse_number("1.234", ',') == 1234.0);
    CHECK(parse_number("1.234") == 1.234);
}

TEST_CASE("blanks, no-break blanks and apostrophes set off groups") {
    CHECK(parse_number("892 228,58", ',') == 892228.58);
    CHECK(parse_number("892\u00A0228,58", ',') == 892228.58);
    CHECK(parse_number("892\u202F228,58", ',') == 892228.58);
    CHECK(parse_number("892'228.58") == 892228.58);
    CHECK(parse_number("892\u2019228.58") == 892228.58);
}

TEST_CASE("where only the other mark stands and cannot set off a group, it is the decimal mark") {
    CHECK(parse_number("2835524,25") == 2835524.25);
    CHECK(parse_number("-8,61099") == -8.61099);
    CHECK(parse_number("0,123") == 0.123);
    CHECK(parse_number("12.5", ',') == 12.5);
    CHECK(parse_number("892,228.58", ',') == 892228.58);
}

TEST_CASE("blanks and the euro around a number do not matter") {
    CHECK(parse_number("  12.5\t") == 12.5);
    CHECK(parse_number("\u00A012.5\u00A0") == 12.5);
    CHECK(parse_number("€ 1.234,56", ',') == 1234.56);
    CHECK(parse_number("1 234 EUR") == 1234.0);
}

TEST_CASE("what is not a number is not guessed at") {
    for (const char* text :
         {"",         " ",         ".",          ",",      "-",        "--3",       "-+3",
          "1.2.3",    "12,34,567", "1,2345,678", "1 23",   "1'23",     "1,234 567", "1 234,567.8.9",
          "abc",      "12abc",     "1e",         "0x10",   "inf",      "-inf",      "nan",
          "infinity", "1e999",     "12 34",      "1,,234", ",234,567", "€",         "1.234,5,6"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_number(text).has_value());
        CHECK_FALSE(parse_number(text, ',').has_value());
    }
}

TEST_CASE("exponents, as data frames write them, are read") {
    CHECK(parse_number("1e5") == 1e5);
    CHECK(parse_number("1.5e-3") == 1.5e-3);
}

TEST_CASE("the nearest double is read, to the last bit") {
    CHECK(parse_number("0.1") == 0.1);
    CHECK(parse_number("0,1", ',') == 0.1);
    CHECK(parse_number("9007199254740993") == 9007199254740992.0);
    CHECK(parse_number("179769313486231570000000000000000000000.5") ==
          179769313486231570000000000000000000000.5);
}

TEST_CASE("days are read year first with -, / and ., or day first") {
    const auto first_of_may = day_of(2019, 5, 1);
    for (const char* text : {"2019-05-01", "2019/05/01", "2019.05.01", "2019-5-1", "01.05.2019", "01/05/2019",
                             "1-5-2019", " 2019-05-01 ", "2019-05-01T12:30:00Z", "2019-05-01 00:00:00"}) {
        CAPTURE(text);
        CHECK(parse_day(text) == first_of_may);
    }
}

TEST_CASE("a bare year is its first or its last day, as asked") {
    CHECK(parse_day("2019") == day_of(2019, 1, 1));
    CHECK(parse_day("2019", YearEnd::last_day) == day_of(2019, 12, 31));
    CHECK(parse_day("2019-05-01", YearEnd::last_day) == day_of(2019, 5, 1));
}

TEST_CASE("what is not a day is not guessed at") {
    for (const char* text : {"", "19", "0000", "43586", "20190501", "2019-02-30", "2019-13-01", "05/13/2019",
                             "01/05/19", "2019-05", "2019-05-01x", "2019-05-012", "2019-05-01 soon",
                             "2019-05/01", "2019--01", "May 2019", "-2019", "2019-", "2019-05-"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_day(text).has_value());
    }
    CHECK(parse_day("29/02/2020") == day_of(2020, 2, 29));
    CHECK_FALSE(parse_day("29/02/2019").has_value());
}

TEST_CASE("cells that say they are missing") {
    for (const char* text : {"", "  ", "\u00A0", "NA", "n/a", "N/A", "n.a.", "NaN", "null", "NULL", "None",
                             "NaT", "-", "\u2013"}) {
        CAPTURE(text);
        CHECK(says_missing(text));
    }
    for (const char* text : {"0", "NAB", "no", "Nan Yang", "nationale", "--", "N"}) {
        CAPTURE(text);
        CHECK_FALSE(says_missing(text));
    }
}

TEST_CASE("spellings that differ in case, blanks, quotes and dashes are one name") {
    CHECK(normalized_name("  KENT   County\tCouncil\r\n") == "kent county council");
    CHECK(normalized_name("Conseil d\u2019\u00C9tat") == normalized_name("CONSEIL D'\u00C9TAT"));
    CHECK(normalized_name("\u201EWIR\u201C e.V.") == "\"wir\" e.v.");
    CHECK(normalized_name("\u00ABWIR\u00BB e.V.") == "\"wir\" e.v.");
    CHECK(normalized_name("Nord\u2013Pas\u2011de\u2014Calais") == "nord-pas-de-calais");
    CHECK(normalized_name("A\u2212B") == "a-b");
    CHECK(normalized_name("l`eau") == "l'eau");
    CHECK(normalized_name("l\u00B4eau") == "l'eau");
    CHECK(normalized_name("5\u2032") == "5'");
    CHECK(normalized_name("a\u00A0\u2003b") == "a b");
    CHECK(normalized_name("a\u2028b") == "a b");
}

TEST_CASE("Unicode spells a letter in several ways, and case folds beyond ASCII") {
    CHECK(normalized_name("Caf\u00E9") == normalized_name("CAFE\u0301"));
    CHECK(normalized_name("\uFF2B\uFF25\uFF2E\uFF34") == "kent");
    CHECK(normalized_name("STRASSE") == normalized_name("Stra\u00DFe"));
    CHECK(normalized_name("\u0395\u039B\u039B\u0391\u03A3") ==
          normalized_name("\u03B5\u03BB\u03BB\u03B1\u03C2"));
    CHECK(normalized_name("soft\u00ADhyphen") == "softhyphen");
}

TEST_CASE("what only looks alike stays apart") {
    CHECK(normalized_name("Universit\u00E9") != normalized_name("Universite"));
    CHECK(normalized_name("Kent Ltd") != normalized_name("Kent Ltd."));
    CHECK(normalized_name("A B") != normalized_name("AB"));
    CHECK(normalized_name("\u0410") != normalized_name("A"));
}

TEST_CASE("normalizing twice changes nothing more") {
    for (const char* text :
         {"  A\u00B4 \u201Ex\u201F  b ", "\u0130stanbul", "\uFB01n\u00E9", "a \u0301b", "\u00A8u"}) {
        CAPTURE(text);
        const std::string once = normalized_name(text);
        CHECK(normalized_name(once) == once);
    }
}

TEST_CASE("bytes that are not UTF-8 come back as they are") {
    CHECK(normalized_name("Universit\xE9 ") == "Universit\xE9 ");
    CHECK(normalized_name("").empty());
}

TEST_CASE("found by fuzzing: what Unicode folds to a dash or a prime is made plain too") {
    CHECK(normalized_name("a \uFE58 b") == "a - b");           // small em dash
    CHECK(normalized_name("5\u2034") == "5'''");               // triple prime
    CHECK(normalized_name("A \uFE31 B") == "a - b");           // dash for vertical text
    CHECK(normalized_name("\uFE58") == normalized_name("-"));  // and so two spellings meet
}
