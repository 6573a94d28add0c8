#pragma once
/// The cells of one row, field by field, as texts, days, amounts and places.

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/delimited/csv_cell.hpp"
#include "io/partners/column_formats.hpp"
#include "io/partners/columns.hpp"
#include "io/partners/understood.hpp"
#include "io/text/missing_word.hpp"
#include "isthmus/io/text_table.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/issue_log.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "model/field_table.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

/// One row at a time; what is odd in a cell is found once a distinct value. Texts that repeat are understood once.
class RowCells {
  protected:
    /// The number of a field in fields(). Fields that are read in a way of their own have a name here.
    using FieldNumber = std::size_t;
    static constexpr FieldNumber project = field_number("project");
    static constexpr FieldNumber project_name = field_number("project_name");
    static constexpr FieldNumber programme = field_number("programme");
    static constexpr FieldNumber start = field_number("start");
    static constexpr FieldNumber end = field_number("end");
    static constexpr FieldNumber project_budget = field_number("project_budget");
    static constexpr FieldNumber actor = field_number("actor");
    static constexpr FieldNumber actor_id = field_number("actor_id");
    static constexpr FieldNumber sector = field_number("sector");
    static constexpr FieldNumber legal_status = field_number("legal_status");
    static constexpr FieldNumber country = field_number("country");
    static constexpr FieldNumber country_code = field_number("country_code");
    static constexpr FieldNumber region = field_number("region");
    static constexpr FieldNumber role = field_number("role");
    static constexpr FieldNumber withdrawn = field_number("withdrawn");
    static constexpr FieldNumber budget = field_number("budget");
    static constexpr FieldNumber partner_start = field_number("partner_start");
    static constexpr FieldNumber partner_end = field_number("partner_end");
    static constexpr FieldNumber latitude = field_number("latitude");
    static constexpr FieldNumber longitude = field_number("longitude");
    static constexpr FieldNumber geolocation = field_number("geolocation");
    static constexpr FieldNumber active = field_number("active");
    static constexpr FieldNumber order = field_number("order");
    static constexpr FieldNumber weight = field_number("weight");
    static constexpr FieldNumber actor_key = field_number("actor_key");
    static constexpr FieldNumber project_key = field_number("project_key");
    static constexpr FieldNumber sector_code = field_number("sector_code");
    static constexpr FieldNumber sector_reason = field_number("sector_reason");

    [[nodiscard]] static std::string field_name(FieldNumber field) {
        return std::string(field_table[field].name);
    }

    RowCells(const TextTable& table, const Layout& layout, const ColumnFormats& formats)
        : table_(&table), layout_(&layout), formats_(&formats) {
        for (std::size_t f = 0; f < fields_.size(); ++f) {
            const auto found = layout.columns.find(field_table[f].name);
            if (found != layout.columns.end()) {
                fields_[f] = found->second;
            }
        }
    }

    void go_to(std::size_t row) {
        row_ = row;
        line_ = table_->lines[row];
    }

    /// The number of a field that is known to exist.
    static FieldNumber number_of(std::string_view name) {
        return static_cast<FieldNumber>(find_field(name) - fields().data());
    }

    /// The first cell of the field's columns that is not blank, without the apostrophe that guards a spreadsheet from it.
    [[nodiscard]] std::string_view cell(FieldNumber field) const {
        return fields_[field].empty() ? std::string_view{} : cell_of(field);
    }
    [[nodiscard]] std::string_view cell_of(FieldNumber field) const {
        for (const std::size_t column : fields_[field]) {
            const std::string_view text = trimmed(table_->cell(row_, column));
            if (!text.empty()) {
                return without_guard(text);
            }
        }
        return {};
    }

    /// The cell that cell() reads, byte for byte: blanks at the ends and the apostrophe included.
    [[nodiscard]] std::string_view raw_cell(FieldNumber field) const {
        for (const std::size_t column : fields_[field]) {
            const std::string_view text = table_->cell(row_, column);
            if (!trimmed(text).empty()) {
                return text;
            }
        }
        return {};
    }

    /// The first cell of the field's columns that is neither blank nor says "missing". Not for ids and countries.
    [[nodiscard]] std::string_view value(FieldNumber field) const {
        return fields_[field].empty() ? std::string_view{} : value_of(field);
    }
    [[nodiscard]] std::string_view value_of(FieldNumber field) const {
        for (const std::size_t column : fields_[field]) {
            const std::string_view text = without_guard(trimmed(table_->cell(row_, column)));
            if (!text.empty() && !is_missing_word(text)) {
                return text;
            }
        }
        return {};
    }

    /// A name: what value() reads, and "n/a" where no column has more.
    [[nodiscard]] std::string_view name_cell(FieldNumber field) const {
        const std::string_view text = value(field);
        return text.empty() ? cell(field) : text;
    }

