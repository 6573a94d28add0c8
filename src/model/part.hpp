#pragma once
/// Parts of a network: what filters, layers and networks without some of their actors make.

#include <cstddef>
#include <span>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::detail {

/// The places of a mask that are not 0.
[[nodiscard]] std::vector<id_type> ids_of(std::span<const char> kept);

/// These actors, projects and rows, each ascending, under new numbers; of the issues those warnings and errors whose row
/// remains, and the errors of rows that never got in. Every row is of actors and projects that stay. O(size of the part +
/// n + m).
[[nodiscard]] PartnershipNetwork part_of(const PartnershipNetwork& net, std::span<const id_type> actors,
                                         std::span<const id_type> projects,
                                         std::span<const std::size_t> rows);

/// These rows, ascending, and whoever is in one of them.
[[nodiscard]] PartnershipNetwork part_of(const PartnershipNetwork& net, std::span<const std::size_t> rows);

}  // namespace isthmus::detail
