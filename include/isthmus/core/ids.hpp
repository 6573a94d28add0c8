#pragma once
/// Widths of identifiers. Eigen and scipy want offsets and indices of one signed width, so both are 32 bits.

#include <cstdint>

#include "isthmus/core/errors.hpp"

namespace isthmus {

/// Number of an actor, a project, a vertex, an edge or a label; -1 means none.
using id_type = std::int32_t;

/// Position in a compressed row; at most 2^31 - 1.
using offset_type = std::int32_t;

inline constexpr id_type no_id = -1;

/// `size` as an id or offset; LimitError, naming `what`, when it does not fit 31 bits.
[[nodiscard]] id_type to_id(std::size_t size, const char* what);

/// An id as an index of a standard container.
[[nodiscard]] constexpr std::size_t as_index(id_type id) noexcept { return static_cast<std::size_t>(id); }

}  // namespace isthmus
