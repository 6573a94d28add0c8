#include "isthmus/inference/usable_years.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace detail {
namespace {

/// Whether both days of a project are known, in this order.
bool has_duration(const Period& period) {
    return period.start != no_day && period.end != no_day && period.end >= period.start;
}

/// The end of a project; no_day for one before its own start, which must be a mistake.
day_type end_of(const Period& period) {
    return period.start == no_day || has_duration(period) ? period.end : no_day;
}

/// The distribution of durations of which only those up to export date - start are seen.
class TruncatedDurations {
  public:
    /// Of the projects that ended on the export date or before.
    TruncatedDurations(std::span<const Period> periods, day_type exported) {
        std::vector<std::int64_t> durations;
        std::vector<std::int64_t> limits;
        for (const Period& period : periods) {
            if (has_duration(period) && period.end <= exported) {
                durations.push_back(std::int64_t{period.end} - period.start);
                limits.push_back(std::int64_t{exported} - period.start);
            }
        }
        std::sort(durations.begin(), durations.end());
        std::sort(limits.begin(), limits.end());
        for (std::size_t i = 0, behind = 0; i < durations.size(); i = behind) {
            behind = static_cast<std::size_t>(
                std::upper_bound(durations.begin(), durations.end(), durations[i]) - durations.begin());
            // A limit below u is one of a duration below u, so these are among the first `behind`.
            const auto out = std::lower_bound(limits.begin(), limits.end(), durations[i]) - limits.begin();
            distinct_.push_back(durations[i]);
            at_risk_.push_back(static_cast<double>(behind) - static_cast<double>(out));
            share_.push_back(1.0 - static_cast<double>(behind - i) / at_risk_.back());
        }
        // From each duration to the longest: the product, and the smallest risk set.
        share_.push_back(1.0);
        for (std::size_t k = distinct_.size(); k-- > 0;) {
            share_[k] *= share_[k + 1];
            at_risk_[k] = k + 1 < distinct_.size() ? std::min(at_risk_[k], at_risk_[k + 1]) : at_risk_[k];
        }
    }

    /// P(duration <= x), relative to the longest; NaN without any duration.
    [[nodiscard]] double reach(std::int64_t x) const {
        if (distinct_.empty()) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        const auto above = std::upper_bound(distinct_.begin(), distinct_.end(), x);
        return share_[static_cast<std::size_t>(above - distinct_.begin())];
    }
    /// The smallest risk set of the durations from x on; that of the longest where none is as long.
    [[nodiscard]] double at_risk(std::int64_t x) const {
        if (distinct_.empty()) {
            return 0.0;
        }
        const auto from = std::lower_bound(distinct_.begin(), distinct_.end(), std::min(x, distinct_.back()));
        return at_risk_[static_cast<std::size_t>(from - distinct_.begin())];
    }

