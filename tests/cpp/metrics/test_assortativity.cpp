#include "isthmus/metrics/assortativity.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/metrics/mixing.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// Pearson's correlation of two columns.
double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    double mean = 0.0;
    for (const double value : x) {
        mean += value / static_cast<double>(x.size());
    }
    double joint = 0.0;
    double spread = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        joint += (x[i] - mean) * (y[i] - mean);
        spread += (x[i] - mean) * (x[i] - mean);
    }
    return joint / spread;
}

}  // namespace

TEST_CASE("Newman (2003), couples in San Francisco: .623 from the printed matrix (the paper says .621)") {
    const std::vector<double> couples{.258, .016, .035, .013, .012, .157, .058, .019,
                                      .013, .023, .306, .035, .005, .007, .024, .016};
    CHECK(assortativity(couples, 4) == doctest::Approx(.623).epsilon(5e-4 / .6));
}

TEST_CASE("matrices of networkx' tests: .68 and .029") {
    const std::vector<double> e{.18, .02, .01, .03, .02, .20, .03, .02,
                                .01, .03, .16, .01, .03, .02, .01, .22};
    CHECK(assortativity(e, 4) == doctest::Approx(.68).epsilon(5e-3 / .68));
    const std::vector<double> counts{50, 50, 0, 50, 50, 0, 0, 0, 2};
    CHECK(assortativity(counts, 3) == doctest::Approx(.029).epsilon(5e-4 / .029));
}

TEST_CASE("by hand: all within is 1, two groups tied only across is -1") {
    CHECK(assortativity(std::vector<double>{3, 0, 0, 5}, 2) == 1.0);
    CHECK(assortativity(std::vector<double>{0, 4, 4, 0}, 2) == -1.0);
    // A square matrix of ones is what chance gives.
    CHECK(assortativity(std::vector<double>(9, 1.0), 3) == 0.0);
}

TEST_CASE("the karate club's factions: .717531") {
    CHECK(assortativity(zachary(), groups_of(zachary_factions(), 2)) ==
          doctest::Approx(.717531).epsilon(5e-7 / .7));
}

TEST_CASE(
    "by grouping it is that of the matrix with ties from both ends, binary and weighted, on 100 random "
    "networks") {
    const int defined = defined_on_random_networks(
        [seed = std::uint64_t{0}](const CooperationGraph& g, const Incidence&) mutable {
            const auto groups = random_groups(++seed, g.vertex_count());
            bool everywhere = true;
            for (const auto value : {Ties::binary, Ties::weighted}) {
                const auto e = mixing(g, groups, value, Diagonal::twice).values;
                double all = 0.0;
                for (const double cell : e) {
                    all += cell;
                }
                double within = 0.0;
                double chance = 0.0;
                for (std::size_t a = 0; a < 4; ++a) {
                    double row = 0.0;
                    for (std::size_t b = 0; b < 4; ++b) {
                        row += e[4 * a + b] / all;
                    }
                    within += e[5 * a] / all;
                    chance += row * row;
                }
                if (all == 0.0 || chance > 1.0 - 1e-12) {
                    CHECK_THROWS_AS(static_cast<void>(assortativity(g, groups, value)), UndefinedError);
                    everywhere = false;
                    continue;
                }
                CHECK(std::abs(assortativity(g, groups, value) - (within - chance) / (1.0 - chance)) < 1e-13);
                CHECK(std::abs(assortativity(e, 4) - assortativity(g, groups, value)) < 1e-14);
            }
            return everywhere;
        });
    CHECK(defined >= 80);
}

TEST_CASE("weights matter only when asked for") {
    const auto g = graph_of(4, {{0, 1, 10}, {2, 3, 10}, {1, 2, 1}});
    const auto groups = groups_of({0, 0, 1, 1}, 2);
    CHECK(same(assortativity(g, groups), (2 * 2.0 / 6 - 0.5) / 0.5));
    CHECK(same(assortativity(g, groups, Ties::weighted), (2 * 20.0 / 42 - 0.5) / 0.5));
}

TEST_CASE("White's kin by sex (netseg): .180124") {
    CHECK(assortativity(white_kinship(), groups_of(white_sexes(), 2)) ==
          doctest::Approx(.180124).epsilon(5e-7 / .18));
}

TEST_CASE("degree assortativity of the karate club: -.475613") {
    CHECK(degree_assortativity(zachary()) == doctest::Approx(-.475613).epsilon(5e-7 / .5));
}

