#pragma once
/// Shortest paths of a two-mode graph, actors and projects being its vertices, from 16 sources side by side.
///
/// Brandes' algorithm on the graph without its leaves, where each kept vertex v stands for its c(v) leaves, too:
///
///     sigma(v) = sum over u linked to v, one step nearer, of sigma(u)
///     delta(v) = c(v) + sigma(v) sum over w linked to v, one step farther, of x(w),     x(w) = (1 + delta(w)) / sigma(w)
///
/// Paths from the leaves of a source are those from the source itself and one step, so that one search stands for all of them; and
/// each of them is one more source for the source, with everyone else in the component as its ends. What depends on no path, c(v) in
/// delta(v) and what the own leaves add, is added in the end: 1 + c(u) vertices at every other kept u of the component make
///
///     c(v) (r - 1 - c(v)) + c(v) (r - 2),     r the vertices of the component, its leaves among them.
///
/// A set of lanes says for which sources a vertex is at a level, as in projected_dependencies.hpp; the notes are by whom a vertex is
/// reached. No link joins vertices of one level, and no pair is repeated: every link is one sum for each set of lanes that share
/// it. Memory of 2 rows a kept vertex, and the notes.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/lanes.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/betweenness.hpp"
#include "metrics/dependency_batches.hpp"
#include "metrics/lane_rows.hpp"
#include "metrics/leafless_two_mode.hpp"

namespace isthmus::detail {

/// Betweenness of the vertices of g, whatever that takes. Nothing where a source has more paths than a double holds. The same bits,
/// whatever the workers and the instruction set.
[[nodiscard]] std::optional<std::vector<double>> two_mode_dependencies(
    const LeaflessTwoMode& network, Normalization normalization, const Execution& execution,
    InstructionSet set = best_instruction_set());

/// What that takes, and what all vertices take as sources one by one: of some batches.
[[nodiscard]] Effort effort_side_by_side(const LeaflessTwoMode& network);

}  // namespace isthmus::detail
