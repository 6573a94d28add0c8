#include "metrics/two_mode_dependencies.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// Side by side, also where one by one is faster.
std::vector<double> side_by_side(const TwoModeGraph& g, Normalization normalization = Normalization::raw,
                                 const Execution& execution = {},
                                 detail::InstructionSet set = detail::best_instruction_set()) {
    return detail::two_mode_dependencies(detail::LeaflessTwoMode(g), normalization, execution, set).value();
}

/// The largest difference, of 1 or of the value if that is more.
double difference(const std::vector<double>& got, const std::vector<double>& expected) {
    REQUIRE(got.size() == expected.size());
    double largest = 0.0;
    for (std::size_t v = 0; v < got.size(); ++v) {
        CHECK(std::isnan(got[v]) == std::isnan(expected[v]));
        if (!std::isnan(got[v])) {
            largest =
                std::max(largest, std::abs(got[v] - expected[v]) / std::max(1.0, std::abs(expected[v])));
        }
    }
    return largest;
}

/// Every actor with the one behind, in a circle.
Incidence ring(id_type actors) {
    std::vector<Link> links;
    for (id_type p = 0; p < actors; ++p) {
        links.push_back({p, p});
        links.push_back({(p + 1) % actors, p});
    }
    return {actors, actors, links};
}

}  // namespace

TEST_CASE("betweenness of a two-mode graph from 16 sources side by side is that from one after the other") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const auto more = static_cast<id_type>(seed);
        const TwoModeGraph g(random_incidence(
            seed, {.actors = 10 + 3 * more, .projects = 8 + 2 * more, .largest = 2 + more % 9}));
        for (const Normalization normalization : {Normalization::raw, Normalization::standard}) {
            CHECK(difference(side_by_side(g, normalization), betweenness<TwoModeGraph>(g, normalization)) <
                  1e-12);
        }
    }
}

TEST_CASE("leaves, lone links, stars and nothing") {
    for (const Incidence& links :
         {incidence_of({"xxxx"}), incidence_of({"x", "x", "x"}), incidence_of({"x.", ".x"}),
          incidence_of({"xx...", ".xx..", "...x.", ".....", ".x..."}), incidence_of({"xx", "xx"}),
          Incidence(2, 2, {}), Incidence(3, 0, {}), Incidence()}) {
        const TwoModeGraph g(links);
        CHECK(side_by_side(g) == betweenness<TwoModeGraph>(g));
        CHECK(betweenness(g) == betweenness<TwoModeGraph>(g));
    }
}

TEST_CASE(
    "paths of both modes have the same bits with any number of workers, and from every instruction set") {
    const TwoModeGraph g(random_incidence(6, {.actors = 300, .projects = 200, .largest = 9}));
    const auto expected = side_by_side(g, Normalization::raw, {}, detail::InstructionSet::baseline);
    for (const auto set : detail::instruction_sets()) {
        for (const unsigned workers : {1U, 2U, 3U, 7U}) {
            CHECK(side_by_side(g, Normalization::raw, {.workers = workers}, set) == expected);
        }
    }
    CHECK(betweenness(g) == expected);
    CHECK(betweenness(g, Normalization::raw, {.workers = 3}) == expected);
}

TEST_CASE(
    "a batch of both modes forgets what the one before it reached, also where that is little of the "
    "network") {
    const Incidence one = random_incidence(5, {.actors = 40, .projects = 30, .largest = 5});
    std::vector<Link> links;
    for (id_type copy = 0; copy < 30; ++copy) {
        for (id_type p = 0; p < one.project_count(); ++p) {
            for (const id_type a : one.actors_of(p)) {
                links.push_back({copy * one.actor_count() + a, copy * one.project_count() + p});
            }
        }
    }
    const TwoModeGraph g(Incidence(30 * one.actor_count(), 30 * one.project_count(), links));
    CHECK(difference(side_by_side(g), betweenness<TwoModeGraph>(g)) < 1e-12);
}

TEST_CASE(
    "side by side where sources share rows, one by one where they do not: by counts, on every machine") {
    const TwoModeGraph circle(ring(900));
    CHECK(!detail::effort_side_by_side(detail::LeaflessTwoMode(circle)).pays());
    CHECK(betweenness(circle) == betweenness<TwoModeGraph>(circle));
    CHECK(difference(side_by_side(circle), betweenness(circle)) < 1e-12);
    const TwoModeGraph near(random_incidence(1, {.actors = 900, .projects = 500, .largest = 20}));
    CHECK(detail::effort_side_by_side(detail::LeaflessTwoMode(near)).pays());
    CHECK(betweenness(near) == side_by_side(near));
}

TEST_CASE("paths past the largest double are refused, and those below it are counted") {
    // Stages of an actor and a project in turn, ten wide, everyone with everyone of the next: 10^k paths to stage k.
    const auto stages = [](id_type count) {
        std::vector<Link> links;
        for (id_type stage = 0; stage + 1 < count; ++stage) {
            for (id_type k = 0; k < 100; ++k) {
                const id_type actor = stage % 2 == 0 ? stage : stage + 1;
                const id_type project = stage % 2 == 0 ? stage : stage - 1;
                links.push_back({actor / 2 * 10 + k / 10, project / 2 * 10 + k % 10});
            }
        }
        return TwoModeGraph(Incidence((count + 1) / 2 * 10, count / 2 * 10, links));
    };
    CHECK(difference(side_by_side(stages(100)), betweenness<TwoModeGraph>(stages(100))) < 1e-12);
    CHECK(!detail::two_mode_dependencies(detail::LeaflessTwoMode(stages(312)), Normalization::raw, {}));
    CHECK_THROWS_WITH_AS(static_cast<void>(betweenness(stages(312))), doctest::Contains("1e308"), LimitError);
}
