#include "isthmus/metrics/temporal.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/diversity.hpp"
#include "metrics/joint_projects.hpp"

namespace isthmus {

namespace detail {
namespace {

/// z with P(|normal| <= z) = confidence, by bisection.
double normal_quantile(double confidence) {
    double low = 0.0;
    double high = 40.0;
    for (int step = 0; step < 100; ++step) {
        const double middle = low + (high - low) / 2.0;
        (std::erfc(middle / std::numbers::sqrt2) > 1.0 - confidence ? low : high) = middle;
    }
    return low;
}

void require_curve(std::span<const double> durations, std::span<const std::uint8_t> observed,
                   const KaplanMeierOptions& options) {
    if (durations.size() != observed.size()) {
        throw ValueError("there are " + std::to_string(observed.size()) + " marks of what was observed for " +
                         std::to_string(durations.size()) + " durations; give one each");
    }
    for (const double duration : durations) {
        if (!(duration >= 0.0 && std::isfinite(duration))) {
            throw ValueError("a duration is a finite number of 0 or more; not " + to_text(duration));
        }
    }
    if (!(options.confidence > 0.0 && options.confidence < 1.0)) {
        throw ValueError("confidence is between 0 and 1; not " + to_text(options.confidence));
    }
}

/// Both ends of the interval of a curve that is s there, with its standard error.
std::pair<double, double> interval(double s, double error, double z, IntervalForm form) {
    if (form == IntervalForm::plain) {
        return {std::max(0.0, s - z * error), std::min(1.0, s + z * error)};
    }
    if (form == IntervalForm::log) {
        const double ratio = z * error / s;
        return {s * std::exp(-ratio), std::min(1.0, s * std::exp(ratio))};
    }
    if (s == 1.0) {
        return {undefined, undefined};  // ln S is 0
    }
    const double shift = z * error / (s * std::log(s));  // below 0
    return {std::pow(s, std::exp(-shift)), std::pow(s, std::exp(shift))};
}

void add_step(SurvivalCurve& curve, double survival, double greenwood, const KaplanMeierOptions& options,
              double z) {
    const double error = survival > 0.0 ? survival * std::sqrt(greenwood) : undefined;
    const auto ends =
        std::isnan(error) ? std::pair(undefined, undefined) : interval(survival, error, z, options.interval);
    curve.survival.push_back(survival);
    curve.std_error.push_back(error);
    curve.low.push_back(ends.first);
    curve.high.push_back(ends.second);
}

/// What decides how spells end.
class SpellRule {
  public:
    SpellRule(const PartnershipNetwork& net, const SpellOptions& options) : options_(&options) {
        if (options.absent_years < 1) {
            throw ValueError("absent_years must be 1 or more, not " + std::to_string(options.absent_years));
        }
        if (options.censored_days < 0) {
            throw ValueError("censored_days must be 0 or more, not " + std::to_string(options.censored_days));
        }
        require_periods(options.periods);
        exported_ = starts_known_until(net, options.exported);
        for (const Period& period : net.projects().period) {
            if (period.start != no_day) {
                earliest_ = std::min(earliest_, period.start);
            }
        }
    }

    [[nodiscard]] day_type exported() const noexcept { return exported_; }

    /// Appends the first spell of these starts, ascending; missing ones are first.
    void add(Spells& spells, std::span<const day_type> starts) const {
        const auto begin = std::upper_bound(starts.begin(), starts.end(), no_day);
        if (begin == starts.end() || *begin > exported_) {
            append(spells, no_day, no_day, 0, undefined, SpellEnd::no_start);
            return;
        }
        const day_type first = *begin;
        const auto border = last_of_period(first);
        const bool cut = border && *border < exported_;
        const day_type until = cut ? *border : exported_;
        const day_type known = last_day_with_years_after(until, options_->absent_years);
        day_type last = first;
        auto next = begin;
        while (next != starts.end() && *next <= until &&
               years_before(*next, options_->absent_years) <= last) {
            last = *next++;
        }
        const auto count = static_cast<id_type>(next - begin);
        if (first > known) {
            append(spells, first, last, count, undefined, SpellEnd::too_recent);
        } else if (last <= known) {
            append(spells, first, last, count, static_cast<double>(last - first), SpellEnd::exit);
        } else {
            append(spells, first, last, count, static_cast<double>(known - first),
                   cut ? SpellEnd::border : SpellEnd::exported);
        }
    }

