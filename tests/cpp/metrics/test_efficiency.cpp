#include "isthmus/metrics/efficiency.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// Mean of 1 / steps over all ordered pairs of `members`, along paths among them.
double naive_efficiency(const CooperationGraph& g, const std::vector<id_type>& members) {
    std::vector<Tie> ties;
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t j = i + 1; j < members.size(); ++j) {
            const auto around = g.neighbors(members[i]);
            if (std::binary_search(around.begin(), around.end(), members[j])) {
                ties.push_back({static_cast<id_type>(i), static_cast<id_type>(j)});
            }
        }
    }
    const NaivePaths paths{Square(CooperationGraph(static_cast<id_type>(members.size()), ties))};
    double sum = 0.0;
    for (const auto& row : paths.steps) {
        for (const int d : row) {
            sum += d > 0 ? 1.0 / d : 0.0;
        }
    }
    const auto n = static_cast<double>(members.size());
    return sum / (n * (n - 1.0));
}

}  // namespace

TEST_CASE("efficiency by hand") {
    CHECK(global_efficiency(complete(5)) == 1.0);
    CHECK(same(global_efficiency(path(4)), (3 + 2 / 2.0 + 1 / 3.0) / 6));
    CHECK(global_efficiency(with_isolate(complete(2))) == 1.0 / 3);
    const auto g = graph_of(3, {{0, 1, 2}, {1, 2, 2}});
    CHECK(same(global_efficiency(g, TieLengths(g, Distance::inverse)), (2 + 2 + 1) / 3.0));
    CHECK(local_efficiency(complete(5)) == std::vector<double>(5, 1.0));
    // The middle of a bow: its four neighbors are two pairs.
    const auto bow = graph_of(5, {{0, 1}, {0, 2}, {1, 2}, {0, 3}, {0, 4}, {3, 4}});
    CHECK(local_efficiency(bow)[0] == 2.0 / 6);
    CHECK(std::isnan(local_efficiency(path(3))[0]));
    CHECK(local_efficiency(path(3))[1] == 0.0);
}

TEST_CASE("efficiency by brute force on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence&) {
        std::vector<id_type> all;
        std::vector<double> local;
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            const auto around = g.neighbors(v);
            all.push_back(v);
            local.push_back(around.size() < 2
                                ? std::nan("")
                                : naive_efficiency(g, std::vector<id_type>(around.begin(), around.end())));
        }
        CHECK(same(global_efficiency(LeastGraph(g)), naive_efficiency(g, all)));
        CHECK(same(local_efficiency(LeastGraph(g)), local));
        return std::ranges::any_of(local, [](double value) { return !std::isnan(value); });
    });
    CHECK(defined >= 80);
}

TEST_CASE("efficiency of many neighbors, with any number of workers") {
    // 0 is tied to all 1,200 of a circle: more than are searched from at once.
    std::vector<Tie> ties;
    const id_type rim = 1200;
    for (id_type v = 0; v < rim; ++v) {
        ties.push_back({0, v + 1});
        ties.push_back({v + 1, (v + 1) % rim + 1});
    }
    const CooperationGraph wheel(rim + 1, ties);
    const auto values = local_efficiency(wheel);
    double sum = 0.0;
    for (id_type d = 1; d < rim / 2; ++d) {
        sum += 2.0 / d;
    }
    CHECK(same(values[0], (sum + 2.0 / rim) / (rim - 1.0)));
    const auto again = local_efficiency(wheel, {.workers = 3});
    CHECK(same(again, values));
    CHECK_THROWS_AS(static_cast<void>(local_efficiency(wheel, {.progress = [](double) { return false; }})),
                    Cancelled);
}

TEST_CASE("efficiency that is not defined") {
    CHECK_THROWS_AS(static_cast<void>(global_efficiency(CooperationGraph{})), UndefinedError);
    CHECK_THROWS_AS(static_cast<void>(global_efficiency(complete(1))), UndefinedError);
    CHECK_THROWS_AS(
        static_cast<void>(global_efficiency(complete(1), TieLengths(complete(1), Distance::steps))),
        UndefinedError);
    CHECK(local_efficiency(CooperationGraph{}).empty());
}
