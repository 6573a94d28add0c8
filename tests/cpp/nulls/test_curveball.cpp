#include "isthmus/nulls/curveball.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <map>

#include "support/fixtures.hpp"
#include "support/states.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// x.xx   Neal's example: 8 matrices have these sums, and actors 0 and 2 share two projects in two of them.
/// .x..
/// x..x
Incidence neal() { return incidence_of({"x.xx", ".x..", "x..x"}); }

/// Counts of the states a chain visits, one in four sweeps.
template <class Null>
std::map<std::uint64_t, int> visits(const Null& null, int draws, std::uint64_t number = 0) {
    auto chain = null.start({7}, number);
    null.advance(chain, 20);
    std::map<std::uint64_t, int> counts;
    for (int k = 0; k < draws; ++k) {
        null.advance(chain, 4);
        ++counts[state_of(null.draw(chain))];
    }
    return counts;
}

/// Projects that two actors share.
int shared(const Incidence& links, id_type a, id_type b) {
    int w = 0;
    for (const id_type p : links.projects_of(a)) {
        const auto others = links.projects_of(b);
        w += std::binary_search(others.begin(), others.end(), p) ? 1 : 0;
    }
    return w;
}

void check_uniform(const Incidence& observed) {
    const std::vector<std::uint64_t> states = all_states(observed);
    const int draws = 400 * static_cast<int>(states.size());
    const auto counts = visits(Curveball<>(observed), draws);
    for (const auto& [state, count] : counts) {
        static_cast<void>(count);
        CHECK(std::binary_search(states.begin(), states.end(), state));
    }
    CHECK(counts.size() == states.size());
    CHECK(chi_square(counts, states.size(), draws) < chi_square_limit(states.size() - 1));
}

}  // namespace

TEST_CASE("Draws are uniform over the eight matrices with the sums of Neal's example") {
    REQUIRE(all_states(neal()).size() == 8);
    check_uniform(neal());
}

TEST_CASE("Draws are uniform over other small spaces, with actors and projects that stay empty or full") {
    check_uniform(incidence_of({"xx..", "x.x.", ".x.x", "..xx"}));
    check_uniform(incidence_of({"xxx.", "x...", "..x.", ".x.x"}));
    check_uniform(incidence_of({"xxxx", "x...", "....", ".xx."}));
}

TEST_CASE("Draws are uniform where projects share actors, and where some links do not trade") {
    check_uniform(incidence_of({"xxxx", "xxx.", ".xxx", "x..x", "...."}));
    // Actor 0 stays in the first two projects, so that what is free are the other links: their matrices, each as likely.
    const Incidence observed = incidence_of({"xx..", "x.x.", ".xx.", "x..x"});
    std::vector<Mobility> seats(as_index(observed.link_count()), Mobility::free);
    seats[0] = Mobility::fixed;
    seats[3] = Mobility::uncounted;
    std::vector<std::uint64_t> states;
    for (const std::uint64_t state : all_states(observed)) {
        const Incidence links = links_of(state, observed.actor_count(), observed.project_count());
        const auto of_first = links.projects_of(0);
        if (of_first.size() == 2 && of_first[0] == 0 && of_first[1] == 1) {
            states.push_back(state);
        }
    }
    REQUIRE(states.size() > 3);
    const int draws = 400 * static_cast<int>(states.size());
    const auto counts = visits(Curveball<>(observed, {}, {}, seats), draws);
    CHECK(counts.size() == states.size());
    CHECK(chi_square(counts, states.size(), draws) < chi_square_limit(states.size() - 1));
}

TEST_CASE("FDSM of Neal's example, exactly: over the eight matrices") {
    // backbone's Monte Carlo .265 for the first.
    const std::vector<std::uint64_t> states = all_states(neal());
    const auto share = [&](id_type a, id_type b, auto admitted) {
        double count = 0.0;
        for (const std::uint64_t state : states) {
            count += admitted(shared(links_of(state, 3, 4), a, b), shared(neal(), a, b)) ? 1.0 : 0.0;
        }
        return count / static_cast<double>(states.size());
    };
    CHECK(share(0, 2, std::greater_equal<>()) == 0.25);
    CHECK(share(0, 1, std::less_equal<>()) == 0.5);
    CHECK(share(0, 2, std::less_equal<>()) == 1.0);
    CHECK(share(1, 2, std::less_equal<>()) == 0.75);
}

TEST_CASE("FDSM of Neal's example: draws find the chance that actors share as many projects as observed") {
    // Actors 0 and 2 share two projects; 0 and 1, and 1 and 2, share nothing.
    double both = 0.0;
    double first = 0.0;
    double second = 0.0;
    constexpr int draws = 20'000;
    const Curveball<> null(neal());
    auto chain = null.start({3}, 0);
    for (int k = 0; k < draws; ++k) {
        null.advance(chain, 4);
        const Incidence drawn = null.draw(chain);
        both += shared(drawn, 0, 2) >= 2 ? 1 : 0;
        first += shared(drawn, 0, 1) == 0 ? 1 : 0;
        second += shared(drawn, 1, 2) == 0 ? 1 : 0;
    }
    const double error = 4.0 * std::sqrt(0.25 / draws);
    CHECK(both / draws == doctest::Approx(0.25).scale(1).epsilon(error));
    CHECK(first / draws == doctest::Approx(0.5).scale(1).epsilon(error));
    CHECK(second / draws == doctest::Approx(0.75).scale(1).epsilon(error));
}

