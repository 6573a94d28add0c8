#pragma once
/// What holds a network together: components, cut vertices, bridges.

#include <algorithm>
#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/graph/graph.hpp"

namespace isthmus {

/// Connected components, numbered in the order of their smallest vertex.
struct Components {
    std::vector<id_type> label;  ///< of every vertex
    std::vector<id_type> sizes;  ///< of every component

    [[nodiscard]] id_type count() const noexcept { return static_cast<id_type>(sizes.size()); }
    /// Vertices of the largest component; UndefinedError without vertices.
    [[nodiscard]] id_type largest() const {
        if (sizes.empty()) {
            throw UndefinedError("a graph without vertices has no largest component");
        }
        return *std::max_element(sizes.begin(), sizes.end());
    }
};

/// An undirected tie by its ends, u < v.
struct Bridge {
    id_type u;
    id_type v;
    auto operator<=>(const Bridge&) const = default;
};

namespace detail {
struct ComponentOrder {
    Components components;
    std::vector<id_type> order;  ///< vertices, component by component, each breadth first
};

template <Graph G>
ComponentOrder component_order(const G& g) {
    const auto n = as_index(g.vertex_count());
    ComponentOrder found;
    auto& [label, sizes] = found.components;
    label.assign(n, no_id);
    found.order.reserve(n);
    for (id_type s = 0; s < g.vertex_count(); ++s) {
        if (label[as_index(s)] != no_id) {
            continue;
        }
        const auto number = static_cast<id_type>(sizes.size());
        const std::size_t first = found.order.size();
        label[as_index(s)] = number;
        found.order.push_back(s);
        for (std::size_t i = first; i < found.order.size(); ++i) {
            for (const id_type w : std::span<const id_type>(g.neighbors(found.order[i]))) {
                if (label[as_index(w)] == no_id) {
                    label[as_index(w)] = number;
                    found.order.push_back(w);
                }
            }
        }
        sizes.push_back(static_cast<id_type>(found.order.size() - first));
    }
    return found;
}

struct Cuts {
    std::vector<id_type> vertices;
    std::vector<Bridge> bridges;
};

/// Hopcroft & Tarjan with a stack of our own: a path of a million vertices would overflow the machine's.
template <Graph G>
Cuts find_cuts(const G& g) {
    struct Frame {
        id_type v;
        id_type parent;
        std::size_t next;  ///< position in neighbors(v)
    };
    const auto n = as_index(g.vertex_count());
    std::vector<id_type> entered(n, no_id);
    std::vector<id_type> lowest(n, no_id);  ///< earliest vertex reached from below by one tie back
    std::vector<std::uint8_t> cuts(n, 0);
    std::vector<Frame> stack;
    Cuts found;
    id_type clock = 0;
    for (id_type root = 0; root < g.vertex_count(); ++root) {
        if (entered[as_index(root)] != no_id) {
            continue;
        }
        id_type children_of_root = 0;
        entered[as_index(root)] = lowest[as_index(root)] = clock++;
        stack.push_back({root, no_id, 0});
        while (!stack.empty()) {
            auto& [v, parent, next] = stack.back();
            const std::span<const id_type> around = g.neighbors(v);
            id_type& low = lowest[as_index(v)];
            if (next < around.size()) {
                const id_type w = around[next++];
                if (w == parent) {
                    continue;
                }
                if (entered[as_index(w)] == no_id) {
                    children_of_root += v == root ? 1 : 0;
                    entered[as_index(w)] = lowest[as_index(w)] = clock++;
                    stack.push_back({w, v, 0});
                } else {
                    low = std::min(low, entered[as_index(w)]);
                }
                continue;
            }
            const Frame done = stack.back();
            stack.pop_back();
            if (done.parent != no_id) {
                lowest[as_index(done.parent)] = std::min(lowest[as_index(done.parent)], low);
                if (low > entered[as_index(done.parent)]) {
                    found.bridges.push_back({std::min(done.v, done.parent), std::max(done.v, done.parent)});
                }
                if (done.parent != root && low >= entered[as_index(done.parent)]) {
                    cuts[as_index(done.parent)] = 1;
                }
            }
        }
        if (children_of_root > 1) {
            cuts[as_index(root)] = 1;
        }
    }
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        if (cuts[as_index(v)] != 0) {
            found.vertices.push_back(v);
        }
    }
    std::sort(found.bridges.begin(), found.bridges.end());
    return found;
}
}  // namespace detail

/// Maximal sets of vertices joined by paths; an isolate is a component of its own. Of a TwoModeGraph: of actors and
/// projects together. O(n + m). Hopcroft & Tarjan 1973, doi:10.1145/362248.362272.
template <Graph G>
[[nodiscard]] Components components(const G& g) {
    return detail::component_order(g).components;
}

/// Vertices whose removal parts their component (cut vertices), ascending. Found by a depth-first search: v is one when
/// some child's subtree has no tie to a vertex entered before v, or v is a root with two children. O(n + m), no
/// recursion. Hopcroft & Tarjan 1973, doi:10.1145/362248.362272.
template <Graph G>
[[nodiscard]] std::vector<id_type> articulation_points(const G& g) {
    return detail::find_cuts(g).vertices;
}

/// Ties whose removal parts their component, ascending by (u, v). O(n + m), no recursion.
/// Tarjan 1974, doi:10.1016/0020-0190(74)90003-9.
template <Graph G>
[[nodiscard]] std::vector<Bridge> bridges(const G& g) {
    return detail::find_cuts(g).bridges;
}

}  // namespace isthmus
