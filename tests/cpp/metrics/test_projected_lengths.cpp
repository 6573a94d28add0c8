#include "metrics/projected_lengths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/betweenness.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/distance.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;
using detail::ProjectedLengths;

namespace {

/// Whether they are the same but for rounding; what is 0 or not defined must be so in both.
bool close(const std::vector<double>& got, const std::vector<double>& expected) {
    return std::ranges::equal(got, expected, [](double a, double b) {
        return a == b || (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-12 * std::abs(b);
    });
}

/// Random networks, some with few actors who meet many times: with isolates, one-partner projects, empty ones, repeated pairs
/// and several components; every third project has a partner of its own, every seventh is held again.
Incidence network(std::uint64_t seed) {
    const auto size = static_cast<id_type>(seed % 10);
    const Incidence links =
        random_incidence(seed, {.actors = 8 + 12 * size, .projects = 30 + 9 * size, .largest = 3 + size % 6});
    std::vector<Link> all;
    id_type projects = links.project_count();
    id_type actors = links.actor_count();
    for (id_type p = 0; p < links.project_count(); ++p) {
        for (const id_type a : links.actors_of(p)) {
            all.push_back({a, p});
            if (p % 7 == 0) {
                all.push_back({a, projects});
            }
        }
        projects += p % 7 == 0 ? 1 : 0;
        if (p % 3 == 0) {
            all.push_back({actors++, p});
        }
    }
    return {actors + 2, projects, all};
}

/// Random projects of up to 30 of 150 actors: most ties are of one project.
Incidence large_projects(std::uint64_t seed) {
    return random_incidence(seed, {.actors = 150, .projects = 12, .largest = 30});
}

/// Measures over projects, whether these are faster or not.
struct OverProjects {
    const CooperationGraph& g;
    const TieLengths& lengths;

    [[nodiscard]] ProjectedLengths projected() const {
        auto found = ProjectedLengths::of(g, lengths);
        REQUIRE(found);
        return *std::move(found);
    }
    [[nodiscard]] std::vector<double> betweenness() const {
        std::vector<id_type> all(as_index(g.vertex_count()));
        std::iota(all.begin(), all.end(), 0);
        const auto sums =
            detail::sum_length_dependencies(projected(), all, detail::Moments::dependencies, {});
        REQUIRE(sums);
        return detail::betweenness_of_sums(*sums, g.reduced()->kept(), Normalization::raw);
    }
    [[nodiscard]] std::vector<double> farness() const {
        return detail::of_sources(projected(), 0.0, {}, [&](const detail::ProjectedPaths& paths) {
            double sum = 0.0;
            paths.for_each_reached([&](double length, double count) { sum += count * length; });
            return lengths.unscaled(sum);
        });
    }
    [[nodiscard]] std::vector<double> eccentricity() const {
        return detail::of_sources(projected(), 0.0, {}, [&](const detail::ProjectedPaths& paths) {
            double farthest = 0.0;
            paths.for_each_reached([&](double length, double) { farthest = std::max(farthest, length); });
            return lengths.unscaled(farthest);
        });
    }
};

/// Lengths by w of g: f(w).
TieLengths lengths_by(const CooperationGraph& g, const std::function<double(double)>& f) {
    std::vector<double> lengths;
    for (const Tie& tie : g.ties()) {
        lengths.push_back(f(tie.weight));
    }
    return {g, lengths};
}

/// These pairs of actors, each in so many projects of the two.
CooperationGraph pairs(id_type actors, const std::vector<Tie>& counts) {
    std::vector<Link> links;
    id_type p = 0;
    for (const auto& [u, v, count] : counts) {
        for (int k = 0; k < static_cast<int>(count); ++k, ++p) {
            links.push_back({u, p});
            links.push_back({v, p});
        }
    }
    return cooperation(Incidence(actors, p, links));
}

/// Stages of 4 actors; everyone of a stage has a project with everyone of the next: 4^k paths to stage k.
CooperationGraph stages(id_type count) {
    std::vector<Tie> all;
    for (id_type stage = 0; stage + 1 < count; ++stage) {
        for (id_type a = 0; a < 16; ++a) {
            all.push_back({4 * stage + a / 4, 4 * (stage + 1) + a % 4});
        }
    }
    return pairs(4 * count, all);
}

}  // namespace

TEST_CASE("by lengths 1/w of counts, and of their roots, paths over projects are those along ties") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const CooperationGraph g = cooperation(network(seed));
        const TieLengths lengths = seed % 4 == 3 ? lengths_by(g, [](double w) { return 1 / std::sqrt(w); })
                                                 : TieLengths(g, Distance::inverse);
        const OverProjects over{g, lengths};
        CHECK(close(over.betweenness(), betweenness<CooperationGraph>(g, lengths)));
        CHECK(close(over.farness(), farness<CooperationGraph>(g, lengths)));
        CHECK(close(over.eccentricity(), eccentricity<CooperationGraph>(g, lengths)));
    }
}

