#include "isthmus/metrics/pair_history.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/metrics/composition.hpp"
#include "isthmus/model/builder.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// A project: the day it starts, and its partners, a letter each.
struct Started {
    day_type start;
    std::string_view partners;
};

PartnershipNetwork network_of(std::initializer_list<Started> projects) {
    NetworkBuilder builder("letters");
    std::uint32_t row = 0;
    for (const Started& project : projects) {
        const id_type p =
            builder.project("p" + std::to_string(row), {.period = {project.start, no_day}}, row);
        ++row;
        for (std::size_t k = 0; k < project.partners.size(); ++k) {
            builder.participation(p, builder.actor(project.partners.substr(k, 1), {}, row), {}, row);
        }
    }
    return builder.finish();
}

/// Capital letters are one group, small ones another; x, y, z have no label.
Grouping by_case(const PartnershipNetwork& net) {
    std::vector<id_type> label;
    for (id_type a = 0; a < net.actor_count(); ++a) {
        const char letter = net.actors().name[as_index(a)][0];
        label.push_back(letter >= 'x' ? no_id : (letter >= 'a' ? 1 : 0));
    }
    return groups_of(label, 2);
}

/// 24 projects of up to 7 of 18 actors on days 0 to 11; one in eight without a start.
PartnershipNetwork random_network(std::uint64_t seed) {
    RandomStream random(seed, 0x9A);
    NetworkBuilder builder("random");
    for (std::uint32_t p = 0; p < 24; ++p) {
        const auto start = random.below(8) == 0 ? no_day : static_cast<day_type>(random.below(12));
        const id_type project = builder.project("p" + std::to_string(p), {.period = {start, no_day}}, p);
        const auto size = random.below(8);
        for (std::uint32_t k = 0; k < size; ++k) {
            const auto a = std::min(random.below(18), random.below(18));
            builder.participation(project, builder.actor("a" + std::to_string(a), {}, p), {}, p);
        }
    }
    return builder.finish();
}

/// Whether the data hold all days that a project looks back on, and a project that started on one of them.
bool past_is_known(const PartnershipNetwork& net, id_type p, std::optional<std::int32_t> lookback) {
    const auto start = [&](id_type q) { return net.projects().period[as_index(q)].start; };
    bool reaches = !lookback;
    bool any = false;
    for (id_type q = 0; q < net.project_count(); ++q) {
        const bool earlier = start(q) != no_day && start(q) < start(p);
        any = any || (earlier && (!lookback || start(p) - start(q) <= *lookback));
        reaches = reaches || (earlier && start(p) - start(q) >= *lookback);
    }
    return any && reaches;
}

/// The same from the definition: for every pair, all projects are asked, and for every third actor, again.
PairHistory naive_pair_history(const PartnershipNetwork& net, const Grouping& groups,
                               std::optional<std::int32_t> lookback) {
    const Incidence links = net.links();
    const auto start = [&](id_type p) { return net.projects().period[as_index(p)].start; };
    const auto takes_part = [&](id_type a, id_type p) {
        const auto actors = links.actors_of(p);
        return std::binary_search(actors.begin(), actors.end(), a);
    };
    const auto met = [&](id_type a, id_type b, id_type before) {
        for (id_type q = 0; q < links.project_count(); ++q) {
            if (start(q) != no_day && start(q) < start(before) &&
                (!lookback || start(before) - start(q) <= *lookback) && takes_part(a, q) &&
                takes_part(b, q)) {
                return true;
            }
        }
        return false;
    };
    PairHistory history;
    for (id_type p = 0; p < links.project_count(); ++p) {
        double pairs = 0.0;
        double across = 0.0;
        double repeated = 0.0;
        double closed = 0.0;
        for (const id_type a : links.actors_of(p)) {
            for (const id_type b : links.actors_of(p)) {
                const id_type g = groups.label[as_index(a)];
                const id_type h = groups.label[as_index(b)];
                if (b <= a || g == no_id || h == no_id) {
                    continue;
                }
                pairs += 1.0;
                if (g == h) {
                    continue;
                }
                across += 1.0;
                if (met(a, b, p)) {
                    repeated += 1.0;
                    continue;
                }
                bool common = false;
                for (id_type c = 0; c < links.actor_count(); ++c) {
                    common = common || (c != a && c != b && met(a, c, p) && met(b, c, p));
                }
                closed += common ? 1.0 : 0.0;
            }
        }
        const bool dated = start(p) != no_day;
        history.pairs.push_back(dated ? pairs : undefined);
        history.across.push_back(dated ? across : undefined);
        const bool known = dated && past_is_known(net, p, lookback);
        history.across_repeated.push_back(known ? repeated : undefined);
        history.across_new.push_back(known ? across - repeated : undefined);
        history.across_closed.push_back(known ? closed : undefined);
    }
    return history;
}

}  // namespace

