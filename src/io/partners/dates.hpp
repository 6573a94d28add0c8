#pragma once
/// Days as people write them: with names of months, two digits for a year, no day, or as a spreadsheet counts them.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "isthmus/io/values.hpp"

namespace isthmus::detail {

/// Which of the first two numbers of 03/04/2019 is the day.
enum class DayOrder : std::uint8_t { day_first, month_first };

/// Languages of months.csv, one bit each.
using Languages = std::uint64_t;
inline constexpr Languages all_languages = ~Languages{0};

/// How the days of a column are written.
struct DayFormat {
    DayOrder order = DayOrder::day_first;
    DayOrder order_with_points = DayOrder::day_first;  ///< of 03.04.2019
    bool is_told = false;           ///< the order was given: what only fits the other one is no day
    bool short_year_first = false;  ///< 19-05-01 is 1 May 2019
    std::string pattern =
        {};  ///< order of the parts that was given, such as "DMY"; or their widths, "YYYYMMDD"
    Languages languages = all_languages;  ///< that know all names of months in the column
};

/// A day, a month ("May 2019", "05/2019"), a quarter ("Q2 2019") or a year, of which `end` says the first or the last day. Names of
/// months in the languages of months.csv; two digits below 70 are years of this century; 8 digits; 5 digits are days of a
/// spreadsheet since 1900. A time behind is passed over. Nothing for anything else. O(bytes).
[[nodiscard]] std::optional<day_type> parse_date(std::string_view text, const DayFormat& format, YearEnd end);

/// What one cell says about the format of its column.
struct DayEvidence {
    std::optional<DayOrder> order = {};  ///< it fits this one only
    bool fits_both = false;              ///< 03/04/2019
    bool has_points = false;
    std::optional<bool> short_year_first = {};  ///< with two digits for the year: the numbers fit this only
    bool short_year_fits_both = false;          ///< 19-05-01
    Languages languages = all_languages;        ///< that know its month by this name
};

[[nodiscard]] DayEvidence day_evidence_of(std::string_view text);

/// "day-first" and "month-first" (also with an underscore), or a format: DD/MM/YYYY, %d.%m.%y, YYYYMMDD. ValueError for
/// anything else.
[[nodiscard]] DayFormat told_day_format(std::string_view text);

}  // namespace isthmus::detail
