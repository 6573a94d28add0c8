#include "isthmus/metrics/temporal.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/random.hpp"
#include "support/dated_networks.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

bool close(double a, double b, double tolerance = 1e-12) { return std::abs(a - b) <= tolerance; }

using Pairs = std::set<std::pair<id_type, id_type>>;

std::vector<NamedPeriod> three_periods() {
    return {{"first", on(2012), on(2014, 12, 31)},
            {"second", on(2015), on(2017, 6, 30)},
            {"third", on(2018), on(2020, 12, 31)}};
}

/// Pairs with a joint project that starts in each period.
std::vector<Pairs> pairs_in(const PartnershipNetwork& net, const std::vector<NamedPeriod>& periods) {
    std::vector<Pairs> found(periods.size());
    for (id_type p = 0; p < net.project_count(); ++p) {
        const id_type t = period_of(periods, net.projects().period[as_index(p)].start);
        for (const id_type u : net.links().actors_of(p)) {
            for (const id_type v : net.links().actors_of(p)) {
                if (t != no_id && u < v) {
                    found[as_index(t)].emplace(u, v);
                }
            }
        }
    }
    return found;
}

std::int64_t common(const Pairs& a, const Pairs& b) {
    return std::count_if(a.begin(), a.end(), [&](const auto& pair) { return b.contains(pair); });
}

}  // namespace

TEST_CASE("the curve of Freireich's remissions under 6-MP") {
    // Weeks, and whether the remission ended (Freireich et al. 1963); 1 - 3/21 = .857, .857 (1 - 1/17) = .807, ...
    const std::vector<double> weeks{6,  6,  6,  6,  7,  9,  10, 10, 11, 13, 16,
                                    17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
    const std::vector<std::uint8_t> ended{1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0};
    const SurvivalCurve curve = kaplan_meier(weeks, ended);
    CHECK(curve.time.front() == 6);
    CHECK(curve.at_risk.front() == 21);
    CHECK(curve.events.front() == 3);
    CHECK(curve.censored.front() == 1);
    CHECK(close(curve.survival[0], 18.0 / 21.0));
    CHECK(close(curve.survival[1], 18.0 / 21.0 * 16.0 / 17.0));
    CHECK(close(curve.survival.back(), 0.448, 5e-4));
    CHECK(close(curve.std_error[0], 18.0 / 21.0 * std::sqrt(3.0 / (21.0 * 18.0))));
    CHECK(curve.median() == 23);
    const SurvivalCurve plain = kaplan_meier(weeks, ended, {.interval = IntervalForm::plain});
    CHECK(close(plain.low[0], curve.survival[0] - 1.959963984540054 * curve.std_error[0]));
    CHECK(plain.high[0] == 1.0);
}

TEST_CASE("a curve without censoring is the share that lasts longer; with nothing else it stays at 1") {
    const std::vector<double> days{0, 0, 3, 5, 5, 5, 8, 9};
    const SurvivalCurve curve = kaplan_meier(days, std::vector<std::uint8_t>(8, 1));
    const std::vector<double> longer{6.0 / 8, 5.0 / 8, 2.0 / 8, 1.0 / 8, 0.0};
    for (std::size_t i = 0; i < longer.size(); ++i) {
        CHECK(close(curve.survival[i], longer[i]));
        // Greenwood's error is then the binomial one.
        CHECK((longer[i] == 0.0 ? std::isnan(curve.std_error[i])
                                : close(curve.std_error[i], std::sqrt(longer[i] * (1.0 - longer[i]) / 8.0))));
    }
    const SurvivalCurve flat = kaplan_meier(days, std::vector<std::uint8_t>(8, 0));
    CHECK(flat.survival.back() == 1.0);
    CHECK(flat.std_error.back() == 0.0);
    CHECK(std::isnan(flat.low.back()));
    CHECK(std::isnan(flat.median()));
    CHECK(kaplan_meier({}, {}).time.empty());
    for (std::size_t half = 1; half < 200; ++half) {  // 1/2 as a product of many fractions
        std::vector<double> times(2 * half);
        std::iota(times.begin(), times.end(), 1.0);
        CHECK(kaplan_meier(times, std::vector<std::uint8_t>(times.size(), 1)).median() ==
              static_cast<double>(half));
    }
    CHECK_THROWS_AS((void)kaplan_meier(days, std::vector<std::uint8_t>(7, 1)), ValueError);
    CHECK_THROWS_AS((void)kaplan_meier(std::vector<double>{-1.0}, std::vector<std::uint8_t>{1}), ValueError);
    CHECK_THROWS_AS((void)kaplan_meier({}, {}, {.confidence = 1.0}), ValueError);
}

TEST_CASE("a spell ends before an absence, and is censored where the absence cannot be seen") {
    //  A ---B   A-B 2012, 2014, 2020: an exit in 2014
    //  |        A-C 2016: known only where three years after it are
    //  C        D 2019 alone; E without a start
    const auto net = dated_network(
        {{"AB", on(2012)}, {"AB", on(2014)}, {"AC", on(2016)}, {"D", on(2019)}, {"E"}, {"AB", on(2020)}});
    SpellOptions options{.of = SpellsOf::ties, .exported = on(2021, 12, 31), .borders = Borders::crossed};
    const Spells ties = spells(net, options);
    REQUIRE(ties.size() == 2);
    CHECK(ties.last == std::vector<day_type>{on(2014), on(2016)});
    CHECK(ties.starts == std::vector<id_type>{2, 1});
    CHECK(ties.days == std::vector<double>{731.0, 0.0});  // 2012 is a leap year
    CHECK(ties.end == std::vector<SpellEnd>{SpellEnd::exit, SpellEnd::exit});
    CHECK(ties.left_censored == std::vector<std::uint8_t>{1, 0});
    options.exported = on(2018, 12, 31);
    CHECK(spells(net, options).end == std::vector<SpellEnd>{SpellEnd::exit, SpellEnd::too_recent});
    options.of = SpellsOf::actors;
    const Spells actors = spells(net, options);
    CHECK(actors.end == std::vector<SpellEnd>{SpellEnd::exported, SpellEnd::exit, SpellEnd::too_recent,
                                              SpellEnd::no_start, SpellEnd::no_start});
    CHECK(actors.days[0] == on(2015, 12, 31) - on(2012));
    options.borders = Borders::censored;
    options.exported = on(2021, 12, 31);
    // A begins in 2007-2013: the period has no three years after 2012 - so neither has the table, for A.
    CHECK(spells(net, options).end[0] == SpellEnd::too_recent);
    options.absent_years = 1;
    CHECK(spells(net, options).end[0] == SpellEnd::exit);
    options.absent_years = 0;
    CHECK_THROWS_AS((void)spells(net, options), ValueError);
}

TEST_CASE(
    "every spell is an exit, censored, too recent or without a start, and the curve has the first two") {
    std::int64_t exits = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto net = random_dated_network(seed);
        for (const SpellsOf of : values<SpellsOf>()) {
            const SpellOptions options{.of = of, .absent_years = 2, .borders = Borders::crossed};
            const Spells all = spells(net, options);
            const Survival found = survival(net, options);
            CHECK(found.spells == found.exits + found.censored_at_export + found.censored_at_border);
            CHECK(found.spells + found.too_recent + found.no_start == static_cast<std::int64_t>(all.size()));
            CHECK(std::accumulate(found.curve.events.begin(), found.curve.events.end(), std::int64_t{0}) ==
                  found.exits);
            const Survival late = survival(net, options, LeftCensored::excluded);
            CHECK(late.spells == found.spells - found.left_censored);
            exits += found.exits;
        }
    }
    CHECK(exits > 1000);
}

