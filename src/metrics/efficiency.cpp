#include "isthmus/metrics/efficiency.hpp"

namespace isthmus {

namespace detail {

namespace {

[[noreturn]] void refuse_efficiency() { throw UndefinedError("efficiency needs two vertices or more"); }

}  // namespace

double mean_efficiency(std::span<const std::int64_t> pairs, double all) {
    if (all == 0.0) {
        refuse_efficiency();
    }
    double sum = 0.0;
    for (std::size_t d = 1; d < pairs.size(); ++d) {
        sum += static_cast<double>(pairs[d]) / static_cast<double>(d);
    }
    return sum / all;
}

double mean_efficiency(std::span<const double> harmonic) {
    if (harmonic.size() < 2) {
        refuse_efficiency();
    }
    double sum = 0.0;
    for (const double value : harmonic) {
        sum += value;
    }
    return sum / static_cast<double>(harmonic.size());
}

}  // namespace detail

template double global_efficiency(const CooperationGraph&, const Execution&);
template double global_efficiency(const TwoModeGraph&, const Execution&);
template double global_efficiency(const CooperationGraph&, const TieLengths&, const Execution&);
template std::vector<double> local_efficiency(const CooperationGraph&, const Execution&);

}  // namespace isthmus
