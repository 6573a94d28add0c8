#pragma once
/// From one level of Leiden's search to the next: parts become vertices.

#include <vector>

#include "metrics/leiden_level.hpp"

namespace isthmus::detail {

/// Makes of `coarse` the level whose vertices are the `count` parts of this one. Its memory is used again; `around` is for the
/// work alone.
template <class M>
void aggregate(const LeidenLevel<M>& level, const std::vector<id_type>& part, id_type count,
               WeightsAround& around, LeidenLevel<M>& coarse);

extern template void aggregate(const LeidenLevel<LeidenMass>&, const std::vector<id_type>&, id_type,
                               WeightsAround&, LeidenLevel<LeidenMass>&);
extern template void aggregate(const LeidenLevel<LeidenMassOfModes>&, const std::vector<id_type>&, id_type,
                               WeightsAround&, LeidenLevel<LeidenMassOfModes>&);

}  // namespace isthmus::detail
