#pragma once
/// What the pairs of a partnership were to each other before: strangers, old partners, or partners of a common partner.

#include <cstdint>
#include <limits>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

struct PairHistoryOptions {
    Membership membership = {};
    std::int32_t lookback_days = std::numeric_limits<std::int32_t>::max();  ///< how far back a past counts
};

/// One entry a project: numbers of pairs of its partners, both with a label. NaN for a project without a start.
struct PairHistory {
    std::vector<double> pairs;
    std::vector<double> across;           ///< in different groups
    std::vector<double> across_repeated;  ///< of these: shared a project that started earlier
    std::vector<double> across_new;       ///< of these: did not
    std::vector<double> across_closed;    ///< of the new ones: have an earlier partner in common
};

/// Pairs of partners across groups, by what they were before: a pair is repeated when it shared a project that started
/// strictly earlier; a new pair is closed when some third actor was an earlier partner of both, so that the project closes
/// a triangle. repeated / across is repeat collaboration across groups (Guimera et al. 2005, doi:10.1126/science.1106340),
/// closed / new is clustering across groups as it happens: unlike the transitivity of a projection it is not 1 by construction
/// within a project. Projects of one day do not see each other. What came before the data is not known: early
/// projects look new, and the known past grows from year to year. To compare years, let all look back equally far:
/// `lookback_days` counts only projects that started at most so many days before.
/// ValueError: not one label an actor. LimitError past default_max_ties pairs of partners. O(sum over projects and
/// partners of their earlier partners), 0.5 s on Horizon 2020; memory 16 bytes a tie.
[[nodiscard]] PairHistory pair_history(const PartnershipNetwork& net, const Grouping& groups,
                                       const PairHistoryOptions& options = {});

}  // namespace isthmus
