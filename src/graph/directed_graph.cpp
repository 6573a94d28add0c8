#include "isthmus/graph/directed_graph.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/memory.hpp"

namespace isthmus {

DirectedGraph::Rows DirectedGraph::transposed(const Rows& rows) {
    const std::size_t n = rows.offsets.size() - 1;
    Rows other{std::vector<offset_type>(n + 1, 0), std::vector<id_type>(rows.ends.size()),
               std::vector<double>(rows.ends.size())};
    for (const id_type v : rows.ends) {
        ++other.offsets[as_index(v) + 1];
    }
    for (std::size_t v = 0; v < n; ++v) {
        other.offsets[v + 1] += other.offsets[v];
    }
    std::vector<offset_type> next(other.offsets.begin(), other.offsets.end() - 1);
    for (std::size_t u = 0; u < n; ++u) {
        for (auto k = as_index(rows.offsets[u]); k < as_index(rows.offsets[u + 1]); ++k) {
            const auto slot = as_index(next[as_index(rows.ends[k])]++);
            other.ends[slot] = static_cast<id_type>(u);
            other.weights[slot] = rows.weights[k];
        }
    }
    return other;
}

DirectedGraph::DirectedGraph(id_type n, std::span<const Arc> arcs) {
    if (n < 0) {
        throw ValueError("a graph cannot have " + std::to_string(n) + " vertices");
    }
    static_cast<void>(to_id(arcs.size(), "arcs"));
    require_memory(bytes_of(as_index(n), 2 * sizeof(offset_type)),
                   "a graph of " + std::to_string(n) + " actors", "give a smaller n=");
    Rows unsorted{std::vector<offset_type>(as_index(n) + 1, 0), std::vector<id_type>(arcs.size()),
                  std::vector<double>(arcs.size())};
    for (const auto& [u, v, w] : arcs) {
        if (u < 0 || u >= n || v < 0 || v >= n || u == v) {
            throw ValueError("arc (" + std::to_string(u) + ", " + std::to_string(v) +
                             ") needs two different ends below " + std::to_string(n));
        }
        detail::require_weight("arc", u, v, w);
        ++unsorted.offsets[as_index(u) + 1];
    }
    for (std::size_t v = 0; v < as_index(n); ++v) {
        unsorted.offsets[v + 1] += unsorted.offsets[v];
    }
    std::vector<offset_type> next(unsorted.offsets.begin(), unsorted.offsets.end() - 1);
    for (const auto& [u, v, w] : arcs) {
        const auto slot = as_index(next[as_index(u)]++);
        unsorted.ends[slot] = v;
        unsorted.weights[slot] = w;
    }
    in_ = transposed(unsorted);
    out_ = transposed(in_);
    for (id_type v = 0; v < n; ++v) {
        const auto to = successors(v);
        const auto twice = std::adjacent_find(to.begin(), to.end());
        if (twice != to.end()) {
            throw ValueError("arc (" + std::to_string(v) + ", " + std::to_string(*twice) +
                             ") is given twice; add up its weights first");
        }
    }
}

std::vector<Arc> DirectedGraph::arcs() const {
    std::vector<Arc> all;
    all.reserve(as_index(arc_count()));
    for (id_type u = 0; u < vertex_count(); ++u) {
        for (std::size_t k = 0; k < successors(u).size(); ++k) {
            all.push_back({u, successors(u)[k], out_weights(u)[k]});
        }
    }
    return all;
}

namespace detail {

CooperationGraph symmetrized(const DirectedGraph& g, int shift) {
    std::vector<Tie> ties;
    for_each_dyad(g, [&](id_type u, id_type v, double forth, double back, bool, bool) {
        ties.push_back({u, v, std::ldexp(forth, shift) + std::ldexp(back, shift)});
    });
    return {g.vertex_count(), ties};
}

}  // namespace detail

CooperationGraph symmetrized(const DirectedGraph& g) { return detail::symmetrized(g, 0); }

CooperationGraph mutuality(const DirectedGraph& g) {
    std::vector<Tie> ties;
    detail::for_each_dyad(g, [&](id_type u, id_type v, double, double, bool forth, bool back) {
        ties.push_back({u, v, static_cast<double>(static_cast<int>(forth) + static_cast<int>(back))});
    });
    return {g.vertex_count(), ties};
}

DirectedGraph at_least(const DirectedGraph& g, double least) {
    detail::require_least(least);
    std::vector<Arc> arcs = g.arcs();
    std::erase_if(arcs, [least](const Arc& arc) { return arc.weight < least; });
    return {g.vertex_count(), arcs};
}

}  // namespace isthmus
