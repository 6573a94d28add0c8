#include "isthmus/metrics/reciprocity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "isthmus/core/random.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// 0 and 1 name each other (5 and 3), 1 names 2 (4), 2 and 3 name each other (1 and 1); 4 has no arcs.
DirectedGraph example() {
    return {5, std::vector<Arc>{{0, 1, 5}, {1, 0, 3}, {1, 2, 4}, {2, 3, 1}, {3, 2, 1}}};
}

/// About 40 arcs among 12 vertices, of weights 0 ... 5.
DirectedGraph random_digraph(std::uint64_t seed) {
    RandomStream random(seed, 0xD16);
    std::vector<Arc> arcs;
    for (id_type u = 0; u < 12; ++u) {
        for (id_type v = 0; v < 12; ++v) {
            if (u != v && random.below(132) < 40) {
                arcs.push_back({u, v, static_cast<double>(random.below(6))});
            }
        }
    }
    return {12, arcs};
}

/// The matrix of a directed graph: its weights, and where there are arcs.
struct SquareOfArcs {
    std::vector<std::vector<double>> weight;
    std::vector<std::vector<double>> tied;

    explicit SquareOfArcs(const DirectedGraph& g)
        : weight(as_index(g.vertex_count()), std::vector<double>(as_index(g.vertex_count()), 0.0)),
          tied(weight) {
        for (const Arc& arc : g.arcs()) {
            weight[as_index(arc.from)][as_index(arc.to)] = arc.weight;
            tied[as_index(arc.from)][as_index(arc.to)] = 1.0;
        }
    }
};

/// Pearson's correlation of x_ij with x_ji over i != j.
double naive_correlation(const std::vector<std::vector<double>>& x) {
    double pairs = 0;
    double mean = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        for (std::size_t j = 0; j < x.size(); ++j) {
            pairs += i != j ? 1 : 0;
            mean += i != j ? x[i][j] : 0;
        }
    }
    mean /= pairs;
    double covariance = 0;
    double variance = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        for (std::size_t j = 0; j < x.size(); ++j) {
            if (i != j) {
                covariance += (x[i][j] - mean) * (x[j][i] - mean);
                variance += (x[i][j] - mean) * (x[i][j] - mean);
            }
        }
    }
    return covariance / variance;
}

}  // namespace

TEST_CASE("dyads and five reciprocities by hand") {
    const auto g = example();
    CHECK(dyad_census(g) == DyadCensus{2, 1, 7});
    CHECK(reciprocity(g) == 4.0 / 5);
    CHECK(reciprocity(g, ReciprocityOf::tied_dyads) == 2.0 / 3);
    CHECK(reciprocity(g, ReciprocityOf::dyads) == 9.0 / 10);
    CHECK(same(reciprocity(g, ReciprocityOf::log_ratio), std::log(0.8 / 0.25)));
    // 20 ordered pairs, 5 arcs, 4 of them returned: (4/20 - 1/16) / (1/4 - 1/16).
    CHECK(same(reciprocity(g, ReciprocityOf::correlation), (0.2 - 0.0625) / 0.1875));
    CHECK(reciprocity(g, ReciprocityOf::arcs, Ties::weighted) == (3 + 3 + 1 + 1) / 14.0);
    const auto actors = actor_reciprocity(g);
    CHECK(same({actors.begin(), actors.end() - 1}, {1, 2.0 / 3, 2.0 / 3, 1}));
    CHECK(std::isnan(actors[4]));
}

TEST_CASE("reciprocity by brute force on 100 random networks") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto g = random_digraph(seed);
        const SquareOfArcs x(g);
        DyadCensus census;
        double returned = 0;
        double arcs = 0;
        double smaller = 0;
        double weights = 0;
        for (std::size_t i = 0; i < 12; ++i) {
            for (std::size_t j = 0; j < 12; ++j) {
                returned += x.tied[i][j] * x.tied[j][i];
                arcs += x.tied[i][j];
                smaller += std::min(x.weight[i][j], x.weight[j][i]);
                weights += x.weight[i][j];
                if (i < j) {
                    const double both = x.tied[i][j] + x.tied[j][i];
                    ++(both == 2 ? census.mutual : both == 1 ? census.asymmetric : census.null);
                }
            }
        }
        CHECK(dyad_census(g) == census);
        CHECK(same(reciprocity(g), returned / arcs));
        CHECK(same(reciprocity(g, ReciprocityOf::arcs, Ties::weighted), smaller / weights));
        CHECK(std::abs(reciprocity(g, ReciprocityOf::correlation) - naive_correlation(x.tied)) < 1e-12);
        CHECK(std::abs(reciprocity(g, ReciprocityOf::correlation, Ties::weighted) -
                       naive_correlation(x.weight)) < 1e-12);
    }
}

TEST_CASE("weighted reciprocity does not depend on the unit of weights") {
    const auto g = example();
    for (const int unit : {-1000, 1000}) {
        std::vector<Arc> arcs = g.arcs();
        for (Arc& arc : arcs) {
            arc.weight = std::ldexp(arc.weight, unit);
        }
        const DirectedGraph scaled(5, arcs);
        for (const auto of : {ReciprocityOf::arcs, ReciprocityOf::correlation}) {
            CHECK(reciprocity(scaled, of, Ties::weighted) == reciprocity(g, of, Ties::weighted));
        }
    }
}

