#include "isthmus/metrics/mixing.hpp"

namespace isthmus {

template MixingMatrix mixing(const CooperationGraph&, const Grouping&, Ties, Diagonal);
template EIIndex ei_index(const CooperationGraph&, const Grouping&, Ties, GroupTies);
template std::vector<double> cross_group_share(const CooperationGraph&, const Grouping&, Ties);
template std::vector<double> participation_coefficient(const CooperationGraph&, const Grouping&, Ties);

}  // namespace isthmus
