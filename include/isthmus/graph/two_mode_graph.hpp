#pragma once
/// TwoModeGraph: actors and projects as the vertices of one graph, for the metrics that are asked of both modes.

#include <span>
#include <vector>

#include "isthmus/graph/concepts.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// Vertices 0 ... n-1 are actors, n ... n+m-1 projects; a tie is a link. A NumberedGraph: link number k is the k-th of
/// Incidence::actor_projects(). 16 bytes a link and 4 a vertex. LimitError past 2^31 - 1 vertices or arcs.
class TwoModeGraph {
  public:
    explicit TwoModeGraph(const Incidence& links);

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
