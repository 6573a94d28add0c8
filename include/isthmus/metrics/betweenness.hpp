#pragma once
/// Exact betweenness of vertices and of ties.

#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/metrics/brandes.hpp"
#include "isthmus/metrics/degree.hpp"
#include "isthmus/metrics/ordered_sum.hpp"

namespace isthmus {

struct BetweennessOptions {
    Normalization normalization = Normalization::raw;
    Execution execution = {};
};

namespace detail {
/// Σ over every source of what `gather(sweep, source, column)` adds to a column of `rows`, each unordered pair once.
template <Graph G, class Gather>
std::vector<double> sum_over_sources(const G& g, std::size_t rows, const Execution& execution,
                                     Gather&& gather) {
    const auto n = as_index(g.vertex_count());
    const std::size_t chunks = source_chunks(n);
    OrderedSum sum(rows);
    std::vector<std::unique_ptr<BrandesSweep<G>>> sweeps(worker_count(execution.workers, chunks));
    for_each_chunk(chunks, execution, [&](std::size_t chunk, unsigned worker) {
        if (!sweeps[worker]) {
            sweeps[worker] = std::make_unique<BrandesSweep<G>>(g);
        }
        std::vector<double> column(rows, 0.0);
        const std::size_t end = std::min(n, (chunk + 1) * sources_per_chunk);
        for (std::size_t s = chunk * sources_per_chunk; s < end; ++s) {
            gather(*sweeps[worker], static_cast<id_type>(s), column);
        }
        sum.add(chunk, std::move(column));
    });
    auto total = std::move(sum).take();
    for (double& value : total) {
        value /= 2.0;
    }
    return total;
}

/// Divides by `most`; NaN throughout where nothing is possible (0/0).
inline void scale_by_most(std::vector<double>& values, double most) {
    for (double& value : values) {
        value = most > 0.0 ? value / most : std::numeric_limits<double>::quiet_NaN();
    }
}
}  // namespace detail

/// b(v) = Σ_{s<t; s,t≠v} σ_st(v)/σ_st: σ_st the shortest paths (in steps; weights are not used) between s and t, σ_st(v)
/// those through v; pairs without a path add 0. Each unordered pair counts once (Freeman).
/// Computed as ½ Σ_s δ_s(v) with the dependencies of Brandes.
/// Range: raw [0, (n-1)(n-2)/2]; Normalization::standard divides by that maximum, to [0, 1].
/// Undefined: standard with n < 3 is NaN throughout (0/0); raw is always defined, 0 for an isolate.
/// Path counts are doubles, exact to 2^53; LimitError past 1e308. Cancelled by execution.progress.
/// The same bits for any number of workers. Time O(n m), memory 28 bytes a vertex and worker.
/// Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249.
template <Graph G>
[[nodiscard]] std::vector<double> betweenness(const G& g, const BetweennessOptions& options = {}) {
    auto values = detail::sum_over_sources(
        g, as_index(g.vertex_count()), options.execution,
        [](detail::BrandesSweep<G>& sweep, id_type s, std::vector<double>& column) {
            sweep.run(
                s, [&](id_type v, double dependency) { column[as_index(v)] += dependency; },
                [](id_type, std::size_t, double) {});
        });
    if (options.normalization == Normalization::standard) {
        const double n = g.vertex_count();
        detail::scale_by_most(values, (n - 1) * (n - 2) / 2);
    }
    return values;
}

/// b(e) = Σ_{s<t} σ_st(e)/σ_st by edge number: σ_st(e) the shortest paths (in steps) between s and t over e.
/// Range: raw [1, n²/4], for the ends of a tie are nearest to each other over it; Normalization::standard divides by the
/// number of pairs n(n-1)/2. Σ_e b(e) is the sum of all finite distances.
/// Errors, threads and complexity as betweenness(), and a column of m doubles for each worker.
/// Girvan & Newman 2002, doi:10.1073/pnas.122653799; Brandes 2008, doi:10.1016/j.socnet.2007.11.001.
template <NumberedGraph G>
[[nodiscard]] std::vector<double> edge_betweenness(const G& g, const BetweennessOptions& options = {}) {
    auto values = detail::sum_over_sources(
        g, as_index(g.edge_count()), options.execution,
        [&g](detail::BrandesSweep<G>& sweep, id_type s, std::vector<double>& column) {
            sweep.run(
                s, [](id_type, double) {},
                [&](id_type w, std::size_t k, double share) { column[as_index(g.edges_of(w)[k])] += share; });
        });
    if (options.normalization == Normalization::standard) {
        const double n = g.vertex_count();
        detail::scale_by_most(values, n * (n - 1) / 2);
    }
    return values;
}

}  // namespace isthmus
