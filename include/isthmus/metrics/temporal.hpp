#pragma once
/// Time: which ties and actors are there again, who enters and leaves, and how long actors and ties last. Starts of
/// projects are counted and not active years: projects last for years, so that adjacent active years have the same ties
/// by construction.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/named_periods.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// How the interval of a survival curve is formed from S and its standard error s, z the normal quantile.
enum class IntervalForm : std::uint8_t {
    log_log,  ///< S^exp(+-z s / (S ln S)): never outside [0, 1] (Kalbfleisch & Prentice 1980)
    log,      ///< S exp(+-z s / S), cut at 1: what survfit() of R does by itself
    plain     ///< S +- z s, cut at 0 and 1
};

[[nodiscard]] constexpr auto choices_of(IntervalForm /*any*/) {
    using enum IntervalForm;
    return named_choices<IntervalForm>("interval", {{"log_log", log_log}, {"log", log}, {"plain", plain}});
}

struct KaplanMeierOptions {
    IntervalForm interval = IntervalForm::log_log;
    double confidence = 0.95;  ///< above 0 and below 1
};

/// One entry for each time at which something ends or is censored, ascending.
struct SurvivalCurve {
    std::vector<double> time;
    std::vector<std::int64_t> at_risk;
    std::vector<std::int64_t> events;
    std::vector<std::int64_t> censored;  ///< after the events of the same time
    std::vector<double> survival;
    std::vector<double> std_error;  ///< NaN where the curve is 0
    std::vector<double> low;        ///< NaN where std_error is, and (log_log) where the curve is 1
    std::vector<double> high;

    /// The first time at which the curve is at most one half; NaN where it never is.
    [[nodiscard]] double median() const noexcept;
};

/// The product-limit estimate: S(t) = product over times u <= t of 1 - d_u / n_u, d_u events at u and n_u at risk just
/// before it (Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452), with Greenwood's standard error, S(t) sqrt(sum
/// over u <= t of d_u / (n_u (n_u - d_u))) (Greenwood 1926). What is censored at u is at risk at u. ValueError: not one
/// `observed` a duration, a duration that is negative or not finite, a confidence outside (0, 1). O(n log n).
[[nodiscard]] SurvivalCurve kaplan_meier(std::span<const double> durations,
                                         std::span<const std::uint8_t> observed,
                                         const KaplanMeierOptions& options = {});

/// What it is that lasts.
enum class SpellsOf : std::uint8_t {
    actors,  ///< from an actor's first project to its last
    ties     ///< from the first joint project of two actors to their last
};

[[nodiscard]] constexpr auto choices_of(SpellsOf /*any*/) {
    using enum SpellsOf;
    return named_choices<SpellsOf>("of", {{"actors", actors}, {"ties", ties}});
}

/// Whether spells are looked at beyond the end of the period that they begin in.
enum class Borders : std::uint8_t {
    censored,  ///< a spell is censored there: a programme that is over gives nobody a chance to come back
    crossed    ///< periods do not matter
};

[[nodiscard]] constexpr auto choices_of(Borders /*any*/) {
    using enum Borders;
    return named_choices<Borders>("borders", {{"censored", censored}, {"crossed", crossed}});
}

/// How a spell ends.
enum class SpellEnd : std::uint8_t {
    exit,        ///< no further start within `absent_years`
    exported,    ///< censored: so many years after a later day are not in the data
    border,      ///< censored: so many years after a later day are not in the period
    too_recent,  ///< it begins too late to tell: it is in no curve
    no_start     ///< no project of it has a start, or none before the data end: it is in no curve
};

[[nodiscard]] constexpr auto choices_of(SpellEnd /*any*/) {
    using enum SpellEnd;
    return named_choices<SpellEnd>("end", {{"exit", exit},
                                           {"exported", exported},
                                           {"border", border},
                                           {"too_recent", too_recent},
                                           {"no_start", no_start}});
}

struct SpellOptions {
    Membership membership = {};
    SpellsOf of = SpellsOf::actors;
    day_type exported = no_day;     ///< see starts_known_until()
    std::int32_t absent_years = 3;  ///< 1 or more
    Borders borders = Borders::censored;
    std::vector<NamedPeriod> periods = programme_periods();
    /// Spells that begin fewer days than this after the first start of the network are `left_censored`, as in
    /// composition().
    std::int32_t censored_days = 365;
};

/// One entry an actor, or a tie u < v.
struct Spells {
    std::vector<id_type> u;
    std::vector<id_type> v;       ///< empty for actors
    std::vector<day_type> first;  ///< start of the first project; no_day for none
    std::vector<day_type> last;   ///< start of the last project of the spell
    std::vector<id_type> starts;  ///< projects of the spell
    std::vector<double> days;     ///< how long it lasts, or is known to; NaN where it is in no curve
    std::vector<SpellEnd> end;
    std::vector<std::uint8_t> left_censored;  ///< 1 where it may have begun before the data
    day_type exported = no_day;               ///< that was used

    [[nodiscard]] std::size_t size() const noexcept { return u.size(); }
};

