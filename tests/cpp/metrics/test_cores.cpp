#include "isthmus/metrics/cores.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

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

TEST_CASE("s-cores by hand, in any unit of the weights") {
    // a-b 3, a-c 1, b-c 2, c-d 7: a goes at 4, then b has 2 left; c and d hold each other with 7.
    const CooperationGraph g = graph_of(4, {{0, 1, 3}, {0, 2, 1}, {1, 2, 2}, {2, 3, 7}});
    CHECK(s_core(g) == std::vector<double>{4, 4, 7, 7});
    for (const int unit : extreme_units) {
        const std::vector<double> found = s_core(in_unit(g, unit));
        CHECK(found[0] == std::ldexp(4.0, unit));
        CHECK(found[3] == std::ldexp(7.0, unit));
    }
    CHECK(s_core(CooperationGraph{}).empty());
    CHECK(s_core(graph_of(3, {{0, 1, 0}})) == std::vector<double>{0, 0, 0});
}

TEST_CASE("an s-core of weights 1 is the core number") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        std::vector<Tie> ties = random_graph(seed, 40, 300).ties();
        for (Tie& tie : ties) {
            tie.weight = 1.0;
        }
        const CooperationGraph g(40, ties);
        const std::vector<id_type> core = core_number(g);
        CHECK(s_core(g) == std::vector<double>(core.begin(), core.end()));
    }
}

TEST_CASE("(alpha, beta)-cores by hand") {
    // A and B have two partners each in two projects of three; C and D lie around them.
    const Incidence links = incidence_of({
        "xx..",  // two projects
        "xx..",
        ".xx.",
        "...x",
    });
    const AlphaBetaCore once = alpha_beta_core(links, 1);
    CHECK(once.actors == std::vector<id_type>{3, 3, 3, 1});
    CHECK(once.projects == std::vector<id_type>{2, 3, 1, 1});
    const AlphaBetaCore twice = alpha_beta_core(links, 2);
    CHECK(twice.actors == std::vector<id_type>{2, 2, 1, 0});
    CHECK(twice.projects == std::vector<id_type>{2, 2, 1, 0});
    CHECK(alpha_beta_core(links, 3).actors == std::vector<id_type>{0, 0, 0, 0});
    CHECK_THROWS_WITH_AS((void)alpha_beta_core(links, 0),
                         "alpha is a number of projects from 1, that every actor has; not 0", ValueError);
    CHECK(alpha_beta_core(Incidence{}, 1).actors.empty());
}
