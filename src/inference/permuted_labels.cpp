#include "inference/permuted_labels.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>

#include "inference/group_mixing.hpp"
#include "isthmus/core/memory.hpp"
#include "metrics/label_lanes.hpp"

namespace isthmus::detail {

namespace {

/// What one grouping gives of draw after draw.
class PermutedMixing {
  public:
    PermutedMixing() = default;
    PermutedMixing(const PermutedMixing&) = delete;
    PermutedMixing& operator=(const PermutedMixing&) = delete;
    virtual ~PermutedMixing() = default;

    /// Draws that a batch has at most.
    [[nodiscard]] virtual std::size_t lanes() const noexcept = 0;

    /// Mixing of the next draws, one for each of `shares`, of which `progress` hears.
    [[nodiscard]] virtual std::vector<GroupMixing> next(std::span<const double> shares, RandomStream& random,
                                                        const Progress& progress) = 0;
};

/// Labels of all actors in the draws of a batch.
template <class Label, std::size_t Lanes>
class LabelBatch {
  public:
    using Row = LabelRow<Label, Lanes>;

    LabelBatch(const LabelPermutation& null, const Grouping& groups)
        : null_(&null), rows_(groups.label.size()), members_(null.members().size()) {
        const auto label = [&](id_type a) {
            const id_type group = groups.label[as_index(a)];
            return static_cast<Label>(group == no_id ? groups.group_count() : group);
        };
        for (std::size_t a = 0; a < rows_.size(); ++a) {
            rows_[a].lane.fill(label(static_cast<id_type>(a)));
        }
        std::transform(null.members().begin(), null.members().end(), members_.begin(), label);
    }

    void draw(std::span<const double> shares, RandomStream& random, const Progress& progress) {
        for (std::size_t first = 0; first < shares.size(); first += together) {
            const std::size_t count = std::min(together, shares.size() - first);
            for (std::size_t l = 0; l < count; ++l) {
                report_progress(progress, shares[first + l]);
                null_->permute(std::span(members_), random);
                drawn_[l] = members_;
            }
            place(first, count);
        }
    }

    [[nodiscard]] std::span<const Row> rows() const noexcept { return rows_; }

  private:
    static constexpr std::size_t together = 8;  // written beside each other, as rows are far apart

    void place(std::size_t first, std::size_t count) {
        const std::span<const id_type> members = null_->members();
        for (std::size_t i = 0; i < members.size(); ++i) {
            Label* const lane = rows_[as_index(members[i])].lane.data() + first;
            for (std::size_t l = 0; l < count; ++l) {
                lane[l] = drawn_[l][i];
            }
        }
    }

    const LabelPermutation* null_;
    std::vector<Row> rows_;
    std::vector<Label> members_;  // labels of members, as the last draw left them
    std::array<std::vector<Label>, together> drawn_;
};

template <class Label>
class PermutedTotals final : public PermutedMixing {
  public:
    PermutedTotals(const LabelPermutation& null, const CooperationGraph& graph, const Grouping& groups,
                   InstructionSet set)
        : graph_(&graph),
          ends_(labeled_ends(graph, groups)),
          sizes_(groups.sizes()),
          set_(set),
          batch_(null, groups) {}

    [[nodiscard]] std::size_t lanes() const noexcept override { return total_lanes; }

    [[nodiscard]] std::vector<GroupMixing> next(std::span<const double> shares, RandomStream& random,
                                                const Progress& progress) override {
        batch_.draw(shares, random, progress);
        const LaneCounts counts =
            count_groups<Label>(set_, *graph_, ends_, batch_.rows(), sizes_.size(), shares.size());
        std::vector<GroupMixing> found(shares.size(), {.sizes = sizes_});
        for (std::size_t l = 0; l < found.size(); ++l) {
            for (std::size_t g = 0; g < sizes_.size(); ++g) {
                found[l].within.push_back(counts.within(l, g));
                found[l].across.push_back(counts.ends(l, g) - 2.0 * counts.within(l, g));
            }
        }
        return found;
    }

