#include "isthmus/metrics/resilience.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "isthmus/metrics/cohesion.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"
#include "support/networks.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr std::array attacks{Attack::degree, Attack::betweenness, Attack::random};

/// The share of actors in the largest component when the first k of an order are gone.
double largest_without(const CooperationGraph& g, const std::vector<id_type>& order, std::size_t k) {
    Square left(g);
    for (std::size_t i = 0; i < k; ++i) {
        left = left.without(order[i]);
    }
    std::vector<Tie> ties;
    for (id_type v = 0; v < left.n; ++v) {
        for (id_type u = 0; u < v; ++u) {
            if (left(u, v)) {
                ties.push_back({u, v});
            }
        }
    }
    const id_type largest = components(CooperationGraph(left.n, ties)).largest();
    return k == order.size() ? 0.0 : static_cast<double>(largest) / left.n;
}

}  // namespace

TEST_CASE("R of a star and of all tied") {
    for (const AttackRanking ranking : values<AttackRanking>()) {
        for (const Attack attack : {Attack::degree, Attack::betweenness}) {
            const RemovalOptions options{.attack = attack, .ranking = ranking};
            CHECK(same(robustness(star(10), options).largest.area, 0.09));
            CHECK(same(robustness(complete(10), options).largest.area, 0.45));
        }
    }
}

TEST_CASE("curves beside components of what is left, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        for (const Attack attack : attacks) {
            const Robustness found = robustness(g, {.attack = attack, .samples = 1, .seed = 5});
            std::vector<id_type> all(as_index(g.vertex_count()));
            std::iota(all.begin(), all.end(), 0);
            CHECK(std::is_permutation(found.order.begin(), found.order.end(), all.begin(), all.end()));
            for (std::size_t k = 0; k <= all.size(); k += 3) {
                CHECK(same(found.largest.mean[k], largest_without(g, found.order, k)));
            }
        }
        return g.edge_count() > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("workers change nothing, and samples are averaged in order") {
    const RemovalOptions options{.attack = Attack::random, .samples = 50, .seed = 9};
    const Robustness one = robustness(zachary(), options, {.workers = 1});
    const Robustness three = robustness(zachary(), options, {.workers = 3});
    CHECK(one.largest.mean == three.largest.mean);
    CHECK(one.largest.area == three.largest.area);
    CHECK(one.order == three.order);
    CHECK(one.largest.deviation > 0.0);
}

TEST_CASE("a project ends with its last partner, its last but one, or its rules") {
    // x is the lead of A and is in B too; C is z's alone.
    const PartnershipNetwork net =
        network_of({{"A", "x", Role::lead}, {"A", "y"}, {"A", "w"}, {"B", "x"}, {"B", "y"}, {"C", "z"}});
    const ProjectRobustness last = project_robustness(net);
    CHECK(last.at_start == 3);
    CHECK(last.actors.order.front() == 0);
    CHECK(same(last.projects.mean, {1.0, 1.0, 2.0 / 3.0, 1.0 / 3.0, 0.0}));
    CHECK(same(last.projects.area, (0.5 + 1.0 + 2.0 / 3.0 + 1.0 / 3.0) / 4.0));
    const ProjectRobustness single = project_robustness(net, {}, {.ends_with = ProjectEnd::single_partner});
    CHECK(single.at_start == 2);
    CHECK(same(single.projects.mean, {1.0, 0.5, 0.0, 0.0, 0.0}));
    const Rules led{.name = "led", .conditions = {{.asks = ConditionKind::lead}}};
    const ProjectRobustness rules =
        project_robustness(net, {}, {.rules = same_rules(led, net.project_count())});
    CHECK(rules.exempt == 2);  // B and C have no lead
    // A goes with x and B with y; then z has a project, and w has none.
    CHECK(same(rules.projects.mean, {1.0, 2.0 / 3.0, 1.0 / 3.0, 0.0, 0.0}));
}

TEST_CASE("robustness without anyone, and without samples") {
    CHECK_THROWS_AS((void)robustness(CooperationGraph{}), UndefinedError);
    CHECK_THROWS_AS((void)project_robustness(network_of({})), UndefinedError);
    CHECK_THROWS_AS((void)robustness(star(3), {.samples = 0}), ValueError);
    CHECK_THROWS_AS((void)robustness(star(3), {.order = {0, 2, 2}}), ValueError);
    CHECK(robustness(path(4), {.order = {2, 1, 3, 0}}).order == std::vector<id_type>{2, 1, 3, 0});
    const PartnershipNetwork net = network_of({{"A", "x"}});
    CHECK_THROWS_AS((void)project_robustness(net, {}, {.rules = ProjectRules{}}), ValueError);
    CHECK_THROWS_AS((void)project_robustness(net, {}, {.rules = ProjectRules{.of = {no_id}}}),
                    UndefinedError);
    CHECK_THROWS_AS((void)project_robustness(net, {}, {.rules = ProjectRules{.of = {0}}}), ValueError);
}
