#include "isthmus/metrics/betweenness.hpp"

namespace isthmus::detail {

double pairs_among_others(id_type n) { return (n - 1.0) * (n - 2.0) / 2.0; }

}  // namespace isthmus::detail

namespace isthmus {

template std::vector<double> betweenness(const CooperationGraph&, Normalization, const Execution&);
template std::vector<double> betweenness(const TwoModeGraph&, Normalization, const Execution&);
template std::vector<double> edge_betweenness(const CooperationGraph&, const Execution&);
template std::vector<double> edge_betweenness(const TwoModeGraph&, const Execution&);
template SampledBetweenness sampled_betweenness(const CooperationGraph&, const BetweennessSample&,
                                                const Execution&);
template SampledBetweenness sampled_betweenness(const TwoModeGraph&, const BetweennessSample&,
                                                const Execution&);

}  // namespace isthmus
