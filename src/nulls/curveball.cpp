#include "isthmus/nulls/curveball.hpp"

namespace isthmus {

template class Curveball<AnyTrade>;

}  // namespace isthmus
