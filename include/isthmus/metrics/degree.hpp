#pragma once
/// Degree and strength, and what the centralities have in common.

#include <numeric>
#include <vector>

#include "isthmus/graph/graph.hpp"

namespace isthmus {

/// Scale of a centrality: as counted, or divided by the most a network of this size allows.
enum class Normalization { raw, standard };

/// Number of neighbors of every vertex; 0 for an isolate, which is a measured value.
/// On a CooperationGraph: partners, not joint projects (that is strength() of the count weighting). O(n).
/// Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
template <Graph G>
[[nodiscard]] std::vector<id_type> degree(const G& g) {
    std::vector<id_type> degrees(as_index(g.vertex_count()));
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        degrees[as_index(v)] = static_cast<id_type>(g.neighbors(v).size());
    }
    return degrees;
}

/// s_i = Σ_j w_ij, summed in the order of j, in the unit of the weights; 0 for an isolate, which is a measured value.
/// With Weighting::newman it is the number of i's projects that have two partners or more. O(n + m).
/// Barrat et al. 2004, doi:10.1073/pnas.0400087101.
template <WeightedGraph G>
[[nodiscard]] std::vector<double> strength(const G& g) {
    std::vector<double> strengths(as_index(g.vertex_count()));
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const auto weights = g.weights(v);
        strengths[as_index(v)] = std::accumulate(weights.begin(), weights.end(), 0.0);
    }
    return strengths;
}

}  // namespace isthmus
