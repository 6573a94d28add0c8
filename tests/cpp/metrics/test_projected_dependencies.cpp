#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "isthmus/core/random.hpp"
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

std::vector<id_type> everyone(const CooperationGraph& g) { return detail::everyone(g.vertex_count()); }

/// On the links, also where the ties are faster; as betweenness() where paths cannot be counted.
std::vector<double> on_links(const CooperationGraph& g, Normalization normalization = Normalization::raw,
                             const Execution& execution = {}) {
    return detail::projected_betweenness(*g.reduced(), normalization, execution).value();
}

/// Every actor with the one behind, in a circle, `times` times.
CooperationGraph ring(id_type actors, id_type times) {
    std::vector<Link> links;
    for (id_type p = 0; p < times * actors; ++p) {
        links.push_back({p % actors, p});
        links.push_back({(p + 1) % actors, p});
    }
    return cooperation(Incidence(actors, times * actors, links));
}

/// Projects of `size` who are drawn from all actors.
CooperationGraph drawn_projects(id_type actors, id_type projects, id_type size) {
    RandomStream random(21, 0);
    std::vector<Link> links;
    for (id_type p = 0; p < projects; ++p) {
        for (id_type k = 0; k < size; ++k) {
            links.push_back({static_cast<id_type>(random.below(static_cast<std::uint32_t>(actors))), p});
        }
    }
    return cooperation(Incidence(actors, projects, links));
}

detail::Effort effort_of(const CooperationGraph& g) {
    return detail::effort_on_links(*g.reduced(), g, everyone(g));
}

}  // namespace

TEST_CASE(
    "links are taken where sources share rows, and ties where they do not: by counts, on every machine") {
    std::vector<Link> chain;
    for (id_type p = 0; p < 900; ++p) {
        chain.push_back({p, p});
        chain.push_back({p + 1, p});
    }
    for (const CooperationGraph& g :
         {ring(1000, 1), ring(1000, 2), cooperation(Incidence(901, 900, chain))}) {
        CHECK(!effort_of(g).pays());
        CHECK(betweenness(g) == betweenness<CooperationGraph>(g));
        CHECK(edge_betweenness(g) == edge_betweenness<CooperationGraph>(g));
        CHECK(difference(on_links(g), betweenness(g)) < 1e-12);
    }
    for (const CooperationGraph& g :
         {drawn_projects(1000, 3000, 2), drawn_projects(1000, 1500, 3),
          cooperation(random_incidence(1, {.actors = 900, .projects = 500, .largest = 20}))}) {
        CHECK(effort_of(g).pays());
        CHECK(betweenness(g) == on_links(g));
        CHECK(difference(on_links(g), betweenness<CooperationGraph>(g)) < 1e-12);
    }
}

TEST_CASE("betweenness of a projection, counted on its links, is that of its ties") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const CooperationGraph g = cooperation(network(seed));
        for (const Normalization normalization : {Normalization::raw, Normalization::standard}) {
            CHECK(difference(on_links(g, normalization), betweenness<CooperationGraph>(g, normalization)) <
                  1e-12);
        }
    }
}

