#include "isthmus/metrics/clustering.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("triangles by hand") {
    CHECK(triangles(two_triangles()).of == std::vector<std::int64_t>(6, 1));
    CHECK(triangles(two_triangles()).total == 2);
    CHECK(triangles(complete(6)).total == 20);  // C(6, 3)
    CHECK(triangles(complete(6)).of == std::vector<std::int64_t>(6, 10));
    CHECK(triangles(cycle(5)).total == 0);
    CHECK(triangles(zachary()).total == 45);
}

TEST_CASE("local clustering by hand, not a number below two neighbors") {
    // 2 has the neighbors 0, 1, 3: of their three pairs only (0, 1) is tied.
    CHECK(same(local_clustering(with_isolate(two_triangles())),
               {1.0, 1.0, 1.0 / 3, 1.0 / 3, 1.0, 1.0, undefined}));
    CHECK(same(local_clustering(path(3)), {undefined, 0.0, undefined}));
}

TEST_CASE("transitivity: the karate club .255682, the Southern Women's projection .928396 (R sna, igraph)") {
    CHECK(same(transitivity(zachary()), 3.0 * 45 / 528));
    CHECK(transitivity(zachary()) == doctest::Approx(0.255682).epsilon(5e-7 / 0.25));
    CHECK(transitivity(cooperation(davis())) == doctest::Approx(0.928396).epsilon(5e-7 / 0.9));
    CHECK(transitivity(complete(4)) == 1.0);
    CHECK(transitivity(star(4)) == 0.0);
}

TEST_CASE("transitivity is not defined without a path of two steps") {
    for (const auto& g : {CooperationGraph{}, complete(1), complete(2), CooperationGraph(4, {})}) {
        CHECK_THROWS_AS(static_cast<void>(transitivity(g)), UndefinedError);
    }
    CHECK(local_clustering(CooperationGraph{}).empty());
    CHECK(same(local_clustering(complete(1)), {undefined}));
}

TEST_CASE("clustering by brute force on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        const Square square{g};
        const auto found = triangles(LeastGraph(g));
        std::vector<double> local;
        NaiveClosure all;
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            const auto [closed, pairs] = naive_closure(square, v);
            CHECK(found.of[as_index(v)] == closed);
            local.push_back(pairs == 0 ? undefined
                                       : static_cast<double>(closed) / static_cast<double>(pairs));
            all.closed += closed;
            all.pairs += pairs;
        }
        CHECK(3 * found.total == all.closed);
        CHECK(same(local_clustering(LeastGraph(g)), local));
        if (all.pairs > 0) {
            CHECK(same(transitivity(LeastGraph(g)),
                       static_cast<double>(all.closed) / static_cast<double>(all.pairs)));
        }
        return all.closed > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("an isolate changes no clustering, and names of vertices do not matter") {
    CHECK(transitivity(with_isolate(zachary())) == transitivity(zachary()));
    std::vector<id_type> backwards(34);
    std::iota(backwards.rbegin(), backwards.rend(), 0);
    const auto before = local_clustering(zachary());
    const auto after = local_clustering(renamed(zachary(), backwards));
    for (std::size_t v = 0; v < backwards.size(); ++v) {
        CHECK(same(after[as_index(backwards[v])], before[v]));
    }
}

TEST_CASE("pairs of neighbors of a projection that is not built are those of the projection") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Incidence links = random_incidence(seed, {.actors = 8 + static_cast<id_type>(seed),
                                                        .projects = 12,
                                                        .largest = 2 + static_cast<id_type>(seed % 9)});
        const NeighborPairs wanted = neighbor_pairs(cooperation(links));
        const NeighborPairs found = projected_neighbor_pairs(links);
        CHECK(found.all == wanted.all);
        CHECK(found.closed == wanted.closed);
    }
    CHECK(projected_neighbor_pairs(Incidence()).all.empty());
    CHECK_THROWS_AS(static_cast<void>(transitivity(projected_neighbor_pairs(incidence_of({"x.", "x."})))),
                    UndefinedError);
}

TEST_CASE(
    "more ties among actors of several projects than a projection may have, or memory holds, are refused") {
    const auto twice = [](id_type actors) {
        std::vector<Link> links;
        for (id_type a = 0; a < actors; ++a) {
            links.push_back({a, 0});
            links.push_back({a, 1});
        }
        return Incidence(actors, 2, links);
    };
    CHECK_THROWS_WITH_AS(static_cast<void>(projected_neighbor_pairs(twice(15'000))),
                         doctest::Contains("more than 100000000 ties"), LimitError);
    const Incidence links = twice(200);
    ::setenv("ISTHMUS_MEMORY", "50kB", 1);
    CHECK_THROWS_AS(static_cast<void>(projected_neighbor_pairs(links)), LimitError);
    ::unsetenv("ISTHMUS_MEMORY");
    CHECK(projected_neighbor_pairs(links).closed.front() == 199 * 198 / 2);
}

TEST_CASE("clustering is the same with any number of workers, and can be cancelled") {
    const CooperationGraph g = cooperation(many_ties());
    for (const unsigned workers : numbers_of_workers) {
        CHECK(triangles(g, {.workers = workers}).of == triangles(g).of);
        CHECK(identical(local_clustering(g, {.workers = workers}), local_clustering(g)));
        CHECK(transitivity(g, {.workers = workers}) == transitivity(g));
    }
    for (const unsigned workers : {1U, 3U}) {
        CHECK_THROWS_AS(static_cast<void>(
                            transitivity(g, {.workers = workers, .progress = [](double) { return false; }})),
                        Cancelled);
    }
}
