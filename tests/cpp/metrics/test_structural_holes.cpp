#include "isthmus/metrics/structural_holes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"
#include "support/naive_holes.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Equal to what was printed with `decimals`.
bool printed(const std::vector<double>& values, const std::vector<double>& expected, int decimals) {
    if (values.size() != expected.size()) {
        return false;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!(std::abs(values[i] - expected[i]) <= 0.5000001 * std::pow(10.0, -decimals))) {
            return false;
        }
    }
    return true;
}

bool same_holes(const StructuralHoles& a, const StructuralHoles& b) {
    // hierarchy sums terms of both signs, so digits of its terms count, not of the sum.
    bool equal = same(a.constraint, b.constraint) && same(a.effective_size, b.effective_size) &&
                 same(a.efficiency, b.efficiency) && a.hierarchy.size() == b.hierarchy.size();
    for (std::size_t i = 0; equal && i < a.hierarchy.size(); ++i) {
        equal = (std::isnan(a.hierarchy[i]) && std::isnan(b.hierarchy[i])) ||
                std::abs(a.hierarchy[i] - b.hierarchy[i]) <= 1e-13;
    }
    return equal;
}

DirectedGraph random_directed(std::uint64_t seed) {
    RandomStream random(seed, 0xD1);
    std::set<std::pair<id_type, id_type>> pairs;
    for (int k = 0; k < 40; ++k) {
        const auto u = static_cast<id_type>(random.below(18));
        const auto v = static_cast<id_type>(random.below(18));
        if (u != v) {
            pairs.emplace(u, v);
        }
    }
    std::vector<Arc> arcs;
    for (const auto& [u, v] : pairs) {
        arcs.push_back({u, v, static_cast<double>(1 + random.below(5))});
    }
    return {20, arcs};
}

}  // namespace

TEST_CASE("Borgatti (1997): G .400, A .595, C 1; effective size G 4.67, A 2.50, C 1") {
    const auto holes = structural_holes(borgatti());
    CHECK(printed({holes.constraint[6], holes.constraint[0], holes.constraint[2]}, {.400, .595, 1.0}, 3));
    // G has 6 partners with 4 ties among them: 6 - 2 * 4 / 6; A has 4 with 3: 4 - 2 * 3 / 4.
    CHECK(same({holes.effective_size[6], holes.effective_size[0], holes.effective_size[2]},
               {6 - 8.0 / 6, 4 - 6.0 / 4, 1.0}));
    CHECK(same({holes.efficiency[6], holes.efficiency[2]}, {(6 - 8.0 / 6) / 6, 1.0}));
}

TEST_CASE("Borgatti's graph with weights: constraint G .299, A .795, C 1; effective size 5.47, 2.47, 1") {
    const auto holes = structural_holes(borgatti_weighted());
    CHECK(printed({holes.constraint[6], holes.constraint[0], holes.constraint[2]}, {.299, .795, 1.0}, 3));
    CHECK(printed({holes.effective_size[6], holes.effective_size[0], holes.effective_size[2]},
                  {5.47, 2.475, 1.0}, 2));
}

TEST_CASE("weights can be passed over: Ties::binary gives the unweighted numbers") {
    CHECK(same_holes(structural_holes(borgatti_weighted(), {.ties = Ties::binary}),
                     structural_holes(borgatti())));
}

TEST_CASE("a triangle: (1/2 + 1/4)^2 twice is 1.125, more than 1") {
    CHECK(same(constraint(k3()), {1.125, 1.125, 1.125}));
    CHECK(same(effective_size(k3()), {1.0, 1.0, 1.0}));
    CHECK(same(hierarchy(k3()), {0.0, 0.0, 0.0}));
}

TEST_CASE(
    "digraph 0->1, 0->2, 1->0, 2->1, without and with weights 2, 2, 1, 1 (UCINET, in networkx' tests)") {
    const DirectedGraph plain(3, std::vector<Arc>{{0, 1}, {0, 2}, {1, 0}, {2, 1}});
    CHECK(printed(constraint(plain), {1.003, 1.003, 1.389}, 3));
    CHECK(printed(effective_size(plain), {1.167, 1.167, 1.0}, 3));
    const DirectedGraph weighted(3, std::vector<Arc>{{0, 1, 2}, {0, 2, 2}, {1, 0, 1}, {2, 1, 1}});
    CHECK(printed(constraint(weighted), {0.840, 1.143, 1.378}, 3));
    CHECK(printed(effective_size(weighted), {1.567, 1.083, 1.0}, 3));
    CHECK(same_holes(structural_holes(weighted, {.ties = Ties::binary}), structural_holes(plain)));
}

