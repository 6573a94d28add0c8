#include "isthmus/metrics/tie_lengths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "isthmus/metrics/betweenness.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/distance.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;
using detail::equal_lengths;
using detail::exact_length;
using detail::PathLength;

namespace {

PathLength length(double number) { return exact_length(number, false, 0); }
PathLength inverse(double number) { return exact_length(number, true, 0); }

/// Two ways from 0 to 3: by 1 and 2, of the first three lengths, and direct.
///
///     0---1---2---3
///      \_________/
std::vector<double> lengths_between(double a, double b, double c, double direct) {
    const auto g = cycle(4);
    std::vector<double> lengths(4);
    lengths[as_index(g.edges_of(0)[0])] = a;  // 0-1
    lengths[as_index(g.edges_of(1)[1])] = b;  // 1-2
    lengths[as_index(g.edges_of(2)[1])] = c;  // 2-3
    lengths[as_index(g.edges_of(0)[1])] = direct;
    return lengths;
}

/// The share of the shortest paths from 0 to 3 that pass 1, where no other pair has two ways.
bool both_ways_are_equal(double a, double b, double c, double direct) {
    const auto g = cycle(4);
    detail::ShortestPaths paths(4);
    paths.run(g, TieLengths(g, lengths_between(a, b, c, direct)), 0);
    return paths.paths()[3] == 2.0;
}

}  // namespace

TEST_CASE("sums of fractions are equal when they are, whatever their rounding") {
    CHECK(0.1 + 0.2 != 0.3);
    CHECK(equal_lengths(length(0.1) + length(0.2), length(0.3)));
    CHECK(equal_lengths(inverse(3) + inverse(6), inverse(2)));
    CHECK(1.0 / 49 * 49 != 1.0);
    PathLength sum;
    for (int i = 0; i < 49; ++i) {
        sum = sum + inverse(49);
    }
    CHECK(equal_lengths(sum, inverse(1)));
    // Weights that are fractions: 1 / (5/6) + 1 / (3/7) = 6/5 + 7/3 = 53/15.
    CHECK(equal_lengths(inverse(5.0 / 6) + inverse(3.0 / 7), inverse(15.0 / 53)));
    CHECK(equal_lengths(inverse(1.0 / 2 + 1.0 / 3 + 1.0 / 7), inverse(1.0 / 7 + 1.0 / 3 + 1.0 / 2)));
    CHECK(!equal_lengths(length(0.1) + length(0.2), length(0.3000001)));
    CHECK(!equal_lengths(inverse(1000) + inverse(1001), inverse(500)));
}

TEST_CASE("whole numbers up to 2^40, and doubles that round no fraction, are what they are") {
    CHECK(length(1).residue == 1);
    CHECK(length(123456789012).residue == 123456789012);
    CHECK(equal_lengths(length(0x1p40 - 1) + length(1), length(0x1p40)));
    CHECK(!equal_lengths(length(0x1p40 - 1), length(0x1p40)));
    const double pi = std::acos(-1.0);
    CHECK(equal_lengths(length(pi) + length(pi), length(2 * pi)));
    CHECK(!equal_lengths(length(pi), length(std::nextafter(pi, 4))));
    CHECK(equal_lengths(length(pi * 0x1p-1000), length(pi * 0x1p-1000)));
    CHECK(length(std::numeric_limits<double>::denorm_min()).value ==
          std::numeric_limits<double>::denorm_min());
    CHECK(equal_lengths(length(1.0 / 3 * 0x1p200) + length(1.0 / 6 * 0x1p200), length(0x1p199)));
}

TEST_CASE("no two fractions of numbers up to 60 are taken for one") {
    struct Seen {
        std::uint64_t residue;
        int p;
        int q;
    };
    std::vector<Seen> seen;
    for (int p = 1; p <= 60; ++p) {
        for (int q = 1; q <= 60; ++q) {
            const auto found = length(static_cast<double>(p) / q);
            CHECK(found.residue == inverse(static_cast<double>(q) / p).residue);
            seen.push_back({found.residue, p, q});
        }
    }
    std::ranges::sort(seen, {}, &Seen::residue);
    for (std::size_t i = 1; i < seen.size(); ++i) {
        const Seen& a = seen[i - 1];
        const Seen& b = seen[i];
        CHECK((a.residue == b.residue) == (a.p * b.q == b.p * a.q));
    }
}

TEST_CASE("equal ways are both counted, unequal ones are not") {
    CHECK(both_ways_are_equal(0.1, 0.1, 0.1, 0.3));
    CHECK(both_ways_are_equal(1.0 / 3, 1.0 / 7, 1.0 / 11, 1.0 / 3 + 1.0 / 7 + 1.0 / 11));
    CHECK(both_ways_are_equal(0x1p-1000 / 3, 0x1p-1000 / 6, 0x1p-1000, 0x1.8p-1000));
    CHECK(!both_ways_are_equal(0.1, 0.1, 0.1, 0.3000000001));
    CHECK(!both_ways_are_equal(1, 1, 1, 3 + 1e-12));
}

