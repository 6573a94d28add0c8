#pragma once
/// Leiden's search: levels of ever fewer vertices, and iterations of these.

#include "metrics/leiden_level.hpp"

namespace isthmus::detail {

/// Iterations from single vertices, each from what the one before found, until one improves nothing. Quality is sum over
/// communities of (weight within - penalty / 2 * between(mass, mass)); `temperature` is that of refined_parts(). Labels,
/// iterations and whether they converged.
template <class M>
[[nodiscard]] Communities search_communities(const LeidenLevel<M>& network, double penalty,
                                             double temperature, const LeidenSearch& search);

extern template Communities search_communities(const LeidenLevel<LeidenMass>&, double, double,
                                               const LeidenSearch&);
extern template Communities search_communities(const LeidenLevel<LeidenMassOfModes>&, double, double,
                                               const LeidenSearch&);

}  // namespace isthmus::detail
