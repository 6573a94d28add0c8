#pragma once
/// Actors and projects measured together, without projecting.

#include <limits>
#include <string>
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
[[nodiscard]] inline TwoModeValues split_modes(const std::vector<double>& values, id_type n,
                                               double actor_most, double project_most) {
    const auto share = [](double value, double most) {
        return most > 0.0 ? value / most : std::numeric_limits<double>::quiet_NaN();
    };
    TwoModeValues split;
    for (std::size_t v = 0; v < values.size(); ++v) {
        if (v < as_index(n)) {
            split.actors.push_back(share(values[v], actor_most));
        } else {
            split.projects.push_back(share(values[v], project_most));
        }
    }
    return split;
}

/// The most betweenness a vertex can have in its mode of n vertices against m of the other (Borgatti & Everett 1997).
[[nodiscard]] inline double two_mode_betweenness_most(id_type n, id_type m) {
    if (n == 0 || m == 0) {
        return 0.0;
    }
    const id_type quotient = (n - 1) / m;
    const double s = quotient;
    const double t = (n - 1) % m;
    const double other = m;
    return 0.5 *
           (other * other * (s + 1) * (s + 1) + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3));
}

}  // namespace detail

/// Two-mode degree: k_a / m for actors, s_p / n for projects: divided by the size of the other mode, the most there can
/// be (Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2). NaN when the other mode is empty. O(n + m).
[[nodiscard]] inline TwoModeValues two_mode_degree(const Incidence& links) {
    std::vector<double> values;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        values.push_back(links.activity(a));
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        values.push_back(links.size_of(p));
    }
    return detail::split_modes(values, links.actor_count(), links.project_count(), links.actor_count());
}

/// Two-mode closeness: (m + 2(n - 1)) / F_a for actors, (n + 2(m - 1)) / F_p for projects, F the sum of distances in
/// steps: divided by the most (Borgatti & Everett 1997). Where the network falls apart, times (r - 1) / (n + m - 1), r
/// vertices reached, as networkx does; a small part can then pass 1 (4/3 for two lone links). NaN for an isolate. Cost as distance_histogram on n + m vertices.
[[nodiscard]] inline TwoModeValues two_mode_closeness(const Incidence& links,
                                                      const Execution& execution = {}) {
    const TwoModeGraph g(links);
    const Components parts = components(g);
    std::vector<double> values = farness(g, execution);
    const double n = links.actor_count();
    const double m = links.project_count();
    for (std::size_t v = 0; v < values.size(); ++v) {
        const double reached = parts.size[as_index(parts.label[v])] - 1.0;
        const double least = v < as_index(links.actor_count()) ? m + 2.0 * (n - 1.0) : n + 2.0 * (m - 1.0);
        values[v] = reached == 0.0 ? std::numeric_limits<double>::quiet_NaN()
                                   : least / values[v] * (reached / (n + m - 1.0));
    }
    return detail::split_modes(values, links.actor_count(), 1.0, 1.0);
}

/// Two-mode betweenness: the raw one of the two-mode graph divided by the most its mode allows, as n, m and their
/// remainders give it (Borgatti & Everett 1997, p. 256; 445 for 18 women at 14 events). Range [0, 1]; NaN where the
/// most is 0. Cost as betweenness on n + m vertices.
[[nodiscard]] inline TwoModeValues two_mode_betweenness(const Incidence& links,
                                                        const Execution& execution = {}) {
    const id_type n = links.actor_count();
    const id_type m = links.project_count();
    return detail::split_modes(betweenness(TwoModeGraph(links), Normalization::raw, execution), n,
                               detail::two_mode_betweenness_most(n, m),
                               detail::two_mode_betweenness_most(m, n));
}

/// Two-mode clustering: 4 C4 / L3, the share of paths of three links that close to a cycle of four (Robins & Alexander
/// 2004, doi:10.1023/B:CMOT.0000032580.12184.c0). C4 = sum over pairs of actors of C(shared projects, 2), L3 = sum over
/// links of (k_a - 1)(s_p - 1). Range [0, 1]. UndefinedError without a path of three links. O(sum over p of s_p^2).
[[nodiscard]] inline double two_mode_clustering(const Incidence& links) {
    double paths = 0.0;
    double cycles = 0.0;
    std::vector<id_type> shared(as_index(links.actor_count()), 0);
    for (id_type a = 0; a < links.actor_count(); ++a) {
        for (const id_type p : links.projects_of(a)) {
            paths += (links.activity(a) - 1.0) * (links.size_of(p) - 1.0);
            for (const id_type b : links.actors_of(p)) {
                // The t-th shared project makes t - 1 pairs with those before it: C(shared, 2) in the end.
                if (b < a) {
                    cycles += shared[as_index(b)]++;
                }
            }
        }
        for (const id_type p : links.projects_of(a)) {
            for (const id_type b : links.actors_of(p)) {
                shared[as_index(b)] = 0;
            }
        }
    }
    if (paths == 0.0) {
        throw UndefinedError("two-mode clustering needs a path of three links; there is none");
    }
    return 4.0 * cycles / paths;
}

}  // namespace isthmus
