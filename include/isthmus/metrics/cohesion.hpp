#pragma once
/// What holds together, and what it hangs on: components, articulation points, bridges.

#include <algorithm>
#include <span>
#include <utility>
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

namespace detail {

/// The depth-first search of cut_elements().
template <Graph G>
class CutSearch {
  public:
    explicit CutSearch(const G& g)
        : g_(&g),
          entered_(as_index(g.vertex_count()), no_id),
          low_(entered_.size(), 0),
          cuts_(low_.size(), 0) {}

    [[nodiscard]] CutElements run() {
        for (id_type root = 0; root < g_->vertex_count(); ++root) {
            if (entered_[as_index(root)] == no_id) {
                search_from(root);
            }
        }
        for (std::size_t v = 0; v < cuts_.size(); ++v) {
            if (cuts_[v] != 0) {
                found_.articulation_points.push_back(static_cast<id_type>(v));
            }
        }
        std::sort(found_.bridges.begin(), found_.bridges.end());
        return std::move(found_);
    }

  private:
    struct Visit {
        id_type vertex;
        id_type parent;
        std::size_t next;      // place in neighbors(vertex)
        id_type children = 0;  // in the search tree
    };

    void enter(id_type v, id_type parent) {
        entered_[as_index(v)] = low_[as_index(v)] = clock_++;
        stack_.push_back({v, parent, 0});
    }

    void search_from(id_type root) {
        enter(root, no_id);
        while (!stack_.empty()) {
            Visit& top = stack_.back();
            const std::span<const id_type> around = g_->neighbors(top.vertex);
            if (top.next < around.size()) {
                follow(top, around[top.next++]);
            } else {
                const Visit done = top;
                stack_.pop_back();
                leave(done);
            }
        }
    }

    void follow(Visit& from, id_type u) {
        if (entered_[as_index(u)] == no_id) {
            ++from.children;
            enter(u, from.vertex);  // `from` may have moved after this
        } else if (u != from.parent) {
            low_[as_index(from.vertex)] = std::min(low_[as_index(from.vertex)], entered_[as_index(u)]);
        }
    }

    void leave(const Visit& done) {
        const auto v = as_index(done.vertex);
        if (done.parent == no_id) {
            cuts_[v] = static_cast<char>(done.children > 1);
            return;
        }
        const auto parent = as_index(done.parent);
        low_[parent] = std::min(low_[parent], low_[v]);
        if (low_[v] > entered_[parent]) {
            found_.bridges.push_back(
                {std::min(done.vertex, done.parent), std::max(done.vertex, done.parent)});
        }
        if (low_[v] >= entered_[parent] && stack_.back().parent != no_id) {
            cuts_[parent] = 1;
        }
    }

    const G* g_;
    std::vector<id_type> entered_;
    std::vector<id_type> low_;
    std::vector<char> cuts_;
    std::vector<Visit> stack_;
    id_type clock_ = 0;
    CutElements found_;
};

}  // namespace detail

/// Vertices and ties whose removal leaves more components than before, by lowpoints of one depth-first search (Hopcroft
/// & Tarjan 1973, doi:10.1145/362248.362272) on a stack of our own, so that long paths do not overflow. O(n + m).
template <Graph G>
[[nodiscard]] CutElements cut_elements(const G& g) {
    return detail::CutSearch<G>(g).run();
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

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template Components components(const CooperationGraph&);
extern template Components components(const TwoModeGraph&);
extern template CutElements cut_elements(const CooperationGraph&);
extern template CutElements cut_elements(const TwoModeGraph&);
extern template std::vector<id_type> articulation_points(const CooperationGraph&);
extern template std::vector<id_type> articulation_points(const TwoModeGraph&);
extern template std::vector<VertexPair> bridges(const CooperationGraph&);
extern template std::vector<VertexPair> bridges(const TwoModeGraph&);

}  // namespace isthmus