  private:
    const CooperationGraph* graph_;
    std::vector<std::uint32_t> ends_;
    std::vector<id_type> sizes_;
    InstructionSet set_;
    LabelBatch<Label, total_lanes> batch_;
};

template <class Label>
class PermutedSums final : public PermutedMixing {
  public:
    PermutedSums(const LabelPermutation& null, const TieValues& values, const Grouping& groups,
                 InstructionSet set)
        : values_(&values),
          ends_(labeled_sums(values, groups)),
          sizes_(groups.sizes()),
          set_(set),
          batch_(null, groups) {}

    [[nodiscard]] std::size_t lanes() const noexcept override { return total_lanes; }

    [[nodiscard]] std::vector<GroupMixing> next(std::span<const double> shares, RandomStream& random,
                                                const Progress& progress) override {
        batch_.draw(shares, random, progress);
        const LaneSums sums =
            sum_groups<Label>(set_, *values_, ends_, batch_.rows(), sizes_.size(), shares.size());
        std::vector<GroupMixing> found(shares.size(), {.sizes = sizes_});
        for (std::size_t l = 0; l < found.size(); ++l) {
            for (std::size_t g = 0; g < sizes_.size(); ++g) {
                found[l].within.push_back(sums.within(l, g));
                found[l].across.push_back(sums.across(l, g));
            }
        }
        return found;
    }

  private:
    const TieValues* values_;
    std::vector<TieSum> ends_;
    std::vector<id_type> sizes_;
    InstructionSet set_;
    LabelBatch<Label, total_lanes> batch_;
};

template <class Label>
class PermutedCells final : public PermutedMixing {
  public:
    PermutedCells(const LabelPermutation& null, const TieValues& values, const Grouping& groups,
                  MixingParts parts)
        : values_(&values), sizes_(groups.sizes()), parts_(parts), batch_(null, groups) {}

    /// As many as have their tables in a near cache, which is where sums are quick.
    [[nodiscard]] std::size_t lanes() const noexcept override {
        const std::size_t numbers = (std::size_t{1} << 18U) / (values_->in_one() ? 1 : 2);
        const std::size_t stride = sizes_.size() + 1;
        return std::clamp<std::size_t>(numbers / (stride * stride), 1, cell_lanes);
    }

    [[nodiscard]] std::vector<GroupMixing> next(std::span<const double> shares, RandomStream& random,
                                                const Progress& progress) override {
        batch_.draw(shares, random, progress);
        std::vector<GroupMixing> found;
        for (const std::vector<TieSum>& cells :
             add_cells<Label>(*values_, batch_.rows(), sizes_.size(), shares.size())) {
            found.push_back(group_mixing(cells, *values_, sizes_, parts_));
        }
        return found;
    }

  private:
    const TieValues* values_;
    std::vector<id_type> sizes_;  // those of all draws
    MixingParts parts_;
    LabelBatch<Label, cell_lanes> batch_;
};

/// Sums that depend on their order: one walk a draw.
class PermutedWalks final : public PermutedMixing {
  public:
    PermutedWalks(const LabelPermutation& null, const TieValues& values, const Grouping& groups,
                  MixingParts parts)
        : null_(&null), values_(&values), groups_(groups), parts_(parts) {
        for (const id_type a : null.members()) {
            members_.push_back(groups.label[as_index(a)]);
        }
    }

    [[nodiscard]] std::size_t lanes() const noexcept override { return 1; }

    [[nodiscard]] std::vector<GroupMixing> next(std::span<const double> shares, RandomStream& random,
                                                const Progress& progress) override {
        report_progress(progress, shares[0]);
        null_->permute(std::span(members_), random);
        for (std::size_t i = 0; i < members_.size(); ++i) {
            groups_.label[as_index(null_->members()[i])] = members_[i];
        }
        return {group_mixing(tie_cells(*values_, groups_), *values_, groups_.sizes(), parts_)};
    }