TEST_CASE("degree assortativity by hand: a star is -1; a path of 4 is -1/2") {
    CHECK(same(degree_assortativity(star(5)), -1.0));
    // Ends (1,2) (2,1) (2,2) (2,2) (2,1) (1,2), mean 5/3: covariance -1/9, variance 2/9.
    CHECK(same(degree_assortativity(path(4)), -0.5));
}

TEST_CASE("degree and strength assortativity are correlations over ties, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        std::vector<double> degree(as_index(g.vertex_count()), 0.0);
        std::vector<double> strength(degree);
        for (const auto& [u, v, w] : g.ties()) {
            for (const auto end : {as_index(u), as_index(v)}) {
                degree[end] += 1.0;
                strength[end] += w;
            }
        }
        const auto over_ties = [&](const std::vector<double>& x) {
            std::vector<double> here;
            std::vector<double> there;
            for (const auto& [u, v, w] : g.ties()) {
                here.insert(here.end(), {x[as_index(u)], x[as_index(v)]});
                there.insert(there.end(), {x[as_index(v)], x[as_index(u)]});
            }
            return correlation(here, there);
        };
        if (std::isnan(over_ties(degree))) {
            return false;
        }
        CHECK(std::abs(degree_assortativity(g) - over_ties(degree)) < 1e-13);
        CHECK(std::abs(degree_assortativity(g, Ties::weighted) - over_ties(strength)) < 1e-13);
        CHECK(same(degree_assortativity(LeastGraph(g)), degree_assortativity(g)));
        return true;
    });
    CHECK(defined >= 80);
}

TEST_CASE("by a number: two triangles and a tie between them, as networkx has it") {
    // p q r and s t u, with r - s: 1 2 3 and 8 9 7.
    const auto g = graph_of(6, {{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}});
    CHECK(numeric_assortativity(g, std::vector<double>{1, 2, 3, 8, 9, 7}) ==
          doctest::Approx(.71301939).epsilon(5e-9 / .7));
}

TEST_CASE("by an order, by hand: only the order of numbers counts, equal ones share a rank") {
    // Ends 1 2 2 3 3 4 weigh 1 each: midranks .5, 2, 4, 5.5 with mean 3.
    const std::vector<double> x{1, 2, 3, 400};
    CHECK(same(ordinal_assortativity(path(4), x), 2 * (2.5 - 1 + 2.5) / (2 * 2.5 * 2.5 + 4)));
    CHECK(same(ordinal_assortativity(path(4), x, RankedAmong::actors),
               numeric_assortativity(path(4), std::vector<double>{1, 2, 3, 4})));
    const double most = std::numeric_limits<double>::infinity();
    CHECK(same(ordinal_assortativity(path(4), std::vector<double>{-most, -7, 0, most}),
               ordinal_assortativity(path(4), x)));
    // 1 1 2 2 along the path: midranks 1.5 and 4.5, in other units -1 and 1.
    CHECK(same(ordinal_assortativity(path(4), std::vector<double>{1, 1, 2, 2}), (1 - 1 + 1) / 3.0));
}

TEST_CASE(
    "Spearman's rho over ties, ranks found by counting, on 100 random networks; whole weights are ties "
    "again") {
    const int defined = defined_on_random_networks([seed = std::uint64_t{0}](const CooperationGraph& g,
                                                                             const Incidence&) mutable {
        RandomStream random(++seed, 0x0D);
        std::vector<double> x;
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            x.push_back(random.below(8) == 0 ? std::numeric_limits<double>::quiet_NaN()
                                             : static_cast<double>(random.below(5)));
        }
        const auto rho = [&](bool weighted) {
            std::vector<double> here;
            std::vector<double> there;
            for (const auto& tie : g.ties()) {
                const double a = x[as_index(tie.u)];
                const double b = x[as_index(tie.v)];
                for (int k = 0; !std::isnan(a + b) && k < (weighted ? tie.weight : 1.0); ++k) {
                    here.insert(here.end(), {a, b});
                    there.insert(there.end(), {b, a});
                }
            }
            const auto ranks = [](const std::vector<double>& values) {
                std::vector<double> found;
                for (const double own : values) {
                    double rank = 0.5;
                    for (const double other : values) {
                        rank += other < own ? 1.0 : other == own ? 0.5 : 0.0;
                    }
                    found.push_back(rank);
                }
                return found;
            };
            return correlation(ranks(here), ranks(there));
        };
        if (std::isnan(rho(false))) {
            CHECK_THROWS_AS(static_cast<void>(ordinal_assortativity(g, x)), UndefinedError);
            return false;
        }
        CHECK(std::abs(ordinal_assortativity(g, x) - rho(false)) < 1e-13);
        CHECK(std::abs(ordinal_assortativity(g, x, RankedAmong::ends, Ties::weighted) - rho(true)) < 1e-13);
        CHECK(same(ordinal_assortativity(LeastGraph(g), x), ordinal_assortativity(g, x)));
        return true;
    });
    CHECK(defined >= 80);
}