TEST_CASE("where projects are large, measures by lengths go over them, with the values of ties") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        CAPTURE(seed);
        const CooperationGraph g = cooperation(large_projects(seed));
        const TieLengths lengths(g, Distance::inverse);
        REQUIRE(ProjectedLengths::where_faster(g, lengths));
        CHECK(close(betweenness(g, lengths), betweenness<CooperationGraph>(g, lengths)));
        CHECK(close(betweenness(g, lengths, Normalization::standard),
                    betweenness<CooperationGraph>(g, lengths, Normalization::standard)));
        CHECK(close(farness(g, lengths), farness<CooperationGraph>(g, lengths)));
        for (const auto normalization : {Normalization::raw, Normalization::standard}) {
            CHECK(close(harmonic(g, lengths, normalization),
                        harmonic<CooperationGraph>(g, lengths, normalization)));
        }
        CHECK(close(eccentricity(g, lengths), eccentricity<CooperationGraph>(g, lengths)));
        for (const auto convention : {Disconnected::component, Disconnected::wasserman_faust}) {
            CHECK(close(closeness(g, lengths, convention),
                        closeness<CooperationGraph>(g, lengths, convention)));
        }
        const BetweennessSample sample{.sources = 5 + static_cast<id_type>(seed), .seed = seed};
        const auto got = sampled_betweenness(g, lengths, sample);
        const auto expected = sampled_betweenness<CooperationGraph>(g, lengths, sample);
        CHECK(close(got.value, expected.value));
        CHECK(close(got.half_width, expected.half_width));
        for (std::size_t v = 0; v < got.value.size(); ++v) {
            CHECK(got.standard_error[v] == doctest::Approx(expected.standard_error[v]).epsilon(1e-7));
        }
    }
}

TEST_CASE("rings, chains and small projects are faster along ties, by how many there are") {
    const auto goes_over_projects = [](const CooperationGraph& g) {
        return ProjectedLengths::where_faster(g, TieLengths(g, Distance::inverse)).has_value();
    };
    std::vector<Tie> ring;
    for (id_type v = 0; v < 100; ++v) {
        ring.push_back({v, (v + 1) % 100, v % 3 == 0 ? 40.0 : 1.0});
    }
    CHECK(!goes_over_projects(pairs(100, ring)));
    ring.pop_back();
    CHECK(!goes_over_projects(pairs(100, ring)));
    CHECK(
        !goes_over_projects(cooperation(random_incidence(1, {.actors = 90, .projects = 99, .largest = 3}))));
    CHECK(goes_over_projects(cooperation(large_projects(1))));
}

TEST_CASE("the same bits by lengths with any number of workers") {
    const CooperationGraph g = cooperation(large_projects(9));
    const TieLengths lengths(g, Distance::inverse);
    REQUIRE(ProjectedLengths::where_faster(g, lengths));
    const BetweennessSample sample{.sources = 40, .seed = 3};
    for (const unsigned workers : {2U, 3U, 7U}) {
        const Execution how{.workers = workers};
        CHECK(betweenness(g, lengths, Normalization::raw, how) == betweenness(g, lengths));
        CHECK(sampled_betweenness(g, lengths, sample, how).value ==
              sampled_betweenness(g, lengths, sample).value);
        CHECK(farness(g, lengths, how) == farness(g, lengths));
        CHECK(harmonic(g, lengths, Normalization::raw, how) == harmonic(g, lengths));
        CHECK(eccentricity(g, lengths, how) == eccentricity(g, lengths));
    }
}

