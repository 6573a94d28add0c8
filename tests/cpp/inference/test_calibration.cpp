// Are p-values what they say? Networks drawn from each null model, compared with that null model.

#include <doctest/doctest.h>

#include <cmath>

#include "isthmus/inference/significance.hpp"
#include "isthmus/model/builder.hpp"
#include "isthmus/nulls/random_graph.hpp"
#include "isthmus/nulls/rule_aware.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/states.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

constexpr int networks = 1000;
constexpr id_type samples = 99;

/// p-values of 1,000 networks: reported, and spread evenly over the steps that ties leave (randomised).
struct PValues {
    std::vector<double> reported;
    std::vector<double> randomized;

    void add(const Summary& summary, RandomStream& random) {
        const Summary::Counts& c = summary.counts(0);
        reported.push_back(summary.p_upper(0));
        randomized.push_back((c.greater + random.uniform() * (c.equal + 1.0)) / (samples + 1.0));
    }

    void check() const {
        REQUIRE(reported.size() == networks);
        CHECK(kolmogorov_smirnov(randomized) < 1.95);
        for (const double level : {0.01, 0.05, 0.10}) {
            const auto rejected =
                std::count_if(reported.begin(), reported.end(), [&](double p) { return p <= level + 1e-12; });
            const double error = std::sqrt(level * (1.0 - level) / networks);
            CHECK(static_cast<double>(rejected) / networks <= level + 3.0 * error);
        }
    }
};

Grouping alternate(id_type n) {
    std::vector<id_type> label;
    for (id_type a = 0; a < n; ++a) {
        label.push_back(a % 3 == 0 ? 0 : 1);
    }
    return groups_of(label, 2);
}

/// Draws networks of `null`, far apart, and compares each with the null that `again` makes of it.
template <class Null, class Again>
void calibrate_two_mode(const Null& null, const Grouping& groups, const Again& again) {
    const std::span<const Grouping> one(&groups, 1);
    const Statistic statistic = ei_statistic(groups, PairValue::count);
    auto source = null.start({21}, 0);
    null.advance(source, 50);
    RandomStream random(22, 0);
    PValues p;
    for (int k = 0; k < networks; ++k) {
        null.advance(source, 12);
        const Incidence drawn = null.draw(source);
        const Observation subject(drawn, one);
        const auto measure = [&](const Incidence& links, std::span<double> out) {
            subject.measure(statistic, links, out);
        };
        const Sampling sampling{.samples = samples,
                                .chains = 1,
                                .seed = static_cast<std::uint64_t>(k) + 1000,
                                .spacing = 6,
                                .burn_in = 24};
        p.add(ensemble(again(drawn), measure, subject.observed(statistic), sampling), random);
    }
    p.check();
}

}  // namespace

TEST_CASE("Curveball: p of networks that it drew itself" * doctest::test_suite("simulation")) {
    const Incidence links = random_incidence(3);
    calibrate_two_mode(Curveball<>(links), alternate(links.actor_count()),
                       [](const Incidence& drawn) { return Curveball<>(drawn); });
}

TEST_CASE("Rule-aware: p of networks that it drew itself" * doctest::test_suite("simulation")) {
    const Incidence links = incidence_of(
        {"xx....", "x.x...", ".x.x..", "..xx..", "....xx", "....x.", ".x...x", "...x.x", "x...x.", "..x..."});
    NetworkBuilder builder("calibration");
    for (id_type a = 0; a < links.actor_count(); ++a) {
        builder.actor("actor " + std::to_string(a),
                      {.country = a % 3 == 0   ? "GB"
                                  : a % 3 == 1 ? "FR"
                                               : "BE"},
                      1);
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        const id_type project = builder.project("project " + std::to_string(p), {}, 1);
        for (const id_type a : links.actors_of(p)) {
            builder.participation(project, a, {}, 1);
        }
    }
    const PartnershipNetwork net = builder.finish();
    const Rules rules{.name = "two", .title = "", .conditions = {{ConditionKind::countries, 2, {}, ""}}};
    const RuleAwareCurveball null = rule_aware(net, rules);
    REQUIRE(null.policy().exempt_count() == 0);
    calibrate_two_mode(null, group_by(net, "country"),
                       [&](const Incidence& drawn) { return rule_aware(net.with_links(drawn), rules); });
}

TEST_CASE("Label permutation: p of labels that it dealt itself" * doctest::test_suite("simulation")) {
    const CooperationGraph g = zachary();
    const Grouping groups = alternate(34);
    const LabelPermutation null(34);
    auto source = null.start({31}, 0);
    RandomStream random(32, 0);
    PValues p;
    for (int k = 0; k < networks; ++k) {
        null.advance(source, 1);
        const Grouping dealt = permuted(groups, null.draw(source));
        const Observation subject(g, std::span(&dealt, 1));
        const Statistic statistic = ei_statistic(dealt, PairValue::binary);
        const auto measure = [&](const std::vector<id_type>& draw, std::span<double> out) {
            subject.measure(statistic, draw, out);
        };
        p.add(ensemble(null, measure, subject.observed(statistic),
                       {.samples = samples, .chains = 1, .seed = static_cast<std::uint64_t>(k) + 1000}),
              random);
    }
    p.check();
}

TEST_CASE("Random ties: p of graphs that it drew itself" * doctest::test_suite("simulation")) {
    for (const Conditioning given : {Conditioning::edges, Conditioning::density}) {
        auto source_null = RandomGraph<CooperationGraph>(graph_of(12, {{0, 1},
                                                                       {1, 2},
                                                                       {2, 3},
                                                                       {3, 4},
                                                                       {4, 5},
                                                                       {5, 6},
                                                                       {6, 7},
                                                                       {7, 8},
                                                                       {8, 9},
                                                                       {9, 10},
                                                                       {10, 11},
                                                                       {0, 2},
                                                                       {1, 3},
                                                                       {2, 4}}),
                                                         given);
        auto source = source_null.start({41}, 0);
        RandomStream random(42, 0);
        const auto measure = [](const CooperationGraph& g, std::span<double> out) {
            out[0] = detail::value_or_nan([&] { return transitivity(g); });
        };
        PValues p;
        for (int k = 0; k < networks; ++k) {
            source_null.advance(source, 1);
            const CooperationGraph drawn = source_null.draw(source);
            std::vector<double> observed(1);
            measure(drawn, observed);
            p.add(ensemble(source_null, measure, observed,
                           {.samples = samples, .chains = 1, .seed = static_cast<std::uint64_t>(k) + 1000}),
                  random);
        }
        p.check();
    }
}
