#include "metrics/balls.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/distance.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// On the links, also where the ties are faster.
std::vector<double> harmonic_by(const ReducedTwoMode& network, detail::InstructionSet set, unsigned workers) {
    const detail::BallPlan plan(network, set);
    return detail::of_actors(network, detail::sums_over(plan, {.workers = workers}, detail::inverse_steps));
}

/// The search along ties, which any graph has, is the oracle. Largest relative difference of harmonic centralities.
double check_against_ties(const CooperationGraph& g) {
    REQUIRE(g.whole_projection() != nullptr);
    const ReducedTwoMode& network = *g.reduced();
    const detail::BallPlan plan(network);
    const auto along_ties = distance_histogram<CooperationGraph>(g);
    const auto found = detail::histogram_of(detail::pairs_over(plan, {}), g.vertex_count());
    CHECK(found.pairs == along_ties.pairs);
    CHECK(found.unreachable == along_ties.unreachable);
    CHECK(distance_histogram(g).pairs == along_ties.pairs);
    const auto largest = eccentricity<CooperationGraph>(g);
    CHECK(detail::of_actors(network, detail::largest_over(plan, {})) == largest);
    CHECK(eccentricity(g) == largest);
    const auto far = farness<CooperationGraph>(g);
    CHECK(detail::of_actors(network, detail::sums_over(plan, {}, detail::steps)) == far);
    CHECK(farness(g) == far);
    const auto sums = harmonic_by(network, detail::best_instruction_set(), 1);
    CHECK(harmonic(g) == (detail::faster_links(g) != nullptr ? sums : harmonic<CooperationGraph>(g)));
    const auto expected = harmonic<CooperationGraph>(g);
    REQUIRE(sums.size() == expected.size());
    double worst = 0.0;
    for (std::size_t v = 0; v < sums.size(); ++v) {
        const double difference = std::abs(sums[v] - expected[v]);
        worst = std::max(worst, difference == 0.0 ? 0.0 : difference / expected[v]);
    }
    CHECK(worst < 1e-13);
    return worst;
}

/// Projects in a row, each with one actor of the next, and `others` that are in it alone.
Incidence chain(id_type projects, id_type others) {
    std::vector<Link> links;
    id_type actor = 0;
    for (id_type p = 0; p < projects; ++p) {
        for (id_type k = 0; k < others; ++k) {
            links.push_back({actor++, p});
        }
        if (p + 1 < projects) {
            links.push_back({actor, p});
            links.push_back({actor++, p + 1});
        }
    }
    return {actor, projects, links};
}

}  // namespace

TEST_CASE("balls: two projects that share an actor") {
    // 0 and 1 are folded into the first project, 2 is in both, 3 is folded into the second; 4 is alone.
    const auto g = cooperation(incidence_of({"x.", "x.", "xx", ".x", ".."}));
    CHECK(distance_histogram(g).pairs == std::vector<std::int64_t>{0, 4, 2});
    CHECK(distance_histogram(g).unreachable == 4);
    CHECK(eccentricity(g) == std::vector<id_type>{2, 2, 1, 2, 0});
    CHECK(harmonic(g) == std::vector<double>{2.5, 2.5, 3.0, 2.0, 0.0});
}

TEST_CASE("balls: the same as along ties on 100 random networks") {
    const int several = defined_on_random_networks([](const CooperationGraph&, const Incidence& links) {
        check_against_ties(cooperation(links));
        return ReducedTwoMode(links).actors().size() > 1;
    });
    CHECK(several >= 80);
}

TEST_CASE("balls: several searches a component, one giant project, many folded, hundreds of components") {
    for (const RandomShape& shape : {RandomShape{.actors = 3000, .projects = 1500, .largest = 6},
                                     RandomShape{.actors = 1500, .projects = 40, .largest = 200},
                                     RandomShape{.actors = 4000, .projects = 700, .largest = 5}}) {
        const Incidence links = random_incidence(14, shape);
        CHECK(links.actor_count() > 2 * detail::BreadthFirstBatch::width);
        check_against_ties(cooperation(links));
    }
    std::vector<Link> links;
    for (id_type a = 0; a < 1300; ++a) {  // 700 in the giant alone, 600 in two, 300 of them in the same two
        links.push_back({a, 0});
        if (a >= 700) {
            links.push_back({a, a < 1000 ? 1 + a % 7 : 8});
        }
    }
    links.push_back({1300, 9});
    check_against_ties(cooperation(Incidence(1302, 11, links)));
}

