#pragma once
/// Positions of one version of a connected network, moved by its forces.

#include <functional>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "layout/coarsening.hpp"
#include "layout/repulsion.hpp"

namespace isthmus::detail {

/// Vertices of versions whose rounds take little time: they are moved with more care, and ten times as often.
inline constexpr id_type small_version = 500;

/// Moves vertices `rounds` times. A tie of length d pulls both ends with d^3, and vertices of charges q and r push each other
/// with q r / d^2. All move at once, by the force over a bound of
/// its slope and 9/10 of the move before (Polyak 1964, doi:10.1016/0041-5553(64)90137-5). `told` is
/// called before each round. The same bits for any number of workers and all instruction sets. O(rounds (n log n + m)).
void relax(const LayoutLevel& level, std::vector<Position>& points, std::size_t rounds,
           const std::function<void()>& told, unsigned workers, InstructionSet set = best_instruction_set());

}  // namespace isthmus::detail
