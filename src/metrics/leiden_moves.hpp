#pragma once
/// The first half of a level of Leiden's search: vertices move to where they gain most.

#include <vector>

#include "metrics/leiden_level.hpp"

namespace isthmus::detail {

/// Every vertex in this order, then those for whom another community may have become better, until nobody gains by moving.
/// What may have is known from margins: by how much more a vertex gains where it is than elsewhere, less the weights of its
/// ties to those who moved since. Who still has some is not looked at. (Masses change, too; an iteration begins with all
/// vertices.) After so many rounds, in which nobody has more than one turn, it ends, whoever could still gain. `within` becomes
/// the weight of each vertex's ties within its community; `around` is for the work alone.
template <class M>
void move_vertices(const LeidenLevel<M>& level, double penalty, std::vector<id_type> order, int rounds,
                   WeightsAround& around, std::vector<id_type>& label, std::vector<double>& within);

extern template void move_vertices(const LeidenLevel<LeidenMass>&, double, std::vector<id_type>, int,
                                   WeightsAround&, std::vector<id_type>&, std::vector<double>&);
extern template void move_vertices(const LeidenLevel<LeidenMassOfModes>&, double, std::vector<id_type>, int,
                                   WeightsAround&, std::vector<id_type>&, std::vector<double>&);

}  // namespace isthmus::detail
