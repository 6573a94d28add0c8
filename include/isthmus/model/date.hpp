#pragma once
/// Days and periods. A missing day is a value of its own, so that a column of days is a plain array.

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

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
[[nodiscard]] constexpr std::optional<day_type> day_of(int year, unsigned month, unsigned day) noexcept {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return static_cast<day_type>(std::chrono::sys_days{date}.time_since_epoch().count());
}

/// Calendar year of a day that is not missing.
[[nodiscard]] constexpr int year_of(day_type day) noexcept {
    return static_cast<int>(
        std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day}}}.year());
}

/// P8 of the metrics reference: `period` touches `year`: start <= 31 December and end >= 1 January, ends inclusive.
/// A missing end is open; without a start the answer is no.
[[nodiscard]] constexpr bool active_in(const Period& period, int year) noexcept {
    return period.start != no_day && year_of(period.start) <= year &&
           (period.end == no_day || year_of(period.end) >= year);
}

/// ISO 8601, "2019-05-01"; empty for a missing day.
[[nodiscard]] inline std::string iso_date(day_type day) {
    if (day == no_day) {
        return {};
    }
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    const auto pad = [](int value, std::size_t width) {
        const std::string digits = std::to_string(value);
        return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
    };
    return pad(static_cast<int>(date.year()), 4) + '-' +
           pad(static_cast<int>(static_cast<unsigned>(date.month())), 2) + '-' +
           pad(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

}  // namespace isthmus
