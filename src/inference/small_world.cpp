#include "isthmus/inference/small_world.hpp"

#include <cmath>
#include <span>
#include <string>
#include <utility>

namespace isthmus {

namespace {

double quotient(double a, double b) { return b != 0.0 ? a / b : detail::no_value; }

}  // namespace

SmallWorldQuotient small_world_of(const Summary& summary) {
    if (summary.size() != 2) {
        throw ValueError("a small-world quotient needs draws of transitivity and mean distance; got " +
                         std::to_string(summary.size()) + " entries");
    }
    if (std::isnan(summary.observed(0)) || std::isnan(summary.observed(1))) {
        throw UndefinedError("a small-world quotient needs paths of two steps; the ties have none");
    }
    SmallWorldQuotient result{};
    result.clustering = summary.observed(0);
    result.clustering_expected = summary.expected(0);
    result.clustering_ratio = quotient(result.clustering, result.clustering_expected);
    result.distance = summary.observed(1);
    result.distance_expected = summary.expected(1);
    result.distance_ratio = quotient(result.distance, result.distance_expected);
    result.quotient = quotient(result.clustering_ratio, result.distance_ratio);
    return result;
}

SmallWorld small_world(const PartnershipNetwork& net, const SmallWorldOptions& options) {
    const Incidence& links = net.links();
    const Curveball<> null(links, trading_strata(links, options.strata, options.single_partner));
    Significance drawn =
        significance(null, small_world_statistic(), Observation(links, {}), options.sampling);
    const SmallWorldQuotient quotient = small_world_of(drawn.summary);
    return {quotient, std::move(drawn)};
}

}  // namespace isthmus
