#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"
#include "support/networks.hpp"

using namespace isthmus;
using namespace isthmus::test;
using doctest::Approx;

namespace {

constexpr id_type a = 0, b = 1, c = 2;
const CooperationOptions by_money{.weighting = Weighting::budget};

double total(const CooperationGraph& g) {
    const auto ties = g.ties();
    return std::accumulate(ties.begin(), ties.end(), 0.0,
                           [](double sum, const Tie& tie) { return sum + tie.weight; });
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// Names for the rows of random networks, alive as long as the program.
std::string_view name(char kind, id_type i) {
    static std::map<std::pair<char, id_type>, std::string> names;
    return names.try_emplace({kind, i}, kind + std::to_string(i)).first->second;
}

/// Random incidence with leads and money: amounts missing, zero, repeated, and projects' totals missing.
PartnershipNetwork random_money(std::uint64_t seed) {
    const Incidence links = random_incidence(seed);
    RandomStream random(seed, 0x307);
    NetworkBuilder builder("random");
    std::uint32_t row = 0;
    for (id_type p = 0; p < links.project_count(); ++p) {
        const std::uint32_t mood = random.below(4);
        const double stated = random.below(2) == 0 ? no_money : 1000.0 * random.uniform();
        for (const id_type i : links.actors_of(p)) {
            const id_type project = builder.project(name('p', p), {.budget = stated}, ++row);
            const id_type actor = builder.actor(name('a', i), {}, row);
            const auto amount = [&] {
                const bool odd = mood > 0 && random.below(3) == 0;
                return odd && mood == 1 ? 0.0 : odd ? no_money : std::floor(1 + 100 * random.uniform());
            };
            const Role role = random.below(3) == 0 ? Role::lead : Role::partner;
            builder.participation(project, actor, {.role = role, .budget = amount()}, row);
            if (random.below(5) == 0) {
                builder.participation(project, actor, {.budget = amount()}, ++row);
            }
        }
    }
    return builder.finish();
}

bool tied(Role x, Role y, Projection structure) {
    return structure == Projection::all_pairs || x == Role::lead || y == Role::lead;
}

/// The weights of every pair straight from the conventions, project by project, with maps.
std::map<std::pair<id_type, id_type>, double> oracle(const PartnershipNetwork& net, Projection structure,
                                                     ZeroMoney zero) {
    std::map<id_type, std::map<id_type, double>> money;
    std::map<id_type, std::map<id_type, Role>> roles;
    const auto& rows = net.participations();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double amount = rows.budget.empty() ? no_money : rows.budget[i];
        double& sum_so_far = money[rows.project[i]].try_emplace(rows.actor[i], no_money).first->second;
        sum_so_far = std::isnan(sum_so_far) ? amount : std::isnan(amount) ? sum_so_far : sum_so_far + amount;
        Role& role = roles[rows.project[i]].try_emplace(rows.actor[i], Role::partner).first->second;
        role = rows.role[i] == Role::lead ? Role::lead : role;
    }
    std::map<std::pair<id_type, id_type>, double> weights;
    for (const auto& [p, amounts] : money) {
        double known = 0;
        bool missing = false;
        bool none = true;
        bool zeros = false;
        for (const auto& [actor, amount] : amounts) {
            missing = missing || std::isnan(amount);
            none = none && std::isnan(amount);
            zeros = zeros || amount == 0;
            known += std::isnan(amount) ? 0 : amount;
        }
        const double stated = net.projects().budget[as_index(p)];
        const double A = !missing ? known : !std::isnan(stated) ? stated : none ? 0 : known;
        double products = 0;
        double pairs = 0;
        std::map<std::pair<id_type, id_type>, double> shares;
        for (const auto& [i, q_i] : amounts) {
            for (const auto& [j, q_j] : amounts) {
                if (i < j && tied(roles[p][i], roles[p][j], structure)) {
                    shares[{i, j}] = q_i * q_j;
                    products += q_i * q_j;
                    pairs += 1;
                }
            }
        }
        const bool equal = missing || !(products > 0) || (zeros && zero == ZeroMoney::equal_split);
        for (const auto& [pair, product] : shares) {
            weights[pair] += equal ? A / pairs : A * product / products;
        }
    }
    return weights;
}

}  // namespace

