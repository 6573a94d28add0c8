#pragma once
/// Slow metrics straight from their definitions, to check the fast ones against; and the least a Graph can be.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/graph/concepts.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/model/incidence.hpp"
#include "support/fixtures.hpp"

namespace isthmus::test {

/// The least the concept Graph asks for: a number of vertices, and rows that can become spans but are not ranges.
class LeastGraph {
  public:
    template <Graph G>
    explicit LeastGraph(const G& g) {
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            const std::span<const id_type> around = g.neighbors(v);
            rows_.emplace_back(around.begin(), around.end());
        }
    }

    struct Row {
        const std::vector<id_type>* ids;
        operator std::span<const id_type>() const noexcept {
            return *ids;
        }  // NOLINT(*-explicit-*): that is the test
    };

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(rows_.size()); }
    [[nodiscard]] Row neighbors(id_type v) const noexcept { return {&rows_[as_index(v)]}; }

  private:
    std::vector<std::vector<id_type>> rows_;
};

static_assert(Graph<LeastGraph> && !WeightedGraph<LeastGraph> && !NumberedGraph<LeastGraph>);

/// Equal to 12 digits, or both not a number.
[[nodiscard]] inline bool same(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

[[nodiscard]] inline bool same(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) { return same(x, y); });
}

/// A graph as a square of 0 and 1.
struct Square {
    id_type n = 0;
    std::vector<std::vector<int>> tied;

    template <Graph G>
    explicit Square(const G& g) : n(g.vertex_count()), tied(as_index(n), std::vector<int>(as_index(n), 0)) {
        for (id_type v = 0; v < n; ++v) {
            for (const id_type u : std::span<const id_type>(g.neighbors(v))) {
                tied[as_index(v)][as_index(u)] = 1;
            }
        }
    }

    [[nodiscard]] bool operator()(id_type u, id_type v) const { return tied[as_index(u)][as_index(v)] != 0; }

    [[nodiscard]] Square without(id_type u, id_type v) const {
        Square rest = *this;
        rest.tied[as_index(u)][as_index(v)] = rest.tied[as_index(v)][as_index(u)] = 0;
        return rest;
    }

    /// Without the ties of v.
    [[nodiscard]] Square without(id_type v) const {
        Square rest = *this;
        for (id_type u = 0; u < n; ++u) {
            rest.tied[as_index(u)][as_index(v)] = rest.tied[as_index(v)][as_index(u)] = 0;
        }
        return rest;
    }
};

/// Steps between any two vertices (-1: no path) and the number of shortest paths, by walks of growing length.
struct NaivePaths {
    std::vector<std::vector<int>> steps;
    std::vector<std::vector<double>> count;

    explicit NaivePaths(const Square& g)
        : steps(as_index(g.n), std::vector<int>(as_index(g.n), -1)),
          count(as_index(g.n), std::vector<double>(as_index(g.n), 0.0)) {
        for (std::size_t s = 0; s < as_index(g.n); ++s) {
            std::vector<double> walks(as_index(g.n), 0.0);
            walks[s] = 1.0;
            for (int length = 0; length < g.n; ++length) {
                std::vector<double> longer(as_index(g.n), 0.0);
                for (std::size_t v = 0; v < as_index(g.n); ++v) {
                    if (walks[v] > 0.0 && steps[s][v] < 0) {
                        steps[s][v] = length;
                        count[s][v] = walks[v];
                    }
                    // A shortest path consists of shortest paths, so only first arrivals walk on.
                    for (std::size_t u = 0; steps[s][v] == length && u < as_index(g.n); ++u) {
                        longer[u] += g.tied[v][u] != 0 ? walks[v] : 0.0;
                    }
                }
                walks = longer;
            }
        }
    }
};

/// Σ over pairs s < t of σ_sv σ_vt / σ_st where v lies between.
[[nodiscard]] inline std::vector<double> naive_betweenness(const Square& g) {
    const NaivePaths paths(g);
    const auto n = as_index(g.n);
    std::vector<double> values(n, 0.0);
    for (std::size_t v = 0; v < n; ++v) {
        for (std::size_t s = 0; s < n; ++s) {
            for (std::size_t t = s + 1; t < n; ++t) {
                if (s != v && t != v && paths.steps[s][v] > 0 && paths.steps[v][t] > 0 &&
                    paths.steps[s][v] + paths.steps[v][t] == paths.steps[s][t]) {
                    values[v] += paths.count[s][v] * paths.count[v][t] / paths.count[s][t];
                }
            }
        }
    }
    return values;
}