TEST_CASE("equally long paths are equal over projects: 1/2 is 1/3 + 1/6, and both make 1 of another 1/2") {
    // 0 and 1 meet in three projects, 1 and 2 in six, 0 and 2 in two, 2 and 3 in one
    const CooperationGraph thirds = pairs(4, {{0, 1, 3}, {1, 2, 6}, {0, 2, 2}, {2, 3, 1}});
    // 1 is on one of two paths 0-2, and on one of two 0-3, which all pass 2
    CHECK(OverProjects{thirds, TieLengths(thirds, Distance::inverse)}.betweenness() ==
          std::vector<double>{0, 1.0 / 2 + 1.0 / 2, 1 + 1, 0});
    // Three paths 0-1: their one project, by 2, and by 3 and 4; two paths 2-4: by 0 and 3, and by 1; one of 2-3, 0-4 and 1-3.
    const CooperationGraph ways =
        pairs(5, {{0, 1, 1}, {0, 2, 2}, {2, 1, 2}, {0, 3, 3}, {3, 4, 6}, {4, 1, 2}});
    const TieLengths lengths(ways, Distance::inverse);
    CHECK(close(OverProjects{ways, lengths}.betweenness(),
                {1 + 1.0 / 2, 1.0 / 2, 1.0 / 3, 1.0 / 3 + 1.0 / 2 + 1, 1.0 / 3 + 1}));
}

TEST_CASE("lengths by which projects are no stars, and graphs that do not know their links, go along ties") {
    const Incidence links = large_projects(4);
    const CooperationGraph g = cooperation(links);
    const auto inverse = [](double w) { return 1 / w; };
    const auto along_ties = [](const CooperationGraph& graph, const TieLengths& lengths) {
        CHECK(betweenness(graph, lengths) == betweenness<CooperationGraph>(graph, lengths));
        CHECK(harmonic(graph, lengths) == harmonic<CooperationGraph>(graph, lengths));
        return !ProjectedLengths::of(graph, lengths);
    };
    CHECK(along_ties(g, TieLengths(g, Distance::steps)));  // repeated pairs are no nearer
    CHECK(along_ties(g, lengths_by(g, [](double w) { return w; })));
    CHECK(along_ties(g, lengths_by(g, [](double w) { return w == 2 ? HUGE_VAL : 1 / w; })));
    CHECK(along_ties(g, lengths_by(g, [](double w) { return w == 1 ? HUGE_VAL : 1 / w; })));
    CHECK(along_ties(g, lengths_by(g, [](double w) { return w == 2 ? 1e-4 : 1 / w; })));  // too different
    auto one_differs = std::vector<double>(as_index(g.edge_count()), 1.0);
    std::ranges::transform(g.ties(), one_differs.begin(),
                           [&](const Tie& tie) { return inverse(tie.weight); });
    *std::ranges::find(one_differs, 1.0) = 0.75;
    CHECK(along_ties(g, TieLengths(g, one_differs)));

    const CooperationGraph newman = cooperation(links, {.weighting = Weighting::newman});
    CHECK(along_ties(newman, TieLengths(newman, Distance::inverse)));
    const CooperationGraph bare(g.vertex_count(), g.ties());
    CHECK(along_ties(bare, TieLengths(bare, Distance::inverse)));
    const CooperationGraph strong = at_least(g, 2);
    CHECK(along_ties(strong, TieLengths(strong, Distance::inverse)));
    const CooperationGraph all_twice = pairs(3, {{0, 1, 2}, {1, 2, 2}});
    CHECK(along_ties(all_twice, TieLengths(all_twice, Distance::inverse)));
}

TEST_CASE("weights that are no counts, by which all the same projects are stars, go over projects") {
    const Incidence links = network(4);
    std::vector<Link> twos;  // projects of two: Newman's weights are counts
    for (id_type p = 0; p < links.project_count(); ++p) {
        for (std::size_t k = 0; k < std::min<std::size_t>(2, links.actors_of(p).size()); ++k) {
            twos.push_back({links.actors_of(p)[k], p});
        }
    }
    const Incidence two(links.actor_count(), links.project_count(), twos);
    const CooperationGraph g = cooperation(two, {.weighting = Weighting::newman});
    const TieLengths lengths(g, Distance::inverse);
    CHECK(close(OverProjects{g, lengths}.betweenness(), betweenness<CooperationGraph>(g, lengths)));
}

