#pragma once
/// Constraint of actors and projects in the two-mode network itself, without projecting.

#include <limits>
#include <span>
#include <vector>

#include "isthmus/model/incidence.hpp"

namespace isthmus {

struct TwoModeConstraint {
    std::vector<double> actors;
    std::vector<double> projects;
};

namespace detail {

/// One mode's constraint. `rows` are the vertices it is asked of, `columns` what they are linked to.
template <class Rows, class Columns>
[[nodiscard]] std::vector<double> constraint_of_mode(id_type n, const Rows& rows, const Columns& columns) {
    std::vector<double> values(as_index(n), std::numeric_limits<double>::quiet_NaN());
    std::vector<double> reach(as_index(n), 0.0);  // x_j below; all 0 between vertices
    const auto inverse = [](std::span<const id_type> row) { return 1.0 / static_cast<double>(row.size()); };
    for (id_type i = 0; i < n; ++i) {
        const std::span<const id_type> linked = rows(i);
        if (linked.empty()) {
            continue;
        }
        for (const id_type b : linked) {
            for (const id_type j : columns(b)) {
                reach[as_index(j)] += inverse(columns(b));
            }
        }
        double sum = 0.0;
        for (const id_type a : linked) {
            double indirect = 0.0;
            for (const id_type j : columns(a)) {
                if (j != i) {
                    indirect += (reach[as_index(j)] - inverse(columns(a))) * inverse(rows(j));
                }
            }
            const double both = inverse(linked) * (1.0 + indirect);
            sum += both * both;
        }
        values[as_index(i)] = sum;
        for (const id_type b : linked) {
            for (const id_type j : columns(b)) {
                reach[as_index(j)] = 0.0;
            }
        }
    }
    return values;
}

}  // namespace detail

/// Two-mode constraint (N4): how much the projects of an actor share other actors, and for projects the reverse.
///
///   C_i = sum over a in P_i of (1/k_i + sum over b in P_i, b != a, of sum over j != i in both a and b of
///         (1/k_i) (1/s_b) (1/k_j))^2
///
/// for actor i with projects P_i (k_i of them); s_b actors of project b. For a project, actors and projects change
/// places. Computed with x_j = sum over b of i and j of 1/s_b. C_i >= 1/k_i, equal when no other actor shares two
/// projects with i. NaN for an actor without projects and a project without actors. Burt's constraint of the two-mode
/// graph seen as a graph would be 1/k_i throughout, for it has no triangles. O(sum of s^2 + sum of k^2).
/// Hollway, Morin & Pauwelyn (2020), International Environmental Agreements 20, 61, doi:10.1007/s10784-019-09464-5.
[[nodiscard]] inline TwoModeConstraint two_mode_constraint(const Incidence& links) {
    const auto projects = [&](id_type a) { return links.projects_of(a); };
    const auto actors = [&](id_type p) { return links.actors_of(p); };
    return {detail::constraint_of_mode(links.actor_count(), projects, actors),
            detail::constraint_of_mode(links.project_count(), actors, projects)};
}

}  // namespace isthmus
