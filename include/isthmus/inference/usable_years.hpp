#pragma once
/// Which start years a table holds whole. A table of closed projects lacks those that still run, and the later the start
/// the more of them: the years it lacks projects of must not be compared with the others.

#include <cstdint>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/ids.hpp"
#include "isthmus/model/date.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// What the ends of projects say about a table.
enum class Coverage : std::uint8_t {
    closed,   ///< no end is after the export date, or single ones: only closed projects are there
    running,  ///< more are: projects that still run are there too
    no_ends   ///< no project has a start and an end, so nothing is known
};

[[nodiscard]] constexpr auto choices_of(Coverage /*any*/) {
    using enum Coverage;
    return named_choices<Coverage>("coverage",
                                   {{"closed", closed}, {"running", running}, {"no_ends", no_ends}});
}

/// Why a start year is usable or not; where several reasons hold, the first of this list.
enum class YearReason : std::uint8_t {
    usable,
    no_projects,   ///< no project starts in it
    not_over,      ///< its last day is not before the export date
    few_at_risk,   ///< what share of the projects that started can be in the table rests on too few projects
    not_closed,    ///< fewer than `closed_share` can
    few_projects,  ///< a final year with fewer than half the projects of the median year
};

[[nodiscard]] constexpr auto choices_of(YearReason /*any*/) {
    using enum YearReason;
    return named_choices<YearReason>("reason", {{"usable", usable},
                                                {"no_projects", no_projects},
                                                {"not_over", not_over},
                                                {"few_at_risk", few_at_risk},
                                                {"not_closed", not_closed},
                                                {"few_projects", few_projects}});
}

struct UsableYearsOptions {
    day_type exported = no_day;   ///< the day the table was made; without it, the last end of a project
    double closed_share = 0.9;    ///< above 0, at most 1
    id_type fewest_at_risk = 20;  ///< 1 or more
};

/// One entry a year, every year from the first to the last in which a project starts.
struct UsableYears {
    std::vector<std::int32_t> years;
    std::vector<id_type> projects;  ///< that start in it
    std::vector<double> reach;      ///< P(duration <= export date - 31 December); NaN unless `closed`
    std::vector<double> at_risk;    ///< the smallest risk set that it rests on; NaN likewise
    std::vector<std::uint8_t>
        thin;  ///< 1 for a final year with fewer than half the projects of the median year
    std::vector<YearReason> reason;  ///< `usable`, or why not
    Coverage coverage = Coverage::no_ends;
    day_type exported = no_day;  ///< that was used; no_day without ends unless it was given
    id_type after_export = 0;    ///< projects that end after it
    id_type durations =
        0;  ///< projects with a start and an end that is not before it, nor (`closed`) after the export date
    std::int64_t longest =
        -1;  ///< the longest duration in days, which `reach` is relative to; -1 without any

    [[nodiscard]] bool usable(std::size_t y) const { return reason[y] == YearReason::usable; }
};

/// Start years that can be compared. Projects without a start are in none.
///
/// A table of closed projects is truncated on the right: a project of duration d (end - start, in days) is in it only if
/// d <= t, t its truncation limit: export date - start. Start year y is usable if P(duration <= export date - 31 December
/// of y) >= closed_share, P by the product-limit estimator for right-truncated data (Lagakos, Barraj & De Gruttola 1988,
/// doi:10.1093/biomet/75.3.515): the hazard in reverse time, P(duration <= x) = product over the distinct durations u > x
/// of 1 - n(u) / R(u), n(u) the projects of duration u, R(u) those with d <= u <= t. What is longer than the table can show is
/// not known: P is relative to the longest duration in it. Where R(u) < fewest_at_risk for any u at or above
/// x (or for the longest, where none is), P rests on too few. Starts are taken to say nothing about durations.
///
/// A table in which more than 1 % of the known ends and more than five, or half of them, are after the export date has
/// projects that still run: a start year is usable if it ended before that date. Fewer are exceptions or mistakes: the
/// table is one of closed projects, and these are counted (after_export) and are no durations.
/// In a table without ends, where an export date is given, a start year must have ended before it too. Without one it is
/// the last end (but not one of five, and 1 % of all, that are more than a year after all others: these are mistakes), and the table is one of closed projects by construction: give the date where you know it. Beside both,
/// final years with fewer than half the projects of the median year (of those with projects) are left out: some may be
/// missing.
/// ValueError: options out of range, or years more than 10,000 apart. O(m log m).
[[nodiscard]] UsableYears usable_years(const PartnershipNetwork& net, const UsableYearsOptions& options = {});

}  // namespace isthmus
