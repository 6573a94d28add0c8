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
    if (shift != 0) {
        std::transform(numbers.begin(), numbers.end(), numbers.begin(),
                       [shift](double number) { return std::ldexp(number, shift); });
    }
}

}  // namespace isthmus::detail
