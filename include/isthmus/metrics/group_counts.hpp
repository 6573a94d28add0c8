#pragma once
/// How many partners of a project each group has: what the mixing of groups needs, and not who they are.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/ids.hpp"

namespace isthmus {

/// Counts the groups of a few actors, ascending and without sorting: a bit marks every group that is present, and a bit of a
/// second level every word of these that is not 0. Scratch of one thread, to be kept over projects; 12 bytes a group.
class GroupCounts {
  public:
    struct Present {
        id_type group;
        id_type count;
    };

    explicit GroupCounts(id_type groups)
        : count_(as_index(groups), 0),
          marks_(as_index(groups) / 64 + 1, 0),
          marked_words_(as_index(groups) / 4096 + 1, 0),
          present_(as_index(groups)) {}

    /// The groups of `actors`, ascending, and how many of them each has; actors without a label are in none. Valid until it
    /// is called again. O(actors + groups / 4096).
    [[nodiscard]] std::span<const Present> of(std::span<const id_type> actors,
                                              std::span<const id_type> label) {
        for (const id_type a : actors) {
            const id_type g = label[as_index(a)];
            if (g != no_id) {
                const auto bit = static_cast<std::uint32_t>(g);
                ++count_[bit];
                marks_[bit / 64] |= std::uint64_t{1} << (bit % 64);
                marked_words_[bit / 4096] |= std::uint64_t{1} << (bit / 64 % 64);
            }
        }
        return collect();
    }

  private:
    std::span<const Present> collect() {
        std::size_t found = 0;
        for (std::size_t block = 0; block < marked_words_.size(); ++block) {
            for (std::uint64_t words = marked_words_[block]; words != 0; words &= words - 1) {
                const std::size_t word = block * 64 + static_cast<std::size_t>(std::countr_zero(words));
                for (std::uint64_t bits = marks_[word]; bits != 0; bits &= bits - 1) {
                    const std::size_t g = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
                    present_[found++] = {static_cast<id_type>(g), count_[g]};
                    count_[g] = 0;
                }
                marks_[word] = 0;
            }
            marked_words_[block] = 0;
        }
        return {present_.data(), found};
    }

    std::vector<id_type> count_;
    std::vector<std::uint64_t> marks_;
    std::vector<std::uint64_t> marked_words_;
    std::vector<Present> present_;
};

/// Calls visit(g, h, pairs) once for every two groups g <= h that are present, with the number of pairs of actors in them.
/// O(groups present squared).
template <class Visit>
void for_each_group_pair(std::span<const GroupCounts::Present> present, Visit&& visit) {
    for (std::size_t x = 0; x < present.size(); ++x) {
        const auto [g, here] = present[x];
        if (here > 1) {
            visit(g, g, std::int64_t{here} * (here - 1) / 2);
        }
        for (const auto& [h, there] : present.subspan(x + 1)) {
            visit(g, h, std::int64_t{here} * there);
        }
    }
}

}  // namespace isthmus