  private:
    const LabelPermutation* null_;
    const TieValues* values_;
    Grouping groups_;  // as the last draw left it
    MixingParts parts_;
    std::vector<id_type> members_;
};

/// Whether everybody whose label may move has one, so that who is labeled stays the same.
bool moves_labels_only(const LabelPermutation& null, const Grouping& groups) {
    return std::all_of(null.members().begin(), null.members().end(),
                       [&](id_type a) { return groups.label[as_index(a)] != no_id; });
}

template <class Label>
std::unique_ptr<PermutedMixing> permuted_mixing(const LabelPermutation& null, const TieValues& values,
                                                const Grouping& groups, const OfMixing& statistic,
                                                InstructionSet set) {
    if (statistic.parts == MixingParts::cells || !moves_labels_only(null, groups)) {
        return std::make_unique<PermutedCells<Label>>(null, values, groups, statistic.parts);
    }
    if (statistic.value == PairValue::binary) {
        return std::make_unique<PermutedTotals<Label>>(null, values.graph(), groups, set);
    }
    return std::make_unique<PermutedSums<Label>>(null, values, groups, set);
}

std::unique_ptr<PermutedMixing> permuted_mixing(const LabelPermutation& null, const TieValues& values,
                                                const Grouping& groups, const OfMixing& statistic,
                                                InstructionSet set) {
    if (!values.exact()) {
        return std::make_unique<PermutedWalks>(null, values, groups, statistic.parts);
    }
    const bool one_byte = groups.names.size() <= std::numeric_limits<std::uint8_t>::max();
    return one_byte ? permuted_mixing<std::uint8_t>(null, values, groups, statistic, set)
                    : permuted_mixing<std::uint16_t>(null, values, groups, statistic, set);
}

void require_permutable(const LabelPermutation& null, const CooperationGraph& graph,
                        std::span<const Grouping> groups) {
    if (null.actor_count() != graph.vertex_count()) {
        throw ValueError("labels of " + std::to_string(null.actor_count()) +
                         " actors are permuted, and the graph has " + std::to_string(graph.vertex_count()));
    }
    for (const Grouping& grouping : groups) {
        require_labels(grouping, graph.vertex_count());
    }
    constexpr std::uint64_t of_actor =
        2 * (total_lanes + 10) + sizeof(id_type) * 2 + sizeof(TieSum);  // a batch of two bytes a label
    require_memory(bytes_of(bytes_of(as_index(graph.vertex_count()), of_actor), groups.size()),
                   "permuted labels of " + std::to_string(graph.vertex_count()) + " actors",
                   "give fewer groupings, or a smaller network");
}

}  // namespace

bool is_of_ties(const OfMixing& statistic, std::span<const Grouping> groups) {
    const bool of_graph = statistic.value == PairValue::binary || statistic.value == PairValue::weighted;
    const auto fits = [](const Grouping& by) { return by.names.size() <= max_mixing_groups; };
    return of_graph && !groups.empty() && std::all_of(groups.begin(), groups.end(), fits);
}

std::vector<double> permuted_label_block(const LabelPermutation& null, const CooperationGraph& graph,
                                         std::span<const Grouping> groups, const OfMixing& statistic,
                                         std::size_t entries, const Sampling& sampling, id_type chain,
                                         const Progress& progress, InstructionSet set) {
    require_sampling(sampling);
    groups = statistic.parts == MixingParts::totals ? groups.first(1) : groups;
    require_permutable(null, graph, groups);
    const TieValues values(graph, ties_of(statistic.value));
    const auto samples = as_index(sampling.samples_of(chain));
    std::vector<double> block(samples * entries);
    std::vector<std::unique_ptr<PermutedMixing>> groupings;
    std::size_t most = samples;
    for (const Grouping& grouping : groups) {
        groupings.push_back(permuted_mixing(null, values, grouping, statistic, set));
        most = std::min(most, groupings.back()->lanes());
    }
    RandomStream random = sampling.streams()[static_cast<std::uint64_t>(chain)];
    std::vector<double> shares;
    for (std::size_t first = 0; first < samples; first += shares.size()) {
        shares.resize(std::min(most, samples - first));
        for (std::size_t l = 0; l < shares.size(); ++l) {
            shares[l] = static_cast<double>(first + l) / static_cast<double>(samples);
        }
        std::vector<std::vector<GroupMixing>> drawn(shares.size());
        RandomStream after = random;
        for (const auto& grouping : groupings) {
            after = random;  // labels of all groupings move with their actors
            std::vector<GroupMixing> found = grouping->next(shares, after, progress);
            for (std::size_t l = 0; l < found.size(); ++l) {
                drawn[l].push_back(std::move(found[l]));
            }
        }
        random = after;
        for (std::size_t l = 0; l < drawn.size(); ++l) {
            statistic.measure(drawn[l], std::span(block).subspan((first + l) * entries, entries));
        }
    }
    return block;
}

}  // namespace isthmus::detail