TEST_CASE("strangers, old partners, and partners of a common partner, by hand") {
    const auto net = network_of({{10, "Aa"}, {20, "AB"}, {30, "ABab"}, {30, "Bb"}, {40, "Bb"}});
    const auto history = pair_history(net, by_case(net));
    // On day 30, of Aa Ab Ba Bb across: Aa met on day 10; Ba have A in common; b is new to all, so Ab and Bb are open.
    CHECK(history.pairs == std::vector<double>{1, 1, 6, 1, 1});
    CHECK(history.across == std::vector<double>{1, 0, 4, 1, 1});
    // What was before day 10 is not known.
    CHECK(same(history.across_repeated, {undefined, 0, 1, 0, 1}));
    CHECK(same(history.across_new, {undefined, 0, 3, 1, 0}));
    CHECK(same(history.across_closed, {undefined, 0, 1, 0, 0}));
}

TEST_CASE("projects of one day do not see each other, whichever comes first in the table") {
    const auto net = network_of({{30, "Aa"}, {30, "Aa"}, {20, "Ba"}, {20, "BA"}});
    const auto history = pair_history(net, by_case(net));
    CHECK(same(history.across_repeated, {0, 0, undefined, undefined}));
    CHECK(same(history.across_closed, {1, 1, undefined, undefined}));
}

TEST_CASE("an actor without a label is in no pair, but can be the partner in common") {
    const auto net = network_of({{10, "Ax"}, {11, "ax"}, {20, "Aax"}});
    const auto history = pair_history(net, by_case(net));
    CHECK(history.pairs == std::vector<double>{0, 0, 1});
    CHECK(same(history.across_new, {undefined, 0, 1}));
    CHECK(same(history.across_closed, {undefined, 0, 1}));
}

TEST_CASE("a project without a start is not a number, and nobody's past") {
    const auto net = network_of({{no_day, "Aa"}, {10, "AB"}, {20, "Aa"}});
    const auto history = pair_history(net, by_case(net));
    CHECK(same(history.pairs, {undefined, 1, 1}));
    CHECK(same(history.across_repeated, {undefined, undefined, 0}));
    CHECK(same(history.across_closed, {undefined, undefined, 0}));
}

TEST_CASE("a past that is too long ago does not count, and meeting again renews it") {
    const auto net = network_of({{0, "Aa"}, {10, "Aa"}, {20, "Aa"}, {31, "Aa"}});
    const auto history = pair_history(net, by_case(net), {.lookback_days = 10});
    CHECK(same(history.across_repeated, {undefined, 1, 1, undefined}));  // no project on days 21 to 30
    const auto others = network_of({{0, "Aa"}, {10, "Aa"}, {20, "Aa"}, {25, "Bb"}, {31, "Aa"}});
    const auto again = pair_history(others, by_case(others), {.lookback_days = 10});
    CHECK(same(again.across_repeated, {undefined, 1, 1, 0, 0}));
}

TEST_CASE("a look-back that reaches before the first start is of a past that is not known") {
    const auto net = network_of({{0, "Aa"}, {5, "Aa"}, {9, "Aa"}, {10, "Aa"}});
    const auto history = pair_history(net, by_case(net), {.lookback_days = 10});
    CHECK(same(history.across_repeated, {undefined, undefined, undefined, 1}));
    CHECK(history.across == std::vector<double>{1, 1, 1, 1});
}

TEST_CASE("so many years are so many calendar years where dates are years, leap years or not") {
    const auto year = [](int y) { return *day_of(y, 1, 1); };
    const auto net =
        network_of({{year(2007), "Aa"}, {year(2008), "Bb"}, {year(2010), "Bb"}, {year(2010), "Aa"}});
    const auto years = pair_history(net, by_case(net), {.lookback_years = 2});
    // 2008 is 731 days before 2010, and 2007 more than two years.
    CHECK(same(years.across_repeated, {undefined, undefined, 1, 0}));
    CHECK(same(pair_history(net, by_case(net), {.lookback_days = 730}).across_repeated,
               {undefined, undefined, undefined, undefined}));
    CHECK(same(pair_history(net, by_case(net), {.lookback_years = 3}).across_repeated,
               {undefined, undefined, 1, 1}));
}

