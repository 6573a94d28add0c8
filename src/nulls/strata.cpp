#include "isthmus/nulls/strata.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

Strata::Strata(std::span<const id_type> stratum, id_type n) {
    if (!stratum.empty() && stratum.size() != as_index(n)) {
        throw ValueError("there are " + std::to_string(stratum.size()) + " strata for " + std::to_string(n) +
                         "; give one each");
    }
    std::vector<std::pair<id_type, id_type>> pairs;
    for (id_type i = 0; i < n; ++i) {
        const id_type s = stratum.empty() ? 0 : stratum[as_index(i)];
        if (s != no_id) {
            pairs.emplace_back(s, i);
        }
    }
    std::sort(pairs.begin(), pairs.end());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (i > 0 && pairs[i].first != pairs[i - 1].first) {
            bounds.push_back(i);
        }
        members.push_back(pairs[i].second);
    }
    bounds.push_back(members.size());
}

std::vector<id_type> trading_strata(const Incidence& links, std::span<const id_type> strata,
                                    SinglePartner single_partner) {
    const auto projects = as_index(links.project_count());
    if (!strata.empty() && strata.size() != projects) {
        throw ValueError("there are " + std::to_string(strata.size()) + " strata for " +
                         std::to_string(projects) + " projects; give one each");
    }
    std::vector<id_type> trading(strata.begin(), strata.end());
    trading.resize(projects, 0);
    for (id_type p = 0; single_partner == SinglePartner::stay && p < links.project_count(); ++p) {
        trading[as_index(p)] = links.size_of(p) > 1 ? trading[as_index(p)] : no_id;
    }
    return trading;
}

}  // namespace isthmus
