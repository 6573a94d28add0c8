#include "isthmus/model/date.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace isthmus {

std::optional<day_type> day_of(int year, unsigned month, unsigned day) noexcept {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return static_cast<day_type>(std::chrono::sys_days{date}.time_since_epoch().count());
}

int year_of(day_type day) noexcept {
    return static_cast<int>(
        std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day}}}.year());
}

day_type years_before(day_type day, std::int32_t years) noexcept {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    const std::int64_t year = std::int64_t{static_cast<int>(date.year())} - years;
    if (year < static_cast<int>(std::chrono::year::min())) {
        return no_day + 1;
    }
    const auto month = static_cast<unsigned>(date.month());
    const auto of_month = static_cast<unsigned>(date.day());
    const auto same = day_of(static_cast<int>(year), month, of_month);
    return same ? *same : *day_of(static_cast<int>(year), month, of_month - 1);
}

bool active_in(const Period& period, int year) noexcept {
    return period.start != no_day && year_of(period.start) <= year &&
           (period.end == no_day || year_of(period.end) >= year);
}

std::string iso_date(day_type day) {
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
