#pragma once
/// The actors of every project, as rows that trade with each other: the state of the chains of curveball.hpp.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// What a link does while rows trade.
enum class Mobility : std::uint8_t {
    free,      ///< it trades
    fixed,     ///< it stays, and its actor counts as a partner: a lead whose role the rules ask for
    uncounted  ///< it stays, and does not count: an associated partner where rules count funded ones only
};

/// Rows of a two-mode 0/1 matrix. A trade between projects p and q reassigns at random the actors that exactly one
/// of them has, each project keeping its number; so all row and column sums stay (Strona et al. 2014,
/// doi:10.1038/ncomms5114). Every way to deal is equally likely, so a trade from a state x to y is as likely as from y to x.
///
/// A row is [free | fixed | uncounted] actors. 4 bytes a link, 12 a project, 4 an actor.
class CurveballState {
  public:
    /// `seats[k]` is the seat of the k-th entry of links.project_actors(); empty: all are free.
    explicit CurveballState(const Incidence& links, std::span<const Mobility> seats = {});

    [[nodiscard]] id_type project_count() const noexcept { return static_cast<id_type>(free_.size()); }
    /// Actors of p that may trade.
    [[nodiscard]] std::span<const id_type> free_actors(id_type p) const noexcept {
        return {actors_.data() + offsets_[as_index(p)], as_index(free_[as_index(p)])};
    }
    /// Actors of p that count as partners.
    [[nodiscard]] std::span<const id_type> partners(id_type p) const noexcept {
        return {actors_.data() + offsets_[as_index(p)], as_index(counted_[as_index(p)])};
    }
    /// All actors of p, in no order.
    [[nodiscard]] std::span<const id_type> actors(id_type p) const noexcept {
        const auto begin = as_index(offsets_[as_index(p)]);
        return {actors_.data() + begin, as_index(offsets_[as_index(p) + 1]) - begin};
    }

    [[nodiscard]] Incidence incidence() const {
        return Incidence::from_project_rows(static_cast<id_type>(mark_.size()), offsets_, actors_);
    }

    /// One trade between p and q; true when it changed anything. O(actors of both).
    bool trade(id_type p, id_type q, RandomStream& random);

    /// The free actors of p, put away and back: for trades that turn out not to be allowed.
    void keep(id_type p, std::vector<id_type>& memory) const {
        const auto row = free_actors(p);
        memory.assign(row.begin(), row.end());
    }
    void restore(id_type p, std::span<const id_type> memory) {
        std::copy(memory.begin(), memory.end(), actors_.begin() + offsets_[as_index(p)]);
    }

    /// Links of `observed` that are not here, over those that may trade; 0 when none may.
    [[nodiscard]] double moved_from(const Incidence& observed);

  private:
    /// Places in `actors_` of the free actors that only p, and only q, has.
    void find_own(id_type p, id_type q);

    /// A mark nobody has, and the one after it.
    std::uint32_t next_marks();

    std::vector<offset_type> offsets_;
    std::vector<offset_type> free_;
    std::vector<offset_type> counted_;
    std::vector<id_type> actors_;
    std::vector<std::uint32_t> mark_;
    std::uint32_t last_mark_ = 0;
    std::vector<std::size_t> places_p_;
    std::vector<std::size_t> places_q_;
    std::vector<id_type> pool_;
};

}  // namespace isthmus
