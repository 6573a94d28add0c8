#pragma once
/// How mixed a set is, and how unequal: indices over counts or amounts. ValueError, for all, when one is negative or not
/// finite, or their sum is not.

#include <limits>
#include <span>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/scaling.hpp"

namespace isthmus {

namespace detail {
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The sum; ValueError for a number, or a sum, that is not finite, or a number that is negative.
[[nodiscard]] double sum_of(std::span<const double> amounts);
}  // namespace detail

/// Blau index: 1 - sum_g f_g^2, f the shares of the counts: the chance that two draws differ (Blau 1977). Range
/// [0, 1 - 1/groups]; NaN when all counts are 0. O(groups).
[[nodiscard]] double blau(std::span<const double> counts);

/// IQV: Blau K / (K - 1), K the number of categories there could be, empty ones included. Range [0, 1]; NaN for K < 2 or
/// no count. O(K).
[[nodiscard]] double iqv(std::span<const double> counts);

/// Shannon entropy: -sum_g f_g ln f_g, in nats (Teachman's index in social research, 1980, doi:10.1177/004912418000800305). Range
/// [0, ln groups]; NaN when all counts are 0. O(groups).
[[nodiscard]] double shannon(std::span<const double> counts);

/// Teachman's index: the same, by the name it has in studies of teams.
[[nodiscard]] double teachman(std::span<const double> counts);

/// Herfindahl-Hirschman concentration: sum_i (x_i / X)^2. Range [1/n, 1]; NaN when the sum X is 0. O(n).
[[nodiscard]] double concentration(std::span<const double> amounts);

/// Gini index: 2 sum_i i x_(i) / (n X) - (n + 1) / n, x ascending (Gini 1921). Range [0, (n - 1)/n], without the factor
/// n / (n - 1) that some add; NaN when the sum X is 0. O(n log n).
[[nodiscard]] double gini(std::span<const double> amounts);

}  // namespace isthmus
