#pragma once
/// Segregation of groups: how much less than evenly ties cross between them.

#include <limits>
#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/metrics/mixing.hpp"

namespace isthmus {

/// Measures of one network and one grouping; NaN where one is not defined.
struct Segregation {
    double freeman = std::numeric_limits<double>::quiet_NaN();
    double odds_ratio = std::numeric_limits<double>::quiet_NaN();
    double log_odds_ratio = std::numeric_limits<double>::quiet_NaN();
    double gupta = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> coleman;  ///< one a group
};

/// From a directed mixing matrix m of counts, m[g * K + h] ties from group g to h, and the sizes of the groups: Coleman's
/// homophily of each group, (m_gg - E) / (d_g - E) if m_gg > E, else (m_gg - E) / E, with d_g the row sum and
/// E = d_g (n_g - 1) / (N - 1). Range -1 (no tie within) to 1 (all ties within); 0 as by chance. NaN for a group
/// without ties or of one actor, who has no one to be tied to within. Coleman himself took n_g / N (Coleman 1958, Hum Organ 17(4):28). ValueError: shapes. O(K^2).
[[nodiscard]] std::vector<double> coleman(std::span<const double> matrix, std::span<const id_type> sizes);

/// The same of a directed graph, whose arcs count 1 whatever they weigh. Arcs with an unlabeled end, and actors without a
/// label, are left out. ValueError: not one label a vertex. O(m + groups).
[[nodiscard]] std::vector<double> coleman(const DirectedGraph& g, const Grouping& groups);

/// The measures from the cells of an undirected mixing matrix, ties within a group counted once (Diagonal::once), and the sizes
/// of the groups; W ties within, B between, N labeled actors:
/// - freeman: 1 - B / E, E = (W + B) sum_{g<h} n_g n_h / C(N, 2) (Freeman 1978, doi:10.1177/004912417800600401). 1: no tie
///   between; 0: as evenly spread; below 0: more than evenly (Freeman cut it at 0; here it is not). NaN below two groups;
/// - odds_ratio: (W / (P_w - W)) / (B / (P_b - B)), P_w and P_b the pairs within and between (Moody 2001,
///   doi:10.1086/338954). 0 or infinite with one empty cell, NaN with 0/0; for counts of ties only;
/// - gupta: (sum of eigenvalues - 1) / (K - 1) of the matrix with rows divided by their sums, its trace being their sum (Gupta,
///   Anderson & May 1989); the diagonal counts both ends of a tie. For two groups it is Newman's r. NaN when a
///   group has no tie, or below two groups;
/// - coleman: of every group, with its ties within counted from both ends.
/// All but the odds ratio are of amounts too, in any unit. ValueError: shapes. O(K^2).
[[nodiscard]] Segregation segregation(std::span<const double> matrix, std::span<const id_type> sizes);

/// The same of a graph: of its ties, each counted once whatever it weighs. Ties with an unlabeled end, and actors without a
/// label, are left out. ValueError: not one label a vertex. O(m + K^2).
template <Graph G>
[[nodiscard]] Segregation segregation(const G& g, const Grouping& groups) {
    return segregation(mixing(g, groups, Ties::binary).values, groups.sizes());
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template Segregation segregation(const CooperationGraph&, const Grouping&);

}  // namespace isthmus
