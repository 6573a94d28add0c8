#include "inference/permuted_labels.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "isthmus/inference/significance.hpp"
#include "isthmus/inference/statistics.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// Bits, so that what is not defined is equal, too.
std::vector<std::uint64_t> bits(std::span<const double> values) {
    std::vector<std::uint64_t> found;
    for (const double value : values) {
        found.push_back(std::bit_cast<std::uint64_t>(value));
    }
    return found;
}

/// The draws of chain 1 with a view each: the oracle.
std::vector<double> one_by_one(const LabelPermutation& null, const Measurement& measure,
                               const Sampling& sampling) {
    return draw_block<LabelPermutation, Measurement>(null, measure, measure.statistic().names.size(),
                                                     sampling, 1);
}

std::vector<double> together(const LabelPermutation& null, const Measurement& measure,
                             const Sampling& sampling, detail::InstructionSet set) {
    REQUIRE(measure.statistic().of_mixing.has_value());
    return detail::permuted_label_block(null, *measure.subject().graph(), measure.subject().groups(),
                                        *measure.statistic().of_mixing, measure.statistic().names.size(),
                                        sampling, 1, {}, set);
}

std::vector<Statistic> statistics_of(std::span<const Grouping> groups) {
    return {ei_statistic(groups[0], PairValue::binary),
            ei_statistic(groups[0], PairValue::weighted),
            assortativity_statistic(PairValue::binary),
            assortativity_statistic(PairValue::weighted),
            mixing_statistic(groups, PairValue::binary),
            mixing_statistic(groups, PairValue::weighted),
            segregation_statistic(groups[0])};
}

/// Two chains, the second with 70 draws: a full batch of totals, and a part of one.
constexpr Sampling plan{.samples = 141, .chains = 2, .seed = 5};

void check_same(const LabelPermutation& null, const CooperationGraph& g, std::span<const Grouping> groups) {
    const Observation subject(g, groups);
    for (const Statistic& statistic : statistics_of(groups)) {
        CAPTURE(statistic.names[0]);
        CAPTURE(statistic.names.size());
        const Measurement measure(subject, statistic);
        const auto expected = bits(one_by_one(null, measure, plan));
        const bool of_ties = detail::is_of_ties(*statistic.of_mixing, groups);
        for (const auto set : of_ties ? detail::instruction_sets() : std::vector<detail::InstructionSet>{}) {
            CHECK(bits(together(null, measure, plan, set)) == expected);
        }
        CHECK(bits(draw_block(null, measure, statistic.names.size(), plan, 1)) == expected);
    }
}

/// Labels 0 ... count - 1, one actor in six without.
Grouping many_groups(std::uint64_t seed, id_type n, id_type count) {
    RandomStream random(seed, 0x70);
    std::vector<id_type> label;
    for (id_type a = 0; a < n; ++a) {
        label.push_back(random.below(6) == 0
                            ? no_id
                            : static_cast<id_type>(random.below(static_cast<std::uint32_t>(count))));
    }
    return groups_of(label, count);
}

}  // namespace

TEST_CASE("draws side by side are those one by one, to the last bit") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        const Incidence links = random_incidence(seed);
        const id_type n = links.actor_count();
        const std::vector<Grouping> groups{random_groups(seed, n), many_groups(seed, n, 3)};
        const Grouping strata = many_groups(seed + 100, n, 2);
        for (const Weighting weighting : {Weighting::count, Weighting::newman}) {
            const CooperationGraph g = cooperation(links, {.weighting = weighting});
            check_same(LabelPermutation(n, groups), g, groups);
            check_same(LabelPermutation(n, std::span(groups).first(1)), g, groups);
            check_same(LabelPermutation(n, groups, &strata), g, groups);
        }
    }
}

