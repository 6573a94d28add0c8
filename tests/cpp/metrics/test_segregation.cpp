#include "isthmus/metrics/segregation.hpp"

#include <doctest/doctest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "isthmus/metrics/assortativity.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

bool near(double a, double b) {
    return same(a, b) || (std::isinf(a) && a == b) || std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b));
}

/// Every measure from pairs of actors, asked one by one whether they are tied.
Segregation naive_segregation(const CooperationGraph& g, const Grouping& groups) {
    const id_type count = groups.group_count();
    double tied_within = 0.0;
    double tied_across = 0.0;
    double apart_within = 0.0;
    double apart_across = 0.0;
    std::vector<double> degree(as_index(count), 0.0);
    std::vector<double> inside(degree);
    std::vector<double> members(degree);
    double everyone = 0.0;
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        const id_type a = groups.label[as_index(u)];
        if (a == no_id) {
            continue;
        }
        everyone += 1.0;
        members[as_index(a)] += 1.0;
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            const id_type b = groups.label[as_index(v)];
            if (b == no_id || u == v) {
                continue;
            }
            const auto around = g.neighbors(u);
            const bool tied = std::binary_search(around.begin(), around.end(), v);
            (a == b ? (tied ? tied_within : apart_within) : (tied ? tied_across : apart_across)) += 0.5;
            degree[as_index(a)] += tied ? 1.0 : 0.0;
            inside[as_index(a)] += tied && a == b ? 1.0 : 0.0;
        }
    }
    Segregation all;
    const double share = (apart_across + tied_across) / (everyone * (everyone - 1.0) / 2.0);
    const double expected = (tied_within + tied_across) * share;
    all.freeman = expected > 0.0 ? (expected - tied_across) / expected : undefined;
    const double odds_across = tied_across / apart_across;
    all.odds_ratio = tied_within / apart_within / odds_across;
    double trace = 0.0;
    for (std::size_t k = 0; k < as_index(count); ++k) {
        trace += inside[k] / degree[k];
        const double chance = degree[k] * (members[k] - 1.0) / (everyone - 1.0);
        const double most = inside[k] > chance ? degree[k] - chance : chance;
        all.coleman.push_back((inside[k] - chance) / most);
    }
    all.gupta = (trace - 1.0) / (static_cast<double>(count) - 1.0);
    return all;
}

/// The members of v's group that it reaches within the group.
std::vector<id_type> part_of(const CooperationGraph& g, const Grouping& groups, id_type v) {
    std::vector<id_type> part{v};
    for (std::size_t i = 0; i < part.size(); ++i) {
        for (const id_type u : g.neighbors(part[i])) {
            if (groups.label[as_index(u)] == groups.label[as_index(v)] &&
                std::find(part.begin(), part.end(), u) == part.end()) {
                part.push_back(u);
            }
        }
    }
    return part;
}

/// The index from the dense matrix of shares of v's part, which is not symmetric, by Eigen.
double naive_spectral(const CooperationGraph& g, const Grouping& groups, Ties ties, id_type v) {
    const std::vector<id_type> part = part_of(g, groups, v);
    const auto n = static_cast<Eigen::Index>(part.size());
    Eigen::MatrixXd shares = Eigen::MatrixXd::Zero(n, n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const id_type a = part[static_cast<std::size_t>(i)];
        double sum = 0.0;
        for (std::size_t k = 0; k < g.neighbors(a).size(); ++k) {
            const double w = ties == Ties::binary ? 1.0 : g.weights(a)[k];
            const auto place = std::find(part.begin(), part.end(), g.neighbors(a)[k]);
            sum += groups.label[as_index(g.neighbors(a)[k])] != no_id ? w : 0.0;
            if (place != part.end()) {
                shares(i, place - part.begin()) = w;
            }
        }
        if (sum == 0.0) {
            return undefined;
        }
        shares.row(i) /= sum;
    }
    const Eigen::EigenSolver<Eigen::MatrixXd> solved(shares);
    Eigen::Index largest = 0;
    solved.eigenvalues().real().maxCoeff(&largest);
    const Eigen::VectorXd vector = solved.eigenvectors().col(largest).real();
    return solved.eigenvalues()(largest).real() * vector(0) / vector.mean();
}

}  // namespace

