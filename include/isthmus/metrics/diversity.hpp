#pragma once
/// How mixed a set is, and how unequal: indices over counts or amounts. ValueError, for all, when one is negative or not
/// finite, or their sum is not.

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/scaling.hpp"

namespace isthmus {

namespace detail {
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
/// The sum; ValueError for a number, or a sum, that is not finite, or a number that is negative.
[[nodiscard]] inline double sum_of(std::span<const double> x) {
    double sum = 0.0;
    for (const double value : x) {
        if (!(value >= 0.0) || std::isinf(value)) {
            throw ValueError("diversity and inequality need counts or amounts of 0 or more, not " +
                             to_text(value));
        }
        sum += value;
    }
    if (std::isinf(sum)) {
        throw ValueError("counts or amounts as large as these have no finite sum; use a larger unit");
    }
    return sum;
}
}  // namespace detail

/// Blau index: 1 - sum_g f_g^2, f the shares of the counts: the chance that two draws differ (Blau 1977). Range
/// [0, 1 - 1/groups]; NaN when all counts are 0. O(groups).
[[nodiscard]] inline double blau(std::span<const double> counts) {
    const double all = detail::sum_of(counts);
    double squares = 0.0;
    for (const double count : counts) {
        squares += count / all * (count / all);
    }
    return all > 0.0 ? 1.0 - squares : detail::undefined;
}

/// IQV: Blau K / (K - 1), K the number of categories there could be, empty ones included. Range [0, 1]; NaN for K < 2 or
/// no count. O(K).
[[nodiscard]] inline double iqv(std::span<const double> counts) {
    const auto k = static_cast<double>(counts.size());
    return k > 1.0 ? blau(counts) * k / (k - 1.0) : detail::undefined;
}

/// Shannon entropy: -sum_g f_g ln f_g, in nats (Teachman's index in social research, 1980, doi:10.1177/004912418000800305). Range
/// [0, ln groups]; NaN when all counts are 0. O(groups).
[[nodiscard]] inline double shannon(std::span<const double> counts) {
    const double all = detail::sum_of(counts);
    double entropy = 0.0;
    for (const double count : counts) {
        entropy -= count > 0.0 ? count / all * std::log(count / all) : 0.0;
    }
    return all > 0.0 ? entropy : detail::undefined;
}

/// Teachman's index: the same, by the name it has in studies of teams.
[[nodiscard]] inline double teachman(std::span<const double> counts) { return shannon(counts); }

/// Herfindahl-Hirschman concentration: sum_i (x_i / X)^2. Range [1/n, 1]; NaN when the sum X is 0. O(n).
[[nodiscard]] inline double concentration(std::span<const double> amounts) {
    const double all = detail::sum_of(amounts);
    double squares = 0.0;
    for (const double amount : amounts) {
        squares += amount / all * (amount / all);
    }
    return all > 0.0 ? squares : detail::undefined;
}

/// Gini index: 2 sum_i i x_(i) / (n X) - (n + 1) / n, x ascending (Gini 1921). Range [0, (n - 1)/n], without the factor
/// n / (n - 1) that some add; NaN when the sum X is 0. O(n log n).
[[nodiscard]] inline double gini(std::span<const double> amounts) {
    const double all = detail::sum_of(amounts);  // first: NaN has no place in an order
    std::vector<double> sorted(amounts.begin(), amounts.end());
    std::sort(sorted.begin(), sorted.end());
    const auto n = static_cast<double>(sorted.size());
    const int shift = detail::shift_to(0, all);
    double ranked = 0.0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        ranked += static_cast<double>(i + 1) * std::ldexp(sorted[i], shift);
    }
    return all > 0.0 ? 2.0 * ranked / (n * std::ldexp(all, shift)) - (n + 1.0) / n : detail::undefined;
}

}  // namespace isthmus
