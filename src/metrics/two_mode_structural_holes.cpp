#include "isthmus/metrics/two_mode_structural_holes.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace isthmus {

namespace detail {
namespace {

[[nodiscard]] double inverse(std::span<const id_type> row) { return 1.0 / static_cast<double>(row.size()); }

/// Constraint of one mode, vertex by vertex. `rows` are what its vertices are linked to, `columns` what these are.
template <class Rows, class Columns>
class ConstraintOfMode {
  public:
    ConstraintOfMode(id_type n, const Rows& rows, const Columns& columns)
        : rows_(&rows), columns_(&columns), reach_(as_index(n), 0.0) {}

    [[nodiscard]] double of(id_type i) {
        const std::span<const id_type> linked = (*rows_)(i);
        if (linked.empty()) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        for (const id_type b : linked) {
            const double share = inverse((*columns_)(b));
            for (const id_type j : (*columns_)(b)) {
                reach_[as_index(j)] += share;
            }
        }
        double sum = 0.0;
        for (const id_type a : linked) {
            const double both = inverse(linked) * (1.0 + indirect(i, (*columns_)(a)));
            sum += both * both;
        }
        for (const id_type b : linked) {
            for (const id_type j : (*columns_)(b)) {
                reach_[as_index(j)] = 0.0;
            }
        }
        return sum;
    }

    [[nodiscard]] std::uint64_t bytes() const noexcept { return reach_.size() * sizeof(double); }

  private:
    [[nodiscard]] double indirect(id_type i, std::span<const id_type> column) const {
        const double share = inverse(column);
        double sum = 0.0;
        for (const id_type j : column) {
            if (j != i) {
                sum += (reach_[as_index(j)] - share) * inverse((*rows_)(j));
            }
        }
        return sum;
    }

    const Rows* rows_;
    const Columns* columns_;
    std::vector<double> reach_;  // x_j of the header; all 0 between vertices
};

template <class Rows, class Columns>
[[nodiscard]] std::vector<double> constraint_of_mode(id_type n, const Rows& rows, const Columns& columns,
                                                     const Execution& execution) {
    std::vector<double> values(as_index(n));
    auto of_mode =
        scratch_of(row_workers(execution.workers, values.size()), ConstraintOfMode(n, rows, columns));
    for_each_row(values.size(), execution, [&](std::size_t i, unsigned worker) {
        values[i] = of_mode[worker].of(static_cast<id_type>(i));
    });
    return values;
}

}  // namespace

}  // namespace detail

TwoModeConstraint two_mode_constraint(const Incidence& links, const Execution& execution) {
    const auto projects = [&](id_type a) { return links.projects_of(a); };
    const auto actors = [&](id_type p) { return links.actors_of(p); };
    return {
        detail::constraint_of_mode(links.actor_count(), projects, actors, part_of(execution, 0.0, 0.5)),
        detail::constraint_of_mode(links.project_count(), actors, projects, part_of(execution, 0.5, 1.0))};
}

}  // namespace isthmus
