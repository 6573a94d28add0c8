#pragma once
/// Actors and projects measured together, without projecting.

#include <vector>

#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/betweenness.hpp"

namespace isthmus {

/// One value an actor and one a project.
struct TwoModeValues {
    std::vector<double> actors;
    std::vector<double> projects;
};

namespace detail {

/// Splits values of TwoModeGraph's vertices and divides each mode by its own maximum; NaN where that is 0.
[[nodiscard]] TwoModeValues split_modes(const std::vector<double>& values, id_type n, double actor_most,
                                        double project_most);
}  // namespace detail

/// Two-mode degree: k_a / m for actors, s_p / n for projects: divided by the size of the other mode, the most there can
/// be (Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2). NaN when the other mode is empty. O(n + m).
[[nodiscard]] TwoModeValues two_mode_degree(const Incidence& links);

/// Two-mode closeness: (m + 2(n - 1)) / F_a for actors, (n + 2(m - 1)) / F_p for projects, F the sum of distances in
/// steps: divided by the most (Borgatti & Everett 1997). Where the network falls apart, times (r - 1) / (n + m - 1), r
/// vertices reached, as networkx does; a small part can then pass 1 (4/3 for two lone links). NaN for an isolate. Cost as distance_histogram on n + m vertices.
[[nodiscard]] TwoModeValues two_mode_closeness(const Incidence& links, const Execution& execution = {});

/// Two-mode betweenness: the raw one of the two-mode graph divided by the most its mode allows, as n, m and their
/// remainders give it (Borgatti & Everett 1997, p. 256; 445 for 18 women at 14 events). Range [0, 1]; NaN where the
/// most is 0. Cost as betweenness on n + m vertices.
[[nodiscard]] TwoModeValues two_mode_betweenness(const Incidence& links, const Execution& execution = {});

/// Two-mode clustering: 4 C4 / L3, the share of paths of three links that close to a cycle of four (Robins & Alexander
/// 2004, doi:10.1023/B:CMOT.0000032580.12184.c0). C4 = sum over pairs of actors of C(shared projects, 2), L3 = sum over
/// links of (k_a - 1)(s_p - 1). Range [0, 1]. UndefinedError without a path of three links. O(sum over p of s_p^2).
[[nodiscard]] double two_mode_clustering(const Incidence& links);

}  // namespace isthmus