/// The same for the tie (u, v).
[[nodiscard]] inline double naive_edge_betweenness(const Square& g, const NaivePaths& paths, id_type u,
                                                   id_type v) {
    const auto n = as_index(g.n);
    double value = 0.0;
    for (std::size_t s = 0; s < n; ++s) {
        for (std::size_t t = s + 1; t < n; ++t) {
            for (const auto& [a, b] :
                 {std::pair(as_index(u), as_index(v)), std::pair(as_index(v), as_index(u))}) {
                if (paths.steps[s][a] >= 0 && paths.steps[b][t] >= 0 &&
                    paths.steps[s][a] + 1 + paths.steps[b][t] == paths.steps[s][t]) {
                    value += paths.count[s][a] * paths.count[b][t] / paths.count[s][t];
                }
            }
        }
    }
    return value;
}

/// How many components: every vertex takes the smallest label around it until none changes.
[[nodiscard]] inline int naive_component_count(const Square& g) {
    std::vector<id_type> label(as_index(g.n));
    std::iota(label.begin(), label.end(), 0);
    for (bool changed = true; changed;) {
        changed = false;
        for (id_type v = 0; v < g.n; ++v) {
            for (id_type u = 0; u < g.n; ++u) {
                if (g(u, v) && label[as_index(u)] < label[as_index(v)]) {
                    label[as_index(v)] = label[as_index(u)];
                    changed = true;
                }
            }
        }
    }
    int count = 0;
    for (id_type v = 0; v < g.n; ++v) {
        count += label[as_index(v)] == v ? 1 : 0;
    }
    return count;
}

/// Peel all vertices with fewer than k neighbors left, for k = 1, 2, ...
[[nodiscard]] inline std::vector<id_type> naive_core_number(const Square& g) {
    std::vector<id_type> core(as_index(g.n), 0);
    std::vector<char> left(as_index(g.n), 1);
    for (id_type k = 1; k < g.n; ++k) {
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t v = 0; v < as_index(g.n); ++v) {
                int around = 0;
                for (std::size_t u = 0; u < as_index(g.n); ++u) {
                    around += left[u] != 0 ? g.tied[v][u] : 0;
                }
                if (left[v] != 0 && around < k) {
                    left[v] = 0;
                    changed = true;
                }
            }
        }
        for (std::size_t v = 0; v < as_index(g.n); ++v) {
            core[v] = left[v] != 0 ? k : core[v];
        }
    }
    return core;
}

/// Pairs of neighbors of v that are tied, and all pairs of neighbors.
struct NaiveClosure {
    std::int64_t closed = 0;
    std::int64_t pairs = 0;
};

[[nodiscard]] inline NaiveClosure naive_closure(const Square& g, id_type v) {
    NaiveClosure closure;
    for (id_type a = 0; a < g.n; ++a) {
        for (id_type b = a + 1; b < g.n; ++b) {
            if (g(v, a) && g(v, b)) {
                ++closure.pairs;
                closure.closed += g(a, b) ? 1 : 0;
            }
        }
    }
    return closure;
}

/// Paths of three links, actor - project - actor - project, and how many of them a fourth link closes.
[[nodiscard]] inline NaiveClosure naive_two_mode_closure(const Incidence& links) {
    NaiveClosure closure;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        for (const id_type p : links.projects_of(a)) {
            for (const id_type b : links.actors_of(p)) {
                for (const id_type q : links.projects_of(b)) {
                    if (b != a && q != p) {
                        const auto mine = links.projects_of(a);
                        ++closure.pairs;
                        closure.closed += std::binary_search(mine.begin(), mine.end(), q) ? 1 : 0;
                    }
                }
            }
        }
    }
    return closure;
}

/// Calls `check(graph, its projects)` for 100 random networks with isolates, one-partner projects, repeated pairs and
/// several components; how often it answered that its metric is defined there.
template <class Check>
[[nodiscard]] int defined_on_random_networks(Check&& check) {
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const Incidence links = random_incidence(seed);
        defined += check(cooperation(links), links) ? 1 : 0;
    }
    return defined;
}

/// The graph with vertex v called order[v].
[[nodiscard]] inline CooperationGraph renamed(const CooperationGraph& g, std::span<const id_type> order) {
    auto ties = g.ties();
    for (auto& tie : ties) {
        tie.u = order[as_index(tie.u)];
        tie.v = order[as_index(tie.v)];
    }
    return {g.vertex_count(), ties};
}

/// The graph with one more vertex that has no ties.
[[nodiscard]] inline CooperationGraph with_isolate(const CooperationGraph& g) {
    return {g.vertex_count() + 1, g.ties()};
}

/// Both graphs beside each other, the second one's vertices behind those of the first.
[[nodiscard]] inline CooperationGraph beside(const CooperationGraph& first, const CooperationGraph& second) {
    auto ties = first.ties();
    for (auto tie : second.ties()) {
        tie.u += first.vertex_count();
        tie.v += first.vertex_count();
        ties.push_back(tie);
    }
    return {first.vertex_count() + second.vertex_count(), ties};
}

}  // namespace isthmus::test
