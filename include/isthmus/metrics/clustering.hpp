#pragma once
/// Whether partners of an actor are partners of each other.

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/triangles.hpp"

namespace isthmus {

/// of[v]: triangles through v; total: triangles of the graph, each once.
struct TriangleCounts {
    std::vector<std::int64_t> of;
    std::int64_t total = 0;
};

/// Triangles, all met once (see triangles.hpp). The sum of `of` is three times the total. O(m^1.5).
template <Graph G>
[[nodiscard]] TriangleCounts triangles(const G& g, const Execution& execution = {}) {
    TriangleCounts counts{triangles_at(detail::oriented(g), execution)};
    counts.total = std::accumulate(counts.of.begin(), counts.of.end(), std::int64_t{0}) / 3;
    return counts;
}

/// Of the pairs of neighbors of every vertex: how many there are, and how many are tied.
struct NeighborPairs {
    std::vector<std::int64_t> all;     ///< C(k, 2) for k neighbors
    std::vector<std::int64_t> closed;  ///< triangles
};

template <Graph G>
[[nodiscard]] NeighborPairs neighbor_pairs(const G& g, const Execution& execution = {}) {
    NeighborPairs pairs{{}, triangles_at(detail::oriented(g), execution)};
    pairs.all.reserve(pairs.closed.size());
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const auto k = static_cast<std::int64_t>(std::span<const id_type>(g.neighbors(v)).size());
        pairs.all.push_back(k * (k - 1) / 2);
    }
    return pairs;
}

/// neighbor_pairs() of cooperation(links) without building it: what a null model measures a thousand times.
/// LimitError past default_max_ties ties among actors of several projects.
/// O(links + ties and triangles among actors of several projects) time, no memory for other ties.
[[nodiscard]] NeighborPairs projected_neighbor_pairs(const Incidence& links);

/// Shares of pairs that are closed, NaN without one: local_clustering() of their graph.
[[nodiscard]] std::vector<double> local_clustering(const NeighborPairs& pairs);

/// Share of all pairs that are closed: transitivity() of their graph. UndefinedError without one.
[[nodiscard]] double transitivity(const NeighborPairs& pairs);

/// Local clustering: t_v / C(k_v, 2), the share of pairs of neighbors that are tied, t_v triangles through v (Watts &
/// Strogatz 1998, doi:10.1038/30918). Range [0, 1]; NaN below two neighbors (networkx says 0). O(m^1.5).
template <Graph G>
[[nodiscard]] std::vector<double> local_clustering(const G& g, const Execution& execution = {}) {
    return local_clustering(neighbor_pairs(g, execution));
}

/// Transitivity: 3 triangles / sum_v C(k_v, 2), the share of two-paths that close (Newman, Watts & Strogatz 2002,
/// doi:10.1073/pnas.012582999). Range [0, 1]. UndefinedError without a two-path. O(m^1.5).
template <Graph G>
[[nodiscard]] double transitivity(const G& g, const Execution& execution = {}) {
    return transitivity(neighbor_pairs(g, execution));
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template NeighborPairs neighbor_pairs(const CooperationGraph&, const Execution&);
extern template NeighborPairs neighbor_pairs(const TwoModeGraph&, const Execution&);
extern template TriangleCounts triangles(const CooperationGraph&, const Execution&);
extern template TriangleCounts triangles(const TwoModeGraph&, const Execution&);
extern template std::vector<double> local_clustering(const CooperationGraph&, const Execution&);
extern template std::vector<double> local_clustering(const TwoModeGraph&, const Execution&);
extern template double transitivity(const CooperationGraph&, const Execution&);
extern template double transitivity(const TwoModeGraph&, const Execution&);

}  // namespace isthmus
