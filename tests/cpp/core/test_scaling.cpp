#include "isthmus/core/scaling.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace isthmus::detail;

TEST_CASE("a shift brings the largest number to its target, from the least double to the largest") {
    for (const double largest : {5e-324, 1e-200, 0.75, 1.0, 3.0, 1e200, std::numeric_limits<double>::max()}) {
        for (const int target : {0, summable}) {
            const double shifted = std::ldexp(largest, shift_to(target, largest));
            CHECK(std::ilogb(shifted) == target);
            CHECK(std::ldexp(shifted, -shift_to(target, largest)) == largest);
        }
    }
    CHECK(shift_to(0, 0.0) == 0);
    CHECK(shift_to(0, std::numeric_limits<double>::infinity()) == 0);
}

TEST_CASE("scaling changes no digit, and the largest of no numbers is 0") {
    std::vector<double> numbers{0.0, 0.1, 1e-300, 7.0};
    scale(numbers, 40);
    CHECK(numbers == std::vector<double>{0.0, 0.1 * 0x1p40, 1e-300 * 0x1p40, 7.0 * 0x1p40});
    CHECK(largest_number(numbers) == 7.0 * 0x1p40);
    CHECK(largest_number({}) == 0.0);
}
