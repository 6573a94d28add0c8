#include "isthmus/metrics/two_mode.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;
using namespace isthmus::test::davis_women;

namespace {
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// |value - printed| is no more than half of the last printed digit.
bool prints_as(double value, double printed, int digits) {
    return std::abs(value - printed) <= 0.5 * std::pow(10.0, -digits);
}

/// Least sum of distances over the sum there is, by definition, times the share reached.
double naive_closeness(const Incidence& links, const NaivePaths& paths, std::size_t v) {
    const double all = links.actor_count() + links.project_count();
    const bool is_actor = v < as_index(links.actor_count());
    double reached = 0;
    double sum = 0;
    double n = is_actor ? 1 : 0;  // of the component
    for (std::size_t u = 0; u < paths.steps[v].size(); ++u) {
        const int d = paths.steps[v][u];
        reached += d > 0 ? 1 : 0;
        sum += d > 0 ? d : 0;
        n += d > 0 && u < as_index(links.actor_count()) ? 1 : 0;
    }
    const double m = reached + 1 - n;
    const double least = is_actor ? m + 2 * (n - 1) : n + 2 * (m - 1);
    return least / sum * (reached / (all - 1));
}
}  // namespace

TEST_CASE("degree of the Southern Women: .5714 .5 .5714 .5 .2857; E8, E9, E7: .78 .67 .56") {
    const auto values = two_mode_degree(davis());
    CHECK(same(values.actors[evelyn], 8.0 / 14));
    CHECK(same(values.actors[laura], 7.0 / 14));
    CHECK(same(values.actors[theresa], 8.0 / 14));
    CHECK(same(values.actors[brenda], 7.0 / 14));
    CHECK(same(values.actors[charlotte], 4.0 / 14));
    CHECK(same(values.projects[7], 14.0 / 18));
    CHECK(same(values.projects[8], 12.0 / 18));
    CHECK(same(values.projects[6], 10.0 / 18));
}

TEST_CASE("closeness of the Southern Women (netrics and networkx agree)") {
    const auto values = two_mode_closeness(davis());
    CHECK(prints_as(values.actors[evelyn], 0.8000, 4));
    CHECK(prints_as(values.actors[laura], 0.7273, 4));
    CHECK(prints_as(values.actors[theresa], 0.8000, 4));
    CHECK(prints_as(values.actors[brenda], 0.7273, 4));
    CHECK(prints_as(values.actors[charlotte], 0.6000, 4));
    CHECK(prints_as(values.projects[7], 0.85, 2));
    CHECK(prints_as(values.projects[8], 0.79, 2));
    CHECK(prints_as(values.projects[6], 0.73, 2));
}

TEST_CASE(
    "closeness in a network of two components: by the size of each, or of the whole as networkx has it") {
    // x - A - y - B - z, and u - C - v: n = 5, m = 3. y: steps 1 1 2 2, the most of its component (2 + 2 * 2) / 6 = 1.
    const auto links = incidence_of({"x..", "xx.", ".x.", "..x", "..x"});
    const auto values = two_mode_closeness(links);
    CHECK(same(values.actors[1], 4.0 / 7));
    CHECK(same(values.actors[0], 6.0 / 10 * 4 / 7));
    CHECK(same(values.actors[3], 2.0 / 7));
    CHECK(same(two_mode_closeness(links, {}, ClosenessBound::network).actors[3], 11.0 / 3 * 2 / 7));
}

TEST_CASE("raw betweenness of the Southern Women (netrics test-measure_centrality.R)") {
    const auto raw = betweenness(TwoModeGraph(davis()));
    CHECK(prints_as(raw[evelyn], 42.9802, 4));
    CHECK(prints_as(raw[laura], 22.8541, 4));
    CHECK(prints_as(raw[theresa], 38.9796, 4));
    CHECK(prints_as(raw[brenda], 22.0215, 4));
    CHECK(prints_as(raw[charlotte], 4.7153, 4));
}