TEST_CASE("White's kin by sex (netseg): Freeman .263636, odds ratio 3.301587, Gupta .1801242") {
    const auto kin = segregation(white_kinship(), groups_of(white_sexes(), 2));
    // 22 ties, 9 across; 25 of 45 pairs are across, 20 within.
    CHECK(near(kin.freeman, 1 - 9 / (22.0 * 25 / 45)));
    CHECK(kin.freeman == doctest::Approx(.263636).epsilon(5e-7 / .26));
    CHECK(near(kin.odds_ratio, 13.0 / 7 / (9.0 / 16)));
    CHECK(kin.odds_ratio == doctest::Approx(3.301587).epsilon(5e-7 / 3.3));
    CHECK(near(kin.log_odds_ratio, std::log(208.0 / 63)));
    CHECK(kin.gupta == doctest::Approx(.1801242).epsilon(5e-8 / .18));
    // Women: 12 of 21 ends within, 21 * 4/9 expected. Men: 14 of 23.
    CHECK(near(kin.coleman[0], (12 - 21 * 4 / 9.0) / (21 - 21 * 4 / 9.0)));
    CHECK(near(kin.coleman[1], (14 - 23 * 4 / 9.0) / (23 - 23 * 4 / 9.0)));
}

TEST_CASE("Coleman of 45 15 / 20 20 among 60 and 40 (netseg): .38125 and .175") {
    const auto homophily = coleman(std::vector<double>{45, 15, 20, 20}, std::vector<id_type>{60, 40});
    CHECK(near(homophily[0], .38125));
    CHECK(near(homophily[1], .175));
    const auto as_he_did =
        coleman(std::vector<double>{45, 15, 20, 20}, std::vector<id_type>{60, 40}, ColemanChance::everyone);
    CHECK(near(as_he_did[0], .375));
    CHECK(near(as_he_did[1], 1 / 6.));
    CHECK(same(coleman(white_kinship(), groups_of(white_sexes(), 2)),
               segregation(white_kinship(), groups_of(white_sexes(), 2)).coleman));
}

TEST_CASE("Coleman of a directed ring of six in three colors of two neighbors (netseg): .375 each") {
    const std::vector<Arc> ring{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 0}};
    for (const double homophily : coleman(DirectedGraph(6, ring), groups_of({0, 0, 1, 1, 2, 2}, 3))) {
        CHECK(near(homophily, .375));
    }
}

TEST_CASE(
    "Coleman of arcs goes by where they start; arcs with an unlabeled end and unlabeled actors are out") {
    const std::vector<Arc> arcs{{0, 2, 5.0}, {2, 3}, {3, 2}, {1, 4}, {4, 0}};
    const auto homophily = coleman(DirectedGraph(5, arcs), groups_of({0, 0, 1, 1, no_id}, 2));
    // Group 0 has the one arc 0-2, across: none of the 1/3 expected. Group 1 has two arcs, both within.
    CHECK(homophily == std::vector<double>{-1.0, 1.0});
}

TEST_CASE("odds ratio with 0.5 in each cell: defined with an empty one, not with one group") {
    const std::vector<id_type> sizes{2, 2};
    // No tie within of 2 pairs, 2 of 4 across.
    const auto across = segregation(std::vector<double>{0, 2, 2, 0}, sizes, OddsCells::half_added);
    CHECK(near(across.odds_ratio, .5 / 2.5 / (2.5 / 2.5)));
    CHECK(near(across.log_odds_ratio, std::log(.2)));
    const auto kin = segregation(white_kinship(), groups_of(white_sexes(), 2), OddsCells::half_added);
    CHECK(near(kin.odds_ratio, 13.5 / 7.5 / (9.5 / 16.5)));
    CHECK(std::isnan(segregation(k3(), groups_of({0, 0, 0}, 1), OddsCells::half_added).odds_ratio));
    CHECK(std::isnan(segregation(k3(), groups_of({0, 1, 2}, 3), OddsCells::half_added).odds_ratio));
}

TEST_CASE("segregation matrix index of White's kin by sex: 6 of 10, 7 of 10 and 9 of 25 pairs are tied") {
    const auto index = segregation_matrix_index(white_kinship(), groups_of(white_sexes(), 2));
    CHECK(same(index.within, {.6, .7}));
    CHECK(same(index.across, {.36, .36}));
    CHECK(same(index.ratio, {.6 / .36, .7 / .36}));
    CHECK(same(index.smi, {(.6 - .36) / (.6 + .36), (.7 - .36) / (.7 + .36)}));
}

