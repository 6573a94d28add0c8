#include "isthmus/metrics/closeness.hpp"

#include <limits>

#include "metrics/balls.hpp"
#include "metrics/projected_lengths.hpp"

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

std::vector<double> farness(const CooperationGraph& g, const TieLengths& lengths,
                            const Execution& execution) {
    const auto projected = detail::ProjectedLengths::where_faster(g, lengths);
    if (!projected) {
        return farness<CooperationGraph>(g, lengths, execution);
    }
    return detail::of_sources(*projected, 0.0, execution, [&](const detail::ProjectedPaths& paths) {
        double sum = 0.0;
        paths.for_each_reached([&](double length, double count) { sum += count * length; });
        return lengths.unscaled(sum);
    });
}

std::vector<double> closeness(const CooperationGraph& g, const TieLengths& lengths, Disconnected convention,
                              const Execution& execution) {
    const auto projected = detail::ProjectedLengths::where_faster(g, lengths);
    if (!projected) {
        return closeness<CooperationGraph>(g, lengths, convention, execution);
    }
    const double others = g.vertex_count() - 1.0;
    constexpr double nobody = std::numeric_limits<double>::quiet_NaN();
    return detail::of_sources(*projected, nobody, execution, [&](const detail::ProjectedPaths& paths) {
        double sum = 0.0;
        double reached = 0.0;
        paths.for_each_reached([&](double length, double count) {
            sum += count * length;
            reached += count;
        });
        return lengths.unscaled_inverse(detail::closeness(reached, sum, others, convention));
    });
}

std::vector<double> harmonic(const CooperationGraph& g, const TieLengths& lengths,
                             Normalization normalization, const Execution& execution) {
    const auto projected = detail::ProjectedLengths::where_faster(g, lengths);
    if (!projected) {
        return harmonic<CooperationGraph>(g, lengths, normalization, execution);
    }
    auto sums = detail::of_sources(*projected, 0.0, execution, [&](const detail::ProjectedPaths& paths) {
        double sum = 0.0;
        paths.for_each_reached([&](double length, double count) { sum += count / length; });
        return lengths.unscaled_inverse(sum);
    });
    return detail::normalized(std::move(sums), normalization);
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
