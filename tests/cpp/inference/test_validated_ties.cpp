#include "isthmus/inference/validated_ties.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>

#include "isthmus/nulls/rule_aware.hpp"
#include "support/fixtures.hpp"
#include "support/states.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// Projects that two actors share.
int shared(const Incidence& links, id_type a, id_type b) {
    int w = 0;
    for (const id_type p : links.projects_of(a)) {
        const auto others = links.projects_of(b);
        w += std::binary_search(others.begin(), others.end(), p) ? 1 : 0;
    }
    return w;
}

/// The columns, from draws that are all kept.
ValidatedTies naive(const Curveball<>& null, const Sampling& sampling) {
    std::vector<Incidence> draws;
    for (id_type c = 0; c < sampling.chains; ++c) {
        auto chain = null.start(sampling.streams(), static_cast<std::uint64_t>(c));
        null.advance(chain, sampling.burn_in);
        for (id_type k = 0; k < sampling.samples_of(c); ++k) {
            null.advance(chain, sampling.spacing);
            draws.push_back(null.draw(chain));
        }
    }
    ValidatedTies wanted;
    for (const auto& tie : cooperation(null.observed()).ties()) {
        id_type met = 0;
        double sum = 0.0;
        double reached = 0.0;
        for (const Incidence& draw : draws) {
            const int joint = shared(draw, tie.u, tie.v);
            sum += joint;
            met += joint >= 1 ? 1 : 0;
            reached += joint >= tie.weight ? 1.0 : 0.0;
        }
        wanted.u.push_back(tie.u);
        wanted.v.push_back(tie.v);
        wanted.observed.push_back(tie.weight);
        wanted.expected.push_back(sum / sampling.samples);
        wanted.met.push_back(met);
        wanted.p.push_back((reached + 1.0) / (met + 1.0));
    }
    return wanted;
}

}  // namespace

TEST_CASE("Ties beside their draws: as from all draws kept, on random networks") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Incidence links = random_incidence(seed, {.largest = 3 + static_cast<id_type>(seed % 5)});
        const Curveball<> null(links, trading_strata(links));
        const Sampling sampling{.samples = 41, .chains = 3, .seed = seed, .spacing = 2, .burn_in = 4};
        const ValidatedTies found = validated_ties(null, sampling);
        const ValidatedTies wanted = naive(null, sampling);
        CHECK(found.u == wanted.u);
        CHECK(found.v == wanted.v);
        CHECK(found.observed == wanted.observed);
        CHECK(found.expected == wanted.expected);
        CHECK(found.met == wanted.met);
        CHECK(found.p == wanted.p);
    }
}

TEST_CASE("Ties beside their draws are the same to the last bit with one worker or five") {
    const Incidence links = random_incidence(3, {.actors = 60, .projects = 50, .largest = 9});
    const Curveball<> null(links, trading_strata(links));
    const Sampling sampling{.samples = 203, .chains = 17, .seed = 1, .spacing = 3, .burn_in = 9};
    const ValidatedTies one = validated_ties(null, sampling);
    for (const unsigned workers : {2U, 5U}) {
        const ValidatedTies found = validated_ties(null, sampling, {.workers = workers});
        CHECK(found.p == one.p);
        CHECK(found.expected == one.expected);
        CHECK(found.met == one.met);
        CHECK(found.chains.largest == one.chains.largest);
    }
}

TEST_CASE("Ties of Neal's example: backbone's Monte Carlo .265 for actors 0 and 2, .25 exactly") {
    const Curveball<> null(incidence_of({"x.xx", ".x..", "x..x"}));
    const ValidatedTies found =
        validated_ties(null, Sampling{.samples = 8000, .chains = 20, .spacing = 4, .burn_in = 16});
    REQUIRE(found.u == std::vector<id_type>{0});
    CHECK(found.v == std::vector<id_type>{2});
    CHECK(found.observed == std::vector<double>{2.0});
    CHECK(found.met == std::vector<id_type>{8000});  // in all 8 matrices
    CHECK(std::abs(found.p[0] - 0.25) < 4.0 * std::sqrt(0.25 * 0.75 / 8000));
}

TEST_CASE("The totals of all ties are what spacing is chosen by; observed, they are those of the ties") {
    const Incidence links = random_incidence(5);
    const Statistic totals = ties_statistic(links);
    const std::vector<double> found = totals(SampleView(links, {}));
    std::vector<double> wanted(3, 0.0);
    for (const auto& tie : cooperation(links).ties()) {
        wanted[0] += 1.0;
        wanted[1] += tie.weight;
        wanted[2] += tie.weight * tie.weight;
    }
    CHECK(found == wanted);
    CHECK(detail::TieDraws(links).observed_totals() == wanted);
    const Incidence others(links.actor_count() + 1, 2, {});
    CHECK_THROWS_WITH_AS(static_cast<void>(totals(SampleView(others, {}))),
                         doctest::Contains("draws of as many"), ValueError);
}

TEST_CASE("Networks without ties have none to test; impossible plans and too little memory are refused") {
    for (const Incidence& links : {Incidence(), Incidence(3, 2, {}), incidence_of({"x.", ".x"})}) {
        const ValidatedTies found = validated_ties(Curveball<>(links), Sampling{.samples = 5, .chains = 2});
        CHECK(found.u.empty());
        CHECK(found.p.empty());
    }
    const Curveball<> null(davis());
    CHECK_THROWS_AS(static_cast<void>(validated_ties(null, Sampling{.samples = 0})), ValueError);
    const Execution stop{.workers = 1, .progress = [](double) { return false; }};
    CHECK_THROWS_AS(static_cast<void>(validated_ties(null, Sampling{}, stop)), Cancelled);
    ::setenv("ISTHMUS_MEMORY", "10kB", 1);
    CHECK_THROWS_WITH_AS(static_cast<void>(validated_ties(null, Sampling{})),
                         doctest::Contains("ties beside their draws"), LimitError);
    ::unsetenv("ISTHMUS_MEMORY");
}
