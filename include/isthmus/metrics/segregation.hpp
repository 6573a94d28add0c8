#pragma once
/// Segregation of groups: how much less than evenly ties cross between them.

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/metrics/mixing.hpp"
#include "isthmus/metrics/spectral.hpp"

namespace isthmus {

/// What is added to the four cells of an odds ratio.
enum class OddsCells : std::uint8_t {
    as_counted,  ///< nothing: an empty cell makes odds of 0 or without end
    half_added  ///< 0.5 to each, whether one is empty or not (Haldane 1956, doi:10.1111/j.1469-1809.1955.tb01285.x)
};

[[nodiscard]] constexpr auto choices_of(OddsCells /*any*/) {
    using enum OddsCells;
    return named_choices<OddsCells>("odds_cells", {{"as_counted", as_counted}, {"half_added", half_added}});
}

/// What share of a group's ties chance has within it, for Coleman's homophily.
enum class ColemanChance : std::uint8_t {
    others,   ///< (n_g - 1) / (N - 1): nobody is tied to themselves
    everyone  ///< n_g / N, as Coleman (1958) took it
};

[[nodiscard]] constexpr auto choices_of(ColemanChance /*any*/) {
    using enum ColemanChance;
    return named_choices<ColemanChance>("chance", {{"others", others}, {"everyone", everyone}});
}

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
/// E = d_g (n_g - 1) / (N - 1), or d_g n_g / N with ColemanChance::everyone. Range -1 (no tie within) to 1 (all ties within);
/// 0 as by chance. NaN for a group without ties, and with ColemanChance::others of one actor, who has no one to be tied to
/// within. ValueError: shapes. O(K^2). Coleman (1958), doi:10.17730/humo.17.4.q5604m676260q8n7.
[[nodiscard]] std::vector<double> coleman(std::span<const double> matrix, std::span<const id_type> sizes,
                                          ColemanChance chance = ColemanChance::others);

/// The same of a graph, of whose ties each counts once from both ends, whatever it weighs. O(m + K^2).
template <Graph G>
[[nodiscard]] std::vector<double> coleman(const G& g, const Grouping& groups,
                                          ColemanChance chance = ColemanChance::others) {
    return coleman(mixing(g, groups, Ties::binary, Diagonal::twice).values, groups.sizes(), chance);
}

/// The same of a directed graph, whose arcs count 1 whatever they weigh. Arcs with an unlabeled end, and actors without a
/// label, are left out. ValueError: not one label a vertex. O(m + groups).
[[nodiscard]] std::vector<double> coleman(const DirectedGraph& g, const Grouping& groups,
                                          ColemanChance chance = ColemanChance::others);

/// The measures from the cells of an undirected mixing matrix, ties within a group counted once (Diagonal::once), and the sizes
/// of the groups; W ties within, B between, N labeled actors:
/// - freeman: 1 - B / E, E = (W + B) sum_{g<h} n_g n_h / C(N, 2) (Freeman 1978, doi:10.1177/004912417800600401). 1: no tie
///   between; 0: as evenly spread; below 0: more than evenly (Freeman cut it at 0; here it is not). NaN below two groups;
/// - odds_ratio: (W / (P_w - W)) / (B / (P_b - B)), P_w and P_b the pairs within and between (Moody 2001,
///   doi:10.1086/338954). 0 or infinite with one empty cell, NaN with 0/0, unless OddsCells::half_added; NaN below two
///   groups; for counts of ties only;
/// - gupta: (sum of eigenvalues - 1) / (K - 1) of the matrix with rows divided by their sums, its trace being their sum (Gupta,
///   Anderson & May 1989); the diagonal counts both ends of a tie. For two groups it is Newman's r. NaN when a
///   group has no tie, or below two groups;
/// - coleman: of every group, with its ties within counted from both ends.
/// All but the odds ratio are of amounts too, in any unit. ValueError: shapes. O(K^2).
[[nodiscard]] Segregation segregation(std::span<const double> matrix, std::span<const id_type> sizes,
                                      OddsCells odds_cells = OddsCells::as_counted);

/// The same of a graph: of its ties, each counted once whatever it weighs. Ties with an unlabeled end, and actors without a
/// label, are left out. ValueError: not one label a vertex. O(m + K^2).
template <Graph G>
[[nodiscard]] Segregation segregation(const G& g, const Grouping& groups,
                                      OddsCells odds_cells = OddsCells::as_counted) {
    return segregation(mixing(g, groups, Ties::binary).values, groups.sizes(), odds_cells);
}

/// One entry a group; NaN where one is not defined.
struct SegregationMatrixIndex {
    std::vector<double> within;  ///< ties within the group / its pairs
    std::vector<double> across;  ///< ties with others / pairs of a member and one of another group
    std::vector<double> ratio;   ///< within / across; infinite without a tie across
    std::vector<double> smi;     ///< (within - across) / (within + across) = (ratio - 1) / (ratio + 1)
};

namespace detail {

/// Ends of ties of each group: all of them, and those whose other end is in the group too.
struct GroupEnds {
    std::vector<double> all;
    std::vector<double> inside;
};

/// segregation() of ends and of what is between groups, each tie of it once; both times 2^shift.
[[nodiscard]] Segregation segregation_of(const GroupEnds& ends, double between,
                                         std::span<const id_type> sizes, OddsCells odds_cells, int shift);

[[nodiscard]] SegregationMatrixIndex segregation_matrix_index(const GroupEnds& ends,
                                                              std::span<const id_type> sizes);
}  // namespace detail

/// Segregation matrix index of each group: its density beside that of its ties with all others (Fershtman 1997, Soc Networks
/// 19(3):193, who has two groups; of more, the others are taken together). Range: from -1, no tie within, to 1, none across; 0:
/// as dense. NaN for a group of one, one that has everybody, and one without ties; ties count 1. Ties with an unlabeled
/// end, and actors without a label, are left out. ValueError: not one label a vertex. O(m + groups).
template <Graph G>
[[nodiscard]] SegregationMatrixIndex segregation_matrix_index(const G& g, const Grouping& groups) {
    detail::require_labels(groups, g.vertex_count());
    const std::vector<double> none(groups.names.size(), 0.0);
    detail::GroupEnds ends{none, none};
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const id_type own = groups.label[as_index(v)];
        for (const id_type u : std::span<const id_type>(g.neighbors(v))) {
            const id_type other = groups.label[as_index(u)];
            if (own != no_id && other != no_id) {
                ends.all[as_index(own)] += 1.0;
                ends.inside[as_index(own)] += other == own ? 1.0 : 0.0;
            }
        }
    }
    return detail::segregation_matrix_index(ends, groups.sizes());
}