TEST_CASE("by a number, ties with an unknown end are left out") {
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> x{1, 2, 3, unknown};
    CHECK(same(numeric_assortativity(graph_of(4, {{0, 1}, {1, 2}, {2, 3}}), x),
               numeric_assortativity(path(3), std::vector<double>{1, 2, 3})));
}

TEST_CASE(
    "not defined: no ties, one group, a regular graph; refused: wrong lengths, negative or infinite "
    "numbers") {
    CHECK_THROWS_AS(static_cast<void>(assortativity(CooperationGraph{}, groups_of({}, 0))), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(assortativity(k3(), groups_of({0, 0, 0}, 2))), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(assortativity(k3(), groups_of({no_id, no_id, no_id}, 2))),
                    UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(assortativity(std::vector<double>(4, 0.0), 2)), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(degree_assortativity(cycle(5))), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(degree_assortativity(CooperationGraph(3, {}))), UndefinedError);
    // Strengths .1 + .2 + .3 in three orders of adding are equal here, although not to the last bit.
    const auto regular =
        graph_of(4, {{0, 1, .1}, {2, 3, .1}, {0, 2, .2}, {1, 3, .2}, {0, 3, .3}, {1, 2, .3}});
    CHECK_THROWS_AS(static_cast<void>(degree_assortativity(regular, Ties::weighted)), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(assortativity(k3(), groups_of({0, 1}, 2))), ValueError);
    CHECK_THROWS_AS(static_cast<void>(assortativity(std::vector<double>(3, 1.0), 2)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(assortativity(std::vector<double>{1, -1, -1, 1}, 2)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(numeric_assortativity(k3(), std::vector<double>(2, 1.0))), ValueError);
    CHECK_THROWS_AS(static_cast<void>(ordinal_assortativity(k3(), std::vector<double>(2, 1.0))), ValueError);
    CHECK_THROWS_AS(static_cast<void>(ordinal_assortativity(k3(), std::vector<double>(3, 1.0))),
                    UndefinedError);
    const double infinite = std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS(static_cast<void>(numeric_assortativity(k3(), std::vector<double>{1, 2, infinite})),
                    ValueError);
}

TEST_CASE("assortativity by a number does not depend on its unit, however large or small") {
    const std::vector<Tie> ties{{0, 1}, {1, 2}, {2, 3}};
    const CooperationGraph path(4, ties);
    const std::vector<double> x{1, 2, -1, 3};
    for (const double unit : {1e200, 1e-200, 1e-307}) {
        std::vector<double> scaled;
        for (const double value : x) {
            scaled.push_back(value * unit);
        }
        CHECK(numeric_assortativity(path, scaled) ==
              doctest::Approx(numeric_assortativity(path, x)).epsilon(1e-12));
    }
}

TEST_CASE("the unit of weights, or of a matrix, changes no digit") {
    const CooperationGraph g = graph_of(5, {{0, 1, 1}, {0, 2, 2}, {1, 2, 3}, {2, 3, 7}, {3, 4, 1}});
    const Grouping groups = groups_of({0, 0, 1, 1, 0}, 2);
    const std::vector<double> x{1, 2, -1, 3, 0};
    const std::vector<double> matrix{2, 5, 5, 7};
    for (const int unit : extreme_units) {
        const CooperationGraph scaled = in_unit(g, unit);
        CHECK(assortativity(scaled, groups, Ties::weighted) == assortativity(g, groups, Ties::weighted));
        CHECK(numeric_assortativity(scaled, x, Ties::weighted) ==
              numeric_assortativity(g, x, Ties::weighted));
        CHECK(ordinal_assortativity(scaled, x, RankedAmong::ends, Ties::weighted) ==
              ordinal_assortativity(g, x, RankedAmong::ends, Ties::weighted));
        CHECK(degree_assortativity(scaled, Ties::weighted) == degree_assortativity(g, Ties::weighted));
        std::vector<double> cells;
        for (const double cell : matrix) {
            cells.push_back(std::ldexp(cell, unit));
        }
        CHECK(assortativity(cells, 2) == assortativity(matrix, 2));
    }
}
