#pragma once
// What is measured of a mixing matrix that was corrected for errors of labels, and on which scale it varies evenly.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/inference/label_error.hpp"

namespace isthmus::detail {

inline constexpr std::size_t network_measures = 4;

/// Groups twice over: 0 ... K - 1 of actors whose label may be wrong, K ... 2 K - 1 of those whose label is certain.
[[nodiscard]] Grouping doubled(const Grouping& groups, std::span<const std::uint8_t> certain);

/// The confusion of labels that are right.
[[nodiscard]] std::vector<double> unit_matrix(std::size_t groups);

/// What brings doubled groups back to K: the inverse of the confusion above the unit matrix.
[[nodiscard]] std::vector<double> fold_of(std::span<const double> inverse, std::size_t groups);

/// Cells of GroupPairs as a symmetric matrix with its diagonal twice.
[[nodiscard]] std::vector<double> twice_matrix(std::span<const double> cells, id_type groups);

/// C^-T n: sizes of K groups from those of doubled groups.
[[nodiscard]] std::vector<double> folded_sizes(std::span<const double> sizes, std::span<const double> fold,
                                               std::size_t groups);

/// ei, assortativity, freeman, gupta of a matrix with its diagonal twice, by the conventions of ei_index(), assortativity() and segregation():
/// groups without actors are left out, E-I is 1 where no tie is within; NaN where one is not defined, or where a part of it was
/// corrected to less than 0.
void measure_network(std::span<const double> matrix, std::span<const double> sizes, std::span<double> out);

/// Cells g <= h of a matrix with its diagonal twice, ties within once, then within and across.
[[nodiscard]] std::vector<double> amounts_of(std::span<const double> matrix, std::size_t groups);

/// All entries on the scale of their interval: Fisher's z of the four, then the logarithms of observed / expected. Infinite where
/// an entry is defined and has no place on that scale (E-I of ties that are all across, a pair of groups without a tie): NaN
/// where it cannot be used.
[[nodiscard]] std::vector<double> scaled_entries(std::span<const double> observed,
                                                 std::span<const double> expected,
                                                 std::span<const double> sizes);

}  // namespace isthmus::detail
