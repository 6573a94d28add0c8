#pragma once
/// Mixing under many permutations of labels in one walk over the ties.
///
/// The labels that an actor has in all permutations of a batch lie together, a lane each: a tie is looked at once for all of them.
///
/// - Totals need only the ties within a group: those of a vertex are counted lane by lane in vector registers, one comparison a
///   tie, and given to its groups when its row ends. All ends of ties of a group are sums over its actors, so what is not
///   within is across. Counts are whole numbers: exact in any order.
/// - Weights are added in the lanes in which both ends have the same label, as sums that are exact in any order (tie_sums.hpp).
/// - Cells are added up row by row: all ties of a vertex go to one row of the matrix in each lane, which is in the nearest cache.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/lanes.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/model/grouping.hpp"
#include "metrics/tie_sums.hpp"

namespace isthmus::detail {

/// Labels of one actor, a permutation a lane: a group, or the number of groups for none.
template <class Label, std::size_t Lanes>
struct alignas(sizeof(Label) * Lanes) LabelRow {
    static constexpr std::size_t lanes = Lanes;
    std::array<Label, Lanes> lane;
};

/// Lanes of totals, and of cells, of which every lane has a table of its own.
inline constexpr std::size_t total_lanes = 64;
inline constexpr std::size_t cell_lanes = 8;

/// Of each actor the ties with both ends labeled. O(n), and O(degree) for each who has no label.
[[nodiscard]] std::vector<std::uint32_t> labeled_ends(const CooperationGraph& g, const Grouping& groups);

/// Ties within each group and ends of its ties, a lane after the other: both counts in one number, which is added to at once.
class LaneCounts {
  public:
    explicit LaneCounts(std::size_t groups) : groups_(groups), counts_((groups + 1) * total_lanes) {}

    /// Where `ends << 32 | within` is added, from one lane to the next stride() further.
    [[nodiscard]] std::uint64_t* data() noexcept { return counts_.data(); }
    [[nodiscard]] std::size_t stride() const noexcept { return groups_ + 1; }

    [[nodiscard]] double within(std::size_t lane, std::size_t group) const noexcept {
        return static_cast<double>(at(lane, group) & 0xFFFFFFFFU);
    }
    [[nodiscard]] double ends(std::size_t lane, std::size_t group) const noexcept {
        return static_cast<double>(at(lane, group) >> 32U);
    }

  private:
    [[nodiscard]] std::uint64_t at(std::size_t lane, std::size_t group) const noexcept {
        return counts_[lane * stride() + group];
    }
    std::size_t groups_;
    std::vector<std::uint64_t> counts_;  // with a group of those without a label
};

/// Ties within groups and ends of ties in the first `lanes` lanes. `ends` are labeled_ends(): who is labeled is the same in all
/// lanes. O(m) for all lanes, and O(n) for each.
template <class Label>
[[nodiscard]] LaneCounts count_groups(InstructionSet set, const CooperationGraph& g,
                                      std::span<const std::uint32_t> ends,
                                      std::span<const LabelRow<Label, total_lanes>> rows, std::size_t groups,
                                      std::size_t lanes);

/// Of each actor the sum over its ties with both ends labeled. O(n + m).
[[nodiscard]] std::vector<TieSum> labeled_sums(const TieValues& values, const Grouping& groups);

/// Sums of ties within each group and of ends of its ties, a lane after the other.
class LaneSums {
  public:
    /// What the kernel adds to at once.
    struct alignas(32) Ends {
        TieSum within;
        TieSum all;
    };
    explicit LaneSums(std::size_t groups) : groups_(groups), sums_((groups + 1) * total_lanes) {}

    [[nodiscard]] Ends* data() noexcept { return sums_.data(); }
    [[nodiscard]] std::size_t stride() const noexcept { return groups_ + 1; }

    [[nodiscard]] double within(std::size_t lane, std::size_t group) const noexcept {
        return at(lane, group).within.value();
    }
    [[nodiscard]] double across(std::size_t lane, std::size_t group) const noexcept {
        const Ends& ends = at(lane, group);
        return (ends.all.high - 2.0 * ends.within.high) + (ends.all.low - 2.0 * ends.within.low);
    }

  private:
    [[nodiscard]] const Ends& at(std::size_t lane, std::size_t group) const noexcept {
        return sums_[lane * stride() + group];
    }
    std::size_t groups_;
    std::vector<Ends> sums_;  // with a group of those without a label
};

/// The same of values that are exact(): `ends` are labeled_sums(). O(m) for all lanes, and O(n) for each.
template <class Label>
[[nodiscard]] LaneSums sum_groups(InstructionSet set, const TieValues& values, std::span<const TieSum> ends,
                                  std::span<const LabelRow<Label, total_lanes>> rows, std::size_t groups,
                                  std::size_t lanes);

/// Of each of the first `lanes` lanes the cells of GroupPairs(groups), of values that are exact(). O(m + groups^2) a lane.
template <class Label>
[[nodiscard]] std::vector<std::vector<TieSum>> add_cells(const TieValues& values,
                                                         std::span<const LabelRow<Label, cell_lanes>> rows,
                                                         std::size_t groups, std::size_t lanes);

}  // namespace isthmus::detail
