#include "isthmus/nulls/curveball_state.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

namespace isthmus {

CurveballState::CurveballState(const Incidence& links, std::span<const Mobility> seats)
    : actors_(links.project_actors().begin(), links.project_actors().end()),
      mark_(as_index(links.actor_count()), 0) {
    rows_.reserve(as_index(links.project_count()));
    const auto seat = [&](std::size_t k) { return seats.empty() ? Mobility::free : seats[k]; };
    for (std::size_t p = 0; p < as_index(links.project_count()); ++p) {
        const offset_type begin = links.project_offsets()[p];
        const offset_type end = links.project_offsets()[p + 1];
        Row row{begin, begin, begin, end};
        std::size_t next = as_index(begin);
        for (const Mobility wanted : {Mobility::free, Mobility::fixed, Mobility::uncounted}) {
            for (auto k = as_index(begin); k < as_index(end); ++k) {
                if (seat(k) == wanted) {
                    actors_[next++] = links.project_actors()[k];
                    row.free_end += wanted == Mobility::free ? 1 : 0;
                    row.counted_end += wanted != Mobility::uncounted ? 1 : 0;
                }
            }
        }
        rows_.push_back(row);
    }
}

bool CurveballState::trade(id_type p, id_type q, RandomStream& random) {
    const Row& of_p = rows_[as_index(p)];
    const Row& of_q = rows_[as_index(q)];
    mark(actors(p), 1);
    // Most pairs of projects have no actor in common; then all free actors of both are dealt where they stand.
    const bool apart = !any_marked(actors(q));
    if (!apart) {
        find_own(of_p, of_q);
    }
    mark(actors(p), 0);
    return apart ? deal_rows(of_p, of_q, random) : deal_places(random);
}

bool CurveballState::any_marked(std::span<const id_type> actors) const {
    unsigned marked = 0;
    for (const id_type a : actors) {
        marked += mark_[as_index(a)];
    }
    return marked != 0;
}

void CurveballState::find_own(const Row& p, const Row& q) {
    constexpr std::uint8_t both = 2;
    places_q_.clear();
    for (offset_type place = q.begin; place < q.end; ++place) {
        std::uint8_t& mark = mark_[as_index(actors_[as_index(place)])];
        if (mark != 0) {
            mark = both;
        } else if (place < q.free_end) {
            places_q_.push_back(place);
        }
    }
    places_p_.clear();
    for (offset_type place = p.begin; place < p.free_end; ++place) {
        if (mark_[as_index(actors_[as_index(place)])] != both) {
            places_p_.push_back(place);
        }
    }
}

/// As if the actors of p and behind them those of q were shuffled as far as the shorter row goes, which takes the first ones.
bool CurveballState::deal_rows(const Row& p, const Row& q, RandomStream& random) {
    id_type* const actors = actors_.data();
    const auto own_p = static_cast<std::uint32_t>(p.free_end - p.begin);
    const auto own_q = static_cast<std::uint32_t>(q.free_end - q.begin);
    const std::uint32_t few = std::min(own_p, own_q);
    if (few == 0) {
        return false;
    }
    // Places are numbers below 2^32, and a sum that wraps around is right again: no branch decides in which row it is.
    const auto begin_p = static_cast<std::uint32_t>(p.begin);
    const std::uint32_t from_p_to_q = static_cast<std::uint32_t>(q.begin) - own_p - begin_p;
    for (std::uint32_t i = 0; i < few; ++i) {
        const std::uint32_t j = i + random.below(own_p + own_q - i);
        const std::uint32_t in_q = 0U - static_cast<std::uint32_t>(j >= own_p);
        std::swap(actors[begin_p + i], actors[begin_p + j + (from_p_to_q & in_q)]);
    }
    id_type* const first = actors + p.begin;
    id_type* const second = actors + q.begin;
    if (own_q < own_p) {
        pool_.assign(first, first + few);
        std::copy(first + few, first + own_p, first);
        std::copy(second, second + own_q, first + own_p - own_q);
        std::copy(pool_.begin(), pool_.end(), second);
    }
    return true;
}

bool CurveballState::deal_places(RandomStream& random) {
    const std::size_t own_p = places_p_.size();
    const std::size_t own_q = places_q_.size();
    if (own_p == 0 || own_q == 0) {
        return false;
    }
    pool_.clear();
    const auto collect = [&](offset_type place) { pool_.push_back(actors_[as_index(place)]); };
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
    for (const offset_type place : first) {
        actors_[as_index(place)] = pool_[next++];
    }
    for (const offset_type place : second) {
        actors_[as_index(place)] = pool_[next++];
    }
    return true;
}

double CurveballState::moved_from(const Incidence& observed) {
    std::int64_t moved = 0;
    std::int64_t all = 0;
    for (id_type p = 0; p < project_count(); ++p) {
        mark(observed.actors_of(p), 1);
        for (const id_type a : free_actors(p)) {
            moved += mark_[as_index(a)] == 0 ? 1 : 0;
            ++all;
        }
        mark(observed.actors_of(p), 0);
    }
    return all == 0 ? 0.0 : static_cast<double>(moved) / static_cast<double>(all);
}

}  // namespace isthmus
