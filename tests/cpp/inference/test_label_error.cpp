#include "isthmus/inference/label_error.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "isthmus/model/builder.hpp"
#include "support/label_worlds.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

Confusion even_errors(const std::vector<std::string>& names, double errors) {
    std::vector<double> shares;
    for (std::size_t a = 0; a < names.size(); ++a) {
        for (std::size_t b = 0; b < names.size(); ++b) {
            shares.push_back(a == b ? 1.0 - errors : errors / (static_cast<double>(names.size()) - 1.0));
        }
    }
    return exact_confusion(names, shares);
}

constexpr std::array worlds_of_errors{0.05, 0.15};

}  // namespace

TEST_CASE("labels that are right are not corrected") {
    const LabelPopulation population({.actors = 60, .projects = 40});
    RandomStream random(1, 2);
    const Incidence links = population.network(random);
    LabelErrorOptions options{.draws = 10, .label_sets = 2};
    options.sampling.samples = 50;
    const LabelError found =
        label_error(links, population.truth, even_errors(population.truth.names, 0.0), options);
    const CooperationGraph graph = cooperation(links);
    CHECK(found.network.labelled[0] ==
          doctest::Approx(ei_index(graph, population.truth, Ties::weighted).network));
    CHECK(found.network.labelled[1] ==
          doctest::Approx(assortativity(graph, population.truth, Ties::weighted)));
    const std::vector<double> cells = projected_mixing(links, population.truth, PairValue::count);
    std::vector<double> matrix;
    const GroupPairs pairs(population.truth.group_count());
    for (id_type g = 0; g < population.truth.group_count(); ++g) {
        for (id_type h = 0; h < population.truth.group_count(); ++h) {
            matrix.push_back(cells[pairs(g, h)]);
        }
    }
    const Segregation segregated = segregation(matrix, population.truth.sizes());
    CHECK(found.network.labelled[2] == doctest::Approx(segregated.freeman));
    CHECK(found.network.labelled[3] == doctest::Approx(segregated.gupta));
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(found.network.corrected[i] == doctest::Approx(found.network.labelled[i]));
        CHECK(found.network.of_labels[i] == doctest::Approx(0.0));
        CHECK(found.network.low[i] < found.network.corrected[i]);
    }
    CHECK(found.condition == doctest::Approx(1.0));
    CHECK(std::accumulate(found.sizes.begin(), found.sizes.end(), 0.0) == doctest::Approx(60.0));
}

TEST_CASE("corrected E-I and permeability are those of true sectors, and their intervals hold" *
          doctest::test_suite("simulation")) {
    constexpr std::size_t networks = 60;
    for (const double errors : worlds_of_errors) {
        for (const bool heavy : {false, true}) {
            CAPTURE(errors);
            CAPTURE(heavy);
            const LabelRates rates = label_rates({.errors = errors, .heavy = heavy}, networks, 5000);
            for (const std::size_t i : {0, 4, 5}) {
                CAPTURE(label_entry_names[i]);
                CHECK(std::abs(rates.bias[i]) < 0.01 + 3.0 * rates.bias_error[i]);
                CHECK(std::abs(rates.labelled[i]) > std::abs(rates.bias[i]));
                CHECK(rates.covered[i] > 0.95 - 3.0 * std::sqrt(0.95 * 0.05 / networks));
            }
        }
    }
}

TEST_CASE("errors that depend on activity need a confusion weighted by tie ends" *
          doctest::test_suite("simulation")) {
    const LabelRates rates =
        label_rates({.errors = 0.15, .heavy = true, .by_activity = true, .checked = 0}, 60, 7000);
    CHECK(std::abs(rates.bias[0]) < 0.01);
    CHECK(std::abs(rates.bias[5]) < 0.01);
}

