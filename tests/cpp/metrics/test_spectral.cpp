#include "isthmus/metrics/spectral.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/degree.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// W x of a graph, from its ties.
std::vector<double> times(const CooperationGraph& g, const std::vector<double>& x) {
    std::vector<double> y(x.size(), 0.0);
    for (const Tie& tie : g.ties()) {
        y[as_index(tie.u)] += tie.weight * x[as_index(tie.v)];
        y[as_index(tie.v)] += tie.weight * x[as_index(tie.u)];
    }
    return y;
}

/// PageRank by elimination in its equation, isolates and all.
std::vector<double> eliminated(const CooperationGraph& g, double d) {
    const std::size_t n = as_index(g.vertex_count());
    const auto strengths = strength(g);
    std::vector<std::vector<double>> rows(n, std::vector<double>(n + 1, 0.0));
    for (std::size_t v = 0; v < n; ++v) {
        for (std::size_t u = 0; u < n; ++u) {
            rows[v][u] -= strengths[u] > 0.0 ? 0.0 : d / static_cast<double>(n);
        }
        rows[v][v] += 1.0;
        rows[v][n] = (1.0 - d) / static_cast<double>(n);
    }
    for (const Tie& tie : g.ties()) {
        const auto u = as_index(tie.u);
        const auto v = as_index(tie.v);
        rows[u][v] -= d * (tie.weight / strengths[v]);
        rows[v][u] -= d * (tie.weight / strengths[u]);
    }
    // Columns are dominated by their diagonals: no pivots are sought.
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            const double part = j == i ? 0.0 : rows[j][i] / rows[i][i];
            for (std::size_t k = i; part != 0.0 && k <= n; ++k) {
                rows[j][k] -= part * rows[i][k];
            }
        }
    }
    std::vector<double> x(n);
    for (std::size_t v = 0; v < n; ++v) {
        x[v] = rows[v][n] / rows[v][v];
    }
    return x;
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-10 * std::max(1.0, std::abs(b)); }

}  // namespace

TEST_CASE("the eigenvector of a star: its center has sqrt(n - 1) times what a leaf has") {
    const auto found = eigenvector(star(5), {.scale = VectorScale::maximum});
    CHECK(near(found.eigenvalue, 2.0));
    CHECK(near(found.values[0], 1.0));
    CHECK(near(found.values[4], 0.5));
    CHECK_THROWS_AS((void)eigenvector(CooperationGraph{}), UndefinedError);
}

TEST_CASE("an eigenvector solves its equation, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence& links) {
        if (g.edge_count() == 0) {
            return false;
        }
        const auto found = eigenvector(g, {.disconnected = EigenvectorOf::component});
        std::vector<double> x = found.values;
        std::replace_if(x.begin(), x.end(), [](double value) { return std::isnan(value); }, 0.0);
        const auto parts = detail::operator_of(g, Ties::weighted);
        for (std::size_t c = 0; c < parts.components(); ++c) {
            // Not negative and proportional to its product: by Perron, the vector of the largest eigenvalue.
            const auto members = parts.component(c);
            const auto product = times(g, x);
            double length = 0.0;
            for (const id_type v : members) {
                length += x[as_index(v)] * x[as_index(v)];
            }
            CHECK((members.size() == 1 ? length == 0.0 : near(length, 1.0)));
            double value = 0.0;
            for (const id_type v : members) {
                value += x[as_index(v)] * product[as_index(v)];
            }
            for (const id_type v : members) {
                CHECK(near(product[as_index(v)], value * x[as_index(v)]));
                CHECK(x[as_index(v)] >= 0.0);
            }
            CHECK(value <= found.eigenvalue * (1.0 + 1e-12));
        }
        const auto unbuilt = eigenvector(links, Weighting::count, {.disconnected = EigenvectorOf::component});
        CHECK(near(unbuilt.eigenvalue, found.eigenvalue));
        return true;
    });
    CHECK(defined >= 80);
}

