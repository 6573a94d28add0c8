#pragma once
/// The ties among the actors of several projects, and for each project the actors of no other one: a projection without most
/// of its ties, for measures of a draw that is looked at once.

#include <span>
#include <vector>

#include "isthmus/model/incidence.hpp"

namespace isthmus::detail {

/// As in ReducedTwoMode: an actor whose only project with partners is p is *folded* into it, and the others that have partners
/// are *kept*. Whoever is tied to a folded actor is in p, so each triangle with one lies in p, and what projects say of
/// those is counted by project: the kept are tied among each other by `neighbors`, which is what OrientedGraph asks for (rows
/// are in no order). Kept actors are numbered as in the network. LimitError past default_max_ties ties among the kept, or where
/// memory does not hold them. O(links + sum of squared kept actors of projects).
class TiesAmongKept {
  public:
    explicit TiesAmongKept(const Incidence& links);

    /// How many are kept.
    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(actors_.size()); }
    /// With whom kept actor i has a project in common, among the kept; each once.
    [[nodiscard]] std::span<const id_type> neighbors(id_type i) const noexcept {
        return part(neighbors_, offsets_[as_index(i)], offsets_[as_index(i) + 1]);
    }
    /// Who that is in the network.
    [[nodiscard]] id_type actor(id_type i) const noexcept { return actors_[as_index(i)]; }

    [[nodiscard]] id_type project_count() const noexcept { return static_cast<id_type>(kept_end_.size()); }
    /// The kept actors of project p, by their new numbers; none if p has one actor.
    [[nodiscard]] std::span<const id_type> kept_of(id_type p) const noexcept {
        return part(members_, begin_[as_index(p)], kept_end_[as_index(p)]);
    }
    /// Actors of the network that are folded into p.
    [[nodiscard]] std::span<const id_type> folded_into(id_type p) const noexcept {
        return part(members_, kept_end_[as_index(p)], begin_[as_index(p) + 1]);
    }

  private:
    [[nodiscard]] static std::span<const id_type> part(const std::vector<id_type>& values, offset_type begin,
                                                       offset_type end) noexcept {
        return {values.data() + begin, as_index(end - begin)};
    }
    void split_projects(const Incidence& links);
    void find_neighbors(const Incidence& links);

    std::vector<id_type> actors_;
    std::vector<id_type> number_;  // among the kept, for every actor of the network
    std::vector<offset_type> begin_{0};
    std::vector<offset_type> kept_end_;
    std::vector<id_type> members_;  // of every project: its kept actors, then the folded ones
    std::vector<offset_type> offsets_{0};
    std::vector<id_type> neighbors_;
};

}  // namespace isthmus::detail
