#include "isthmus/metrics/projected_mixing.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace isthmus {

void require_value_of_projects(PairValue value) {
    if (value == PairValue::weighted) {
        throw ValueError(
            "the value weighted is for graphs; of projects, say what a pair of partners is worth: binary, "
            "count, newman, fractional");
    }
}

namespace detail {
namespace {

/// Adds the pairs of a project to the cells of their groups, each pair as `share`.
void add_pairs(std::span<const GroupCounts::Present> present, double share, const GroupPairs& cells,
               std::span<double> values) {
    for (std::size_t x = 0; x < present.size(); ++x) {
        const auto [g, count] = present[x];
        const double here = count;
        const std::span<double> row = values.subspan(cells(g, g));
        row[0] += share * (here * (here - 1.0) / 2.0);
        for (const auto& [h, there] : present.subspan(x + 1)) {
            row[as_index(h - g)] += share * (here * there);
        }
    }
}

/// Of a pair that shares c projects c were counted: takes c - 1 off. Whole numbers, so nothing is lost.
void take_off_repeats(const Incidence& links, const Grouping& groups, const GroupPairs& cells,
                      std::span<double> values) {
    std::vector<id_type> met(as_index(links.actor_count()), no_id);
    std::vector<id_type> again(as_index(links.actor_count()) + 1);
    std::vector<offset_type> behind(links.project_offsets().begin(), links.project_offsets().end() - 1);
    for (id_type i = 0; i < links.actor_count(); ++i) {
        const id_type own = groups.label[as_index(i)];
        for (const id_type p : links.projects_of(i)) {
            const auto begin = as_index(++behind[as_index(p)]);
            if (own == no_id || links.activity(i) < 2) {
                continue;
            }
            std::size_t repeated = 0;
            const auto end = as_index(links.project_offsets()[as_index(p) + 1]);
            for (const id_type j : links.project_actors().subspan(begin, end - begin)) {
                again[repeated] = j;  // kept where it was met before: few are, and guessing which costs more
                repeated += met[as_index(j)] == i ? 1 : 0;
                met[as_index(j)] = i;
            }
            for (const id_type j : std::span(again).first(repeated)) {
                if (groups.label[as_index(j)] != no_id) {
                    values[cells(own, groups.label[as_index(j)])] -= 1.0;
                }
            }
        }
    }
}

}  // namespace

}  // namespace detail

std::vector<double> projected_mixing(const Incidence& links, const Grouping& groups, PairValue value) {
    require_value_of_projects(value);
    detail::require_labels(groups, links.actor_count());
    detail::require_mixing_matrix(groups);
    const GroupPairs cells(groups.group_count());
    std::vector<double> values(cells.size(), 0.0);
    GroupCounts counts(groups.group_count());
    for (id_type p = 0; p < links.project_count(); ++p) {
        if (links.size_of(p) > 1) {
            detail::add_pairs(counts.of(links.actors_of(p), groups.label),
                              pair_share(value, links.size_of(p)), cells, values);
        }
    }
    if (value == PairValue::binary) {
        detail::take_off_repeats(links, groups, cells, values);
    }
    return values;
}

}  // namespace isthmus
