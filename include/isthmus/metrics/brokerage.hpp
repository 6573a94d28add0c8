#pragma once
/// Gould-Fernandez brokerage: who stands between two others that are not tied, by the groups of the three.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/metrics/triangles.hpp"
#include "isthmus/metrics/two_steps.hpp"

namespace isthmus {

/// What a broker gets for a path a - v - b that others stand on as well as v.
enum class Credit : std::uint8_t {
    full,    ///< 1 each
    partial  ///< 1 / the number of actors that are between a and b, as UCINET's option has it
};

[[nodiscard]] constexpr auto choices_of(Credit /*any*/) {
    using enum Credit;
    return named_choices<Credit>("credit", {{"full", full}, {"partial", partial}});
}

/// One entry a vertex, named by role and path; A is the group of the path's start. NaN for a broker without a label.
struct Brokerage {
    std::vector<double> coordinator_aaa;     ///< all three in one group
    std::vector<double> itinerant_aba;       ///< both ends in one group, the broker in another
    std::vector<double> representative_aab;  ///< the broker is in the group of the start
    std::vector<double> gatekeeper_abb;      ///< the broker is in the group of the end
    std::vector<double> liaison_abc;         ///< three groups
    std::vector<double> total;
};

namespace detail {

/// The five roles, in the order of Brokerage.
inline constexpr std::size_t role_count = 5;
using RoleCounts = std::array<std::int64_t, role_count>;

/// Role of broker v on a path from a to b, by their groups.
[[nodiscard]] constexpr std::size_t brokerage_role(id_type a, id_type v, id_type b) noexcept {
    if (a == b) {
        return a == v ? 0 : 1;
    }
    return a == v ? 2 : b == v ? 3 : 4;
}

/// Counts paths a -> v -> b, closed or not, by role: `in` and `out` are v's neighbors before and behind it, `both`
/// those in both, which would be paths from a to a. Members hold one entry a group, all 0 between calls.
class PathCounter {
  public:
    explicit PathCounter(const Grouping& grouping)
        : label_(grouping.label), with_in_(grouping.names.size(), 0), with_out_(grouping.names.size(), 0) {}

    [[nodiscard]] RoleCounts count(id_type v, std::span<const id_type> in, std::span<const id_type> out,
                                   std::span<const id_type> both);

    [[nodiscard]] std::uint64_t bytes() const noexcept {
        return (with_in_.size() + with_out_.size()) * sizeof(std::int64_t);
    }

  private:
    [[nodiscard]] std::int64_t tally(std::span<const id_type> around, std::vector<std::int64_t>& with) const;

    void clear(std::span<const id_type> around, std::vector<std::int64_t>& with) const;

    std::span<const id_type> label_;
    std::vector<std::int64_t> with_in_;
    std::vector<std::int64_t> with_out_;
};

/// Takes off the paths that are closed, of every triangle two at each corner. Entries of vertices without a label stay.
void take_off_closed(const OrientedGraph& g, std::span<const id_type> label, std::vector<RoleCounts>& counts,
                     const Execution& execution = {});

/// Roles of every vertex, times `scale`, as columns.
template <class Number>
[[nodiscard]] Brokerage brokerage_columns(const std::vector<std::array<Number, role_count>>& roles,
                                          const Grouping& grouping, double scale);

/// Roles with Credit::partial, along arcs.
[[nodiscard]] Brokerage partial_brokerage(const DirectedGraph& g, const Grouping& grouping,
                                          const Progress& progress);

/// What the brokers between one start and all ends get: shares of ends, and sums of them.
class PartialCredit {
  public:
    explicit PartialCredit(std::span<const id_type> label)
        : label_(label), share_(label.size(), 0.0), roles_(label.size()) {}

    /// Gives each of the `k` between a start and b 1/k, if b has a label.
    void set_end(id_type b, std::uint64_t k) {
        share_[as_index(b)] = label_[as_index(b)] != no_id ? 1.0 / static_cast<double>(k) : 0.0;
    }
    void forget_end(id_type b) { share_[as_index(b)] = 0.0; }

    /// Adds the shares of `ends`, behind broker v on paths from a, in both orders; neighbors of a have none.
    void add(id_type a, id_type v, std::span<const id_type> ends);

    [[nodiscard]] Brokerage result(const Grouping& grouping, double scale) const {
        return brokerage_columns(roles_, grouping, scale);
    }

