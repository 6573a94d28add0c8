#pragma once
/// What kernels prepare of a graph: once, when the first of them asks, and for all copies of the graph together.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/core/lazy.hpp"
#include "isthmus/graph/oriented_graph.hpp"
#include "isthmus/graph/reduced_two_mode.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

class CooperationGraph;
enum class Weighting : std::uint8_t;  // its names are in weighting.hpp

/// What a graph is the whole projection of: it ties every pair of partners of every project, and nobody else.
struct WholeProjection {
    Incidence links;
    Weighting weighting;
};

namespace detail {

/// Held by a CooperationGraph and shared by its copies. It depends on who is tied to whom, not on weights.
class Preparation {
  public:
    Preparation() = default;
    explicit Preparation(WholeProjection of) : of_(std::move(of)) {}

    /// nullptr where the graph is no whole projection, or nobody knows.
    [[nodiscard]] const WholeProjection* whole_projection() const noexcept { return of_ ? &*of_ : nullptr; }
    /// nullptr with it.
    [[nodiscard]] const ReducedTwoMode* reduced() const;
    /// Of the graph that holds this.
    [[nodiscard]] const OrientedGraph& oriented(const CooperationGraph& g) const;
    /// Of every arc of the graph that holds this, in the order of its rows. LimitError: more memory than there is.
    [[nodiscard]] const std::vector<id_type>& edge_numbers(const CooperationGraph& g) const;

  private:
    std::optional<WholeProjection> of_;
    Lazy<ReducedTwoMode> reduced_;
    Lazy<OrientedGraph> oriented_;
    Lazy<std::vector<id_type>> edge_numbers_;
};

}  // namespace detail

}  // namespace isthmus
