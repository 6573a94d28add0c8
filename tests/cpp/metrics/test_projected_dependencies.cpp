#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/betweenness.hpp"
#include "metrics/projected_dependencies.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// The largest relative difference; where one is 0, the other must be.
double difference(const std::vector<double>& got, const std::vector<double>& expected) {
    REQUIRE(got.size() == expected.size());
    double largest = 0.0;
    for (std::size_t i = 0; i < got.size(); ++i) {
        if (got[i] != expected[i]) {
            largest = std::max(largest, std::abs(got[i] - expected[i]) / std::abs(expected[i]));
        }
    }
    return largest;
}

/// Random networks from sparse to crowded: with isolates, one-partner projects, empty ones, repeated pairs, and one in four with a project
/// of everybody, or with actors who take part in the same projects.
Incidence network(std::uint64_t seed) {
    const auto small = static_cast<id_type>(seed % 7);
    const Incidence links = random_incidence(
        seed, {.actors = 20 + 13 * small, .projects = 15 + 17 * small, .largest = 3 + small % 5});
    std::vector<Link> all;
    for (id_type p = 0; p < links.project_count(); ++p) {
        for (const id_type a : links.actors_of(p)) {
            all.push_back({a, p});
            if (seed % 4 == 1) {
                all.push_back({links.actor_count() + a / 5, p});
            }
        }
    }
    for (id_type a = 0; a < links.actor_count() && seed % 4 == 3; a += 1 + static_cast<id_type>(seed % 3)) {
        all.push_back({a, links.project_count()});
    }
    return {links.actor_count() + links.actor_count() / 5 + 1, links.project_count() + 1, all};
}

std::vector<id_type> everyone(const CooperationGraph& g) {
    std::vector<id_type> all(as_index(g.vertex_count()));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

}  // namespace

TEST_CASE("betweenness of a projection, counted on its links, is that of its ties") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const CooperationGraph g = cooperation(network(seed));
        for (const Normalization normalization : {Normalization::raw, Normalization::standard}) {
            CHECK(difference(betweenness(g, normalization), betweenness<CooperationGraph>(g, normalization)) <
                  1e-12);
        }
    }
}

TEST_CASE("the same bits with any number of workers, and from every instruction set") {
    for (const std::uint64_t seed : {3U, 4U, 5U, 6U}) {
        const CooperationGraph g = cooperation(network(seed));
        const auto expected = betweenness(g);
        for (const unsigned workers : {2U, 3U, 7U}) {
            CHECK(betweenness(g, Normalization::raw, {.workers = workers}) == expected);
        }
        const auto sums = [&](detail::InstructionSet set) {
            return detail::sum_dependencies(*g.reduced(), everyone(g),
                                            detail::Moments::dependencies_and_squares, {}, set);
        };
        for (const auto set : detail::instruction_sets()) {
            CAPTURE(static_cast<int>(set));
            CHECK(sums(set) == sums(detail::InstructionSet::baseline));
        }
    }
}

TEST_CASE("the order of actors and projects changes nothing but rounding") {
    const Incidence links = network(6);
    std::vector<Link> turned;
    for (id_type p = 0; p < links.project_count(); ++p) {
        for (const id_type a : links.actors_of(p)) {
            turned.push_back({links.actor_count() - 1 - a, links.project_count() - 1 - p});
        }
    }
    auto values = betweenness(cooperation(Incidence(links.actor_count(), links.project_count(), turned)));
    std::ranges::reverse(values);
    CHECK(difference(values, betweenness(cooperation(links))) < 1e-12);
}

TEST_CASE("every source stands for as many as are folded, and those who are folded lie on no path") {
    //  0 1 2 - 3 - 4 5: three and two in projects with 3 in both
    const CooperationGraph g = cooperation(incidence_of({"x.", "x.", "x.", "xx", ".x", ".x"}));
    CHECK(betweenness(g) == std::vector<double>{0, 0, 0, 3 * 2, 0, 0});
    double sources = 0.0;
    for (const auto& source : detail::source_classes(*g.reduced(), everyone(g))) {
        sources += source.count;
    }
    CHECK(sources == 6.0);
}

TEST_CASE("a long chain of projects is walked in as many steps, and a project of everybody in one") {
    std::vector<Link> chain;
    for (id_type p = 0; p < 400; ++p) {
        chain.push_back({p, p});
        chain.push_back({p + 1, p});
    }
    const auto values = betweenness(cooperation(Incidence(401, 400, chain)));
    for (id_type v = 0; v <= 400; ++v) {
        CHECK(values[as_index(v)] == v * (400.0 - v));
    }
    for (id_type a = 0; a <= 400; ++a) {
        chain.push_back({a, 400});
    }
    const CooperationGraph all = cooperation(Incidence(401, 401, chain));
    CHECK(betweenness(all) == std::vector<double>(401, 0.0));
}

