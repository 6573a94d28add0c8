#include "isthmus/metrics/distance.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "metrics/balls.hpp"
#include "metrics/projected_lengths.hpp"

namespace isthmus {

namespace detail {

DistanceHistogram histogram_of(std::vector<std::int64_t> pairs, id_type n) {
    DistanceHistogram histogram{.pairs = std::move(pairs)};
    for (auto& count : histogram.pairs) {
        count /= 2;  // every pair was met from both ends
    }
    histogram.unreachable = std::int64_t{n} * (n - 1) / 2 - histogram.reachable();
    return histogram;
}

double largest_distance(std::span<const double> eccentricities) {
    const double largest = largest_number(eccentricities);
    if (largest == 0.0) {
        throw UndefinedError("diameter needs two vertices that reach each other; no pair does");
    }
    return largest;
}

}  // namespace detail

double DistanceHistogram::mean() const {
    require_pairs("mean distance");
    double sum = 0.0;
    for (std::size_t d = 1; d < pairs.size(); ++d) {
        sum += static_cast<double>(d) * static_cast<double>(pairs[d]);
    }
    return sum / static_cast<double>(reachable());
}

void DistanceHistogram::require_pairs(const char* what) const {
    if (pairs.size() < 2) {
        throw UndefinedError(std::string(what) + " needs two vertices that reach each other; no pair does");
    }
}

DistanceHistogram distance_histogram(const CooperationGraph& g, const Execution& execution) {
    const ReducedTwoMode* links = detail::faster_links(g);
    if (links == nullptr) {
        return distance_histogram<CooperationGraph>(g, execution);
    }
    return detail::histogram_of(detail::pairs_over(detail::BallPlan(*links), execution), g.vertex_count());
}

DistanceHistogram projected_distances(const Incidence& links, const Execution& execution) {
    const auto reduced = ReducedTwoMode::without_repeated(links);
    return detail::histogram_of(detail::pairs_over(detail::BallPlan(reduced), execution),
                                links.actor_count());
}

std::vector<id_type> eccentricity(const CooperationGraph& g, const Execution& execution) {
    const ReducedTwoMode* links = detail::faster_links(g);
    if (links == nullptr) {
        return eccentricity<CooperationGraph>(g, execution);
    }
    const detail::BallPlan plan(*links);
    return detail::of_actors(*links, detail::largest_over(plan, execution));
}

std::vector<double> eccentricity(const CooperationGraph& g, const TieLengths& lengths,
                                 const Execution& execution) {
    const auto projected = detail::ProjectedLengths::where_faster(g, lengths);
    if (!projected) {
        return eccentricity<CooperationGraph>(g, lengths, execution);
    }
    return detail::of_sources(*projected, 0.0, execution, [&](const detail::ProjectedPaths& paths) {
        double farthest = 0.0;
        paths.for_each_reached([&](double length, double) { farthest = std::max(farthest, length); });
        return lengths.unscaled(farthest);
    });
}

template DistanceHistogram distance_histogram(const CooperationGraph&, const Execution&);
template DistanceHistogram distance_histogram(const TwoModeGraph&, const Execution&);
template std::vector<id_type> eccentricity(const CooperationGraph&, const Execution&);
template std::vector<id_type> eccentricity(const TwoModeGraph&, const Execution&);
template std::vector<double> eccentricity(const CooperationGraph&, const TieLengths&, const Execution&);
template std::vector<double> eccentricity(const TwoModeGraph&, const TieLengths&, const Execution&);
template double diameter(const CooperationGraph&, const TieLengths&, const Execution&);
template double diameter(const TwoModeGraph&, const TieLengths&, const Execution&);

}  // namespace isthmus
