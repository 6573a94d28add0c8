#include "isthmus/metrics/brokering.hpp"

#include <span>
#include <utility>
#include <vector>

namespace isthmus {

namespace detail {

void OpenPathCounter::settle() {
    for (const id_type b : met_) {
        if (std::exchange(paths_[as_index(b)], 0) == 1) {
            ++exclusivity_[as_index(middle_[as_index(b)])];
        }
    }
    met_.clear();
}

Brokering OpenPathCounter::result(double scale) const {
    Brokering counts;
    for (std::size_t v = 0; v < activity_.size(); ++v) {
        counts.activity.push_back(scale * static_cast<double>(activity_[v]));
        counts.exclusivity.push_back(scale * static_cast<double>(exclusivity_[v]));
    }
    return counts;
}

namespace {

[[nodiscard]] Brokering brokering_along_arcs(const DirectedGraph& g, std::span<const id_type> label) {
    OpenPathCounter paths(g.vertex_count(), label);
    for (id_type a = 0; a < g.vertex_count(); ++a) {
        paths.add(a, [&](id_type v) { return g.successors(v); });
    }
    return paths.result(1.0);
}

}  // namespace

}  // namespace detail

Brokering brokering(const DirectedGraph& g) { return detail::brokering_along_arcs(g, {}); }

Brokering brokering(const DirectedGraph& g, const Grouping& grouping) {
    detail::require_labels(grouping, g.vertex_count());
    return detail::brokering_along_arcs(g, grouping.label);
}

template Brokering brokering(const CooperationGraph&, Pairs);
template Brokering brokering(const CooperationGraph&, const Grouping&, Pairs);

}  // namespace isthmus