TEST_CASE("segregation matrix index: none within -1, none across 1, and where it is not defined") {
    const auto index =
        segregation_matrix_index(graph_of(7, {{0, 1}, {2, 4}, {3, 4}}), groups_of({0, 0, 1, 1, 2, 3, 3}, 4));
    CHECK(same(index.smi, {1.0, -1.0, undefined, undefined}));
    CHECK(index.ratio[0] == std::numeric_limits<double>::infinity());
    CHECK(same(index.across, {0.0, 2 / (2 * 5.0), 2 / (1 * 6.0), 0.0}));
    CHECK(std::isnan(segregation_matrix_index(k3(), groups_of({0, 0, 0}, 1)).smi[0]));
    CHECK_THROWS_AS(static_cast<void>(segregation_matrix_index(k3(), groups_of({0, 0}, 1))), ValueError);
}

TEST_CASE(
    "segregation matrix index of arcs: those across start in the group; of arcs both ways that of ties") {
    const DirectedGraph g(5, std::vector<Arc>{{0, 1}, {0, 2}, {3, 2}, {2, 4}});
    const auto index = segregation_matrix_index(g, groups_of({0, 0, 1, 1, no_id}, 2));
    CHECK(same(index.within, {.5, .5}));
    CHECK(same(index.across, {.25, 0.0}));
    const int defined = defined_on_random_networks(
        [seed = std::uint64_t{0}](const CooperationGraph& network, const Incidence&) mutable {
            const auto groups = random_groups(++seed, network.vertex_count());
            std::vector<Arc> arcs;
            std::vector<double> tied(16, 0.0);  // pairs tied, by group and group
            for (const auto& tie : network.ties()) {
                arcs.push_back({tie.u, tie.v});
                arcs.push_back({tie.v, tie.u});
                const id_type a = groups.label[as_index(tie.u)];
                const id_type b = groups.label[as_index(tie.v)];
                if (a != no_id && b != no_id) {
                    tied[as_index(4 * a + b)] += 1.0;
                    tied[as_index(4 * b + a)] += 1.0;
                }
            }
            const auto index_of = segregation_matrix_index(network, groups);
            CHECK(same(index_of.smi,
                       segregation_matrix_index(DirectedGraph(network.vertex_count(), arcs), groups).smi));
            const auto sizes = groups.sizes();
            double everyone = 0.0;
            for (const id_type size : sizes) {
                everyone += size;
            }
            bool all = true;
            for (std::size_t k = 0; k < 4; ++k) {
                const double size = sizes[k];
                double across = 0.0;
                for (std::size_t h = 0; h < 4; ++h) {
                    across += h == k ? 0.0 : tied[4 * k + h];
                }
                const double dense = tied[5 * k] / (size * (size - 1.0));
                const double sparse = across / (size * (everyone - size));
                CHECK(near(index_of.smi[k], (dense - sparse) / (dense + sparse)));
                all = all && !std::isnan(index_of.smi[k]);
            }
            return all;
        });
    CHECK(defined >= 80);
}

TEST_CASE("spectral segregation of the city of Echenique & Fryer, figure III: the numbers of the paper") {
    const auto index = spectral_segregation(ef_city(), groups_of(ef_groups(), 2));
    const std::vector<std::pair<std::size_t, double>> paper{
        {6, .87}, {7, .62}, {12, 1.26}, {13, .92}, {18, .93}, {20, .29}, {21, .10}, {16, .25}, {10, .25}};
    for (const auto& known : paper) {
        CHECK(std::abs(index.actors[known.first] - known.second) <= .005);
    }
    // B5 and C5: a quarter of each one's ties; eight others of one component.
    CHECK(near(index.actors[10], .25));
    double sum = 0.0;
    for (const std::size_t v : {6, 7, 12, 13, 18, 19, 20, 21}) {
        sum += index.actors[v];
    }
    CHECK(near(index.groups[1], (sum + .25 + .25) / 10));
}

TEST_CASE("spectral segregation: all within is 1, none within 0, an isolate is not measured") {
    const auto index =
        spectral_segregation(graph_of(6, {{0, 1}, {1, 2}, {3, 4}}), groups_of({0, 0, 0, 1, 0, 1}, 2));
    CHECK(near(index.groups[0], .75));  // a part of three with 1, and one with 0
    CHECK(near(index.actors[0] + index.actors[1] + index.actors[2], 3.0));
    CHECK(index.actors[3] == 0.0);
    CHECK(std::isnan(index.actors[5]));
    CHECK(index.groups[1] == 0.0);
    const auto none = spectral_segregation(k3(), groups_of({no_id, no_id, no_id}, 1));
    CHECK(same(none.actors, {undefined, undefined, undefined}));
    CHECK(std::isnan(none.groups[0]));
    CHECK_THROWS_AS(static_cast<void>(spectral_segregation(k3(), groups_of({0, 0}, 1))), ValueError);
}