TEST_CASE("a project's money goes to its pairs by the product of their shares") {
    // 60, 30, 10 of 100: products 1800, 600, 300 of 2700.
    const PartnershipNetwork net = network_of(
        {{"p", "a", Role::lead, 60}, {"p", "b", Role::partner, 30}, {"p", "c", Role::partner, 10}});
    const CooperationGraph g = cooperation(net, by_money);
    CHECK(g.weight(a, b) == Approx(100.0 * 1800 / 2700).epsilon(1e-15));
    CHECK(g.weight(a, c) == Approx(100.0 * 600 / 2700).epsilon(1e-15));
    CHECK(g.weight(b, c) == Approx(100.0 * 300 / 2700).epsilon(1e-15));
    CHECK(budget_shares(net).basis[0] == BudgetBasis::amounts);
}

TEST_CASE("under a lead star the money goes to the lead's pairs") {
    // Products 1800 and 600 of 2400.
    const PartnershipNetwork net = network_of(
        {{"p", "a", Role::lead, 60}, {"p", "b", Role::partner, 30}, {"p", "c", Role::partner, 10}});
    const CooperationGraph g =
        cooperation(net, {.weighting = Weighting::budget, .structure = Projection::lead_star});
    CHECK(g.weight(a, b) == Approx(75).epsilon(1e-15));
    CHECK(g.weight(a, c) == Approx(25).epsilon(1e-15));
    CHECK(g.edge_count() == 2);
}

TEST_CASE("a partner with no money splits the project equally, or has ties of weight 0, by option") {
    const PartnershipNetwork net = network_of(
        {{"p", "a", Role::lead, 60}, {"p", "b", Role::partner, 30}, {"p", "c", Role::associated, 0}});
    const CooperationGraph equal = cooperation(net, by_money);
    CHECK(equal.ties() == std::vector<Tie>{{a, b, 30}, {a, c, 30}, {b, c, 30}});
    CHECK(budget_shares(net).basis[0] == BudgetBasis::equal_zero);
    const CooperationOptions as_written{.weighting = Weighting::budget, .zero_money = ZeroMoney::as_written};
    const CooperationGraph written = cooperation(net, as_written);
    CHECK(written.weight(a, b) == Approx(90).epsilon(1e-15));
    CHECK(written.weight(a, c) == 0);
    CHECK(written.edge_count() == 3);
    CHECK(budget_shares(net, as_written).basis[0] == BudgetBasis::amounts);
    // Without associated partners the question does not arise.
    const CooperationGraph funded = cooperation(
        net, {.weighting = Weighting::budget, .membership = {.associated = Associated::excluded}});
    CHECK(funded.ties().size() == 1);
    CHECK(funded.weight(a, b) == Approx(90).epsilon(1e-15));
}

TEST_CASE("when one partner has all the money there is nothing to go by, whatever the option") {
    const PartnershipNetwork net =
        network_of({{"p", "a", Role::lead, 90}, {"p", "b", Role::partner, 0}, {"p", "c", Role::partner, 0}});
    for (const ZeroMoney zero : {ZeroMoney::equal_split, ZeroMoney::as_written}) {
        const CooperationOptions options{.weighting = Weighting::budget, .zero_money = zero};
        CHECK(cooperation(net, options).ties() == std::vector<Tie>{{a, b, 30}, {a, c, 30}, {b, c, 30}});
        CHECK(budget_shares(net, options).basis[0] == BudgetBasis::equal_zero);
    }
}

TEST_CASE("a missing amount splits the project's total equally, or else what is known") {
    const auto parts = {Part{"p", "a", Role::lead, 60}, Part{"p", "b"}, Part{"p", "c", Role::partner, 30}};
    const PartnershipNetwork with_total = network_of(parts, {{"p", 120}});
    CHECK(cooperation(with_total, by_money).weight(a, b) == 40);
    CHECK(budget_shares(with_total).basis[0] == BudgetBasis::equal_partial);
    const PartnershipNetwork without = network_of(parts);
    CHECK(cooperation(without, by_money).weight(a, b) == 30);
    CHECK(budget_shares(without).basis[0] == BudgetBasis::equal_partial);
}

