#include "isthmus/metrics/mixing.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/metrics/assortativity.hpp"
#include "isthmus/metrics/degree.hpp"
#include "isthmus/metrics/structural_holes.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

///  0 -2- 1 -3- 2 -5- 3      0 and 1 in group 0, 2 in group 1, 3 without a label
CooperationGraph chain() { return graph_of(4, {{0, 1, 2}, {1, 2, 3}, {2, 3, 5}}); }
Grouping chain_groups() { return groups_of({0, 0, 1, no_id}, 2); }

/// Two vertices and a tie, the least WeightedGraph, whose weight nobody has checked.
struct Pair {
    std::array<double, 1> weight;
    std::array<id_type, 2> ends{1, 0};
    [[nodiscard]] id_type vertex_count() const { return 2; }
    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const { return {&ends[as_index(v)], 1}; }
    [[nodiscard]] std::span<const double> weights(id_type /*v*/) const { return weight; }
};
static_assert(WeightedGraph<Pair> && !checks_weights<Pair> && checks_weights<CooperationGraph>);

}  // namespace

TEST_CASE(
    "mixing: a cell counts its ties once; the diagonal can count twice; ties without both labels are apart") {
    const auto once = mixing(chain(), chain_groups(), Ties::binary);
    CHECK(once.values == std::vector<double>{1, 1, 1, 0});
    CHECK(once.unlabeled == 1.0);
    CHECK(mixing(chain(), chain_groups(), Ties::binary, Diagonal::twice).values ==
          std::vector<double>{2, 1, 1, 0});
    const auto weighted = mixing(chain(), chain_groups(), Ties::weighted);
    CHECK(weighted.values == std::vector<double>{2, 3, 3, 0});
    CHECK(weighted.unlabeled == 5.0);
}

TEST_CASE("the karate club's factions: 67 ties within, 11 across, E-I -.717949") {
    const auto factions = groups_of(zachary_factions(), 2);
    const auto matrix = mixing(zachary(), factions, Ties::binary);
    CHECK(matrix(0, 0) + matrix(1, 1) == 67.0);
    CHECK(matrix(0, 1) == 11.0);
    CHECK(matrix(1, 0) == 11.0);
    const auto index = ei_index(zachary(), factions);
    CHECK(index.internal == 67.0);
    CHECK(index.external == 11.0);
    CHECK(same(index.network, (11.0 - 67.0) / 78.0));
    CHECK(index.network == doctest::Approx(-.717949).epsilon(5e-7 / .7));
}

TEST_CASE("White's kin by sex (netseg): 6 and 7 ties within, 9 across, E-I -.181818") {
    CHECK(mixing(white_kinship(), groups_of(white_sexes(), 2), Ties::binary).values ==
          std::vector<double>{6, 9, 9, 7});
    CHECK(same(ei_index(white_kinship(), groups_of(white_sexes(), 2)).network, (9.0 - 13.0) / 22.0));
}

TEST_CASE("E-I of groups and actors by hand; no partner with a label: not a number") {
    const auto index = ei_index(chain(), chain_groups());
    CHECK(same(index.actors.ei, {-1.0, 0.0, 1.0, undefined}));
    CHECK(same(index.groups.ei, {0.0, 1.0}));
    CHECK(same(index.groups.internal, {1.0, 0.0}));
    // From both ends, the tie 0-1 counts twice: (1 - 2) / 3.
    CHECK(same(ei_index(chain(), chain_groups(), Ties::binary, GroupTies::ends).groups.ei, {-1.0 / 3, 1.0}));
    CHECK(same(ei_index(chain(), chain_groups(), Ties::weighted).network, (3.0 - 2.0) / 5.0));
}

