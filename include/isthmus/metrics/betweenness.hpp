#pragma once
/// How many shortest paths run through an actor or a tie.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/tie_lengths.hpp"

namespace isthmus {

namespace detail {

/// From the farthest vertex of `order` back to the second: its dependency delta, that of the source on it, which it hands on to the
/// vertices before it, those u for which precedes(u, v, k) says that a shortest path to v ends with the arc from v to its k-th
/// neighbor u, turned round. Calls visit(v, delta), and visit_arc(v, k, share) for every such arc. O(arcs of `order`).
template <Graph G, class Precedes, class VisitVertex, class VisitArc>
void gather_dependencies(const G& g, std::span<const id_type> order, std::span<const double> paths,
                         std::span<double> dependency, Precedes&& precedes, VisitVertex&& visit,
                         VisitArc&& visit_arc) {
    for (const id_type v : order) {
        dependency[as_index(v)] = 0.0;
    }
    for (std::size_t i = order.size(); i-- > 1;) {
        const id_type v = order[i];
        const std::span<const id_type> around = g.neighbors(v);
        const double share = (1.0 + dependency[as_index(v)]) / paths[as_index(v)];
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (precedes(around[k], v, k)) {
                const auto u = as_index(around[k]);
                dependency[u] += paths[u] * share;
                visit_arc(v, k, paths[u] * share);
            }
        }
        visit(v, dependency[as_index(v)]);
    }
}

/// LimitError where `paths`, the number of shortest paths from s to v, is past the largest double.
inline void require_counted(double paths, id_type s, id_type v) {
    if (!std::isfinite(paths)) {
        throw LimitError("more than 1e308 shortest paths lead from vertex " + std::to_string(s) +
                         " to vertex " + std::to_string(v) +
                         "; betweenness counts them in doubles and cannot go on");
    }
}

/// One source of Brandes' algorithm; memory is kept from source to source.
class BrandesSource {
  public:
    explicit BrandesSource(id_type n)
        : distance_(as_index(n), no_id), paths_(as_index(n)), dependency_(as_index(n)) {
        order_.reserve(as_index(n));
    }

    /// Dependencies delta_s(v) of all v on the source s: call visit(v, delta) for every v != s that s reaches, and
    /// visit_arc(v, k, share) for the arc from v to its k-th neighbor on the way back to s. O(n + m).
    template <Graph G, class VisitVertex, class VisitArc>
    void run(const G& g, id_type s, VisitVertex&& visit, VisitArc&& visit_arc) {
        order_.assign(1, s);
        distance_[as_index(s)] = 0;
        paths_[as_index(s)] = 1.0;
        for (std::size_t head = 0; head < order_.size(); ++head) {
            const id_type v = order_[head];
            require_counted(paths_[as_index(v)], s, v);
            for (const id_type u : std::span<const id_type>(g.neighbors(v))) {
                if (distance_[as_index(u)] == no_id) {
                    distance_[as_index(u)] = distance_[as_index(v)] + 1;
                    paths_[as_index(u)] = 0.0;
                    order_.push_back(u);
                }
                if (distance_[as_index(u)] == distance_[as_index(v)] + 1) {
                    paths_[as_index(u)] += paths_[as_index(v)];
                }
            }
        }
        gather_dependencies(
            g, order_, paths_, dependency_,
            [&](id_type u, id_type v, std::size_t /*k*/) {
                return distance_[as_index(u)] + 1 == distance_[as_index(v)];
            },
            visit, visit_arc);
        for (const id_type v : order_) {
            distance_[as_index(v)] = no_id;
        }
    }

  private:
    std::vector<id_type> distance_;
    std::vector<double> paths_;
    std::vector<double> dependency_;
    std::vector<id_type> order_;
};

/// The same by the lengths of ties, which must outlive it. O(m log m) a source.
class BrandesLengthSource {
  public:
    BrandesLengthSource(id_type n, const TieLengths& lengths)
        : lengths_(&lengths), paths_(n), dependency_(as_index(n)) {}

    template <Graph G, class VisitVertex, class VisitArc>
    void run(const G& g, id_type s, VisitVertex&& visit, VisitArc&& visit_arc) {
        paths_.run(g, *lengths_, s);
        for (const id_type v : paths_.order()) {
            require_counted(paths_.paths()[as_index(v)], s, v);
        }
        gather_dependencies(
            g, paths_.order(), paths_.paths(), dependency_,
            [&](id_type u, id_type v, std::size_t k) { return paths_.precedes(u, v, lengths_->of(v)[k]); },
            visit, visit_arc);
    }

