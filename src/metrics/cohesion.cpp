#include "isthmus/metrics/cohesion.hpp"

namespace isthmus {

template Components components(const CooperationGraph&);
template Components components(const TwoModeGraph&);
template CutElements cut_elements(const CooperationGraph&);
template CutElements cut_elements(const TwoModeGraph&);
template std::vector<id_type> articulation_points(const CooperationGraph&);
template std::vector<id_type> articulation_points(const TwoModeGraph&);
template std::vector<VertexPair> bridges(const CooperationGraph&);
template std::vector<VertexPair> bridges(const TwoModeGraph&);

}  // namespace isthmus
