#include "isthmus/metrics/ties.hpp"

#include <numeric>
#include <string>

namespace isthmus::detail {

std::vector<id_type> order_of_equals(std::vector<id_type> given, id_type n) {
    if (given.empty()) {
        given.resize(as_index(n));
        std::iota(given.begin(), given.end(), 0);
        return given;
    }
    std::vector<std::uint8_t> seen(as_index(n), 0);
    for (const id_type v : given) {
        if (given.size() != seen.size() || v < 0 || v >= n || seen[as_index(v)] != 0) {
            throw ValueError("an order of " + std::to_string(n) +
                             " actors has each of them once; this one has " + std::to_string(given.size()) +
                             " entries, " + std::to_string(v) + " among them");
        }
        seen[as_index(v)] = 1;
    }
    return given;
}

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