TEST_CASE(
    "spectral segregation from dense matrices of each part, on 100 random networks with missing labels") {
    const int defined = defined_on_random_networks([seed = std::uint64_t{0}](const CooperationGraph& g,
                                                                             const Incidence&) mutable {
        const auto groups = random_groups(++seed, g.vertex_count());
        bool some = false;
        for (const Ties ties : {Ties::binary, Ties::weighted}) {
            const auto index = spectral_segregation(g, groups, {.ties = ties});
            std::vector<double> sums(4, 0.0);
            std::vector<double> counts(4, 0.0);
            for (id_type v = 0; v < g.vertex_count(); ++v) {
                const id_type group = groups.label[as_index(v)];
                const double naive = group == no_id ? undefined : naive_spectral(g, groups, ties, v);
                const double found = index.actors[as_index(v)];
                CHECK((std::isnan(naive) ? std::isnan(found) : std::abs(found - naive) < 1e-9));
                if (!std::isnan(naive)) {
                    sums[as_index(group)] += naive;
                    counts[as_index(group)] += 1.0;
                    some = some || naive > 0.0;
                }
            }
            for (std::size_t k = 0; k < 4; ++k) {
                CHECK((std::isnan(index.groups[k]) ? counts[k] == 0.0
                                                   : std::abs(index.groups[k] - sums[k] / counts[k]) < 1e-9));
            }
        }
        CHECK(
            same(spectral_segregation(LeastGraph(g), groups).groups, spectral_segregation(g, groups).groups));
        return some;
    });
    CHECK(defined >= 80);
}

TEST_CASE("the unit of weights changes no digit of spectral segregation") {
    const auto g =
        graph_of(7, {{0, 1, 2}, {0, 2, 3}, {0, 4, 5}, {2, 4, 7}, {4, 6, 1}, {1, 3, 3}, {3, 5, 2}, {5, 6, 4}});
    const auto groups = groups_of({0, 1, 0, 1, 0, 1, 0}, 2);
    const auto plain = spectral_segregation(g, groups, {.ties = Ties::weighted});
    for (const int unit : extreme_units) {
        CHECK(same(spectral_segregation(in_unit(g, unit), groups, {.ties = Ties::weighted}).actors,
                   plain.actors));
    }
}

TEST_CASE("a full graph of two equal groups is as chance has it: Freeman 0 (netseg)") {
    const auto full = segregation(complete(6), groups_of({0, 0, 0, 1, 1, 1}, 2));
    CHECK(std::abs(full.freeman) < 1e-15);
    CHECK(std::abs(full.coleman[0]) < 1e-15);
}

TEST_CASE("Freeman is not cut at 0, and an empty cell makes odds of 0 or without end") {
    const auto across = segregation(graph_of(4, {{0, 2}, {1, 3}}), groups_of({0, 0, 1, 1}, 2));
    CHECK(near(across.freeman, 1 - 2 / (2 * 4.0 / 6)));
    CHECK(across.odds_ratio == 0.0);
    CHECK(across.log_odds_ratio == -std::numeric_limits<double>::infinity());
    CHECK(across.gupta == -1.0);
    CHECK(across.coleman == std::vector<double>{-1.0, -1.0});
    const auto within = segregation(graph_of(4, {{0, 1}}), groups_of({0, 0, 1, 1}, 2));
    CHECK(within.freeman == 1.0);
    CHECK(within.odds_ratio == std::numeric_limits<double>::infinity());
    CHECK(within.coleman[0] == 1.0);
    CHECK(std::isnan(within.coleman[1]));
    CHECK(std::isnan(within.gupta));
}

TEST_CASE("a group of one actor cannot be tied within: no homophily to speak of") {
    const auto lone = segregation(path(3), groups_of({0, 0, 1}, 2));
    CHECK(std::isnan(lone.coleman[1]));
    // Two of the three ends of group 0 are within, 3/2 expected.
    CHECK(near(lone.coleman[0], (2 - 1.5) / (3 - 1.5)));
}

