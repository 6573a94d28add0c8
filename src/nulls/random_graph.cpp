#include "isthmus/nulls/random_graph.hpp"

namespace isthmus {

template class RandomGraph<CooperationGraph>;
template class RandomGraph<DirectedGraph>;

}  // namespace isthmus