    void odd_value(const char* kind, FieldNumber field, std::string_view value, std::string message,
                   std::string fix) {
        ++odd_values_;
        findings_.add_value(kind, field_name(field), value, [&] {
            return Issue{Severity::warning,  kind,          {}, line_, field_name(field), std::string(value),
                         std::move(message), std::move(fix)};
        });
    }

    /// The code behind a name, as Jems writes both: "Wien (AT13)"; nothing without one.
    static std::string_view code_in_brackets(std::string_view text) {
        const std::size_t open = text.rfind(" (");
        if (open == std::string_view::npos || !text.ends_with(')')) {
            return {};
        }
        const std::string_view code = text.substr(open + 2, text.size() - open - 3);
        const bool is_code =
            code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
        return is_code ? code : std::string_view{};
    }

    const CountryReading& country_reading(std::string_view text) {
        return countries_.of(text, [](std::string_view written) { return read_country(written); });
    }

    static std::string_view code_of(const CountryReading& reading) {
        return reading.country == nullptr ? std::string_view{} : reading.country->iso2;
    }

    /// ISO code of a country text; empty when it is not known. The reading is kept, what is odd is said.
    std::string_view country_of(std::string_view text) { return code_of(country_reading(text)); }

    std::string_view checked_country() {
        const std::string_view text = cell(country);
        std::string_view code;
        if (!text.empty()) {
            const CountryReading& reading = country_reading(text);
            code = code_of(reading);
            if (code.empty()) {
                odd_value(reading.match == CountryMatch::ambiguous ? "ambiguous country" : "unknown country",
                          country, text,
                          '"' + std::string(text) + "\" is not understood as one country" +
                              (reading.note.empty() ? std::string() : " (" + reading.note + ')') +
                              "; the actor has none",
                          "write an ISO code, such as GB, or the name of the country");
            } else if (reading.match == CountryMatch::historical || reading.match == CountryMatch::part) {
                odd_value("country read as another", country, text,
                          '"' + std::string(text) + "\" is read as " + std::string(reading.country->en),
                          "write an ISO code if that is not meant");
            }
        }
        const std::string_view other = cell(country_code);
        if (!other.empty()) {
            const std::string_view second = country_of(other);
            if (code.empty()) {
                code = second;
            } else if (!second.empty() && second != code) {
                findings_.add_value("country contradicts its code", field_name(country_code),
                                    std::string(code) + " / " + std::string(second), [&] {
                                        return Issue{Severity::warning,
                                                     "country contradicts its code",
                                                     {},
                                                     line_,
                                                     field_name(country_code),
                                                     std::string(other),
                                                     "the country is " + std::string(text) +
                                                         " and its code says " + std::string(second) +
                                                         "; the country is kept",
                                                     "correct one of the two"};
                                    });
            }
        }
        return code;
    }

    std::string_view checked_region(std::string_view code) {
        const std::string_view text = value(region);
        if (text.empty()) {
            return {};
        }
        auto parsed = parse_nuts_cell(text);
        if (!parsed) {
            parsed = parse_nuts_cell(code_in_brackets(text));
        }
        if (!parsed) {
            return text;  // a region by name, not a code
        }
        if (parsed->code.size() == 2) {
            findings_.add_value("region is a country", field_name(region), {}, [&] {
                return Issue{Severity::note,
                             "region is a country",
                             {},
                             line_,
                             field_name(region),
                             std::string(text),
                             "the code names a country and no region in it; the actor has no region",
                             "write a NUTS code of three characters or more, or leave the cell empty"};
            });
            return {};
        }
        const auto of = nuts_country(parsed->code);
        if (of && !code.empty() && *of != code) {
            findings_.add_value("region contradicts the country", field_name(region),
                                std::string(parsed->code) + " / " + std::string(code), [&] {
                                    return Issue{Severity::warning,
                                                 "region contradicts the country",
                                                 {},
                                                 line_,
                                                 field_name(region),
                                                 std::string(text),
                                                 "the region " + std::string(parsed->code) + " is in " +
                                                     std::string(*of) + ", the actor in " +
                                                     std::string(code) + "; both are kept",
                                                 "correct one of the two"};
                                });
        }
        return parsed->code;
    }

    /// From two columns, or from one that has both: "52.2,0.12".
    Location location() {
        std::string_view text = value(geolocation);
        std::string_view north = value(latitude);
        std::string_view east = value(longitude);
        if (north.empty() && east.empty()) {
            const std::size_t between = text.find_first_of(",; ");
            if (between == std::string_view::npos) {
                return text.empty() ? Location{} : odd_location(geolocation, text);
            }
            north = trimmed(text.substr(0, between));
            east = trimmed(text.substr(text.find_first_not_of(",; ", between) == std::string_view::npos
                                           ? text.size()
                                           : text.find_first_not_of(",; ", between)));
        } else {
            text = north.empty() ? east : north;
        }
        const auto latitude_read = parse_ungrouped(north);
        const auto longitude_read = parse_ungrouped(east);
        const bool on_earth = latitude_read && longitude_read && std::abs(*latitude_read) <= 90 &&
                              std::abs(*longitude_read) <= 180;
        return on_earth ? Location{*latitude_read, *longitude_read}
                        : odd_location(fields_[latitude].empty() ? geolocation : latitude, text);
    }

