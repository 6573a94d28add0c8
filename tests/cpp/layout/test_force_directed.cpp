#include <doctest/doctest.h>

#include <cmath>

#include "isthmus/layout/force_directed.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

double distance(const Position& a, const Position& b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Two cliques of six, one tie between them: 0 ... 5 and 6 ... 11, tied at 5 - 6.
CooperationGraph two_cliques() {
    std::vector<Tie> ties{{5, 6}};
    for (id_type first : {0, 6}) {
        for (id_type u = first; u < first + 6; ++u) {
            for (id_type v = u + 1; v < first + 6; ++v) {
                ties.push_back({u, v});
            }
        }
    }
    return {12, ties};
}

}  // namespace

TEST_CASE("the same graph and seed give the same picture, another seed another one") {
    const auto g = two_cliques();
    CHECK(force_directed_layout(g) == force_directed_layout(g));
    CHECK(force_directed_layout(g) != force_directed_layout(g, {.seed = 2}));
}

TEST_CASE("positions fill the square of side 1 and no more") {
    double most = 0;
    for (const auto& [x, y] : force_directed_layout(two_cliques())) {
        most = std::max({most, std::abs(x), std::abs(y)});
    }
    CHECK(most == doctest::Approx(0.5).epsilon(1e-12));
}

TEST_CASE("who is tied stands nearer than who is not: two cliques come apart") {
    const auto g = two_cliques();
    const auto at = force_directed_layout(g);
    double within = 0;
    double between = 0;
    for (std::size_t u = 0; u < 6; ++u) {
        for (std::size_t v = 0; v < 6; ++v) {
            within += u == v ? 0.0 : (distance(at[u], at[v]) + distance(at[u + 6], at[v + 6])) / 60;
            between += distance(at[u], at[v + 6]) / 36;
        }
    }
    CHECK(within < 0.6 * between);
}

TEST_CASE("no actor and one actor have a picture too") {
    CHECK(force_directed_layout(CooperationGraph()).empty());
    CHECK(force_directed_layout(CooperationGraph(1, {})) == std::vector<Position>{{0.0, 0.0}});
}

TEST_CASE("too many actors are refused, with the way around; progress can stop it") {
    CHECK_THROWS_WITH_AS(static_cast<void>(force_directed_layout(two_cliques(), {.max_vertices = 11})),
                         doctest::Contains("12 actors is past the limit of 11 (max_vertices)"), LimitError);
    CHECK_THROWS_AS(
        static_cast<void>(force_directed_layout(two_cliques(), {.progress = [](double) { return false; }})),
        Cancelled);
}