TEST_CASE("whoever only receives arcs has neighbors all the same") {
    const DirectedGraph g(3, std::vector<Arc>{{0, 1}, {2, 1}});
    CHECK(same(constraint(g), {1.0, 0.5, 1.0}));
}

TEST_CASE("igraph's tests: a path of 4, K4, two triangles at the ends of a path") {
    CHECK(same(constraint(path(4)), {1.0, 0.5, 0.5, 1.0}));
    // (1/3 + 2/9)^2 three times: 25/27.
    CHECK(same(constraint(complete(4)), std::vector<double>(4, 25.0 / 27)));
    CHECK(printed(constraint(complete(4)), std::vector<double>(4, .925926), 6));
}

TEST_CASE("two cliques of 4 joined over a middle vertex: igraph's .865741, .583333, .5") {
    //  0-1          6-7
    //  |x|          |x|     every clique complete; 3 - 4 - 5 joins them
    //  2-3 -- 4 --  5-8
    std::vector<Tie> ties{{3, 4}, {4, 5}};
    for (const id_type first : {0, 5}) {
        for (id_type u = first; u < first + 4; ++u) {
            for (id_type v = u + 1; v < first + 4; ++v) {
                ties.push_back({u, v});
            }
        }
    }
    const double corner = .865741;
    const double end = .583333;
    CHECK(printed(constraint(CooperationGraph(9, ties)),
                  {corner, corner, corner, end, .5, end, corner, corner, corner}, 6));
}

TEST_CASE("ties of weight 0 are neighbors, as in igraph (1.25, .5625), or absent") {
    // Of K4's ties 0-1, 1-2 and 2-3 weigh 1: a path, and three ties that weigh nothing.
    const auto g = graph_of(4, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {0, 2, 0}, {0, 3, 0}, {1, 3, 0}});
    CHECK(same(constraint(g), {1.25, 0.5625 + 0.0, 0.5625 + 0.0, 1.25}));
    const HolesOptions absent{.zero_ties = ZeroTies::absent};
    CHECK(same_holes(structural_holes(g, absent), structural_holes(path(4))));
    // Nothing but ties of weight 0: no shares.
    CHECK(std::isnan(constraint(graph_of(2, {{0, 1, 0.0}}))[0]));
}

TEST_CASE("the kite (igraph): constraint and effective size") {
    CHECK(printed(constraint(kite()), {.5412, .5412, .6641, .4702, .6641, .4451, .4451, .4311, .5, 1}, 4));
    CHECK(printed(effective_size(kite()), {2, 2, 1, 3.3333, 1, 3, 3, 2.3333, 2, 1}, 4));
}

TEST_CASE("the karate club (igraph): constraint of members 1, 34 and 3") {
    const auto values = constraint(zachary());
    CHECK(printed({values[0], values[33], values[2]}, {.155423, .156419, .185177}, 6));
}

TEST_CASE("the Southern Women under three projections: three rankings of Evelyn, Laura, Theresa, Brenda") {
    const auto four = [](const std::vector<double>& all) {
        return std::vector<double>(all.begin(), all.begin() + 4);
    };
    const auto count = cooperation(davis());
    CHECK(printed(four(constraint(count, {.ties = Ties::binary})), {.2211, .2281, .2211, .2281}, 4));
    CHECK(printed(four(constraint(count)), {.2578, .2777, .2457, .2760}, 4));
    CHECK(printed(four(constraint(cooperation(davis(), {.weighting = Weighting::newman}))),
                  {.3311, .3518, .3044, .3441}, 4));
}

