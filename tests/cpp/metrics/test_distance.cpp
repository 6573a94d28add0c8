#include "isthmus/metrics/distance.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "isthmus/graph/projection.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"
#include "support/naive_lengths.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("distances along a path of four: 3 pairs at one step, 2 at two, 1 at three") {
    const auto histogram = distance_histogram(path(4));
    CHECK(histogram.pairs == std::vector<std::int64_t>{0, 3, 2, 1});
    CHECK(histogram.unreachable == 0);
    CHECK(histogram.diameter() == 3);
    CHECK(same(histogram.mean(), (3.0 * 1 + 2.0 * 2 + 1.0 * 3) / 6));
}

TEST_CASE(
    "the Southern Women and their events: diameter 4, mean path 2.306 (netrics test-measure_cohesion.R)") {
    const auto histogram = distance_histogram(TwoModeGraph(davis()));
    CHECK(histogram.diameter() == 4);
    CHECK(histogram.mean() == doctest::Approx(2.306).epsilon(0.0005 / 2.306));
}

TEST_CASE("pairs at one step are the ties, and all pairs are n(n-1)/2") {
    const auto histogram = distance_histogram(zachary());
    CHECK(histogram.pairs[1] == 78);
    CHECK(histogram.reachable() + histogram.unreachable == 34 * 33 / 2);
}

TEST_CASE("histogram and eccentricity by brute force on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        const NaivePaths paths{Square(g)};
        std::vector<std::int64_t> pairs(1, 0);
        std::int64_t unreachable = 0;
        std::vector<id_type> farthest;
        for (std::size_t u = 0; u < paths.steps.size(); ++u) {
            farthest.push_back(*std::max_element(paths.steps[u].begin(), paths.steps[u].end()));
            for (std::size_t v = 0; v < u; ++v) {
                if (paths.steps[u][v] < 0) {
                    ++unreachable;
                    continue;
                }
                pairs.resize(std::max(pairs.size(), as_index(paths.steps[u][v]) + 1), 0);
                ++pairs[as_index(paths.steps[u][v])];
            }
        }
        const auto histogram = distance_histogram(LeastGraph(g));
        CHECK(histogram.pairs == pairs);
        CHECK(histogram.unreachable == unreachable);
        CHECK(eccentricity(LeastGraph(g)) == farthest);
        return unreachable > 0 && histogram.reachable() > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("distances of a projection that is never built") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        const Incidence links = random_incidence(seed, {.actors = static_cast<id_type>(5 + 15 * seed),
                                                        .projects = static_cast<id_type>(4 + 5 * seed)});
        const DistanceHistogram wanted = distance_histogram<CooperationGraph>(cooperation(links));
        for (const unsigned workers : {1U, 3U}) {
            const DistanceHistogram found = projected_distances(links, {.workers = workers});
            CHECK(found.pairs == wanted.pairs);
            CHECK(found.unreachable == wanted.unreachable);
        }
    }
    CHECK(projected_distances(incidence_of({"x.", ".x", ".."})).unreachable == 3);
    CHECK(projected_distances(Incidence()).pairs == std::vector<std::int64_t>{0});
}

TEST_CASE("more vertices than one batch of sources holds, with any number of workers") {
    // A path of n: n - d pairs at distance d.
    const id_type n = 700;
    std::vector<std::int64_t> pairs(1, 0);
    for (id_type d = 1; d < n; ++d) {
        pairs.push_back(n - d);
    }
    for (const unsigned workers : {1U, 3U}) {
        CHECK(distance_histogram(path(n), {.workers = workers}).pairs == pairs);
        const auto farthest = eccentricity(path(n), {.workers = workers});
        for (id_type v = 0; v < n; ++v) {
            CHECK(farthest[as_index(v)] == std::max(v, n - 1 - v));
        }
    }
}

TEST_CASE("graphs beside each other: pairs add up, and those between are unreachable") {
    const auto both = distance_histogram(beside(kite(), path(3)));
    const auto one = distance_histogram(kite());
    const auto other = distance_histogram(path(3));
    for (std::size_t d = 0; d < both.pairs.size(); ++d) {
        CHECK(both.pairs[d] == one.pairs[d] + (d < other.pairs.size() ? other.pairs[d] : 0));
    }
    CHECK(both.unreachable == 30);
}

TEST_CASE("diameter and mean are not defined where no pair is joined") {
    for (const auto& g : {CooperationGraph{}, complete(1), CooperationGraph(5, {})}) {
        const auto histogram = distance_histogram(g);
        CHECK(histogram.reachable() == 0);
        CHECK(histogram.unreachable == g.vertex_count() * (g.vertex_count() - 1) / 2);
        CHECK_THROWS_AS(static_cast<void>(histogram.diameter()), UndefinedError);
        CHECK_THROWS_AS(static_cast<void>(histogram.mean()), UndefinedError);
    }
    CHECK(eccentricity(CooperationGraph{}).empty());
    CHECK(eccentricity(complete(1)) == std::vector<id_type>{0});
}

TEST_CASE("distances can be cancelled") {
    CHECK_THROWS_AS(static_cast<void>(distance_histogram(kite(), {.progress = [](double) { return false; }})),
                    Cancelled);
}

TEST_CASE("eccentricity and diameter by tie strength by brute force") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const auto g = random_graph(seed);
        const NaiveLengths naive(g);
        std::vector<double> farthest(naive.n, 0.0);
        for (std::size_t s = 0; s < naive.n; ++s) {
            for (std::size_t t = 0; t < naive.n; ++t) {
                if (naive.reaches(s, t)) {
                    farthest[s] = std::max(farthest[s], static_cast<double>(naive.far[s][t]) /
                                                            static_cast<double>(NaiveLengths::unit));
                }
            }
        }
        const TieLengths lengths(g, Distance::inverse);
        CHECK(same(eccentricity(g, lengths), farthest));
        CHECK(same(diameter(g, lengths), *std::max_element(farthest.begin(), farthest.end())));
    }
}

TEST_CASE("no diameter by tie strength where nobody reaches anybody") {
    const auto g = graph_of(2, {{0, 1, 0}});
    CHECK_THROWS_AS(static_cast<void>(diameter(g, TieLengths(g, Distance::inverse))), UndefinedError);
}
