#include "isthmus/nulls/random_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/metrics/mixing.hpp"
#include "isthmus/nulls/label_permutation.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/states.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// Mean and standard deviation of six totals over draws: coordinator, itinerant, representative, gatekeeper, liaison, all.
struct Roles {
    std::array<double, 6> mean{};
    std::array<double, 6> deviation{};
};

template <class Null, class Measure>
Roles simulate(const Null& null, int draws, const Measure& measure) {
    Roles roles;
    std::array<double, 6> squares{};
    auto chain = null.start({5}, 0);
    for (int k = 1; k <= draws; ++k) {
        null.advance(chain, 1);
        const Brokerage b = measure(null.draw(chain));
        const std::array columns{&b.coordinator_aaa, &b.itinerant_aba, &b.representative_aab,
                                 &b.gatekeeper_abb,  &b.liaison_abc,   &b.total};
        for (std::size_t i = 0; i < 6; ++i) {
            double sum = 0.0;
            for (const double v : *columns[i]) {
                sum += v;
            }
            const double step = sum - roles.mean[i];
            roles.mean[i] += step / k;
            squares[i] += step * (sum - roles.mean[i]);
        }
    }
    for (std::size_t i = 0; i < 6; ++i) {
        roles.deviation[i] = std::sqrt(squares[i] / (draws - 1));
    }
    return roles;
}

/// Zachary's ties as arcs both ways.
DirectedGraph both_ways() {
    std::vector<Arc> arcs;
    for (const Tie& tie : zachary().ties()) {
        arcs.push_back({tie.u, tie.v, 1.0});
        arcs.push_back({tie.v, tie.u, 1.0});
    }
    return {34, arcs};
}

constexpr double observed_total = 786.0;  // of Zachary, sna's raw count

}  // namespace

TEST_CASE("Graphs with so many ties are all as likely") {
    // 4 vertices, 2 ties: C(6, 2) = 15 graphs.
    const RandomGraph<CooperationGraph> null(graph_of(4, {{0, 1}, {2, 3}}));
    auto chain = null.start({1}, 0);
    std::map<std::uint64_t, int> counts;
    constexpr int draws = 15 * 400;
    for (int k = 0; k < draws; ++k) {
        null.advance(chain, 1);
        std::uint64_t key = 0;
        for (const Tie& tie : null.draw(chain).ties()) {
            key |= std::uint64_t{1} << static_cast<unsigned>(4 * tie.u + tie.v);
        }
        ++counts[key];
    }
    CHECK(counts.size() == 15);
    CHECK(chi_square(counts, 15, draws) < chi_square_limit(14));
}

TEST_CASE("Digraphs with so many arcs are all as likely, and so are pairs at a density") {
    // 3 vertices, 2 arcs: C(6, 2) = 15 digraphs. At density 2/6 each of 2^6 digraphs has its own chance; arcs do not differ.
    const DirectedGraph observed(3, std::vector<Arc>{{0, 1, 1.0}, {1, 2, 1.0}});
    for (const Conditioning given : {Conditioning::edges, Conditioning::density}) {
        const RandomGraph<DirectedGraph> null(observed, given);
        auto chain = null.start({2}, 0);
        std::map<std::uint64_t, int> graphs;
        std::map<std::uint64_t, int> arcs;
        constexpr int draws = 15 * 400;
        int all = 0;
        for (int k = 0; k < draws; ++k) {
            null.advance(chain, 1);
            std::uint64_t key = 0;
            for (id_type u = 0; u < 3; ++u) {
                for (const id_type v : null.draw(chain).successors(u)) {
                    key |= std::uint64_t{1} << static_cast<unsigned>(3 * u + v);
                    ++arcs[static_cast<std::uint64_t>(3 * u + v)];
                    ++all;
                }
            }
            ++graphs[key];
        }
        if (given == Conditioning::edges) {
            CHECK(graphs.size() == 15);
            CHECK(chi_square(graphs, 15, draws) < chi_square_limit(14));
        } else {
            CHECK(graphs.size() == 64);
            CHECK(std::abs(all - 2.0 * draws) < 4.0 * std::sqrt(draws * 6.0 * (2.0 / 6.0) * (4.0 / 6.0)));
        }
        CHECK(chi_square(arcs, 6, all) < chi_square_limit(5));
    }
}