TEST_CASE("Every actor keeps its projects and every project its partners, in number") {
    const Incidence observed = davis();
    const Curveball<> null(observed);
    auto chain = null.start({1}, 0);
    null.advance(chain, 10);
    const Incidence drawn = null.draw(chain);
    CHECK(drawn != observed);
    CHECK(drawn.link_count() == 89);
    for (id_type a = 0; a < observed.actor_count(); ++a) {
        CHECK(drawn.activity(a) == observed.activity(a));
    }
    for (id_type p = 0; p < observed.project_count(); ++p) {
        CHECK(drawn.size_of(p) == observed.size_of(p));
    }
}

TEST_CASE("A chain depends on seed and number alone") {
    const Curveball<> null(davis());
    const auto drawn = [&](std::uint64_t seed, std::uint64_t number) {
        auto chain = null.start({seed}, number);
        null.advance(chain, 5);
        return null.draw(chain);
    };
    CHECK(drawn(1, 2) == drawn(1, 2));
    CHECK(drawn(1, 2) != drawn(1, 3));
    CHECK(drawn(1, 2) != drawn(2, 2));
}

TEST_CASE("Partners stay within the stratum of their project; a project without stratum trades with nobody") {
    const Incidence observed = incidence_of({"x....", "x....", ".x...", ".x...", "..xx.", "..x.x"});
    const std::vector<id_type> strata{0, 0, 1, 1, no_id};
    const Curveball<> null(observed, strata);
    auto chain = null.start({5}, 0);
    bool moved = false;
    for (int k = 0; k < 50; ++k) {
        null.advance(chain, 1);
        const Incidence drawn = null.draw(chain);
        moved = moved || drawn != observed;
        for (id_type a = 0; a < 4; ++a) {
            CHECK(drawn.projects_of(a)[0] < 2);
        }
        CHECK(drawn.actors_of(4)[0] == 5);
    }
    CHECK(moved);
    CHECK_THROWS_AS(Curveball<>(observed, std::vector<id_type>{0, 1}), ValueError);
}

TEST_CASE("The share moved rises from 0 to a plateau, and stays 0 where nothing can move") {
    const Curveball<> null(davis());
    auto chain = null.start({1}, 0);
    CHECK(null.moved(chain) == 0.0);
    null.advance(chain, 30);
    const double plateau = null.moved(chain);
    CHECK(plateau > 0.2);
    null.advance(chain, 300);
    CHECK(std::abs(null.moved(chain) - plateau) < 0.15);

    const Curveball<> stuck(incidence_of({"xx", "xx"}));
    auto still = stuck.start({1}, 0);
    stuck.advance(still, 10);
    CHECK(stuck.moved(still) == 0.0);
    CHECK(stuck.draw(still) == stuck.observed());
}

TEST_CASE("Networks without actors, projects or links are drawn as they are") {
    for (const Incidence& observed :
         {Incidence(), Incidence(3, 0, {}), Incidence(0, 2, {}), Incidence(2, 2, {})}) {
        const Curveball<> null(observed);
        auto chain = null.start({1}, 0);
        null.advance(chain, 3);
        CHECK(null.draw(chain) == observed);
        CHECK(null.moved(chain) == 0.0);
    }
}

TEST_CASE("Projects of one partner stay out of the exchange unless they are to trade") {
    // Projects 0 and 1 of two partners, 2 and 3 of one, 4 of none.
    const Incidence links = incidence_of({"x..x.", "xx...", ".x...", "..x.."});
    const std::vector<id_type> labels{0, 1, 1, 0, 1};
    CHECK(trading_strata(links) == std::vector<id_type>{0, 0, no_id, no_id, no_id});
    CHECK(trading_strata(links, labels) == std::vector<id_type>{0, 1, no_id, no_id, no_id});
    CHECK(trading_strata(links, {}, SinglePartner::trade) == std::vector<id_type>(5, 0));
    CHECK(trading_strata(links, labels, SinglePartner::trade) == labels);
    CHECK_THROWS_AS(static_cast<void>(trading_strata(links, std::vector<id_type>{0})), ValueError);
    for (const SinglePartner single : {SinglePartner::stay, SinglePartner::trade}) {
        const Curveball<> null(links, trading_strata(links, {}, single));
        auto chain = null.start({1}, 0);
        bool kept = true;
        for (int k = 0; k < 50; ++k) {
            null.advance(chain, 1);
            const Incidence draw = null.draw(chain);
            kept = kept && std::ranges::equal(draw.actors_of(2), links.actors_of(2)) &&
                   std::ranges::equal(draw.actors_of(3), links.actors_of(3));
        }
        CHECK(kept == (single == SinglePartner::stay));
    }
}