TEST_CASE(
    "normalised betweenness of the Southern Women (networkx): the formula's maximum is 445 for a woman") {
    // s = 17 div 14 = 1, t = 3: (196 * 4 + 14 * 2 * (6 - 2) - 3 * (2 - 3 + 3)) / 2 = (784 + 112 - 6) / 2 = 445.
    const auto raw = betweenness(TwoModeGraph(davis()));
    const auto values = two_mode_betweenness(davis());
    for (std::size_t woman = 0; woman < 18; ++woman) {
        CHECK(same(values.actors[woman], raw[woman] / 445));
    }
    CHECK(prints_as(values.actors[evelyn], 0.0966, 4));
    CHECK(prints_as(values.actors[laura], 0.0514, 4));
    CHECK(prints_as(values.actors[theresa], 0.0876, 4));
    CHECK(prints_as(values.projects[7], 0.24, 2));
    CHECK(prints_as(values.projects[8], 0.23, 2));
    CHECK(prints_as(values.projects[6], 0.13, 2));
}

TEST_CASE("the center of the largest two-mode star has betweenness 1 in its mode") {
    // One actor in all of 4 projects, each other actor in one of them: nothing gets by it. 5 actors: s = 1, t = 0.
    const auto links = incidence_of({"xxxx", "x...", ".x..", "..x.", "...x"});
    CHECK(same(two_mode_betweenness(links).actors[0], 1.0));
    CHECK(same(two_mode_closeness(links).actors[0], 1.0));
    CHECK(two_mode_degree(links).actors[0] == 1.0);
}

TEST_CASE(
    "two-mode clustering of the Southern Women: 4 * 341 cycles of 2916 paths (networkx, netrics: .468)") {
    CHECK(same(two_mode_clustering(davis()), 4.0 * 341 / 2916));
    CHECK(prints_as(two_mode_clustering(davis()), 0.468, 3));
}

TEST_CASE("two-mode clustering by hand") {
    // Every path of three links in a complete two-mode network is closed; a chain has a path and no cycle.
    CHECK(two_mode_clustering(incidence_of({"xx", "xx"})) == 1.0);
    CHECK(two_mode_clustering(incidence_of({"x.", "xx"})) == 0.0);
}

TEST_CASE("two-mode clustering does not change when the modes change places") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const auto links = random_incidence(seed);
        std::vector<Link> turned;
        for (id_type a = 0; a < links.actor_count(); ++a) {
            for (const id_type p : links.projects_of(a)) {
                turned.push_back({p, a});
            }
        }
        CHECK(same(two_mode_clustering(links),
                   two_mode_clustering(Incidence(links.project_count(), links.actor_count(), turned))));
    }
}

TEST_CASE("two-mode measures by brute force on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph&, const Incidence& links) {
        const TwoModeGraph g(links);
        const Square square{g};
        const NaivePaths paths{square};
        const auto close = two_mode_closeness(links);
        const auto n = as_index(links.actor_count());
        for (std::size_t v = 0; v < as_index(g.vertex_count()); ++v) {
            CHECK(same(v < n ? close.actors[v] : close.projects[v - n], naive_closeness(links, paths, v)));
        }
        CHECK(same(betweenness(g), naive_betweenness(square)));
        const auto [closed, all] = naive_two_mode_closure(links);
        if (all > 0) {
            CHECK(same(two_mode_clustering(links), static_cast<double>(closed) / static_cast<double>(all)));
        }
        return closed > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("two-mode measures that are not defined") {
    CHECK_THROWS_AS(static_cast<void>(two_mode_clustering(Incidence{})), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(two_mode_clustering(incidence_of({"x", "x", "x"}))), UndefinedError);
    const Incidence none(2, 0, {});
    CHECK(same(two_mode_degree(none).actors, {undefined, undefined}));
    CHECK(same(two_mode_closeness(none).actors, {undefined, undefined}));
    CHECK(same(two_mode_betweenness(none).actors, {undefined, undefined}));
    // Three actors of one project: no pair can need an actor to meet, the project is between all three pairs.
    const auto single = two_mode_betweenness(incidence_of({"x", "x", "x"}));
    CHECK(same(single.actors, {undefined, undefined, undefined}));
    CHECK(same(single.projects, {1.0}));
    CHECK(two_mode_degree(Incidence{}).actors.empty());
    CHECK(two_mode_closeness(Incidence{}).projects.empty());
    CHECK(two_mode_betweenness(Incidence{}).projects.empty());
}
