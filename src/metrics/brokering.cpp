#include "isthmus/metrics/brokering.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace isthmus {

namespace detail {

Brokering brokering_columns(std::span<const std::int64_t> activity, std::span<const std::int64_t> exclusivity,
                            double scale) {
    Brokering counts;
    for (std::size_t v = 0; v < activity.size(); ++v) {
        counts.activity.push_back(scale * static_cast<double>(activity[v]));
        counts.exclusivity.push_back(scale * static_cast<double>(exclusivity[v]));
    }
    return counts;
}

namespace {

/// Open paths along arcs over every vertex, and which of them are alone: the paths out of one vertex after the other.
class ArcPaths {
  public:
    /// `label` has one entry a vertex, or none at all: then ends need no groups.
    ArcPaths(const DirectedGraph& g, std::span<const id_type> label)
        : g_(&g),
          label_(label),
          activity_(as_index(g.vertex_count()), 0),
          exclusivity_(as_index(g.vertex_count()), 0),
          paths_(as_index(g.vertex_count()), 0),
          middle_(as_index(g.vertex_count()), no_id),
          closed_(as_index(g.vertex_count()), no_id) {}

    /// Adds the paths a -> v -> b of one a.
    void add(id_type a) {
        if (!label_.empty() && label_[as_index(a)] == no_id) {
            return;
        }
        closed_[as_index(a)] = a;
        for (const id_type v : g_->successors(a)) {
            closed_[as_index(v)] = a;
        }
        for (const id_type v : g_->successors(a)) {
            for (const id_type b : g_->successors(v)) {
                if (closed_[as_index(b)] != a && are_ends(a, b)) {
                    ++activity_[as_index(v)];
                    meet(b, v);
                }
            }
        }
        settle();
    }

    [[nodiscard]] Brokering result() const { return brokering_columns(activity_, exclusivity_, 1.0); }

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
    void settle() {
        for (const id_type b : met_) {
            if (std::exchange(paths_[as_index(b)], 0) == 1) {
                ++exclusivity_[as_index(middle_[as_index(b)])];
            }
        }
        met_.clear();
    }

    const DirectedGraph* g_;
    std::span<const id_type> label_;
    std::vector<std::int64_t> activity_;
    std::vector<std::int64_t> exclusivity_;
    std::vector<id_type> paths_;   // to each end from the vertex at hand; all 0 between vertices
    std::vector<id_type> middle_;  // the first of them is over
    std::vector<id_type> closed_;  // whose successor it was last
    std::vector<id_type> met_;
};

[[nodiscard]] Brokering brokering_along_arcs(const DirectedGraph& g, std::span<const id_type> label,
                                             const Progress& progress) {
    ArcPaths paths(g, label);
    for_each_row(as_index(g.vertex_count()), {.workers = 1, .progress = progress},
                 [&](std::size_t a, unsigned /*worker*/) { paths.add(static_cast<id_type>(a)); });
    return paths.result();
}

}  // namespace

}  // namespace detail

Brokering brokering(const DirectedGraph& g, const Progress& progress) {
    return detail::brokering_along_arcs(g, {}, progress);
}

Brokering brokering(const DirectedGraph& g, const Grouping& grouping, const Progress& progress) {
    detail::require_labels(grouping, g.vertex_count());
    return detail::brokering_along_arcs(g, grouping.label, progress);
}

template Brokering brokering(const CooperationGraph&, Pairs, const Execution&);
template Brokering brokering(const CooperationGraph&, const Grouping&, Pairs, const Execution&);

}  // namespace isthmus
