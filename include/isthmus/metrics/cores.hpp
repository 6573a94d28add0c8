#pragma once
/// The layers of a network, from its fringe to its core.

#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/ties.hpp"

namespace isthmus {

/// Core number: the largest k such that v belongs to a subgraph in which everyone has k neighbors or more (Seidman 1983,
/// doi:10.1016/0378-8733(83)90028-X), by peeling level after level whoever has as many neighbors left as the level (Dasari et al.
/// 2014, doi:10.1109/BigData.2014.7004366). Range 0 (isolates) ... max degree. O(n + m): a level looks once at everyone above
/// it, so at each vertex once more than it has neighbors at most.
template <Graph G>
[[nodiscard]] std::vector<id_type> core_number(const G& g) {
    const auto n = as_index(g.vertex_count());
    // What is left of the degree; of whoever has been peeled, the core number.
    std::vector<id_type> left(n);
    for (std::size_t v = 0; v < n; ++v) {
        left[v] = static_cast<id_type>(std::span<const id_type>(g.neighbors(static_cast<id_type>(v))).size());
    }
    std::vector<id_type> above(n);
    std::iota(above.begin(), above.end(), id_type{0});
    // One more than there can be: a vertex is written before it is known whether it belongs here, which spares a branch.
    std::vector<id_type> peeled(n + 1);
    for (id_type level = 0; !above.empty(); ++level) {
        std::size_t last = 0;
        std::size_t kept = 0;
        for (const id_type v : above) {
            peeled[last] = v;
            last += static_cast<std::size_t>(left[as_index(v)] == level);
            above[kept] = v;
            kept += static_cast<std::size_t>(left[as_index(v)] > level);
        }
        above.resize(kept);
        for (std::size_t next = 0; next < last; ++next) {
            for (const id_type u : std::span<const id_type>(g.neighbors(peeled[next]))) {
                const id_type degree = left[as_index(u)];
                peeled[last] = u;
                last += static_cast<std::size_t>(degree == level + 1);
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
