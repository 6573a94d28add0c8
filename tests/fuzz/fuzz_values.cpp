// Numbers, days, names, countries and regions: what is understood is written out and understood again.
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "harness.hpp"
#include "io/partners/amounts.hpp"
#include "io/partners/dates.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/nuts.hpp"

namespace {

using namespace isthmus;

std::string shortest(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

void check_number(double value) {
    if (std::isfinite(value)) {
        fuzz::require(parse_number(shortest(value)) == value, "a number written out is read as itself");
    }
}

void check_numbers(std::string_view text) {
    for (const char decimal : {'.', ','}) {
        const auto number = parse_number(text, decimal);
        fuzz::require(!number || std::isfinite(*number), "a number is finite");
        if (number) {
            check_number(*number);
            fuzz::require(parse_number(" " + std::string(text) + "\t", decimal) == number,
                          "blanks around a number do not matter");
        }
    }
    double any = 0.0;
    if (!text.empty()) {
        std::memcpy(&any, text.data(), std::min(text.size(), sizeof any));
    }
    check_number(any);
}

void check_days(std::string_view text) {
    const auto day = parse_day(text);
    const auto last = parse_day(text, YearEnd::last_day);
    fuzz::require(day.has_value() == last.has_value() && day <= last,
                  "a period ends where it starts or later");
    if (day) {
        fuzz::require(year_of(*day) >= 1000 && year_of(*day) <= 9999, "a year has four digits");
        fuzz::require(parse_day(iso_date(*day)) == day, "a day written out is read as itself");
    }
}

void check_amounts(std::string_view text) {
    const auto amount = detail::take_apart(text);
    if (!amount) {
        return;
    }
    const auto evidence = detail::evidence_of(*amount);
    const auto with_point = detail::value_of(*amount, evidence, '.');
    const auto with_comma = detail::value_of(*amount, evidence, ',');
    const bool is_open =
        evidence == detail::MarkEvidence::either_point || evidence == detail::MarkEvidence::either_comma;
    fuzz::require(is_open || with_point == with_comma, "marks that settle an amount leave one reading");
    static_cast<void>(detail::unit_of_header(text));
}

void check_dates(std::string_view text) {
    static_cast<void>(detail::day_evidence_of(text));
    for (const char* format : {"day-first", "month-first", "%d.%m.%y", "YYMMDD"}) {
        const detail::DayFormat told = detail::told_day_format(format);
        const auto first = detail::parse_date(text, told, YearEnd::first_day);
        const auto last = detail::parse_date(text, told, YearEnd::last_day);
        fuzz::require(first.has_value() == last.has_value() && first <= last,
                      "a date ends where it starts or later");
    }
    const auto day = detail::parse_date(text, {}, YearEnd::first_day);
    fuzz::require(!day || detail::parse_date(iso_date(*day), {}, YearEnd::first_day) == day,
                  "a day written out is read as itself");
}

void check_names(std::string_view text) {
    const std::string name = normalized_name(text);
    fuzz::require(normalized_name(name) == name, "a normalized name is normalized");
    static_cast<void>(says_missing(text));
}

void check_places(std::string_view text) {
    const CountryReading reading = read_country(text);
    if (reading.country != nullptr) {
        fuzz::require(find_country(reading.country->iso2) == reading.country &&
                          find_country(reading.country->en) == reading.country,
                      "a country is read by its code and its name");
    } else {
        fuzz::require(!fuzz::accepts([&] { static_cast<void>(country_code(text)); }),
                      "what is no country has no code");
    }
    static_cast<void>(nuts_country(text));
    if (const auto cell = parse_nuts_cell(text)) {
        fuzz::require(nuts_level(cell->code).has_value(), "a region has a level");
        fuzz::require(parse_nuts_cell(cell->code) == NutsCell{cell->code, {}}, "a bare code is a region");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    check_numbers(text);
    check_days(text);
    check_amounts(text);
    check_dates(text);
    check_names(text);
    check_places(text);
    return 0;
}