TEST_CASE("the same bits with any number of workers, and from every instruction set") {
    for (const std::uint64_t seed : {3U, 4U, 5U, 6U}) {
        const CooperationGraph g = cooperation(network(seed));
        const auto expected = on_links(g);
        for (const unsigned workers : {2U, 3U, 7U}) {
            CHECK(on_links(g, Normalization::raw, {.workers = workers}) == expected);
            CHECK(betweenness(g, Normalization::raw, {.workers = workers}) == betweenness(g));
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
    auto values = on_links(cooperation(Incidence(links.actor_count(), links.project_count(), turned)));
    std::ranges::reverse(values);
    CHECK(difference(values, on_links(cooperation(links))) < 1e-12);
}

TEST_CASE("every source stands for as many as are folded, and those who are folded lie on no path") {
    //  0 1 2 - 3 - 4 5: three and two in projects with 3 in both
    const CooperationGraph g = cooperation(incidence_of({"x.", "x.", "x.", "xx", ".x", ".x"}));
    CHECK(on_links(g) == std::vector<double>{0, 0, 0, 3 * 2, 0, 0});
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
    const auto values = on_links(cooperation(Incidence(401, 400, chain)));
    for (id_type v = 0; v <= 400; ++v) {
        CHECK(values[as_index(v)] == v * (400.0 - v));
    }
    for (id_type a = 0; a <= 400; ++a) {
        chain.push_back({a, 400});
    }
    const CooperationGraph all = cooperation(Incidence(401, 401, chain));
    CHECK(on_links(all) == std::vector<double>(401, 0.0));
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
    CHECK(difference(on_links(stages(200)), betweenness<CooperationGraph>(stages(200))) < 1e-12);
    CHECK(!detail::projected_betweenness(*stages(540).reduced(), Normalization::raw, {}));
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
    CHECK(!detail::projected_betweenness(*g.reduced(), Normalization::raw, {}));
    CHECK_THROWS_WITH_AS(static_cast<void>(betweenness(g)), doctest::Contains("1e308"), LimitError);
}

TEST_CASE("a batch forgets what the one before it reached, also where that is little of the network") {
    const Incidence one = network(5);
    const auto alone = on_links(cooperation(one));
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
        on_links(cooperation(Incidence(copies * one.actor_count(), copies * one.project_count(), links)));
    const auto size = static_cast<std::ptrdiff_t>(alone.size());
    for (auto begin = values.begin(); begin != values.end(); begin += size) {
        CHECK(difference({begin, begin + size}, alone) < 1e-12);
    }
}

TEST_CASE("without partners nobody is between") {
    CHECK(on_links(cooperation(Incidence(3, 2, {}))) == std::vector<double>(3, 0.0));
    CHECK(on_links(cooperation(Incidence())).empty());
    CHECK(on_links(cooperation(incidence_of({"x", "x", "x"}))) == std::vector<double>(3, 0.0));
    CHECK(std::isnan(on_links(cooperation(incidence_of({"x", "x"})), Normalization::standard)[0]));
}

TEST_CASE("a sample of a projection, counted on its links, is that of its ties, with its bounds and errors") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        const CooperationGraph g = cooperation(network(seed));
        const BetweennessSample sample{.sources = 5 + static_cast<id_type>(seed), .seed = seed};
        const auto drawn = detail::draw_sources(g.vertex_count(), sample);
        const auto on_links = [&](const Execution& execution) {
            return detail::projected_sample(*g.reduced(), drawn, sample.confidence, execution).value();
        };
        const auto got = on_links({});
        const auto expected = sampled_betweenness<CooperationGraph>(g, sample);
        CHECK(difference(got.value, expected.value) < 1e-12);
        CHECK(difference(got.half_width, expected.half_width) < 1e-12);
        for (std::size_t v = 0; v < got.value.size(); ++v) {
            CHECK(got.standard_error[v] == doctest::Approx(expected.standard_error[v]).epsilon(1e-7));
        }
        CHECK(on_links({.workers = 3}).value == got.value);
    }
}

TEST_CASE("edge betweenness of a projection, counted on its links, is that of its ties") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const CooperationGraph g = cooperation(network(seed));
        const auto values = detail::projected_edge_betweenness(*g.reduced(), g, {}).value();
        CHECK(difference(values, edge_betweenness<CooperationGraph>(g)) < 1e-12);
        if (seed % 10 == 0) {
            CHECK(detail::projected_edge_betweenness(*g.reduced(), g, {.workers = 3}) == values);
            for (const auto set : detail::instruction_sets()) {
                CHECK(detail::projected_edge_betweenness(*g.reduced(), g, {}, set) == values);
            }
        }
    }
}
