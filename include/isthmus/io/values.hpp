#pragma once
/// Numbers and days as people write them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "isthmus/model/date.hpp"

namespace isthmus {

/// A number with this decimal mark: "892,228.58", "892 228,58", "1.234,56", "-3". Groups of three may be set off by the
/// other mark, blanks or apostrophes, one kind in a number; a currency sign or "EUR" around it is skipped. Where only the other mark stands
/// and cannot set off a group ("2835524,25"), it is the decimal mark. Nothing for anything else, infinities included.
[[nodiscard]] std::optional<double> parse_number(std::string_view text, char decimal = '.');

/// Which end of a period a bare year means: its first or its last day.
enum class YearEnd : std::uint8_t { first_day, last_day };

/// A day: 2019-05-01, 2019/05/01, 01.05.2019, 01/05/2019 (day first), each with a time behind it or not, or a bare
/// year. Nothing for anything else, 30 February and 05/13/2019 included.
[[nodiscard]] std::optional<day_type> parse_day(std::string_view text, YearEnd year = YearEnd::first_day);

/// Whether a cell that holds a number, a day or a category says "missing": empty, NA, N/A, n/a, NaN, null, none,
/// "-", and what spreadsheets and data frames write (#N/A, <NA>, NaT).
/// Never asked of countries: NA is Namibia.
[[nodiscard]] bool says_missing(std::string_view text);

/// What two spellings of one name share: single quotes, apostrophes, primes and free-standing accents as ', double
/// quotes as ", dashes and the minus sign as -; then Unicode NFKC with case folded and invisible characters left out;
/// then blanks and control characters squeezed to one blank and trimmed. Accents on letters, punctuation and legal
/// forms stay: nothing is merged that only looks alike. Bytes that are not UTF-8 come back as they are.
[[nodiscard]] std::string normalized_name(std::string_view text);

}  // namespace isthmus
