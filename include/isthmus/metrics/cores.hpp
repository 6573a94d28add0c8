#pragma once
/// The layers of a network, from its fringe to its core.

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/ties.hpp"

namespace isthmus {

namespace detail {

/// All vertices in the order of these degrees, of one degree in their own order. O(n + largest degree).
[[nodiscard]] std::vector<id_type> ordered_by_degree(std::span<const id_type> degrees);

}  // namespace detail

/// Core number: the largest k such that v belongs to a subgraph in which everyone has k neighbors or more (Seidman 1983,
/// doi:10.1016/0378-8733(83)90028-X), by peeling level after level whoever has as many neighbors left as the level (Dasari et al.
/// 2014, doi:10.1109/BigData.2014.7004366). Range 0 (isolates) ... max degree. O(n + m): whoever has lost a tie is looked at once
/// a level up to the one after its own, which is its degree at most; the others wait in the order of their degrees.
template <Graph G>
[[nodiscard]] std::vector<id_type> core_number(const G& g) {
    const auto n = as_index(g.vertex_count());
    // Of whoever has been peeled, the core number; of the others what is left of the degree, below 0 by `whole` where that is all.
    std::vector<id_type> left(n);
    for (std::size_t v = 0; v < n; ++v) {
        left[v] = static_cast<id_type>(std::span<const id_type>(g.neighbors(static_cast<id_type>(v))).size());
    }
    const std::vector<id_type> order = detail::ordered_by_degree(left);
    constexpr id_type whole = std::numeric_limits<id_type>::min();
    for (id_type& degree : left) {
        degree += whole;
    }
    std::vector<id_type> reduced(n);  // the first `above` have lost ties, and were above the last level
    std::size_t above = 0;
    std::vector<id_type> peeled(n);
    auto waiting = order.begin();
    for (id_type level = 0; waiting != order.end() || above != 0; ++level) {
        std::size_t last = 0;
        for (; waiting != order.end(); ++waiting) {
            id_type& degree = left[as_index(*waiting)];
            if (degree >= 0) {
                continue;  // it has lost ties: it is among `reduced`, or has been peeled
            }
            if (degree != whole + level) {
                break;
            }
            degree = level;
            peeled[last++] = *waiting;
        }
        std::size_t kept = 0;
        for (std::size_t next = 0; next < above; ++next) {
            const id_type v = reduced[next];
            if (left[as_index(v)] == level) {
                peeled[last++] = v;
            }
            reduced[kept] = v;  // before it is known whether it belongs here, which spares a branch
            kept += static_cast<std::size_t>(left[as_index(v)] > level);
        }
        above = kept;
        for (std::size_t next = 0; next < last; ++next) {
            for (const id_type u : std::span<const id_type>(g.neighbors(peeled[next]))) {
                id_type degree = left[as_index(u)];
                // Once a vertex each, so that a processor foresees the branches; whether a tie counts it cannot foresee.
                if (degree < 0) {
                    degree -= whole;
                    reduced[above++] = u;
                }
                if (degree == level + 1) {
                    peeled[last++] = u;
                }
                left[as_index(u)] = degree - static_cast<id_type>(degree > level);
            }
        }
    }
    return left;
}

namespace detail {

[[nodiscard]] std::vector<double> s_core_of(TieRows rows);

}  // namespace detail

/// s-core: the largest s such that v belongs to a subgraph in which everyone has the strength s or more (Eidsaa & Almaas 2013,
/// doi:10.1103/PhysRevE.88.062819), by peeling the vertex of least strength. The core number where all weights are 1. Range 0
/// (isolates, ties of weight 0) ... largest strength; infinite past the largest double. Sums are kept in two doubles, so
/// that the order of peeling leaves no rounding behind. O((n + m) log m).
template <WeightedGraph G>
[[nodiscard]] std::vector<double> s_core(const G& g) {
    return detail::s_core_of(detail::rows_of(g, Ties::weighted));
}

/// The largest beta, of actors and of projects.
struct AlphaBetaCore {
    std::vector<id_type> actors;
    std::vector<id_type> projects;
};

/// (alpha, beta)-core: the largest part of the two-mode network in which every actor has alpha projects or more and every project beta
/// actors or more; of each actor and each project the largest beta for which it belongs to one, 0 where it belongs to none
/// (Liu et al. 2020, doi:10.1007/s00778-020-00606-9). So the (2, 3)-core is where the value for alpha 2 is 3 or more.
/// By peeling projects of least size from buckets. ValueError: alpha below 1. O(links + n + m).
[[nodiscard]] AlphaBetaCore alpha_beta_core(const Incidence& links, id_type alpha);

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template std::vector<id_type> core_number(const CooperationGraph&);
extern template std::vector<id_type> core_number(const TwoModeGraph&);
extern template std::vector<double> s_core(const CooperationGraph&);

}  // namespace isthmus
