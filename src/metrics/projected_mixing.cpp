#include "isthmus/metrics/projected_mixing.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

void require_value_of_projects(PairValue value) {
    if (value == PairValue::weighted) {
        throw ValueError(
            "the value weighted is for graphs; of projects, say what a pair of partners is worth: binary, "
            "count, newman, fractional");
    }
}

std::vector<double> projected_mixing(const Incidence& links, const Grouping& groups, PairValue value) {
    require_value_of_projects(value);
    detail::require_labels(groups, links.actor_count());
    if (groups.names.size() > max_mixing_groups) {
        throw LimitError("a mixing matrix by \"" + groups.by + "\" of " +
                         std::to_string(groups.names.size()) + " groups is larger than the limit of " +
                         std::to_string(max_mixing_groups) + "; group more coarsely");
    }
    const GroupPairs cells(groups.group_count());
    std::vector<double> values(cells.size(), 0.0);
    if (value != PairValue::binary) {
        std::vector<std::pair<id_type, id_type>> present;
        for (id_type p = 0; p < links.project_count(); ++p) {
            const double share = pair_share(value, links.size_of(p));
            for_each_group_pair(links, p, groups.label, present,
                                [&](id_type g, id_type h, std::int64_t pairs) {
                                    values[cells(g, h)] += share * static_cast<double>(pairs);
                                });
        }
        return values;
    }
    const AllPairs structure(links);
    const auto slots = detail::slots_by_actor(links);
    std::vector<id_type> met(as_index(links.actor_count()), no_id);
    std::size_t link = 0;
    for (id_type i = 0; i < links.actor_count(); ++i) {
        const id_type own = groups.label[as_index(i)];
        for (const id_type p : links.projects_of(i)) {
            structure.for_each_later(p, slots[link++], [&](offset_type other) {
                const id_type j = links.project_actors()[as_index(other)];
                if (met[as_index(j)] != i) {
                    met[as_index(j)] = i;
                    if (own != no_id && groups.label[as_index(j)] != no_id) {
                        values[cells(own, groups.label[as_index(j)])] += 1.0;
                    }
                }
            });
        }
    }
    return values;
}

}  // namespace isthmus
