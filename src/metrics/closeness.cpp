#include "isthmus/metrics/closeness.hpp"

namespace isthmus {

template std::vector<double> farness(const CooperationGraph&, const Execution&);
template std::vector<double> farness(const TwoModeGraph&, const Execution&);
template std::vector<double> closeness(const CooperationGraph&, Disconnected, const Execution&);
template std::vector<double> closeness(const TwoModeGraph&, Disconnected, const Execution&);
template std::vector<double> harmonic(const CooperationGraph&, Normalization, const Execution&);
template std::vector<double> harmonic(const TwoModeGraph&, Normalization, const Execution&);

}  // namespace isthmus