  private:
    /// The last day of the period that has `first`; nothing where periods do not matter or none has it.
    [[nodiscard]] std::optional<day_type> last_of_period(day_type first) const {
        const id_type period =
            options_->borders == Borders::censored ? period_of(options_->periods, first) : no_id;
        return period == no_id ? std::nullopt : std::optional(options_->periods[as_index(period)].last);
    }
    void append(Spells& spells, day_type first, day_type last, id_type starts, double days,
                SpellEnd end) const {
        spells.first.push_back(first);
        spells.last.push_back(last);
        spells.starts.push_back(starts);
        spells.days.push_back(days);
        spells.end.push_back(end);
        const bool early =
            first != no_day && std::int64_t{first} - earliest_ < std::int64_t{options_->censored_days};
        spells.left_censored.push_back(early ? 1 : 0);
    }

    const SpellOptions* options_;
    day_type exported_ = no_day;
    day_type earliest_ = std::numeric_limits<day_type>::max();
};

/// Starts of the projects of an actor, ascending, missing ones first.
void starts_of(const Incidence& links, std::span<const Period> periods, id_type a,
               std::vector<day_type>& starts) {
    starts.clear();
    for (const id_type p : links.projects_of(a)) {
        starts.push_back(periods[as_index(p)].start);
    }
    std::sort(starts.begin(), starts.end());
}

void starts_of(std::span<const JointProject> joint, std::vector<day_type>& starts) {
    starts.clear();
    for (const JointProject& one : joint) {
        starts.push_back(one.start);
    }
}

void count_end(Survival& found, SpellEnd end) {
    found.exits += end == SpellEnd::exit ? 1 : 0;
    found.censored_at_export += end == SpellEnd::exported ? 1 : 0;
    found.censored_at_border += end == SpellEnd::border ? 1 : 0;
    found.too_recent += end == SpellEnd::too_recent ? 1 : 0;
    found.no_start += end == SpellEnd::no_start ? 1 : 0;
}

double part(std::int64_t some, std::int64_t all) {
    return all > 0 ? static_cast<double>(some) / static_cast<double>(all) : undefined;
}

/// The periods from the first to the last in which a project starts, and which one each project starts in.
struct PeriodRange {
    std::vector<NamedPeriod> periods;
    std::vector<std::uint8_t> whole;
    std::vector<id_type> of;  ///< one a project; no_id for none
    day_type exported = no_day;
    PartialPeriods partial;

    PeriodRange(const PartnershipNetwork& net, const TurnoverOptions& options) : partial(options.partial) {
        require_periods(options.periods);
        exported = starts_known_until(net, options.exported);
        id_type first = std::numeric_limits<id_type>::max();
        id_type last = no_id;
        for (const Period& period : net.projects().period) {
            of.push_back(period.start > exported ? no_id : period_of(options.periods, period.start));
            if (of.back() != no_id) {
                first = std::min(first, of.back());
                last = std::max(last, of.back());
            }
        }
        for (id_type& number : of) {
            number -= number == no_id ? 0 : first;
        }
        for (id_type number = first; number <= last; ++number) {
            periods.push_back(options.periods[as_index(number)]);
            whole.push_back(periods.back().last <= exported ? 1 : 0);
        }
    }

    /// Whether period t + 1 is there to be compared with.
    [[nodiscard]] bool compared(std::size_t t) const {
        return t + 1 < periods.size() && (partial == PartialPeriods::included || whole[t + 1] != 0);
    }
    /// The periods of these projects, ascending, each once.
    template <class Projects, class Project>
    void sorted(const Projects& projects, Project project, std::vector<id_type>& found) const {
        found.clear();
        for (const auto& one : projects) {
            if (of[as_index(project(one))] != no_id) {
                found.push_back(of[as_index(project(one))]);
            }
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
    }
};

/// How many units are in each period, in it and the next, there for the first time, back, and there for the last time.
struct Presence {
    std::vector<std::int64_t> there;
    std::vector<std::int64_t> kept;
    std::vector<std::int64_t> entered;
    std::vector<std::int64_t> returned;
    std::vector<std::int64_t> exited;

    explicit Presence(std::size_t periods)
        : there(periods), kept(periods), entered(periods), returned(periods), exited(periods) {}

