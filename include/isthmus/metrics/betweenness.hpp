#pragma once
/// How many shortest paths run through an actor or a tie.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/core/random.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/closeness.hpp"

namespace isthmus {

namespace detail {

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
            if (!std::isfinite(paths_[as_index(v)])) {
                throw LimitError("more than 1e308 shortest paths lead from vertex " + std::to_string(s) +
                                 " to vertex " + std::to_string(v) +
                                 "; betweenness counts them in doubles and cannot go on");
            }
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
        for (const id_type v : order_) {
            dependency_[as_index(v)] = 0.0;
        }
        for (std::size_t i = order_.size(); i-- > 1;) {
            const id_type v = order_[i];
            const std::span<const id_type> around = g.neighbors(v);
            const double share = (1.0 + dependency_[as_index(v)]) / paths_[as_index(v)];
            for (std::size_t k = 0; k < around.size(); ++k) {
                const auto u = as_index(around[k]);
                if (distance_[u] + 1 == distance_[as_index(v)]) {
                    dependency_[u] += paths_[u] * share;
                    visit_arc(v, k, paths_[u] * share);
                }
            }
            visit(v, dependency_[as_index(v)]);
        }
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

[[nodiscard]] double pairs_among_others(id_type n);

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
    std::vector<detail::BrandesSource> sources(worker_count(execution.workers, as_index(n)),
                                               detail::BrandesSource(n));
    const detail::TiedVertices tied = detail::tied_vertices(g);
    const auto sums = ordered_sum(
        tied.count, as_index(n), execution, [&](std::size_t s, unsigned worker, std::span<double> sum) {
            sources[worker].run(
                g, static_cast<id_type>(s),
                [&](id_type v, double dependency) { sum[as_index(tied.place[as_index(v)])] += dependency; },
                [](id_type, std::size_t, double) {});
        });
    // Every pair was met from both ends.
    const double divisor = normalization == Normalization::raw ? 2.0 : 2.0 * detail::pairs_among_others(n);
    std::vector<double> values(as_index(n), 0.0);
    for (std::size_t v = 0; v < values.size(); ++v) {
        const double value = tied.place[v] == no_id ? 0.0 : sums[as_index(tied.place[v])];
        values[v] = divisor == 0.0 ? std::numeric_limits<double>::quiet_NaN() : value / divisor;
    }
    return values;
}

/// Edge betweenness: sum over unordered pairs s, t of the share of shortest s-t paths, in steps, that use the tie, by
/// edge number (Brandes 2008, doi:10.1016/j.socnet.2007.11.001). The sum over ties is the sum of all distances.
/// Cost as betweenness, with m for n in the memory.
template <NumberedGraph G>
[[nodiscard]] std::vector<double> edge_betweenness(const G& g, const Execution& execution = {}) {
    const id_type n = g.vertex_count();
    std::vector<detail::BrandesSource> sources(worker_count(execution.workers, as_index(n)),
                                               detail::BrandesSource(n));
    auto values = ordered_sum(
        as_index(g.edge_count()), as_index(n), execution,
        [&](std::size_t s, unsigned worker, std::span<double> sum) {
            sources[worker].run(
                g, static_cast<id_type>(s), [](id_type, double) {},
                [&](id_type v, std::size_t k, double share) { sum[as_index(g.edges_of(v)[k])] += share; });
        });
    for (double& value : values) {
        value /= 2.0;
    }
    return values;
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

/// Betweenness estimated from k of the n sources (Brandes & Pich 2007, doi:10.1142/S0218127407018403): unbiased. Per vertex the half-width is
/// the smaller of two bounds, each at half the error probability split over all n vertices: Hoeffding-Serfling
/// (Serfling 1974, doi:10.1214/aos/1176342611) and empirical Bernstein-Serfling (Bardenet & Maillard 2015,
/// doi:10.3150/14-BEJ605, theorem 4.3); x_s(v) = delta_s(v) / (n - 2) lies in [0, 1] and the value is n / (n - 1) times
/// its mean. With k = n the half-width is 0. ValueError: n < 3, k < 2, a confidence outside (0, 1). O(k (n + m)).
template <Graph G>
[[nodiscard]] SampledBetweenness sampled_betweenness(const G& g, const BetweennessSample& sample = {},
                                                     const Execution& execution = {}) {
    const id_type n = g.vertex_count();
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
    std::vector<detail::BrandesSource> sources(worker_count(execution.workers, as_index(k)),
                                               detail::BrandesSource(n));
    const auto sums = ordered_sum(2 * as_index(n), as_index(k), execution,
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
    SampledBetweenness result;
    result.sources = k;
    result.confidence = sample.confidence;
    const double size = k;
    const double all = n;
    const double scale = all / (all - 1.0);
    // Each of two bounds has half of the error probability, split over n vertices.
    const double error = (1.0 - sample.confidence) / 2.0 / all;
    const double left_out = 1.0 - (size - 1.0) / all;
    const double hoeffding = std::sqrt(left_out * std::log(2.0 / error) / (2.0 * size));
    const double rho = 2 * k <= n ? left_out : (1.0 - size / all) * (1.0 + 1.0 / size);
    const double log_bernstein = std::log(10.0 / error);
    const double kappa = 7.0 / 3.0 + 3.0 / std::numbers::sqrt2;
    for (std::size_t v = 0; v < as_index(n); ++v) {
        const double mean = sums[v] / size;
        const double variance = std::max(0.0, sums[as_index(n) + v] / size - mean * mean);
        const double bernstein =
            std::sqrt(variance * 2.0 * rho * log_bernstein / size) + kappa * log_bernstein / size;
        result.value.push_back(scale * mean);
        result.half_width.push_back(k == n ? 0.0 : scale * std::min(hoeffding, bernstein));
        result.standard_error.push_back(scale * std::sqrt(variance / (size - 1.0) * (1.0 - size / all)));
    }
    return result;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template std::vector<double> betweenness(const CooperationGraph&, Normalization, const Execution&);
extern template std::vector<double> betweenness(const TwoModeGraph&, Normalization, const Execution&);
extern template std::vector<double> edge_betweenness(const CooperationGraph&, const Execution&);
extern template std::vector<double> edge_betweenness(const TwoModeGraph&, const Execution&);
extern template SampledBetweenness sampled_betweenness(const CooperationGraph&, const BetweennessSample&,
                                                       const Execution&);
extern template SampledBetweenness sampled_betweenness(const TwoModeGraph&, const BetweennessSample&,
                                                       const Execution&);

}  // namespace isthmus
