#pragma once
/// How well a network, and the neighbors of an actor among each other, are joined by short paths.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/distance.hpp"
#include "isthmus/metrics/tie_lengths.hpp"

namespace isthmus {

namespace detail {

/// Sum of 1 / d over the pairs that `pairs` counts by their distance d, over so many pairs. UndefinedError without a pair.
[[nodiscard]] double mean_efficiency(std::span<const std::int64_t> pairs, double all);

/// The mean of harmonic centralities that are divided by n - 1. UndefinedError below two vertices.
[[nodiscard]] double mean_efficiency(std::span<const double> harmonic);

/// The neighbors of one vertex and the ties among them; memory is kept from vertex to vertex.
class Neighborhood {
  public:
    explicit Neighborhood(id_type n) : place_(as_index(n), no_id) {}

    /// O(sum of the degrees of v's neighbors).
    template <Graph G>
    void around(const G& g, id_type v) {
        const std::span<const id_type> members = g.neighbors(v);
        for (std::size_t i = 0; i < members.size(); ++i) {
            place_[as_index(members[i])] = static_cast<id_type>(i);
        }
        offsets_.assign(1, 0);
        neighbors_.clear();
        for (const id_type u : members) {
            for (const id_type t : std::span<const id_type>(g.neighbors(u))) {
                if (place_[as_index(t)] != no_id) {
                    neighbors_.push_back(place_[as_index(t)]);
                }
            }
            offsets_.push_back(neighbors_.size());
        }
        for (const id_type u : members) {
            place_[as_index(u)] = no_id;
        }
    }

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(offsets_.size() - 1); }
    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const noexcept {
        return std::span(neighbors_)
            .subspan(offsets_[as_index(v)], offsets_[as_index(v) + 1] - offsets_[as_index(v)]);
    }

  private:
    std::vector<id_type> place_;  // among the members; no_id for others
    std::vector<std::size_t> offsets_{0};
    std::vector<id_type> neighbors_;
};

static_assert(Graph<Neighborhood>);
}  // namespace detail

/// Global efficiency: the mean over pairs i != j of 1 / d(i, j), 1 / infinity = 0, d in steps (Latora & Marchiori 2001,
/// doi:10.1103/PhysRevLett.87.198701). Range [0, 1]; 1 where all are tied. UndefinedError below two vertices. Cost as
/// distance_histogram.
template <Graph G>
[[nodiscard]] double global_efficiency(const G& g, const Execution& execution = {}) {
    const double n = g.vertex_count();
    return detail::mean_efficiency(distance_histogram(g, execution).pairs, n * (n - 1.0) / 2.0);
}

/// The same by the lengths of ties, not divided by that of an ideal network. Range [0, infinity). O(n m log m).
template <Graph G>
[[nodiscard]] double global_efficiency(const G& g, const TieLengths& lengths,
                                       const Execution& execution = {}) {
    return detail::mean_efficiency(harmonic(g, lengths, Normalization::standard, execution));
}

/// Local efficiency of a vertex: the global efficiency of its neighbors and the ties among them, itself left out, d in steps
/// (Latora & Marchiori 2001). Range [0, 1]; NaN with fewer than two neighbors. O(sum over v of k_v m_v levels / 512 + sum of k_v^2), k_v
/// the neighbors of v and m_v the ties among them.
template <Graph G>
[[nodiscard]] std::vector<double> local_efficiency(const G& g, const Execution& execution = {}) {
    const id_type n = g.vertex_count();
    const unsigned workers = worker_count(execution.workers, as_index(n));
    std::vector<detail::Neighborhood> around(workers, detail::Neighborhood(n));
    std::vector<detail::BreadthFirstBatch> batches(workers, detail::BreadthFirstBatch(n));
    std::vector<double> values(as_index(n), std::numeric_limits<double>::quiet_NaN());
    for_each_chunk(as_index(n), execution, [&](std::size_t v, unsigned worker) {
        detail::Neighborhood& members = around[worker];
        members.around(g, static_cast<id_type>(v));
        const id_type k = members.vertex_count();
        if (k < 2) {
            return;
        }
        std::vector<std::int64_t> pairs;  // ordered
        for (id_type first = 0; first < k; first += detail::BreadthFirstBatch::width) {
            batches[worker].run(members, first, [&](id_type distance, id_type, int sources) {
                if (as_index(distance) >= pairs.size()) {
                    pairs.resize(as_index(distance) + 1, 0);
                }
                pairs[as_index(distance)] += sources;
            });
        }
        values[v] = detail::mean_efficiency(pairs, static_cast<double>(k) * (k - 1.0));
    });
    return values;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template double global_efficiency(const CooperationGraph&, const Execution&);
extern template double global_efficiency(const TwoModeGraph&, const Execution&);
extern template double global_efficiency(const CooperationGraph&, const TieLengths&, const Execution&);
extern template std::vector<double> local_efficiency(const CooperationGraph&, const Execution&);

}  // namespace isthmus
