#pragma once
/// Constraint of actors and projects in the two-mode network itself, without projecting.

#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

struct TwoModeConstraint {
    std::vector<double> actors;
    std::vector<double> projects;
};

/// Two-mode constraint (N4): how much the projects of an actor share other actors, and for projects the reverse.
///
///   C_i = sum over a in P_i of (1/k_i + sum over b in P_i, b != a, of sum over j != i in both a and b of
///         (1/k_i) (1/s_b) (1/k_j))^2
///
/// for actor i with projects P_i (k_i of them); s_b actors of project b. For a project, actors and projects change
/// places. Computed with x_j = sum over b of i and j of 1/s_b. C_i >= 1/k_i, equal when no other actor shares two
/// projects with i. NaN for an actor without projects and a project without actors. Burt's constraint of the two-mode
/// graph seen as a graph would be 1/k_i throughout, for it has no triangles. O(sum of s^2 + sum of k^2) time, O(n + m) memory a
/// worker.
/// Hollway, Morin & Pauwelyn (2020), International Environmental Agreements 20, 61, doi:10.1007/s10784-019-09464-5.
[[nodiscard]] TwoModeConstraint two_mode_constraint(const Incidence& links, const Execution& execution = {});

}  // namespace isthmus
