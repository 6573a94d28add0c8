#pragma once
/// The face towards Boost.Graph: CooperationGraph and TwoModeGraph are models of its VertexListGraph, EdgeListGraph,
/// BidirectionalGraph, AdjacencyGraph and AdjacencyMatrix, with the readable maps vertex_index, edge_index and, for
/// CooperationGraph, edge_weight. Nothing is copied; out_edges, in_edges and edge ask for the numbers of edges, which a CooperationGraph
/// makes then. Boost finds these functions by their arguments' namespace.
///
/// Undirected: an edge found from either end compares equal to itself found from the other, and edges(g) gives each
/// once. adjacent_vertices gives real random-access iterators; those of edges make their value when read, so that to
/// the standard library they are input iterators only.

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <functional>
#include <span>
#include <utility>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus {

/// A tie as it was met, from `source` to `target`; equality and order are those of its number.
struct EdgeDescriptor {
    id_type source = no_id;
    id_type target = no_id;
    id_type number = no_id;
    friend bool operator==(const EdgeDescriptor& a, const EdgeDescriptor& b) noexcept {
        return a.number == b.number;
    }
    friend auto operator<=>(const EdgeDescriptor& a, const EdgeDescriptor& b) noexcept {
        return a.number <=> b.number;
    }
};

/// The ties of one vertex, met from it or, for in-edges, towards it.
enum class Direction : bool { from, towards };
template <Direction direction>
class AroundIterator : public boost::iterator_facade<AroundIterator<direction>, EdgeDescriptor,
                                                     boost::random_access_traversal_tag, EdgeDescriptor> {
  public:
    AroundIterator() = default;
    /// At a neighbor of v and, beside it, the number of the tie.
    AroundIterator(id_type v, const id_type* neighbor, const id_type* number) noexcept
        : v_(v), neighbor_(neighbor), number_(number) {}

  private:
    friend class boost::iterator_core_access;
    [[nodiscard]] EdgeDescriptor dereference() const noexcept {
        return direction == Direction::from ? EdgeDescriptor{v_, *neighbor_, *number_}
                                            : EdgeDescriptor{*neighbor_, v_, *number_};
    }
    [[nodiscard]] bool equal(const AroundIterator& other) const noexcept {
        return neighbor_ == other.neighbor_;
    }
    void increment() noexcept { advance(1); }
    void decrement() noexcept { advance(-1); }
    void advance(std::ptrdiff_t steps) noexcept {
        neighbor_ += steps;
        number_ += steps;
    }
    [[nodiscard]] std::ptrdiff_t distance_to(const AroundIterator& other) const noexcept {
        return other.neighbor_ - neighbor_;
    }

    id_type v_ = no_id;
    const id_type* neighbor_ = nullptr;
    const id_type* number_ = nullptr;
};

/// Every tie once, in the order of numbers, met from its smaller end.
template <NumberedGraph G>
class EdgeIterator : public boost::iterator_facade<EdgeIterator<G>, EdgeDescriptor,
                                                   boost::forward_traversal_tag, EdgeDescriptor> {
  public:
    EdgeIterator() = default;
    /// At the first tie, or, when `number` is the number of ties, behind the last.
    EdgeIterator(const G& g, id_type number) noexcept : g_(&g), number_(number) {
        if (number < g.edge_count()) {
            position_ = first_later(0);
            skip_empty_rows();
        }
    }

  private:
    friend class boost::iterator_core_access;
    [[nodiscard]] EdgeDescriptor dereference() const noexcept {
        return {source_, g_->neighbors(source_)[position_], number_};
    }
    [[nodiscard]] bool equal(const EdgeIterator& other) const noexcept { return number_ == other.number_; }
    void increment() noexcept {
        ++position_;
        if (++number_ < g_->edge_count()) {
            skip_empty_rows();
        }
    }
    /// Where the neighbors of v that are later than v begin.
    [[nodiscard]] std::size_t first_later(id_type v) const noexcept {
        const auto around = g_->neighbors(v);
        return static_cast<std::size_t>(std::upper_bound(around.begin(), around.end(), v) - around.begin());
    }
    void skip_empty_rows() noexcept {
        while (position_ == g_->neighbors(source_).size()) {
            ++source_;
            position_ = first_later(source_);
        }
    }

    const G* g_ = nullptr;
    id_type source_ = 0;
    std::size_t position_ = 0;
    id_type number_ = 0;
};

