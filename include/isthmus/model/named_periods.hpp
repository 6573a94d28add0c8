#pragma once
/// Periods with names, such as the programme periods of the European Union. Projects are counted in the one they start
/// in.

#include <span>
#include <string>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/ids.hpp"
#include "isthmus/model/date.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// A period from its `first` day to its `last`, both inclusive.
struct NamedPeriod {
    std::string name;
    day_type first;
    day_type last;
    bool operator==(const NamedPeriod&) const = default;
};

/// Periods that need not be written down.
enum class PeriodKind : std::uint8_t {
    programme,  ///< programme_periods()
    year        ///< calendar years
};

[[nodiscard]] constexpr auto choices_of(PeriodKind /*any*/) {
    using enum PeriodKind;
    return named_choices<PeriodKind>("periods", {{"programme", programme}, {"year", year}});
}

/// The programme periods of the European Union: 1989-1993, 1994-1999, 2000-2006, 2007-2013, 2014-2020, 2021-2027. A
/// project is in one by its start and not by its programme: the last ones of a programme start after its period.
[[nodiscard]] std::vector<NamedPeriod> programme_periods();

/// The programme periods; or the calendar years from the first to the last start of a project, none where no project has
/// a start. ValueError: years more than 10,000 apart. O(m).
[[nodiscard]] std::vector<NamedPeriod> named_periods(const PartnershipNetwork& net, PeriodKind kind);

/// Number of the period that has this day; no_id where none has, and for a missing day. `periods` ascend. O(log periods).
[[nodiscard]] id_type period_of(std::span<const NamedPeriod> periods, day_type day) noexcept;

/// ValueError: a period without a name or with another's, one that ends before it begins, and periods that overlap or do
/// not ascend. None at all are possible: everything is in none then.
void require_periods(std::span<const NamedPeriod> periods);

/// The last day up to which the starts of projects are known: `exported` if it is given; else 31 December of the year of
/// the last start, since where dates are years each stands as its 1 January; no_day where no project has a start. O(m).
[[nodiscard]] day_type starts_known_until(const PartnershipNetwork& net, day_type exported = no_day);

/// The last day b of which `years` years after it are known, when starts are known until `until`: whoever starts
/// nothing by then had none within so many years of b. O(1).
[[nodiscard]] day_type last_day_with_years_after(day_type until, std::int32_t years) noexcept;

}  // namespace isthmus
