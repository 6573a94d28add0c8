#pragma once
/// Positions for a picture of a network: tied actors near each other, others apart.

#include <cstdint>
#include <vector>

#include "isthmus/core/progress.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus {

/// A point of the plane; the picture is a square of side 1 around (0, 0).
struct Position {
    double x = 0.0;
    double y = 0.0;
    bool operator==(const Position&) const = default;
};

struct LayoutOptions {
    std::uint64_t seed = 1;
    std::size_t iterations = 200;
    id_type max_vertices = 5000;  ///< LimitError past it: draw a part of the network, or its groups
    Progress progress = {};
};

/// Force-directed positions (Fruchterman & Reingold 1991, doi:10.1002/spe.4380211102, as Boost.Graph has it; of more than
/// 1,000 tied actors those near each other push, found on a grid), from a start on a spiral with a little noise of `seed`:
/// the same input gives the same picture. Scaled into the square; distances between parts that do not hang together mean
/// nothing. Actors without ties stand around the others. O(iterations (k min(k, 1000) + m) + n), k of the n actors having
/// ties.
[[nodiscard]] std::vector<Position> force_directed_layout(const CooperationGraph& g,
                                                          const LayoutOptions& options = {});

}  // namespace isthmus