TEST_CASE("actors whose label is certain are not corrected") {
    const LabelPopulation population({.actors = 80, .projects = 60, .errors = 0.15});
    RandomStream random(3, 4);
    const Incidence links = population.network(random);
    LabelErrorOptions options{.certain = std::vector<std::uint8_t>(80, 1), .draws = 10, .label_sets = 2};
    options.sampling.samples = 50;
    const LabelError found =
        label_error(links, population.truth, even_errors(population.truth.names, 0.2), options);
    CHECK(found.network.corrected[0] == doctest::Approx(found.network.labelled[0]));
    CHECK(found.actors_certain == 80.0);
    CHECK(found.actors_labelled == 0.0);
    // Nor does it matter then that a confusion has no inverse.
    options.of_actors = even_errors(population.truth.names, 0.75);
    const LabelError singular =
        label_error(links, population.truth, even_errors(population.truth.names, 0.75), options);
    CHECK(singular.condition == 1.0);
    CHECK(singular.ill_conditioned == 0.0);
    CHECK(singular.confusion.share == even_errors(population.truth.names, 0.75).share);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(singular.network.corrected[i] == doctest::Approx(singular.network.labelled[i]));
        CHECK(singular.network.low[i] == doctest::Approx(found.network.low[i]));
        CHECK(singular.network.unusable[i] == 0.0);
    }
    options.certain[7] = 0;
    CHECK_THROWS_AS(
        (void)label_error(links, population.truth, even_errors(population.truth.names, 0.75), options),
        UndefinedError);
}

TEST_CASE("values that labels define are given where no interval can be") {
    const auto measured = [](const std::vector<id_type>& label, const Confusion& confusion,
                             const std::vector<std::string>& names) {
        const Incidence links(6, 3, std::vector<Link>{{0, 0}, {1, 0}, {2, 1}, {3, 1}, {4, 2}, {5, 2}});
        LabelErrorOptions options{.draws = 10, .label_sets = 2};
        options.sampling.samples = 40;
        return label_error(links, Grouping{"sector", label, names}, confusion, options);
    };
    const std::vector<std::string> two{"business", "research"};
    const LabelError across = measured({0, 1, 0, 1, 0, 1}, even_errors(two, 0.0), two);
    CHECK(across.network.labelled[0] == 1.0);
    CHECK(across.network.corrected[0] == 1.0);
    CHECK(across.network.unusable[0] == 0.0);
    CHECK(std::isnan(across.network.low[0]));
    CHECK(across.network.labelled[1] == doctest::Approx(-1.0));
    CHECK(across.network.labelled[2] == doctest::Approx(1.0 - 15.0 / 9.0));
    CHECK(across.network.labelled[3] == doctest::Approx(-1.0));
    CHECK(across.overall.corrected[0] == 0.0);
    CHECK(std::isnan(across.overall.low[0]));
    const LabelError within = measured({0, 0, 0, 0, 0, 0}, even_errors({"business"}, 0.0), {"business"});
    CHECK(within.network.labelled[0] == -1.0);
    CHECK(within.network.corrected[0] == -1.0);
    CHECK(std::isnan(within.network.labelled[1]));  // as assortativity(): 0/0
    CHECK(std::isnan(within.network.labelled[2]));
    CHECK(std::isnan(within.network.labelled[3]));
    // With errors, ties that are all across are corrected to fewer than none within.
    const LabelError unsure = measured({0, 1, 0, 1, 0, 1}, even_errors(two, 0.2), two);
    CHECK(unsure.network.labelled[0] == 1.0);
    CHECK(std::isnan(unsure.network.corrected[0]));
    CHECK(unsure.network.unusable[0] > 0.05);
}

TEST_CASE("a group of the confusion that a network lacks takes nothing from its values") {
    const LabelPopulation population({.actors = 60, .projects = 40});
    RandomStream random(11, 12);
    const Incidence links = population.network(random);
    LabelErrorOptions options{.draws = 10, .label_sets = 3};
    options.sampling.samples = 50;
    const auto measured = [&](const std::vector<std::string>& names, double errors) {
        return label_error(links, population.truth, even_errors(names, errors), options);
    };
    std::vector<std::string> more(population.truth.names);
    more.emplace_back("nobody here");
    const LabelError without = measured(population.truth.names, 0.0);
    const LabelError with = measured(more, 0.0);
    const LabelError wrong = measured(more, 0.05);
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(i);
        CHECK(with.network.labelled[i] == doctest::Approx(without.network.labelled[i]));
        CHECK(with.network.corrected[i] == doctest::Approx(without.network.corrected[i]));
        CHECK(with.network.p[i] == without.network.p[i]);
        CHECK(with.network.low[i] == doctest::Approx(without.network.low[i]));
        CHECK(wrong.network.labelled[i] == doctest::Approx(without.network.labelled[i]));
        CHECK_FALSE(std::isnan(wrong.network.p[i]));
    }
}