TEST_CASE("share across and participation coefficient by hand") {
    CHECK(same(cross_group_share(chain(), chain_groups()), {0.0, 0.6, 1.0, undefined}));
    CHECK(same(cross_group_share(chain(), chain_groups(), Ties::binary), {0.0, 0.5, 1.0, undefined}));
    // 1 has 2/5 of its weight in group 0 and 3/5 in group 1: 1 - 4/25 - 9/25. 3 has a partner with a label.
    CHECK(same(participation_coefficient(chain(), chain_groups()), {0.0, 12.0 / 25, 0.0, 0.0}));
}

TEST_CASE("an actor's share across is (1 + E-I) / 2") {
    const int defined = defined_on_random_networks(
        [seed = std::uint64_t{0}](const CooperationGraph& g, const Incidence&) mutable {
            const auto groups = random_groups(++seed, g.vertex_count());
            const auto index = ei_index(g, groups, Ties::weighted);
            const auto share = cross_group_share(g, groups);
            for (std::size_t v = 0; v < share.size(); ++v) {
                CHECK(same(share[v], (1.0 + index.actors.ei[v]) / 2.0));
            }
            return g.edge_count() > 0;
        });
    CHECK(defined >= 80);
}

TEST_CASE("mixing, E-I and participation tie by tie on 100 random networks with missing labels") {
    const int defined = defined_on_random_networks([seed = std::uint64_t{0}](const CooperationGraph& g,
                                                                             const Incidence&) mutable {
        const auto groups = random_groups(++seed, g.vertex_count());
        std::vector<double> cells(16, 0.0);
        double apart = 0.0;
        double within = 0.0;
        double across = 0.0;
        for (const auto& [u, v, w] : g.ties()) {
            const id_type a = groups.label[as_index(u)];
            const id_type b = groups.label[as_index(v)];
            if (a == no_id || b == no_id) {
                apart += w;
                continue;
            }
            (a == b ? within : across) += w;
            cells[as_index(4 * a + b)] += w;
            cells[as_index(4 * b + a)] += w;
        }
        const auto matrix = mixing(g, groups, Ties::weighted, Diagonal::twice);
        CHECK(same(matrix.values, cells));
        CHECK(same(matrix.unlabeled, apart));
        const auto index = ei_index(g, groups, Ties::weighted);
        CHECK(same(index.network, within + across > 0.0 ? (across - within) / (across + within) : undefined));
        const auto spread = participation_coefficient(g, groups);
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            std::vector<double> to(4, 0.0);
            for (std::size_t k = 0; k < g.neighbors(v).size(); ++k) {
                if (const id_type other = groups.label[as_index(g.neighbors(v)[k])]; other != no_id) {
                    to[as_index(other)] += g.weights(v)[k];
                }
            }
            const double all = std::accumulate(to.begin(), to.end(), 0.0);
            double squares = 0.0;
            for (const double part : to) {
                squares += part / all * (part / all);
            }
            const double expected = all > 0.0 ? 1.0 - squares : undefined;
            CHECK((same(spread[as_index(v)], expected) || std::abs(spread[as_index(v)] - expected) < 1e-15));
        }
        return within + across > 0.0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("a graph without weights is enough for binary values") {
    const auto factions = groups_of(zachary_factions(), 2);
    const LeastGraph least(zachary());
    CHECK(mixing(least, factions, Ties::binary).values == mixing(zachary(), factions, Ties::binary).values);
    CHECK(same(participation_coefficient(least, factions, Ties::binary),
               participation_coefficient(zachary(), factions, Ties::binary)));
    CHECK_THROWS_AS(static_cast<void>(mixing(least, factions, Ties::weighted)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(cross_group_share(least, factions)), ValueError);
}

TEST_CASE("nothing to count: empty graph, one group, nobody with a label, a grouping of another length") {
    const auto none = ei_index(CooperationGraph{}, groups_of({}, 0));
    CHECK(std::isnan(none.network));
    CHECK(none.actors.ei.empty());
    CHECK(mixing(CooperationGraph{}, groups_of({}, 2)).values == std::vector<double>(4, 0.0));
    CHECK(ei_index(k3(), groups_of({0, 0, 0}, 1)).network == -1.0);
    CHECK(std::isnan(ei_index(k3(), groups_of({no_id, no_id, no_id}, 2)).network));
    CHECK(std::isnan(participation_coefficient(k3(), groups_of({no_id, no_id, no_id}, 2))[0]));
    CHECK_THROWS_AS(static_cast<void>(mixing(k3(), groups_of({0, 0}, 1))), ValueError);
    CHECK_THROWS_AS(static_cast<void>(ei_index(k3(), groups_of({0, 0, 7}, 1))), ValueError);
    CHECK_THROWS_AS(static_cast<void>(mixing(k3(), groups_of({0, 0, 0}, 8193))), LimitError);
}

TEST_CASE("the unit of weights changes no digit of E-I, shares and participation") {
    //  a a b b: 0-1 (1), 0-2 (2), 1-2 (3), 2-3 (7); isolate 4 in a.
    const CooperationGraph g = graph_of(5, {{0, 1, 1}, {0, 2, 2}, {1, 2, 3}, {2, 3, 7}});
    const Grouping groups = groups_of({0, 0, 1, 1, 0}, 2);
    const EIIndex plain = ei_index(g, groups, Ties::weighted);
    CHECK(same(plain.network, (5.0 - 8.0) / 13.0));
    for (const int unit : extreme_units) {
        const CooperationGraph scaled = in_unit(g, unit);
        const EIIndex index = ei_index(scaled, groups, Ties::weighted);
        CHECK(index.network == plain.network);
        CHECK(same(index.groups.ei, plain.groups.ei));
        CHECK(same(index.actors.ei, plain.actors.ei));
        CHECK(same(cross_group_share(scaled, groups), {2.0 / 3, 0.75, 5.0 / 12, 0.0, undefined}));
        CHECK(same(participation_coefficient(scaled, groups), participation_coefficient(g, groups)));
        // The sums themselves are in the unit, and infinite where no double holds them: 7 + 5 of 2^1021 is 2^1024.58.
        CHECK(index.actors.internal[1] == std::ldexp(1.0, unit));
        CHECK(index.internal == std::ldexp(8.0, unit));
        CHECK(mixing(scaled, groups, Ties::weighted)(0, 1) == std::ldexp(5.0, unit));
    }
}

TEST_CASE("a graph of another type is held to the rule of weights where they are read") {
    const Grouping groups = groups_of({0, 1}, 2);
    for (const double weight : {-1.0, undefined, std::numeric_limits<double>::infinity()}) {
        const Pair pair{{weight}};
        const auto refused = doctest::Contains("tie (0, 1) has the weight");
        CHECK_THROWS_WITH_AS(static_cast<void>(strength(pair)), refused, ValueError);
        CHECK_THROWS_WITH_AS(static_cast<void>(mixing(pair, groups, Ties::weighted)), refused, ValueError);
        CHECK_THROWS_WITH_AS(static_cast<void>(ei_index(pair, groups, Ties::weighted)), refused, ValueError);
        CHECK_THROWS_WITH_AS(static_cast<void>(cross_group_share(pair, groups)), refused, ValueError);
        CHECK_THROWS_WITH_AS(static_cast<void>(participation_coefficient(pair, groups)), refused, ValueError);
        CHECK_THROWS_WITH_AS(static_cast<void>(assortativity(pair, groups, Ties::weighted)), refused,
                             ValueError);
        CHECK_THROWS_WITH_AS(static_cast<void>(degree_assortativity(pair, Ties::weighted)), refused,
                             ValueError);
        CHECK_THROWS_WITH_AS(static_cast<void>(constraint(pair)), refused, ValueError);
        CHECK(mixing(pair, groups, Ties::binary)(0, 1) == 1.0);
    }
    CHECK(strength(Pair{{2.5}}) == std::vector<double>{2.5, 2.5});
}
