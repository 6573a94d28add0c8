#include "isthmus/metrics/core_periphery.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// Pearson's correlation of ties with the ideal pattern, pair by pair; NaN where one of both has no spread.
double correlation_of(const CooperationGraph& g, std::uint32_t core, OffBlock off_block) {
    std::vector<double> ties;
    std::vector<double> ideal;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        for (id_type u = 0; u < v; ++u) {
            const unsigned inside =
                (core >> static_cast<unsigned>(u) & 1U) + (core >> static_cast<unsigned>(v) & 1U);
            if (inside != 1 || off_block != OffBlock::missing) {
                ties.push_back(g.weight(u, v) > 0.0 ? 1.0 : 0.0);
                ideal.push_back(inside == 2 || (inside == 1 && off_block == OffBlock::one) ? 1.0 : 0.0);
            }
        }
    }
    const auto n = static_cast<double>(ties.size());
    double x = 0.0;
    double y = 0.0;
    double both = 0.0;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        x += ties[i];
        y += ideal[i];
        both += ties[i] * ideal[i];
    }
    return (n * both - x * y) / std::sqrt((n * x - x * x) * (n * y - y * y));
}

/// A clique of k and a leaf at each of its members.
CooperationGraph clique_with_leaves(id_type k) {
    std::vector<Tie> ties = complete(k).ties();
    for (id_type v = 0; v < k; ++v) {
        ties.push_back({v, k + v});
    }
    return {2 * k, ties};
}

constexpr std::array binary_patterns{OffBlock::missing, OffBlock::zero, OffBlock::one};

}  // namespace

TEST_CASE("a clique with a leaf at each member is a core and a periphery") {
    const CorePeriphery found = core_periphery(clique_with_leaves(5));
    CHECK(found.core == std::vector<std::uint8_t>{1, 1, 1, 1, 1, 0, 0, 0, 0, 0});
    CHECK(found.size == 5);
    CHECK(found.correlation == 1.0);
    CHECK(found.core_density == 1.0);
    CHECK(same(found.between_density, 0.2));
    CHECK(found.periphery_density == 0.0);
}

TEST_CASE("the best split is found beside all splits of 100 small graphs") {
    int defined = 0;
    int best = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const CooperationGraph g = random_graph(seed, 8, 8 + static_cast<id_type>(seed % 13));
        for (const OffBlock off_block : binary_patterns) {
            double most = -2.0;
            for (std::uint32_t core = 0; core < 256; ++core) {
                const double value = correlation_of(g, core, off_block);
                most = value > most ? value : most;  // false for NaN
            }
            const CorePeriphery found = core_periphery(g, {.off_block = off_block});
            CHECK(found.correlation <= most + 1e-12);
            ++defined;
            best += found.correlation >= most - 1e-12 ? 1 : 0;
        }
    }
    CHECK(best * 100 >= defined * 99);
}

TEST_CASE("the order of equals decides between cores that are as good") {
    // Two ties beside each other: either is a core of two.
    const CooperationGraph g = graph_of(4, {{0, 1}, {2, 3}});
    CHECK(core_periphery(g, {.off_block = OffBlock::zero}).core == std::vector<std::uint8_t>{1, 1, 0, 0});
    CHECK(core_periphery(g, {.off_block = OffBlock::zero, .equals = {2, 3, 0, 1}}).core ==
          std::vector<std::uint8_t>{0, 0, 1, 1});
}

TEST_CASE("the unit of weights does not matter") {
    const CooperationGraph g = borgatti_weighted();
    const CorePeripheryOptions options{.off_block = OffBlock::density, .ties = Ties::weighted};
    const CorePeriphery found = core_periphery(g, options);
    for (const int unit : {-1000, -540, 520, 1000}) {
        const CorePeriphery other = core_periphery(in_unit(g, unit), options);
        CHECK(other.core == found.core);
        CHECK(other.correlation == found.correlation);
        CHECK(other.between_density == std::ldexp(found.between_density, unit));
    }
}

TEST_CASE("the least a Graph can be has a core; one without a split has none") {
    CHECK(core_periphery(LeastGraph(zachary())).core == core_periphery(zachary()).core);
    CHECK_THROWS_AS((void)core_periphery(zachary(), {.equals = {0, 1}}), ValueError);
    CHECK_THROWS_AS((void)core_periphery(star(3), {.equals = {0, 1, 1}}), ValueError);
    CHECK_THROWS_AS((void)core_periphery(complete(5)), UndefinedError);
    CHECK_THROWS_WITH((void)core_periphery(graph_of(2, {{0, 1}}), {.off_block = OffBlock::zero}),
                      "no split into a core and a periphery has a correlation: of 2 actors, all pairs are "
                      "alike or too few count");
    CHECK_THROWS_AS((void)core_periphery(CooperationGraph{}), UndefinedError);
    CHECK_THROWS_AS((void)core_periphery(graph_of(4, {})), UndefinedError);
}

TEST_CASE("a large sparse graph is split without a matrix") {
    const CooperationGraph g = random_graph(1, 20000, 60000);
    const CorePeriphery found = core_periphery(g, {.off_block = OffBlock::one});
    CHECK(found.correlation > 0.0);
    CHECK(found.size > 0);
}

TEST_CASE("rich clubs by hand") {
    const RichClub club = rich_club(kite());
    CHECK(club.vertices == std::vector<id_type>{10, 9, 8, 5, 3, 1});
    CHECK(club.ties == std::vector<id_type>{18, 17, 16, 8, 3, 0});
    CHECK(club.coefficient[3] == 0.8);
    CHECK(club.coefficient[4] == 1.0);
    CHECK(std::isnan(club.coefficient[5]));
    CHECK(rich_club(CooperationGraph{}).vertices.empty());
    CHECK(rich_club(LeastGraph(zachary())).coefficient[0] == rich_club(zachary()).coefficient[0]);
}
