#pragma once
/// LeaflessTwoMode: the two-mode graph without its leaves.

#include <span>
#include <vector>

#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus::detail {

/// What all-pairs kernels walk instead of a two-mode graph. A *leaf*, a vertex with one link, is one step farther from everyone than its
/// neighbor is, and no shortest path between others runs through it. The vertices with two links or more are *kept*, and of
/// a lone link the actor; they stand for their leaves. Actors are renumbered by the sum of the sizes of their projects, the largest first,
/// projects by the first of their kept actors, so that what paths meet most often lies side by side in memory. O(n log n + links).
class LeaflessTwoMode {
  public:
    explicit LeaflessTwoMode(const TwoModeGraph& g);

    /// Kept actors by kept projects.
    [[nodiscard]] const Incidence& links() const noexcept { return links_; }
    /// Kept vertices: actors, and behind them projects.
    [[nodiscard]] id_type kept_count() const noexcept { return static_cast<id_type>(leaves_.size()); }
    /// For every vertex of the graph: its number among the kept, no_id for the others.
    [[nodiscard]] std::span<const id_type> kept() const noexcept { return kept_; }
    /// For every leaf of the graph the kept vertex that it is linked to; no_id for others.
    [[nodiscard]] std::span<const id_type> leaf_of() const noexcept { return leaf_of_; }
    /// How many leaves kept vertex v has.
    [[nodiscard]] id_type leaves(id_type v) const noexcept { return leaves_[as_index(v)]; }
    /// How many vertices of the graph are in the component of kept vertex v, and how many of them are leaves.
    [[nodiscard]] id_type component_size(id_type v) const noexcept { return component_size_[as_index(v)]; }
    [[nodiscard]] id_type component_leaves(id_type v) const noexcept {
        return component_leaves_[as_index(v)];
    }

  private:
    void keep(const TwoModeGraph& g);
    void link(const TwoModeGraph& g);
    void measure_components(const TwoModeGraph& g);

    Incidence links_;
    std::vector<id_type> kept_;
    std::vector<id_type> leaf_of_;
    std::vector<id_type> leaves_;
    std::vector<id_type> component_size_;
    std::vector<id_type> component_leaves_;
};

}  // namespace isthmus::detail
