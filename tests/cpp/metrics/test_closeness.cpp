#include "isthmus/metrics/closeness.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "support/fixtures.hpp"
#include "support/naive.hpp"
#include "support/naive_lengths.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("closeness of the kite (Krackhardt 1990; networkx test_closeness_centrality.py)") {
    // 9 others over the sum of the distances to them: 17, 17, 18, 15, 18, 14, 14, 15, 21, 29.
    const std::vector<double> expected{9.0 / 17, 9.0 / 17, 9.0 / 18, 9.0 / 15, 9.0 / 18,
                                       9.0 / 14, 9.0 / 14, 9.0 / 15, 9.0 / 21, 9.0 / 29};
    CHECK(same(closeness(kite()), expected));
    CHECK(same(closeness(kite(), Disconnected::component), expected));
}

TEST_CASE("two conventions where a network falls apart") {
    // In a path of 3 beside 2 isolates: the middle reaches 2 of 4 others in 2 steps, an end in 3.
    const auto g = with_isolate(with_isolate(path(3)));
    const auto own = closeness(g, Disconnected::component);
    CHECK(same(own[1], 2.0 / 2));
    CHECK(same(own[0], 2.0 / 3));
    const auto scaled = closeness(g, Disconnected::wasserman_faust);
    CHECK(same(scaled[1], 2.0 / 2 * (2.0 / 4)));
    CHECK(same(scaled[0], 2.0 / 3 * (2.0 / 4)));
}

TEST_CASE("closeness of an isolate is not a number, under both conventions; its harmonic centrality is 0") {
    const auto g = with_isolate(kite());
    CHECK(std::isnan(closeness(g, Disconnected::component).back()));
    CHECK(std::isnan(closeness(g, Disconnected::wasserman_faust).back()));
    CHECK(harmonic(g).back() == 0.0);
}

TEST_CASE("harmonic centrality by hand") {
    CHECK(same(harmonic(path(4)),
               {1.0 + 1.0 / 2 + 1.0 / 3, 2.0 + 1.0 / 2, 2.0 + 1.0 / 2, 1.0 + 1.0 / 2 + 1.0 / 3}));
    CHECK(same(harmonic(star(5), Normalization::standard), {1.0, 2.5 / 4, 2.5 / 4, 2.5 / 4, 2.5 / 4}));
}

TEST_CASE("closeness and harmonic by brute force on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        const NaivePaths paths{Square(g)};
        const double others = g.vertex_count() - 1;
        std::vector<double> component;
        std::vector<double> scaled;
        std::vector<double> inverse;
        for (const auto& steps : paths.steps) {
            double reached = 0;
            double sum = 0;
            double inverses = 0;
            for (const int d : steps) {
                reached += d > 0 ? 1 : 0;
                sum += std::max(d, 0);
                inverses += d > 0 ? 1.0 / d : 0.0;
            }
            component.push_back(reached / sum);
            scaled.push_back(reached / sum * (reached / others));
            inverse.push_back(inverses);
        }
        CHECK(same(closeness(LeastGraph(g), Disconnected::component), component));
        CHECK(same(closeness(LeastGraph(g)), scaled));
        CHECK(same(harmonic(LeastGraph(g)), inverse));
        return std::ranges::any_of(component, [](double value) { return !std::isnan(value); });
    });
    CHECK(defined >= 80);
}

TEST_CASE("names of vertices do not matter to closeness and harmonic") {
    std::vector<id_type> order(34);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::rotate(order, order.begin() + 13);
    const auto before = closeness(zachary());
    const auto after = closeness(renamed(zachary(), order));
    const auto harmonic_before = harmonic(zachary());
    const auto harmonic_after = harmonic(renamed(zachary(), order));
    for (std::size_t v = 0; v < order.size(); ++v) {
        CHECK(same(after[as_index(order[v])], before[v]));
        CHECK(same(harmonic_after[as_index(order[v])], harmonic_before[v]));
    }
}