TEST_CASE("paths past the largest double are refused as on the ties, and those below it are counted") {
    // Stages of 4 actors; everyone of a stage has a project with everyone of the next: 4^k paths to stage k.
    const auto stages = [](id_type count) {
        std::vector<Link> links;
        id_type p = 0;
        for (id_type stage = 0; stage + 1 < count; ++stage) {
            for (id_type a = 0; a < 16; ++a, ++p) {
                links.push_back({4 * stage + a / 4, p});
                links.push_back({4 * (stage + 1) + a % 4, p});
            }
        }
        return cooperation(Incidence(4 * count, p, links));
    };
    CHECK(difference(betweenness(stages(200)), betweenness<CooperationGraph>(stages(200))) < 1e-12);
    CHECK_THROWS_WITH_AS(static_cast<void>(betweenness(stages(540))), doctest::Contains("1e308"), LimitError);
}

TEST_CASE("paths past the largest double to actors who are folded are refused, too") {
    // Actors 0 and 1 are folded into a project each, with 308 stages of 10 actors and one more in between: 10^308 paths from 0 to each
    // actor of the last stage, 10^309 to actor 1.
    std::vector<Link> links;
    id_type p = 0;
    const auto actor = [](id_type stage, id_type a) { return 2 + 10 * stage + a; };
    for (id_type stage = 0; stage < 308; ++stage) {
        for (id_type a = 0; a < 100; ++a, ++p) {
            links.push_back({actor(stage, a / 10), p});
            links.push_back({actor(stage + 1, a % 10), p});
        }
    }
    for (const id_type end : {0, 1}) {
        links.push_back({end, p});
        for (id_type a = 0; a < 10; ++a) {
            links.push_back({actor(308 * end, a), p});
        }
        ++p;
    }
    const CooperationGraph g = cooperation(Incidence(3092, p, links));
    CHECK_THROWS_WITH_AS(static_cast<void>(betweenness(g)), doctest::Contains("1e308"), LimitError);
}

TEST_CASE("a batch forgets what the one before it reached, also where that is little of the network") {
    const Incidence one = network(5);
    const auto alone = betweenness(cooperation(one));
    constexpr id_type copies = 30;
    std::vector<Link> links;
    for (id_type copy = 0; copy < copies; ++copy) {
        for (id_type p = 0; p < one.project_count(); ++p) {
            for (const id_type a : one.actors_of(p)) {
                links.push_back({copy * one.actor_count() + a, copy * one.project_count() + p});
            }
        }
    }
    const auto values =
        betweenness(cooperation(Incidence(copies * one.actor_count(), copies * one.project_count(), links)));
    const auto size = static_cast<std::ptrdiff_t>(alone.size());
    for (auto begin = values.begin(); begin != values.end(); begin += size) {
        CHECK(difference({begin, begin + size}, alone) < 1e-12);
    }
}

TEST_CASE("without partners nobody is between") {
    CHECK(betweenness(cooperation(Incidence(3, 2, {}))) == std::vector<double>(3, 0.0));
    CHECK(betweenness(cooperation(Incidence())).empty());
    CHECK(betweenness(cooperation(incidence_of({"x", "x", "x"}))) == std::vector<double>(3, 0.0));
    CHECK(std::isnan(betweenness(cooperation(incidence_of({"x", "x"})), Normalization::standard)[0]));
}

TEST_CASE("a sample of a projection, counted on its links, is that of its ties, with its bounds and errors") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        const CooperationGraph g = cooperation(network(seed));
        const BetweennessSample sample{.sources = 5 + static_cast<id_type>(seed), .seed = seed};
        const auto got = sampled_betweenness(g, sample);
        const auto expected = sampled_betweenness<CooperationGraph>(g, sample);
        CHECK(difference(got.value, expected.value) < 1e-12);
        CHECK(difference(got.half_width, expected.half_width) < 1e-12);
        for (std::size_t v = 0; v < got.value.size(); ++v) {
            CHECK(got.standard_error[v] == doctest::Approx(expected.standard_error[v]).epsilon(1e-7));
        }
        CHECK(sampled_betweenness(g, sample, {.workers = 3}).value == got.value);
    }
}

TEST_CASE("edge betweenness of a projection, counted on its links, is that of its ties") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const CooperationGraph g = cooperation(network(seed));
        const auto values = edge_betweenness(g);
        CHECK(difference(values, edge_betweenness<CooperationGraph>(g)) < 1e-12);
        if (seed % 10 == 0) {
            CHECK(edge_betweenness(g, {.workers = 3}) == values);
            for (const auto set : detail::instruction_sets()) {
                CHECK(detail::projected_edge_betweenness(*g.reduced(), g, {}, set) == values);
            }
        }
    }
}
