#pragma once
/// Small partnership networks with roles and money, written row by row.

#include <initializer_list>
#include <limits>
#include <string_view>
#include <utility>

#include "isthmus/model/builder.hpp"

namespace isthmus::test {

inline constexpr double no_money = std::numeric_limits<double>::quiet_NaN();

/// One row: an actor in a project. Ids are given in the order in which names first come.
struct Part {
    std::string_view project;
    std::string_view actor;
    Role role = Role::partner;
    double budget = no_money;
    bool withdrawn = false;
};

/// The network of these rows; `totals` are projects' own budgets.
[[nodiscard]] inline PartnershipNetwork network_of(
    std::initializer_list<Part> parts,
    std::initializer_list<std::pair<std::string_view, double>> totals = {}) {
    NetworkBuilder builder("rows");
    std::uint32_t row = 0;
    for (const Part& part : parts) {
        ++row;
        ProjectFields project;
        for (const auto& [key, total] : totals) {
            if (key == part.project) {
                project.budget = total;
            }
        }
        const id_type p = builder.project(part.project, project, row);
        const id_type a = builder.actor(part.actor, {.name = part.actor}, row);
        builder.participation(p, a, {.role = part.role, .withdrawn = part.withdrawn, .budget = part.budget},
                              row);
    }
    return builder.finish();
}

}  // namespace isthmus::test