  private:
    std::span<const id_type> label_;
    std::vector<double> share_;
    std::vector<std::array<double, role_count>> roles_;
};

/// Roles with Credit::partial: pairs a < b two steps apart, then the brokers between them.
template <Graph G>
[[nodiscard]] Brokerage partial_brokerage(const G& g, const Grouping& grouping, double scale,
                                          const Progress& progress) {
    const std::span<const id_type> label = grouping.label;
    TwoSteps<G> steps(g);
    PartialCredit credit(label);
    for_each_row(
        as_index(g.vertex_count()), {.workers = 1, .progress = progress}, [&](std::size_t row, unsigned) {
            const auto a = static_cast<id_type>(row);
            const bool is_end = label[row] != no_id;
            steps.start(
                a, [&](id_type v) -> std::uint64_t { return is_end && label[as_index(v)] != no_id ? 1 : 0; });
            for (const id_type b : steps.ends()) {
                credit.set_end(b, steps.sum(b));
            }
            for (const id_type v : std::span<const id_type>(g.neighbors(a))) {
                if (is_end && label[as_index(v)] != no_id) {
                    credit.add(a, v, steps.later(v));
                }
            }
            for (const id_type b : steps.ends()) {
                credit.forget_end(b);
            }
        });
    return credit.result(grouping, scale);
}
}  // namespace detail

/// Brokerage roles: for every vertex v the paths a - v - b with a and b different and not tied, by the groups of a,
/// v and b (`Brokerage`). Weights are ignored. By default both orders of a and b count, so that undirected counts are
/// double and representative = gatekeeper (as in sna); `Pairs::unordered` halves all columns. total is the sum of the
/// five; how groups are drawn changes roles, never the total.
///
/// Computed from the groups of v's neighbors, h_g of them among d: all paths are h_v (h_v - 1), the sum over other g of
/// h_g (h_g - 1), h_v (d - h_v) twice, and the rest; the closed ones are triangles and are taken off. Exact: counts are
/// integers below 2^53. A path that touches an actor without a label is counted in no column, total included; such a
/// broker's own entries are NaN. With Credit::partial each of the k actors between a and b gets 1/k of the path, those without
/// a label not counted, so that `total` over all actors is the number of pairs (a, b) two steps apart. ValueError when
/// the grouping has not one label a vertex. O(m^1.5 + K) time and O(m) memory, O(n + K) a worker, for K groups; Credit::partial
/// O(sum of squared degrees), by one worker.
/// Gould & Fernandez (1989), doi:10.2307/270949.
template <Graph G>
[[nodiscard]] Brokerage brokerage(const G& g, const Grouping& grouping, Pairs pairs = Pairs::ordered,
                                  Credit credit = Credit::full, const Execution& execution = {}) {
    detail::require_labels(grouping, g.vertex_count());
    const double scale = pairs == Pairs::ordered ? 1.0 : 0.5;
    if (credit == Credit::partial) {
        return detail::partial_brokerage(g, grouping, scale, execution.progress);
    }
    const auto& label = grouping.label;
    const auto n = as_index(g.vertex_count());
    std::vector<detail::RoleCounts> counts(n, detail::RoleCounts{});
    auto paths = scratch_of(row_workers(execution.workers, n), detail::PathCounter(grouping));
    for_each_row(n, part_of(execution, 0.0, 0.25), [&](std::size_t v, unsigned worker) {
        if (label[v] != no_id) {
            const std::span<const id_type> around = g.neighbors(static_cast<id_type>(v));
            counts[v] = paths[worker].count(static_cast<id_type>(v), around, around, around);
        }
    });
    detail::take_off_closed(detail::oriented(g), label, counts, part_of(execution, 0.25, 1.0));
    return detail::brokerage_columns(counts, grouping, scale);
}

/// brokerage() of cooperation(links) without building it, to the same numbers: what a null model measures a thousand times.
/// ValueError as there; LimitError past default_max_ties ties among actors of several projects. O(links + ties and triangles among actors of several projects) time, no memory for other ties.
[[nodiscard]] Brokerage projected_brokerage(const Incidence& links, const Grouping& grouping);

/// The sums of its columns but for the total, what is not defined left out; in less than half the time.
[[nodiscard]] std::array<std::int64_t, 5> projected_brokerage_sums(const Incidence& links,
                                                                   const Grouping& grouping);

/// Brokerage roles of arcs: paths a -> v -> b with a and b different and no arc a -> b; an arc b -> a does not matter.
/// A path has one direction, so there is nothing to halve. All else as above.
[[nodiscard]] Brokerage brokerage(const DirectedGraph& g, const Grouping& grouping,
                                  Credit credit = Credit::full, const Progress& progress = {});

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template Brokerage brokerage(const CooperationGraph&, const Grouping&, Pairs, Credit,
                                    const Execution&);

}  // namespace isthmus