TEST_CASE("Graphs without pairs, without ties, and complete ones") {
    for (const Conditioning given : {Conditioning::edges, Conditioning::density}) {
        for (const CooperationGraph& g :
             {CooperationGraph(), graph_of(1, {}), graph_of(5, {}), complete(5)}) {
            const RandomGraph<CooperationGraph> null(g, given);
            auto chain = null.start({1}, 0);
            null.advance(chain, 1);
            CHECK(null.draw(chain) == g);
        }
    }
}

TEST_CASE("weights are drawn: every order of them over every set of ties is as likely, given the ties") {
    // 3 vertices, 2 ties of weights 1 and 2: 3 graphs times 2 orders; 3 vertices, 2 arcs: 15 digraphs times 2.
    const auto count = [](const auto& null, const auto& key_of) {
        auto chain = null.start({3}, 0);
        std::map<std::uint64_t, int> counts;
        for (int k = 0; k < 12'000; ++k) {
            null.advance(chain, 1);
            ++counts[key_of(null.draw(chain))];
        }
        return counts;
    };
    const auto ties = count(RandomGraph(graph_of(3, {{0, 1, 1}, {1, 2, 2}})), [](const CooperationGraph& g) {
        return static_cast<std::uint64_t>(g.weight(0, 1) + 4 * g.weight(0, 2) + 16 * g.weight(1, 2));
    });
    CHECK(ties.size() == 6);
    CHECK(chi_square(ties, 6, 12'000) < chi_square_limit(5));
    const DirectedGraph observed(3, std::vector<Arc>{{0, 1, 1.0}, {1, 2, 2.0}});
    const auto arcs = count(RandomGraph(observed), [](const DirectedGraph& g) {
        std::uint64_t key = 0;
        for (id_type u = 0; u < 3; ++u) {
            for (std::size_t k = 0; k < g.successors(u).size(); ++k) {
                const auto place = static_cast<unsigned>(2 * (3 * u + g.successors(u)[k]));
                key |= static_cast<std::uint64_t>(g.out_weights(u)[k]) << place;
            }
        }
        return key;
    });
    CHECK(arcs.size() == 30);
    CHECK(chi_square(arcs, 30, 12'000) < chi_square_limit(29));
}

TEST_CASE(
    "weights are drawn: given the density each tie carries one of the observed weights, with replacement") {
    // Weights 1, 1, 4: 1 twice as often as 4; the expected total is the observed 6.
    const RandomGraph null(graph_of(4, {{0, 1, 1}, {1, 2, 1}, {2, 3, 4}}), Conditioning::density);
    auto chain = null.start({4}, 0);
    constexpr int draws = 20'000;
    int ones = 0;
    int fours = 0;
    for (int k = 0; k < draws; ++k) {
        null.advance(chain, 1);
        for (const Tie& tie : null.draw(chain).ties()) {
            ones += tie.weight == 1.0 ? 1 : 0;
            fours += tie.weight == 4.0 ? 1 : 0;
        }
    }
    // 6 pairs at 1/2: 3 ties a draw, of variance 6/4; a third of them are 4s.
    CHECK(std::abs(ones + fours - 3.0 * draws) < 4.0 * std::sqrt(1.5 * draws));
    CHECK(std::abs(fours - 1.0 * draws) <
          4.0 * std::sqrt(3.0 * draws * (1.0 / 3.0) * (2.0 / 3.0) + draws / 6.0));
}

TEST_CASE(
    "which ties are drawn does not depend on weights; the weighted mixing expected of them is that of the "
    "uniform graph") {
    // Four ties of weight 5 among a a b b: 20/6 within each group, 80/6 across.
    const CooperationGraph heavy = graph_of(4, {{0, 1, 5}, {0, 2, 5}, {1, 2, 5}, {2, 3, 5}});
    const CooperationGraph light = graph_of(4, {{0, 1}, {0, 2}, {1, 2}, {2, 3}});
    const CooperationGraph mixed = graph_of(4, {{0, 1, 1}, {0, 2, 2}, {1, 2, 3}, {2, 3, 14}});
    const Grouping groups = groups_of({0, 0, 1, 1}, 2);
    for (const Conditioning given : {Conditioning::edges, Conditioning::density}) {
        const std::array<RandomGraph<CooperationGraph>, 3> nulls{
            RandomGraph(heavy, given), RandomGraph(light, given), RandomGraph(mixed, given)};
        std::array chains{nulls[0].start({1}, 0), nulls[1].start({1}, 0), nulls[2].start({1}, 0)};
        std::array<double, 4> sums{};
        constexpr int draws = 20'000;
        for (int k = 0; k < draws; ++k) {
            for (std::size_t i = 0; i < 3; ++i) {
                nulls[i].advance(chains[i], 1);
            }
            const auto& drawn = nulls[1].draw(chains[1]);
            CHECK(std::ranges::equal(nulls[0].draw(chains[0]).neighbors(), drawn.neighbors()));
            CHECK(std::ranges::equal(nulls[2].draw(chains[2]).neighbors(), drawn.neighbors()));
            CHECK(std::ranges::all_of(drawn.weights(), [](double w) { return w == 1.0; }));
            for (const std::size_t i : {0U, 2U}) {
                const MixingMatrix found = mixing(nulls[i].draw(chains[i]), groups, Ties::weighted);
                sums[i] += found(0, 0) / draws;
                sums[i + 1] += found(0, 1) / draws;
            }
        }
        // Both graphs weigh 20 in all. Deviations: a within tie of weight 14 at most, 14 sqrt(2/3 1/3); across four times.
        for (const std::size_t i : {0U, 2U}) {
            CHECK(std::abs(sums[i] - 20.0 / 6.0) < 4.0 * 7.0 / std::sqrt(draws));
            CHECK(std::abs(sums[i + 1] - 80.0 / 6.0) < 4.0 * 28.0 / std::sqrt(draws));
        }
    }
}

TEST_CASE("Zachary's total brokerage varies as much as simulated with sna, under each null" *
          doctest::test_suite("simulation")) {
    // Standard deviations 118.1, 26.2, 83.4 and 21.8, of 6,000 draws each, so within 1 %; ours have as much. Three errors.
    const Grouping groups = groups_of(zachary_factions(), 2);
    constexpr int draws = 6000;
    const auto of_graph = [&](const auto& g) { return brokerage(g, groups); };
    const double error = 3.0 * std::sqrt(2.0) / std::sqrt(2.0 * draws);
    const auto check = [&](const Roles& roles, double deviation, double z) {
        CHECK(std::abs(roles.deviation[5] / deviation - 1.0) < error + 0.002);
        CHECK(std::abs((observed_total - roles.mean[5]) / roles.deviation[5] - z) <
              std::abs(z) * error + 0.06);
    };
    check(simulate(RandomGraph(zachary(), Conditioning::density), draws, of_graph), 118.1, 1.60);
    check(simulate(RandomGraph(zachary(), Conditioning::edges), draws, of_graph), 26.2, 7.36);
    check(simulate(RandomGraph(both_ways(), Conditioning::density), draws, of_graph), 83.4, 2.26);
    check(simulate(RandomGraph(both_ways(), Conditioning::edges), draws, of_graph), 21.8, 8.77);
}

TEST_CASE("Zachary's roles under permuted labels: z 9.33, -4.19, -7.84, and the total never moves") {
    // From 200,000 draws with sna; observed 510, 20, 128.
    const Grouping groups = groups_of(zachary_factions(), 2);
    const CooperationGraph g = zachary();
    const Roles roles = simulate(LabelPermutation(34), 20'000, [&](const std::vector<id_type>& draw) {
        return brokerage(g, permuted(groups, draw));
    });
    CHECK(roles.deviation[5] == 0.0);
    CHECK(roles.mean[5] == observed_total);
    const double error = 4.0 / std::sqrt(2.0 * 20'000);
    CHECK(std::abs((510.0 - roles.mean[0]) / roles.deviation[0] - 9.33) < 9.33 * error + 0.035);
    CHECK(std::abs((20.0 - roles.mean[1]) / roles.deviation[1] + 4.19) < 4.19 * error + 0.035);
    CHECK(std::abs((128.0 - roles.mean[2]) / roles.deviation[2] + 7.84) < 7.84 * error + 0.035);
}
