#include <doctest/doctest.h>

#include <cmath>
#include <ctime>
#include <vector>

#include "isthmus/layout/force_directed.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

double distance(const Position& a, const Position& b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Of this processor, whatever else it does.
double seconds_since(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

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

/// Whether two ties of a ring, drawn as straight lines, cross.
bool is_crossed(const std::vector<Position>& at) {
    const std::size_t n = at.size();
    const auto on_the_left = [&](std::size_t from, std::size_t to, std::size_t v) {
        return (at[to].x - at[from].x) * (at[v].y - at[from].y) >
               (at[to].y - at[from].y) * (at[v].x - at[from].x);
    };
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t c = a + 2; c < n; ++c) {
            const std::size_t b = a + 1;
            const std::size_t d = (c + 1) % n;
            if (d != a && on_the_left(a, b, c) != on_the_left(a, b, d) &&
                on_the_left(c, d, a) != on_the_left(c, d, b)) {
                return true;
            }
        }
    }
    return false;
}

/// Each tied to the one on its right and the one below.
CooperationGraph grid(id_type width, id_type height) {
    std::vector<Tie> ties;
    for (id_type v = 0; v < width * height; ++v) {
        if (v % width + 1 < width) {
            ties.push_back({v, v + 1});
        }
        if (v / width + 1 < height) {
            ties.push_back({v, v + width});
        }
    }
    return {width * height, ties};
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

TEST_CASE("rings are drawn as rings: no two ties cross") {
    CHECK(is_crossed({{0.0, 0.0}, {1.0, 1.0}, {1.0, 0.0}, {0.0, 1.0}}));
    const auto crossed_pictures = [](id_type n, std::uint64_t seeds) {
        int crossed = 0;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            crossed += is_crossed(force_directed_layout(cycle(n), {.seed = seed})) ? 1 : 0;
        }
        return crossed;
    };
    for (const id_type n : {4, 5, 8}) {
        CHECK(crossed_pictures(n, 50) == 0);
    }
    for (const id_type n : {25, 40, 100}) {
        CHECK(crossed_pictures(n, 5) == 0);
    }
}

TEST_CASE("a ring of hundreds is round: what is far away is not taken together too soon") {
    const auto at = force_directed_layout(cycle(200));
    double nearest = 1.0;
    double farthest = 0.0;
    for (const Position& point : at) {
        nearest = std::min(nearest, distance(point, {}));
        farthest = std::max(farthest, distance(point, {}));
    }
    CHECK(nearest > 0.95 * farthest);
}

TEST_CASE("many components of two actors take little time, and point in all directions") {
    constexpr id_type pairs = 20'000;
    std::vector<Tie> ties;
    for (id_type v = 0; v < pairs; ++v) {
        ties.push_back({2 * v, 2 * v + 1});
    }
    const CooperationGraph g(2 * pairs, ties);
    const std::clock_t start = std::clock();
    const auto at = force_directed_layout(g);
    CHECK(seconds_since(start) < 1.5);  // by rounds of forces 2.4
    int steep = 0;
    for (std::size_t v = 0; v < at.size(); v += 2) {
        CHECK(distance(at[v], at[v + 1]) == doctest::Approx(distance(at[0], at[1])).epsilon(1e-9));
        steep += std::abs(at[v].y - at[v + 1].y) > std::abs(at[v].x - at[v + 1].x) ? 1 : 0;
    }
    CHECK(steep > 0.45 * pairs);
    CHECK(steep < 0.55 * pairs);
}

TEST_CASE("progress ends at 1, and iterations that cannot be counted are refused") {
    for (const auto& g :
         {two_cliques(), CooperationGraph(3, {}), beside(graph_of(2, {{0, 1}}), CooperationGraph(5, {}))}) {
        double last = 0.0;
        static_cast<void>(force_directed_layout(g, {}, {.progress = [&](double share) {
                                                    CHECK(share >= last);
                                                    last = share;
                                                    return true;
                                                }}));
        CHECK(last == 1.0);
    }
    CHECK_THROWS_WITH_AS(
        static_cast<void>(force_directed_layout(two_cliques(), {.iterations = std::size_t{1} << 31})),
        doctest::Contains("iterations is a whole number up to 2147483647; not 2147483648"), ValueError);
}

TEST_CASE("too many actors are refused, with the way around; progress can stop it") {
    CHECK_THROWS_WITH_AS(static_cast<void>(force_directed_layout(two_cliques(), {.max_actors = 11})),
                         doctest::Contains("12 actors is past the limit of 11 (max_actors)"), LimitError);
    CHECK_THROWS_AS(static_cast<void>(
                        force_directed_layout(two_cliques(), {}, {.progress = [](double) { return false; }})),
                    Cancelled);
}

