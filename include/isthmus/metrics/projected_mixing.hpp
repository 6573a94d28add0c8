#pragma once
/// The mixing matrix of a projection that is never built: what a null model measures a thousand times.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/group_counts.hpp"
#include "isthmus/metrics/mixing.hpp"

namespace isthmus {

/// What two actors who share projects add to the mixing of their groups.
enum class PairValue : std::uint8_t {
    binary,      ///< 1: they are tied
    count,       ///< the projects they share
    newman,      ///< 1 / (s_p - 1) for every shared project p of s_p actors
    fractional,  ///< 1 / C(s_p, 2) for every shared project: a project gives 1 in all
    weighted     ///< the weight of their tie: of a graph, which has ties and no projects
};

[[nodiscard]] constexpr auto choices_of(PairValue /*any*/) {
    using enum PairValue;
    return named_choices<PairValue>("value", {{"binary", binary},
                                              {"count", count},
                                              {"newman", newman},
                                              {"fractional", fractional},
                                              {"weighted", weighted}});
}

/// What a pair of partners of a project of `size` actors is worth; 0 below two. `binary` pairs count 1 here too.
[[nodiscard]] constexpr double pair_share(PairValue value, offset_type size) noexcept {
    const double s = size;
    return size < 2                         ? 0.0
           : value == PairValue::newman     ? 1.0 / (s - 1.0)
           : value == PairValue::fractional ? 2.0 / (s * (s - 1.0))
                                            : 1.0;
}

/// ValueError for `weighted`: projects have no ties yet, so it says nothing of what their pairs are worth.
void require_value_of_projects(PairValue value);

/// A square matrix of groups, its upper triangle with the diagonal as one row of cells: (0,0) (0,1) ... (1,1) (1,2) ...
class GroupPairs {
  public:
    explicit GroupPairs(id_type groups) : groups_(groups) {}
    [[nodiscard]] id_type group_count() const noexcept { return groups_; }
    [[nodiscard]] std::size_t size() const noexcept {
        return static_cast<std::size_t>(std::int64_t{groups_} * (groups_ + 1) / 2);
    }
    /// The cell of groups g and h, in any order.
    [[nodiscard]] std::size_t operator()(id_type g, id_type h) const noexcept {
        const std::int64_t a = std::min(g, h);
        const std::int64_t b = std::max(g, h);
        return static_cast<std::size_t>(a * groups_ - a * (a - 1) / 2 + b - a);
    }

  private:
    id_type groups_;
};

/// Mixing matrix of cooperation(links) without building it, as cells of GroupPairs: equal to mixing() of the projection
/// with that weighting, binary: to mixing of its ties. ValueError: not one label an actor, the value `weighted`. LimitError
/// past 8192 groups.
/// O(links + sum of groups present squared) from the numbers of partners that groups have in each project, binary O(pairs).
[[nodiscard]] std::vector<double> projected_mixing(const Incidence& links, const Grouping& groups,
                                                   PairValue value);

}  // namespace isthmus
