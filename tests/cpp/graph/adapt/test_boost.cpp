#include <doctest/doctest.h>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_set>

#include "isthmus/graph/adapt/boost.hpp"
#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"

using doctest::Approx;
using isthmus::as_index;
using isthmus::CooperationGraph;
using isthmus::EdgeDescriptor;
using isthmus::id_type;
using isthmus::TwoModeGraph;
namespace fixtures = isthmus::test;

namespace {

template <class G>
struct ModelsBoost {
    using V = typename boost::graph_traits<G>::vertex_descriptor;
    using E = typename boost::graph_traits<G>::edge_descriptor;
    BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::VertexAndEdgeListGraphConcept<G>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, V, boost::vertex_index_t>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, E, boost::edge_index_t>));
};
template struct ModelsBoost<CooperationGraph>;
template struct ModelsBoost<TwoModeGraph>;
BOOST_CONCEPT_ASSERT(
    (boost::ReadablePropertyGraphConcept<CooperationGraph, EdgeDescriptor, boost::edge_weight_t>));

/// Boost counts every unordered pair of an undirected graph once.
struct Brandes {
    std::vector<double> vertex;
    std::vector<double> edge;
};
Brandes brandes(const CooperationGraph& g) {
    Brandes out{std::vector<double>(as_index(num_vertices(g))), std::vector<double>(as_index(num_edges(g)))};
    boost::brandes_betweenness_centrality(
        g, boost::make_iterator_property_map(out.vertex.begin(), get(boost::vertex_index, g)),
        boost::make_iterator_property_map(out.edge.begin(), get(boost::edge_index, g)));
    return out;
}

std::vector<id_type> parts_by_boost(const auto& g) {
    std::vector<id_type> label(as_index(num_vertices(g)));
    boost::connected_components(
        g, boost::make_iterator_property_map(label.begin(), get(boost::vertex_index, g)));
    return label;
}

std::set<id_type> cut_points_by_boost(const auto& g) {
    std::set<id_type> points;
    boost::articulation_points(g, std::inserter(points, points.end()));
    return points;
}

}  // namespace

TEST_CASE("Boost sees every edge once, the same from both ends") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const CooperationGraph g = fixtures::random_graph(seed);
        const auto ties = g.ties();
        std::size_t number = 0;
        for (auto [e, end] = edges(g); e != end; ++e, ++number) {
            CHECK((*e).number == static_cast<id_type>(number));
            CHECK(source(*e, g) == ties[number].u);
            CHECK(target(*e, g) == ties[number].v);
            CHECK(get(get(boost::edge_weight, g), *e) == ties[number].weight);
            CHECK(get(boost::edge_index, g, *e) == static_cast<id_type>(number));
            CHECK(edge(ties[number].v, ties[number].u, g).first == *e);
            CHECK(std::hash<EdgeDescriptor>{}(edge(ties[number].v, ties[number].u, g).first) ==
                  std::hash<EdgeDescriptor>{}(*e));
        }
        CHECK(number == ties.size());
    }
}

TEST_CASE("out-edges leave, in-edges arrive, and both are a vertex's ties") {
    const CooperationGraph g = fixtures::kite();
    for (auto [v, last] = vertices(g); v != last; ++v) {
        auto [out, out_end] = out_edges(*v, g);
        auto [in, in_end] = in_edges(*v, g);
        auto [next, next_end] = adjacent_vertices(*v, g);
        CHECK(out_end - out == degree(*v, g));
        for (; out != out_end; ++out, ++in, ++next) {
            CHECK(source(*out, g) == *v);
            CHECK(target(*out, g) == *next);
            CHECK(source(*in, g) == *next);
            CHECK(target(*in, g) == *v);
            CHECK(*in == *out);
        }
        CHECK(in == in_end);
        CHECK(next == next_end);
    }
    CHECK_FALSE(edge(0, 9, g).second);
    CHECK(edge(8, 9, g).second);
}

TEST_CASE("vertices and ties are found by number and by their ends") {
    const CooperationGraph g = fixtures::kite();
    id_type i = 0;
    for (auto [v, last] = vertices(g); v != last; ++v, ++i) {
        CHECK(vertex(i, g) == *v);
    }
    CHECK(i == num_vertices(g));
    const auto [tie, there] = edge(vertex(9, g), vertex(8, g), g);
    CHECK(there);
    CHECK(source(tie, g) == 9);
    CHECK(target(tie, g) == 8);
    const TwoModeGraph both(fixtures::opsahl_toy());
    CHECK(edge(vertex(0, both), vertex(6, both), both).second);
    CHECK_FALSE(edge(vertex(0, both), vertex(1, both), both).second);  // two actors
}

