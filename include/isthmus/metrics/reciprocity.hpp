#pragma once
/// Whether ties that partners report are reported by both, and at which level.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/metrics/ties.hpp"

namespace isthmus {

/// Pairs of vertices by how many arcs join them (Holland & Leinhardt 1970, doi:10.1086/224954): M mutual, A asymmetric, N null;
/// M + A + N = n (n - 1) / 2.
struct DyadCensus {
    std::int64_t mutual = 0;      ///< arcs both ways
    std::int64_t asymmetric = 0;  ///< one
    std::int64_t null = 0;        ///< none
    bool operator==(const DyadCensus&) const = default;
};

/// O(n + m).
[[nodiscard]] DyadCensus dyad_census(const DirectedGraph& g);

/// What reciprocity is a share of; M, A, N as in DyadCensus.
enum class ReciprocityOf : std::uint8_t {
    arcs,        ///< 2M / (2M + A): arcs that go both ways (sna "edgewise"; igraph "default"; networkx)
    tied_dyads,  ///< M / (M + A) (sna "dyadic.nonnull"; igraph "ratio")
    dyads,       ///< (M + N) / (M + A + N): symmetric pairs (sna "dyadic", its default)
    correlation,  ///< of x_ij with x_ji over i != j (Garlaschelli & Loffredo 2004): 0 is what the density gives
    log_ratio     ///< ln of `arcs` over the density (sna "edgewise.lrr")
};

[[nodiscard]] constexpr auto choices_of(ReciprocityOf /*any*/) {
    using enum ReciprocityOf;
    return named_choices<ReciprocityOf>("of", {{"arcs", arcs},
                                               {"tied_dyads", tied_dyads},
                                               {"dyads", dyads},
                                               {"correlation", correlation},
                                               {"log_ratio", log_ratio}});
}

/// Reciprocity. Weighted, `arcs` is sum of min(w_ij, w_ji) over sum of w_ij (Squartini et al. 2013, doi:10.1038/srep02729) and
/// `correlation` is of weights; ValueError for the others. Range [0, 1]; of correlation [-1, 1], of log_ratio [-infinity,
/// infinity). UndefinedError where it is 0 / 0: no arc; for dyads fewer than two vertices; for correlation no two different
/// x_ij. O(n + m).
[[nodiscard]] double reciprocity(const DirectedGraph& g, ReciprocityOf of = ReciprocityOf::arcs,
                                 Ties ties = Ties::binary);

/// Of each vertex the share of its arcs, in and out, that have one the other way: 2 M_v / (2 M_v + A_v); NaN without arcs. O(n + m).
[[nodiscard]] std::vector<double> actor_reciprocity(const DirectedGraph& g);

/// Arcs by their level on an ordinal scale: of each level how many arcs have it, how many have it or more, and the dyads of
/// those. Only the order of weights counts.
struct IntensityLevels {
    std::vector<double> level;             ///< ascending
    std::vector<std::int64_t> arcs;        ///< of this level
    std::vector<std::int64_t> at_least;    ///< of this level or more
    std::vector<std::int64_t> mutual;      ///< dyads with this level or more both ways
    std::vector<std::int64_t> asymmetric;  ///< one way
    std::vector<double> reciprocity;       ///< 2 mutual / at_least; NaN where there is none
};

/// `levels` are those of the scale; without them the weights there are. ValueError: levels that do not ascend, or a weight that is no
/// level. O((n + m) log(levels)).
[[nodiscard]] IntensityLevels intensity_levels(const DirectedGraph& g, std::span<const double> levels = {});

}  // namespace isthmus
