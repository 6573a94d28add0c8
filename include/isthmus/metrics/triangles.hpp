#pragma once
/// Every triangle once: the pass that clustering, structural holes and brokerage share.

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

/// Three vertices tied to each other, and the slots of their ties.
struct Triangle {
    id_type a, b, c;
    offset_type ab, ac, bc;
};

/// Calls visit(Triangle) once for every triangle, in a fixed order: forward listing along the orientation (Latapy 2008,
/// doi:10.1016/j.tcs.2008.07.017) with one mark a vertex. O(m^1.5).
template <class Visit>
void for_each_triangle(const OrientedGraph& g, Visit&& visit) {
    std::vector<offset_type> slot_of(as_index(g.vertex_count()), no_id);
    for (id_type a = 0; a < g.vertex_count(); ++a) {
        for (offset_type ac = g.first(a); ac < g.last(a); ++ac) {
            slot_of[as_index(g.head(ac))] = ac;
        }
        for (offset_type ab = g.first(a); ab < g.last(a); ++ab) {
            const id_type b = g.head(ab);
            for (offset_type bc = g.first(b); bc < g.last(b); ++bc) {
                const id_type c = g.head(bc);
                if (const offset_type ac = slot_of[as_index(c)]; ac != no_id) {
                    visit(Triangle{a, b, c, ab, ac, bc});
                }
            }
        }
        for (offset_type ac = g.first(a); ac < g.last(a); ++ac) {
            slot_of[as_index(g.head(ac))] = no_id;
        }
    }
}

}  // namespace isthmus
