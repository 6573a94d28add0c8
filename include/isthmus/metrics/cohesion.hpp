#pragma once
/// What holds together, and what it hangs on: components, articulation points, bridges.

#include <algorithm>
#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus {

/// label[v] is the component of v; components are numbered by their smallest vertex. size[c] counts vertices.
struct Components {
    std::vector<id_type> label;
    std::vector<id_type> size;

    [[nodiscard]] id_type count() const noexcept { return static_cast<id_type>(size.size()); }
    /// Vertices of the largest component; 0 without vertices.
    [[nodiscard]] id_type largest() const noexcept {
        return size.empty() ? 0 : *std::max_element(size.begin(), size.end());
    }
};

/// Connected components; an isolate is one of its own. O(n + m).
template <Graph G>
[[nodiscard]] Components components(const G& g) {
    Components found;
    found.label.assign(as_index(g.vertex_count()), no_id);
    std::vector<id_type> queue;
    for (id_type root = 0; root < g.vertex_count(); ++root) {
        if (found.label[as_index(root)] != no_id) {
            continue;
        }
        const id_type component = found.count();
        found.label[as_index(root)] = component;
        queue.assign(1, root);
        for (std::size_t head = 0; head < queue.size(); ++head) {
            for (const id_type u : std::span<const id_type>(g.neighbors(queue[head]))) {
                if (found.label[as_index(u)] == no_id) {
                    found.label[as_index(u)] = component;
                    queue.push_back(u);
                }
            }
        }
        found.size.push_back(static_cast<id_type>(queue.size()));
    }
    return found;
}

/// A tie between u < v.
struct VertexPair {
    id_type u;
    id_type v;
    auto operator<=>(const VertexPair&) const = default;
};

/// What a component falls apart without: vertices and ties, both ascending.
struct CutElements {
    std::vector<id_type> articulation_points;
    std::vector<VertexPair> bridges;
};

/// Vertices and ties whose removal leaves more components than before, by lowpoints of one depth-first search (Hopcroft
/// & Tarjan 1973, doi:10.1145/362248.362272) on a stack of our own, so that long paths do not overflow. O(n + m).
template <Graph G>
[[nodiscard]] CutElements cut_elements(const G& g) {
    struct Visit {
        id_type vertex;
        id_type parent;
        std::size_t next;      // place in neighbors(vertex)
        id_type children = 0;  // in the search tree
    };
    const auto n = as_index(g.vertex_count());
    std::vector<id_type> entered(n, no_id);
    std::vector<id_type> low(n, 0);
    std::vector<char> cuts(n, 0);
    CutElements found;
    std::vector<Visit> stack;
    id_type clock = 0;
    const auto enter = [&](id_type v, id_type parent) {
        entered[as_index(v)] = low[as_index(v)] = clock++;
        stack.push_back({v, parent, 0});
    };
    for (id_type root = 0; root < g.vertex_count(); ++root) {
        if (entered[as_index(root)] != no_id) {
            continue;
        }
        enter(root, no_id);
        while (!stack.empty()) {
            Visit& top = stack.back();
            const auto v = as_index(top.vertex);
            const std::span<const id_type> around = g.neighbors(top.vertex);
            if (top.next < around.size()) {
                const id_type u = around[top.next++];
                if (entered[as_index(u)] == no_id) {
                    ++top.children;
                    enter(u, top.vertex);
                } else if (u != top.parent) {
                    low[v] = std::min(low[v], entered[as_index(u)]);
                }
                continue;
            }
            const Visit done = top;
            stack.pop_back();
            if (done.parent == no_id) {
                cuts[v] = static_cast<char>(done.children > 1);
                continue;
            }
            const auto parent = as_index(done.parent);
            low[parent] = std::min(low[parent], low[v]);
            if (low[v] > entered[parent]) {
                found.bridges.push_back(
                    {std::min(done.vertex, done.parent), std::max(done.vertex, done.parent)});
            }
            if (low[v] >= entered[parent] && stack.back().parent != no_id) {
                cuts[parent] = 1;
            }
        }
    }
    for (std::size_t v = 0; v < n; ++v) {
        if (cuts[v] != 0) {
            found.articulation_points.push_back(static_cast<id_type>(v));
        }
    }
    std::sort(found.bridges.begin(), found.bridges.end());
    return found;
}

/// Vertices of cut_elements(g), ascending. O(n + m).
template <Graph G>
[[nodiscard]] std::vector<id_type> articulation_points(const G& g) {
    return cut_elements(g).articulation_points;
}

/// Ties of cut_elements(g), ascending. O(n + m).
template <Graph G>
[[nodiscard]] std::vector<VertexPair> bridges(const G& g) {
    return cut_elements(g).bridges;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/what-stays-in-headers.md.
extern template Components components(const CooperationGraph&);
extern template Components components(const TwoModeGraph&);
extern template CutElements cut_elements(const CooperationGraph&);
extern template CutElements cut_elements(const TwoModeGraph&);
extern template std::vector<id_type> articulation_points(const CooperationGraph&);
extern template std::vector<id_type> articulation_points(const TwoModeGraph&);
extern template std::vector<VertexPair> bridges(const CooperationGraph&);
extern template std::vector<VertexPair> bridges(const TwoModeGraph&);

}  // namespace isthmus