    /// A unit that is there in these periods, ascending.
    void add(std::span<const id_type> periods) {
        for (std::size_t k = 0; k < periods.size(); ++k) {
            const auto t = as_index(periods[k]);
            const bool in_next = k + 1 < periods.size() && periods[k + 1] == periods[k] + 1;
            const bool in_last = k > 0 && periods[k - 1] == periods[k] - 1;
            ++there[t];
            kept[t] += in_next ? 1 : 0;
            entered[t] += k == 0 ? 1 : 0;
            returned[t] += k > 0 && !in_last ? 1 : 0;
            exited[t] += k + 1 == periods.size() ? 1 : 0;
        }
    }
};

void add_rows(const PeriodRange& range, const Presence& actors, const Presence& ties, Turnover& found) {
    for (std::size_t t = 0; t < range.periods.size(); ++t) {
        const bool next = range.compared(t);
        const auto number = [](bool known, std::int64_t n) {
            return known ? static_cast<double>(n) : undefined;
        };
        const std::int64_t either =
            t + 1 < ties.there.size() ? ties.there[t] + ties.there[t + 1] - ties.kept[t] : 0;
        found.entered.push_back(number(t > 0, actors.entered[t]));
        found.returned.push_back(number(t > 0, actors.returned[t]));
        found.exited.push_back(number(next, actors.exited[t]));
        found.actors_kept.push_back(number(next, actors.kept[t]));
        found.actor_persistence.push_back(next ? part(actors.kept[t], actors.there[t]) : undefined);
        found.ties_kept.push_back(number(next, ties.kept[t]));
        found.tie_persistence.push_back(next ? part(ties.kept[t], ties.there[t]) : undefined);
        found.tie_jaccard.push_back(next ? part(ties.kept[t], either) : undefined);
    }
    found.actors = actors.there;
    found.ties = ties.there;
}

/// How often the partners of one actor are there in both of two periods, in the first alone, in the second alone.
struct PartnerChanges {
    std::int64_t kept = 0;
    std::int64_t lost = 0;
    std::int64_t gained = 0;

    /// A partner that is there in these periods, of an actor for which `compared` says which t it has a comparison of t
    /// and t + 1.
    void add(std::span<const id_type> periods, const std::vector<std::uint8_t>& compared) {
        for (std::size_t k = 0; k < periods.size(); ++k) {
            const auto t = as_index(periods[k]);
            const bool in_next = k + 1 < periods.size() && periods[k + 1] == periods[k] + 1;
            const bool in_last = k > 0 && periods[k - 1] == periods[k] - 1;
            kept += compared[t] != 0 && in_next ? 1 : 0;
            lost += compared[t] != 0 && !in_next ? 1 : 0;
            gained += t > 0 && compared[t - 1] != 0 && !in_last ? 1 : 0;
        }
    }
};

void append_changes(const PartnerChanges& changes, std::int64_t comparisons, PartnerTurnover& found) {
    const auto number = [&](std::int64_t n) { return comparisons > 0 ? static_cast<double>(n) : undefined; };
    found.comparisons.push_back(static_cast<id_type>(comparisons));
    found.kept.push_back(number(changes.kept));
    found.lost.push_back(number(changes.lost));
    found.gained.push_back(number(changes.gained));
    found.persistence.push_back(part(changes.kept, changes.kept + changes.lost));
    found.turnover.push_back(
        part(changes.lost + changes.gained, changes.kept + changes.lost + changes.gained));
}

}  // namespace
}  // namespace detail

double SurvivalCurve::median() const noexcept {
    constexpr double half = 0.5 + 1e-12;  // a product that is one half can come out a little above
    for (std::size_t i = 0; i < time.size(); ++i) {
        if (survival[i] <= half) {
            return time[i];
        }
    }
    return detail::undefined;
}

SurvivalCurve kaplan_meier(std::span<const double> durations, std::span<const std::uint8_t> observed,
                           const KaplanMeierOptions& options) {
    detail::require_curve(durations, observed, options);
    std::vector<std::size_t> order(durations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t i, std::size_t j) { return durations[i] < durations[j]; });
    const double z = detail::normal_quantile(options.confidence);
    SurvivalCurve curve;
    double survival = 1.0;
    double greenwood = 0.0;
    for (std::size_t first = 0; first < order.size();) {
        const auto at_risk = static_cast<std::int64_t>(order.size() - first);
        const double time = durations[order[first]];
        std::int64_t events = 0;
        std::size_t behind = first;
        for (; behind < order.size() && durations[order[behind]] == time; ++behind) {
            events += observed[order[behind]] != 0 ? 1 : 0;
        }
        const auto n = static_cast<double>(at_risk);
        const auto d = static_cast<double>(events);
        survival *= (n - d) / n;
        greenwood += events > 0 ? d / (n * (n - d)) : 0.0;
        curve.time.push_back(time);
        curve.at_risk.push_back(at_risk);
        curve.events.push_back(events);
        curve.censored.push_back(static_cast<std::int64_t>(behind - first) - events);
        detail::add_step(curve, survival, greenwood, options, z);
        first = behind;
    }
    return curve;
}

Spells spells(const PartnershipNetwork& net, const SpellOptions& options) {
    const Incidence links = net.links(options.membership);
    const std::span<const Period> periods = net.projects().period;
    const detail::SpellRule rule(net, options);
    Spells found;
    found.exported = rule.exported();
    std::vector<day_type> starts;
    if (options.of == SpellsOf::actors) {
        for (id_type a = 0; a < links.actor_count(); ++a) {
            detail::starts_of(links, periods, a, starts);
            rule.add(found, starts);
            found.u.push_back(a);
        }
        return found;
    }
    detail::require_size(links, AllPairs(links), default_max_ties);
    detail::each_pair(links, periods, [&](id_type u, std::span<const detail::JointProject> joint) {
        detail::starts_of(joint, starts);
        rule.add(found, starts);
        found.u.push_back(u);
        found.v.push_back(joint.front().partner);
    });
    return found;
}

Survival survival(const PartnershipNetwork& net, const SpellOptions& options, LeftCensored left_censored,
                  const KaplanMeierOptions& curve) {
    const Spells all = spells(net, options);
    Survival found;
    found.exported = all.exported;
    std::vector<double> days;
    std::vector<std::uint8_t> observed;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool in_curve = !std::isnan(all.days[i]);
        const bool early = in_curve && all.left_censored[i] != 0;
        found.left_censored += early ? 1 : 0;
        if (early && left_censored == LeftCensored::excluded) {
            continue;
        }
        detail::count_end(found, all.end[i]);
        if (in_curve) {
            days.push_back(all.days[i]);
            observed.push_back(all.end[i] == SpellEnd::exit ? 1 : 0);
        }
    }
    found.spells = static_cast<std::int64_t>(days.size());
    found.curve = kaplan_meier(days, observed, curve);
    found.median = found.curve.median();
    return found;
}