TEST_CASE("sources that are folded, alone or without partners, by lengths") {
    // 0 1 2 - 3 = 4 5: three in a project with 3, 3 and 4 in two, one of these with 5; 6 and 7 meet once; 8 is alone
    const CooperationGraph g = cooperation(
        incidence_of({"x....", "x....", "x....", "xxx..", ".xx..", "..x..", "...x.", "...x.", "....x"}));
    const TieLengths lengths(g, Distance::inverse);
    const OverProjects over{g, lengths};
    CHECK(over.betweenness() == std::vector<double>{0, 0, 0, 3 * 2, 0, 0, 0, 0, 0});
    CHECK(over.farness() == std::vector<double>{1 + 1 + 1 + 1.5 + 2, 6.5, 6.5, 3 + 0.5 + 1, 3 * 1.5 + 0.5 + 1,
                                                3 * 2 + 1 + 1, 1, 1, 0});
    CHECK(over.eccentricity() == std::vector<double>{2, 2, 2, 1, 1.5, 2, 1, 1, 0});
}

TEST_CASE("a chain of single and of strong ties is as long as it is") {
    std::vector<Tie> chain;
    for (id_type v = 0; v < 300; ++v) {
        chain.push_back({v, v + 1, v % 3 == 0 ? 9.0 : 1.0 + v % 2});
    }
    const CooperationGraph g = pairs(301, chain);
    const TieLengths lengths(g, Distance::inverse);
    const OverProjects over{g, lengths};
    const auto values = over.betweenness();
    for (id_type v = 0; v <= 300; ++v) {
        CHECK(values[as_index(v)] == v * (300.0 - v));
    }
    CHECK(close(over.farness(), farness<CooperationGraph>(g, lengths)));
}

TEST_CASE("by lengths too many paths are left to the ties, and no matter for distances") {
    const CooperationGraph g = stages(200);
    const TieLengths lengths(g, Distance::inverse);
    CHECK(close(OverProjects{g, lengths}.betweenness(), betweenness<CooperationGraph>(g, lengths)));
    const CooperationGraph many = stages(540);
    const TieLengths longer(many, Distance::inverse);
    const auto projected = ProjectedLengths::of(many, longer);
    REQUIRE(projected);
    for (const unsigned workers : {1U, 2U}) {
        double last = 0.0;
        const Execution execution{.workers = workers, .progress = [&](double share) {
                                      last = share;
                                      return true;
                                  }};
        CHECK(!detail::sum_length_dependencies(*projected, std::vector<id_type>{0, 4, 8},
                                               detail::Moments::dependencies, execution));
        CHECK(last < 1.0);  // it ends there, and ties begin
    }
    detail::ProjectedPaths paths(*projected);
    paths.run(many.reduced()->kept()[0]);
    double sum = 0.0;
    paths.for_each_reached([&](double length, double count) { sum += count * length; });
    CHECK(longer.unscaled(sum) == 3 * 2 + 4 * (539 * 540 / 2));  // the others of the stage, and all the next
}

TEST_CASE("without partners nobody is between by lengths, and lengths of another graph are refused") {
    const CooperationGraph alone = cooperation(Incidence(3, 2, {}));
    CHECK(betweenness(alone, TieLengths(alone, Distance::inverse)) == std::vector<double>(3, 0.0));
    const CooperationGraph nobody = cooperation(Incidence());
    CHECK(betweenness(nobody, TieLengths(nobody, Distance::inverse)).empty());
    const CooperationGraph g = cooperation(network(1));
    const TieLengths lengths(g, Distance::inverse);
    CHECK_THROWS_AS(static_cast<void>(betweenness(alone, lengths)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(harmonic(alone, lengths)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(eccentricity(alone, lengths)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(sampled_betweenness(alone, lengths)), ValueError);
}