TEST_CASE("where only projects have totals they are split equally") {
    const PartnershipNetwork net = network_of({{"p", "a"}, {"p", "b"}, {"p", "c"}}, {{"p", 120}});
    CHECK(cooperation(net, by_money).ties() == std::vector<Tie>{{a, b, 40}, {a, c, 40}, {b, c, 40}});
    const BudgetShares shares = budget_shares(net);
    CHECK(shares.basis[0] == BudgetBasis::equal_total);
    CHECK(shares.total[0] == 120);
}

TEST_CASE("where no money is known the weighting is undefined, unless told to be nothing") {
    const PartnershipNetwork net =
        network_of({{"p", "a"}, {"p", "b"}, {"q", "a"}, {"q", "c"}, {"r", "c"}}, {{"q", 7}});
    CHECK(budget_shares(net).count(BudgetBasis::unknown) == 1);
    CHECK(budget_shares(net).count(BudgetBasis::no_pairs) == 1);
    CHECK_THROWS_WITH_AS(static_cast<void>(cooperation(net, by_money)),
                         doctest::Contains("1 of 3 projects, first \"p\""), UndefinedError);
    CHECK(cooperation(net, {.weighting = Weighting::budget, .unknown_money = UnknownMoney::zero}).ties() ==
          std::vector<Tie>{{a, b, 0}, {a, c, 7}});
}

TEST_CASE("an actor's amounts in one project add up, what cannot be money is missing") {
    const PartnershipNetwork net =
        network_of({{"p", "a", Role::lead, 20},
                    {"p", "a", Role::partner, 40},
                    {"p", "a"},
                    {"p", "b", Role::partner, 30},
                    {"q", "a", Role::partner, -5},
                    {"q", "b", Role::partner, std::numeric_limits<double>::infinity()}},
                   {{"q", 8}});
    const BudgetShares shares = budget_shares(net);
    CHECK(shares.basis[0] == BudgetBasis::amounts);
    CHECK(shares.total[0] == 90);
    CHECK(shares.share[0] == Approx(60.0 / 90));
    CHECK(shares.basis[1] == BudgetBasis::equal_total);
    CHECK(cooperation(net, by_money).weight(a, b) == Approx(98).epsilon(1e-15));
}

TEST_CASE("tiny and huge amounts neither vanish nor overflow") {
    const PartnershipNetwork net = network_of({{"p", "a", Role::lead, 1e200},
                                               {"p", "b", Role::partner, 1e200},
                                               {"q", "a", Role::lead, 1e-200},
                                               {"q", "c", Role::partner, 1e-200}});
    const CooperationGraph g = cooperation(net, by_money);
    CHECK(g.weight(a, b) == Approx(2e200).epsilon(1e-15));
    CHECK(g.weight(a, c) == Approx(2e-200).epsilon(1e-15));
}

TEST_CASE("money that is all known to be nothing weighs nothing") {
    const PartnershipNetwork net = network_of({{"p", "a", Role::lead, 0}, {"p", "b", Role::partner, 0}});
    CHECK(cooperation(net, by_money).ties() == std::vector<Tie>{{a, b, 0}});
}

TEST_CASE("budget weights equal the definition and sum to the money of projects that tie anyone") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const PartnershipNetwork net = random_money(seed);
        for (const Projection structure : {Projection::all_pairs, Projection::lead_star}) {
            for (const ZeroMoney zero : {ZeroMoney::equal_split, ZeroMoney::as_written}) {
                const CooperationOptions options{.weighting = Weighting::budget,
                                                 .structure = structure,
                                                 .zero_money = zero,
                                                 .unknown_money = UnknownMoney::zero};
                const CooperationGraph g = cooperation(net, options);
                CHECK(total(g) == Approx(sum(budget_shares(net, options).total)).epsilon(1e-12));
                const auto expected = oracle(net, structure, zero);
                CHECK(expected.size() == as_index(g.edge_count()));
                for (const auto& [pair, weight] : expected) {
                    CHECK(g.weight(pair.first, pair.second) == Approx(weight).epsilon(1e-12));
                }
            }
        }
    }
}