TEST_CASE("persistence and Jaccard of ties from sets; partners kept are twice the ties kept") {
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto net = random_dated_network(seed);
        const TurnoverOptions options{.exported = on(2020, 12, 31), .periods = three_periods()};
        const Turnover found = turnover(net, options);
        const auto ties = pairs_in(net, options.periods);
        if (found.period.size() != 3) {
            continue;
        }
        ++defined;
        double kept = 0.0;
        for (std::size_t t = 0; t < 2; ++t) {
            const auto both = static_cast<double>(common(ties[t], ties[t + 1]));
            const auto here = static_cast<double>(ties[t].size());
            const auto next = static_cast<double>(ties[t + 1].size());
            CHECK(found.ties[t] == static_cast<std::int64_t>(ties[t].size()));
            CHECK(found.ties_kept[t] == both);
            CHECK(same(found.tie_persistence[t], here > 0.0 ? both / here : std::nan("")));
            CHECK(same(found.tie_jaccard[t], here + next > 0.0 ? both / (here + next - both) : std::nan("")));
            kept += both;
        }
        CHECK(std::isnan(found.tie_persistence[2]));
        CHECK(std::isnan(found.entered[0]));
        const PartnerTurnover partners = partner_turnover(net, options);
        double of_actors = 0.0;
        for (const double n : partners.kept) {
            of_actors += std::isnan(n) ? 0.0 : n;
        }
        CHECK(of_actors == 2.0 * kept);
    }
    CHECK(defined >= 80);
}

TEST_CASE("who enters, returns and leaves, and a period that was not over") {
    const auto net =
        dated_network({{"AB", on(2012)}, {"AC", on(2015)}, {"BD", on(2018)}, {"E"}, {"F", on(2030)}});
    TurnoverOptions options{.exported = on(2020, 12, 31), .periods = three_periods()};
    const Turnover found = turnover(net, options);
    CHECK(found.actors == std::vector<std::int64_t>{2, 2, 2});
    CHECK(found.entered[1] == 1);   // C
    CHECK(found.returned[2] == 1);  // B
    CHECK(found.exited[0] == 0);    // both come back
    CHECK(found.exited[1] == 2);    // A and C
    CHECK(found.actor_persistence[0] == 0.5);
    CHECK(found.without_period == 1);
    CHECK(found.without_start == 1);
    options.exported = on(2019);
    CHECK(std::isnan(turnover(net, options).exited[1]));
    options.partial = PartialPeriods::included;
    CHECK(turnover(net, options).exited[1] == 2);
    options.periods.clear();
    CHECK(turnover(net, options).period.empty());
    options.periods = {{"b", on(2015), on(2016)}, {"a", on(2014), on(2014)}};
    CHECK_THROWS_AS((void)turnover(net, options), ValueError);
}
