#include "isthmus/metrics/temporal.hpp"

#include <optional>
#include <utility>

#include "columns.hpp"
#include "convert.hpp"
#include "model/named_periods.hpp"

namespace isthmus::python {

namespace {

py::dict as_dict(SurvivalCurve&& curve) {
    py::dict columns;
    columns["days"] = take(std::move(curve.time));
    columns["at_risk"] = take(std::move(curve.at_risk));
    columns["events"] = take(std::move(curve.events));
    columns["censored"] = take(std::move(curve.censored));
    columns["survival"] = take(std::move(curve.survival));
    columns["std_error"] = take(std::move(curve.std_error));
    columns["low"] = take(std::move(curve.low));
    columns["high"] = take(std::move(curve.high));
    return columns;
}

SpellOptions spell_options(SpellsOf of, const Membership& membership, std::optional<day_type> exported,
                           std::int32_t absent_years, Borders borders, const PeriodRows& periods,
                           std::int32_t censored_days) {
    return {.membership = membership,
            .of = of,
            .exported = exported.value_or(no_day),
            .absent_years = absent_years,
            .borders = borders,
            .periods = periods_of(periods),
            .censored_days = censored_days};
}

py::dict as_dict(Spells&& found) {
    py::dict columns;
    columns["u"] = take(std::move(found.u));
    columns["v"] = take(std::move(found.v));
    columns["first"] = numpy_days(found.first);
    columns["last"] = numpy_days(found.last);
    columns["starts"] = take(std::move(found.starts));
    columns["days"] = take(std::move(found.days));
    columns["end"] = names_of(found.end);
    columns["left_censored"] = take(std::move(found.left_censored));
    columns["exported"] = day_or_none(found.exported);
    return columns;
}

py::dict as_dict(Survival&& found) {
    py::dict all;
    all["curve"] = as_dict(std::move(found.curve));
    all["spells"] = found.spells;
    all["exits"] = found.exits;
    all["censored_at_export"] = found.censored_at_export;
    all["censored_at_border"] = found.censored_at_border;
    all["left_censored"] = found.left_censored;
    all["too_recent"] = found.too_recent;
    all["no_start"] = found.no_start;
    all["median_days"] = found.median;
    all["exported"] = day_or_none(found.exported);
    return all;
}

TurnoverOptions turnover_options(const Membership& membership, std::optional<day_type> exported,
                                 const PeriodRows& periods, PartialPeriods partial) {
    return {.membership = membership,
            .exported = exported.value_or(no_day),
            .periods = periods_of(periods),
            .partial = partial};
}

py::dict as_dict(Turnover&& found) {
    py::dict columns;
    std::vector<std::string> names;
    std::vector<day_type> first;
    std::vector<day_type> last;
    for (const NamedPeriod& period : found.period) {
        names.push_back(period.name);
        first.push_back(period.first);
        last.push_back(period.last);
    }
    columns["period"] = names;
    columns["first"] = numpy_days(first);
    columns["last"] = numpy_days(last);
    columns["whole"] = take(std::move(found.whole));
    columns["projects"] = take(std::move(found.projects));
    columns["actors"] = take(std::move(found.actors));
    columns["entered"] = take(std::move(found.entered));
    columns["returned"] = take(std::move(found.returned));
    columns["exited"] = take(std::move(found.exited));
    columns["actors_kept"] = take(std::move(found.actors_kept));
    columns["actor_persistence"] = take(std::move(found.actor_persistence));
    columns["ties"] = take(std::move(found.ties));
    columns["ties_kept"] = take(std::move(found.ties_kept));
    columns["tie_persistence"] = take(std::move(found.tie_persistence));
    columns["tie_jaccard"] = take(std::move(found.tie_jaccard));
    columns["exported"] = day_or_none(found.exported);
    columns["without_period"] = found.without_period;
    columns["without_start"] = found.without_start;
    return columns;
}

void bind_survival(py::module_& m) {
    m.def(
        "kaplan_meier",
        [](const std::vector<double>& durations, const std::vector<std::uint8_t>& observed,
           IntervalForm interval, double confidence) {
            SurvivalCurve curve = kaplan_meier(durations, observed, {interval, confidence});
            const double median = curve.median();
            return py::make_tuple(as_dict(std::move(curve)), median);
        },
        arg("durations"), arg("observed"), arg("interval"), arg("confidence"));
    m.def(
        "spells",
        [](const PartnershipNetwork& net, SpellsOf of, Associated associated, Withdrawn withdrawn,
           std::optional<day_type> exported, std::int32_t absent_years, Borders borders,
           const PeriodRows& periods, std::int32_t censored_days) {
            const SpellOptions options = spell_options(of, {associated, withdrawn}, exported, absent_years,
                                                       borders, periods, censored_days);
            return as_dict(unlocked([&] { return spells(net, options); }));
        },
        arg("network"), arg("of"), arg("associated"), arg("withdrawn"), arg("exported"), arg("absent_years"),
        arg("borders"), arg("periods"), arg("censored_days"));
    m.def(
        "survival",
        [](const PartnershipNetwork& net, SpellsOf of, const std::pair<Associated, Withdrawn>& membership,
           std::optional<day_type> exported, std::int32_t absent_years, Borders borders,
           const PeriodRows& periods, std::int32_t censored_days, LeftCensored left_censored,
           IntervalForm interval, double confidence) {
            const SpellOptions options = spell_options(of, {membership.first, membership.second}, exported,
                                                       absent_years, borders, periods, censored_days);
            return as_dict(
                unlocked([&] { return survival(net, options, left_censored, {interval, confidence}); }));
        },
        arg("network"), arg("of"), arg("membership"), arg("exported"), arg("absent_years"), arg("borders"),
        arg("periods"), arg("censored_days"), arg("left_censored"), arg("interval"), arg("confidence"));
}

}  // namespace

void bind_temporal(py::module_& m) {
    bind_survival(m);
    m.def(
        "turnover",
        [](const PartnershipNetwork& net, Associated associated, Withdrawn withdrawn,
           std::optional<day_type> exported, const PeriodRows& periods, PartialPeriods partial) {
            const TurnoverOptions options =
                turnover_options({associated, withdrawn}, exported, periods, partial);
            return as_dict(unlocked([&] { return turnover(net, options); }));
        },
        arg("network"), arg("associated"), arg("withdrawn"), arg("exported"), arg("periods"), arg("partial"));
    m.def(
        "partner_turnover",
        [](const PartnershipNetwork& net, Associated associated, Withdrawn withdrawn,
           std::optional<day_type> exported, const PeriodRows& periods, PartialPeriods partial) {
            const TurnoverOptions options =
                turnover_options({associated, withdrawn}, exported, periods, partial);
            auto found = unlocked([&] { return partner_turnover(net, options); });
            py::dict columns;
            columns["comparisons"] = take(std::move(found.comparisons));
            columns["kept"] = take(std::move(found.kept));
            columns["lost"] = take(std::move(found.lost));
            columns["gained"] = take(std::move(found.gained));
            columns["persistence"] = take(std::move(found.persistence));
            columns["turnover"] = take(std::move(found.turnover));
            return columns;
        },
        arg("network"), arg("associated"), arg("withdrawn"), arg("exported"), arg("periods"), arg("partial"));
}

}  // namespace isthmus::python