TEST_CASE("balls: one project is one search for all of its actors, however many") {
    const id_type n = 2749;  // 101010111101 in binary: eight words
    std::vector<Link> links;
    for (id_type a = 0; a < n; ++a) {
        links.push_back({a, 0});
    }
    const ReducedTwoMode network(Incidence(n, 1, links));
    const detail::BallPlan plan(network);
    CHECK(plan.batch_count() == 1);
    CHECK(plan.row_count() == 1);
    CHECK(detail::of_actors(network, detail::sums_over(plan, {}, detail::steps)) ==
          std::vector<double>(as_index(n), n - 1.0));
    CHECK(detail::pairs_over(plan, {}) == std::vector<std::int64_t>{0, std::int64_t{n} * (n - 1)});
}

TEST_CASE("balls: where a chain is long, half a step looks at few rows, and finds the same") {
    check_against_ties(cooperation(chain(600, 0)));
    check_against_ties(cooperation(chain(300, 3)));
    const auto histogram = distance_histogram(cooperation(chain(1500, 0)));
    REQUIRE(histogram.pairs.size() == 1499);
    bool right = true;
    for (std::size_t d = 1; d < 1499; ++d) {
        right = right && histogram.pairs[d] == static_cast<std::int64_t>(1499 - d);
    }
    CHECK(right);
}

TEST_CASE("balls: the same bits from every instruction set and any number of workers") {
    const ReducedTwoMode network(random_incidence(3, {.actors = 2500, .projects = 1200, .largest = 7}));
    const auto expected = harmonic_by(network, detail::InstructionSet::baseline, 1);
    for (const auto set : detail::instruction_sets()) {
        CHECK(harmonic_by(network, set, 1) == expected);
        CHECK(harmonic_by(network, set, 3) == expected);
        CHECK(detail::largest_over(detail::BallPlan(network, set), {.workers = 3}) ==
              detail::largest_over(detail::BallPlan(network), {}));
    }
}

TEST_CASE("balls: nobody, and nobody with a partner") {
    for (const Incidence& links : {Incidence(), Incidence(3, 2, std::vector<Link>{{0, 0}, {1, 1}})}) {
        const auto g = cooperation(links);
        CHECK(distance_histogram(g).pairs == std::vector<std::int64_t>{0});
        CHECK(harmonic(g) == std::vector<double>(as_index(links.actor_count()), 0.0));
        CHECK(eccentricity(g) == std::vector<id_type>(as_index(links.actor_count()), 0));
    }
}

TEST_CASE("balls: progress is told of, and can stop the search") {
    const auto g = cooperation(random_incidence(5, {.actors = 2000, .projects = 1000, .largest = 6}));
    CHECK_THROWS_AS(harmonic(g, Normalization::raw, {.progress = [](double) { return false; }}), Cancelled);
    CHECK_THROWS_AS(distance_histogram(g, {.progress = [](double) { return false; }}), Cancelled);
}

TEST_CASE("balls: links are taken up to five for three ties: by counts, on every machine") {
    std::vector<Link> twice;
    for (id_type p = 0; p < 200; ++p) {
        twice.push_back({p / 2, p});
        twice.push_back({p / 2 + 1, p});
    }
    CHECK(detail::faster_links(cooperation(chain(100, 0))) == nullptr);
    CHECK(detail::faster_links(cooperation(Incidence(101, 200, twice))) == nullptr);
    CHECK(detail::faster_links(cooperation(chain(100, 3))) != nullptr);
    CHECK(detail::faster_links(
              cooperation(random_incidence(2, {.actors = 300, .projects = 300, .largest = 6}))) != nullptr);
    CHECK(detail::faster_links(CooperationGraph()) == nullptr);
}

namespace {

std::vector<double> farness_by(const TwoModeGraph& g, detail::InstructionSet set, unsigned workers) {
    return detail::two_mode_farness(detail::LeaflessTwoMode(g), {.workers = workers}, set);
}

}  // namespace

TEST_CASE("balls: farness of a two-mode graph is that of the search along its links") {
    const int linked = defined_on_random_networks([](const CooperationGraph&, const Incidence& links) {
        const TwoModeGraph g(links);
        CHECK(farness(g) == farness<TwoModeGraph>(g));
        return links.link_count() > 0;
    });
    CHECK(linked >= 80);
    for (const Incidence& links :
         {chain(600, 0), chain(300, 3),
          random_incidence(14, {.actors = 3000, .projects = 1500, .largest = 6}),
          random_incidence(14, {.actors = 1500, .projects = 40, .largest = 200}),
          random_incidence(14, {.actors = 800, .projects = 4000, .largest = 2}),
          Incidence(3, 2, std::vector<Link>{{0, 0}, {1, 1}}), Incidence(2, 2, {}), Incidence(),
          incidence_of({"xxxx"}), incidence_of({"x", "x", "x"}), incidence_of({"xx.", "xx.", "..x"})}) {
        const TwoModeGraph g(links);
        const auto expected = farness<TwoModeGraph>(g);
        for (const auto set : detail::instruction_sets()) {
            CHECK(farness_by(g, set, 1) == expected);
            CHECK(farness_by(g, set, 3) == expected);
        }
    }
}