/// The same of arcs, of which those with others are the ones that start in the group.
[[nodiscard]] SegregationMatrixIndex segregation_matrix_index(const DirectedGraph& g, const Grouping& groups);

/// Spectral segregation of actors and of groups.
struct SpectralSegregation {
    std::vector<double> actors;  ///< NaN for an actor without a label or without ties
    std::vector<double> groups;  ///< mean of its actors that have one; NaN where none has
};

struct SpectralSegregationOptions {
    Ties ties = Ties::binary;
    int iterations = 10000;  ///< products with the matrix, at most
};

namespace detail {

/// From the ties within groups, w_vu / sqrt(s_v s_u), as a matrix in components, and 1 / sqrt(s_v), 0 without ties.
[[nodiscard]] SpectralSegregation spectral_segregation_of(const SymmetricOperator& within,
                                                          const std::vector<double>& inverse_root,
                                                          const Grouping& groups, int iterations);
}  // namespace detail

/// Spectral segregation index: r_vu = w_vu / s_v is the share that u has in the ties of v, and B its part within one group. For
/// each connected component C of B, with the largest eigenvalue lambda and its vector x, an actor has
/// lambda x_v / (mean of x in C), so that the mean of C is lambda (Echenique & Fryer 2007, doi:10.1162/qjec.122.2.441).
/// Range: 0, no tie within, up; a group's at most 1, all ties of it within. Computed of the symmetric matrix that has the same
/// eigenvalues, component by component; x = (its vector)_v / sqrt(s_v). Ties with an unlabeled end are left out.
/// ValueError: not one label a vertex. UndefinedError: not converged. O(m) a product.
template <Graph G>
[[nodiscard]] SpectralSegregation spectral_segregation(const G& g, const Grouping& groups,
                                                       const SpectralSegregationOptions& options = {}) {
    detail::require_labels(groups, g.vertex_count());
    const detail::ScaledValues values(g, options.ties);
    const auto& label = groups.label;
    std::vector<double> inverse_root(as_index(g.vertex_count()), 0.0);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        double strength = 0.0;
        for (std::size_t k = 0; label[as_index(v)] != no_id && k < around.size(); ++k) {
            strength += label[as_index(around[k])] != no_id ? values(v, k) : 0.0;
        }
        inverse_root[as_index(v)] = strength > 0.0 ? 1.0 / std::sqrt(strength) : 0.0;
    }
    const auto for_each_within = [&g, &values, &label](id_type v, auto&& visit) {
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; label[as_index(v)] != no_id && k < around.size(); ++k) {
            if (label[as_index(around[k])] == label[as_index(v)] && values(v, k) > 0.0) {
                visit(around[k], values(v, k));
            }
        }
    };
    detail::SymmetricOperator within;
    detail::find_components(within, g.vertex_count(), [&](id_type v, std::vector<id_type>& next) {
        for_each_within(v, [&](id_type u, double) { next.push_back(u); });
    });
    within.multiply = [&](std::size_t component, std::span<const double> x, std::span<double> y) {
        for (const id_type v : within.component(component)) {
            double sum = 0.0;
            for_each_within(v, [&](id_type u, double w) {
                sum += w * inverse_root[as_index(v)] * inverse_root[as_index(u)] * x[as_index(u)];
            });
            y[as_index(v)] = sum;
        }
    };
    return detail::spectral_segregation_of(within, inverse_root, groups, options.iterations);
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template Segregation segregation(const CooperationGraph&, const Grouping&, OddsCells);
extern template std::vector<double> coleman(const CooperationGraph&, const Grouping&, ColemanChance);
extern template SegregationMatrixIndex segregation_matrix_index(const CooperationGraph&, const Grouping&);
extern template SpectralSegregation spectral_segregation(const CooperationGraph&, const Grouping&,
                                                         const SpectralSegregationOptions&);

}  // namespace isthmus
