#pragma once
/// How many partners, and how much cooperation.

#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/ties.hpp"

namespace isthmus {

/// Degree: k_v, the number of neighbors of v. Range 0 ... n-1. O(n).
template <Graph G>
[[nodiscard]] std::vector<id_type> degree(const G& g) {
    std::vector<id_type> degrees(as_index(g.vertex_count()));
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        degrees[as_index(v)] = static_cast<id_type>(std::span<const id_type>(g.neighbors(v)).size());
    }
    return degrees;
}

/// Strength: s_v = sum_u w_vu, in the unit of the weights; 0 for an isolate (Barrat et al. 2004,
/// doi:10.1073/pnas.0400087101). Infinite where the sum is past the largest double. ValueError: a negative weight. O(m).
template <WeightedGraph G>
[[nodiscard]] std::vector<double> strength(const G& g) {
    std::vector<double> strengths(as_index(g.vertex_count()), 0.0);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        for (std::size_t k = 0; k < std::span<const double>(g.weights(v)).size(); ++k) {
            strengths[as_index(v)] += detail::value_of(g, v, k, Ties::weighted);
        }
    }
    return strengths;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template std::vector<id_type> degree(const CooperationGraph&);
extern template std::vector<id_type> degree(const TwoModeGraph&);
extern template std::vector<double> strength(const CooperationGraph&);

}  // namespace isthmus
