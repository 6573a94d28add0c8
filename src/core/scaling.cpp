#include "isthmus/core/scaling.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace isthmus::detail {

int shift_to(int target, double largest) noexcept {
    return largest > 0.0 && std::isfinite(largest) ? target - std::ilogb(largest) : 0;
}

double largest_number(std::span<const double> numbers) noexcept {
    return numbers.empty() ? 0.0 : *std::max_element(numbers.begin(), numbers.end());
}

void scale(std::span<double> numbers, int shift) noexcept {
    constexpr int furthest = 1022;  // up to here a power of two is a number itself, and multiplying is faster
    if (shift >= -furthest && shift <= furthest) {
        const double factor = std::ldexp(1.0, shift);
        for (double& number : numbers) {
            number *= factor;
        }
        return;
    }
    for (double& number : numbers) {
        number = std::ldexp(number, shift);
    }
}

}  // namespace isthmus::detail
