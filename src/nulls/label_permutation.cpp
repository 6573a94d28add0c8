#include "isthmus/nulls/label_permutation.hpp"

#include <span>
#include <string>
#include <vector>

namespace isthmus {

LabelPermutation::LabelPermutation(id_type n, std::span<const Grouping> of, const Grouping* strata) : n_(n) {
    std::vector<id_type> stratum(as_index(n), 0);
    const auto require = [&](const Grouping& grouping) {
        if (grouping.label.size() != as_index(n)) {
            throw ValueError("the grouping by \"" + grouping.by + "\" has " +
                             std::to_string(grouping.label.size()) + " labels for " + std::to_string(n) +
                             " actors; it needs one each");
        }
    };
    if (strata != nullptr) {
        require(*strata);
        stratum = strata->label;
    }
    for (const Grouping& grouping : of) {
        require(grouping);
        for (std::size_t a = 0; a < stratum.size(); ++a) {
            stratum[a] = grouping.label[a] == no_id ? no_id : stratum[a];
        }
    }
    strata_ = Strata(stratum, n);
}

void LabelPermutation::advance(Chain& chain, id_type sweeps) const {
    if (sweeps > 0) {
        permute(std::span(chain.order), chain.random);
        for (std::size_t i = 0; i < strata_.members.size(); ++i) {
            chain.permutation[as_index(strata_.members[i])] = chain.order[i];
        }
    }
}

double LabelPermutation::moved(Chain& chain) {
    std::size_t moved = 0;
    for (std::size_t a = 0; a < chain.permutation.size(); ++a) {
        moved += chain.permutation[a] != static_cast<id_type>(a) ? 1 : 0;
    }
    return chain.permutation.empty()
               ? 0.0
               : static_cast<double>(moved) / static_cast<double>(chain.permutation.size());
}

Grouping permuted(const Grouping& grouping, std::span<const id_type> permutation) {
    Grouping result{grouping.by, std::vector<id_type>(grouping.label.size()), grouping.names};
    for (std::size_t a = 0; a < permutation.size(); ++a) {
        result.label[a] = grouping.label[as_index(permutation[a])];
    }
    return result;
}

Incidence permuted(const Incidence& links, std::span<const id_type> permutation) {
    std::vector<id_type> members;
    members.reserve(as_index(links.link_count()));
    for (const id_type a : links.project_actors()) {
        members.push_back(permutation[as_index(a)]);
    }
    return Incidence::from_project_rows(links.actor_count(), links.project_offsets(), members);
}

}  // namespace isthmus