TEST_CASE("actors without ties stand below the others, whose picture they do not change but for its size") {
    std::vector<Tie> ties;
    const auto alone = two_cliques();
    for (const auto& [u, v, weight] : alone.ties()) {
        ties.push_back({2 * u, 2 * v});  // every other actor has no ties
    }
    const auto before = force_directed_layout(alone);
    const auto after = force_directed_layout(CooperationGraph(24, ties));
    const double scale = distance(after[0], after[22]) / distance(before[0], before[11]);
    CHECK(scale < 1.0);
    CHECK(std::abs(after[23].y + 0.5) < 0.1);
    for (std::size_t u = 0; u < 12; ++u) {
        for (std::size_t v = 0; v < 12; ++v) {
            CHECK(distance(after[2 * u], after[2 * v]) ==
                  doctest::Approx(scale * distance(before[u], before[v])).epsilon(1e-9));
            CHECK(after[2 * u + 1].y < after[2 * v].y);
        }
    }
}

TEST_CASE("components do not overlap, and actors stand as far apart in all of them") {
    const auto one = two_cliques();
    std::vector<Tie> ties;
    for (id_type copy = 0; copy < 5; ++copy) {
        for (const auto& [u, v, weight] : one.ties()) {
            ties.push_back({u * 5 + copy, v * 5 + copy});
        }
    }
    const auto at = force_directed_layout(CooperationGraph(60, ties));
    double nearest_within = 1.0;
    double nearest_between = 1.0;
    for (std::size_t u = 0; u < 60; ++u) {
        for (std::size_t v = 0; v < u; ++v) {
            double& nearest = u % 5 == v % 5 ? nearest_within : nearest_between;
            nearest = std::min(nearest, distance(at[u], at[v]));
        }
    }
    CHECK(nearest_between > nearest_within);
}

TEST_CASE("positions are the same bits for any number of workers") {
    const auto g = grid(60, 50);
    const auto one = force_directed_layout(g);
    CHECK(one == force_directed_layout(g, {}, {.workers = 2}));
    CHECK(one == force_directed_layout(g, {}, {.workers = 7}));
}

TEST_CASE("a grid is drawn as a grid: distances in the picture are those along ties") {
    constexpr id_type width = 40;
    constexpr id_type height = 30;
    const auto at = force_directed_layout(grid(width, height));
    double sum = 0.0;
    double squares = 0.0;
    double pairs = 0.0;
    for (id_type u = 0; u < width * height; ++u) {
        for (id_type v = 0; v < u; ++v) {
            const double steps = std::abs(u % width - v % width) + std::abs(u / width - v / width);
            const double ratio = distance(at[as_index(u)], at[as_index(v)]) / steps;
            sum += ratio;
            squares += ratio * ratio;
            pairs += 1.0;
        }
    }
    // Stress for the best scale. A perfect grid has 0.017, for steps are not distances of the plane.
    CHECK(1.0 - sum * sum / (pairs * squares) < 0.03);
}

TEST_CASE(
    "a picture of many actors does not take the square of their number, also where all crowd around one") {
    const auto seconds = [](id_type n) {
        std::vector<Tie> ties;
        for (id_type v = 1; v < n; ++v) {
            ties.push_back({0, v});
        }
        const CooperationGraph star(n, ties);
        const std::clock_t start = std::clock();
        const auto at = force_directed_layout(star, {.iterations = 10, .max_actors = n});
        CHECK(distance(at[1], at[2]) > 0.0);
        return seconds_since(start);
    };
    CHECK(seconds(20'000) < 10.0);  // by all pairs 400 million pushes a round: minutes
}

TEST_CASE("a picture of many actors, whose forces come from quadrants, shows groups as well as one of few") {
    constexpr id_type groups = 60;
    constexpr id_type size = 20;
    std::vector<Tie> ties;  // cliques in a ring: 1,200 actors
    for (id_type c = 0; c < groups; ++c) {
        for (id_type u = 0; u < size; ++u) {
            for (id_type v = u + 1; v < size; ++v) {
                ties.push_back({c * size + u, c * size + v});
            }
        }
        ties.push_back({c * size, (c + 1) % groups * size + 1});
    }
    const CooperationGraph g(groups * size, ties);
    const auto at = force_directed_layout(g);
    CHECK(at == force_directed_layout(g));
    double within = 0.0;
    double ring = 0.0;
    double between = 0.0;
    for (id_type c = 0; c < groups; ++c) {
        const auto of = [&](id_type group, id_type u) { return at[as_index(group % groups * size + u)]; };
        within += distance(of(c, 4), of(c, 14)) / groups;
        ring += distance(of(c, 4), of(c + 1, 4)) / groups;
        between += distance(of(c, 4), of(c + groups / 2, 4)) / groups;
    }
    CHECK(within < 0.2 * between);
    CHECK(ring < 0.9 * between);
}

TEST_CASE("five thousand actors without ties are placed at once, no two in one place") {
    const std::clock_t start = std::clock();
    const auto at = force_directed_layout(CooperationGraph(5000, {}));
    CHECK(seconds_since(start) < 2.0);  // by forces: minutes
    CHECK(distance(at[0], at[1]) > 1e-3);
    CHECK(distance(at[4998], at[4999]) > 1e-3);
}
