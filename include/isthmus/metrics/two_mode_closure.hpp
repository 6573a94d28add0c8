#pragma once
/// How far two-mode networks close on themselves: clustering of pairs (Latapy), of paths of four links (Opsahl), and
/// redundancy.

#include <cstdint>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/two_mode.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// A clustering of one mode in its three variants, and the means over the vertices that have one.
struct LatapyValues {
    std::vector<double> dot;
    std::vector<double> min;
    std::vector<double> max;
    double dot_mean = 0.0;
    double min_mean = 0.0;
    double max_mean = 0.0;
};

struct LatapyClustering {
    LatapyValues actors;
    LatapyValues projects;
};

/// Clustering by pairs: the mean over all v that share something with u of |N(u) n N(v)| / |N(u) u N(v)| (dot), over
/// min(|N(u)|, |N(v)|) (min) or max(|N(u)|, |N(v)|) (max), N the projects of an actor or the actors of a project (Latapy,
/// Magnien & Del Vecchio 2008, doi:10.1016/j.socnet.2007.04.006). Range (0, 1], dot <= max <= min. NaN for who shares
/// nothing with anyone, who is left out of the means, NaN themselves where nobody has one; networkx has 0, also in its average.
/// O(sum of s^2 + sum of k^2) time, O(n + m) memory a worker.
[[nodiscard]] LatapyClustering latapy_clustering(const Incidence& links, const Execution& execution = {});

/// One entry an actor; of projects, one a project.
struct OpsahlClustering {
    double network = 0.0;            ///< closed over all paths of the network; NaN without a path
    std::vector<double> clustering;  ///< closed / paths; NaN without a path
    std::vector<std::int64_t> closed;
    std::vector<std::int64_t> paths;  ///< b - p - a - q - c, once each, at its middle a
};

/// C*: the share of paths of four links b - p - a - q - c, of three different actors and two projects, whose ends have a third
/// project in common: closed by a cycle of six (Opsahl 2013, doi:10.1016/j.socnet.2011.07.001, arXiv:1006.0887). Range
/// [0, 1]; a project of three does not count as closed, unlike in a projection. With Mode::projects the modes change over.
/// Computed by triangles of the projection, T_abc, with c_ij the projects two share and x those all three do:
///
///     paths_a  = sum over pairs p, q of a of (s_p - 1)(s_q - 1) - C4_a
///     closed_a = sum over triangles at a of c_ab c_ac - x - open,  open = c_ab + c_ac - 2 where c_bc = x = 1, 2 where
///                c_bc = x = 2, else 0
///
/// Exact. LimitError where the projection has more than max_ties ties. O(sum of s^2 + t^1.5) time, O(t) memory for t ties, O(n) more a worker;
/// triangles without a tie that rests on several projects are counted without being looked at singly.
[[nodiscard]] OpsahlClustering opsahl_clustering(const Incidence& links, Mode of = Mode::actors,
                                                 std::int64_t max_ties = default_max_ties,
                                                 const Execution& execution = {});

/// Redundancy: the share of pairs of an actor's projects that another actor is part of too, and the same of pairs of a
/// project's actors and other projects (Latapy et al. 2008): how many ties of the projection would stay without it. Range [0, 1];
/// NaN for fewer than two. O(sum of s^2 + sum of k^2 + butterflies) time, O(n + m) memory a worker and what one actor shares with others.
[[nodiscard]] TwoModeValues two_mode_redundancy(const Incidence& links, const Execution& execution = {});

}  // namespace isthmus
