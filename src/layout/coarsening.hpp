#pragma once
/// Smaller and smaller versions of a network: a layout begins with the smallest, so that what is far apart is told apart first.

#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/graph/concepts.hpp"

namespace isthmus::detail {

/// One version. Rows hold both directions of a tie.
struct LayoutLevel {
    std::vector<offset_type> offsets{0};
    std::vector<id_type> neighbors;
    std::vector<id_type> ties;   ///< beside neighbors: how many ties of the network this one stands for
    std::vector<double> charge;  ///< how strongly a vertex repels the others
    std::vector<id_type>
        parent{};  ///< which vertex of the next version each one is part of; empty in the last

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(offsets.size() - 1); }
};

/// The next version of a connected network of two vertices or more, and `fine.parent`. In the order of their numbers of
/// neighbors, vertices merge with the free neighbor of most ties for its charge. Who has no free neighbor merges with another such
/// vertex that would have liked the same one best, so that stars become smaller too. At most 3/4 of the vertices remain:
/// each one that stays alone would have liked another one best, and those are all merged. O(n log n + m).
[[nodiscard]] LayoutLevel merge_pairs(LayoutLevel& fine);

/// `finest`, and versions of it down to `smallest` vertices or fewer.
[[nodiscard]] std::vector<LayoutLevel> coarsen(LayoutLevel finest, id_type smallest);

}  // namespace isthmus::detail