TEST_CASE("reciprocity that is not defined is an error, and so are weights where they mean nothing") {
    const DirectedGraph nothing(3, {});
    CHECK(dyad_census(nothing) == DyadCensus{0, 0, 3});
    CHECK(reciprocity(nothing, ReciprocityOf::dyads) == 1.0);
    for (const auto of : {ReciprocityOf::arcs, ReciprocityOf::tied_dyads, ReciprocityOf::correlation,
                          ReciprocityOf::log_ratio}) {
        CHECK_THROWS_AS(static_cast<void>(reciprocity(nothing, of)), UndefinedError);
    }
    CHECK_THROWS_AS(static_cast<void>(reciprocity(DirectedGraph(1, {}), ReciprocityOf::dyads)),
                    UndefinedError);
    CHECK(dyad_census(DirectedGraph{}) == DyadCensus{});
    const DirectedGraph all(2, std::vector<Arc>{{0, 1}, {1, 0}});
    CHECK(reciprocity(all) == 1.0);
    CHECK_THROWS_AS(static_cast<void>(reciprocity(all, ReciprocityOf::correlation)), UndefinedError);
    const DirectedGraph one_way(2, std::vector<Arc>{{0, 1}});
    CHECK(reciprocity(one_way, ReciprocityOf::log_ratio) == -std::numeric_limits<double>::infinity());
    CHECK(reciprocity(one_way, ReciprocityOf::correlation) == -1.0);
    CHECK_THROWS_AS(static_cast<void>(reciprocity(all, ReciprocityOf::dyads, Ties::weighted)), ValueError);
    const DirectedGraph zeros(2, std::vector<Arc>{{0, 1, 0}, {1, 0, 0}});
    CHECK_THROWS_AS(static_cast<void>(reciprocity(zeros, ReciprocityOf::arcs, Ties::weighted)),
                    UndefinedError);
}

TEST_CASE("a correlation of weights that differ by less than a rounding of their squares") {
    // Of two arcs that differ: -1, whatever their mean.
    for (const double more : {0x1p-20, 0x1p-40, 0x1p-52}) {
        const DirectedGraph g(2, std::vector<Arc>{{0, 1, 1.0}, {1, 0, 1.0 + more}});
        CHECK(reciprocity(g, ReciprocityOf::correlation, Ties::weighted) == doctest::Approx(-1.0));
    }
}

TEST_CASE("levels of intensity: the lower answer of a pair decides") {
    const std::vector<double> scale{1, 2, 3, 4, 5};
    const auto found = intensity_levels(example(), scale);
    CHECK(found.level == scale);
    CHECK(found.arcs == std::vector<std::int64_t>{2, 0, 1, 1, 1});
    CHECK(found.at_least == std::vector<std::int64_t>{5, 3, 3, 2, 1});
    CHECK(found.mutual == std::vector<std::int64_t>{2, 1, 1, 0, 0});
    CHECK(found.asymmetric == std::vector<std::int64_t>{1, 1, 1, 2, 1});
    CHECK(same(found.reciprocity, {4.0 / 5, 2.0 / 3, 2.0 / 3, 0, 0}));
    CHECK(intensity_levels(example()).level == std::vector<double>{1, 3, 4, 5});
    CHECK(intensity_levels(DirectedGraph(3, {})).level.empty());
    CHECK(std::isnan(intensity_levels(DirectedGraph(3, {}), scale).reciprocity[0]));
}

TEST_CASE("levels of intensity are those of the network cut at each level, on random networks") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto g = random_digraph(seed);
        const auto found = intensity_levels(g);
        for (std::size_t i = 0; i < found.level.size(); ++i) {
            const auto cut = at_least(g, found.level[i]);
            CHECK(found.at_least[i] == cut.arc_count());
            const auto census = dyad_census(cut);
            CHECK(found.mutual[i] == census.mutual);
            CHECK(found.asymmetric[i] == census.asymmetric);
            CHECK(same(found.reciprocity[i], reciprocity(cut)));
        }
    }
}

TEST_CASE("a scale that does not ascend, and a weight that is none of its levels, are refused") {
    const auto at = [](std::vector<double> levels) { return intensity_levels(example(), levels); };
    CHECK_THROWS_AS(static_cast<void>(at({1, 1, 3, 4, 5})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(at({5, 4, 3, 2, 1})), ValueError);
    const DirectedGraph no_arcs(2, {});
    const std::vector<double> no_number{std::numeric_limits<double>::quiet_NaN()};
    CHECK_THROWS_AS(static_cast<void>(intensity_levels(no_arcs, no_number)), ValueError);
    CHECK_THROWS_WITH_AS(static_cast<void>(at({1, 2, 3, 4})),
                         "tie (0, 1) has the weight 5, which is no level of the scale", ValueError);
}
