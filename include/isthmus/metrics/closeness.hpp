#pragma once
/// How near an actor is to the others.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/cohesion.hpp"
#include "isthmus/metrics/distance.hpp"

namespace isthmus {

/// What closeness does where a network falls apart; r is the number of vertices in v's component.
enum class Disconnected : std::uint8_t {
    wasserman_faust,  ///< scale by (r - 1) / (n - 1), so that the center of a small island is not called central
    component         ///< as if the component were the network
};

[[nodiscard]] constexpr auto choices_of(Disconnected /*any*/) {
    using enum Disconnected;
    return named_choices<Disconnected>("disconnected",
                                       {{"wasserman_faust", wasserman_faust}, {"component", component}});
}

/// Whether a value is a sum or a share of its largest possible.
enum class Normalization : std::uint8_t { raw, standard };

[[nodiscard]] constexpr auto choices_of(Normalization /*any*/) {
    using enum Normalization;
    return named_choices<Normalization>("normalization", {{"raw", raw}, {"standard", standard}});
}

namespace detail {

/// Sum over sources of value(d) for every vertex; distances are symmetric, so that is the sum over its own targets.
template <Graph G, class Value>
[[nodiscard]] std::vector<double> sum_over_distances(const G& g, const Execution& execution, Value&& value) {
    auto batches = batches_for(g.vertex_count(), execution);
    return ordered_sum(as_index(g.vertex_count()), batch_count(g.vertex_count()), execution,
                       [&](std::size_t batch, unsigned worker, std::span<double> sum) {
                           batches[worker].run(g, static_cast<id_type>(batch) * BreadthFirstBatch::width,
                                               [&](id_type distance, id_type v, int sources) {
                                                   sum[as_index(v)] += sources * value(distance);
                                               });
                       });
}

}  // namespace detail

/// Farness: F_v = sum of the distances from v to the vertices it reaches, in steps; 0 for an isolate.
/// Cost as distance_histogram.
template <Graph G>
[[nodiscard]] std::vector<double> farness(const G& g, const Execution& execution = {}) {
    return detail::sum_over_distances(g, execution, [](id_type d) { return static_cast<double>(d); });
}

/// Closeness: (r - 1) / F_v over the r - 1 vertices that v reaches, and by default that times (r - 1) / (n - 1)
/// (Wasserman & Faust 1994, formula 5.22). Range (0, 1]; the inverse of the mean distance where all are reached.
/// An isolate reaches nobody: NaN (networkx says 0). Equal in a connected graph under both conventions.
/// Freeman 1979, doi:10.1016/0378-8733(78)90021-7. Cost as distance_histogram.
template <Graph G>
[[nodiscard]] std::vector<double> closeness(const G& g,
                                            Disconnected convention = Disconnected::wasserman_faust,
                                            const Execution& execution = {}) {
    const Components parts = components(g);
    std::vector<double> values = farness(g, execution);
    const double others = g.vertex_count() - 1.0;
    for (std::size_t v = 0; v < values.size(); ++v) {
        const double reached = parts.size[as_index(parts.label[v])] - 1.0;
        if (reached == 0.0) {
            values[v] = std::numeric_limits<double>::quiet_NaN();
            continue;
        }
        values[v] = reached / values[v];
        if (convention == Disconnected::wasserman_faust) {
            values[v] *= reached / others;
        }
    }
    return values;
}

/// Harmonic centrality: sum over u != v of 1 / d(u, v), 1 / infinity = 0 (Marchiori & Latora 2000; Boldi & Vigna 2014,
/// doi:10.1080/15427951.2013.865686). Raw range [0, n - 1]; Normalization::standard divides by n - 1, and is NaN when n
/// is 1. Always defined otherwise: 0 for an isolate. Cost as distance_histogram.
template <Graph G>
[[nodiscard]] std::vector<double> harmonic(const G& g, Normalization normalization = Normalization::raw,
                                           const Execution& execution = {}) {
    std::vector<double> values = detail::sum_over_distances(g, execution, [](id_type d) { return 1.0 / d; });
    if (normalization == Normalization::standard) {
        for (double& value : values) {
            value = values.size() > 1 ? value / (static_cast<double>(values.size()) - 1.0)
                                      : std::numeric_limits<double>::quiet_NaN();
        }
    }
    return values;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template std::vector<double> farness(const CooperationGraph&, const Execution&);
extern template std::vector<double> farness(const TwoModeGraph&, const Execution&);
extern template std::vector<double> closeness(const CooperationGraph&, Disconnected, const Execution&);
extern template std::vector<double> closeness(const TwoModeGraph&, Disconnected, const Execution&);
extern template std::vector<double> harmonic(const CooperationGraph&, Normalization, const Execution&);
extern template std::vector<double> harmonic(const TwoModeGraph&, Normalization, const Execution&);

}  // namespace isthmus
