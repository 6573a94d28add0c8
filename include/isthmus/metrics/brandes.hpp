#pragma once
/// One source of Brandes' algorithm: what the exact and the sampled betweenness share.

#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "isthmus/graph/graph.hpp"

namespace isthmus::detail {

/// Private scratch space of one thread: 28 bytes a vertex.
template <Graph G>
class BrandesSweep {
  public:
    explicit BrandesSweep(const G& g)
        : g_(&g),
          distance_(as_index(g.vertex_count()), no_id),
          paths_(as_index(g.vertex_count()), 0.0),
          dependency_(as_index(g.vertex_count()), 0.0) {
        order_.reserve(as_index(g.vertex_count()));
    }

    /// Calls `on_vertex(v, δ_s(v))` for every vertex v ≠ s reached from s, and `on_arc(v, k, c)` for the share c of
    /// shortest paths from s that pass v towards its k-th neighbor's end (v the farther end).
    /// δ_s(v) = Σ_{w one step beyond v} σ_sv/σ_sw (1 + δ_s(w)). O(m).
    template <class OnVertex, class OnArc>
    void run(id_type s, OnVertex&& on_vertex, OnArc&& on_arc) {
        search(s);
        for (std::size_t i = order_.size(); i-- > 1;) {
            const id_type w = order_[i];
            const double dependency = dependency_[as_index(w)];
            const double per_path = (1.0 + dependency) / paths_[as_index(w)];
            const id_type nearer = distance_[as_index(w)] - 1;
            const std::span<const id_type> around = g_->neighbors(w);
            for (std::size_t k = 0; k < around.size(); ++k) {
                const auto v = as_index(around[k]);
                if (distance_[v] == nearer) {
                    const double share = paths_[v] * per_path;
                    dependency_[v] += share;
                    on_arc(w, k, share);
                }
            }
            on_vertex(w, dependency);
        }
        for (const id_type v : order_) {
            distance_[as_index(v)] = no_id;
            paths_[as_index(v)] = 0.0;
            dependency_[as_index(v)] = 0.0;
        }
    }

  private:
    /// Vertices in the order of their distance from s, with the number of shortest paths to each.
    void search(id_type s) {
        order_.assign(1, s);
        distance_[as_index(s)] = 0;
        paths_[as_index(s)] = 1.0;
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const id_type v = order_[i];
            const id_type farther = distance_[as_index(v)] + 1;
            const double paths = paths_[as_index(v)];
            if (!std::isfinite(paths)) {
                throw LimitError("more than 1e308 shortest paths from vertex " + std::to_string(s) +
                                 " to vertex " + std::to_string(v) +
                                 ": betweenness cannot be counted in doubles on this graph");
            }
            for (const id_type w : std::span<const id_type>(g_->neighbors(v))) {
                id_type& distance = distance_[as_index(w)];
                if (distance == no_id) {
                    distance = farther;
                    order_.push_back(w);
                }
                if (distance == farther) {
                    paths_[as_index(w)] += paths;
                }
            }
        }
    }

    const G* g_;
    std::vector<id_type> order_;
    std::vector<id_type> distance_;
    std::vector<double> paths_;
    std::vector<double> dependency_;
};

/// Sources a chunk has: enough to hide the merge, few enough to cancel soon.
inline constexpr std::size_t sources_per_chunk = 16;

[[nodiscard]] constexpr std::size_t source_chunks(std::size_t sources) noexcept {
    return (sources + sources_per_chunk - 1) / sources_per_chunk;
}

}  // namespace isthmus::detail
