#pragma once
/// Pictures beside each other: boxes in rows.

#include <span>
#include <vector>

#include "isthmus/layout/force_directed.hpp"

namespace isthmus::detail {

struct BoxSize {
    double width = 0.0;
    double height = 0.0;
};

/// Centers of boxes that do not overlap: the highest first (of equal ones, the first), from left to right and in rows from top
/// to bottom, around one vertical axis. Rows are as wide as the widest box, or as the side of a square with room for all; no
/// box is less than half as high as its row.
/// O(n log n).
[[nodiscard]] std::vector<Position> pack_in_rows(std::span<const BoxSize> boxes);

}  // namespace isthmus::detail
