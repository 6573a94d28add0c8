#include "isthmus/metrics/brokering.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"
#include "support/naive_holes.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// Every open path from a to b over v, and who else is between them. O(n^4). No labels: all ends count.
Brokering naive_brokering(const Matrix& w, const std::vector<id_type>& label = {}) {
    const std::size_t n = w.size();
    Brokering found{std::vector<double>(n, 0.0), std::vector<double>(n, 0.0)};
    const auto counts = [&](std::size_t a, std::size_t b) {
        return label.empty() || (label[a] != no_id && label[b] != no_id && label[a] != label[b]);
    };
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < n; ++b) {
            if (a == b || w[a][b] > 0.0 || !counts(a, b)) {
                continue;
            }
            std::vector<std::size_t> between;
            for (std::size_t v = 0; v < n; ++v) {
                if (w[a][v] > 0.0 && w[v][b] > 0.0) {
                    between.push_back(v);
                }
            }
            for (const std::size_t v : between) {
                found.activity[v] += 1.0;
                found.exclusivity[v] += between.size() == 1 ? 1.0 : 0.0;
            }
        }
    }
    return found;
}

bool same_brokering(const Brokering& a, const Brokering& b) {
    return a.activity == b.activity && a.exclusivity == b.exclusivity;
}

/// Labels a, b, c by turns, none for every fifth.
Grouping turns(id_type n) {
    std::vector<std::string_view> labels(as_index(n));
    constexpr std::string_view names = "abc";
    for (std::size_t v = 0; v < labels.size(); ++v) {
        labels[v] = v % 5 == 4 ? std::string_view() : names.substr(v % 3, 1);
    }
    return group_by_labels(labels, "label");
}

}  // namespace

TEST_CASE("the middle of a star is alone between all; in a ring of four two are between each pair") {
    const auto center = brokering(star(5));
    CHECK(center.activity[0] == 12.0);
    CHECK(center.exclusivity[0] == 12.0);
    CHECK(center.activity[1] == 0.0);
    const auto ring = brokering(graph_of(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}}), Pairs::unordered);
    CHECK(ring.activity == std::vector<double>(4, 1.0));
    CHECK(ring.exclusivity == std::vector<double>(4, 0.0));
    CHECK(brokering(complete(4)).activity == std::vector<double>(4, 0.0));
    CHECK(brokering(CooperationGraph{}).activity.empty());
}

TEST_CASE(
    "ends of one group do not count, nor ends without a label; the broker's own group does not matter") {
    const std::vector<std::string_view> labels{"", "a", "a", "b", ""};
    const Grouping groups = group_by_labels(labels, "label");
    const auto found = brokering(star(5), groups, Pairs::unordered);
    CHECK(found.activity[0] == 2.0);
    CHECK(found.exclusivity[0] == 2.0);
    const std::vector<std::string_view> few{"a"};
    CHECK_THROWS_AS(static_cast<void>(brokering(star(5), group_by_labels(few, "label"))), ValueError);
}

TEST_CASE("brokering path by path, on 100 random networks, with and without groups") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        const auto found = brokering(g);
        CHECK(same_brokering(found, naive_brokering(matrix_of(g))));
        const Grouping groups = turns(g.vertex_count());
        CHECK(same_brokering(brokering(g, groups), naive_brokering(matrix_of(g), groups.label)));
        // Without groups, activity is the total of Gould and Fernandez.
        const std::vector<std::string_view> one(as_index(g.vertex_count()), "one");
        CHECK(found.activity == brokerage(g, group_by_labels(one, "label")).total);
        return std::ranges::any_of(found.exclusivity, [](double value) { return value > 0.0; });
    });
    CHECK(defined >= 80);
}

TEST_CASE("brokering along arcs, path by path") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        std::vector<Arc> arcs;
        for (const Tie& tie : random_graph(seed).ties()) {
            arcs.push_back({tie.u, tie.v, tie.weight});
            if (tie.weight > 1.0) {
                arcs.push_back({tie.v, tie.u, tie.weight});
            }
        }
        const DirectedGraph g(20, arcs);
        CHECK(same_brokering(brokering(g), naive_brokering(matrix_of(g))));
        const Grouping groups = turns(20);
        CHECK(same_brokering(brokering(g, groups), naive_brokering(matrix_of(g), groups.label)));
    }
}

TEST_CASE("brokering is the same with any number of workers, and can be cancelled") {
    const CooperationGraph g = cooperation(many_ties());
    const Grouping groups = random_groups(3, g.vertex_count());
    const Brokering all = brokering(g);
    const Brokering between = brokering(g, groups);
    for (const unsigned workers : numbers_of_workers) {
        const Brokering again = brokering(g, Pairs::ordered, {.workers = workers});
        CHECK(again.activity == all.activity);
        CHECK(again.exclusivity == all.exclusivity);
        const Brokering by_groups = brokering(g, groups, Pairs::ordered, {.workers = workers});
        CHECK(by_groups.activity == between.activity);
        CHECK(by_groups.exclusivity == between.exclusivity);
    }
    for (const unsigned workers : {1U, 3U}) {
        const Execution told{.workers = workers, .progress = [](double share) { return share < 0.5; }};
        CHECK_THROWS_AS(static_cast<void>(brokering(g, Pairs::ordered, told)), Cancelled);
    }
}

TEST_CASE("paths of two steps from some vertices are those from all, one after the other") {
    const CooperationGraph g = random_graph(5, 60, 200);
    detail::TwoSteps<CooperationGraph> all(g);
    detail::TwoSteps<CooperationGraph> some(g);
    const auto one = [](id_type) -> std::uint64_t { return 1; };
    for (id_type a = 0; a < g.vertex_count(); ++a) {
        all.start(a, one);
        if (a % 7 == 3 || a % 11 == 4) {
            some.start(a, one);
            CHECK(std::ranges::equal(some.ends(), all.ends()));
            CHECK(std::ranges::all_of(all.ends(), [&](id_type b) { return some.sum(b) == all.sum(b); }));
        }
    }
}
