#pragma once
/// Powers of two that bring numbers to where their sums and products stay in range: they change no digit.

#include <span>

namespace isthmus::detail {

/// Where sums of up to 2^63 numbers stay finite, and numbers 2^1900 times smaller are still there.
inline constexpr int summable = 900;

/// The shift s for which largest 2^s lies in [2^target, 2^(target + 1)); 0 for a number that is 0 or not finite.
[[nodiscard]] int shift_to(int target, double largest) noexcept;

[[nodiscard]] double largest_number(std::span<const double> numbers) noexcept;

/// Every number times 2^shift.
void scale(std::span<double> numbers, int shift) noexcept;

}  // namespace isthmus::detail
