#pragma once
/// The actors of every project, as rows that trade with each other: the state of the chains of curveball.hpp.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/prefetch.hpp"
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
/// A row is [free | fixed | uncounted] actors. 4 bytes a link, 16 a project, 1 an actor.
class CurveballState {
  public:
    /// `seats[k]` is the seat of the k-th entry of links.project_actors(); empty: all are free.
    explicit CurveballState(const Incidence& links, std::span<const Mobility> seats = {});

    [[nodiscard]] id_type project_count() const noexcept { return static_cast<id_type>(rows_.size()); }
    /// Actors of p that may trade.
    [[nodiscard]] std::span<const id_type> free_actors(id_type p) const noexcept {
        return from(rows_[as_index(p)].begin, rows_[as_index(p)].free_end);
    }
    /// Actors of p that count as partners.
    [[nodiscard]] std::span<const id_type> partners(id_type p) const noexcept {
        return from(rows_[as_index(p)].begin, rows_[as_index(p)].counted_end);
    }
    /// All actors of p, in no order.
    [[nodiscard]] std::span<const id_type> actors(id_type p) const noexcept {
        return from(rows_[as_index(p)].begin, rows_[as_index(p)].end);
    }
    /// All rows, one after the other.
    [[nodiscard]] std::span<const id_type> project_actors() const noexcept { return actors_; }

    /// One trade between p and q; true when it changed anything. O(actors of both).
    bool trade(id_type p, id_type q, RandomStream& random);

    /// Asks the processor for what says where the row of p is, and for the row itself: p trades soon.
    void place_soon(id_type p) const noexcept { detail::fetch_soon(&rows_[as_index(p)]); }
    void row_soon(id_type p) const noexcept { detail::fetch_soon(actors_.data() + rows_[as_index(p)].begin); }

    /// The free actors of p, put away and back: for trades that turn out not to be allowed.
    void keep(id_type p, std::vector<id_type>& memory) const {
        const auto row = free_actors(p);
        memory.assign(row.begin(), row.end());
    }
    void restore(id_type p, std::span<const id_type> memory) {
        std::copy(memory.begin(), memory.end(), actors_.begin() + rows_[as_index(p)].begin);
    }

    /// Links of `observed` that are not here, over those that may trade; 0 when none may.
    [[nodiscard]] double moved_from(const Incidence& observed);

  private:
    /// Places of the actors of a project in `actors_`.
    struct Row {
        offset_type begin;
        offset_type free_end;
        offset_type counted_end;
        offset_type end;
    };

    [[nodiscard]] std::span<const id_type> from(offset_type begin, offset_type end) const noexcept {
        return {actors_.data() + begin, as_index(end - begin)};
    }
    void mark(std::span<const id_type> actors, std::uint8_t as) {
        std::uint8_t* const marks =
            mark_.data();  // once: for all that a compiler knows, a byte written may be of it
        for (const id_type a : actors) {
            marks[as_index(a)] = as;
        }
    }
    [[nodiscard]] bool any_marked(std::span<const id_type> actors) const;
    /// Places of the free actors that only p, and only q, has; actors of p are marked.
    void find_own(const Row& p, const Row& q);
    /// Reassigns all free actors of two rows, or those in the places found.
    bool deal_rows(const Row& p, const Row& q, RandomStream& random);
    bool deal_places(RandomStream& random);

    std::vector<Row> rows_;
    std::vector<id_type> actors_;
    std::vector<std::uint8_t> mark_;  // 0 between trades
    std::vector<offset_type> places_p_;
    std::vector<offset_type> places_q_;
    std::vector<id_type> pool_;
};

}  // namespace isthmus
