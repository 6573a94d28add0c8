#include "isthmus/metrics/betweenness.hpp"

#include <numbers>
#include <numeric>

#include "isthmus/core/random.hpp"
#include "metrics/projected_dependencies.hpp"
#include "metrics/projected_lengths.hpp"
#include "metrics/two_mode_dependencies.hpp"

namespace isthmus::detail {

double pairs_among_others(id_type n) { return (n - 1.0) * (n - 2.0) / 2.0; }

std::vector<double> betweenness_of_sums(std::span<const double> sums, std::span<const id_type> place,
                                        Normalization normalization) {
    const auto n = static_cast<id_type>(place.size());
    const double divisor = normalization == Normalization::raw ? 2.0 : 2.0 * pairs_among_others(n);
    std::vector<double> values(place.size(), 0.0);
    for (std::size_t v = 0; v < values.size(); ++v) {
        const double value = place[v] == no_id ? 0.0 : sums[as_index(place[v])];
        values[v] = divisor == 0.0 ? std::numeric_limits<double>::quiet_NaN() : value / divisor;
    }
    return values;
}

std::vector<BrandesSource> sources_for(id_type n, std::size_t runs, const Execution& execution) {
    return {summing_workers(execution.workers, runs), BrandesSource(n)};
}

std::vector<BrandesLengthSource> sources_for(id_type n, std::size_t runs, const Execution& execution,
                                             const TieLengths& lengths) {
    return {summing_workers(execution.workers, runs), BrandesLengthSource(n, lengths)};
}

std::vector<id_type> draw_sources(id_type n, const BetweennessSample& sample) {
    const id_type k = std::min(sample.sources, n);
    const bool is_share = sample.confidence > 0.0 && sample.confidence < 1.0;  // false for NaN too
    if (n < 3 || k < 2 || !is_share) {
        throw ValueError(
            "sampled betweenness needs 3 vertices, 2 sources and a confidence between 0 and 1; it got " +
            std::to_string(n) + ", " + std::to_string(sample.sources) + " and " + to_text(sample.confidence));
    }
    std::vector<id_type> drawn(as_index(n));
    std::iota(drawn.begin(), drawn.end(), 0);
    RandomStream random = Streams{sample.seed, Purpose::sources}[0];
    for (id_type i = 0; i < k; ++i) {
        const auto other = i + static_cast<id_type>(random.below(static_cast<std::uint32_t>(n - i)));
        std::swap(drawn[as_index(i)], drawn[as_index(other)]);
    }
    drawn.resize(as_index(k));
    return drawn;
}

SampledBetweenness estimate(std::span<const double> sums, id_type k, double confidence) {
    SampledBetweenness result;
    result.sources = k;
    result.confidence = confidence;
    const std::size_t n = sums.size() / 2;
    const double size = k;
    const auto all = static_cast<double>(n);
    const double scale = all / (all - 1.0);
    // Each of two bounds has half of the error probability, split over n vertices.
    const double error = (1.0 - confidence) / 2.0 / all;
    const double left_out = 1.0 - (size - 1.0) / all;
    const double hoeffding = std::sqrt(left_out * std::log(2.0 / error) / (2.0 * size));
    const double rho = 2.0 * size <= all ? left_out : (1.0 - size / all) * (1.0 + 1.0 / size);
    const double log_bernstein = std::log(10.0 / error);
    const double kappa = 7.0 / 3.0 + 3.0 / std::numbers::sqrt2;
    for (std::size_t v = 0; v < n; ++v) {
        const double mean = sums[v] / size;
        const double variance = std::max(0.0, sums[n + v] / size - mean * mean);
        const double bernstein =
            std::sqrt(variance * 2.0 * rho * log_bernstein / size) + kappa * log_bernstein / size;
        result.value.push_back(scale * mean);
        result.half_width.push_back(size == all ? 0.0 : scale * std::min(hoeffding, bernstein));
        result.standard_error.push_back(scale * std::sqrt(variance / (size - 1.0) * (1.0 - size / all)));
    }
    return result;
}

}  // namespace isthmus::detail

