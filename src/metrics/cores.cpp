#include "isthmus/metrics/cores.hpp"

namespace isthmus {

template std::vector<id_type> core_number(const CooperationGraph&);
template std::vector<id_type> core_number(const TwoModeGraph&);

}  // namespace isthmus