TEST_CASE("graphs without edges have none for Boost, and isolates are skipped") {
    const auto none = edges(fixtures::graph_of(3, {}));
    CHECK(none.first == none.second);
    const CooperationGraph empty;
    CHECK(edges(empty).first == edges(empty).second);
    CHECK(parts_by_boost(empty).empty());
    const CooperationGraph last = fixtures::graph_of(6, {{1, 4}, {3, 4}});
    auto [e, end] = edges(last);
    CHECK(source(*e, last) == 1);
    CHECK(source(*++e, last) == 3);
    CHECK(++e == end);
}

TEST_CASE("Boost's connected components") {
    CHECK(parts_by_boost(fixtures::graph_of(5, {{0, 3}, {1, 4}})) == std::vector<id_type>{0, 1, 2, 0, 1});
    CHECK(std::ranges::count(parts_by_boost(fixtures::zachary()), 0) == 34);
    // Women and events of Davis are one component of 32, each isolate one more.
    const TwoModeGraph davis(fixtures::davis());
    CHECK(std::ranges::count(parts_by_boost(davis), 0) == 32);
}

TEST_CASE("Boost's articulation points") {
    CHECK(cut_points_by_boost(fixtures::kite()) == std::set<id_type>{7, 8});
    CHECK(cut_points_by_boost(fixtures::two_triangles()) == std::set<id_type>{2, 3});
    CHECK(cut_points_by_boost(fixtures::zachary()) == std::set<id_type>{0});
    CHECK(cut_points_by_boost(fixtures::borgatti()) == std::set<id_type>{6});
    CHECK(cut_points_by_boost(fixtures::cycle(5)).empty());
    // Opsahl's toy: C hangs on project 1 (vertex 6), D on 3 (8), F on 6 (11); those on B (1) and E (4).
    CHECK(cut_points_by_boost(TwoModeGraph(fixtures::opsahl_toy())) == std::set<id_type>{1, 4, 6, 8, 11});
}

TEST_CASE("Boost's biconnected components of two triangles and their bridge are three") {
    const CooperationGraph g = fixtures::two_triangles();
    std::vector<id_type> label(as_index(num_edges(g)));
    const auto count = boost::biconnected_components(
        g, boost::make_iterator_property_map(label.begin(), get(boost::edge_index, g)));
    CHECK(count == 3);
    // Edges by number: 0-1 0-2 1-2, 2-3, 3-4 3-5 4-5.
    CHECK(label[0] == label[1]);
    CHECK(label[0] == label[2]);
    CHECK(label[4] == label[5]);
    CHECK(label[4] == label[6]);
    CHECK(std::set<id_type>{label[0], label[3], label[4]}.size() == 3);
}

// Krackhardt's kite: exactly 5/6, 11/3, 25/3, 14 and 8 of unordered pairs.
TEST_CASE("Boost's Brandes gives the kite's betweenness of vertices and edges") {
    const auto [vertex, edge] = brandes(fixtures::kite());
    const std::vector<double> expected{5.0 / 6, 5.0 / 6, 0, 11.0 / 3, 0, 25.0 / 3, 25.0 / 3, 14, 8, 0};
    for (std::size_t v = 0; v < expected.size(); ++v) {
        CHECK(vertex[v] == Approx(expected[v]).epsilon(1e-12));
    }
    // Every path to Jane uses the last edge, to Ike or Jane the one before: 9 and 2 * 8 pairs.
    CHECK(edge[17] == Approx(9));
    CHECK(edge[16] == Approx(16));
}

TEST_CASE("Boost's Brandes on Zachary: member 1 has 231.0714, and edges carry all distances") {
    const CooperationGraph g = fixtures::zachary();
    const auto [vertex, edge] = brandes(g);
    CHECK(vertex[0] == Approx(231.0714286).epsilon(1e-9));  // Freeman's, as igraph and networkx give it
    double distances = 0;
    for (id_type s = 0; s < num_vertices(g); ++s) {
        std::vector<id_type> d(as_index(num_vertices(g)), 0);
        boost::breadth_first_search(g, s,
                                    boost::visitor(boost::make_bfs_visitor(
                                        boost::record_distances(d.data(), boost::on_tree_edge()))));
        distances += std::accumulate(d.begin(), d.end(), 0.0);
    }
    CHECK(std::accumulate(edge.begin(), edge.end(), 0.0) == Approx(distances / 2).epsilon(1e-12));
}

TEST_CASE("Boost's Dijkstra takes the ties' weights as lengths") {
    //  0 -1- 1 -1- 2 -1- 3 and 0 -5- 3: round is 3, straight 5
    const CooperationGraph g = fixtures::graph_of(4, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {0, 3, 5}});
    std::vector<double> distance(4);
    boost::dijkstra_shortest_paths(g, 0,
                                   boost::distance_map(boost::make_iterator_property_map(
                                       distance.begin(), get(boost::vertex_index, g))));
    CHECK(distance == std::vector<double>{0, 1, 2, 3});
}