TEST_CASE("pair by pair on 100 random networks with missing labels; with two groups, Gupta is Newman's r") {
    int several = 0;
    const int defined = defined_on_random_networks(
        [&, seed = std::uint64_t{0}](const CooperationGraph& g, const Incidence&) mutable {
            auto groups = random_groups(++seed, g.vertex_count());
            const auto found = segregation(g, groups);
            const auto naive = naive_segregation(g, groups);
            CHECK(near(found.freeman, naive.freeman));
            CHECK(near(found.odds_ratio, naive.odds_ratio));
            CHECK(near(found.log_odds_ratio, std::log(naive.odds_ratio)));
            CHECK(near(found.gupta, naive.gupta));
            for (std::size_t k = 0; k < 4; ++k) {
                CHECK(near(found.coleman[k], naive.coleman[k]));
            }
            several += std::isnan(found.gupta) ? 0 : 1;
            for (id_type& label : groups.label) {
                label = label == no_id ? no_id : label % 2;
            }
            groups.names.resize(2);
            const auto halves = segregation(g, groups);
            if (std::isnan(halves.gupta)) {
                return false;
            }
            CHECK(near(halves.gupta, assortativity(g, groups)));
            return true;
        });
    CHECK(defined >= 80);
    CHECK(several >= 50);
}

TEST_CASE(
    "weights do not matter, an isolate without a label neither, and the order of groups only to their "
    "order") {
    const auto g = borgatti();
    const std::vector<id_type> label{0, 1, 0, 1, 2, 2, 0};
    const auto plain = segregation(g, groups_of(label, 3));
    CHECK(segregation(borgatti_weighted(), groups_of(label, 3)).freeman == plain.freeman);
    std::vector<id_type> longer = label;
    longer.push_back(no_id);
    CHECK(segregation(with_isolate(g), groups_of(longer, 3)).coleman == plain.coleman);
    std::vector<id_type> turned;
    for (const id_type k : label) {
        turned.push_back(2 - k);
    }
    const auto other = segregation(g, groups_of(turned, 3));
    CHECK(near(other.odds_ratio, plain.odds_ratio));
    CHECK(near(other.gupta, plain.gupta));
    CHECK(other.coleman == std::vector<double>(plain.coleman.rbegin(), plain.coleman.rend()));
}

TEST_CASE("the least of graphs is enough") {
    const auto sexes = groups_of(white_sexes(), 2);
    CHECK(segregation(LeastGraph(white_kinship()), sexes).freeman ==
          segregation(white_kinship(), sexes).freeman);
}

TEST_CASE("not defined: no ties, one group, nobody with a label; refused: shapes that do not fit") {
    for (const auto& nothing : {segregation(CooperationGraph{}, groups_of({}, 0)),
                                segregation(CooperationGraph(3, {}), groups_of({0, 0, 1}, 2)),
                                segregation(k3(), groups_of({no_id, no_id, no_id}, 2))}) {
        CHECK(std::isnan(nothing.freeman));
        CHECK(std::isnan(nothing.odds_ratio));
        CHECK(std::isnan(nothing.log_odds_ratio));
        CHECK(std::isnan(nothing.gupta));
        for (const double homophily : nothing.coleman) {
            CHECK(std::isnan(homophily));
        }
    }
    const auto one = segregation(k3(), groups_of({0, 0, 0}, 1));
    CHECK(std::isnan(one.freeman));
    CHECK(std::isnan(one.gupta));
    // Everyone is in the group, so all of its ties are bound to be within.
    CHECK(one.coleman == std::vector<double>{0.0});
    CHECK_THROWS_AS(static_cast<void>(segregation(k3(), groups_of({0, 0}, 1))), ValueError);
    CHECK_THROWS_AS(static_cast<void>(segregation(std::vector<double>(3, 1.0), std::vector<id_type>{1, 2})),
                    ValueError);
    CHECK_THROWS_AS(static_cast<void>(coleman(DirectedGraph(3, {}), groups_of({0, 0}, 1))), ValueError);
}

TEST_CASE("from amounts, Freeman, Gupta and Coleman do not depend on the unit") {
    const std::vector<double> matrix{4, 3, 3, 2};
    const std::vector<id_type> sizes{5, 4};
    const Segregation plain = segregation(matrix, sizes);
    for (const int unit : extreme_units) {
        std::vector<double> cells;
        for (const double cell : matrix) {
            cells.push_back(std::ldexp(cell, unit));
        }
        const Segregation scaled = segregation(cells, sizes);
        CHECK(scaled.freeman == plain.freeman);
        CHECK(scaled.gupta == plain.gupta);
        CHECK(scaled.coleman == plain.coleman);
        CHECK(coleman(cells, sizes) == coleman(matrix, sizes));
    }
}
