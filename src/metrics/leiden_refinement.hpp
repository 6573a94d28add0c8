#pragma once
/// The second half of a level of Leiden's search: communities within communities, grown from single vertices.

#include <vector>

#include "isthmus/core/random.hpp"
#include "metrics/leiden_level.hpp"

namespace isthmus::detail {

/// Lets vertices, in this order, join parts of their own communities; the part of each. Who has none that gains stays alone,
/// as do those who hold to their community less than expected, and parts that do so are not joined. Among several, a part
/// is drawn with a chance in proportion to exp(gain / temperature). `within` is as move_vertices() leaves it;
/// `around` is for the work alone.
template <class M>
[[nodiscard]] std::vector<id_type> refined_parts(const LeidenLevel<M>& level,
                                                 const std::vector<id_type>& label,
                                                 const std::vector<double>& within, double penalty,
                                                 double temperature, const std::vector<id_type>& order,
                                                 RandomStream& random, WeightsAround& around);

extern template std::vector<id_type> refined_parts(const LeidenLevel<LeidenMass>&,
                                                   const std::vector<id_type>&, const std::vector<double>&,
                                                   double, double, const std::vector<id_type>&, RandomStream&,
                                                   WeightsAround&);
extern template std::vector<id_type> refined_parts(const LeidenLevel<LeidenMassOfModes>&,
                                                   const std::vector<id_type>&, const std::vector<double>&,
                                                   double, double, const std::vector<id_type>&, RandomStream&,
                                                   WeightsAround&);

}  // namespace isthmus::detail
