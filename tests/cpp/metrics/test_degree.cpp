#include "isthmus/metrics/degree.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("degree of the kite, where Diane (3) knows most") {
    CHECK(degree(kite()) == std::vector<id_type>{4, 4, 3, 6, 3, 5, 5, 3, 2, 1});
    CHECK(degree(LeastGraph(kite())) == degree(kite()));
}

TEST_CASE("degrees sum to twice the ties, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        const auto degrees = degree(g);
        CHECK(std::accumulate(degrees.begin(), degrees.end(), 0) == 2 * g.edge_count());
        return g.edge_count() > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("strength adds up weights") {
    // Borgatti's graph: A = 2 + 3 + 5 + 2, G = 5 + 8 + 3 + 4 + 3 + 10.
    const auto strengths = strength(borgatti_weighted());
    CHECK(strengths[0] == 12.0);
    CHECK(strengths[6] == 33.0);
    CHECK(strength(with_isolate(borgatti_weighted())).back() == 0.0);
}

TEST_CASE("Newman strength of the Southern Women is the number of events attended") {
    const auto strengths = strength(cooperation(davis(), {.weighting = Weighting::newman}));
    for (id_type woman = 0; woman < davis().actor_count(); ++woman) {
        CHECK(same(strengths[as_index(woman)], davis().activity(woman)));
    }
}

TEST_CASE("degree and strength of nothing and of one vertex") {
    CHECK(degree(CooperationGraph{}).empty());
    CHECK(strength(CooperationGraph{}).empty());
    CHECK(degree(complete(1)) == std::vector<id_type>{0});
    CHECK(strength(complete(1)) == std::vector<double>{0.0});
}

TEST_CASE("strength is in the unit of the weights, and infinite where no double holds the sum") {
    const CooperationGraph g = graph_of(3, {{0, 1, 3}, {0, 2, 7}});
    for (const int unit : extreme_units) {
        CHECK(strength(in_unit(g, unit))[0] == std::ldexp(10.0, unit));
    }
    CHECK(std::isinf(strength(in_unit(g, 1021))[0]));
}
