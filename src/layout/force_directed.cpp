#include "isthmus/layout/force_directed.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/memory.hpp"
#include "isthmus/core/random.hpp"
#include "layout/coarsening.hpp"
#include "layout/packing.hpp"
#include "layout/relaxation.hpp"

namespace isthmus {

namespace {

using detail::LayoutLevel;
using detail::small_version;

constexpr id_type smallest = 20;                     ///< vertices from which a network is not merged further
constexpr std::size_t most_iterations = 2147483647;  ///< ten times as many can still be counted
constexpr double margin = 0.75;  ///< around a component, in distances to the nearest vertex
constexpr double gap = 0.03;     ///< around it, too, as a share of its width and height

/// The vertices of each component, those of most vertices first, else those of the first vertex.
std::vector<std::vector<id_type>> components_of(const CooperationGraph& g) {
    std::vector<std::vector<id_type>> components;
    std::vector<bool> seen(as_index(g.vertex_count()), false);
    for (id_type start = 0; start < g.vertex_count(); ++start) {
        if (seen[as_index(start)]) {
            continue;
        }
        seen[as_index(start)] = true;
        std::vector<id_type> members{start};
        for (std::size_t i = 0; i < members.size(); ++i) {
            for (const id_type u : g.neighbors(members[i])) {
                if (!seen[as_index(u)]) {
                    seen[as_index(u)] = true;
                    members.push_back(u);
                }
            }
        }
        std::ranges::sort(members);
        components.push_back(std::move(members));
    }
    std::ranges::stable_sort(components, std::greater{}, &std::vector<id_type>::size);
    return components;
}

/// The ties of a component, its vertices numbered in their order; `place` has room for all vertices.
LayoutLevel finest_level(const CooperationGraph& g, std::span<const id_type> members,
                         std::vector<id_type>& place) {
    LayoutLevel level;
    std::size_t arcs = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        place[as_index(members[i])] = static_cast<id_type>(i);
        arcs += g.neighbors(members[i]).size();
    }
    level.offsets.reserve(members.size() + 1);
    level.charge.reserve(members.size());
    level.neighbors.reserve(arcs);
    for (const id_type v : members) {
        for (const id_type u : g.neighbors(v)) {
            level.neighbors.push_back(place[as_index(u)]);
        }
        level.offsets.push_back(static_cast<offset_type>(level.neighbors.size()));
        level.charge.push_back(std::sqrt(static_cast<double>(g.neighbors(v).size())));
    }
    level.ties.assign(level.neighbors.size(), 1);
    return level;
}

/// Random places in a square in which each of so many has room 1.
std::vector<Position> random_start(std::size_t count, RandomStream& random) {
    const double side = std::sqrt(static_cast<double>(count));
    std::vector<Position> points(count);
    for (Position& point : points) {
        point.x = side * (random.uniform() - 0.5);
        point.y = side * (random.uniform() - 0.5);
    }
    return points;
}

/// What the forces of a version bring to its least: d^4 / 4 over ties, and q q' / d over pairs. O(n^2 + m).
double energy_of(const LayoutLevel& level, std::span<const Position> points) {
    const auto squared_distance = [&](std::size_t u, std::size_t v) {
        const double across = points[u].x - points[v].x;
        const double up = points[u].y - points[v].y;
        return across * across + up * up;
    };
    double energy = 0.0;
    for (std::size_t v = 0; v < points.size(); ++v) {
        for (std::size_t u = 0; u < v; ++u) {
            energy += level.charge[u] * level.charge[v] / std::sqrt(squared_distance(u, v));
        }
        for (auto k = as_index(level.offsets[v]); k < as_index(level.offsets[v + 1]); ++k) {
            const double squared = squared_distance(as_index(level.neighbors[k]), v);
            energy += level.ties[k] * squared * squared / 8.0;  // each tie is in two rows
        }
    }
    return energy;
}

/// Where the smallest version begins. From one random start a ring of four ends crossed in one picture of eight, and stays
/// so in all larger versions; so several are tried, and the one of least energy is kept.
std::vector<Position> best_start(const LayoutLevel& level, RandomStream& random) {
    constexpr int starts = 8;
    constexpr std::size_t rounds = 200;
    std::vector<Position> best = random_start(as_index(level.vertex_count()), random);
    if (level.vertex_count() <= 3) {
        return best;  // nothing to cross
    }
    double least = std::numeric_limits<double>::infinity();
    for (int start = 0; start < starts; ++start) {
        std::vector<Position> points = random_start(as_index(level.vertex_count()), random);
        detail::relax(level, points, rounds, [] {}, 1);
        if (const double energy = energy_of(level, points); energy < least) {
            least = energy;
            best = std::move(points);
        }
    }
    return best;
}

/// Vertices where what they are merged into stands, but not on each other.
std::vector<Position> places_of_parts(const LayoutLevel& level, std::span<const Position> merged,
                                      RandomStream& random) {
    std::vector<Position> points;
    points.reserve(level.parent.size());
    for (const id_type whole : level.parent) {
        const Position& at = merged[as_index(whole)];
        const double across = random.uniform() - 0.5;
        points.push_back({at.x + across, at.y + random.uniform() - 0.5});
    }
    return points;
}

/// Positions of a connected network of three vertices or more.
std::vector<Position> positions_of(const std::vector<LayoutLevel>& levels, const LayoutOptions& options,
                                   RandomStream random, const Execution& execution) {
    std::vector<Position> points = best_start(levels.back(), random);
    for (std::size_t i = levels.size(); i-- > 0;) {
        if (i + 1 < levels.size()) {
            points = places_of_parts(levels[i], points, random);
        }
        const std::size_t rounds = options.iterations * (levels[i].vertex_count() <= small_version ? 10 : 1);
        std::size_t round = 0;
        detail::relax(
            levels[i], points, rounds,
            [&] {
                const double share = static_cast<double>(round++) / static_cast<double>(rounds);
                const auto count = static_cast<double>(levels.size());
                report_progress(execution.progress, (count - 1.0 - static_cast<double>(i) + share) / count);
            },
            execution.workers);
    }
    return points;
}

/// Mean distance to the nearest other vertex, of those that have another in their quadrant.
double mean_nearest(const LayoutLevel& level, std::span<const Position> points) {
    detail::Quadtree tree(level.charge);
    tree.sort(points);
    double sum = 0.0;
    std::size_t count = 0;
    for (std::size_t leaf = 0; leaf < tree.leaf_count(); ++leaf) {
        const auto members = tree.points_of(leaf);
        for (const id_type v : members) {
            double nearest = std::numeric_limits<double>::infinity();
            for (const id_type u : members) {
                const Position& a = points[as_index(u)];
                const Position& b = points[as_index(v)];
                const double squared = (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
                nearest = u == v ? nearest : std::min(nearest, squared);
            }
            if (members.size() > 1) {
                sum += std::sqrt(nearest);
                ++count;
            }
        }
    }
    return sum / static_cast<double>(std::max<std::size_t>(count, 1));
}

/// Divides by `unit` and puts the box around the points in the middle; its size.
detail::BoxSize center(std::vector<Position>& points, double unit) {
    const auto [left, right] = std::ranges::minmax(points, {}, &Position::x);
    const auto [bottom, top] = std::ranges::minmax(points, {}, &Position::y);
    const Position middle{(left.x + right.x) / 2.0, (bottom.y + top.y) / 2.0};
    for (Position& point : points) {
        point = {(point.x - middle.x) / unit, (point.y - middle.y) / unit};
    }
    return {(right.x - left.x) / unit, (top.y - bottom.y) / unit};
}

/// Positions of a component, in which vertices stand 1 apart from the nearest other one, on average.
std::vector<Position> laid_out(LayoutLevel finest, const LayoutOptions& options, RandomStream random,
                               const Execution& execution) {
    const std::vector<LayoutLevel> levels = detail::coarsen(std::move(finest), smallest);
    // Two end 1 apart however they begin: only their direction is open.
    std::vector<Position> points = levels.front().vertex_count() == 2
                                       ? random_start(2, random)
                                       : positions_of(levels, options, random, execution);
    const double nearest = mean_nearest(levels.front(), points);
    center(points, nearest > 0.0 ? nearest : 1.0);
    return points;
}

/// The parts beside each other, and in the square; `components` has the vertices of each.
std::vector<Position> beside_each_other(std::vector<std::vector<Position>> parts,
                                        std::span<const std::vector<id_type>> components, id_type n) {
    std::vector<detail::BoxSize> boxes;
    for (auto& part : parts) {
        const auto [width, height] = center(part, 1.0);
        const double around = 2.0 * margin + gap * (width + height);
        boxes.push_back({width + around, height + around});
    }
    const std::vector<Position> centers = detail::pack_in_rows(boxes);
    std::vector<Position> positions(as_index(n));
    for (std::size_t c = 0; c < parts.size(); ++c) {
        for (std::size_t i = 0; i < parts[c].size(); ++i) {
            positions[as_index(components[c][i])] = {centers[c].x + parts[c][i].x,
                                                     centers[c].y + parts[c][i].y};
        }
    }
    if (n > 0) {
        const auto [width, height] = center(positions, 1.0);
        center(positions, n > 1 ? std::max(width, height) : 1.0);
    }
    return positions;
}

void require_room(const CooperationGraph& g, const LayoutOptions& options) {
    const auto n = g.vertex_count();
    if (options.iterations > most_iterations) {
        throw ValueError("iterations is a whole number up to " + std::to_string(most_iterations) + "; not " +
                         std::to_string(options.iterations));
    }
    if (n > options.max_actors) {
        throw LimitError("a picture of " + std::to_string(n) + " actors is past the limit of " +
                         std::to_string(options.max_actors) +
                         " (max_actors); draw the strongest ties, one programme or one country");
    }
    // Points, velocities and quadrants; the finest version, and about as much for the others.
    require_memory(
        bytes_of(as_index(n), 300) + bytes_of(as_index(g.edge_count()), 80),
        "a picture of " + std::to_string(n) + " actors and " + std::to_string(g.edge_count()) + " ties",
        "draw the strongest ties, one programme or one country");
}

}  // namespace

std::vector<Position> force_directed_layout(const CooperationGraph& g, const LayoutOptions& options,
                                            const Execution& execution) {
    require_room(g, options);
    const auto components = components_of(g);
    const Streams streams{options.seed, Purpose::layout};
    const double all = static_cast<double>(g.vertex_count()) + static_cast<double>(g.neighbors().size());
    double done = 0.0;
    std::vector<id_type> place(as_index(g.vertex_count()));
    std::vector<std::vector<Position>> parts;
    for (const auto& members : components) {
        if (members.size() == 1) {
            parts.push_back({Position{}});
            continue;
        }
        LayoutLevel finest = finest_level(g, members, place);
        const auto size = static_cast<double>(members.size() + finest.neighbors.size());
        const auto tell = [&](double share) {
            return !execution.progress || execution.progress((done + share * size) / all);
        };
        parts.push_back(laid_out(std::move(finest), options, streams[parts.size()],
                                 {.workers = execution.workers, .progress = tell}));
        done += size;
    }
    report_progress(execution.progress, 1.0);
    return beside_each_other(std::move(parts), components, g.vertex_count());
}

}  // namespace isthmus
