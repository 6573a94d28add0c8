#pragma once
/// What a statistic sees of one draw of a null model, and the statistics of the library in that form.

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/metrics/clustering.hpp"
#include "isthmus/metrics/distance.hpp"
#include "isthmus/metrics/projected_mixing.hpp"

namespace isthmus {

/// What a statistic takes of mixing.
enum class MixingParts : std::uint8_t {
    totals,  ///< within and across of the first grouping; of weights in any unit, as ratios need them
    cells    ///< cells of all groupings
};

/// Mixing by one grouping, as statistics take it: totals or cells.
struct GroupMixing {
    std::vector<id_type> sizes = {};
    std::vector<double> within = {};  ///< of each group: its ties within
    std::vector<double> across = {};  ///< and its ties with others
    std::vector<double> cells = {};   ///< of GroupPairs
};

/// A network or a graph, with its groupings, as observed or as drawn. Refers to what it was made of; made, used and
/// dropped by one thread.
class SampleView {
  public:
    /// Actors and projects; the graph is their projection by count, made when first asked for.
    SampleView(const Incidence& links, std::span<const Grouping> groups) : links_(&links), groups_(groups) {}
    /// Ties alone.
    SampleView(const CooperationGraph& graph, std::span<const Grouping> groups)
        : graph_(&graph), groups_(groups) {}

    /// ValueError where there are only ties.
    [[nodiscard]] const Incidence& links() const;

    [[nodiscard]] const CooperationGraph& graph() const;

    [[nodiscard]] std::span<const Grouping> groups() const noexcept { return groups_; }

    /// Mixing by grouping k as cells of GroupPairs, without a projection where there are links. ValueError: `weighted` of
    /// links, whose pairs have no weight; any value but `binary` and `weighted` of a graph, whose ties have one.
    [[nodiscard]] std::vector<double> mixing(std::size_t k, PairValue value) const;
    /// What a statistic takes of it. Sums of the weights of a graph are rounded once, so that they do not depend on the order of
    /// ties, unless there are over 82 binary places (on a million ties) from the sum of all to the last digit of any. Errors as above.
    [[nodiscard]] GroupMixing mixing(std::size_t k, PairValue value, MixingParts parts) const;
    /// Brokerage by grouping k, and pairs of neighbors of every actor; without a projection where there are links.
    [[nodiscard]] Brokerage brokerage(std::size_t k) const;
    /// Its roles summed over all actors, in their order, and the total; in less time where there are links.
    [[nodiscard]] std::array<double, 6> brokerage_sums(std::size_t k) const;
    [[nodiscard]] NeighborPairs neighbor_pairs() const;
    /// Distances of all pairs; without a projection where there are links.
    [[nodiscard]] DistanceHistogram distances() const;

  private:
    /// Whether counts of ties come from links; else from ties, which are projected where there are none.
    [[nodiscard]] bool goes_over_links() const;

    const Incidence* links_ = nullptr;
    mutable const CooperationGraph* graph_ = nullptr;
    std::span<const Grouping> groups_;
    mutable std::optional<CooperationGraph> projection_;
};

/// A statistic that looks at nothing but mixing: what it makes of it.
struct OfMixing {
    PairValue value;
    MixingParts parts;
    std::function<void(std::span<const GroupMixing>, std::span<double>)> measure;
};

/// A statistic by name: `measure` writes one number for each of `names`; NaN where it is not defined.
struct Statistic {
    std::vector<std::string> names;
    std::function<void(const SampleView&, std::span<double>)> measure;
    std::optional<OfMixing> of_mixing = {};  ///< where there is one, `measure` is of it: see statistic_of()

    [[nodiscard]] std::vector<double> operator()(const SampleView& view) const;
};

/// The statistic that makes this of the mixing of a view.
[[nodiscard]] Statistic statistic_of(std::vector<std::string> names, OfMixing of_mixing);

}  // namespace isthmus