TEST_CASE(
    "hierarchy: 0 when constraint comes evenly, near 1 when it comes from one, not a number for one "
    "neighbor") {
    CHECK(same(hierarchy(star(5)), {0.0, undefined, undefined, undefined, undefined}));
    // A star's ties of weights 1000, 1, 1: c = p^2, so x = 3 p_j^2 / sum of p^2.
    const auto uneven = hierarchy(graph_of(4, {{0, 1, 1000}, {0, 2, 1}, {0, 3, 1}}))[0];
    const double all = 1000.0 * 1000 + 2;
    const double first = 3e6 / all;
    const double other = 3 / all;
    CHECK(uneven ==
          doctest::Approx((first * std::log(first) + 2 * other * std::log(other)) / (3 * std::log(3.0))));
    CHECK(uneven > 0.9999);
}

TEST_CASE("isolates have no shares: not a number in all four columns") {
    const auto holes = structural_holes(with_isolate(k3()));
    for (const auto* column :
         {&holes.constraint, &holes.effective_size, &holes.efficiency, &holes.hierarchy}) {
        CHECK(std::isnan(column->back()));
    }
    CHECK(constraint(CooperationGraph{}).empty());
    CHECK(constraint(DirectedGraph{}).empty());
    CHECK(std::isnan(constraint(complete(1))[0]));
}

TEST_CASE("a graph without weights needs binary") {
    CHECK_THROWS_AS(static_cast<void>(constraint(LeastGraph(k3()))), ValueError);
    CHECK(same(constraint(LeastGraph(kite()), {.ties = Ties::binary}), constraint(kite())));
}

TEST_CASE("holes by their definition on 100 random networks, count and newman weights") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence& links) {
        CHECK(same_holes(structural_holes(g), naive_holes(matrix_of(g))));
        const auto newman = cooperation(links, {.weighting = Weighting::newman});
        CHECK(same_holes(structural_holes(newman), naive_holes(matrix_of(newman))));
        return g.edge_count() > 0;
    });
    CHECK(defined >= 80);
}

namespace {

/// What v is to u, from the definition: c_uv, and sum over q of p_uq m_vq.
std::pair<double, double> naive_local(const Matrix& w, std::size_t u, std::size_t v) {
    const auto share = [&](std::size_t i, std::size_t j) {
        return w[i][j] / std::accumulate(w[i].begin(), w[i].end(), 0.0);
    };
    double through = 0.0;
    double redundant = 0.0;
    for (std::size_t q = 0; q < w.size(); ++q) {
        if (q != u && q != v && w[u][q] > 0.0) {
            through += share(u, q) * share(q, v);
            redundant += share(u, q) * w[v][q] / std::ranges::max(w[v]);
        }
    }
    return {std::pow(share(u, v) + through, 2), redundant};
}

}  // namespace