TEST_CASE("weights of any number of digits, in any unit, some of them 0") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        CAPTURE(seed);
        std::vector<Tie> ties = cooperation(random_incidence(seed)).ties();
        RandomStream random(seed, 0x71);
        for (Tie& tie : ties) {
            tie.weight = random.below(7) == 0 ? 0.0 : random.uniform();
        }
        const id_type n = random_incidence(seed).actor_count();
        const std::vector<Grouping> groups{random_groups(seed, n), many_groups(seed, n, 3)};
        for (const int unit : {-1074, -60, 0, 1021}) {
            CAPTURE(unit);
            const CooperationGraph g = in_unit(CooperationGraph(n, ties), unit);
            check_same(LabelPermutation(n, groups), g, groups);
            check_same(LabelPermutation(n), g, groups);
        }
        ties[0].weight = 1e200;  // no two numbers hold all digits: a walk a draw
        check_same(LabelPermutation(n, groups), CooperationGraph(n, ties), groups);
    }
}

TEST_CASE("values of projects, and no grouping, are not what a graph has") {
    const std::vector<Grouping> groups{random_groups(1, 24)};
    CHECK(detail::is_of_ties(*ei_statistic(groups[0], PairValue::binary).of_mixing, groups));
    CHECK(detail::is_of_ties(*ei_statistic(groups[0], PairValue::weighted).of_mixing, groups));
    CHECK_FALSE(detail::is_of_ties(*ei_statistic(groups[0], PairValue::count).of_mixing, groups));
    CHECK_FALSE(detail::is_of_ties(*ei_statistic(groups[0], PairValue::binary).of_mixing, {}));
}

TEST_CASE("E-I and assortativity of weights near the largest double are those of weights near 1") {
    const Incidence links = random_incidence(2);
    const std::vector<Grouping> groups{random_groups(2, links.actor_count())};
    std::vector<Tie> ties = cooperation(links, {.weighting = Weighting::newman}).ties();
    for (const double least : {1.0, 0x1p-300}) {
        for (Tie& tie : ties) {
            tie.weight = std::min(tie.weight, 1.0);
        }
        ties[0].weight = least;  // with the second, digits lie too far apart
        const CooperationGraph g(links.actor_count(), ties);
        const CooperationGraph large = in_unit(g, 1023);
        const LabelPermutation null(g.vertex_count(), groups);
        const Observation subject(g, groups);
        const Observation of_large(large, groups);
        for (const Statistic& statistic :
             {ei_statistic(groups[0], PairValue::weighted), assortativity_statistic(PairValue::weighted)}) {
            const std::size_t entries = statistic.names.size();
            const auto observed = of_large.observed(statistic);
            CHECK(bits(observed) == bits(subject.observed(statistic)));
            CHECK_FALSE(std::isnan(observed[0]));
            CHECK(bits(draw_block(null, Measurement(of_large, statistic), entries, plan, 1)) ==
                  bits(draw_block(null, Measurement(subject, statistic), entries, plan, 1)));
        }
    }
}

TEST_CASE("who has no label may move, too: a null model that was given no grouping") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const CooperationGraph g = cooperation(random_incidence(seed));
        const std::vector<Grouping> groups{random_groups(seed, g.vertex_count())};
        check_same(LabelPermutation(g.vertex_count()), g, groups);
    }
}

TEST_CASE("more groups than a byte can tell apart, and as many as it just can") {
    const CooperationGraph g =
        cooperation(random_incidence(3, {.actors = 400, .projects = 90, .largest = 9}));
    for (const id_type count : {254, 255, 256, 300}) {
        CAPTURE(count);
        const std::vector<Grouping> groups{many_groups(1, g.vertex_count(), count)};
        check_same(LabelPermutation(g.vertex_count(), groups), g, groups);
    }
}

TEST_CASE("one group, groups without actors, nobody labeled, no groups, no ties, ties that weigh nothing") {
    const CooperationGraph g = cooperation(random_incidence(2));
    const auto n = as_index(g.vertex_count());
    const std::vector<Tie> nothing{{0, 1, 0.0}, {1, 2, 0.0}};
    for (const CooperationGraph& graph :
         {g, CooperationGraph(g.vertex_count(), {}), CooperationGraph(g.vertex_count(), nothing)}) {
        for (const Grouping& grouping :
             {groups_of(std::vector<id_type>(n, 0), 1), groups_of(std::vector<id_type>(n, 1), 3),
              groups_of(std::vector<id_type>(n, no_id), 2), groups_of(std::vector<id_type>(n, no_id), 0)}) {
            const std::vector<Grouping> groups{grouping};
            check_same(LabelPermutation(graph.vertex_count(), groups), graph, groups);
        }
    }
}

