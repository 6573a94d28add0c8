#include "isthmus/metrics/ties.hpp"

#include <string>

namespace isthmus::detail {

void require_labels(const Grouping& grouping, id_type n) {
    if (grouping.label.size() != as_index(n)) {
        throw ValueError("the grouping by \"" + grouping.by + "\" has " +
                         std::to_string(grouping.label.size()) + " labels for " + std::to_string(n) +
                         " vertices; it needs one each");
    }
    for (const id_type group : grouping.label) {
        if (group < no_id || group >= grouping.group_count()) {
            throw ValueError("the grouping by \"" + grouping.by + "\" has the label " +
                             std::to_string(group) + ", but groups are 0 to " +
                             std::to_string(grouping.group_count() - 1) + ", or -1 for none");
        }
    }
}

}  // namespace isthmus::detail