  private:
    const TieLengths* lengths_;
    ShortestPaths paths_;
    std::vector<double> dependency_;
};

/// Memory for the sources that the workers of ordered_sum take one after the other.
[[nodiscard]] std::vector<BrandesSource> sources_for(id_type n, std::size_t runs, const Execution& execution);
[[nodiscard]] std::vector<BrandesLengthSource> sources_for(id_type n, std::size_t runs,
                                                           const Execution& execution,
                                                           const TieLengths& lengths);

[[nodiscard]] double pairs_among_others(id_type n);

/// Betweenness of every vertex from the sums over all sources, which met every pair from both ends; `place` says where the sum of a
/// vertex is, or no_id for 0.
[[nodiscard]] std::vector<double> betweenness_of_sums(std::span<const double> sums,
                                                      std::span<const id_type> place,
                                                      Normalization normalization);

/// The vertices with ties, numbered among each other: sums over them take no room for those without.
struct TiedVertices {
    std::vector<id_type> place;  ///< of every vertex; no_id without ties
    std::size_t count = 0;
};

template <Graph G>
[[nodiscard]] TiedVertices tied_vertices(const G& g) {
    TiedVertices tied;
    tied.place.assign(as_index(g.vertex_count()), no_id);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        if (!std::span<const id_type>(g.neighbors(v)).empty()) {
            tied.place[as_index(v)] = static_cast<id_type>(tied.count++);
        }
    }
    return tied;
}

template <Graph G, class Source>
[[nodiscard]] std::vector<double> betweenness(const G& g, std::vector<Source> sources,
                                              Normalization normalization, const Execution& execution) {
    const id_type n = g.vertex_count();
    const TiedVertices tied = tied_vertices(g);
    const auto sums = ordered_sum(
        tied.count, as_index(n), execution, [&](std::size_t s, unsigned worker, std::span<double> sum) {
            sources[worker].run(
                g, static_cast<id_type>(s),
                [&](id_type v, double dependency) { sum[as_index(tied.place[as_index(v)])] += dependency; },
                [](id_type, std::size_t, double) {});
        });
    return betweenness_of_sums(sums, tied.place, normalization);
}

template <NumberedGraph G, class Source>
[[nodiscard]] std::vector<double> edge_betweenness(const G& g, std::vector<Source> sources,
                                                   const Execution& execution) {
    std::vector<const id_type*> edges;  // of every vertex: a graph may look each time whether it has numbers
    edges.reserve(as_index(g.vertex_count()));
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        edges.push_back(std::span<const id_type>(g.edges_of(v)).data());
    }
    const id_type* const* const edges_of = edges.data();
    auto values =
        ordered_sum(as_index(g.edge_count()), as_index(g.vertex_count()), execution,
                    [&g, &sources, edges_of](std::size_t s, unsigned worker, std::span<double> sum) {
                        sources[worker].run(
                            g, static_cast<id_type>(s), [](id_type, double) {},
                            [sum, edges_of](id_type v, std::size_t k, double share) {
                                sum[as_index(edges_of[v][k])] += share;
                            });
                    });
    for (double& value : values) {
        value /= 2.0;
    }
    return values;
}
}  // namespace detail

/// Betweenness: sum over unordered pairs s, t other than v of the share of shortest s-t paths, in steps, that pass v
/// (Freeman 1977, doi:10.2307/3033543), by dependencies from every source (Brandes 2001,
/// doi:10.1080/0022250X.2001.9990249). Raw range [0, (n - 1)(n - 2) / 2]; Normalization::standard divides by that, and is
/// NaN when n < 3. Pairs that do not reach each other add 0. Path counts are doubles: exact up to 2^53, LimitError past
/// 1e308.
/// O(k (k + m) + n (1 + k / 16)) time, k of the n vertices having ties; memory of 33 k + n doubles, and 3 n more a worker.
/// Same bits, whatever the workers.
template <Graph G>
[[nodiscard]] std::vector<double> betweenness(const G& g, Normalization normalization = Normalization::raw,
                                              const Execution& execution = {}) {
    const id_type n = g.vertex_count();
    return detail::betweenness(g, detail::sources_for(n, as_index(n), execution), normalization, execution);
}

