#include "isthmus/metrics/distance.hpp"

#include <span>
#include <string>
#include <vector>

namespace isthmus {

namespace detail {

std::size_t batch_count(id_type n) {
    constexpr id_type width = BreadthFirstBatch::width;
    return as_index(n / width + (n % width != 0 ? 1 : 0));
}

std::vector<BreadthFirstBatch> batches_for(id_type n, const Execution& execution) {
    return std::vector<BreadthFirstBatch>(worker_count(execution.workers, batch_count(n)),
                                          BreadthFirstBatch(n));
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

template DistanceHistogram distance_histogram(const CooperationGraph&, const Execution&);
template DistanceHistogram distance_histogram(const TwoModeGraph&, const Execution&);
template std::vector<id_type> eccentricity(const CooperationGraph&, const Execution&);
template std::vector<id_type> eccentricity(const TwoModeGraph&, const Execution&);
template std::vector<double> eccentricity(const CooperationGraph&, const TieLengths&, const Execution&);
template std::vector<double> eccentricity(const TwoModeGraph&, const TieLengths&, const Execution&);
template double diameter(const CooperationGraph&, const TieLengths&, const Execution&);
template double diameter(const TwoModeGraph&, const TieLengths&, const Execution&);

}  // namespace isthmus
