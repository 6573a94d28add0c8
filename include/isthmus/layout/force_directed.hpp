#pragma once
/// Positions for a picture of a network: tied actors near each other, others apart.

#include <cstdint>
#include <vector>

#include "isthmus/core/parallel.hpp"
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
    std::size_t iterations =
        75;  ///< of each version of the network, below 2^31; ten times as many of small ones
    id_type max_actors = 1000000;  ///< LimitError past it: a picture of more has more actors than dots
};

/// Force-directed positions. A tie of length d pulls both actors with d^3, and any two push each other with q q' / d^2, where q
/// is the square root of an actor's number of ties: ties become short and of similar length, groups compact. The network is
/// merged pair by pair into smaller ones (Walshaw 2003, doi:10.7155/jgaa.00070). The smallest is laid out from several random
/// starts of `seed`, of which the one of least energy is kept, each larger one from where its parts stood. Groups far away push as one (Barnes & Hut 1986,
/// doi:10.1038/324446a0).
///
/// Components are laid out one by one, each so large that actors stand as far from the nearest other one, on average, as
/// in the others, and stand in rows: the highest first, actors without ties last. Distances between components mean nothing, nor
/// do directions. All is scaled into the square. Weights are not looked at. The same bits for any number of workers;
/// another picture where actors are numbered otherwise.
///
/// ValueError: iterations of 2^31 or more. LimitError: more than max_actors, or more memory than there is. Cancelled. About O(iterations (n log n + m) log n).
[[nodiscard]] std::vector<Position> force_directed_layout(const CooperationGraph& g,
                                                          const LayoutOptions& options = {},
                                                          const Execution& execution = {});

}  // namespace isthmus