/// The same. Of the whole projection of a network, paths are counted on its links: 16 sources side by side, 40 times as fast on Horizon 2020, with
/// the same values but for rounding (up to 1e-11 of a value, where two actors share hundreds of projects) and the same bits from every processor.
/// O(n (links + ties of weight 2 or more) levels / 16). Where few sources would share a step, on rings and chains, by the ties: counts of some
/// sources decide (docs/decisions/0034-links-where-they-pay.md).
[[nodiscard]] std::vector<double> betweenness(const CooperationGraph& g,
                                              Normalization normalization = Normalization::raw,
                                              const Execution& execution = {});

/// The same of a two-mode graph, 16 sources side by side where that pays, and vertices with one link with those that they are linked to
/// (docs/decisions/0041-both-modes-side-by-side.md). O(n links levels / 16), n the vertices with two links or more.
[[nodiscard]] std::vector<double> betweenness(const TwoModeGraph& g,
                                              Normalization normalization = Normalization::raw,
                                              const Execution& execution = {});

/// The same by the lengths of ties, equal ones being equal (see TieLengths). ValueError: lengths of another graph. O(n m log m).
template <Graph G>
[[nodiscard]] std::vector<double> betweenness(const G& g, const TieLengths& lengths,
                                              Normalization normalization = Normalization::raw,
                                              const Execution& execution = {}) {
    const id_type n = g.vertex_count();
    lengths.require_for(g);
    return detail::betweenness(g, detail::sources_for(n, as_index(n), execution, lengths), normalization,
                               execution);
}

/// The same. Of the whole projection of a network whose ties of one project are all equally long, and longer than the others (1/w of counts),
/// paths go over its projects: same values but for rounding. O(n (links + ties of weight 2 or more)).
[[nodiscard]] std::vector<double> betweenness(const CooperationGraph& g, const TieLengths& lengths,
                                              Normalization normalization = Normalization::raw,
                                              const Execution& execution = {});

/// Edge betweenness: sum over unordered pairs s, t of the share of shortest s-t paths, in steps, that use the tie, by
/// edge number (Brandes 2008, doi:10.1016/j.socnet.2007.11.001). The sum over ties is the sum of all distances.
/// Cost as betweenness, with m for n in the memory.
template <NumberedGraph G>
[[nodiscard]] std::vector<double> edge_betweenness(const G& g, const Execution& execution = {}) {
    const id_type n = g.vertex_count();
    return detail::edge_betweenness(g, detail::sources_for(n, as_index(n), execution), execution);
}

/// The same; of the whole projection of a network, paths are counted on its links, as betweenness does.
[[nodiscard]] std::vector<double> edge_betweenness(const CooperationGraph& g,
                                                   const Execution& execution = {});

/// The same by the lengths of ties; the sum over ties of length times value is the sum of all distances. O(n m log m).
template <NumberedGraph G>
[[nodiscard]] std::vector<double> edge_betweenness(const G& g, const TieLengths& lengths,
                                                   const Execution& execution = {}) {
    const id_type n = g.vertex_count();
    lengths.require_for(g);
    return detail::edge_betweenness(g, detail::sources_for(n, as_index(n), execution, lengths), execution);
}

/// How to sample betweenness.
struct BetweennessSample {
    id_type sources = 1000;  ///< drawn without replacement; as many as there are vertices makes it exact
    std::uint64_t seed = 0;
    double confidence = 0.95;  ///< that every vertex at once is within its half-width
};

/// Estimates, all on the scale of Normalization::standard.
struct SampledBetweenness {
    std::vector<double> value;
    std::vector<double>
        half_width;  ///< with the stated confidence, all true values at once lie within value +- half_width
    /// Of each vertex alone, with the finite-population factor. Estimated from the same sources: where few of them see
    /// a vertex it is too small, 0 where none does. For intervals take half_width.
    std::vector<double> standard_error;
    id_type sources = 0;
    double confidence = 0.0;
};