/// Edge to its number.
struct EdgeIndexMap : boost::put_get_helper<id_type, EdgeIndexMap> {
    using key_type = EdgeDescriptor;
    using value_type = id_type;
    using reference = id_type;
    using category = boost::readable_property_map_tag;
    [[nodiscard]] id_type operator[](const EdgeDescriptor& e) const noexcept { return e.number; }
};

/// Edge to its weight, O(log degree). The graph must outlive the map.
class EdgeWeightMap : public boost::put_get_helper<double, EdgeWeightMap> {
  public:
    using key_type = EdgeDescriptor;
    using value_type = double;
    using reference = double;
    using category = boost::readable_property_map_tag;
    explicit EdgeWeightMap(const CooperationGraph& g) noexcept : g_(&g) {}
    [[nodiscard]] double operator[](const EdgeDescriptor& e) const noexcept {
        return g_->weight(e.source, e.target);
    }

  private:
    const CooperationGraph* g_;
};

namespace detail {

struct BoostTraversal : boost::vertex_list_graph_tag,
                        boost::edge_list_graph_tag,
                        boost::bidirectional_graph_tag,
                        boost::adjacency_graph_tag,
                        boost::adjacency_matrix_tag {};

template <class G>
struct BoostTraits {
    using vertex_descriptor = id_type;
    using edge_descriptor = EdgeDescriptor;
    using directed_category = boost::undirected_tag;
    using edge_parallel_category = boost::disallow_parallel_edge_tag;
    using traversal_category = BoostTraversal;
    using vertices_size_type = id_type;
    using edges_size_type = id_type;
    using degree_size_type = id_type;
    using vertex_iterator = boost::counting_iterator<id_type>;
    using edge_iterator = EdgeIterator<G>;
    using out_edge_iterator = AroundIterator<Direction::from>;
    using in_edge_iterator = AroundIterator<Direction::towards>;
    using adjacency_iterator = const id_type*;
    static constexpr vertex_descriptor null_vertex() noexcept { return no_id; }
};

template <class Map>
struct BoostMap {
    using type = Map;
    using const_type = Map;
};

template <Direction direction, NumberedGraph G>
[[nodiscard]] std::pair<AroundIterator<direction>, AroundIterator<direction>> around(const G& g, id_type v) {
    const std::span<const id_type> others = g.neighbors(v);
    const std::span<const id_type> edges = g.edges_of(v);
    return {{v, others.data(), edges.data()},
            {v, others.data() + others.size(), edges.data() + edges.size()}};
}

}  // namespace detail
}  // namespace isthmus

template <>
struct std::hash<isthmus::EdgeDescriptor> {
    std::size_t operator()(const isthmus::EdgeDescriptor& e) const noexcept {
        return std::hash<isthmus::id_type>{}(e.number);
    }
};

namespace boost {

template <>
struct graph_traits<isthmus::CooperationGraph> : isthmus::detail::BoostTraits<isthmus::CooperationGraph> {};
template <>
struct graph_traits<isthmus::TwoModeGraph> : isthmus::detail::BoostTraits<isthmus::TwoModeGraph> {};
// Some of Boost's own algorithms, Brandes among them, ask for the traits of the const type.
template <>
struct graph_traits<const isthmus::CooperationGraph> : graph_traits<isthmus::CooperationGraph> {};
template <>
struct graph_traits<const isthmus::TwoModeGraph> : graph_traits<isthmus::TwoModeGraph> {};

template <>
struct property_map<isthmus::CooperationGraph, vertex_index_t>
    : isthmus::detail::BoostMap<typed_identity_property_map<isthmus::id_type>> {};
template <>
struct property_map<isthmus::TwoModeGraph, vertex_index_t>
    : isthmus::detail::BoostMap<typed_identity_property_map<isthmus::id_type>> {};
template <>
struct property_map<isthmus::CooperationGraph, edge_index_t>
    : isthmus::detail::BoostMap<isthmus::EdgeIndexMap> {};
template <>
struct property_map<isthmus::TwoModeGraph, edge_index_t> : isthmus::detail::BoostMap<isthmus::EdgeIndexMap> {
};
template <>
struct property_map<isthmus::CooperationGraph, edge_weight_t>
    : isthmus::detail::BoostMap<isthmus::EdgeWeightMap> {};

}  // namespace boost

