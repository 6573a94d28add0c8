#pragma once
/// Things that may only change places with others of their stratum: projects of a programme, actors of a country.

#include <span>
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
    Strata(std::span<const id_type> stratum, id_type n);

    [[nodiscard]] std::size_t size() const noexcept { return bounds.size() - 1; }
};

}  // namespace isthmus