TEST_CASE("a tie of weight 0 is endless, and so is one of infinite length") {
    const auto g = graph_of(3, {{0, 1, 2}, {1, 2, 0}});
    const TieLengths by_weight(g, Distance::inverse);
    CHECK(farness(g, by_weight) == std::vector<double>{0.5, 0.5, 0});
    CHECK(edge_betweenness(g, by_weight) == std::vector<double>{1, 0});
    CHECK(std::isnan(closeness(g, by_weight)[2]));
    const std::vector<double> lengths{0.5, std::numeric_limits<double>::infinity()};
    CHECK(farness(g, TieLengths(g, lengths)) == std::vector<double>{0.5, 0.5, 0});
}

TEST_CASE("lengths that cannot be are refused with their tie, and lengths of another graph") {
    const auto g = path(3);
    const auto made = [&](std::vector<double> lengths) { return TieLengths(g, lengths); };
    CHECK_THROWS_WITH_AS(made({1}), "there are 2 ties and 1 lengths; give one length a tie", ValueError);
    CHECK_THROWS_WITH_AS(made({1, 0}),
                         "tie number 1 has the length 0; a length is a number above 0, and no path uses a "
                         "tie of infinite length",
                         ValueError);
    CHECK_THROWS_AS(made({-1, 1}), ValueError);
    CHECK_THROWS_AS(made({std::nan(""), 1}), ValueError);
    const TieLengths lengths(g, Distance::steps);
    CHECK_THROWS_AS(static_cast<void>(farness(path(4), lengths)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(betweenness(star(4), lengths)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(edge_betweenness(graph_of(3, {{0, 1}, {0, 2}}), lengths)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(sampled_betweenness(kite(), lengths)), ValueError);
}

TEST_CASE("steps as lengths give what steps give") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto g = random_graph(seed);
        const TieLengths steps(g, Distance::steps);
        CHECK(same(betweenness(g, steps), betweenness(g)));
        CHECK(same(edge_betweenness(g, steps), edge_betweenness(g)));
        CHECK(farness(g, steps) == farness(g));
        CHECK(same(closeness(g, steps), closeness(g)));
        CHECK(same(harmonic(g, steps), harmonic(g)));
        const auto far = eccentricity(g);
        CHECK(eccentricity(g, steps) == std::vector<double>(far.begin(), far.end()));
    }
}

TEST_CASE("links of actors and projects can have lengths of their own") {
    const TwoModeGraph g(opsahl_toy());
    const TieLengths twice(g, std::vector<double>(as_index(g.edge_count()), 2.0));
    CHECK(same(betweenness(g, twice), betweenness(g)));
    CHECK(diameter(g, twice) == 2.0 * distance_histogram(g).diameter());
    const auto sampled = sampled_betweenness(g, twice, {.sources = 5, .seed = 3});
    CHECK(same(sampled.value, sampled_betweenness(g, {.sources = 5, .seed = 3}).value));
}

TEST_CASE("weights of any size have lengths: the unit changes no order, and sums stay in range") {
    const auto g = random_graph(4);
    const auto before = betweenness(g, TieLengths(g, Distance::inverse));
    const auto near = closeness(g, TieLengths(g, Distance::inverse));
    for (const int unit : {-1000, -540, 520, 1000}) {
        const auto scaled = in_unit(g, unit);
        const TieLengths lengths(scaled, Distance::inverse);
        CHECK(betweenness(scaled, lengths) == before);
        auto back = closeness(scaled, lengths);
        for (double& value : back) {
            value = std::ldexp(value, -unit);
        }
        CHECK(same(back, near));
    }
    // The strong tie is 2^-2000 as long as the weak one: shorter than rounding, and still a tie.
    const auto wide = graph_of(3, {{0, 1, 0x1p1000}, {1, 2, 0x1p-1000}});
    const TieLengths lengths(wide, Distance::inverse);
    CHECK(betweenness(wide, lengths) == std::vector<double>{0, 1, 0});
    CHECK(std::isfinite(farness(wide, lengths)[0]));
}

TEST_CASE("more shortest paths by length than a double holds are refused, and no matter for distances") {
    std::vector<Tie> ties;
    for (id_type tip = 0; tip < 3300; tip += 3) {
        ties.insert(ties.end(), {{tip, tip + 1}, {tip, tip + 2}, {tip + 1, tip + 3}, {tip + 2, tip + 3}});
    }
    const CooperationGraph g(3301, ties);
    const TieLengths lengths(g, Distance::inverse);
    CHECK_THROWS_WITH_AS(static_cast<void>(betweenness(g, lengths)), doctest::Contains("1e308"), LimitError);
    CHECK_THROWS_AS(static_cast<void>(edge_betweenness(g, lengths)), LimitError);
    CHECK(same(farness(g, lengths), farness(g)));
    CHECK(same(closeness(g, lengths), closeness(g)));
    CHECK(harmonic(g, lengths)[0] == doctest::Approx(harmonic(g)[0]));
    CHECK(eccentricity(g, lengths)[0] == 2200.0);
}
