#include "isthmus/layout/force_directed.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <boost/graph/fruchterman_reingold.hpp>
#include <boost/graph/topology.hpp>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/adapt/boost.hpp"

namespace isthmus {

std::vector<Position> force_directed_layout(const CooperationGraph& g, const LayoutOptions& options) {
    const id_type n = g.vertex_count();
    if (n > options.max_vertices) {
        throw LimitError("a picture of " + std::to_string(n) + " actors is past the limit of " +
                         std::to_string(options.max_vertices) +
                         " (max_vertices); draw the strongest ties, one programme or one country");
    }
    using Topology = boost::rectangle_topology<RandomStream>;
    RandomStream random = Streams{options.seed, Purpose::layout}[0];
    const double half = std::sqrt(static_cast<double>(std::max(n, 1))) / 2.0;
    const Topology plane(random, -half, half, half, -half);
    std::vector<Topology::point_type> points(as_index(n));
    constexpr double golden_angle = 2.399963229728653;
    for (std::size_t v = 0; v < points.size(); ++v) {
        const double radius = 0.9 * half * std::sqrt((static_cast<double>(v) + 0.5) / n);
        const double angle = golden_angle * static_cast<double>(v);
        points[v][0] = radius * std::cos(angle) + 1e-3 * (random.uniform() - 0.5);
        points[v][1] = radius * std::sin(angle) + 1e-3 * (random.uniform() - 0.5);
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
    double most = 0.0;
    Position center;
    for (const auto& point : points) {
        center.x += point[0] / n;
        center.y += point[1] / n;
    }
    for (const auto& point : points) {
        most = std::max({most, std::abs(point[0] - center.x), std::abs(point[1] - center.y)});
    }
    std::vector<Position> positions;
    positions.reserve(points.size());
    const double scale = most > 0.0 ? 0.5 / most : 1.0;
    for (const auto& point : points) {
        positions.push_back({(point[0] - center.x) * scale, (point[1] - center.y) * scale});
    }
    return positions;
}

}  // namespace isthmus
