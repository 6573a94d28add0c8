#include "io/partners/amounts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <tuple>

using namespace isthmus::detail;

namespace {

/// Value and currency of an amount whose own marks show how it is written.
std::pair<double, std::string> read(std::string_view text, char decimal = '.') {
    const auto amount = take_apart(text);
    REQUIRE_MESSAGE(amount.has_value(), std::string(text));
    const auto value = value_of(*amount, evidence_of(*amount), decimal);
    REQUIRE_MESSAGE(value.has_value(), std::string(text));
    return {*value, std::string(amount->currency)};
}

MarkEvidence evidence(std::string_view text) {
    const auto amount = take_apart(text);
    return amount ? evidence_of(*amount) : MarkEvidence::not_a_number;
}

}  // namespace

TEST_CASE("a currency stands before or behind, as sign, code or word") {
    using Read = std::pair<double, std::string>;
    CHECK(read("$350,000.00") == Read{350000.0, "USD"});
    CHECK(read("US$ 1,200.50") == Read{1200.5, "USD"});
    CHECK(read("1 234,00 z\u0142") == Read{1234.0, "PLN"});
    CHECK(read("98\u00A0000,50 K\u010D") == Read{98000.5, "CZK"});
    CHECK(read("CHF 1'234.\u2013") == Read{1234.0, "CHF"});
    CHECK(read("1\u2019234.50 Fr.") == Read{1234.5, "CHF"});
    CHECK(read("kr 1 234:-") == Read{1234.0, "kr"});
    CHECK(read("1.234,- \u20AC") == Read{1234.0, "EUR"});
    CHECK(read("12 000 Ft") == Read{12000.0, "HUF"});
    CHECK(read("5.172.300,50 kn") == Read{5172300.5, "HRK"});
    CHECK(read("1\u2009234\u2009567,5 \u043B\u0432.") == Read{1234567.5, "BGN"});
    CHECK(read("EUR 12,5 EUR") == Read{12.5, "EUR"});
    CHECK(read("eur 12") == Read{12.0, "EUR"});
    CHECK(read("10 lei") == Read{10.0, "RON"});
    CHECK(read("1 234 \u0433\u0440\u043D") == Read{1234.0, "UAH"});
}

TEST_CASE("brackets and a sign before or behind make an amount negative") {
    for (const char* text :
         {"(1,234.50)", "-1,234.50", "\u22121,234.50", "1,234.50-", "-\u00A31,234.50", "\u00A3 (1,234.50)"}) {
        CAPTURE(text);
        CHECK(read(text).first == -1234.5);
    }
    CHECK_FALSE(take_apart("(-3)"));
    CHECK_FALSE(take_apart("--3-"));
}

TEST_CASE("a mark of a footnote behind an amount is no part of it") {
    for (const char* text :
         {"1,234.50*", "1,234.50 **", "1,234.50\u00B9", "\u00A31,234.50 \u2020", "1,234.50 GBP*"}) {
        CAPTURE(text);
        CHECK(read(text).first == 1234.5);
    }
    CHECK_FALSE(take_apart("5 m\u00B2").has_value());
    CHECK_FALSE(take_apart("*").has_value());
}

TEST_CASE("an exponent goes with a comma as with a point") {
    CHECK(read("4,80000E+05").first == 480000.0);
    CHECK(read("1,5e-3").first == 1.5e-3);
    CHECK(read("-4,8E+05").first == -480000.0);
    CHECK(evidence("4,80000E+05") == MarkEvidence::comma);
    CHECK(evidence("4,80,000E+05") == MarkEvidence::not_a_number);
}

TEST_CASE("words for thousands and millions multiply") {
    CHECK(read("1,2 Mio. \u20AC").first == doctest::Approx(1.2e6));
    CHECK(read("\u00A35m").first == 5e6);
    CHECK(read("250k").first == 250e3);
    CHECK(read("3,5 mln z\u0142").first == 3.5e6);
    CHECK(read("12 tys. z\u0142").first == 12e3);
}

TEST_CASE("what stands beside a number and means nothing makes it no amount") {
    for (const char* text : {"", " ", "to be confirmed", "50%", "12 months", "EUR", "\u00A35 EUR", "-",
                             "ca. 5", "A12", "()", "5 xyz"}) {
        CAPTURE(text);
        CHECK_FALSE(take_apart(text).has_value());
    }
}

