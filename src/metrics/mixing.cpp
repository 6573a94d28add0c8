#include "isthmus/metrics/mixing.hpp"

#include <string>

namespace isthmus {

void detail::require_mixing_matrix(const Grouping& groups) {
    if (groups.names.size() > max_mixing_groups) {
        throw LimitError("a mixing matrix by \"" + groups.by + "\" of " +
                         std::to_string(groups.names.size()) + " groups is larger than the limit of " +
                         std::to_string(max_mixing_groups) + "; group more coarsely");
    }
}

template MixingMatrix mixing(const CooperationGraph&, const Grouping&, Ties, Diagonal);
template EIIndex ei_index(const CooperationGraph&, const Grouping&, Ties, GroupTies);
template std::vector<double> cross_group_share(const CooperationGraph&, const Grouping&, Ties);
template std::vector<double> participation_coefficient(const CooperationGraph&, const Grouping&, Ties);

}  // namespace isthmus