  private:
    std::vector<std::int64_t> distinct_;
    std::vector<double> at_risk_;
    std::vector<double> share_;
};

/// Which of the final years have fewer than half the projects of the median year among those with projects.
std::vector<std::uint8_t> thin_end(std::span<const id_type> projects) {
    std::vector<id_type> some;
    std::copy_if(projects.begin(), projects.end(), std::back_inserter(some), [](id_type n) { return n > 0; });
    std::sort(some.begin(), some.end());
    // Twice the median, so that it is a whole number.
    const std::int64_t twice = std::int64_t{some[(some.size() - 1) / 2]} + some[some.size() / 2];
    const auto last = std::find_if(projects.rbegin(), projects.rend(),
                                   [&](id_type n) { return 4 * std::int64_t{n} >= twice; });
    std::vector<std::uint8_t> thin(projects.size(), 0);
    std::fill(thin.rbegin(), thin.rbegin() + (last - projects.rbegin()), std::uint8_t{1});
    return thin;
}

void require_possible(const UsableYearsOptions& options) {
    if (!(options.closed_share > 0.0 && options.closed_share <= 1.0)) {
        throw ValueError("closed_share lies above 0 and is at most 1; not " + to_text(options.closed_share));
    }
    if (options.fewest_at_risk < 1) {
        throw ValueError("fewest_at_risk must be 1 or more, not " + std::to_string(options.fewest_at_risk));
    }
}

/// The years from the first to the last start, with their projects.
UsableYears years_of(std::span<const Period> periods) {
    UsableYears found;
    std::vector<std::int32_t> years;
    for (const Period& period : periods) {
        if (period.start != no_day) {
            years.push_back(year_of(period.start));
        }
    }
    if (years.empty()) {
        return found;
    }
    const auto [first, last] = std::minmax_element(years.begin(), years.end());
    if (std::int64_t{*last} - *first >= 10'000) {
        throw ValueError("years run from " + std::to_string(*first) + " to " + std::to_string(*last) +
                         "; look whether the outermost are right");
    }
    found.projects.resize(static_cast<std::size_t>(*last - *first) + 1);
    for (const std::int32_t year : years) {
        ++found.projects[static_cast<std::size_t>(year - *first)];
    }
    for (std::int32_t year = *first; year <= *last; ++year) {
        found.years.push_back(year);
    }
    return found;
}

/// The last of the ends, in order; without up to five, and 1 %, that are more than a year after all others: mistakes.
day_type last_of(std::span<const day_type> ends) {
    constexpr std::int64_t a_year = 366;
    const std::size_t most = std::min<std::size_t>(5, ends.size() / 100);
    std::size_t last = ends.size();
    for (std::size_t k = 1; k <= most; ++k) {
        const std::size_t i = ends.size() - k;
        last = std::int64_t{ends[i]} - ends[i - 1] > a_year ? i : last;
    }
    return last > 0 ? ends[last - 1] : no_day;
}

/// Whether so many ends after the export date show that projects still run, and are not single exceptions or mistakes.
bool show_running(id_type after, id_type ends) {
    const bool some = after > 5 && 100 * std::int64_t{after} > ends;
    return some || (after > 0 && 2 * std::int64_t{after} >= ends);
}

/// Fills in what the ends of the projects say: the export date, the durations, and whether all are closed.
void look_at_ends(std::span<const Period> periods, day_type exported, UsableYears& found) {
    std::vector<day_type> ends;
    for (const Period& period : periods) {
        if (const day_type end = end_of(period); end != no_day) {
            ends.push_back(end);
        }
    }
    std::sort(ends.begin(), ends.end());
    found.exported = exported;
    if (std::none_of(periods.begin(), periods.end(), has_duration)) {
        return;
    }
    found.exported = exported == no_day ? last_of(ends) : exported;
    found.after_export =
        static_cast<id_type>(ends.end() - std::upper_bound(ends.begin(), ends.end(), found.exported));
    found.coverage = show_running(found.after_export, static_cast<id_type>(ends.size())) ? Coverage::running
                                                                                         : Coverage::closed;
    for (const Period& period : periods) {
        const bool used = found.coverage == Coverage::running || period.end <= found.exported;
        if (has_duration(period) && used) {
            ++found.durations;
            found.longest = std::max(found.longest, std::int64_t{period.end} - period.start);
        }
    }
}

/// Why year y is usable or not; reach, risk sets and the thin end are known.
YearReason reason_of(const UsableYears& found, std::size_t y, std::int64_t limit,
                     const UsableYearsOptions& options) {
    if (found.projects[y] == 0) {
        return YearReason::no_projects;
    }
    if (found.exported != no_day && limit <= 0) {
        return YearReason::not_over;
    }
    if (found.at_risk[y] < static_cast<double>(options.fewest_at_risk)) {  // not where it is NaN
        return YearReason::few_at_risk;
    }
    if (found.reach[y] < options.closed_share) {
        return YearReason::not_closed;
    }
    return found.thin[y] != 0 ? YearReason::few_projects : YearReason::usable;
}

}  // namespace

}  // namespace detail

UsableYears usable_years(const PartnershipNetwork& net, const UsableYearsOptions& options) {
    detail::require_possible(options);
    const std::span<const Period> periods = net.projects().period;
    UsableYears found = detail::years_of(periods);
    detail::look_at_ends(periods, options.exported, found);
    if (found.years.empty()) {
        return found;
    }
    found.thin = detail::thin_end(found.projects);
    const std::vector<double> unknown(found.years.size(), std::numeric_limits<double>::quiet_NaN());
    found.reach = unknown;
    found.at_risk = unknown;
    const bool closed = found.coverage == Coverage::closed;
    const detail::TruncatedDurations durations(closed ? periods : std::span<const Period>{}, found.exported);
    for (std::size_t y = 0; y < found.years.size(); ++y) {
        const std::int64_t last_day =
            day_of(found.years[y], 12, 31).value_or(std::numeric_limits<day_type>::max());
        const std::int64_t limit = std::int64_t{found.exported} - last_day;
        if (closed) {
            found.reach[y] = durations.reach(limit);
            found.at_risk[y] = durations.at_risk(limit);
        }
        found.reason.push_back(detail::reason_of(found, y, limit, options));
    }
    return found;
}

}  // namespace isthmus
