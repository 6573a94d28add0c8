#include "isthmus/layout/force_directed.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
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

/// Who pushes whom away, in a square of side sqrt(n), where actors have room 1. Up to 1,000 actors everybody pushes everybody;
/// of more, those within 2 do, found on a grid of that width. (Boost.Graph has a grid too, whose cells are as wide as the square
/// unless its side is 1.) Where many stand in one cell, each hears 64 of them at most.
template <class Points>
class PushingPairs {
  public:
    explicit PushingPairs(const Points& points)
        : points_(&points),
          half_(std::sqrt(static_cast<double>(points.size())) / 2.0),
          width_(static_cast<std::size_t>(2.0 * half_ / reach) + 1) {}

    template <class Graph, class Push>
    void operator()(const Graph& /*g*/, Push&& push) {
        if (points_->size() <= most_all_pairs) {
            for (std::size_t u = 0; u < points_->size(); ++u) {
                for (std::size_t v = u + 1; v < points_->size(); ++v) {
                    push(static_cast<id_type>(u), static_cast<id_type>(v));
                    push(static_cast<id_type>(v), static_cast<id_type>(u));
                }
            }
            return;
        }
        sort_into_cells();
        for (std::size_t v = 0; v < points_->size(); ++v) {
            for_each_around(cell_[v], [&](std::size_t begin, std::size_t end) {
                const std::size_t step = (end - begin) / most_in_cell + 1;
                for (std::size_t i = begin + v % step; i < end; i += step) {
                    const std::size_t u = member_[i];
                    if (u != v && distance((*points_)[u], (*points_)[v]) < reach) {
                        push(static_cast<id_type>(u), static_cast<id_type>(v));
                    }
                }
            });
        }
    }

  private:
    static constexpr std::size_t most_all_pairs = 1000;
    static constexpr std::size_t most_in_cell = 64;
    static constexpr double reach = 2.0;

    template <class Point>
    [[nodiscard]] static double distance(const Point& a, const Point& b) {
        return std::hypot(a[0] - b[0], a[1] - b[1]);
    }

    [[nodiscard]] std::size_t place(double coordinate) const {
        const double cell = (coordinate + half_) / reach;
        return cell > 0.0 ? std::min(static_cast<std::size_t>(cell), width_ - 1) : 0;
    }

    /// The points by the cell they are in now, and where the cells begin.
    void sort_into_cells() {
        begin_.assign(width_ * width_ + 1, 0);
        cell_.clear();
        for (const auto& point : *points_) {
            cell_.push_back(place(point[1]) * width_ + place(point[0]));
            ++begin_[cell_.back() + 1];
        }
        std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
        std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
        member_.resize(points_->size());
        for (std::size_t v = 0; v < cell_.size(); ++v) {
            member_[next[cell_[v]]++] = v;
        }
    }

    /// The members of a cell and of those around it, each cell's as a stretch of member_.
    template <class Visit>
    void for_each_around(std::size_t cell, Visit&& visit) const {
        const std::size_t row = cell / width_;
        const std::size_t column = cell % width_;
        for (std::size_t r = row == 0 ? 0 : row - 1; r <= std::min(row + 1, width_ - 1); ++r) {
            for (std::size_t c = column == 0 ? 0 : column - 1; c <= std::min(column + 1, width_ - 1); ++c) {
                visit(begin_[r * width_ + c], begin_[r * width_ + c + 1]);
            }
        }
    }

    const Points* points_;
    double half_;
    std::size_t width_;
    std::vector<std::size_t> cell_ = {};
    std::vector<std::size_t> begin_ = {};
    std::vector<std::size_t> member_ = {};
};

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
        boost::fruchterman_reingold_force_directed_layout(
            g, position, plane, boost::force_pairs(PushingPairs(points)).cooling(cool));
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