TEST_CASE("PageRank and Katz solve their equations, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        const auto n = static_cast<double>(g.vertex_count());
        const auto ranks = pagerank(g);
        const auto strengths = strength(g);
        std::vector<double> given(ranks.size(), 0.0);
        double anywhere = 0.0;
        for (std::size_t v = 0; v < ranks.size(); ++v) {
            given[v] = strengths[v] > 0.0 ? ranks[v] / strengths[v] : 0.0;
            anywhere += strengths[v] > 0.0 ? 0.0 : ranks[v];
        }
        const auto received = times(g, given);
        const auto found = katz(g, {.beta = 3.0});
        const auto walked = times(g, found.values);
        for (std::size_t v = 0; v < ranks.size(); ++v) {
            CHECK(near(ranks[v], 0.15 / n + 0.85 * (received[v] + anywhere / n)));
            CHECK(near(found.values[v], 3.0 + found.alpha * walked[v]));
        }
        return g.edge_count() > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE(
    "a whole projection is multiplied by its links, with the same results as by its ties, on 100 random "
    "networks") {
    using enum Weighting;
    double worst = 0.0;  // of any difference, in the unit of the largest value
    const auto compare = [&](const std::vector<double>& found, const std::vector<double>& expected) {
        REQUIRE(found.size() == expected.size());
        double largest = 0.0;
        for (const double value : expected) {
            largest = std::max(largest, std::isnan(value) ? 0.0 : std::abs(value));
        }
        for (std::size_t v = 0; v < found.size(); ++v) {
            REQUIRE(std::isnan(found[v]) == std::isnan(expected[v]));
            worst = std::max(worst, std::isnan(found[v]) ? 0.0 : std::abs(found[v] - expected[v]) / largest);
        }
    };
    constexpr std::array all{count, newman, fractional, cosine, association, jaccard, overlap};
    std::size_t turn = 0;  // two of them a network
    const int defined = defined_on_random_networks([&](const CooperationGraph& ties, const Incidence& links) {
        for (const Weighting weighting : {all[turn % 7], all[(turn + 3) % 7]}) {
            const auto g = cooperation(links, {.weighting = weighting});
            REQUIRE(g.whole_projection() != nullptr);
            const auto by_ties = detail::operator_of<CooperationGraph>(g, Ties::weighted);
            compare(pagerank(g), detail::pagerank_of(by_ties, {}));
            compare(katz(g).values, detail::katz_of(by_ties, {}).values);
            if (g.edge_count() > 0) {
                const EigenvectorOptions options{.disconnected = EigenvectorOf::component};
                compare(eigenvector(g, options).values, detail::eigenvector_of(by_ties, options).values);
            }
        }
        ++turn;
        compare(pagerank(ties, {.ties = Ties::binary}),
                pagerank(CooperationGraph(ties.vertex_count(), ties.ties()), {.ties = Ties::binary}));
        return ties.edge_count() > 0;
    });
    CHECK(worst < 1e-9);
    CHECK(defined >= 80);
}

TEST_CASE("PageRank is found where a walk goes to and fro, and where it rarely starts anew") {
    const CooperationGraph alone = graph_of(2, {});
    for (const CooperationGraph& g :
         {star(40), path(3), path(60), cycle(12), beside(beside(star(9), path(14)), alone),
          beside(borgatti_weighted(), beside(path(2), alone)),
          graph_of(6, {{0, 1, 1e6}, {1, 2, 1e-6}, {2, 3, 1.0}, {4, 5, 3.0}}),
          graph_of(5, {{0, 1, 1e-320}, {1, 2, 1e-318}, {2, 3, 1.0}})}) {
        for (const double damping : {0.0, 0.3, 0.85, 0.95, 0.97, 0.99, 0.999}) {
            const auto ranks = pagerank(g, {.damping = damping});
            const auto expected = eliminated(g, damping);
            for (std::size_t v = 0; v < ranks.size(); ++v) {
                CHECK(std::abs(ranks[v] - expected[v]) <= 1e-12);
            }
        }
    }
}

TEST_CASE("a walk that hardly ever starts anew is where the ties are") {
    const auto g = beside(star(5), graph_of(1, {}));
    const auto ranks = pagerank(g, {.damping = std::nextafter(1.0, 0.0)});
    CHECK(std::abs(ranks[0] - 0.5) <= 1e-15);
    CHECK(std::abs(ranks[3] - 0.125) <= 1e-15);
    CHECK(ranks[5] > 0.0);
    CHECK(ranks[5] < 1e-15);
    CHECK_THROWS_AS((void)pagerank(path(40), {.iterations = 5}), UndefinedError);
}

TEST_CASE("the least graph counts its ties") {
    CHECK(eigenvector(LeastGraph(kite())).values == eigenvector(kite()).values);
    CHECK(pagerank(LeastGraph(kite())) == pagerank(kite()));
    CHECK(katz(LeastGraph(kite())).values == katz(kite()).values);
}

TEST_CASE("who is called what does not matter") {
    std::vector<id_type> order(7);
    std::iota(order.begin(), order.end(), 0);
    std::reverse(order.begin(), order.end());
    const auto g = borgatti_weighted();
    const auto turned = renamed(g, order);
    const auto values = eigenvector(g).values;
    const auto other = eigenvector(turned).values;
    for (std::size_t v = 0; v < order.size(); ++v) {
        CHECK(near(other[as_index(order[v])], values[v]));
        CHECK(near(pagerank(turned)[as_index(order[v])], pagerank(g)[v]));
    }
}

TEST_CASE("two of a kind have no one eigenvector, and a component that cannot lead is passed over") {
    CHECK_THROWS_AS((void)eigenvector(beside(k3(), k3())), UndefinedError);
    const auto found = eigenvector(beside(path(3), k3()));
    CHECK(found.values[0] == 0.0);
    CHECK(near(found.eigenvalue, 2.0));
}

TEST_CASE("a tie of weight 0 ties nobody") {
    const auto g = graph_of(4, {{0, 1, 1.0}, {1, 2, 0.0}, {2, 3, 2.0}});
    const auto found = eigenvector(g);
    CHECK(found.values[0] == 0.0);
    CHECK(near(found.eigenvalue, 2.0));
}
