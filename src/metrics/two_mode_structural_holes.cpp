#include "isthmus/metrics/two_mode_structural_holes.hpp"

#include <limits>
#include <span>
#include <vector>

namespace isthmus {

namespace detail {
namespace {

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

}  // namespace

}  // namespace detail

TwoModeConstraint two_mode_constraint(const Incidence& links) {
    const auto projects = [&](id_type a) { return links.projects_of(a); };
    const auto actors = [&](id_type p) { return links.actors_of(p); };
    return {detail::constraint_of_mode(links.actor_count(), projects, actors),
            detail::constraint_of_mode(links.project_count(), actors, projects)};
}

}  // namespace isthmus
