#pragma once
/// ReducedTwoMode: the two-mode network without what no shortest path of its projection runs through.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// What all-pairs kernels walk instead of the projection. A project of one partner ties nobody: it is left out. An actor with
/// one other project is tied to the partners there and to no one else, who are all tied to each other: no shortest path runs
/// through it, and it is as far from everyone as its project is, and one step. It is *folded* into that project (the
/// simplicial vertices of Sariyuce et al. 2013, doi:10.1137/1.9781611972832.2). The others are *kept*, and renumbered by
/// descending number of partnerships, so that those whom paths meet most often lie side by side in memory; projects are
/// renumbered by the first of their kept actors. A pair of kept actors with w >= 2 projects in common is *repeated*: sums over
/// projects count it w - 1 times too often. Says nothing of weights. O(n log n + m + links + sum of s^2 + r log r) to make, s
/// the kept actors of a project and r the repeated pairs; 8 bytes for each end of these.
class ReducedTwoMode {
  public:
    explicit ReducedTwoMode(const Incidence& links);

    /// The same without a look for repeated pairs, of which distances know nothing: repeated() and surplus() are empty.
    [[nodiscard]] static ReducedTwoMode without_repeated(const Incidence& links);

    /// Kept actors by kept projects.
    [[nodiscard]] const Incidence& links() const noexcept { return links_; }

    /// Who kept actor i is in the network.
    [[nodiscard]] std::span<const id_type> actors() const noexcept { return actors_; }
    /// Which project of the network kept project p is.
    [[nodiscard]] std::span<const id_type> projects() const noexcept { return projects_; }

    /// For every actor of the network: its number among the kept, no_id for the others.
    [[nodiscard]] std::span<const id_type> kept() const noexcept { return kept_; }
    /// For every actor of the network: the kept project it is folded into, no_id for the kept and for those without partners.
    [[nodiscard]] std::span<const id_type> folded_into() const noexcept { return folded_into_; }
    /// How many actors are folded into kept project p.
    [[nodiscard]] id_type folded(id_type p) const noexcept { return folded_[as_index(p)]; }

    /// Kept actors with whom kept actor i has two or more projects in common, ascending.
    [[nodiscard]] std::span<const id_type> repeated(id_type i) const noexcept { return row(repeated_, i); }
    /// How many more than one, beside repeated(i).
    [[nodiscard]] std::span<const id_type> surplus(id_type i) const noexcept { return row(surplus_, i); }

  private:
    ReducedTwoMode() = default;
    [[nodiscard]] std::span<const id_type> row(const std::vector<id_type>& values, id_type i) const noexcept {
        const auto begin = as_index(repeated_offsets_[as_index(i)]);
        return {values.data() + begin, as_index(repeated_offsets_[as_index(i) + 1]) - begin};
    }
    void keep(const Incidence& links);
    void renumber_projects(const Incidence& links);
    void find_repeated();

    Incidence links_;
    std::vector<id_type> actors_;
    std::vector<id_type> projects_;
    std::vector<id_type> kept_;
    std::vector<id_type> folded_into_;
    std::vector<id_type> folded_;
    std::vector<offset_type> repeated_offsets_{0};
    std::vector<id_type> repeated_;
    std::vector<id_type> surplus_;
};

}  // namespace isthmus
