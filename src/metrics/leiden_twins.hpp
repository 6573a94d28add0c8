#pragma once
/// The network of Leiden's search: twins are one vertex, and vertices are numbered as they are first visited.

#include <cstdint>
#include <vector>

#include "metrics/leiden_models.hpp"

namespace isthmus::detail {

/// A network whose vertex i stands for order[i] and its twins.
template <class M>
struct LeidenNetwork {
    LeidenLevel<M> level;
    std::vector<id_type> order;
    std::vector<id_type> first;  ///< of every vertex, the first in the order given that it is one with
    double strengths = 0.0;      ///< of all vertices, summed in `order`, whatever the order of the rows
};

/// Joins twins: vertices with the same neighbors by ties of the same weights, where some best partition has them together.
///
/// Two twins apart could both be where the better off is: that gains the tie between them and costs what is expected of it, so
/// it never lowers quality where the tie weighs at least as much as expected. Actors in exactly the same projects are twins.
///
/// First visited are vertices with few neighbors, who have little choice, equals at random: what they make of themselves is
/// there before those with many come. O(m + n log n).
template <class Model>
[[nodiscard]] LeidenNetwork<typename Model::mass_type> join_twins(const LeidenRows& rows, const Model& model,
                                                                  double resolution,
                                                                  const std::vector<id_type>& by_name,
                                                                  std::uint64_t seed);

/// The label of every vertex from those of `order`. Twins without a tie that are in no community with a neighbor are alone.
[[nodiscard]] std::vector<id_type> labels_with_twins(const std::vector<id_type>& first,
                                                     const std::vector<id_type>& order,
                                                     const std::vector<id_type>& found,
                                                     bool twins_have_a_tie);

extern template LeidenNetwork<LeidenMass> join_twins(const LeidenRows&, const LeidenStrengths&, double,
                                                     const std::vector<id_type>&, std::uint64_t);
extern template LeidenNetwork<LeidenMass> join_twins(const LeidenRows&, const LeidenCounts&, double,
                                                     const std::vector<id_type>&, std::uint64_t);
extern template LeidenNetwork<LeidenMassOfModes> join_twins(const LeidenRows&, const LeidenLinks&, double,
                                                            const std::vector<id_type>&, std::uint64_t);

}  // namespace isthmus::detail
