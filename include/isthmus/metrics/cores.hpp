#pragma once
/// Core numbers.

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/graph/graph.hpp"

namespace isthmus {

/// The largest k such that v lies in a subgraph whose vertices all have k neighbors in it or more.
/// Computed by removing a vertex of least remaining degree again and again: the least degree met so far is its number.
/// Range [0, degree(v)]; 0 exactly for isolates. Always defined. O(n + m) by buckets of equal degree.
/// Seidman 1983, doi:10.1016/0378-8733(83)90028-X; Batagelj & Zaveršnik 2003, arXiv:cs/0310049.
template <Graph G>
[[nodiscard]] std::vector<id_type> core_number(const G& g) {
    const auto n = as_index(g.vertex_count());
    std::vector<id_type> core(n);
    std::size_t largest = 0;
    for (std::size_t v = 0; v < n; ++v) {
        const std::span<const id_type> around = g.neighbors(static_cast<id_type>(v));
        core[v] = static_cast<id_type>(around.size());
        largest = std::max(largest, around.size());
    }
    // `order` ascends by remaining degree; first[d] is where degree d begins in it, place[v] where v stands.
    std::vector<std::size_t> first(largest + 2, 0);
    for (const id_type d : core) {
        ++first[as_index(d) + 1];
    }
    for (std::size_t d = 0; d <= largest; ++d) {
        first[d + 1] += first[d];
    }
    std::vector<id_type> order(n);
    std::vector<std::size_t> place(n);
    {
        std::vector<std::size_t> next(first.begin(), first.end() - 1);
        for (std::size_t v = 0; v < n; ++v) {
            place[v] = next[as_index(core[v])]++;
            order[place[v]] = static_cast<id_type>(v);
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        const auto v = as_index(order[i]);
        for (const id_type neighbor : std::span<const id_type>(g.neighbors(static_cast<id_type>(v)))) {
            const auto w = as_index(neighbor);
            if (core[w] <= core[v]) {
                continue;  // removed, or tied with v for the least degree
            }
            // One step down: swap w with the first of its bucket, and let that bucket begin one later.
            const std::size_t front = first[as_index(core[w])]++;
            const auto other = as_index(order[front]);
            std::swap(order[front], order[place[w]]);
            std::swap(place[other], place[w]);
            --core[w];
        }
    }
    return core;
}

}  // namespace isthmus
