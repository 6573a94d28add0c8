#pragma once
/// TwoModeGraph: actors and projects as the vertices of one graph, for the metrics that are asked of both modes.

#include <numeric>
#include <span>
#include <vector>

#include "isthmus/graph/concepts.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// Vertices 0 ... n-1 are actors, n ... n+m-1 projects; a tie is a link. A NumberedGraph: link number k is the k-th of
/// Incidence::actor_projects(). 16 bytes a link and 4 a vertex. LimitError past 2^31 - 1 vertices or arcs.
class TwoModeGraph {
  public:
    explicit TwoModeGraph(const Incidence& links) : actors_(links.actor_count()), links_(links.link_count()) {
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

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(offsets_.size() - 1); }
    [[nodiscard]] id_type actor_count() const noexcept { return actors_; }
    [[nodiscard]] id_type project_count() const noexcept { return vertex_count() - actors_; }
    [[nodiscard]] offset_type link_count() const noexcept { return links_; }
    [[nodiscard]] id_type edge_count() const noexcept { return links_; }

    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const noexcept { return row(neighbors_, v); }
    /// Link numbers beside neighbors(v).
    [[nodiscard]] std::span<const id_type> edges_of(id_type v) const noexcept {
        return row(edge_numbers_, v);
    }

  private:
    [[nodiscard]] std::span<const id_type> row(const std::vector<id_type>& values, id_type v) const noexcept {
        const auto begin = as_index(offsets_[as_index(v)]);
        return {values.data() + begin, as_index(offsets_[as_index(v) + 1]) - begin};
    }

    id_type actors_;
    offset_type links_;
    std::vector<offset_type> offsets_;
    std::vector<id_type> neighbors_;
    std::vector<id_type> edge_numbers_;
};

static_assert(NumberedGraph<TwoModeGraph>);

}  // namespace isthmus
