#pragma once
/// Groups of names that mean one organisation, from pairs that may.

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "isthmus/quality/match_proposal.hpp"
#include "quality/match_score.hpp"

namespace isthmus::detail {

/// Two names that may be one, by their ranks.
struct Likeness {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    MatchScore score;
};

/// Puts names into groups around representatives. A group takes members of up to `most_profiles` different profiles (what makes
/// them contradict others), so that forming groups costs O(likenesses).
class MatchGroups {
  public:
    static constexpr std::size_t most_profiles = 64;

    MatchGroups(const NameTable& table, const std::vector<Likeness>& all)
        : table_(table),
          all_(all),
          first_(table.size() + 1, 0),
          representative_(table.size()),
          members_(table.size()) {
        for (const Likeness& one : all) {
            ++first_[one.from + 1];
        }
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        std::iota(representative_.begin(), representative_.end(), 0U);
        how_.resize(table.size());
    }

    /// Names by participations (equal runs of `weight`), then by how many they are like, then by rank.
    void form(const std::vector<std::int64_t>& weight, PartOf part_of) {
        std::vector<std::uint32_t> order(table_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::tuple(-weight[a], -static_cast<std::int64_t>(like(a).size())) <
                   std::tuple(-weight[b], -static_cast<std::int64_t>(like(b).size()));
        });
        std::vector<char> done(table_.size(), 0);
        for (const std::uint32_t name : order) {
            done[name] = 1;
            for (const Likeness& one : like(name)) {
                const bool part = one.score.basis == MatchBasis::part && part_of != PartOf::merge;
                if (!part && done[one.to] != 0 && representative_[one.to] == one.to && fits(name, one.to)) {
                    join(name, one);
                    break;
                }
            }
        }
    }

    /// The whole that a name is a part of; nothing for what is none.
    [[nodiscard]] const Likeness* whole_of(std::uint32_t name) const {
        for (const Likeness& one : like(name)) {
            if (one.score.basis == MatchBasis::part && table_.of(one.to).size() < table_.of(name).size()) {
                return &one;
            }
        }
        return nullptr;
    }

    [[nodiscard]] std::uint32_t representative(std::uint32_t name) const { return representative_[name]; }
    /// Pairs of members that were looked at for a contradiction.
    [[nodiscard]] std::size_t compared() const noexcept { return compared_; }
    [[nodiscard]] const MatchScore& how(std::uint32_t name) const { return how_[name]; }

  private:
    [[nodiscard]] std::span<const Likeness> like(std::uint32_t name) const {
        return {all_.data() + first_[name], first_[name + 1] - first_[name]};
    }

    /// All that contradict() looks at: of names that share it one is enough to look at.
    using Profile = std::tuple<std::uint32_t, std::uint64_t, id_type, id_type, LegalKind, std::string_view>;

    [[nodiscard]] Profile profile(std::uint32_t name, std::uint32_t group) const {
        return {group,
                table_.telling[name],
                table_.country[name],
                table_.acronym[name],
                table_.legal[name],
                std::string_view(table_.identifier[name].text)};
    }

    [[nodiscard]] bool fits(std::uint32_t name, std::uint32_t group) {
        if (seen_.contains(profile(name, group))) {
            return true;
        }
        const auto& members = members_[group];
        compared_ += members.size();
        return members.size() < most_profiles &&
               std::none_of(
                   members.begin(), members.end(),
                   [&](std::uint32_t member) { return contradict(table_, name, member); });
    }

    void join(std::uint32_t name, const Likeness& one) {
        representative_[name] = one.to;
        if (seen_.insert(profile(name, one.to)).second) {
            members_[one.to].push_back(name);
        }
        how_[name] = one.score;
    }

    const NameTable& table_;
    const std::vector<Likeness>& all_;
    std::vector<std::size_t> first_;
    std::vector<std::uint32_t> representative_;
    std::vector<std::vector<std::uint32_t>> members_;
    std::set<Profile> seen_;
    std::size_t compared_ = 0;
    std::vector<MatchScore> how_;
};

}  // namespace isthmus::detail
