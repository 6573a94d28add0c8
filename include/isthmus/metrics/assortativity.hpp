#pragma once
/// Whether like is tied to like.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/metrics/ties.hpp"

namespace isthmus {

/// Among what numbers are ranked.
enum class RankedAmong : std::uint8_t {
    ends,  ///< ends of ties, an actor as often as it has ties, or as its ties weigh: Spearman's rho over ties
    actors  ///< actors who have a number, each once
};

[[nodiscard]] constexpr auto choices_of(RankedAmong /*any*/) {
    using enum RankedAmong;
    return named_choices<RankedAmong>("ranked_among", {{"ends", ends}, {"actors", actors}});
}

namespace detail {

/// (tr e - sum of a_g b_g) / (1 - sum of a_g b_g), all times the square of the matrix' sum: `within` is its trace, a and b
/// its row and column sums. The denominator is summed over g != h, so that it is 0 exactly when only one group has ties. All
/// sums are brought near 1 first, for they are multiplied.
[[nodiscard]] double assortativity_of(double within, std::span<const double> a, std::span<const double> b);

/// ValueError unless there is one number for each of n vertices.
void require_numbers(std::span<const double> x, id_type n);

/// Calls visit(v, u, value) for every tie, from both ends, both of whose numbers are known.
template <Graph G, class Visit>
void for_each_known_end(const G& g, std::span<const double> x, const ScaledValues<G>& values, Visit&& visit) {
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (!std::isnan(x[as_index(v)]) && !std::isnan(x[as_index(around[k])])) {
                visit(as_index(v), as_index(around[k]), values(v, k));
            }
        }
    }
}

/// Midranks of numbers that stand there as often as `weight` says: what weighs below, and half of what is equal. NaN for NaN.
[[nodiscard]] std::vector<double> midranks(std::span<const double> x, std::span<const double> weight);
}  // namespace detail

/// Assortativity of a matrix e of g x g shares or counts of ties: (sum_g e_gg - sum_g a_g b_g) / (1 - sum_g a_g b_g),
/// e divided by its sum, a and b its row and column sums. Range [-1, 1]; 1: every tie is within a group, 0: as by
/// chance. A symmetric matrix needs Diagonal::twice. UndefinedError: nothing in the matrix, or all of it in one group.
/// ValueError: not square, or a negative cell. O(g^2).
/// Newman (2003), doi:10.1103/PhysRevE.67.026126, formula 2.
[[nodiscard]] double assortativity(std::span<const double> matrix, std::size_t groups);

/// Assortativity by a grouping: that of the mixing matrix with every tie counted (1 or its weight) from both ends, found
/// without the matrix. Ties with an unlabeled end are left out. UndefinedError as above; ValueError: not one label a
/// vertex. O(m + groups).
template <Graph G>
[[nodiscard]] double assortativity(const G& g, const Grouping& groups, Ties ties = Ties::binary) {
    detail::require_labels(groups, g.vertex_count());
    const detail::ScaledValues values(g, ties);
    std::vector<double> ends(groups.names.size(), 0.0);
    double within = 0.0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        const id_type own = groups.label[as_index(v)];
        for (std::size_t k = 0; own != no_id && k < around.size(); ++k) {
            if (const id_type other = groups.label[as_index(around[k])]; other != no_id) {
                const double w = values(v, k);
                ends[as_index(own)] += w;
                within += other == own ? w : 0.0;
            }
        }
    }
    return detail::assortativity_of(within, ends, ends);
}