namespace isthmus {

template <NumberedGraph G>
[[nodiscard]] id_type num_vertices(const G& g) noexcept {
    return g.vertex_count();
}
template <NumberedGraph G>
[[nodiscard]] id_type num_edges(const G& g) noexcept {
    return g.edge_count();
}
template <NumberedGraph G>
[[nodiscard]] auto vertices(const G& g) {
    return std::pair(boost::counting_iterator<id_type>(0),
                     boost::counting_iterator<id_type>(g.vertex_count()));
}
/// The vertex of number i, which is i.
template <NumberedGraph G>
[[nodiscard]] id_type vertex(id_type i, const G& /*g*/) noexcept {
    return i;
}
template <NumberedGraph G>
[[nodiscard]] auto edges(const G& g) {
    return std::pair(EdgeIterator<G>(g, 0), EdgeIterator<G>(g, g.edge_count()));
}
template <NumberedGraph G>
[[nodiscard]] auto out_edges(id_type v, const G& g) {
    return detail::around<Direction::from>(g, v);
}
template <NumberedGraph G>
[[nodiscard]] auto in_edges(id_type v, const G& g) {
    return detail::around<Direction::towards>(g, v);
}
template <NumberedGraph G>
[[nodiscard]] auto adjacent_vertices(id_type v, const G& g) {
    const auto around = g.neighbors(v);
    return std::pair(around.data(), around.data() + around.size());
}
template <NumberedGraph G>
[[nodiscard]] id_type out_degree(id_type v, const G& g) noexcept {
    return static_cast<id_type>(g.neighbors(v).size());
}
template <NumberedGraph G>
[[nodiscard]] id_type in_degree(id_type v, const G& g) noexcept {
    return out_degree(v, g);
}
template <NumberedGraph G>
[[nodiscard]] id_type degree(id_type v, const G& g) noexcept {
    return out_degree(v, g);
}
template <NumberedGraph G>
[[nodiscard]] id_type source(const EdgeDescriptor& e, const G& /*g*/) noexcept {
    return e.source;
}
template <NumberedGraph G>
[[nodiscard]] id_type target(const EdgeDescriptor& e, const G& /*g*/) noexcept {
    return e.target;
}
/// The tie of u and v and whether there is one; O(log degree), the first time of a CooperationGraph O(n + m) (its edges are numbered
/// then: LimitError where memory does not allow it).
template <NumberedGraph G>
[[nodiscard]] std::pair<EdgeDescriptor, bool> edge(id_type u, id_type v, const G& g) {
    const auto around = g.neighbors(u);
    const auto found = std::lower_bound(around.begin(), around.end(), v);
    if (found == around.end() || *found != v) {
        return {EdgeDescriptor{}, false};
    }
    return {{u, v, g.edges_of(u)[static_cast<std::size_t>(found - around.begin())]}, true};
}

template <NumberedGraph G>
[[nodiscard]] auto get(boost::vertex_index_t /*tag*/, const G& /*g*/) noexcept {
    return boost::typed_identity_property_map<id_type>();
}
template <NumberedGraph G>
[[nodiscard]] id_type get(boost::vertex_index_t /*tag*/, const G& /*g*/, id_type v) noexcept {
    return v;
}
template <NumberedGraph G>
[[nodiscard]] EdgeIndexMap get(boost::edge_index_t /*tag*/, const G& /*g*/) noexcept {
    return {};
}
template <NumberedGraph G>
[[nodiscard]] id_type get(boost::edge_index_t /*tag*/, const G& /*g*/, const EdgeDescriptor& e) noexcept {
    return e.number;
}
[[nodiscard]] inline EdgeWeightMap get(boost::edge_weight_t /*tag*/, const CooperationGraph& g) noexcept {
    return EdgeWeightMap(g);
}
[[nodiscard]] inline double get(boost::edge_weight_t /*tag*/, const CooperationGraph& g,
                                const EdgeDescriptor& e) noexcept {
    return g.weight(e.source, e.target);
}

}  // namespace isthmus
