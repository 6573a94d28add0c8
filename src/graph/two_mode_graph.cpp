#include "isthmus/graph/two_mode_graph.hpp"

#include <numeric>
#include <vector>

namespace isthmus {

TwoModeGraph::TwoModeGraph(const Incidence& links)
    : actors_(links.actor_count()), links_(links.link_count()) {
    const auto n = links.actor_offsets();
    offsets_.assign(n.begin(), n.end());
    static_cast<void>(to_id(2 * as_index(links_), "arcs"));
    static_cast<void>(to_id(as_index(actors_) + as_index(links.project_count()), "actors and projects"));
    for (const offset_type offset : links.project_offsets().subspan(1)) {
        offsets_.push_back(links_ + offset);
    }
    neighbors_.reserve(2 * as_index(links_));
    for (const id_type p : links.actor_projects()) {
        neighbors_.push_back(actors_ + p);
    }
    neighbors_.insert(neighbors_.end(), links.project_actors().begin(), links.project_actors().end());
    edge_numbers_.resize(neighbors_.size());
    std::iota(edge_numbers_.begin(), edge_numbers_.begin() + links_, 0);
    std::vector<offset_type> next(offsets_.begin() + actors_, offsets_.end() - 1);
    for (id_type k = 0; k < links_; ++k) {
        edge_numbers_[as_index(next[as_index(links.actor_projects()[as_index(k)])]++)] = k;
    }
}

}  // namespace isthmus