    Location odd_location(FieldNumber field, std::string_view text) {
        odd_value(
            "not a location", field, text,
            '"' + std::string(text) + "\" is no latitude and longitude in degrees; the actor has no location",
            "write latitude and longitude in degrees, such as 52.2,0.12");
        return {};
    }

    /// Lower case of a short category, kept for the row.
    std::string_view lowered(std::string_view text) {
        lowered_.assign(text);
        std::transform(lowered_.begin(), lowered_.end(), lowered_.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return lowered_;
    }

    /// What value() reads, and the column in which it stands.
    struct Found {
        std::string_view text;
        std::size_t column = 0;
    };

    [[nodiscard]] Found found_value(FieldNumber field) const {
        for (const std::size_t column : fields_[field]) {
            const std::string_view text = without_guard(trimmed(table_->cell(row_, column)));
            if (!text.empty() && !is_missing_word(text)) {
                return {text, column};
            }
        }
        return {};
    }

    day_type day(FieldNumber field, YearEnd year) {
        return fields_[field].empty() ? no_day : day_of(field, year);
    }
    day_type day_of(FieldNumber field, YearEnd year) {
        const auto [text, column] = found_value(field);
        if (text.empty()) {
            return no_day;
        }
        LastDay& last = last_days_[field];
        if (last.column != column || !is_same_label(last.text, text)) {  // rows of one project have its days
            last = {text, column, parse_date(text, formats_->days[column], year)};
        }
        if (!last.day) {
            odd_value("not a date", field, text,
                      '"' + std::string(text) + "\" is not a date; it counts as missing",
                      "write dates as 2019-05-01");
        }
        return last.day.value_or(no_day);
    }

    double money(FieldNumber field) {
        return fields_[field].empty() ? std::numeric_limits<double>::quiet_NaN() : money_of(field);
    }
    double money_of(FieldNumber field) {
        constexpr double missing = std::numeric_limits<double>::quiet_NaN();
        const auto [text, column] = found_value(field);
        if (text.empty()) {
            return missing;
        }
        const AmountFormat& format = formats_->amounts[column];
        std::optional<double> plain;
        if (table_->is_number(row_, column)) {
            plain = parse_number(text);
        } else if (layout_->digits == Digits::ungrouped) {
            plain = parse_ungrouped(text);
        }
        if (plain) {
            return format.counts_unmarked() ? *plain * format.unit : missing;
        }
        LastAmount& last = last_amounts_[field];
        if (last.column == column && is_same_label(last.text, text)) {  // rows of one project have its money
            return last.value;
        }
        const AmountReading read = read_amount(text, format);
        if (read.is_an_amount) {
            last = {text, column, read.value};
        } else {
            odd_value("not a number", field, text,
                      '"' + std::string(text) + "\" is not an amount; it counts as missing",
                      "write amounts as 1234.56, or name the decimal mark");
        }
        return read.value;
    }

    /// A number that never sets off thousands: whichever mark stands in it is the decimal one.
    static std::optional<double> parse_ungrouped(std::string_view text) {
        const bool has_comma =
            text.find(',') != std::string_view::npos && text.find('.') == std::string_view::npos;
        std::string written(text);
        std::replace(written.begin(), written.end(), has_comma ? ',' : '.', '.');
        return parse_number(written);
    }

    /// A day that was read, and from what: it lives as long as the table.
    struct LastDay {
        std::string_view text = {};
        std::size_t column = 0;
        std::optional<day_type> day = {};
    };

    struct LastAmount {
        std::string_view text = {};
        std::size_t column = 0;
        double value = 0.0;
    };

    const TextTable* table_;
    const Layout* layout_;
    const ColumnFormats* formats_;
    std::array<LastDay, field_table.size()> last_days_;
    std::array<LastAmount, field_table.size()> last_amounts_;
    std::array<std::vector<std::size_t>, field_table.size()> fields_;
    std::size_t row_ = 0;
    std::uint32_t line_ = 0;
    std::size_t odd_values_ = 0;  ///< that were met, also those that were met before
    std::string lowered_;
    Understood<CountryReading> countries_;
    IssueLog findings_{{.most = 1'000,
                        .more = "more rows have other values of this kind",
                        .fix = "check whether the column is the right one"}};
};

}  // namespace isthmus::detail
