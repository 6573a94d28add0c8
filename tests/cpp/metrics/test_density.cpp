#include "isthmus/metrics/density.hpp"

#include <doctest/doctest.h>

#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("density by hand") {
    CHECK(same(density(kite()), 18.0 / 45.0));
    CHECK(same(density(zachary()), 78.0 / (34.0 * 33.0 / 2.0)));
    CHECK(density(complete(7)) == 1.0);
    CHECK(density(CooperationGraph(2, {})) == 0.0);
    CHECK(density(LeastGraph(kite())) == density(kite()));
}

TEST_CASE("the Southern Women's projection has 139 of 153 ties") {
    const auto g = cooperation(davis());
    CHECK(g.edge_count() == 139);
    CHECK(same(density(g), 139.0 / 153.0));
}

TEST_CASE("two-mode density of the Southern Women is 89 / (18 * 14)") {
    CHECK(same(two_mode_density(davis()), 89.0 / 252.0));
}

TEST_CASE("an isolate dilutes: density times (n-1)/(n+1)") {
    CHECK(same(density(with_isolate(zachary())), density(zachary()) * 33.0 / 35.0));
}

TEST_CASE("density is not defined below two vertices, two-mode density without one of the modes") {
    CHECK_THROWS_AS(static_cast<void>(density(CooperationGraph{})), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(density(complete(1))), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(two_mode_density(Incidence{})), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(two_mode_density(Incidence(3, 0, {}))), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(two_mode_density(Incidence(0, 3, {}))), UndefinedError);
}
