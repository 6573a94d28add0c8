#pragma once
/// Charged points that push each other away, in the plane: those near by one by one, those far away as groups.

#include <cstdint>
#include <span>
#include <vector>

#include "core/lanes.hpp"
#include "isthmus/layout/force_directed.hpp"

namespace isthmus::detail {

/// What all points do to one.
struct Repulsion {
    Position force;  ///< sum of charge / d^2, away from each point d away
    double curvature =
        0.0;  ///< sum of charge / d^3: the force changes by twice as much at most, per distance
};

/// Points sorted into quadrants of quadrants, so far that a leaf has few (Barnes & Hut 1986, doi:10.1038/324446a0). Nodes lie in
/// one row, each before what it consists of.
class Quadtree {
  public:
    /// Refers to `charges`, one a point, all above 0.
    explicit Quadtree(std::span<const double> charges, InstructionSet set = best_instruction_set());

    /// Takes the points where they are now. O(n log n).
    void sort(std::span<const Position> points);

    [[nodiscard]] std::size_t leaf_count() const noexcept { return leaves_.size(); }
    /// The numbers of the points of a leaf.
    [[nodiscard]] std::span<const id_type> points_of(std::size_t leaf) const noexcept;

    /// The groups and points that repel the points of one leaf, in space that is used again.
    struct Sources {
        std::vector<double> x;
        std::vector<double> y;
        std::vector<double> charge;
    };

    /// What repels the points of a leaf, in their order. A group counts as one point at its center where its extent is less than
    /// `opening` times the distance to the box around the leaf; with an opening of 0 every point counts alone. The same bits
    /// from all instruction sets.
    void repel(std::size_t leaf, double opening, Sources& sources, std::vector<Repulsion>& found) const;

  private:
    struct Box {
        double left;
        double right;
        double bottom;
        double top;
    };
    struct Node {
        Position center;  ///< of the charges
        double charge;
        Box box;  ///< around the points
        std::size_t first;
        std::size_t last;
        std::size_t next;  ///< the first node that is no part of this one
    };

    std::size_t split(std::size_t first, std::size_t last, int shift);
    [[nodiscard]] Node leaf_of(std::size_t first, std::size_t last) const;
    [[nodiscard]] Node join(std::size_t first, std::size_t last, int shift);
    void gather(const Node& leaf, double opening, Sources& sources) const;

    std::span<const double> charges_;
    InstructionSet set_;
    std::vector<std::uint64_t> keys_;  ///< place on the Morton curve, and number
    std::vector<id_type> order_;
    std::vector<Position> points_;  ///< in this order, like charge_
    std::vector<double> charge_;
    std::vector<Node> nodes_;
    std::vector<std::size_t> leaves_;
};

}  // namespace isthmus::detail
