#pragma once
/// Segregation of groups: how much less than evenly ties cross between them.

#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

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

namespace detail {

/// Coleman's index of a group of n_g among N from its d ties, `inside` of them within: see segregation().
[[nodiscard]] inline double coleman_of(double inside, double all, double group, double everyone) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (all <= 0.0 || everyone < 2.0) {
        return nan;
    }
    const double expected = all * (group - 1.0) / (everyone - 1.0);
    const double most = inside > expected ? all - expected : expected;
    return most > 0.0 ? (inside - expected) / most : nan;
}

}  // namespace detail

/// From a directed mixing matrix m of counts, m[g * K + h] ties from group g to h, and the sizes of the groups: Coleman's
/// homophily of each group, (m_gg - E) / (d_g - E) if m_gg > E, else (m_gg - E) / E, with d_g the row sum and
/// E = d_g (n_g - 1) / (N - 1). Range -1 (no tie within) to 1 (all ties within); 0 as by chance. NaN for a group
/// without ties or of one actor, who has no one to be tied to within. Coleman himself took n_g / N (Coleman 1958, Hum Organ 17(4):28). ValueError: shapes. O(K^2).
[[nodiscard]] inline std::vector<double> coleman(std::span<const double> matrix,
                                                 std::span<const id_type> sizes) {
    const std::size_t count = sizes.size();
    if (matrix.size() != count * count) {
        throw ValueError("a mixing matrix of " + std::to_string(count) + " groups has " +
                         std::to_string(count * count) + " cells, not " + std::to_string(matrix.size()));
    }
    double everyone = 0.0;
    for (const id_type size : sizes) {
        everyone += size;
    }
    const int shift = detail::shift_to(detail::summable, detail::largest_number(matrix));
    std::vector<double> values;
    for (std::size_t g = 0; g < count; ++g) {
        double all = 0.0;
        for (std::size_t h = 0; h < count; ++h) {
            all += std::ldexp(matrix[g * count + h], shift);
        }
        values.push_back(
            detail::coleman_of(std::ldexp(matrix[g * count + g], shift), all, sizes[g], everyone));
    }
    return values;
}

/// The same of a directed graph, whose arcs count 1 whatever they weigh. Arcs with an unlabeled end, and actors without a
/// label, are left out. ValueError: not one label a vertex. O(m + groups).
[[nodiscard]] inline std::vector<double> coleman(const DirectedGraph& g, const Grouping& groups) {
    detail::require_labels(groups, g.vertex_count());
    std::vector<double> inside(groups.names.size(), 0.0);
    std::vector<double> all(inside);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const id_type own = groups.label[as_index(v)];
        for (const id_type u : g.successors(v)) {
            const id_type other = groups.label[as_index(u)];
            if (own != no_id && other != no_id) {
                all[as_index(own)] += 1.0;
                inside[as_index(own)] += other == own ? 1.0 : 0.0;
            }
        }
    }
    const std::vector<id_type> sizes = groups.sizes();
    const double everyone = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    std::vector<double> values;
    for (std::size_t k = 0; k < sizes.size(); ++k) {
        values.push_back(detail::coleman_of(inside[k], all[k], sizes[k], everyone));
    }
    return values;
}

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
[[nodiscard]] inline Segregation segregation(std::span<const double> matrix, std::span<const id_type> sizes) {
    const std::size_t count = sizes.size();
    std::vector<double> once(matrix.begin(), matrix.end());
    const int shift = detail::shift_to(detail::summable, detail::largest_number(once));
    detail::scale(once, shift);
    std::vector<double> twice(once);
    for (std::size_t g = 0; g < count && twice.size() == count * count; ++g) {
        twice[g * count + g] *= 2.0;
    }
    Segregation result;
    result.coleman = coleman(twice, sizes);
    double everyone = 0.0;
    double pairs_within = 0.0;
    double within = 0.0;
    double between = 0.0;
    double trace = 0.0;
    for (std::size_t g = 0; g < count; ++g) {
        const double size = sizes[g];
        everyone += size;
        pairs_within += size * (size - 1.0) / 2.0;
        within += once[g * count + g];
        double row = 0.0;
        for (std::size_t h = 0; h < count; ++h) {
            row += twice[g * count + h];
            between += h > g ? once[g * count + h] : 0.0;
        }
        trace += twice[g * count + g] / row;
    }
    const double pairs = everyone * (everyone - 1.0) / 2.0;
    const double pairs_between = pairs - pairs_within;
    const double expected = (within + between) * pairs_between / pairs;
    if (expected > 0.0) {
        result.freeman = 1.0 - between / expected;
    }
    within = std::ldexp(within, -shift);  // pairs are counted, so ties have to be
    between = std::ldexp(between, -shift);
    result.odds_ratio = within * (pairs_between - between) / ((pairs_within - within) * between);
    result.log_odds_ratio = std::log(result.odds_ratio);
    if (count > 1) {
        result.gupta = (trace - 1.0) / (static_cast<double>(count) - 1.0);
    }
    return result;
}

/// The same of a graph: of its ties, each counted once whatever it weighs. Ties with an unlabeled end, and actors without a
/// label, are left out. ValueError: not one label a vertex. O(m + K^2).
template <Graph G>
[[nodiscard]] Segregation segregation(const G& g, const Grouping& groups) {
    return segregation(mixing(g, groups).values, groups.sizes());
}

}  // namespace isthmus
