#include "isthmus/metrics/clustering.hpp"

namespace isthmus {

template TriangleCounts triangles(const CooperationGraph&);
template TriangleCounts triangles(const TwoModeGraph&);
template std::vector<double> local_clustering(const CooperationGraph&);
template std::vector<double> local_clustering(const TwoModeGraph&);
template double transitivity(const CooperationGraph&);
template double transitivity(const TwoModeGraph&);

}  // namespace isthmus