Turnover turnover(const PartnershipNetwork& net, const TurnoverOptions& options) {
    const Incidence links = net.links(options.membership);
    detail::require_size(links, AllPairs(links), default_max_ties);
    const std::span<const Period> dates = net.projects().period;
    const detail::PeriodRange range(net, options);
    Turnover found;
    found.projects.resize(range.periods.size());
    for (std::size_t p = 0; p < dates.size(); ++p) {
        if (range.of[p] != no_id) {
            ++found.projects[as_index(range.of[p])];
        } else {
            ++(dates[p].start == no_day ? found.without_start : found.without_period);
        }
    }
    detail::Presence actors(range.periods.size());
    detail::Presence ties(range.periods.size());
    std::vector<id_type> periods;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        range.sorted(links.projects_of(a), [](id_type p) { return p; }, periods);
        actors.add(periods);
    }
    detail::each_pair(links, dates, [&](id_type, std::span<const detail::JointProject> joint) {
        range.sorted(joint, [](const detail::JointProject& one) { return one.project; }, periods);
        ties.add(periods);
    });
    detail::add_rows(range, actors, ties, found);
    found.period = range.periods;
    found.whole = range.whole;
    found.exported = range.exported;
    return found;
}

PartnerTurnover partner_turnover(const PartnershipNetwork& net, const TurnoverOptions& options) {
    const Incidence links = net.links(options.membership);
    detail::require_size(links, AllPairs(links), default_max_ties);
    const detail::PeriodRange range(net, options);
    detail::JointProjects joint(links, net.projects().period);
    PartnerTurnover found;
    std::vector<std::uint8_t> compared(range.periods.size());
    std::vector<id_type> periods;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        range.sorted(links.projects_of(a), [](id_type p) { return p; }, periods);
        std::fill(compared.begin(), compared.end(), std::uint8_t{0});
        std::int64_t comparisons = 0;
        for (std::size_t k = 0; k + 1 < periods.size(); ++k) {
            const auto t = as_index(periods[k]);
            if (periods[k + 1] == periods[k] + 1 && range.compared(t)) {
                compared[t] = 1;
                ++comparisons;
            }
        }
        detail::PartnerChanges changes;
        if (comparisons > 0) {
            detail::each_partner(joint.of(a, 0), [&](std::span<const detail::JointProject> of_pair) {
                range.sorted(of_pair, [](const detail::JointProject& one) { return one.project; }, periods);
                changes.add(periods, compared);
            });
        }
        detail::append_changes(changes, comparisons, found);
    }
    return found;
}

}  // namespace isthmus
