#pragma once
/// Things that may only change places with others of their stratum: projects of a programme, actors of a country.

#include <cstdint>
#include <span>
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
    Strata(std::span<const id_type> stratum, id_type n);

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
/// project. O(m). Why: docs/decisions/0012-single-partner-projects.md.
[[nodiscard]] std::vector<id_type> trading_strata(const Incidence& links,
                                                  std::span<const id_type> strata = {},
                                                  SinglePartner single_partner = SinglePartner::stay);

}  // namespace isthmus
