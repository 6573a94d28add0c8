#pragma once
/// How much of what could be tied is tied.

#include <span>
#include <string>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// Number of ties m of an undirected graph. O(n).
template <Graph G>
[[nodiscard]] std::size_t tie_count(const G& g) {
    std::size_t arcs = 0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        arcs += std::span<const id_type>(g.neighbors(v)).size();
    }
    return arcs / 2;
}

/// Density: 2m / (n (n - 1)), m ties among n vertices. Range [0, 1]. UndefinedError when n < 2. O(n).
template <Graph G>
[[nodiscard]] double density(const G& g) {
    const double n = g.vertex_count();
    if (n < 2) {
        throw UndefinedError("density needs two vertices; there are " + std::to_string(g.vertex_count()));
    }
    return 2.0 * static_cast<double>(tie_count(g)) / (n * (n - 1.0));
}

/// Two-mode density: links / (n m), n actors and m projects. Range [0, 1]. UndefinedError when either is 0. O(1).
[[nodiscard]] double two_mode_density(const Incidence& links);

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template std::size_t tie_count(const CooperationGraph&);
extern template std::size_t tie_count(const TwoModeGraph&);
extern template double density(const CooperationGraph&);
extern template double density(const TwoModeGraph&);

}  // namespace isthmus
