#include "isthmus/metrics/triangles.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("every triangle once, with its ranks in order and the slots of its ties, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        const OrientedGraph ties(LeastGraph{g});
        std::set<std::array<id_type, 3>> met;
        std::vector<std::int64_t> through(as_index(g.vertex_count()), 0);
        std::int64_t visits = 0;
        for_each_triangle(ties, [&](const Triangle& t) {
            ++visits;
            CHECK((t.a < t.b && t.b < t.c));
            CHECK((ties.first(t.a) <= t.ab && t.ab < t.ac && t.ac < ties.last(t.a)));
            CHECK((ties.first(t.b) <= t.bc && t.bc < ties.last(t.b)));
            CHECK((ties.head(t.ab) == t.b && ties.head(t.ac) == t.c && ties.head(t.bc) == t.c));
            std::array<id_type, 3> ends{ties.vertex(t.a), ties.vertex(t.b), ties.vertex(t.c)};
            std::ranges::sort(ends);
            met.insert(ends);
            for (const id_type v : ends) {
                ++through[as_index(v)];
            }
        });
        std::int64_t expected = 0;
        for (id_type u = 0; u < g.vertex_count(); ++u) {
            for (id_type v = u + 1; v < g.vertex_count(); ++v) {
                for (id_type w = v + 1; w < g.vertex_count(); ++w) {
                    const bool closed = g.weight(u, v) > 0 && g.weight(v, w) > 0 && g.weight(u, w) > 0;
                    CHECK(met.contains({u, v, w}) == closed);
                    expected += closed ? 1 : 0;
                }
            }
        }
        CHECK(visits == expected);
        CHECK(triangles_at(ties) == through);
        return expected > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("what has no triangle has no visit") {
    for (const auto& g : {CooperationGraph{}, complete(1), complete(2), star(5), cycle(4)}) {
        for_each_triangle(OrientedGraph(g), [](const Triangle&) { FAIL("a triangle"); });
        CHECK(triangles_at(OrientedGraph(g)) == std::vector<std::int64_t>(as_index(g.vertex_count()), 0));
    }
}

TEST_CASE("workers share triangles by runs of ranks, and count the same") {
    const OrientedGraph ties(cooperation(many_ties()));
    const std::vector<id_type> runs = detail::runs_of_ranks(ties);
    CHECK(runs.size() > 3);
    CHECK(runs.front() == 0);
    CHECK(runs.back() == ties.vertex_count());
    CHECK(std::ranges::is_sorted(runs));
    const std::vector<std::int64_t> one = triangles_at(ties);
    for (const unsigned workers : numbers_of_workers) {
        CHECK(triangles_at(ties, {.workers = workers}) == one);
    }
    CHECK(detail::runs_of_ranks(OrientedGraph(complete(5))) == std::vector<id_type>{0, 5});
    CHECK(detail::runs_of_ranks(OrientedGraph(CooperationGraph{})) == std::vector<id_type>{0, 0});
}
