#include "isthmus/metrics/degree.hpp"

namespace isthmus {

template std::vector<id_type> degree(const CooperationGraph&);
template std::vector<id_type> degree(const TwoModeGraph&);
template std::vector<double> strength(const CooperationGraph&);

}  // namespace isthmus