/// First spells: from the first start F to the last start L before `absent_years` without a start, A. A later project
/// begins another spell, which is not looked at. An exit at L is known only if the A years after L are: if starts are
/// known until c (the export date or, with Borders::censored, the last day of the period that has F, if that is earlier),
/// exits until c - A are known, so that every spell that goes on then is censored on that day, and one that begins later
/// is in no curve. So nobody counts as gone for want of data, and censoring does not depend on what is censored. A spell
/// of one project that is an exit lasts 0 days.
///
/// Projects without a start are nobody's. ValueError: absent_years below 1, censored_days negative, periods that overlap
/// or do not ascend. LimitError past default_max_ties pairs of partners. O(sum of s_p^2 log s_p); memory 40 bytes an
/// actor or tie.
[[nodiscard]] Spells spells(const PartnershipNetwork& net, const SpellOptions& options = {});

/// Whether left-censored spells count.
enum class LeftCensored : std::uint8_t { included, excluded };

[[nodiscard]] constexpr auto choices_of(LeftCensored /*any*/) {
    using enum LeftCensored;
    return named_choices<LeftCensored>("left_censored", {{"included", included}, {"excluded", excluded}});
}

/// The curve of spells, time in days, and what became of all of them.
struct Survival {
    SurvivalCurve curve;
    std::int64_t spells = 0;  ///< in the curve: exits + censored_at_export + censored_at_border
    std::int64_t exits = 0;
    std::int64_t censored_at_export = 0;
    std::int64_t censored_at_border = 0;
    std::int64_t left_censored = 0;  ///< that may have begun before the data; in the curve unless excluded
    std::int64_t too_recent = 0;     ///< not in the curve
    std::int64_t no_start = 0;       ///< not in the curve
    double median = 0.0;             ///< days; NaN where the curve stays above one half
    day_type exported = no_day;
};

/// Survival of actors or of ties, from their first start on: kaplan_meier() of spells(). Errors and cost as there.
[[nodiscard]] Survival survival(const PartnershipNetwork& net, const SpellOptions& options = {},
                                LeftCensored left_censored = LeftCensored::included,
                                const KaplanMeierOptions& curve = {});

/// Whether a period that was not over at the export date is compared with the one before it.
enum class PartialPeriods : std::uint8_t { included, excluded };

[[nodiscard]] constexpr auto choices_of(PartialPeriods /*any*/) {
    using enum PartialPeriods;
    return named_choices<PartialPeriods>("partial", {{"included", included}, {"excluded", excluded}});
}

struct TurnoverOptions {
    Membership membership = {};
    day_type exported = no_day;  ///< see starts_known_until()
    std::vector<NamedPeriod> periods = programme_periods();
    PartialPeriods partial = PartialPeriods::excluded;
};

/// One entry a period, from the first to the last with a start. E_t are the pairs of actors with a joint project that
/// starts in t, N_t the actors with a project that starts in t.
struct Turnover {
    std::vector<NamedPeriod> period;
    std::vector<std::uint8_t> whole;     ///< 1 when it was over at the export date
    std::vector<std::int64_t> projects;  ///< that start in it
    std::vector<std::int64_t> actors;    ///< |N_t|
    std::vector<double> entered;         ///< in no earlier period; NaN for the first, whose past is not known
    std::vector<double> returned;        ///< in an earlier period but not in the one before; NaN likewise
    std::vector<double> exited;          ///< in no later period; NaN for the last
    std::vector<double> actors_kept;     ///< |N_t and N_t+1|; NaN for the last, and so are all below
    std::vector<double> actor_persistence;  ///< |N_t and N_t+1| / |N_t|
    std::vector<std::int64_t> ties;         ///< |E_t|
    std::vector<double> ties_kept;          ///< |E_t and E_t+1|
    std::vector<double> tie_persistence;    ///< |E_t and E_t+1| / |E_t|; NaN without ties
    std::vector<double> tie_jaccard;        ///< |E_t and E_t+1| / |E_t or E_t+1|; NaN where both have none
    day_type exported = no_day;             ///< that was used
    std::int64_t without_period =
        0;  ///< projects that start in none of the periods, or after the export date
    std::int64_t without_start = 0;
};

/// Who and which ties of a period are there again in the next (Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x;
/// Snijders, van de Bunt & Steglich 2010, doi:10.1016/j.socnet.2009.02.004). What compares with a period that was not
/// over at the export date is NaN unless PartialPeriods::included. ValueError: periods that overlap or do not ascend.
/// LimitError past default_max_ties pairs of partners. O(sum of s_p^2 log s_p), memory O(n + m + periods) beyond the
/// partners of one actor.
[[nodiscard]] Turnover turnover(const PartnershipNetwork& net, const TurnoverOptions& options = {});

/// One entry an actor: sums over the pairs of adjacent periods in both of which it has a project that starts.
struct PartnerTurnover {
    std::vector<id_type> comparisons;  ///< such pairs of periods
    std::vector<double> kept;    ///< partners of both periods; NaN without a comparison, and so are all below
    std::vector<double> lost;    ///< of the first alone
    std::vector<double> gained;  ///< of the second alone
    std::vector<double> persistence;  ///< kept / (kept + lost); NaN without partners
    std::vector<double> turnover;     ///< (lost + gained) / (kept + lost + gained); NaN likewise
};

/// Turnover of the partners of each actor: tie persistence and one minus the tie Jaccard of its own ties. An actor that
/// is absent from one of two periods has left or entered, and changed no partner. Errors and cost as of turnover().
[[nodiscard]] PartnerTurnover partner_turnover(const PartnershipNetwork& net,
                                               const TurnoverOptions& options = {});

}  // namespace isthmus
