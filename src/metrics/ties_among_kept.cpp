#include "metrics/ties_among_kept.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/memory.hpp"
#include "isthmus/graph/projection.hpp"

namespace isthmus::detail {

namespace {

/// The limit of cooperation(): LimitError for more ties, each of which stands in two rows.
void require_few(std::uint64_t in_rows, id_type actors) {
    if (in_rows / 2 > static_cast<std::uint64_t>(default_max_ties)) {
        throw LimitError(
            std::to_string(actors) + " actors of several projects have more than " +
            std::to_string(default_max_ties) +
            " ties among each other; leave out large projects with where(), or use a two-mode metric");
    }
}

/// Room for `size` numbers, twice as many as before where there are too few: memory is asked for before it is taken.
void take_room(std::vector<id_type>& numbers, std::size_t size) {
    if (size > numbers.capacity()) {
        const std::size_t room = std::max(size, 2 * numbers.capacity());
        require_memory(bytes_of(numbers.capacity() + room, sizeof(id_type)),
                       "ties among actors of several projects", "leave out large projects with where()");
        numbers.reserve(room);
    }
    numbers.resize(std::max(numbers.size(), size));
}

}  // namespace

TiesAmongKept::TiesAmongKept(const Incidence& links) : number_(as_index(links.actor_count()), no_id) {
    for (id_type a = 0; a < links.actor_count(); ++a) {
        id_type shared = 0;
        for (const id_type p : links.projects_of(a)) {
            shared += links.size_of(p) > 1 ? 1 : 0;
        }
        if (shared > 1) {
            number_[as_index(a)] = static_cast<id_type>(actors_.size());
            actors_.push_back(a);
        }
    }
    split_projects(links);
    find_neighbors(links);
}

void TiesAmongKept::split_projects(const Incidence& links) {
    const auto m = as_index(links.project_count());
    begin_.reserve(m + 1);
    kept_end_.reserve(m);
    members_.resize(as_index(links.link_count()));
    std::size_t next = 0;
    for (id_type p = 0; p < links.project_count(); ++p) {
        const std::span<const id_type> actors =
            links.size_of(p) > 1 ? links.actors_of(p) : std::span<const id_type>();
        std::size_t kept = next;
        std::size_t folded = next + actors.size();
        for (const id_type a : actors) {
            const id_type number = number_[as_index(a)];
            const bool is_kept = number != no_id;
            members_[is_kept ? kept : folded - 1] = is_kept ? number : a;
            kept += is_kept ? 1 : 0;
            folded -= is_kept ? 0 : 1;
        }
        next += actors.size();
        kept_end_.push_back(static_cast<offset_type>(kept));
        begin_.push_back(static_cast<offset_type>(next));
    }
}

void TiesAmongKept::find_neighbors(const Incidence& links) {
    for (id_type p = 0; p < project_count(); ++p) {
        const std::uint64_t kept = kept_of(p).size();
        require_few(kept * (kept - std::min<std::uint64_t>(kept, 1)),
                    vertex_count());  // before one is looked for
    }
    std::vector<id_type> met(actors_.size(), no_id);
    offsets_.reserve(actors_.size() + 1);
    std::size_t count = 0;
    for (id_type i = 0; i < vertex_count(); ++i) {
        std::size_t most = count;
        for (const id_type p : links.projects_of(actor(i))) {
            most += kept_of(p).size();
        }
        take_room(neighbors_, most);
        met[as_index(i)] = i;
        for (const id_type p : links.projects_of(actor(i))) {
            for (const id_type j : kept_of(p)) {
                // Written in any case, and counted if it is new: cheaper than a branch that is often wrong.
                neighbors_[count] = j;
                count += met[as_index(j)] != i ? 1 : 0;
                met[as_index(j)] = i;
            }
        }
        require_few(count, vertex_count());
        offsets_.push_back(to_id(count, "ties of kept actors"));
    }
    neighbors_.resize(count);
}

}  // namespace isthmus::detail
