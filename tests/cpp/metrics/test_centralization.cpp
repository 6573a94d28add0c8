#include "isthmus/metrics/centralization.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("centralization of the kite, of a star and of a ring") {
    CHECK(same(centralization(kite(), CentralizationOf::degree), 1.0 / 3.0));
    // 14 less each: 140 - (2 5/6 + 2 25/3 + 11/3 + 14 + 8) = 140 - 44 over 81 * 8 / 2.
    CHECK(std::abs(centralization(kite(), CentralizationOf::betweenness) - 96.0 / 324.0) < 1e-12);
    for (const CentralizationOf of : values<CentralizationOf>()) {
        CHECK(std::abs(centralization(star(8), of, {.eigenvector_maximum = EigenvectorMaximum::star}) - 1.0) <
              1e-12);
        CHECK(std::abs(centralization(cycle(8), of)) < 1e-12);
        CHECK_THROWS_AS((void)centralization(path(2), of), UndefinedError);
    }
    CHECK(centralization(LeastGraph(kite()), CentralizationOf::closeness) ==
          centralization(kite(), CentralizationOf::closeness));
}

TEST_CASE("centralization of betweenness from its definition, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        const auto between = naive_betweenness(Square(g));
        const double n = g.vertex_count();
        double largest = 0.0;
        double sum = 0.0;
        for (const double value : between) {
            largest = std::max(largest, value);
            sum += value;
        }
        const double expected = (n * largest - sum) / ((n - 1.0) * (n - 1.0) * (n - 2.0) / 2.0);
        CHECK(std::abs(centralization(g, CentralizationOf::betweenness) - expected) < 1e-12);
        return g.edge_count() > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("closeness of an isolate is 0 or not defined") {
    const auto g = with_isolate(path(3));
    CHECK(centralization(g, CentralizationOf::closeness) > 0.0);
    CHECK_THROWS_AS(
        (void)centralization(g, CentralizationOf::closeness, {.disconnected = Disconnected::component}),
        UndefinedError);
}

TEST_CASE("two-mode centralization: the star of five actors and three projects, by hand") {
    // Center in p1 p2 p3; the others in p1, p2, p3, p1.
    const Incidence star = incidence_of({"xxx", "x..", ".x.", "..x", "x.."});
    for (const auto of :
         {CentralizationOf::degree, CentralizationOf::closeness, CentralizationOf::betweenness}) {
        CHECK(std::abs(two_mode_centralization(star, of).actors - 1.0) < 1e-12);
    }
    // Projects: sizes 3, 2, 2 of 5; actors 1, 1/3 four times. (3/5 - c) over both modes: 0 + 2/5 - 2/5 + 4 (3/5 - 1/3).
    const double by_hand = 0.4 - 0.4 + 4.0 * (0.6 - 1.0 / 3.0);
    // The star of projects: one with all five actors, two with one each: 2 (1 - 1/5) + 2 (1 - 2/3) + 3 (1 - 1/3).
    const double most = 1.6 + 2.0 / 3.0 + 2.0;
    CHECK(std::abs(two_mode_centralization(star, CentralizationOf::degree).projects - by_hand / most) <
          1e-12);
    CHECK_THROWS_AS((void)two_mode_centralization(incidence_of({"xx"}), CentralizationOf::degree),
                    UndefinedError);
}
