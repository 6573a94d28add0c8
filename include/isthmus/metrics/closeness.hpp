#pragma once
/// How near an actor is to the others.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/cohesion.hpp"
#include "isthmus/metrics/distance.hpp"
#include "isthmus/metrics/tie_lengths.hpp"

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

/// What a distance adds to farness, and to harmonic centrality.
[[nodiscard]] inline double steps(id_type distance) noexcept { return distance; }
[[nodiscard]] inline double inverse_steps(id_type distance) noexcept { return 1.0 / distance; }

/// Closeness of one vertex, from the number of vertices that it reaches and the sum of the distances to them.
[[nodiscard]] double closeness(double reached, double farness, double others, Disconnected convention);

/// Harmonic centralities as they are wanted, from the sums.
[[nodiscard]] std::vector<double> normalized(std::vector<double> sums, Normalization normalization);

/// Sum over the vertices that each vertex reaches of value(length), the lengths times a power of two.
template <Graph G, class Value>
[[nodiscard]] std::vector<double> sum_over_lengths(const G& g, const TieLengths& lengths,
                                                   const Execution& execution, Value&& value) {
    std::vector<double> sums(as_index(g.vertex_count()), 0.0);
    for_each_source(g, lengths, execution, [&](std::size_t s, const ShortestPaths& paths) {
        for (const id_type v : paths.order().subspan(1)) {
            sums[s] += value(paths.length(v));
        }
    });
    return sums;
}

}  // namespace detail

/// Farness: F_v = sum of the distances from v to the vertices it reaches, in steps; 0 for an isolate.
/// Cost as distance_histogram.
template <Graph G>
[[nodiscard]] std::vector<double> farness(const G& g, const Execution& execution = {}) {
    return detail::sums_over(detail::AllSources(g), execution, detail::steps);
}

[[nodiscard]] std::vector<double> farness(const CooperationGraph& g, const Execution& execution = {});
/// The same numbers, sources of one mode together, and vertices with one link with those that they are linked to.
[[nodiscard]] std::vector<double> farness(const TwoModeGraph& g, const Execution& execution = {});

/// The same by the lengths of ties; infinite past the largest double. ValueError: lengths of another graph. O(n m log m).
template <Graph G>
[[nodiscard]] std::vector<double> farness(const G& g, const TieLengths& lengths,
                                          const Execution& execution = {}) {
    auto values = detail::sum_over_lengths(g, lengths, execution, [](double length) { return length; });
    for (double& value : values) {
        value = lengths.unscaled(value);
    }
    return values;
}

/// The same. Of the whole projection of a network whose ties of one project are all equally long, and longer than the others (1/w of counts),
/// paths go over its projects: same values but for rounding. O(n (links + ties of weight 2 or more)).
[[nodiscard]] std::vector<double> farness(const CooperationGraph& g, const TieLengths& lengths,
                                          const Execution& execution = {});

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
        values[v] = detail::closeness(reached, values[v], others, convention);
    }
    return values;
}

/// The same by the lengths of ties, r the number of vertices that v reaches, itself with them. Range (0, infinity). O(n m log m).
template <Graph G>
[[nodiscard]] std::vector<double> closeness(const G& g, const TieLengths& lengths,
                                            Disconnected convention = Disconnected::wasserman_faust,
                                            const Execution& execution = {}) {
    std::vector<double> values(as_index(g.vertex_count()));
    const double others = g.vertex_count() - 1.0;
    detail::for_each_source(g, lengths, execution, [&](std::size_t s, const detail::ShortestPaths& paths) {
        double sum = 0.0;
        for (const id_type v : paths.order()) {
            sum += paths.length(v);
        }
        const double reached = static_cast<double>(paths.order().size()) - 1.0;
        values[s] = lengths.unscaled_inverse(detail::closeness(reached, sum, others, convention));
    });
    return values;
}

/// The same; of the whole projection of a network over its projects, as farness.
[[nodiscard]] std::vector<double> closeness(const CooperationGraph& g, const TieLengths& lengths,
                                            Disconnected convention = Disconnected::wasserman_faust,
                                            const Execution& execution = {});

/// Harmonic centrality: sum over u != v of 1 / d(u, v), 1 / infinity = 0 (Marchiori & Latora 2000; Boldi & Vigna 2014,
/// doi:10.1080/15427951.2013.865686). Raw range [0, n - 1]; Normalization::standard divides by n - 1, and is NaN when n
/// is 1. Always defined otherwise: 0 for an isolate. Cost as distance_histogram.
template <Graph G>
[[nodiscard]] std::vector<double> harmonic(const G& g, Normalization normalization = Normalization::raw,
                                           const Execution& execution = {}) {
    return detail::normalized(detail::sums_over(detail::AllSources(g), execution, detail::inverse_steps),
                              normalization);
}

[[nodiscard]] std::vector<double> harmonic(const CooperationGraph& g,
                                           Normalization normalization = Normalization::raw,
                                           const Execution& execution = {});

/// The same by the lengths of ties. Range [0, infinity). O(n m log m).
template <Graph G>
[[nodiscard]] std::vector<double> harmonic(const G& g, const TieLengths& lengths,
                                           Normalization normalization = Normalization::raw,
                                           const Execution& execution = {}) {
    auto values = detail::sum_over_lengths(g, lengths, execution, [](double length) { return 1.0 / length; });
    for (double& value : values) {
        value = lengths.unscaled_inverse(value);
    }
    return detail::normalized(std::move(values), normalization);
}

/// The same; of the whole projection of a network over its projects, as farness.
[[nodiscard]] std::vector<double> harmonic(const CooperationGraph& g, const TieLengths& lengths,
                                           Normalization normalization = Normalization::raw,
                                           const Execution& execution = {});

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template std::vector<double> farness(const CooperationGraph&, const Execution&);
extern template std::vector<double> farness(const TwoModeGraph&, const Execution&);
extern template std::vector<double> closeness(const CooperationGraph&, Disconnected, const Execution&);
extern template std::vector<double> closeness(const TwoModeGraph&, Disconnected, const Execution&);
extern template std::vector<double> harmonic(const CooperationGraph&, Normalization, const Execution&);
extern template std::vector<double> harmonic(const TwoModeGraph&, Normalization, const Execution&);
extern template std::vector<double> farness(const CooperationGraph&, const TieLengths&, const Execution&);
extern template std::vector<double> farness(const TwoModeGraph&, const TieLengths&, const Execution&);
extern template std::vector<double> closeness(const CooperationGraph&, const TieLengths&, Disconnected,
                                              const Execution&);
extern template std::vector<double> closeness(const TwoModeGraph&, const TieLengths&, Disconnected,
                                              const Execution&);
extern template std::vector<double> harmonic(const CooperationGraph&, const TieLengths&, Normalization,
                                             const Execution&);
extern template std::vector<double> harmonic(const TwoModeGraph&, const TieLengths&, Normalization,
                                             const Execution&);

}  // namespace isthmus
