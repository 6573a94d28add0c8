#include "isthmus/graph/reduced_two_mode.hpp"

#include <algorithm>
#include <numeric>

namespace isthmus {

ReducedTwoMode::ReducedTwoMode(const Incidence& links) {
    keep(links);
    renumber_projects(links);
    find_repeated();
}

ReducedTwoMode ReducedTwoMode::without_repeated(const Incidence& links) {
    ReducedTwoMode reduced;
    reduced.keep(links);
    reduced.renumber_projects(links);
    reduced.repeated_offsets_.assign(reduced.actors_.size() + 1, 0);
    return reduced;
}

/// Who is kept, in the new order; of the others, the one project with partners (as the network numbers it).
void ReducedTwoMode::keep(const Incidence& links) {
    const auto n = as_index(links.actor_count());
    kept_.assign(n, no_id);
    folded_into_.assign(n, no_id);
    std::vector<std::int64_t> partnerships(n, 0);
    for (id_type a = 0; a < links.actor_count(); ++a) {
        id_type shared = 0;
        for (const id_type p : links.projects_of(a)) {
            if (links.size_of(p) > 1) {
                ++shared;
                folded_into_[as_index(a)] = p;
                partnerships[as_index(a)] += links.size_of(p) - 1;
            }
        }
        if (shared > 1) {
            folded_into_[as_index(a)] = no_id;
            actors_.push_back(a);
        }
    }
    std::stable_sort(actors_.begin(), actors_.end(), [&](id_type a, id_type b) {
        return partnerships[as_index(a)] > partnerships[as_index(b)];
    });
    for (std::size_t i = 0; i < actors_.size(); ++i) {
        kept_[as_index(actors_[i])] = static_cast<id_type>(i);
    }
}

/// Projects with partners by their first kept actor, those without kept actors last; then the links of the kept.
void ReducedTwoMode::renumber_projects(const Incidence& links) {
    std::vector<id_type> number(as_index(links.project_count()), no_id);
    const auto add = [&](id_type p) {
        if (number[as_index(p)] == no_id && links.size_of(p) > 1) {
            number[as_index(p)] = static_cast<id_type>(projects_.size());
            projects_.push_back(p);
        }
    };
    for (const id_type a : actors_) {
        std::ranges::for_each(links.projects_of(a), add);
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        add(p);
    }
    folded_.assign(projects_.size(), 0);
    for (id_type& p : folded_into_) {
        if (p != no_id) {
            p = number[as_index(p)];
            ++folded_[as_index(p)];
        }
    }
    std::vector<Link> among_kept;
    for (std::size_t i = 0; i < actors_.size(); ++i) {
        for (const id_type p : links.projects_of(actors_[i])) {
            if (number[as_index(p)] != no_id) {
                among_kept.push_back({static_cast<id_type>(i), number[as_index(p)]});
            }
        }
    }
    links_ = Incidence(to_id(actors_.size(), "actors"), to_id(projects_.size(), "projects"), among_kept);
}

/// Rows of the product with its transpose, as in projection.hpp; only what is over 1 is kept.
void ReducedTwoMode::find_repeated() {
    std::vector<id_type> common(actors_.size(), 0);
    std::vector<id_type> met;
    for (id_type i = 0; i < links_.actor_count(); ++i) {
        for (const id_type p : links_.projects_of(i)) {
            for (const id_type j : links_.actors_of(p)) {
                if (++common[as_index(j)] == 2 && j != i) {
                    met.push_back(j);
                }
            }
        }
        std::ranges::sort(met);
        for (const id_type j : met) {
            repeated_.push_back(j);
            surplus_.push_back(common[as_index(j)] - 1);
        }
        repeated_offsets_.push_back(to_id(repeated_.size(), "repeated pairs"));
        for (const id_type p : links_.projects_of(i)) {
            for (const id_type j : links_.actors_of(p)) {
                common[as_index(j)] = 0;
            }
        }
        met.clear();
    }
}

}  // namespace isthmus
