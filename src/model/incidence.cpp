#include "isthmus/model/incidence.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

namespace {

/// Offsets of rows from how many are in each; row r is counted in offsets[r + 1].
void accumulate(std::vector<offset_type>& offsets) {
    for (std::size_t r = 0; r + 1 < offsets.size(); ++r) {
        offsets[r + 1] += offsets[r];
    }
}

/// The projects of every actor in the order of the links, with repeats: the rows of one counting sort.
struct RowsOfActors {
    std::vector<offset_type> starts;
    std::vector<id_type> projects;

    /// Calls use(a, p) once for every actor and project that are linked, actor by actor.
    template <class Use>
    void for_each_link(std::size_t project_count, const Use& use) const {
        std::vector<id_type> last(project_count, no_id);
        for (std::size_t a = 0; a + 1 < starts.size(); ++a) {
            for (auto k = starts[a]; k < starts[a + 1]; ++k) {
                const auto p = as_index(projects[as_index(k)]);
                if (last[p] != static_cast<id_type>(a)) {
                    last[p] = static_cast<id_type>(a);
                    use(static_cast<id_type>(a), p);
                }
            }
        }
    }
};

RowsOfActors rows_of_actors(id_type actors, id_type projects, std::span<const Link> links) {
    RowsOfActors rows{std::vector<offset_type>(as_index(actors) + 1, 0), std::vector<id_type>(links.size())};
    for (const auto& [a, p] : links) {
        if (a < 0 || a >= actors || p < 0 || p >= projects) {
            throw ValueError("link (actor " + std::to_string(a) + ", project " + std::to_string(p) +
                             ") is outside " + std::to_string(actors) + " actors x " +
                             std::to_string(projects) + " projects");
        }
        ++rows.starts[as_index(a) + 1];
    }
    accumulate(rows.starts);
    std::vector<offset_type> next(rows.starts.begin(), rows.starts.end() - 1);
    for (const auto& [a, p] : links) {
        rows.projects[as_index(next[as_index(a)]++)] = p;
    }
    return rows;
}

}  // namespace

Incidence::Incidence(id_type actors, id_type projects, std::span<const Link> links) {
    if (actors < 0 || projects < 0) {
        throw ValueError("an incidence cannot have " + std::to_string(actors) + " actors and " +
                         std::to_string(projects) + " projects");
    }
    static_cast<void>(to_id(links.size(), "participations"));
    // Two counting sorts leave rows sorted by project, then by actor; of repeated links the first counts.
    RowsOfActors rows = rows_of_actors(actors, projects, links);
    const auto m = as_index(projects);
    project_offsets_.assign(m + 1, 0);
    rows.for_each_link(m, [&](id_type, std::size_t p) { ++project_offsets_[p + 1]; });
    accumulate(project_offsets_);
    project_actors_.resize(as_index(project_offsets_[m]));
    {
        std::vector<offset_type> next(project_offsets_.begin(), project_offsets_.end() - 1);
        rows.for_each_link(m, [&](id_type a, std::size_t p) { project_actors_[as_index(next[p]++)] = a; });
    }
    // And back: projects into the actors' rows.
    actor_offsets_.assign(as_index(actors) + 1, 0);
    for (const id_type a : project_actors_) {
        ++actor_offsets_[as_index(a) + 1];
    }
    accumulate(actor_offsets_);
    actor_projects_ = std::move(rows.projects);
    actor_projects_.resize(project_actors_.size());
    std::vector<offset_type> next(actor_offsets_.begin(), actor_offsets_.end() - 1);
    for (id_type p = 0; p < projects; ++p) {
        for (const id_type a : actors_of(p)) {
            actor_projects_[as_index(next[as_index(a)]++)] = p;
        }
    }
}

Incidence Incidence::from_project_rows(id_type actors, std::span<const offset_type> offsets,
                                       std::span<const id_type> members) {
    if (actors < 0 || offsets.empty() || offsets.front() != 0 ||
        !std::is_sorted(offsets.begin(), offsets.end()) || as_index(offsets.back()) != members.size()) {
        throw ValueError("rows of projects need offsets that start at 0, never fall and end at " +
                         std::to_string(members.size()) + ", the number of links");
    }
    Incidence links;
    links.actor_offsets_.assign(as_index(actors) + 1, 0);
    for (const id_type a : members) {
        if (a < 0 || a >= actors) {
            throw ValueError("actor " + std::to_string(a) + " of a project is outside " +
                             std::to_string(actors) + " actors");
        }
        ++links.actor_offsets_[as_index(a) + 1];
    }
    for (std::size_t a = 0; a < as_index(actors); ++a) {
        links.actor_offsets_[a + 1] += links.actor_offsets_[a];
    }
    links.project_offsets_.assign(offsets.begin(), offsets.end());
    links.actor_projects_.resize(members.size());
    links.project_actors_.resize(members.size());
    // Scattering projects to actors in order, and actors back to projects in order, leaves all rows ascending.
    std::vector<offset_type> next(links.actor_offsets_.begin(), links.actor_offsets_.end() - 1);
    for (id_type p = 0; p < links.project_count(); ++p) {
        for (auto k = as_index(offsets[as_index(p)]); k < as_index(offsets[as_index(p) + 1]); ++k) {
            const auto a = as_index(members[k]);
            const offset_type slot = next[a]++;
            if (slot > links.actor_offsets_[a] && links.actor_projects_[as_index(slot) - 1] == p) {
                throw ValueError("actor " + std::to_string(a) + " stands twice in project " +
                                 std::to_string(p));
            }
            links.actor_projects_[as_index(slot)] = p;
        }
    }
    next.assign(offsets.begin(), offsets.end() - 1);
    for (id_type a = 0; a < actors; ++a) {
        for (const id_type p : links.projects_of(a)) {
            links.project_actors_[as_index(next[as_index(p)]++)] = a;
        }
    }
    return links;
}

void Incidence::reassign(std::span<const id_type> members) {
    std::vector<offset_type> next(actor_offsets_.begin(), actor_offsets_.end() - 1);
    for (id_type p = 0; p < project_count(); ++p) {
        const auto end = as_index(project_offsets_[as_index(p) + 1]);
        for (auto k = as_index(project_offsets_[as_index(p)]); k < end; ++k) {
            actor_projects_[as_index(next[as_index(members[k])]++)] = p;
        }
    }
    next.assign(project_offsets_.begin(), project_offsets_.end() - 1);
    for (id_type a = 0; a < actor_count(); ++a) {
        for (const id_type p : projects_of(a)) {
            project_actors_[as_index(next[as_index(p)]++)] = a;
        }
    }
}

Incidence Incidence::transposed() const {
    Incidence changed;
    changed.actor_offsets_ = project_offsets_;
    changed.actor_projects_ = project_actors_;
    changed.project_offsets_ = actor_offsets_;
    changed.project_actors_ = actor_projects_;
    return changed;
}

}  // namespace isthmus
