#pragma once
/// OrientedGraph: every tie once, from the end of fewer ties to the end of more; what every pass over triangles walks.

#include <span>
#include <vector>

#include "isthmus/graph/concepts.hpp"

namespace isthmus {

/// Every tie once, directed from the end of lower degree to the other (equal degrees: from the smaller number). The
/// place of a tie in the rows, 0 ... m-1, is its slot; no row is longer than sqrt(2m). O(n + m) to build.
class OrientedGraph {
  public:
    template <Graph G>
    explicit OrientedGraph(const G& g) {
        const auto lower = [&](id_type u, id_type v) {
            const auto du = std::span<const id_type>(g.neighbors(u)).size();
            const auto dv = std::span<const id_type>(g.neighbors(v)).size();
            return du != dv ? du < dv : u < v;
        };
        offsets_.reserve(as_index(g.vertex_count()) + 1);
        for (id_type u = 0; u < g.vertex_count(); ++u) {
            for (const id_type v : std::span<const id_type>(g.neighbors(u))) {
                if (lower(u, v)) {
                    heads_.push_back(v);
                }
            }
            offsets_.push_back(static_cast<offset_type>(heads_.size()));
        }
    }

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(offsets_.size() - 1); }
    [[nodiscard]] id_type edge_count() const noexcept { return static_cast<id_type>(heads_.size()); }
    /// Slot of the first tie out of u; those of u end where those of u + 1 begin.
    [[nodiscard]] offset_type first(id_type u) const noexcept { return offsets_[as_index(u)]; }
    [[nodiscard]] offset_type last(id_type u) const noexcept { return offsets_[as_index(u) + 1]; }
    /// Where the tie in `slot` goes to.
    [[nodiscard]] id_type head(offset_type slot) const noexcept { return heads_[as_index(slot)]; }

  private:
    std::vector<offset_type> offsets_{0};
    std::vector<id_type> heads_;
};

}  // namespace isthmus
