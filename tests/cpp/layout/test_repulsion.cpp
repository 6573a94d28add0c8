#include "layout/repulsion.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include "isthmus/core/random.hpp"

using namespace isthmus;
using namespace isthmus::detail;

namespace {

struct Charges {
    std::vector<Position> points;
    std::vector<double> charge;
};

/// Points that are denser towards (0, 0), some of them in one place.
Charges random_charges(std::size_t n, std::uint64_t seed) {
    RandomStream random(seed, 0);
    Charges made;
    for (std::size_t i = 0; i < n; ++i) {
        const double u = random.uniform();
        made.points.push_back({30.0 * u * u, 20.0 * random.uniform() * u});
        made.charge.push_back(1.0 + random.below(5));
        if (i % 50 == 7) {
            made.points.back() = made.points[0];
        }
    }
    return made;
}

std::vector<Repulsion> repulsion(const Charges& charges, double opening, InstructionSet set) {
    Quadtree tree(charges.charge, set);
    tree.sort(charges.points);
    std::vector<Repulsion> all(charges.points.size());
    Quadtree::Sources sources;
    std::vector<Repulsion> found;
    for (std::size_t leaf = 0; leaf < tree.leaf_count(); ++leaf) {
        tree.repel(leaf, opening, sources, found);
        const auto members = tree.points_of(leaf);
        for (std::size_t i = 0; i < members.size(); ++i) {
            all[as_index(members[i])] = found[i];
        }
    }
    return all;
}

/// From every point to every other one.
std::vector<Repulsion> of_all_pairs(const Charges& charges) {
    std::vector<Repulsion> all(charges.points.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < all.size(); ++j) {
            const double x = charges.points[i].x - charges.points[j].x;
            const double y = charges.points[i].y - charges.points[j].y;
            const double cube = std::pow(x * x + y * y + 1e-6, 1.5);
            all[i].force.x += charges.charge[j] * x / cube;
            all[i].force.y += charges.charge[j] * y / cube;
            all[i].curvature += charges.charge[j] * (x * x + y * y) / (x * x + y * y + 1e-6) / cube;
        }
    }
    return all;
}

/// Root of the mean square of the difference, as a share of that of the forces.
double difference(const std::vector<Repulsion>& a, const std::vector<Repulsion>& b) {
    double apart = 0.0;
    double all = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        apart += std::pow(a[i].force.x - b[i].force.x, 2) + std::pow(a[i].force.y - b[i].force.y, 2);
        all += std::pow(b[i].force.x, 2) + std::pow(b[i].force.y, 2);
    }
    return std::sqrt(apart / all);
}

}  // namespace

TEST_CASE("with an opening of 0 the forces are those of all pairs; of many points with 1.2 they are near") {
    for (const std::size_t n : {1U, 2U, 16U, 17U, 300U, 2000U}) {
        const Charges charges = random_charges(n, n);
        const auto expected = of_all_pairs(charges);
        const auto found = repulsion(charges, 0.0, InstructionSet::baseline);
        for (std::size_t i = 0; i < n; ++i) {
            CHECK(found[i].curvature == doctest::Approx(expected[i].curvature).epsilon(1e-4));
        }
        if (n > 1) {
            CHECK(difference(found, expected) < 1e-4);
        }
        if (n >= 300) {
            CHECK(difference(repulsion(charges, 1.2, InstructionSet::baseline), expected) < 0.02);
        }
    }
}

TEST_CASE("all instruction sets give the same bits") {
    const Charges charges = random_charges(1000, 3);
    const auto baseline = repulsion(charges, 1.2, InstructionSet::baseline);
    for (const InstructionSet set : instruction_sets()) {
        const auto found = repulsion(charges, 1.2, set);
        CHECK(std::memcmp(found.data(), baseline.data(), found.size() * sizeof(Repulsion)) == 0);
    }
}

TEST_CASE("points in one place do not push each other") {
    const Charges charges{std::vector<Position>(40, {0.5, -2.0}), std::vector<double>(40, 1.0)};
    for (const Repulsion& all : repulsion(charges, 1.2, best_instruction_set())) {
        CHECK(all.force == Position{});
        CHECK(all.curvature == 0.0);
    }
}

TEST_CASE("every point is in one leaf, also where the extent is that of two far points") {
    Charges charges = random_charges(500, 1);
    charges.points.push_back({1e12, -1e12});
    charges.charge.push_back(1.0);
    Quadtree tree(charges.charge);
    tree.sort(charges.points);
    std::vector<int> met(charges.points.size(), 0);
    for (std::size_t leaf = 0; leaf < tree.leaf_count(); ++leaf) {
        for (const id_type v : tree.points_of(leaf)) {
            ++met[as_index(v)];
        }
    }
    CHECK(met == std::vector<int>(met.size(), 1));
}
