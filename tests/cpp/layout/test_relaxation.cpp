#include "layout/relaxation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace isthmus;
using namespace isthmus::detail;

namespace {

/// 0 - 1 - 2 - 3 - 0 and 0 - 2, which stands for three ties.
LayoutLevel square_with_diagonal() {
    return {{0, 3, 5, 8, 10},
            {1, 2, 3, 0, 2, 0, 1, 3, 0, 2},
            {1, 3, 1, 1, 1, 3, 1, 1, 1, 1},
            {2.0, 1.0, 1.5, 1.0},
            {}};
}

const std::vector<Position> start{{0.0, 0.0}, {1.0, 0.2}, {0.9, 1.1}, {-0.2, 0.8}};

/// The rounds as they are defined, all pairs of vertices.
std::vector<Position> defined(const LayoutLevel& level, std::vector<Position> at, int rounds) {
    std::vector<Position> velocity(at.size());
    for (int round = 0; round < rounds; ++round) {
        const std::vector<Position> before = at;
        for (std::size_t v = 0; v < at.size(); ++v) {
            Position force;
            double slope = 0.0;
            const auto add = [&](std::size_t u, double strength, double bound) {
                force.x += strength * (before[u].x - before[v].x);
                force.y += strength * (before[u].y - before[v].y);
                slope += bound * std::abs(strength);
            };
            const auto length = [&](std::size_t u) {
                return std::hypot(before[u].x - before[v].x, before[u].y - before[v].y);
            };
            for (std::size_t u = 0; u < at.size(); ++u) {
                if (u != v) {
                    add(u, -level.charge[u] * level.charge[v] / std::pow(length(u), 3), 2.0);
                }
            }
            for (auto k = as_index(level.offsets[v]); k < as_index(level.offsets[v + 1]); ++k) {
                const auto u = as_index(level.neighbors[k]);
                add(u, level.ties[k] * std::pow(length(u), 2), 3.0);
            }
            velocity[v] = {0.9 * velocity[v].x + force.x / slope, 0.9 * velocity[v].y + force.y / slope};
            at[v] = {before[v].x + velocity[v].x, before[v].y + velocity[v].y};
        }
    }
    return at;
}

}  // namespace

TEST_CASE("rounds are as they are defined") {
    const LayoutLevel level = square_with_diagonal();
    const auto expected = defined(level, start, 20);
    auto points = start;
    int told = 0;
    relax(level, points, 20, [&] { ++told; }, 1);
    CHECK(told == 20);
    for (std::size_t v = 0; v < points.size(); ++v) {
        CHECK(points[v].x == doctest::Approx(expected[v].x).epsilon(1e-4));
        CHECK(points[v].y == doctest::Approx(expected[v].y).epsilon(1e-4));
    }
}

TEST_CASE("two tied vertices come to rest where d^3 = q q' / d^2") {
    const LayoutLevel pair{{0, 1, 2}, {1, 0}, {1, 1}, {2.0, 16.0}, {}};
    std::vector<Position> points{{0.0, 0.0}, {0.1, 0.1}};
    relax(pair, points, 200, [] {}, 1);
    CHECK(std::hypot(points[0].x - points[1].x, points[0].y - points[1].y) ==
          doctest::Approx(2.0).epsilon(1e-4));
}

TEST_CASE("vertices in one place stay there and are numbers") {
    const LayoutLevel pair{{0, 1, 2}, {1, 0}, {1, 1}, {1.0, 1.0}, {}};
    std::vector<Position> points{{1.0, 2.0}, {1.0, 2.0}};
    relax(pair, points, 5, [] {}, 1);
    CHECK(points == std::vector<Position>{{1.0, 2.0}, {1.0, 2.0}});
}
