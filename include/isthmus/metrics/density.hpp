#pragma once
/// Density of one and of two modes.

#include <string>

#include "isthmus/graph/graph.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// 2m / (n(n-1)): the share of all pairs that are tied, in [0, 1]; m ties, n vertices. UndefinedError when n < 2.
/// On a TwoModeGraph it counts pairs that cannot be tied: two_mode_density() is meant there. O(n).
/// Wasserman & Faust 1994, ch. 4.3, doi:10.1017/CBO9780511815478.
template <Graph G>
[[nodiscard]] double density(const G& g) {
    const double n = g.vertex_count();
    if (g.vertex_count() < 2) {
        throw UndefinedError("density needs two vertices, the graph has " + std::to_string(g.vertex_count()));
    }
    double arcs = 0.0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        arcs += static_cast<double>(g.neighbors(v).size());
    }
    return arcs / (n * (n - 1));
}

/// L / (n m): the share of all actor-project pairs that are links, in [0, 1]; L links, n actors, m projects.
/// UndefinedError without actors or without projects. O(1).
/// Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2.
[[nodiscard]] inline double two_mode_density(const Incidence& links) {
    if (links.actor_count() == 0 || links.project_count() == 0) {
        throw UndefinedError("two-mode density needs actors and projects, there are " +
                             std::to_string(links.actor_count()) + " and " +
                             std::to_string(links.project_count()));
    }
    return static_cast<double>(links.link_count()) /
           (static_cast<double>(links.actor_count()) * static_cast<double>(links.project_count()));
}

}  // namespace isthmus
