#pragma once
/// Shortest paths by lengths of ties straight from their definitions, in whole numbers, to check the fast ones against.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "support/naive.hpp"

namespace isthmus::test {

/// Of a graph whose weights are k/4, k = 1 ... 8 (random_graph), lengths 840/k = 210 / w; all pairs (Floyd 1962), and how many
/// shortest paths there are, from the nearest vertex on.
struct NaiveLengths {
    static constexpr std::int64_t unit = 210;
    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max() / 4;
    std::size_t n;
    std::vector<std::vector<std::int64_t>> tie;
    std::vector<std::vector<std::int64_t>> far;
    std::vector<std::vector<double>> count;

    explicit NaiveLengths(const CooperationGraph& g)
        : n(as_index(g.vertex_count())),
          tie(n, std::vector<std::int64_t>(n, none)),
          far(tie),
          count(n, std::vector<double>(n, 0.0)) {
        for (const auto& [u, v, w] : g.ties()) {
            tie[as_index(u)][as_index(v)] = tie[as_index(v)][as_index(u)] =
                static_cast<std::int64_t>(std::lround(static_cast<double>(unit) / w));
        }
        far = tie;
        for (std::size_t v = 0; v < n; ++v) {
            far[v][v] = 0;
        }
        for (std::size_t by = 0; by < n; ++by) {
            for (std::size_t s = 0; s < n; ++s) {
                for (std::size_t t = 0; t < n; ++t) {
                    far[s][t] = std::min(far[s][t], far[s][by] + far[by][t]);
                }
            }
        }
        for (std::size_t s = 0; s < n; ++s) {
            count_from(s);
        }
    }

    [[nodiscard]] bool reaches(std::size_t s, std::size_t t) const { return far[s][t] < none; }

    /// Of v, over pairs s < t of others.
    [[nodiscard]] double between(std::size_t v) const {
        double value = 0.0;
        for (std::size_t s = 0; s < n; ++s) {
            for (std::size_t t = s + 1; t < n; ++t) {
                if (s != v && t != v && reaches(s, t) && far[s][v] + far[v][t] == far[s][t]) {
                    value += count[s][v] * count[v][t] / count[s][t];
                }
            }
        }
        return value;
    }

    /// Of the tie (a, b).
    [[nodiscard]] double between(std::size_t a, std::size_t b) const {
        double value = 0.0;
        for (std::size_t s = 0; s < n; ++s) {
            for (std::size_t t = 0; t < n; ++t) {
                if (reaches(s, t) && far[s][a] + tie[a][b] + far[b][t] == far[s][t]) {
                    value +=
                        count[s][a] * count[b][t] / count[s][t];  // each pair from both ends, one way each
                }
            }
        }
        return value;
    }

  private:
    void count_from(std::size_t s) {
        std::vector<std::size_t> order(n);
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return far[s][a] < far[s][b]; });
        count[s][s] = 1.0;
        for (const std::size_t v : order) {
            for (std::size_t u = 0; u < n; ++u) {
                if (reaches(s, v) && tie[u][v] < none && far[s][u] + tie[u][v] == far[s][v]) {
                    count[s][v] += count[s][u];
                }
            }
        }
    }
};

}  // namespace isthmus::test