TEST_CASE("harmonic centrality of graphs beside each other is that of each; the same bits with any workers") {
    const auto large = random_graph(7, 1500, 2600);
    const auto both = harmonic(beside(large, kite()));
    const auto one = harmonic(large);
    for (std::size_t v = 0; v < one.size(); ++v) {
        CHECK(same(both[v], one[v]));
    }
    CHECK(harmonic(large, Normalization::raw, {.workers = 3}) == one);
    CHECK(same(closeness(large, Disconnected::component, {.workers = 3}),
               closeness(large, Disconnected::component)));
}

TEST_CASE("closeness and harmonic of nothing and of one vertex") {
    CHECK(closeness(CooperationGraph{}).empty());
    CHECK(harmonic(CooperationGraph{}, Normalization::standard).empty());
    CHECK(std::isnan(closeness(complete(1))[0]));
    CHECK(harmonic(complete(1))[0] == 0.0);
    CHECK(std::isnan(harmonic(complete(1), Normalization::standard)[0]));
}

TEST_CASE("closeness can be cancelled") {
    CHECK_THROWS_AS(static_cast<void>(closeness(kite(), Disconnected::component,
                                                {.progress = [](double) { return false; }})),
                    Cancelled);
}

TEST_CASE("closeness by tie strength: 3 over the sum of the lengths (tests/data/cases)") {
    const auto g = graph_of(4, {{0, 1, 4}, {1, 2, 4}, {0, 2, 1}, {2, 3, 2}});
    const TieLengths inverse(g, Distance::inverse);
    CHECK(same(closeness(g, inverse), {3 / 1.75, 3 / 1.25, 3 / 1.25, 3 / 2.25}));
    CHECK(same(farness(g, inverse), {1.75, 1.25, 1.25, 2.25}));
}

TEST_CASE("closeness, harmonic and farness by tie strength by brute force on 100 random networks") {
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto g = random_graph(seed);
        const NaiveLengths naive(g);
        std::vector<double> sums;
        std::vector<double> component;
        std::vector<double> scaled;
        std::vector<double> inverses;
        for (std::size_t s = 0; s < naive.n; ++s) {
            double reached = 0;
            double sum = 0;
            double inverse = 0;
            for (std::size_t t = 0; t < naive.n; ++t) {
                if (t != s && naive.reaches(s, t)) {
                    const double length =
                        static_cast<double>(naive.far[s][t]) / static_cast<double>(NaiveLengths::unit);
                    reached += 1;
                    sum += length;
                    inverse += 1 / length;
                }
            }
            sums.push_back(sum);
            component.push_back(reached / sum);
            scaled.push_back(reached / sum * (reached / (static_cast<double>(naive.n) - 1)));
            inverses.push_back(inverse);
        }
        const TieLengths lengths(g, Distance::inverse);
        CHECK(same(farness(g, lengths), sums));
        CHECK(same(closeness(g, lengths, Disconnected::component), component));
        CHECK(same(closeness(g, lengths), scaled));
        CHECK(same(harmonic(g, lengths), inverses));
        defined += std::ranges::any_of(component, [](double value) { return !std::isnan(value); }) ? 1 : 0;
    }
    CHECK(defined >= 80);
}

TEST_CASE("closeness by tie strength has the same bits with any number of workers") {
    const auto g = random_graph(9, 300, 700);
    const TieLengths lengths(g, Distance::inverse);
    CHECK(same(closeness(g, lengths, Disconnected::component, {.workers = 3}),
               closeness(g, lengths, Disconnected::component)));
    CHECK(harmonic(g, lengths, Normalization::raw, {.workers = 8}) == harmonic(g, lengths));
    CHECK(farness(g, lengths, {.workers = 2}) == farness(g, lengths));
}

TEST_CASE("doubling weights halves lengths: closeness and harmonic double") {
    const auto g = random_graph(5);
    const auto twice = in_unit(g, 1);
    auto near = closeness(g, TieLengths(g, Distance::inverse));
    auto sums = harmonic(g, TieLengths(g, Distance::inverse));
    for (std::size_t v = 0; v < near.size(); ++v) {
        near[v] *= 2.0;
        sums[v] *= 2.0;
    }
    CHECK(same(closeness(twice, TieLengths(twice, Distance::inverse)), near));
    CHECK(same(harmonic(twice, TieLengths(twice, Distance::inverse)), sums));
}
