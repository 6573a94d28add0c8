#include "isthmus/metrics/neighborhoods.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

namespace isthmus::detail {

CrossBorderRegions sums_by_region(std::vector<TieOfRegions> ties) {
    std::stable_sort(ties.begin(), ties.end(), [](const TieOfRegions& a, const TieOfRegions& b) {
        return std::tie(a.first, a.second) < std::tie(b.first, b.second);
    });
    CrossBorderRegions found;
    double all = 0.0;
    for (const TieOfRegions& tie : ties) {
        if (tie.first == no_id) {
            found.unlabeled += tie.value;
            continue;
        }
        if (found.first.empty() || found.first.back() != tie.first || found.second.back() != tie.second) {
            found.first.push_back(tie.first);
            found.second.push_back(tie.second);
            found.across.push_back(0.0);
        }
        found.across.back() += tie.value;
        all += tie.value;
    }
    for (const double sum : found.across) {
        found.share.push_back(sum / all);  // NaN where all ties weigh 0
    }
    return found;
}

}  // namespace isthmus::detail

namespace isthmus {

template NeighborhoodCompleteness neighborhood_completeness(const CooperationGraph&, const Grouping&, id_type,
                                                            Ego);
template CrossBorderRegions cross_border_regions(const CooperationGraph&, const Grouping&, const Grouping&,
                                                 Ties);

}  // namespace isthmus
