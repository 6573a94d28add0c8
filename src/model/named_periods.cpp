#include "isthmus/model/named_periods.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace detail {
namespace {

day_type first_of_year(int year) { return day_of(year, 1, 1).value_or(no_day + 1); }
day_type last_of_year(int year) {
    return day_of(year, 12, 31).value_or(std::numeric_limits<day_type>::max());
}

/// The years of the first and the last start; nothing without any.
std::optional<std::pair<int, int>> years_of_starts(const PartnershipNetwork& net) {
    day_type first = std::numeric_limits<day_type>::max();
    day_type last = no_day;
    for (const Period& period : net.projects().period) {
        if (period.start != no_day) {
            first = std::min(first, period.start);
            last = std::max(last, period.start);
        }
    }
    return last == no_day ? std::nullopt : std::optional(std::pair(year_of(first), year_of(last)));
}

}  // namespace
}  // namespace detail

std::vector<NamedPeriod> programme_periods() {
    constexpr std::array<std::pair<int, int>, 6> years{
        {{1989, 1993}, {1994, 1999}, {2000, 2006}, {2007, 2013}, {2014, 2020}, {2021, 2027}}};
    std::vector<NamedPeriod> periods;
    for (const auto& [first, last] : years) {
        periods.push_back({std::to_string(first) + "-" + std::to_string(last), detail::first_of_year(first),
                           detail::last_of_year(last)});
    }
    return periods;
}

std::vector<NamedPeriod> named_periods(const PartnershipNetwork& net, PeriodKind kind) {
    if (kind == PeriodKind::programme) {
        return programme_periods();
    }
    std::vector<NamedPeriod> periods;
    const auto years = detail::years_of_starts(net);
    if (!years) {
        return periods;
    }
    if (std::int64_t{years->second} - years->first >= 10'000) {
        throw ValueError("years run from " + std::to_string(years->first) + " to " +
                         std::to_string(years->second) + "; look whether the outermost are right");
    }
    for (int year = years->first; year <= years->second; ++year) {
        periods.push_back({std::to_string(year), detail::first_of_year(year), detail::last_of_year(year)});
    }
    return periods;
}

id_type period_of(std::span<const NamedPeriod> periods, day_type day) noexcept {
    const auto after =
        std::upper_bound(periods.begin(), periods.end(), day,
                         [](day_type wanted, const NamedPeriod& period) { return wanted < period.first; });
    if (day == no_day || after == periods.begin() || (after - 1)->last < day) {
        return no_id;
    }
    return static_cast<id_type>(after - periods.begin() - 1);
}

void require_periods(std::span<const NamedPeriod> periods) {
    std::unordered_set<std::string_view> names;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        const NamedPeriod& period = periods[i];
        if (period.name.empty() || !names.insert(period.name).second) {
            throw ValueError("every period has a name of its own; \"" + period.name + "\" is " +
                             (period.name.empty() ? "none" : "that of two"));
        }
        if (period.first == no_day || period.last < period.first) {
            throw ValueError("the period \"" + period.name + "\" runs from " + iso_date(period.first) +
                             " to " + iso_date(period.last) + ", which is no time");
        }
        if (i > 0 && period.first <= periods[i - 1].last) {
            throw ValueError("the period \"" + period.name + "\" begins on " + iso_date(period.first) +
                             ", before \"" + periods[i - 1].name + "\" is over (" +
                             iso_date(periods[i - 1].last) + ")");
        }
    }
}

day_type starts_known_until(const PartnershipNetwork& net, day_type exported) {
    if (exported != no_day) {
        return exported;
    }
    const auto years = detail::years_of_starts(net);
    return years ? detail::last_of_year(years->second) : no_day;
}

day_type last_day_with_years_after(day_type until, std::int32_t years) noexcept {
    // A start on the day after `until` must be more than so many years after it.
    const day_type next = until == std::numeric_limits<day_type>::max() ? until : until + 1;
    const day_type back = years_before(next, years);
    return back > no_day + 1 ? back - 1 : back;
}

}  // namespace isthmus
