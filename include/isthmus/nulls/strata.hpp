#pragma once
/// Things that may only change places with others of their stratum: projects of a programme, actors of a country.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/ids.hpp"
#include "isthmus/model/incidence.hpp"

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

/// Whether projects of one partner take part where projects exchange partners.
enum class SinglePartner : std::uint8_t {
    stay,  ///< they keep it: they cooperate with nobody, and could not have
    trade  ///< they exchange it, as in the curveball of the literature
};

[[nodiscard]] constexpr auto choices_of(SinglePartner /*any*/) {
    using enum SinglePartner;
    return named_choices<SinglePartner>("single_partner", {{"stay", stay}, {"trade", trade}});
}

/// The strata of projects for a null model that exchanges partners: `strata`, one a project (empty: all are in one),
/// where projects of `links` with fewer than two partners are in none unless they are to trade. ValueError: not one a
/// project. O(m). Why: docs/decisions/single-partner-projects.md.
[[nodiscard]] inline std::vector<id_type> trading_strata(const Incidence& links,
                                                         std::span<const id_type> strata = {},
                                                         SinglePartner single_partner = SinglePartner::stay) {
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
