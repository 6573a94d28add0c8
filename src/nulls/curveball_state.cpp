#include "isthmus/nulls/curveball_state.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

namespace isthmus {

CurveballState::CurveballState(const Incidence& links, std::span<const Mobility> seats)
    : offsets_(links.project_offsets().begin(), links.project_offsets().end()),
      free_(as_index(links.project_count()), 0),
      counted_(as_index(links.project_count()), 0),
      actors_(links.project_actors().begin(), links.project_actors().end()),
      mark_(as_index(links.actor_count()), 0) {
    const auto seat = [&](std::size_t k) { return seats.empty() ? Mobility::free : seats[k]; };
    for (std::size_t p = 0; p < free_.size(); ++p) {
        std::size_t next = as_index(offsets_[p]);
        for (const Mobility wanted : {Mobility::free, Mobility::fixed, Mobility::uncounted}) {
            for (auto k = as_index(offsets_[p]); k < as_index(offsets_[p + 1]); ++k) {
                if (seat(k) == wanted) {
                    actors_[next++] = links.project_actors()[k];
                    free_[p] += wanted == Mobility::free ? 1 : 0;
                    counted_[p] += wanted != Mobility::uncounted ? 1 : 0;
                }
            }
        }
    }
}

bool CurveballState::trade(id_type p, id_type q, RandomStream& random) {
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

double CurveballState::moved_from(const Incidence& observed) {
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

void CurveballState::find_own(id_type p, id_type q) {
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

std::uint32_t CurveballState::next_marks() {
    if (last_mark_ > 0xFFFFFFF0U) {
        std::fill(mark_.begin(), mark_.end(), 0);
        last_mark_ = 0;
    }
    last_mark_ += 2;
    return last_mark_;
}

}  // namespace isthmus
