#pragma once
/// What the pairs of a partnership were to each other before: strangers, old partners, or partners of a common partner.

#include <cstdint>
#include <optional>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// How far back a past counts: one of the two, or neither for all of it.
struct PairHistoryOptions {
    Membership membership = {};
    std::optional<std::int32_t> lookback_years = {};  ///< back to the same day so many years earlier
    std::optional<std::int32_t> lookback_days = {};
};

/// One entry a project: numbers of pairs of its partners, both with a label. NaN for a project without a start; the last
/// three also for one whose past is not known.
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
/// within a project. Projects of one day do not see each other.
///
/// What came before the data is not known, and the known past grows from year to year: to compare years, let all look
/// back equally far. `lookback_years` = n counts projects that started on the same day n years before or later, so leap years
/// never matter, and where dates are only years (each then stands as its 1 January) these are the n calendar years
/// before. `lookback_days` counts days. The past of a project is known if its look-back does not reach before the first start of
/// the data, and a project of the data, whoever is in it, started in it; without a look-back, if any started before.
/// Where it is not known, nothing can be repeated or new: that is NaN and not 0.
/// ValueError: not one label an actor; both look-backs, or one below 1. LimitError past default_max_ties pairs of partners. O(sum over projects and
/// partners of their earlier partners), 0.5 s on Horizon 2020; memory 16 bytes a tie.
[[nodiscard]] PairHistory pair_history(const PartnershipNetwork& net, const Grouping& groups,
                                       const PairHistoryOptions& options = {});

}  // namespace isthmus