TEST_CASE("marks show what they are, or do not") {
    using enum MarkEvidence;
    for (const auto& [text, expected] :
         std::initializer_list<std::pair<const char*, MarkEvidence>>{{"1234", none},
                                                                     {"1 234", none},
                                                                     {"1'234", none},
                                                                     {"12.5", point},
                                                                     {"0.250", point},
                                                                     {"1234.567", point},
                                                                     {"1,234.567", point},
                                                                     {"1,234,567", point},
                                                                     {"1 234.567", point},
                                                                     {"12,5", comma},
                                                                     {"0,250", comma},
                                                                     {"1.234,567", comma},
                                                                     {"1.234.567", comma},
                                                                     {"1.234,-", comma},
                                                                     {"1234,-", comma},
                                                                     {"1'234.--", point},
                                                                     {"250.000", either_point},
                                                                     {"1.210", either_point},
                                                                     {"250,000", either_comma},
                                                                     {"\u20AC250.000", either_point},
                                                                     {"1.2.3", not_a_number},
                                                                     {"1.2345.678", not_a_number},
                                                                     {"12,34,567", not_a_number},
                                                                     {"51.1279;1.3134", not_a_number}}) {
        const std::string shown = text;  // a binding cannot be captured
        CAPTURE(shown);
        CHECK(evidence(text) == expected);
    }
}

TEST_CASE("where the marks do not show it, the column's decimal mark decides") {
    CHECK(read("250.000", ',').first == 250000.0);
    CHECK(read("250.000", '.').first == 250.0);
    CHECK(read("250,000", ',').first == 250.0);
    CHECK(read("12.5", ',').first == 12.5);
    CHECK(read("4e+05", ',').first == 4e5);
    CHECK(read("1.5e-3", ',').first == 1.5e-3);
    CHECK_FALSE(take_apart("12e").has_value());
}

TEST_CASE("headers name currency and unit") {
    for (const auto& [header, currency, unit] :
         std::initializer_list<std::tuple<const char*, const char*, double>>{
             {"Total project costs \u00A3m", "GBP", 1e6},
             {"Budget (T\u20AC)", "EUR", 1e3},
             {"Gesamtkosten in TEUR", "EUR", 1e3},
             {"Fördersumme in Tsd. Euro", "EUR", 1e3},
             {"Budget (1 000 EUR)", "EUR", 1e3},
             {"Betrag in 1.000 \u20AC", "EUR", 1e3},
             {"\u20AC '000", "EUR", 1e3},
             {"Cost (\u20AC000s)", "EUR", 1e3},
             {"Coût total (millions d'euros)", "EUR", 1e6},
             {"Wartość projektu (tys. zł)", "PLN", 1e3},
             {"Budget M\u20AC", "EUR", 1e6},
             {"Kosten (k EUR)", "EUR", 1e3},
             {"Totale kosten in Euro's", "EUR", 1.0},
             {"Budget", "", 1.0},
             {"ALL COSTS", "", 1.0},
             {"Budget 2014-2020", "", 1.0},
             {"Total amount 1)", "", 1.0},
             {"EUR / GBP", "", 1.0},
             {"Consortium total", "", 1.0},
             {"Förderfähige Ausgaben des Vorhabens1)\n(in EUR)", "EUR", 1.0}}) {
        const std::string shown = header;
        CAPTURE(shown);
        const HeaderUnit found = unit_of_header(header);
        CHECK(found.currency == currency);
        CHECK(found.unit == unit);
    }
}

TEST_CASE("a currency is found by code, sign or word, and a crown can be four") {
    CHECK(find_currency("pln") == "PLN");
    CHECK(find_currency("\u20AC") == "EUR");
    CHECK_FALSE(find_currency("XQZ"));
    CHECK(can_be_currency("kr", "SEK"));
    CHECK_FALSE(can_be_currency("kr", "EUR"));
    CHECK(can_be_currency("EUR", "EUR"));
}

TEST_CASE("digits alone are read at once, to the same value as by their parts") {
    for (const std::string_view text : {"0", "7", "007", "250000", "999999999999999"}) {
        CAPTURE(text);
        CHECK(digits_only(text) == read(text).first);
    }
    for (const std::string_view text : {"", "-3", "1.5", "1 000", "EUR 5", "1000000000000000"}) {
        CAPTURE(text);
        CHECK(!digits_only(text));
    }
}
