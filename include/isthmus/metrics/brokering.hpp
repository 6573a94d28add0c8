#pragma once
/// Brokering activity and exclusivity: open paths over an actor, and those that nobody else offers.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

/// One entry a vertex.
struct Brokering {
    std::vector<double> activity;     ///< paths a - v - b over v whose ends are not tied
    std::vector<double> exclusivity;  ///< of these, that are the only one from a to b
};

namespace detail {

/// Open paths over every vertex, and which of them are alone: the paths out of one vertex after the other.
class OpenPathCounter {
  public:
    /// `label` has one entry a vertex, or none at all: then ends need no groups.
    OpenPathCounter(id_type n, std::span<const id_type> label)
        : label_(label),
          activity_(as_index(n), 0),
          exclusivity_(as_index(n), 0),
          paths_(as_index(n), 0),
          middle_(as_index(n), no_id),
          closed_(as_index(n), no_id) {}

    /// Adds the paths a - v - b of one a; `next(v)` are the vertices that v has a tie to.
    template <class Next>
    void add(id_type a, const Next& next) {
        if (!label_.empty() && label_[as_index(a)] == no_id) {
            return;
        }
        closed_[as_index(a)] = a;
        for (const id_type v : std::span<const id_type>(next(a))) {
            closed_[as_index(v)] = a;
        }
        for (const id_type v : std::span<const id_type>(next(a))) {
            for (const id_type b : std::span<const id_type>(next(v))) {
                if (closed_[as_index(b)] != a && are_ends(a, b)) {
                    ++activity_[as_index(v)];
                    meet(b, v);
                }
            }
        }
        settle();
    }

    /// Counts times `scale`.
    [[nodiscard]] Brokering result(double scale) const;

  private:
    [[nodiscard]] bool are_ends(id_type a, id_type b) const noexcept {
        return label_.empty() || (label_[as_index(b)] != no_id && label_[as_index(a)] != label_[as_index(b)]);
    }
    void meet(id_type b, id_type v) {
        if (paths_[as_index(b)]++ == 0) {
            met_.push_back(b);
            middle_[as_index(b)] = v;
        }
    }
    /// Gives ends that were met once to their middles, and forgets all.
    void settle();

    std::span<const id_type> label_;
    std::vector<std::int64_t> activity_;
    std::vector<std::int64_t> exclusivity_;
    std::vector<id_type> paths_;   // to each end from the vertex at hand; all 0 between vertices
    std::vector<id_type> middle_;  // the first of them is over
    std::vector<id_type> closed_;  // whose neighbor it was last
    std::vector<id_type> met_;
};

template <Graph G>
[[nodiscard]] Brokering brokering_between(const G& g, std::span<const id_type> label, Pairs pairs) {
    OpenPathCounter paths(g.vertex_count(), label);
    for (id_type a = 0; a < g.vertex_count(); ++a) {
        paths.add(a, [&](id_type v) { return g.neighbors(v); });
    }
    return paths.result(pairs == Pairs::ordered ? 1.0 : 0.5);
}

}  // namespace detail

/// Brokering activity of v, the paths a - v - b with a and b different and not tied, and exclusivity, those of them for
/// which v is the only vertex tied to both (Hamilton, Hileman & Bodin 2020, doi:10.1016/j.socnet.2019.08.002). Pairs are
/// ordered, so that every path counts twice; Pairs::unordered halves both. Weights do not matter. Activity is the total of
/// brokerage() where every vertex has a label. Range 0 ... (n - 1)(n - 2), exclusivity <= activity; 0 for an isolate. Exact.
/// O(sum of degree^2) time, O(n) memory.
template <Graph G>
[[nodiscard]] Brokering brokering(const G& g, Pairs pairs = Pairs::ordered) {
    return detail::brokering_between(g, {}, pairs);
}

/// The same of paths whose ends are in different groups (heterogeneous brokerage); the group of v does not matter, and an
/// end without a label is in no pair. ValueError when the grouping has not one label a vertex.
template <Graph G>
[[nodiscard]] Brokering brokering(const G& g, const Grouping& grouping, Pairs pairs = Pairs::ordered) {
    detail::require_labels(grouping, g.vertex_count());
    return detail::brokering_between(g, grouping.label, pairs);
}

/// Along arcs: paths a -> v -> b without an arc a -> b; an arc b -> a does not matter. A path has one direction.
[[nodiscard]] Brokering brokering(const DirectedGraph& g);
[[nodiscard]] Brokering brokering(const DirectedGraph& g, const Grouping& grouping);

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template Brokering brokering(const CooperationGraph&, Pairs);
extern template Brokering brokering(const CooperationGraph&, const Grouping&, Pairs);

}  // namespace isthmus
