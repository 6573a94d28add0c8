#pragma once
/// s-line graphs: projects tied by the actors they share, and the dual, actors tied by shared projects.

#include <cstdint>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// What a tie of a line graph weighs.
enum class LineWeight : std::uint8_t {
    absolute,   ///< how many both have
    normalized  ///< that over the size of the smaller
};

[[nodiscard]] constexpr auto choices_of(LineWeight /*any*/) {
    using enum LineWeight;
    return named_choices<LineWeight>("weights", {{"absolute", absolute}, {"normalized", normalized}});
}

struct LineGraphOptions {
    Mode of = Mode::projects;  ///< what the vertices are
    id_type s = 1;             ///< the least that two have in common to be tied
    LineWeight weights = LineWeight::absolute;
    std::int64_t max_ties = default_max_ties;  ///< LimitError past it
    Execution execution = {};
};

/// The s-line graph of the projects (Aksoy, Joslyn, Ortiz Marrero, Praggastis & Purvine 2020,
/// doi:10.1140/epjds/s13688-020-00231-0): e and f are tied when |e n f| >= s; w_ef = |e n f|, or |e n f| / min(|e|, |f|).
/// With Mode::actors the dual: actors tied by s projects or more, which for s = 1 is cooperation() by count or by overlap. Every
/// project is a vertex, also one of fewer than s actors, which the paper leaves out: an isolate. What is measured of this
/// graph is the s-measure of the paper: s-distance, s-betweenness, s-components; s-lines are nested, more s, fewer ties.
/// Only ties of s or more are kept in memory. ValueError for s below 1; LimitError past max_ties. O(sum over actors of
/// k^2), for actors O(sum over projects of s_p^2).
[[nodiscard]] CooperationGraph line_graph(const Incidence& links, const LineGraphOptions& options = {});

}  // namespace isthmus
