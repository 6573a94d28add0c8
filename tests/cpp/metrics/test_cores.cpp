#include "isthmus/metrics/cores.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("core numbers by hand") {
    CHECK(core_number(kite()) == std::vector<id_type>{3, 3, 3, 3, 3, 3, 3, 2, 1, 1});
    CHECK(core_number(two_triangles()) == std::vector<id_type>(6, 2));
    CHECK(core_number(complete(5)) == std::vector<id_type>(5, 4));
    CHECK(core_number(star(5)) == std::vector<id_type>(5, 1));
}

TEST_CASE("the innermost core of the karate club has ten members, each with four friends in it") {
    std::vector<id_type> innermost;
    const auto core = core_number(zachary());
    for (id_type v = 0; v < 34; ++v) {
        if (core[as_index(v)] == 4) {
            innermost.push_back(v + 1);
        }
    }
    CHECK(*std::max_element(core.begin(), core.end()) == 4);
    CHECK(innermost == std::vector<id_type>{1, 2, 3, 4, 8, 9, 14, 31, 33, 34});
}

TEST_CASE("core numbers by peeling round after round, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        CHECK(core_number(LeastGraph(g)) == naive_core_number(Square(g)));
        return g.edge_count() > 0;
    });
    CHECK(defined >= 80);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto dense = random_graph(seed, 40, 300);
        CHECK(core_number(dense) == naive_core_number(Square(dense)));
    }
}

TEST_CASE("core numbers of graphs beside each other are those of each") {
    auto expected = core_number(kite());
    const auto more = core_number(zachary());
    expected.insert(expected.end(), more.begin(), more.end());
    expected.push_back(0);
    CHECK(core_number(with_isolate(beside(kite(), zachary()))) == expected);
}

TEST_CASE("core numbers of nothing and of one vertex") {
    CHECK(core_number(CooperationGraph{}).empty());
    CHECK(core_number(complete(1)) == std::vector<id_type>{0});
}