TEST_CASE("tie by tie by definition on 100 random networks; ties add up to the measures of their actors") {
    const int defined = defined_on_random_networks([](const CooperationGraph&, const Incidence& links) {
        const auto g = cooperation(links, {.weighting = Weighting::newman});
        const Matrix w = matrix_of(g);
        const LocalConstraint local = local_constraint(g);
        const StructuralHoles holes = structural_holes(g);
        std::vector<double> constraint(w.size(), 0.0);
        std::vector<double> redundant(w.size(), 0.0);
        std::size_t e = 0;
        for (const Tie& tie : g.ties()) {
            const auto u = as_index(tie.u);
            const auto v = as_index(tie.v);
            CHECK(same({local.constraint_uv[e], local.redundancy_uv[e]},
                       {naive_local(w, u, v).first, naive_local(w, u, v).second}));
            CHECK(same({local.constraint_vu[e], local.redundancy_vu[e]},
                       {naive_local(w, v, u).first, naive_local(w, v, u).second}));
            constraint[u] += local.constraint_uv[e];
            constraint[v] += local.constraint_vu[e];
            redundant[u] += local.redundancy_uv[e];
            redundant[v] += local.redundancy_vu[e++];
        }
        for (std::size_t i = 0; i < w.size(); ++i) {
            const auto k = static_cast<double>(g.neighbors(static_cast<id_type>(i)).size());
            if (k > 0) {
                CHECK(same(constraint[i], holes.constraint[i]));
                CHECK(std::abs(k - redundant[i] - holes.effective_size[i]) <= 1e-12 * k);
            }
        }
        return e > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("local constraint: an end whose ties weigh nothing has none, and the unit does not matter") {
    const auto found = local_constraint(graph_of(3, {{0, 1, 0}, {1, 2, 3}}));
    CHECK(std::isnan(found.constraint_uv[0]));
    CHECK(found.constraint_vu[0] == 0.0);
    CHECK(found.constraint_uv[1] == 1.0);
    std::vector<Tie> ties = random_graph(5).ties();
    for (std::size_t k = 0; k < ties.size(); ++k) {
        ties[k].weight = static_cast<double>(1 + k % 7);
    }
    const CooperationGraph g(random_graph(5).vertex_count(), ties);
    for (const int unit : extreme_units) {
        CHECK(identical(local_constraint(in_unit(g, unit)).constraint_uv, local_constraint(g).constraint_uv));
        CHECK(identical(local_constraint(in_unit(g, unit)).redundancy_vu, local_constraint(g).redundancy_vu));
    }
    CHECK(same(local_constraint(k3()).redundancy_uv, {0.5, 0.5, 0.5}));
    CHECK(local_constraint(CooperationGraph{}).constraint_uv.empty());
}

TEST_CASE("directed holes by their definition on 100 random graphs") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto g = random_directed(seed);
        CHECK(same_holes(structural_holes(g), naive_holes(matrix_of(g))));
    }
}

TEST_CASE("the unit of weights changes no digit, however small or large; a triangle's constraint is 1.125") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        std::vector<Tie> ties = random_graph(seed).ties();
        for (std::size_t k = 0; k < ties.size(); ++k) {
            ties[k].weight = static_cast<double>(1 + k % 7);
        }
        const CooperationGraph g(random_graph(seed).vertex_count(), ties);
        const auto holes = structural_holes(g);
        for (const int unit : extreme_units) {
            const auto scaled = structural_holes(in_unit(g, unit));
            CHECK(identical(scaled.constraint, holes.constraint));
            CHECK(identical(scaled.effective_size, holes.effective_size));
            CHECK(identical(scaled.efficiency, holes.efficiency));
            CHECK(identical(scaled.hierarchy, holes.hierarchy));
        }
    }
    for (const double w :
         {5e-324, 1e-310, 1e-200, 1e-160, 1e155, 1e300, std::numeric_limits<double>::max()}) {
        const auto holes = structural_holes(graph_of(3, {{0, 1, w}, {0, 2, w}, {1, 2, w}}));
        CHECK(same(holes.constraint, {1.125, 1.125, 1.125}));
        CHECK(same(holes.effective_size, {1.0, 1.0, 1.0}));
        CHECK(same(holes.hierarchy, {0.0, 0.0, 0.0}));
        const std::vector<Arc> arcs{{0, 1, w}, {1, 0, w}, {0, 2, w}, {2, 0, w}, {1, 2, w}, {2, 1, w}};
        CHECK(same(constraint(DirectedGraph(3, arcs)), {1.125, 1.125, 1.125}));
    }
}

TEST_CASE(
    "weights far apart: each part of a network has the holes it has alone, and tiny shares are not lost") {
    const auto triangle = [](double w) { return graph_of(3, {{0, 1, w}, {0, 2, w}, {1, 2, w}}); };
    const auto apart = constraint(beside(beside(triangle(1e-200), triangle(1.0)), triangle(1e200)));
    CHECK(same(apart, std::vector<double>(9, 1.125)));
    // 0 and 1 are tied weakly to each other and to 2, whose strong tie to 3 is not theirs; 2 and 1 share the strong 4.
    //   0 --t-- 1 --t-- 2 --T-- 3, 0 --t-- 2: p_02 = 1/2, and 2's share of 1 is t / (2 t + T) = 0.
    for (const double t : {1e-300, 1e-200}) {
        for (const double large : {1.0, 1e200}) {
            const auto c = constraint(graph_of(4, {{0, 1, t}, {1, 2, t}, {0, 2, t}, {2, 3, large}}));
            CHECK(same(c[0], 0.25 + 0.75 * 0.75));  // to 1: 1/2 alone; to 2: 1/2 + 1/2 1/2 by way of 1
            CHECK(same(c[3], 1.0));
        }
        // 0's weak ties to 1 and 2, who are strongly tied: each way round is worth as much as the way there.
        const auto holes = structural_holes(graph_of(3, {{0, 1, t}, {0, 2, t}, {1, 2, 1e100}}));
        CHECK(same(holes.constraint[0], 2.0));      // (1/2 + 1/2)^2, twice
        CHECK(same(holes.effective_size[0], 1.0));  // 2 - 1/2 - 1/2
    }
}