namespace isthmus {

namespace {

/// What to count paths from these sources on, where that is faster than on ties; else nullptr.
const ReducedTwoMode* links_that_pay(const CooperationGraph& g, std::span<const id_type> sources) {
    const ReducedTwoMode* reduced = g.reduced();
    return reduced != nullptr && detail::effort_on_links(*reduced, g, sources).pays() ? reduced : nullptr;
}

}  // namespace

std::vector<double> betweenness(const CooperationGraph& g, Normalization normalization,
                                const Execution& execution) {
    if (const ReducedTwoMode* reduced = links_that_pay(g, detail::everyone(g.vertex_count()))) {
        if (auto values = detail::projected_betweenness(*reduced, normalization, execution)) {
            return *std::move(values);
        }
    }
    return betweenness<CooperationGraph>(g, normalization, execution);
}

std::vector<double> betweenness(const TwoModeGraph& g, Normalization normalization,
                                const Execution& execution) {
    const detail::LeaflessTwoMode network(g);
    if (detail::effort_side_by_side(network).pays()) {
        if (auto values = detail::two_mode_dependencies(network, normalization, execution)) {
            return *std::move(values);
        }
    }
    return betweenness<TwoModeGraph>(g, normalization, execution);
}

SampledBetweenness sampled_betweenness(const CooperationGraph& g, const BetweennessSample& sample,
                                       const Execution& execution) {
    const std::vector<id_type> drawn = detail::draw_sources(g.vertex_count(), sample);
    if (const ReducedTwoMode* reduced = links_that_pay(g, drawn)) {
        if (auto values = detail::projected_sample(*reduced, drawn, sample.confidence, execution)) {
            return *std::move(values);
        }
    }
    return sampled_betweenness<CooperationGraph>(g, sample, execution);
}

std::vector<double> betweenness(const CooperationGraph& g, const TieLengths& lengths,
                                Normalization normalization, const Execution& execution) {
    if (const auto projected = detail::ProjectedLengths::where_faster(g, lengths)) {
        if (const auto sums = detail::sum_length_dependencies(*projected, detail::everyone(g.vertex_count()),
                                                              detail::Moments::dependencies, execution)) {
            return detail::betweenness_of_sums(*sums, projected->reduced().kept(), normalization);
        }
    }
    return betweenness<CooperationGraph>(g, lengths, normalization, execution);
}

SampledBetweenness sampled_betweenness(const CooperationGraph& g, const TieLengths& lengths,
                                       const BetweennessSample& sample, const Execution& execution) {
    if (const auto projected = detail::ProjectedLengths::where_faster(g, lengths)) {
        const std::vector<id_type> drawn = detail::draw_sources(g.vertex_count(), sample);
        if (const auto sums = detail::sum_length_dependencies(
                *projected, drawn, detail::Moments::dependencies_and_squares, execution)) {
            return detail::estimate_of_kept(projected->reduced(), *sums, static_cast<id_type>(drawn.size()),
                                            sample.confidence);
        }
    }
    return sampled_betweenness<CooperationGraph>(g, lengths, sample, execution);
}

std::vector<double> edge_betweenness(const CooperationGraph& g, const Execution& execution) {
    if (const ReducedTwoMode* reduced = links_that_pay(g, detail::everyone(g.vertex_count()))) {
        if (auto values = detail::projected_edge_betweenness(*reduced, g, execution)) {
            return *std::move(values);
        }
    }
    return edge_betweenness<CooperationGraph>(g, execution);
}

template std::vector<double> betweenness(const CooperationGraph&, Normalization, const Execution&);
template std::vector<double> betweenness(const TwoModeGraph&, Normalization, const Execution&);
template std::vector<double> edge_betweenness(const CooperationGraph&, const Execution&);
template std::vector<double> edge_betweenness(const TwoModeGraph&, const Execution&);
template SampledBetweenness sampled_betweenness(const CooperationGraph&, const BetweennessSample&,
                                                const Execution&);
template SampledBetweenness sampled_betweenness(const TwoModeGraph&, const BetweennessSample&,
                                                const Execution&);
template std::vector<double> betweenness(const CooperationGraph&, const TieLengths&, Normalization,
                                         const Execution&);
template std::vector<double> betweenness(const TwoModeGraph&, const TieLengths&, Normalization,
                                         const Execution&);
template std::vector<double> edge_betweenness(const CooperationGraph&, const TieLengths&, const Execution&);
template std::vector<double> edge_betweenness(const TwoModeGraph&, const TieLengths&, const Execution&);
template SampledBetweenness sampled_betweenness(const CooperationGraph&, const TieLengths&,
                                                const BetweennessSample&, const Execution&);
template SampledBetweenness sampled_betweenness(const TwoModeGraph&, const TieLengths&,
                                                const BetweennessSample&, const Execution&);

}  // namespace isthmus
