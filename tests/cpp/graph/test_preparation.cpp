#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <thread>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("a projection of all pairs knows its links, under every weighting, and so do its copies") {
    for (const Weighting weighting : {Weighting::count, Weighting::newman, Weighting::jaccard}) {
        const CooperationGraph g = cooperation(davis(), {.weighting = weighting});
        REQUIRE(g.whole_projection() != nullptr);
        CHECK(g.whole_projection()->links == davis());
        CHECK(g.whole_projection()->weighting == weighting);
        const CooperationGraph copy = g;  // NOLINT(performance-unnecessary-copy-initialization)
        CHECK(copy.reduced() == g.reduced());
        CHECK(&copy.oriented() == &g.oriented());
        CHECK(g.reduced()->links().actor_count() == 18);
        CHECK(g.oriented().edge_count() == g.edge_count());
    }
}

TEST_CASE("a graph of ties has no links, nor has what a threshold leaves; the same ties are the same graph") {
    const CooperationGraph g = cooperation(davis());
    const CooperationGraph ties(g.vertex_count(), g.ties());
    CHECK(ties == g);
    CHECK(ties.whole_projection() == nullptr);
    CHECK(ties.reduced() == nullptr);
    CHECK(ties.oriented().edge_count() == g.edge_count());
    CHECK(CooperationGraph().reduced() == nullptr);
    CHECK(at_least(g, 1.0).reduced() == g.reduced());
    CHECK(at_least(g, 2.0).reduced() == nullptr);
    CHECK(at_least(g, 2.0).oriented().edge_count() == at_least(g, 2.0).edge_count());
    CHECK(!(at_least(g, 2.0) == g));
}

TEST_CASE("what is prepared outlives the graph that it was first asked of") {
    std::optional<CooperationGraph> first = cooperation(davis());
    const ReducedTwoMode* reduced = first->reduced();
    const CooperationGraph second = *first;
    first.reset();
    CHECK(second.reduced() == reduced);
    CHECK(second.reduced()->links().link_count() == 89);
}

TEST_CASE("threads that ask copies of one graph at once get the same preparation") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const CooperationGraph g = cooperation(random_incidence(seed));
        std::vector<const ReducedTwoMode*> reduced(6);
        std::vector<const OrientedGraph*> oriented(6);
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < reduced.size(); ++i) {
                threads.emplace_back([copy = g, &to = reduced[i]] { to = copy.reduced(); });
                threads.emplace_back([copy = g, &to = oriented[i]] { to = &copy.oriented(); });
            }
        }
        CHECK(reduced == std::vector<const ReducedTwoMode*>(6, g.reduced()));
        CHECK(oriented == std::vector<const OrientedGraph*>(6, &g.oriented()));
    }
}

TEST_CASE("links that were saved beside the ties are taken back, others are refused") {
    const CooperationGraph g = cooperation(davis(), {.weighting = Weighting::newman});
    const CooperationGraph ties(g.vertex_count(), g.ties());
    const CooperationGraph back = whole_projection(ties, *g.whole_projection());
    CHECK(back == g);
    CHECK(back.whole_projection()->weighting == Weighting::newman);
    CHECK(back.reduced() != nullptr);
    for (const Incidence& other : {newman_fig6(), davis().transposed(), Incidence(18, 14, {})}) {
        CHECK_THROWS_WITH_AS(static_cast<void>(whole_projection(ties, {other, Weighting::count})),
                             doctest::Contains("139 ties among 18"), ValueError);
    }
}

TEST_CASE("links say what ties weigh: under another weighting, or with other weights, they are refused") {
    const CooperationGraph g = cooperation(davis());
    for (const Weighting other : {Weighting::newman, Weighting::jaccard}) {
        CHECK_THROWS_WITH_AS(static_cast<void>(whole_projection(g, {davis(), other})),
                             doctest::Contains("is not the projection of these links by"), ValueError);
    }
    auto ties = g.ties();
    ties[3].weight += 1.0;
    const CooperationGraph heavier(g.vertex_count(), ties);
    CHECK_THROWS_AS(static_cast<void>(whole_projection(heavier, *g.whole_projection())), ValueError);
    // Money is not among the links, and nothing trusts it to be.
    CHECK(whole_projection(heavier, {davis(), Weighting::budget}) == heavier);
}
