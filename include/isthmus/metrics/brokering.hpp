#pragma once
/// Brokering activity and exclusivity: open paths over an actor, and those that nobody else offers.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/metrics/triangles.hpp"
#include "isthmus/metrics/two_steps.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

/// One entry a vertex.
struct Brokering {
    std::vector<double> activity;     ///< paths a - v - b over v whose ends are not tied
    std::vector<double> exclusivity;  ///< of these, that are the only one from a to b
};

namespace detail {

/// Counts, each of a path in one order, times `scale`.
[[nodiscard]] Brokering brokering_columns(std::span<const std::int64_t> activity,
                                          std::span<const std::int64_t> exclusivity, double scale);

/// Paths with different ends that are not tied, in one order: C(k_v, 2) without those that are closed.
template <Graph G>
[[nodiscard]] std::vector<std::int64_t> open_paths(const G& g, const Execution& execution) {
    std::vector<std::int64_t> paths = triangles_at(oriented(g), execution);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const auto k = static_cast<std::int64_t>(std::span<const id_type>(g.neighbors(v)).size());
        paths[as_index(v)] = k * (k - 1) / 2 - paths[as_index(v)];
    }
    return paths;
}

/// Open paths over every vertex, of which how many are alone: of the pairs a < b for which are_ends(a, b) is true, from one a after the
/// other, or some of them, in order.
template <Graph G, class AreEnds>
class OpenPathCounts {
  public:
    /// `counts_activity`: else that is known, and not counted.
    OpenPathCounts(const G& g, const AreEnds& are_ends, bool counts_activity)
        : g_(&g),
          are_ends_(&are_ends),
          steps_(g),
          activity_(counts_activity ? as_index(g.vertex_count()) : 0, 0),
          exclusivity_(as_index(g.vertex_count()), 0) {}

    void add(id_type a) {
        // Of the paths to an end their number, and their middle, which is left where there is one path.
        constexpr std::uint64_t path = std::uint64_t{1} << 32U;
        steps_.start(a, [](id_type v) { return path + static_cast<std::uint64_t>(v); });
        for (const id_type b : steps_.ends()) {
            if (steps_.sum(b) < 2 * path && (*are_ends_)(a, b)) {
                ++exclusivity_[steps_.sum(b) - path];
            }
        }
        if (activity_.empty()) {
            return;
        }
        for (const id_type v : std::span<const id_type>(g_->neighbors(a))) {
            std::int64_t open = 0;
            for (const id_type b : steps_.later(v)) {
                open += steps_.sum(b) < steps_.tied && (*are_ends_)(a, b) ? 1 : 0;
            }
            activity_[as_index(v)] += open;
        }
    }

    [[nodiscard]] std::span<const std::int64_t> activity() const noexcept { return activity_; }
    [[nodiscard]] std::span<const std::int64_t> exclusivity() const noexcept { return exclusivity_; }
    [[nodiscard]] std::uint64_t bytes() const noexcept {
        return steps_.bytes() + (activity_.size() + exclusivity_.size()) * sizeof(std::int64_t);
    }

  private:
    const G* g_;
    const AreEnds* are_ends_;
    TwoSteps<G> steps_;
    std::vector<std::int64_t> activity_;
    std::vector<std::int64_t> exclusivity_;
};

/// Brokering of the pairs for which are_ends(a, b) is true, a < b; `activity` where that is known, else it is counted.
template <Graph G, class AreEnds>
[[nodiscard]] Brokering brokering_between(const G& g, const AreEnds& are_ends,
                                          std::vector<std::int64_t> activity, Pairs pairs,
                                          const Execution& execution) {
    const auto n = as_index(g.vertex_count());
    auto counts =
        scratch_of(row_workers(execution.workers, n), OpenPathCounts(g, are_ends, activity.empty()));
    for_each_row(n, execution,
                 [&](std::size_t a, unsigned worker) { counts[worker].add(static_cast<id_type>(a)); });
    activity.resize(n, 0);
    std::vector<std::int64_t> exclusivity(n, 0);
    for (const auto& of_worker : counts) {
        add_counts(activity, of_worker.activity());
        add_counts(exclusivity, of_worker.exclusivity());
    }
    return brokering_columns(activity, exclusivity, pairs == Pairs::ordered ? 2.0 : 1.0);
}

}  // namespace detail

/// Brokering activity of v, the paths a - v - b with a and b different and not tied, and exclusivity, those of them for
/// which v is the only vertex tied to both (Hamilton, Hileman & Bodin 2020, doi:10.1016/j.socnet.2019.08.002). Pairs are
/// ordered, so that every path counts twice; Pairs::unordered halves both. Weights do not matter. Activity is the total of
/// brokerage() where every vertex has a label. Range 0 ... (n - 1)(n - 2), exclusivity <= activity; 0 for an isolate. Exact.
/// O(sum of degree^2) time, O(n) memory a worker.
template <Graph G>
[[nodiscard]] Brokering brokering(const G& g, Pairs pairs = Pairs::ordered, const Execution& execution = {}) {
    return detail::brokering_between(
        g, [](id_type, id_type) { return true; }, detail::open_paths(g, part_of(execution, 0.0, 0.1)), pairs,
        part_of(execution, 0.1, 1.0));
}

/// The same of paths whose ends are in different groups (heterogeneous brokerage); the group of v does not matter, and an
/// end without a label is in no pair. ValueError when the grouping has not one label a vertex.
template <Graph G>
[[nodiscard]] Brokering brokering(const G& g, const Grouping& grouping, Pairs pairs = Pairs::ordered,
                                  const Execution& execution = {}) {
    detail::require_labels(grouping, g.vertex_count());
    const std::span<const id_type> label = grouping.label;
    const auto are_ends = [label](id_type a, id_type b) {
        return label[as_index(a)] != no_id && label[as_index(b)] != no_id &&
               label[as_index(a)] != label[as_index(b)];
    };
    return detail::brokering_between(g, are_ends, {}, pairs, execution);
}

/// Along arcs: paths a -> v -> b without an arc a -> b; an arc b -> a does not matter. A path has one direction.
[[nodiscard]] Brokering brokering(const DirectedGraph& g, const Progress& progress = {});
[[nodiscard]] Brokering brokering(const DirectedGraph& g, const Grouping& grouping,
                                  const Progress& progress = {});

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template Brokering brokering(const CooperationGraph&, Pairs, const Execution&);
extern template Brokering brokering(const CooperationGraph&, const Grouping&, Pairs, const Execution&);

}  // namespace isthmus
