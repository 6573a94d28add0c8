#pragma once
/// Days and periods. A missing day is a value of its own, so that a column of days is a plain array.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace isthmus {

/// Days since 1970-01-01 (negative before); the same number as NumPy's datetime64[D].
using day_type = std::int32_t;

inline constexpr day_type no_day = std::numeric_limits<day_type>::min();

/// From `start` to `end`, both inclusive; either may be missing.
struct Period {
    day_type start = no_day;
    day_type end = no_day;
    bool operator==(const Period&) const = default;
};

/// The day of a valid civil date; nothing for 30 February.
[[nodiscard]] std::optional<day_type> day_of(int year, unsigned month, unsigned day) noexcept;

/// Calendar year of a day that is not missing.
[[nodiscard]] int year_of(day_type day) noexcept;

/// The same day of the calendar so many years earlier, whatever leap years lie between; 28 February for a 29th that is not
/// there. The first day there is where that is before it. `day` is not missing, `years` not negative.
[[nodiscard]] day_type years_before(day_type day, std::int32_t years) noexcept;

/// P8 of the metrics reference: `period` touches `year`: start <= 31 December and end >= 1 January, ends inclusive.
/// A missing end is open; without a start the answer is no.
[[nodiscard]] bool active_in(const Period& period, int year) noexcept;

/// ISO 8601, "2019-05-01"; empty for a missing day.
[[nodiscard]] std::string iso_date(day_type day);

}  // namespace isthmus
