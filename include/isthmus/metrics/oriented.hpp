#pragma once
/// Every triangle of a graph once, with a slot for each of its ties.

#include <algorithm>
#include <span>
#include <vector>

#include "isthmus/graph/graph.hpp"

namespace isthmus::detail {

/// Each tie once, from its end of smaller degree (then smaller number) to the other: no row is longer than sqrt(2 m).
/// `heads[k]` and `place[k]` (where the head stands in neighbors(tail)) belong to tie k.
struct OrientedTies {
    std::vector<offset_type> offsets{0};
    std::vector<id_type> heads;
    std::vector<offset_type> place;

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(offsets.size() - 1); }
    [[nodiscard]] std::size_t begin(id_type v) const noexcept { return as_index(offsets[as_index(v)]); }
    [[nodiscard]] std::size_t end(id_type v) const noexcept { return as_index(offsets[as_index(v) + 1]); }
};

template <Graph G>
[[nodiscard]] OrientedTies oriented(const G& g) {
    const id_type n = g.vertex_count();
    OrientedTies ties;
    ties.offsets.reserve(as_index(n) + 1);
    for (id_type u = 0; u < n; ++u) {
        const std::span<const id_type> around = g.neighbors(u);
        for (std::size_t k = 0; k < around.size(); ++k) {
            const id_type v = around[k];
            const auto other = std::span<const id_type>(g.neighbors(v)).size();
            if (around.size() < other || (around.size() == other && u < v)) {
                ties.heads.push_back(v);
                ties.place.push_back(static_cast<offset_type>(k));
            }
        }
        ties.offsets.push_back(to_id(ties.heads.size(), "ties"));
    }
    return ties;
}

/// Calls `visit(u, v, w, uv, uw, vw)` once for each triangle, with the numbers of its ties, in a fixed order.
/// O(m^1.5) at worst; O(n) memory.
template <class Visit>
void for_each_triangle(const OrientedTies& ties, Visit&& visit) {
    std::vector<offset_type> mark(as_index(ties.vertex_count()),
                                  -1);  // the tie from u to here, if there is one
    for (id_type u = 0; u < ties.vertex_count(); ++u) {
        for (std::size_t uv = ties.begin(u); uv < ties.end(u); ++uv) {
            mark[as_index(ties.heads[uv])] = static_cast<offset_type>(uv);
        }
        for (std::size_t uv = ties.begin(u); uv < ties.end(u); ++uv) {
            const id_type v = ties.heads[uv];
            for (std::size_t vw = ties.begin(v); vw < ties.end(v); ++vw) {
                const id_type w = ties.heads[vw];
                const offset_type uw = mark[as_index(w)];
                if (uw >= 0) {
                    visit(u, v, w, uv, as_index(uw), vw);
                }
            }
        }
        for (std::size_t uv = ties.begin(u); uv < ties.end(u); ++uv) {
            mark[as_index(ties.heads[uv])] = -1;
        }
    }
}

}  // namespace isthmus::detail
