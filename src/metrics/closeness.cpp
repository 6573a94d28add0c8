#include "isthmus/metrics/closeness.hpp"

#include <limits>

#include "metrics/balls.hpp"

namespace isthmus {

namespace detail {

double closeness(double reached, double farness, double others, Disconnected convention) {
    if (reached == 0.0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const double own = reached / farness;
    return convention == Disconnected::wasserman_faust ? own * (reached / others) : own;
}

std::vector<double> normalized(std::vector<double> sums, Normalization normalization) {
    if (normalization == Normalization::standard) {
        for (double& value : sums) {
            value = sums.size() > 1 ? value / (static_cast<double>(sums.size()) - 1.0)
                                    : std::numeric_limits<double>::quiet_NaN();
        }
    }
    return sums;
}

}  // namespace detail

std::vector<double> farness(const CooperationGraph& g, const Execution& execution) {
    const ReducedTwoMode* links = detail::faster_links(g);
    if (links == nullptr) {
        return farness<CooperationGraph>(g, execution);
    }
    const detail::BallPlan plan(*links);
    return detail::of_actors(*links, detail::sums_over(plan, execution, detail::steps));
}

std::vector<double> harmonic(const CooperationGraph& g, Normalization normalization,
                             const Execution& execution) {
    const ReducedTwoMode* links = detail::faster_links(g);
    if (links == nullptr) {
        return harmonic<CooperationGraph>(g, normalization, execution);
    }
    const detail::BallPlan plan(*links);
    return detail::normalized(
        detail::of_actors(*links, detail::sums_over(plan, execution, detail::inverse_steps)), normalization);
}

std::vector<double> farness(const TwoModeGraph& g, const Execution& execution) {
    return detail::two_mode_farness(detail::LeaflessTwoMode(g), execution);
}

template std::vector<double> farness(const CooperationGraph&, const Execution&);
template std::vector<double> farness(const TwoModeGraph&, const Execution&);
template std::vector<double> closeness(const CooperationGraph&, Disconnected, const Execution&);
template std::vector<double> closeness(const TwoModeGraph&, Disconnected, const Execution&);
template std::vector<double> harmonic(const CooperationGraph&, Normalization, const Execution&);
template std::vector<double> harmonic(const TwoModeGraph&, Normalization, const Execution&);
template std::vector<double> farness(const CooperationGraph&, const TieLengths&, const Execution&);
template std::vector<double> farness(const TwoModeGraph&, const TieLengths&, const Execution&);
template std::vector<double> closeness(const CooperationGraph&, const TieLengths&, Disconnected,
                                       const Execution&);
template std::vector<double> closeness(const TwoModeGraph&, const TieLengths&, Disconnected,
                                       const Execution&);
template std::vector<double> harmonic(const CooperationGraph&, const TieLengths&, Normalization,
                                      const Execution&);
template std::vector<double> harmonic(const TwoModeGraph&, const TieLengths&, Normalization,
                                      const Execution&);

}  // namespace isthmus