TEST_CASE("an actor with more ties than a counter of one byte can count") {
    std::vector<Tie> star;
    for (id_type leaf = 1; leaf <= 800; ++leaf) {
        star.push_back({0, leaf, 1.0});
    }
    const CooperationGraph g(801, star);
    // Nearly all have one label, so that nearly all ties are within.
    std::vector<id_type> label(801, 0);
    label[7] = 1;
    const std::vector<Grouping> groups{groups_of(label, 2)};
    check_same(LabelPermutation(801, groups), g, groups);
}

TEST_CASE("significance of permuted labels is the same with any number of workers") {
    const CooperationGraph g = cooperation(random_incidence(4));
    const std::vector<Grouping> groups{random_groups(4, g.vertex_count())};
    const LabelPermutation null(g.vertex_count(), groups);
    const Observation subject(g, groups);
    for (const Statistic& statistic : statistics_of(groups)) {
        const auto found = [&](unsigned workers) {
            const auto result =
                significance(null, statistic, subject, {.samples = 90, .execution = {.workers = workers}});
            std::vector<double> numbers;
            for (std::size_t i = 0; i < result.names.size(); ++i) {
                numbers.insert(numbers.end(), {result.summary.expected(i), result.summary.deviation(i)});
            }
            return bits(numbers);
        };
        CHECK(found(2) == found(1));
        CHECK(found(7) == found(1));
    }
}

TEST_CASE("projects have no ties whose labels could move without them: one by one, as before") {
    const Incidence links = random_incidence(5);
    const std::vector<Grouping> groups{random_groups(5, links.actor_count())};
    const LabelPermutation null(links.actor_count(), groups);
    const Observation of_links(links, groups);
    const CooperationGraph g = cooperation(links);
    const Observation of_ties(g, groups);
    const Statistic statistic = ei_statistic(groups[0], PairValue::binary);
    CHECK(bits(draw_block(null, Measurement(of_links, statistic), statistic.names.size(), plan, 1)) ==
          bits(draw_block(null, Measurement(of_ties, statistic), statistic.names.size(), plan, 1)));
    const Statistic roles = brokerage_statistic(links.actor_count(), BrokerageOf::network);
    const Measurement measure(of_ties, roles);
    CHECK(bits(draw_block(null, measure, roles.names.size(), plan, 1)) ==
          bits(one_by_one(null, measure, plan)));
}

TEST_CASE("what cannot be permuted is refused, and progress can stop it") {
    const CooperationGraph g = cooperation(random_incidence(1));
    const std::vector<Grouping> groups{random_groups(1, g.vertex_count())};
    const Observation subject(g, groups);
    const Statistic statistic = ei_statistic(groups[0], PairValue::binary);
    const Measurement measure(subject, statistic);
    const std::size_t entries = statistic.names.size();
    const LabelPermutation fewer(g.vertex_count() - 1);
    CHECK_THROWS_WITH_AS(static_cast<void>(draw_block(fewer, measure, entries, plan, 1)),
                         doctest::Contains("actors are permuted, and the graph has"), ValueError);
    const LabelPermutation null(g.vertex_count());
    double heard = 0.0;
    const Progress stop = [&](double share) { return (heard = share) < 0.5; };
    CHECK_THROWS_AS(static_cast<void>(draw_block(null, measure, entries, plan, 1, stop)), Cancelled);
    CHECK(heard == 0.5);
    const Statistic of_projects = ei_statistic(groups[0], PairValue::count);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(draw_block(null, Measurement(subject, of_projects), entries, plan, 1)),
        doctest::Contains("a graph has its ties already"), ValueError);
}
