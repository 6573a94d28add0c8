#include "layout/packing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "isthmus/core/random.hpp"

using namespace isthmus;
using namespace isthmus::detail;

TEST_CASE("boxes stand beside each other: the highest first, rows as wide as a square with room for all") {
    //  0 0 2
    //  0 0 2
    //  3 3 1     9 in all: the side is 3
    const auto at = pack_in_rows(std::vector<BoxSize>{{2, 2}, {1, 1}, {1, 2}, {2, 1}});
    CHECK(at[0] == Position{-0.5, -1.0});
    CHECK(at[2] == Position{1.0, -1.0});
    CHECK(at[1] == Position{-1.0, -2.5});
    CHECK(at[3] == Position{0.5, -2.5});
}

TEST_CASE("a box less than half as high as the first of a row begins another one") {
    const auto at = pack_in_rows(std::vector<BoxSize>{{1, 5}, {1, 2.5}, {1, 2}});
    CHECK(at == std::vector<Position>{{-0.5, -2.5}, {0.5, -2.5}, {0.0, -6.0}});
}

TEST_CASE("equal boxes make a grid") {
    const auto at = pack_in_rows(std::vector<BoxSize>(9, {1, 1}));
    for (std::size_t i = 0; i < 9; ++i) {
        CHECK(at[i] == Position{static_cast<double>(i % 3) - 1.0, -0.5 - static_cast<double>(i / 3)});
    }
}

TEST_CASE("no two boxes overlap, also where one is wider than all others together") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        RandomStream random(seed, 0);
        std::vector<BoxSize> boxes;
        for (int i = 0; i < 60; ++i) {
            boxes.push_back({0.1 + random.uniform(), 0.1 + random.uniform()});
        }
        boxes[7].width = seed % 2 == 0 ? 100.0 : 1.0;
        const auto at = pack_in_rows(boxes);
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const double across = std::abs(at[i].x - at[j].x) - (boxes[i].width + boxes[j].width) / 2.0;
                const double up = std::abs(at[i].y - at[j].y) - (boxes[i].height + boxes[j].height) / 2.0;
                CHECK(std::max(across, up) > -1e-9);
            }
        }
    }
}

TEST_CASE("nothing takes no place") { CHECK(pack_in_rows({}).empty()); }
