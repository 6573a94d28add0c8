#include "isthmus/layout/force_directed.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/fruchterman_reingold.hpp>
#include <boost/graph/topology.hpp>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/adapt/boost.hpp"

namespace isthmus {

namespace {

/// Points around (0, 0), the furthest coordinate at 0.5.
std::vector<Position> into_square(std::vector<Position> points) {
    const auto n = static_cast<double>(points.size());
    double most = 0.0;
    Position center;
    for (const Position& point : points) {
        center.x += point.x / n;
        center.y += point.y / n;
    }
    for (const Position& point : points) {
        most = std::max({most, std::abs(point.x - center.x), std::abs(point.y - center.y)});
    }
    const double scale = most > 0.0 ? 0.5 / most : 1.0;
    for (Position& point : points) {
        point = {(point.x - center.x) * scale, (point.y - center.y) * scale};
    }
    return points;
}

/// The v-th place of a spiral on which everybody has as much room.
Position on_spiral(double radius, double v, double of) {
    constexpr double golden_angle = 2.399963229728653;
    const double from_center = radius * std::sqrt((v + 0.5) / of);
    return {from_center * std::cos(golden_angle * v), from_center * std::sin(golden_angle * v)};
}

/// Positions of vertices that all have ties.
std::vector<Position> positions_of_tied(const CooperationGraph& g, const LayoutOptions& options) {
    const id_type n = g.vertex_count();
    using Topology = boost::rectangle_topology<RandomStream>;
    RandomStream random = Streams{options.seed, Purpose::layout}[0];
    const double half = std::sqrt(static_cast<double>(std::max(n, 1))) / 2.0;
    const Topology plane(random, -half, half, half, -half);
    std::vector<Topology::point_type> points(as_index(n));
    for (std::size_t v = 0; v < points.size(); ++v) {
        const Position start = on_spiral(0.9 * half, static_cast<double>(v), n);
        points[v][0] = start.x + 1e-3 * (random.uniform() - 0.5);
        points[v][1] = start.y + 1e-3 * (random.uniform() - 0.5);
    }
    if (n > 1) {
        const auto position = boost::make_iterator_property_map(points.begin(), get(boost::vertex_index, g));
        std::size_t step = 0;
        const double start = half / 5.0;
        const auto cool = [&] {
            report_progress(options.progress,
                            static_cast<double>(step) / static_cast<double>(options.iterations));
            const double left = 1.0 - static_cast<double>(step++) / static_cast<double>(options.iterations);
            return left > 0.0 ? start * left * left : 0.0;
        };
        boost::fruchterman_reingold_force_directed_layout(g, position, plane, boost::cooling(cool));
    }
    std::vector<Position> positions;
    positions.reserve(points.size());
    for (const auto& point : points) {
        positions.push_back({point[0], point[1]});
    }
    return into_square(std::move(positions));
}

/// The vertices of a graph that have ties, and the graph of them alone.
struct TiedPart {
    std::vector<id_type> vertices;
    CooperationGraph graph;
};

TiedPart tied_part(const CooperationGraph& g) {
    TiedPart part;
    std::vector<id_type> place(as_index(g.vertex_count()), no_id);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        if (!g.neighbors(v).empty()) {
            place[as_index(v)] = static_cast<id_type>(part.vertices.size());
            part.vertices.push_back(v);
        }
    }
    std::vector<Tie> ties;
    for (const id_type v : part.vertices) {
        for (const id_type u : g.neighbors(v)) {
            if (v < u) {
                ties.push_back({place[as_index(v)], place[as_index(u)]});
            }
        }
    }
    part.graph = CooperationGraph(static_cast<id_type>(part.vertices.size()), ties);
    return part;
}

}  // namespace

std::vector<Position> force_directed_layout(const CooperationGraph& g, const LayoutOptions& options) {
    const id_type n = g.vertex_count();
    if (n > options.max_vertices) {
        throw LimitError("a picture of " + std::to_string(n) + " actors is past the limit of " +
                         std::to_string(options.max_vertices) +
                         " (max_vertices); draw the strongest ties, one programme or one country");
    }
    const TiedPart tied = tied_part(g);
    const std::size_t count = tied.vertices.size();
    if (count == as_index(n)) {
        return positions_of_tied(g, options);
    }
    // Nothing pulls at an actor without ties: such actors stand around the square of the others, in no more room each.
    std::vector<Position> positions(as_index(n));
    std::vector<bool> placed(as_index(n), false);
    const std::vector<Position> inner = positions_of_tied(tied.graph, options);
    for (std::size_t i = 0; i < count; ++i) {
        positions[as_index(tied.vertices[i])] = inner[i];
        placed[as_index(tied.vertices[i])] = true;
    }
    const double corner = std::sqrt(0.5);
    auto next = static_cast<double>(count);
    for (std::size_t v = 0; v < positions.size(); ++v) {
        if (!placed[v]) {
            positions[v] = on_spiral(corner, next, static_cast<double>(std::max<std::size_t>(count, 1)));
            next += 1.0;
        }
    }
    return into_square(std::move(positions));
}

}  // namespace isthmus
