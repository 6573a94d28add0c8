#pragma once
/// Powers of two that bring numbers to where their sums and products stay in range: they change no digit.

#include <algorithm>
#include <cmath>
#include <span>

namespace isthmus::detail {

/// Where sums of up to 2^63 numbers stay finite, and numbers 2^1900 times smaller are still there.
inline constexpr int summable = 900;

/// The shift s for which largest 2^s lies in [2^target, 2^(target + 1)); 0 for a number that is 0 or not finite.
[[nodiscard]] inline int shift_to(int target, double largest) noexcept {
    return largest > 0.0 && std::isfinite(largest) ? target - std::ilogb(largest) : 0;
}

[[nodiscard]] inline double largest_number(std::span<const double> numbers) noexcept {
    return numbers.empty() ? 0.0 : *std::max_element(numbers.begin(), numbers.end());
}

/// Every number times 2^shift.
inline void scale(std::span<double> numbers, int shift) noexcept {
    if (shift != 0) {
        std::transform(numbers.begin(), numbers.end(), numbers.begin(),
                       [shift](double number) { return std::ldexp(number, shift); });
    }
}

}  // namespace isthmus::detail
