#pragma once
/// Actors and projects measured together, without projecting.

#include <cstdint>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/betweenness.hpp"

namespace isthmus {

/// One value an actor and one a project.
struct TwoModeValues {
    std::vector<double> actors;
    std::vector<double> projects;
};

/// Where a network falls apart: whose size gives the most closeness there can be.
enum class ClosenessBound : std::uint8_t {
    component,  ///< the component's: never past 1
    network     ///< the whole network's, as networkx does: a small component can pass 1
};

[[nodiscard]] constexpr auto choices_of(ClosenessBound /*any*/) {
    using enum ClosenessBound;
    return named_choices<ClosenessBound>("bound", {{"component", component}, {"network", network}});
}

namespace detail {

/// Splits values of TwoModeGraph's vertices and divides each mode by its own maximum; NaN where that is 0.
[[nodiscard]] TwoModeValues split_modes(const std::vector<double>& values, id_type n, double actor_most,
                                        double project_most);

/// The most betweenness a vertex can have in its mode of n vertices against m of the other (Borgatti & Everett 1997).
[[nodiscard]] double two_mode_betweenness_most(id_type n, id_type m);
}  // namespace detail

/// Two-mode degree: k_a / m for actors, s_p / n for projects: divided by the size of the other mode, the most there can
/// be (Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2). NaN when the other mode is empty. O(n + m).
[[nodiscard]] TwoModeValues two_mode_degree(const Incidence& links);

/// Two-mode closeness: (m + 2(n - 1)) / F_a for actors, (n + 2(m - 1)) / F_p for projects, F the sum of distances in
/// steps: divided by the most (Borgatti & Everett 1997). Where the network falls apart, n and m of the fraction are those
/// of the component, and it is multiplied by the share reached, r / (n + m - 1), r other vertices reached and n and m of
/// the network. Range (0, 1]; NaN for an isolate. With `bound` network, n and m are the network's throughout, as networkx
/// has it: a small component can pass 1 (4/3 for two lone links). Cost as distance_histogram on n + m vertices.
[[nodiscard]] TwoModeValues two_mode_closeness(const Incidence& links, const Execution& execution = {},
                                               ClosenessBound bound = ClosenessBound::component);

/// Two-mode betweenness: the raw one of the two-mode graph divided by the most its mode allows, as n, m and their
/// remainders give it (Borgatti & Everett 1997, p. 256; 445 for 18 women at 14 events). Range [0, 1]; NaN where the
/// most is 0. Cost as betweenness on n + m vertices.
[[nodiscard]] TwoModeValues two_mode_betweenness(const Incidence& links, const Execution& execution = {});

/// Two-mode clustering: 4 C4 / L3, the share of paths of three links that close to a cycle of four (Robins & Alexander
/// 2004, doi:10.1023/B:CMOT.0000032580.12184.c0). C4 = sum over pairs of actors of C(shared projects, 2), L3 = sum over
/// links of (k_a - 1)(s_p - 1). Range [0, 1]. UndefinedError without a path of three links. O(sum over p of s_p^2).
[[nodiscard]] double two_mode_clustering(const Incidence& links);

}  // namespace isthmus