TEST_CASE("holes do not depend on names, the scale of weights or what is beside") {
    const auto g = random_graph(5);
    const auto holes = structural_holes(g);
    std::vector<id_type> order(as_index(g.vertex_count()));
    std::iota(order.rbegin(), order.rend(), 0);
    auto turned = structural_holes(renamed(g, order));
    for (auto* column : {&turned.constraint, &turned.effective_size, &turned.efficiency, &turned.hierarchy}) {
        std::reverse(column->begin(), column->end());
    }
    CHECK(same_holes(turned, holes));
    auto ties = g.ties();
    for (auto& tie : ties) {
        tie.weight *= 8.0;
    }
    CHECK(same_holes(structural_holes(CooperationGraph(g.vertex_count(), ties)), holes));
    auto both = constraint(beside(g, kite()));
    both.resize(holes.constraint.size());
    CHECK(same(both, holes.constraint));
}

TEST_CASE("structural holes have the same bits with any number of workers, and can be cancelled") {
    const CooperationGraph g = many_weighted_ties();
    for (const Ties ties : {Ties::weighted, Ties::binary}) {
        const StructuralHoles one = structural_holes(g, {.ties = ties});
        const LocalConstraint of_ties = local_constraint(g, ties);
        for (const unsigned workers : numbers_of_workers) {
            const StructuralHoles several = structural_holes(g, {.ties = ties}, {.workers = workers});
            CHECK(identical(several.constraint, one.constraint));
            CHECK(identical(several.effective_size, one.effective_size));
            CHECK(identical(several.efficiency, one.efficiency));
            CHECK(identical(several.hierarchy, one.hierarchy));
            CHECK(identical(constraint(g, {.ties = ties}, {.workers = workers}), one.constraint));
            const LocalConstraint again = local_constraint(g, ties, {.workers = workers});
            CHECK(identical(again.constraint_uv, of_ties.constraint_uv));
            CHECK(identical(again.constraint_vu, of_ties.constraint_vu));
            CHECK(identical(again.redundancy_uv, of_ties.redundancy_uv));
            CHECK(identical(again.redundancy_vu, of_ties.redundancy_vu));
        }
    }
    for (const unsigned workers : {1U, 3U}) {
        CHECK_THROWS_AS(
            static_cast<void>(constraint(g, HolesOptions{},
                                         {.workers = workers, .progress = [](double) { return false; }})),
            Cancelled);
    }
}

TEST_CASE("structural holes by several workers, beside the definition") {
    const CooperationGraph g = many_weighted_ties(2);
    const StructuralHoles holes = structural_holes(g, {.zero_ties = ZeroTies::absent}, {.workers = 3});
    const StructuralHoles wanted = naive_holes(matrix_of(g));
    CHECK(same(holes.constraint, wanted.constraint));
    CHECK(same(holes.hierarchy, wanted.hierarchy));
}

TEST_CASE("the second pass of several workers tells where it is, and hears an end") {
    const CooperationGraph g = many_weighted_ties();
    std::vector<double> told;
    static_cast<void>(constraint(g, HolesOptions{}, {.workers = 3, .progress = [&](double share) {
                                                         told.push_back(share);
                                                         return true;
                                                     }}));
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(std::count_if(told.begin(), told.end(), [](double share) { return share > 0.5 && share < 1.0; }) >=
          2);
    CHECK_THROWS_AS(
        static_cast<void>(constraint(g, HolesOptions{},
                                     {.workers = 3, .progress = [](double share) { return share <= 0.5; }})),
        Cancelled);
}

TEST_CASE("weights far apart tell how far they are, too") {
    const CooperationGraph g(3, std::vector<Tie>{{0, 1, 1e-300}, {1, 2, 1.0}, {0, 2, 1e200}});
    CHECK_THROWS_AS(
        static_cast<void>(constraint(g, HolesOptions{}, {.progress = [](double) { return false; }})),
        Cancelled);
}
