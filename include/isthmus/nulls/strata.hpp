#pragma once
/// Things that may only change places with others of their stratum: projects of a programme, actors of a country.

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/ids.hpp"

namespace isthmus {

/// Numbers 0 ... n - 1 gathered by stratum: those of the s-th are members[bounds[s]] ... members[bounds[s + 1] - 1],
/// ascending. What has no stratum is in none.
struct Strata {
    std::vector<id_type> members;
    std::vector<std::size_t> bounds{0};

    Strata() = default;

    /// `stratum` has one entry a thing, no_id for none; if it is empty, all are in one stratum. ValueError when it has not
    /// n entries. O(n log n).
    Strata(std::span<const id_type> stratum, id_type n) {
        if (!stratum.empty() && stratum.size() != as_index(n)) {
            throw ValueError("there are " + std::to_string(stratum.size()) + " strata for " +
                             std::to_string(n) + "; give one each");
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

    [[nodiscard]] std::size_t size() const noexcept { return bounds.size() - 1; }
};

}  // namespace isthmus
