#pragma once
/// Whether partners of an actor are partners of each other.

#include <cstdint>
#include <limits>
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
[[nodiscard]] TriangleCounts triangles(const G& g) {
    TriangleCounts counts{triangles_at(detail::oriented(g))};
    counts.total = std::accumulate(counts.of.begin(), counts.of.end(), std::int64_t{0}) / 3;
    return counts;
}

/// Local clustering: t_v / C(k_v, 2), the share of pairs of neighbors that are tied, t_v triangles through v (Watts &
/// Strogatz 1998, doi:10.1038/30918). Range [0, 1]; NaN below two neighbors (networkx says 0). O(m^1.5).
template <Graph G>
[[nodiscard]] std::vector<double> local_clustering(const G& g) {
    const TriangleCounts counts = triangles(g);
    std::vector<double> values(counts.of.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t v = 0; v < values.size(); ++v) {
        const auto k =
            static_cast<double>(std::span<const id_type>(g.neighbors(static_cast<id_type>(v))).size());
        if (k >= 2.0) {
            values[v] = static_cast<double>(counts.of[v]) / (k * (k - 1.0) / 2.0);
        }
    }
    return values;
}

/// Transitivity: 3 triangles / sum_v C(k_v, 2), the share of two-paths that close (Newman, Watts & Strogatz 2002,
/// doi:10.1073/pnas.012582999). Range [0, 1]. UndefinedError without a two-path. O(m^1.5).
template <Graph G>
[[nodiscard]] double transitivity(const G& g) {
    double paths = 0.0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const auto k = static_cast<double>(std::span<const id_type>(g.neighbors(v)).size());
        paths += k * (k - 1.0) / 2.0;
    }
    if (paths == 0.0) {
        throw UndefinedError("transitivity needs a vertex with two neighbors; there is none");
    }
    return 3.0 * static_cast<double>(triangles(g).total) / paths;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template TriangleCounts triangles(const CooperationGraph&);
extern template TriangleCounts triangles(const TwoModeGraph&);
extern template std::vector<double> local_clustering(const CooperationGraph&);
extern template std::vector<double> local_clustering(const TwoModeGraph&);
extern template double transitivity(const CooperationGraph&);
extern template double transitivity(const TwoModeGraph&);

}  // namespace isthmus
