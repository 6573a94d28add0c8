#include "layout/relaxation.hpp"

#include <algorithm>

namespace isthmus::detail {

namespace {

constexpr double opening = 1.2;
constexpr double opening_of_small_versions = 0.6;  // with 1.2, rings of a few hundred come out dented
constexpr double inertia = 0.9;
constexpr std::size_t leaves_in_chunk = 64;

class Relaxation {
  public:
    Relaxation(const LayoutLevel& level, std::vector<Position>& points, unsigned workers, InstructionSet set)
        : level_(&level),
          points_(&points),
          moved_(points.size()),
          velocity_(points.size()),
          tree_(level.charge, set),
          opening_(level.vertex_count() <= small_version ? opening_of_small_versions : opening),
          workers_(workers) {}

    void round() {
        tree_.sort(*points_);
        const std::size_t leaves = tree_.leaf_count();
        const std::size_t chunks = (leaves + leaves_in_chunk - 1) / leaves_in_chunk;
        rooms_.resize(worker_count(workers_, chunks));
        for_each_chunk(chunks, {.workers = workers_}, [&](std::size_t chunk, unsigned worker) {
            const std::size_t last = std::min((chunk + 1) * leaves_in_chunk, leaves);
            for (std::size_t leaf = chunk * leaves_in_chunk; leaf < last; ++leaf) {
                move_leaf(leaf, rooms_[worker]);
            }
        });
        points_->swap(moved_);
    }

  private:
    struct Room {
        Quadtree::Sources sources;
        std::vector<Repulsion> found;
    };

    void move_leaf(std::size_t leaf, Room& room) {
        tree_.repel(leaf, opening_, room.sources, room.found);
        const auto members = tree_.points_of(leaf);
        for (std::size_t i = 0; i < members.size(); ++i) {
            move(as_index(members[i]), room.found[i]);
        }
    }

    void move(std::size_t v, const Repulsion& away) {
        const Position at = (*points_)[v];
        const double charge = level_->charge[v];
        Position force{charge * away.force.x, charge * away.force.y};
        double slope = 2.0 * charge * away.curvature;
        for (auto k = as_index(level_->offsets[v]); k < as_index(level_->offsets[v + 1]); ++k) {
            const Position& other = (*points_)[as_index(level_->neighbors[k])];
            const double across = other.x - at.x;
            const double up = other.y - at.y;
            const double pull = level_->ties[k] * (across * across + up * up);
            force.x += pull * across;
            force.y += pull * up;
            slope += 3.0 * pull;
        }
        // With this inertia steps up to 3.8 times as long as those to rest still settle; moved all at once, they are up to 2.
        const double step = slope > 0.0 ? 1.0 / slope : 0.0;
        velocity_[v] = {inertia * velocity_[v].x + step * force.x, inertia * velocity_[v].y + step * force.y};
        moved_[v] = {at.x + velocity_[v].x, at.y + velocity_[v].y};
    }

    const LayoutLevel* level_;
    std::vector<Position>* points_;
    std::vector<Position> moved_;
    std::vector<Position> velocity_;
    Quadtree tree_;
    double opening_;
    unsigned workers_;
    std::vector<Room> rooms_;
};

}  // namespace

void relax(const LayoutLevel& level, std::vector<Position>& points, std::size_t rounds,
           const std::function<void()>& told, unsigned workers, InstructionSet set) {
    Relaxation relaxation(level, points, workers, set);
    for (std::size_t round = 0; round < rounds; ++round) {
        told();
        relaxation.round();
    }
}

}  // namespace isthmus::detail
