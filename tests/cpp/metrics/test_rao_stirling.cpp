#include "isthmus/metrics/rao_stirling.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/metrics/composition.hpp"
#include "isthmus/metrics/diversity.hpp"
#include "isthmus/metrics/mixing.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"
#include "support/networks.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// Distances between 4 groups that differ from pair to pair.
const std::vector<double> square{0, 1, .5, .25, 1, 0, 2, .125, .5, 2, 0, 3, .25, .125, 3, 0};

/// Over all i and j, as it is written.
double naive(const std::vector<double>& amounts, const std::vector<double>& distances, double alpha,
             double beta) {
    double all = 0.0;
    for (const double amount : amounts) {
        all += amount;
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        for (std::size_t j = 0; j < amounts.size(); ++j) {
            if (i != j && amounts[i] > 0.0 && amounts[j] > 0.0) {
                const double d = distances.empty() ? 1.0 : distances[i * amounts.size() + j];
                sum += std::pow(d, alpha) * std::pow(amounts[i] / all * (amounts[j] / all), beta);
            }
        }
    }
    return all > 0.0 ? sum : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

TEST_CASE("Rao-Stirling by hand: shares 1/2, 1/4, 1/4") {
    const std::vector<double> amounts{2, 1, 1};
    CHECK(same(rao_stirling(amounts), 2 * (1 / 8. + 1 / 8. + 1 / 16.)));
    CHECK(same(rao_stirling(amounts), blau(amounts)));
    CHECK(same(rao_stirling(amounts, {}, {.pairs = Pairs::unordered}), 1 / 8. + 1 / 8. + 1 / 16.));
    const std::vector<double> apart{0, 1, .5, 1, 0, .5, .5, .5, 0};
    CHECK(same(rao_stirling(amounts, apart), 2 * (1 / 8. + .5 / 8. + .5 / 16.)));
    // Powers of 0: how many pairs are present (variety), and how far apart they are (disparity).
    CHECK(rao_stirling(std::vector<double>{2, 0, 1}, apart,
                       {.pairs = Pairs::unordered, .alpha = 0, .beta = 0}) == 1.0);
    CHECK(same(rao_stirling(amounts, apart, {.pairs = Pairs::unordered, .beta = 0}), 2.0));
    CHECK(same(rao_stirling(amounts, apart, {.alpha = 2}), 2 * (1 / 8. + .25 / 8. + .25 / 16.)));
}

TEST_CASE("Rao-Stirling: one kind is 0, none is not a number, and what cannot be is refused") {
    CHECK(rao_stirling(std::vector<double>{0, 3, 0}) == 0.0);
    CHECK(std::isnan(rao_stirling(std::vector<double>{0, 0})));
    CHECK(std::isnan(rao_stirling(std::vector<double>{})));
    const std::vector<double> amounts{1, 2};
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const std::vector<double>& wrong :
         {std::vector<double>{0, 1, 1}, std::vector<double>{0, 1, 2, 0}, std::vector<double>{1, 1, 1, 0},
          std::vector<double>{0, -1, -1, 0}, std::vector<double>{0, nan, nan, 0}}) {
        CHECK_THROWS_AS(static_cast<void>(rao_stirling(amounts, wrong)), ValueError);
    }
    CHECK_THROWS_AS(static_cast<void>(rao_stirling(std::vector<double>{1, -2})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(rao_stirling(amounts, {}, {.alpha = -1})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(rao_stirling(amounts, {}, {.beta = nan})), ValueError);
}

TEST_CASE("Rao-Stirling of partners from all pairs of groups, on 100 random networks with missing labels") {
    const int defined = defined_on_random_networks(
        [seed = std::uint64_t{0}](const CooperationGraph& g, const Incidence&) mutable {
            const auto groups = random_groups(++seed, g.vertex_count());
            bool some = false;
            for (const Ties ties : {Ties::binary, Ties::weighted}) {
                const auto found = partner_rao_stirling(g, groups, square, {.alpha = 1.5, .beta = .5}, ties);
                const auto spread = partner_rao_stirling(g, groups, {}, {}, ties);
                const auto participation = participation_coefficient(g, groups, ties);
                for (id_type v = 0; v < g.vertex_count(); ++v) {
                    std::vector<double> amounts(4, 0.0);
                    for (std::size_t k = 0; k < g.neighbors(v).size(); ++k) {
                        if (const id_type group = groups.label[as_index(g.neighbors(v)[k])]; group != no_id) {
                            amounts[as_index(group)] += ties == Ties::binary ? 1.0 : g.weights(v)[k];
                        }
                    }
                    const double expected = naive(amounts, square, 1.5, .5);
                    CHECK(same(found[as_index(v)], expected));
                    CHECK((same(spread[as_index(v)], participation[as_index(v)]) ||
                           std::abs(spread[as_index(v)] - participation[as_index(v)]) < 1e-15));
                    some = some || expected > 0.0;
                }
            }
            CHECK(same(partner_rao_stirling(LeastGraph(g), groups, square, {}, Ties::binary),
                       partner_rao_stirling(g, groups, square, {}, Ties::binary)));
            return some;
        });
    CHECK(defined >= 80);
}

TEST_CASE(
    "Rao-Stirling of projects: Blau's index where all are as far apart; who withdrew counts unless left "
    "out") {
    const auto net = network_of({{"p", "a"},
                                 {"p", "b"},
                                 {"p", "c"},
                                 {"p", "d"},
                                 {"q", "a"},
                                 {"r", "e"},
                                 {"p", "f", Role::partner, no_money, true}});
    const std::vector<std::string_view> labels{"x", "x", "y", "z", "", "w"};
    const auto groups = group_by_labels(labels, "kind");  // w x y z
    const auto found = project_rao_stirling(net, groups);
    CHECK(same(found[0], blau(std::vector<double>{1, 2, 1, 1})));
    CHECK(found[1] == 0.0);
    CHECK(std::isnan(found[2]));
    const auto without = project_rao_stirling(net, groups, square, {}, {.withdrawn = Withdrawn::excluded});
    CHECK(same(without[0], naive({0, 2, 1, 1}, square, 1, 1)));
    CHECK_THROWS_AS(static_cast<void>(project_rao_stirling(net, groups_of({0}, 1))), ValueError);
}

TEST_CASE("the unit of weights changes no digit of the diversity of partners") {
    const auto g =
        graph_of(7, {{0, 1, 2}, {0, 2, 3}, {0, 4, 5}, {2, 4, 7}, {4, 6, 1}, {1, 3, 3}, {3, 5, 2}, {5, 6, 4}});
    const auto groups = groups_of({0, 1, 2, 3, 0, 1, 2}, 4);
    const auto plain = partner_rao_stirling(g, groups, square);
    for (const int unit : extreme_units) {
        CHECK(partner_rao_stirling(in_unit(g, unit), groups, square) == plain);
    }
}
