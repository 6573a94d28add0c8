#include "isthmus/metrics/clustering.hpp"

#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "metrics/ties_among_kept.hpp"

namespace isthmus {

namespace {

std::int64_t pairs_among(std::int64_t k) { return k * (k - 1) / 2; }

}  // namespace

NeighborPairs projected_neighbor_pairs(const Incidence& links) {
    const detail::TiesAmongKept ties(links);
    const auto n = as_index(links.actor_count());
    NeighborPairs pairs{std::vector<std::int64_t>(n, 0), std::vector<std::int64_t>(n, 0)};
    // Of kept actors, `all` holds the neighbors first.
    const std::vector<std::int64_t> among_kept = triangles_at(OrientedGraph(ties));
    for (id_type i = 0; i < ties.vertex_count(); ++i) {
        const auto a = as_index(ties.actor(i));
        pairs.all[a] = static_cast<std::int64_t>(ties.neighbors(i).size());
        pairs.closed[a] = among_kept[as_index(i)];
    }
    for (id_type p = 0; p < ties.project_count(); ++p) {
        const auto kept = static_cast<std::int64_t>(ties.kept_of(p).size());
        const auto folded = static_cast<std::int64_t>(ties.folded_into(p).size());
        const std::int64_t others = pairs_among(kept + folded - 1);
        for (const id_type i : ties.kept_of(p)) {
            pairs.all[as_index(ties.actor(i))] += folded;
            pairs.closed[as_index(ties.actor(i))] += others - pairs_among(kept - 1);
        }
        for (const id_type a : ties.folded_into(p)) {
            pairs.all[as_index(a)] = pairs.closed[as_index(a)] = others;
        }
    }
    for (id_type i = 0; i < ties.vertex_count(); ++i) {
        std::int64_t& all = pairs.all[as_index(ties.actor(i))];
        all = pairs_among(all);
    }
    return pairs;
}

std::vector<double> local_clustering(const NeighborPairs& pairs) {
    std::vector<double> values(pairs.all.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t v = 0; v < values.size(); ++v) {
        if (pairs.all[v] > 0) {
            values[v] = static_cast<double>(pairs.closed[v]) / static_cast<double>(pairs.all[v]);
        }
    }
    return values;
}

double transitivity(const NeighborPairs& pairs) {
    const auto sum = [](const std::vector<std::int64_t>& counts) {
        return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
    };
    if (sum(pairs.all) == 0.0) {
        throw UndefinedError("transitivity needs a vertex with two neighbors; there is none");
    }
    return sum(pairs.closed) / sum(pairs.all);
}

template NeighborPairs neighbor_pairs(const CooperationGraph&, const Execution&);
template NeighborPairs neighbor_pairs(const TwoModeGraph&, const Execution&);

template TriangleCounts triangles(const CooperationGraph&, const Execution&);
template TriangleCounts triangles(const TwoModeGraph&, const Execution&);
template std::vector<double> local_clustering(const CooperationGraph&, const Execution&);
template std::vector<double> local_clustering(const TwoModeGraph&, const Execution&);
template double transitivity(const CooperationGraph&, const Execution&);
template double transitivity(const TwoModeGraph&, const Execution&);

}  // namespace isthmus
