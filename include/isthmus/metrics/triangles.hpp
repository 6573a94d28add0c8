#pragma once
/// Every triangle once: the pass that clustering, structural holes and brokerage share.

#include <vector>

#include "isthmus/graph/oriented_graph.hpp"

namespace isthmus {

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