TEST_CASE("what labels cannot tell apart cannot be said") {
    const LabelPopulation population({.actors = 60, .projects = 40});
    RandomStream random(5, 6);
    const Incidence links = population.network(random);
    LabelErrorOptions options{.draws = 60, .label_sets = 2};
    options.sampling.samples = 50;
    Confusion vague = even_errors(population.truth.names, 0.6);
    std::fill(vague.effective.begin(), vague.effective.end(), 5.0);
    const LabelError found = label_error(links, population.truth, vague, options);
    CHECK(found.ill_conditioned > 0.05);
    CHECK(found.network.unusable[0] > 0.05);
    CHECK(std::isnan(found.network.corrected[0]));
    CHECK(std::isnan(found.network.low[0]));
    CHECK_FALSE(std::isnan(found.network.labelled[0]));
    CHECK_THROWS_AS(
        (void)label_error(links, population.truth, even_errors(population.truth.names, 0.75), options),
        UndefinedError);
}

TEST_CASE("results depend on the seed, not on threads") {
    const LabelPopulation population({.actors = 60, .projects = 40});
    RandomStream random(7, 8);
    const Incidence links = population.network(random);
    const Confusion confusion = population.confusion({}, random);
    LabelErrorOptions options{.draws = 30, .label_sets = 3};
    options.sampling = {.samples = 60, .chains = 4, .seed = 9};
    const LabelError one = label_error(links, population.truth, confusion, options);
    options.sampling.execution.workers = 3;
    const LabelError three = label_error(links, population.truth, confusion, options);
    CHECK(one.network.low == three.network.low);
    CHECK(one.pairs.high == three.pairs.high);
    CHECK(one.network.p == three.network.p);
}

TEST_CASE("rules that name sectors are refused, and so is what does not fit") {
    NetworkBuilder builder("by hand");
    const id_type project = builder.project("P", {}, 1);
    builder.participation(project, builder.actor("A", {.country = "GB"}, 1), {}, 1);
    builder.participation(project, builder.actor("B", {.country = "BE"}, 2), {}, 2);
    const PartnershipNetwork net = builder.finish();
    const Grouping groups{"sector", {0, 1}, {"business", "research"}};
    const Confusion confusion = even_errors(groups.names, 0.1);
    Rules rules{.name = "mine", .conditions = {{.among = {.sectors = {Sector::business}}}}};
    CHECK_THROWS_AS((void)label_error(net, groups, confusion, {}, {}, same_rules(rules, 1)), ValueError);
    CHECK_THROWS_AS((void)label_error(net.links(), groups, confusion, {.certain = {1}}), ValueError);
    CHECK_THROWS_AS(
        (void)label_error(net.links(), groups, confusion, {.certain = std::vector<std::uint8_t>(5000, 1)}),
        ValueError);
    CHECK_THROWS_AS((void)label_error(net.links(), groups, confusion, {.probabilities = {1.0}}), ValueError);
    CHECK_THROWS_AS(
        (void)label_error(net.links(), groups, confusion, {.probabilities = {1.0, 0.0, 0.0, 0.0}}),
        ValueError);
    CHECK_THROWS_AS(
        (void)label_error(net.links(), groups, confusion, {.probabilities = {1.0, 0.0, 1.0, 0.5}}),
        ValueError);
    CHECK_THROWS_AS((void)label_error(net.links(), groups, even_errors({"business"}, 0.0)), ValueError);
    CHECK_THROWS_AS((void)label_error(net.links(), groups, confusion, {.draws = 1}), ValueError);
}

TEST_CASE("the p of labels that have nothing to do with ties is uniform enough" *
          doctest::test_suite("simulation")) {
    const LabelPopulation population({.actors = 100, .projects = 60, .homophily = 1.0, .errors = 0.15});
    int low = 0;
    constexpr int networks = 120;
    std::vector<double> p(networks);
    for_each_chunk(networks, {.workers = 0}, [&](std::size_t k, unsigned /*worker*/) {
        p[k] = label_row(population, 9000 + k, {.draws = 2, .label_sets = 5}).p;
    });
    for (const double one : p) {
        low += one <= 0.1 ? 1 : 0;
    }
    CHECK(low <= networks * 0.1 + 3.0 * std::sqrt(networks * 0.1 * 0.9));
    CHECK(low >= networks * 0.1 - 3.0 * std::sqrt(networks * 0.1 * 0.9));
}

TEST_CASE("tie ends are the strengths of actors") {
    const Incidence links(3, 2, std::vector<Link>{{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}});
    CHECK(tie_ends(links) == std::vector<double>{3, 3, 2});
    CHECK(tie_ends(links, PairValue::binary) == std::vector<double>{2, 2, 2});
    CHECK(tie_ends(links, PairValue::newman) == std::vector<double>{2, 2, 1});
}