namespace detail {

/// The sources that a sample draws, of n. ValueError as sampled_betweenness.
[[nodiscard]] std::vector<id_type> draw_sources(id_type n, const BetweennessSample& sample);

/// From the sums over k sources of x(v), and behind them of its squares.
[[nodiscard]] SampledBetweenness estimate(std::span<const double> sums, id_type k, double confidence);

template <Graph G, class Source>
[[nodiscard]] SampledBetweenness sampled_betweenness(const G& g, std::vector<Source> sources,
                                                     std::span<const id_type> drawn, double confidence,
                                                     const Execution& execution) {
    const id_type n = g.vertex_count();
    const auto sums = ordered_sum(2 * as_index(n), drawn.size(), execution,
                                  [&](std::size_t i, unsigned worker, std::span<double> sum) {
                                      sources[worker].run(
                                          g, drawn[i],
                                          [&](id_type v, double dependency) {
                                              const double x = dependency / (n - 2.0);
                                              sum[as_index(v)] += x;
                                              sum[as_index(n) + as_index(v)] += x * x;
                                          },
                                          [](id_type, std::size_t, double) {});
                                  });
    return estimate(sums, static_cast<id_type>(drawn.size()), confidence);
}
}  // namespace detail

/// Betweenness estimated from k of the n sources (Brandes & Pich 2007, doi:10.1142/S0218127407018403): unbiased. Per vertex the half-width is
/// the smaller of two bounds, each at half the error probability split over all n vertices: Hoeffding-Serfling
/// (Serfling 1974, doi:10.1214/aos/1176342611) and empirical Bernstein-Serfling (Bardenet & Maillard 2015,
/// doi:10.3150/14-BEJ605, theorem 4.3); x_s(v) = delta_s(v) / (n - 2) lies in [0, 1] and the value is n / (n - 1) times
/// its mean. With k = n the half-width is 0. ValueError: n < 3, k < 2, a confidence outside (0, 1). O(k (n + m)).
template <Graph G>
[[nodiscard]] SampledBetweenness sampled_betweenness(const G& g, const BetweennessSample& sample = {},
                                                     const Execution& execution = {}) {
    const std::vector<id_type> drawn = detail::draw_sources(g.vertex_count(), sample);
    return detail::sampled_betweenness(g, detail::sources_for(g.vertex_count(), drawn.size(), execution),
                                       drawn, sample.confidence, execution);
}

/// The same, from the same sources; of the whole projection of a network by its links, as betweenness.
[[nodiscard]] SampledBetweenness sampled_betweenness(const CooperationGraph& g,
                                                     const BetweennessSample& sample = {},
                                                     const Execution& execution = {});

/// The same by the lengths of ties. O(k (n + m log m)).
template <Graph G>
[[nodiscard]] SampledBetweenness sampled_betweenness(const G& g, const TieLengths& lengths,
                                                     const BetweennessSample& sample = {},
                                                     const Execution& execution = {}) {
    lengths.require_for(g);
    const std::vector<id_type> drawn = detail::draw_sources(g.vertex_count(), sample);
    return detail::sampled_betweenness(
        g, detail::sources_for(g.vertex_count(), drawn.size(), execution, lengths), drawn, sample.confidence,
        execution);
}

/// The same, from the same sources; of the whole projection of a network over its projects, as betweenness.
[[nodiscard]] SampledBetweenness sampled_betweenness(const CooperationGraph& g, const TieLengths& lengths,
                                                     const BetweennessSample& sample = {},
                                                     const Execution& execution = {});

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template std::vector<double> betweenness(const CooperationGraph&, Normalization, const Execution&);
extern template std::vector<double> betweenness(const TwoModeGraph&, Normalization, const Execution&);
extern template std::vector<double> edge_betweenness(const CooperationGraph&, const Execution&);
extern template std::vector<double> edge_betweenness(const TwoModeGraph&, const Execution&);
extern template SampledBetweenness sampled_betweenness(const CooperationGraph&, const BetweennessSample&,
                                                       const Execution&);
extern template SampledBetweenness sampled_betweenness(const TwoModeGraph&, const BetweennessSample&,
                                                       const Execution&);
extern template std::vector<double> betweenness(const CooperationGraph&, const TieLengths&, Normalization,
                                                const Execution&);
extern template std::vector<double> betweenness(const TwoModeGraph&, const TieLengths&, Normalization,
                                                const Execution&);
extern template std::vector<double> edge_betweenness(const CooperationGraph&, const TieLengths&,
                                                     const Execution&);
extern template std::vector<double> edge_betweenness(const TwoModeGraph&, const TieLengths&,
                                                     const Execution&);
extern template SampledBetweenness sampled_betweenness(const CooperationGraph&, const TieLengths&,
                                                       const BetweennessSample&, const Execution&);
extern template SampledBetweenness sampled_betweenness(const TwoModeGraph&, const TieLengths&,
                                                       const BetweennessSample&, const Execution&);

}  // namespace isthmus
