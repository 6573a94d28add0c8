#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// What edges_of(v) must be: the places of the ties of v in ties().
std::vector<id_type> numbers_by_ends(const CooperationGraph& g, id_type v) {
    std::vector<id_type> numbers;
    for (const id_type u : g.neighbors(v)) {
        const auto ties = g.ties();
        const auto found = std::ranges::find_if(
            ties, [&](const Tie& tie) { return tie.u == std::min(u, v) && tie.v == std::max(u, v); });
        numbers.push_back(static_cast<id_type>(found - ties.begin()));
    }
    return numbers;
}

}  // namespace

TEST_CASE("a projection of all pairs knows its links, under every weighting, and so do its copies") {
    for (const Weighting weighting : {Weighting::count, Weighting::newman, Weighting::jaccard}) {
        const CooperationGraph g = cooperation(davis(), {.weighting = weighting});
        REQUIRE(g.whole_projection() != nullptr);
        CHECK(g.whole_projection()->links == davis());
        CHECK(g.whole_projection()->weighting == weighting);
        const CooperationGraph copy = g;  // NOLINT(performance-unnecessary-copy-initialization)
        CHECK(copy.reduced() == g.reduced());
        CHECK(&copy.oriented() == &g.oriented());
        CHECK(copy.edges_of(0).data() == g.edges_of(0).data());
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
        std::vector<const id_type*> edges(6);
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < reduced.size(); ++i) {
                threads.emplace_back([copy = g, &to = reduced[i]] { to = copy.reduced(); });
                threads.emplace_back([copy = g, &to = oriented[i]] { to = &copy.oriented(); });
                threads.emplace_back([copy = g, &to = edges[i]] { to = copy.edges_of(0).data(); });
            }
        }
        CHECK(reduced == std::vector<const ReducedTwoMode*>(6, g.reduced()));
        CHECK(oriented == std::vector<const OrientedGraph*>(6, &g.oriented()));
        CHECK(edges == std::vector<const id_type*>(6, g.edges_of(0).data()));
    }
}

TEST_CASE("a graph that is moved, assigned or thinned has the edge numbers of its own ties") {
    CooperationGraph g = cooperation(davis());
    const std::vector<id_type> first(g.edges_of(0).begin(), g.edges_of(0).end());
    const CooperationGraph moved = std::move(g);
    CHECK(std::ranges::equal(moved.edges_of(0), first));
    g = at_least(moved, 2.0);
    REQUIRE(g.edge_count() < moved.edge_count());
    CHECK(std::ranges::equal(g.edges_of(17), numbers_by_ends(g, 17)));
    CHECK(g == at_least(moved, 2.0));
    const CooperationGraph known = whole_projection(moved, *moved.whole_projection());
    CHECK(std::ranges::equal(known.edges_of(17), moved.edges_of(17)));
}

TEST_CASE("edge numbers that find no memory are refused, and made when there is some") {
    const CooperationGraph g = cooperation(davis());
    ::setenv("ISTHMUS_MEMORY", "1kB", 1);
    CHECK_THROWS_WITH_AS(static_cast<void>(g.edges_of(0)),
                         doctest::Contains("the numbers of 139 ties would take 1.2 kB of memory"),
                         LimitError);
    ::unsetenv("ISTHMUS_MEMORY");
    CHECK(std::ranges::equal(g.edges_of(17), numbers_by_ends(g, 17)));
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