TEST_CASE("years go back to the same day of the calendar, that day included") {
    const auto net = network_of({{*day_of(2013, 1, 1), "Cc"},
                                 {*day_of(2014, 2, 28), "Aa"},
                                 {*day_of(2014, 3, 1), "Bb"},
                                 {*day_of(2016, 2, 29), "Aa"},
                                 {*day_of(2016, 2, 29), "Bb"},
                                 {*day_of(2016, 3, 1), "Bb"},
                                 {*day_of(2018, 3, 1), "Aa"}});
    const auto history = pair_history(net, by_case(net), {.lookback_years = 2});
    CHECK(same(history.across_repeated, {undefined, undefined, undefined, 1, 1, 1, 0}));
}

TEST_CASE("look-backs that cannot be are refused") {
    const auto net = network_of({{0, "Aa"}});
    const auto history = [&](PairHistoryOptions options) {
        return pair_history(net, by_case(net), options).pairs;
    };
    CHECK_THROWS_AS(static_cast<void>(history({.lookback_days = 0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(history({.lookback_years = 0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(history({.lookback_years = 2, .lookback_days = 730})), ValueError);
    CHECK(history({.lookback_years = 2'000'000'000}) == std::vector<double>{1});
    CHECK(history({.lookback_days = 2'000'000'000}) == std::vector<double>{1});
}

TEST_CASE("partners who are left out are in no pair and no past") {
    NetworkBuilder builder("rows");
    for (const std::uint32_t p : {0U, 1U}) {
        const id_type project =
            builder.project(p == 0 ? "p" : "q", {.period = {static_cast<day_type>(p), no_day}}, p);
        builder.participation(project, builder.actor("A", {}, p), {}, p);
        builder.participation(project, builder.actor("a", {}, p), {.withdrawn = p == 0}, p);
    }
    const auto net = builder.finish();
    CHECK(same(pair_history(net, by_case(net)).across_repeated, {undefined, 1}));
    const auto counted = pair_history(net, by_case(net), {.membership = {.withdrawn = Withdrawn::excluded}});
    CHECK(counted.across == std::vector<double>{0, 1});
    CHECK(same(counted.across_repeated, {undefined, 0}));
}

TEST_CASE("by the definition on 100 random networks, with all of the past and with three days of it") {
    int closing = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto net = random_network(seed);
        const auto groups = random_groups(seed, net.actor_count());
        for (const auto lookback : {std::optional<std::int32_t>(3), std::optional<std::int32_t>()}) {
            const auto found = pair_history(net, groups, {.lookback_days = lookback});
            const auto naive = naive_pair_history(net, groups, lookback);
            CHECK(same(found.pairs, naive.pairs));
            CHECK(same(found.across, naive.across));
            CHECK(same(found.across_repeated, naive.across_repeated));
            CHECK(same(found.across_new, naive.across_new));
            CHECK(same(found.across_closed, naive.across_closed));
            closing += std::any_of(found.across_closed.begin(), found.across_closed.end(),
                                   [](double count) { return count > 0.0; })
                           ? 1
                           : 0;
        }
    }
    CHECK(closing >= 150);
}

TEST_CASE("when every actor is a group of its own, the share repeated is composition()'s prior ties") {
    const auto net = random_network(5);
    std::vector<id_type> label;
    for (id_type a = 0; a < net.actor_count(); ++a) {
        label.push_back(a);
    }
    const auto history = pair_history(net, groups_of(label, net.actor_count()));
    const auto prior = composition(net).prior_ties;
    int known = 0;
    for (std::size_t p = 0; p < prior.size(); ++p) {
        if (!std::isnan(history.across_repeated[p])) {  // the past of the first is not known
            CHECK(same(prior[p], history.across_repeated[p] / history.pairs[p]));
            ++known;
        }
    }
    CHECK(known > 15);
}

TEST_CASE("no projects; a grouping of another length is refused") {
    CHECK(pair_history(PartnershipNetwork{}, groups_of({}, 0)).pairs.empty());
    CHECK_THROWS_AS(static_cast<void>(pair_history(network_of({{1, "Aa"}}), groups_of({0}, 1))), ValueError);
}
