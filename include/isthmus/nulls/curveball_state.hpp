#pragma once
/// The actors of every project, as rows that trade with each other: the state of the chains of curveball.hpp.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// What a link does while rows trade.
enum class Seat : std::uint8_t {
    free,      ///< it trades
    fixed,     ///< it stays, and its actor counts as a partner: a lead whose role the rules ask for
    uncounted  ///< it stays, and does not count: an associated partner where rules count funded ones only
};

/// Rows of a two-mode 0/1 matrix. A trade between projects p and q deals out anew, at random, the actors that exactly one
/// of them has, each project keeping its number; so all row and column sums stay (Strona et al. 2014,
/// doi:10.1038/ncomms5114). Every way to deal is equally likely, so a trade from a state x to y is as likely as from y to x.
///
/// A row is [free | fixed | uncounted] actors. 4 bytes a link, 12 a project, 4 an actor.
class TradingRows {
  public:
    /// `seats[k]` is the seat of the k-th entry of links.project_actors(); empty: all are free.
    explicit TradingRows(const Incidence& links, std::span<const Seat> seats = {})
        : offsets_(links.project_offsets().begin(), links.project_offsets().end()),
          free_(as_index(links.project_count()), 0),
          counted_(as_index(links.project_count()), 0),
          actors_(links.project_actors().begin(), links.project_actors().end()),
          mark_(as_index(links.actor_count()), 0) {
        const auto seat = [&](std::size_t k) { return seats.empty() ? Seat::free : seats[k]; };
        for (std::size_t p = 0; p < free_.size(); ++p) {
            std::size_t next = as_index(offsets_[p]);
            for (const Seat wanted : {Seat::free, Seat::fixed, Seat::uncounted}) {
                for (auto k = as_index(offsets_[p]); k < as_index(offsets_[p + 1]); ++k) {
                    if (seat(k) == wanted) {
                        actors_[next++] = links.project_actors()[k];
                        free_[p] += wanted == Seat::free ? 1 : 0;
                        counted_[p] += wanted != Seat::uncounted ? 1 : 0;
                    }
                }
            }
        }
    }

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
    bool trade(id_type p, id_type q, RandomStream& random) {
        find_own(p, q);
        const std::size_t own_p = places_p_.size();
        const std::size_t own_q = places_q_.size();
        if (own_p == 0 || own_q == 0) {
            return false;
        }
        pool_.clear();
        const auto collect = [&](std::size_t place) { pool_.push_back(actors_[place]); };
        std::for_each(places_p_.begin(), places_p_.end(), collect);
        std::for_each(places_q_.begin(), places_q_.end(), collect);
        // Choosing who goes to the side with fewer places chooses who goes to the other.
        const bool p_first = own_p <= own_q;
        const std::size_t few = p_first ? own_p : own_q;
        for (std::size_t i = 0; i < few; ++i) {
            const auto j = i + random.below(static_cast<std::uint32_t>(pool_.size() - i));
            std::swap(pool_[i], pool_[j]);
        }
        const auto& first = p_first ? places_p_ : places_q_;
        const auto& second = p_first ? places_q_ : places_p_;
        std::size_t next = 0;
        for (const std::size_t place : first) {
            actors_[place] = pool_[next++];
        }
        for (const std::size_t place : second) {
            actors_[place] = pool_[next++];
        }
        return true;
    }

    /// The free actors of p, put away and back: for trades that turn out not to be allowed.
    void keep(id_type p, std::vector<id_type>& memory) const {
        const auto row = free_actors(p);
        memory.assign(row.begin(), row.end());
    }
    void restore(id_type p, std::span<const id_type> memory) {
        std::copy(memory.begin(), memory.end(), actors_.begin() + offsets_[as_index(p)]);
    }

    /// Links of `observed` that are not here, over those that may trade; 0 when none may.
    [[nodiscard]] double moved_from(const Incidence& observed) {
        std::int64_t moved = 0;
        std::int64_t all = 0;
        for (id_type p = 0; p < project_count(); ++p) {
            const std::uint32_t now = next_marks();
            for (const id_type a : observed.actors_of(p)) {
                mark_[as_index(a)] = now;
            }
            for (const id_type a : free_actors(p)) {
                moved += mark_[as_index(a)] != now ? 1 : 0;
                ++all;
            }
        }
        return all == 0 ? 0.0 : static_cast<double>(moved) / static_cast<double>(all);
    }

  private:
    /// Places in `actors_` of the free actors that only p, and only q, has.
    void find_own(id_type p, id_type q) {
        const std::uint32_t of_p = next_marks();
        const std::uint32_t of_both = of_p + 1;
        for (const id_type a : actors(p)) {
            mark_[as_index(a)] = of_p;
        }
        places_q_.clear();
        auto place = as_index(offsets_[as_index(q)]);
        const std::size_t free_end = place + as_index(free_[as_index(q)]);
        for (const id_type a : actors(q)) {
            if (mark_[as_index(a)] == of_p) {
                mark_[as_index(a)] = of_both;
            } else if (place < free_end) {
                places_q_.push_back(place);
            } else {
                mark_[as_index(a)] = of_both;
            }
            ++place;
        }
        places_p_.clear();
        place = as_index(offsets_[as_index(p)]);
        for (const id_type a : free_actors(p)) {
            if (mark_[as_index(a)] == of_p) {
                places_p_.push_back(place);
            }
            ++place;
        }
    }

    /// A mark nobody has, and the one after it.
    std::uint32_t next_marks() {
        if (last_mark_ > 0xFFFFFFF0U) {
            std::fill(mark_.begin(), mark_.end(), 0);
            last_mark_ = 0;
        }
        last_mark_ += 2;
        return last_mark_;
    }

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