/// Assortativity by a number: the correlation over ties, each from both ends and weighing w (or 1), of x at one end and x
/// at the other. Computed with s_v, the weight of v's ties: sum of w (x_v - mean) (x_u - mean) / sum of s_v (x_v - mean)^2,
/// mean = sum of s_v x_v / sum of s_v. Range [-1, 1]. Ties with an end whose x is NaN are left out. UndefinedError: no tie,
/// or x the same at all ends (to 1e-12 of the largest, for sums round). ValueError: not one value a vertex, an infinite
/// one. O(m).
/// Newman (2003), doi:10.1103/PhysRevE.67.026126, formula 21.
template <Graph G>
[[nodiscard]] double numeric_assortativity(const G& g, std::span<const double> x, Ties ties = Ties::binary) {
    detail::require_numbers(x, g.vertex_count());
    if (std::any_of(x.begin(), x.end(), [](double number) { return std::isinf(number); })) {
        throw ValueError("assortativity by a number needs finite values; give NaN where there is none");
    }
    const detail::ScaledValues values(g, ties);
    std::vector<double> ends(x.size(), 0.0);
    detail::for_each_known_end(g, x, values, [&](std::size_t v, std::size_t, double w) { ends[v] += w; });
    double all = 0.0;
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (std::size_t v = 0; v < x.size(); ++v) {
        if (ends[v] > 0.0) {
            all += ends[v];
            least = std::min(least, x[v]);
            most = std::max(most, x[v]);
        }
    }
    const double largest = std::max(std::abs(most), std::abs(least));
    if (!(all > 0.0) || most - least <= 1e-12 * largest) {
        throw UndefinedError(
            "assortativity by a number needs ties whose ends differ; all values are equal, or there is no "
            "tie");
    }
    // A power of two changes no digit, and squares of 1e200 or 1e-200 leave what a double can hold.
    const int exponent = std::ilogb(largest);
    std::vector<double> apart(x.size(), 0.0);
    double mean = 0.0;
    for (std::size_t v = 0; v < x.size(); ++v) {
        if (ends[v] > 0.0) {
            apart[v] = std::scalbn(x[v], -exponent);
            mean += ends[v] * apart[v];
        }
    }
    mean /= all;
    double covariance = 0.0;
    double variance = 0.0;
    for (std::size_t v = 0; v < x.size(); ++v) {
        apart[v] -= mean;
        variance += ends[v] > 0.0 ? ends[v] * apart[v] * apart[v] : 0.0;
    }
    detail::for_each_known_end(
        g, x, values, [&](std::size_t v, std::size_t u, double w) { covariance += w * apart[v] * apart[u]; });
    return covariance / variance;
}

/// Assortativity by an order: numeric_assortativity() of midranks, equal numbers having the mean of their ranks. With
/// RankedAmong::ends it is Spearman's rho of the two ends of ties, each tie from both ends (Litvak & van der Hofstad 2013,
/// doi:10.1103/PhysRevE.87.022801); with RankedAmong::actors Newman's r of the actors' ranks. No monotone function of x changes
/// it. Infinite numbers have a rank; all else as in numeric_assortativity(). O(m + n log n).
template <Graph G>
[[nodiscard]] double ordinal_assortativity(const G& g, std::span<const double> x,
                                           RankedAmong among = RankedAmong::ends, Ties ties = Ties::binary) {
    detail::require_numbers(x, g.vertex_count());
    std::vector<double> weight(x.size(), among == RankedAmong::actors ? 1.0 : 0.0);
    if (among == RankedAmong::ends) {
        const detail::ScaledValues values(g, ties);
        detail::for_each_known_end(g, x, values,
                                   [&](std::size_t v, std::size_t, double w) { weight[v] += w; });
    }
    return numeric_assortativity(g, detail::midranks(x, weight), ties);
}

/// Degree assortativity: numeric_assortativity() of degrees, or of strengths for Ties::weighted; every tie counts 1 in
/// the correlation either way, as in networkx. UndefinedError where all degrees are equal. O(m).
/// Newman (2002), doi:10.1103/PhysRevLett.89.208701.
template <Graph G>
[[nodiscard]] double degree_assortativity(const G& g, Ties ties = Ties::binary) {
    const detail::ScaledValues values(g, ties);  // a correlation has no unit
    std::vector<double> strength(as_index(g.vertex_count()), 0.0);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        for (std::size_t k = 0; k < std::span<const id_type>(g.neighbors(v)).size(); ++k) {
            strength[as_index(v)] += values(v, k);
        }
    }
    return numeric_assortativity(g, strength);
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template double assortativity(const CooperationGraph&, const Grouping&, Ties);
extern template double numeric_assortativity(const CooperationGraph&, std::span<const double>, Ties);
extern template double ordinal_assortativity(const CooperationGraph&, std::span<const double>, RankedAmong,
                                             Ties);
extern template double degree_assortativity(const CooperationGraph&, Ties);

}  // namespace isthmus
