#pragma once
/// The layers of a network, from its fringe to its core.

#include <algorithm>
#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/ties.hpp"

namespace isthmus {

/// Core number: the largest k such that v belongs to a subgraph in which everyone has k neighbors or more (Seidman 1983,
/// doi:10.1016/0378-8733(83)90028-X), by peeling vertices of least degree from buckets (Batagelj & Zaversnik 2003,
/// arXiv:cs/0310049). Range 0 (isolates) ... max degree. O(n + m).
template <Graph G>
[[nodiscard]] std::vector<id_type> core_number(const G& g) {
    const auto n = as_index(g.vertex_count());
    std::vector<id_type> core(n);
    id_type most = 0;
    for (std::size_t v = 0; v < n; ++v) {
        core[v] = static_cast<id_type>(std::span<const id_type>(g.neighbors(static_cast<id_type>(v))).size());
        most = std::max(most, core[v]);
    }
    // `order` holds vertices sorted by what is left of their degree; bucket[d] is where degree d begins.
    std::vector<std::size_t> bucket(as_index(most) + 2, 0);
    for (const id_type degree : core) {
        ++bucket[as_index(degree) + 1];
    }
    for (std::size_t d = 1; d < bucket.size(); ++d) {
        bucket[d] += bucket[d - 1];
    }
    std::vector<id_type> order(n);
    std::vector<std::size_t> place(n);
    {
        auto next = bucket;
        for (std::size_t v = 0; v < n; ++v) {
            place[v] = next[as_index(core[v])]++;
            order[place[v]] = static_cast<id_type>(v);
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        const id_type v = order[i];
        for (const id_type u : std::span<const id_type>(g.neighbors(v))) {
            id_type& left = core[as_index(u)];
            if (left <= core[as_index(v)]) {
                continue;
            }
            // u moves to the front of its bucket, which then begins one later: u has one neighbor fewer.
            const std::size_t front = bucket[as_index(left)]++;
            const id_type swapped = order[front];
            std::swap(order[front], order[place[as_index(u)]]);
            place[as_index(swapped)] = place[as_index(u)];
            place[as_index(u)] = front;
            --left;
        }
    }
    return core;
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
