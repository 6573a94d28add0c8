#include "isthmus/metrics/diversity.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace isthmus {

namespace detail {

double sum_of(std::span<const double> amounts) {
    double sum = 0.0;
    for (const double value : amounts) {
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

double blau(std::span<const double> counts) {
    const double all = detail::sum_of(counts);
    double squares = 0.0;
    for (const double count : counts) {
        squares += count / all * (count / all);
    }
    return all > 0.0 ? 1.0 - squares : detail::undefined;
}

double iqv(std::span<const double> counts) {
    const auto k = static_cast<double>(counts.size());
    return k > 1.0 ? blau(counts) * k / (k - 1.0) : detail::undefined;
}

double shannon(std::span<const double> counts) {
    const double all = detail::sum_of(counts);
    double entropy = 0.0;
    for (const double count : counts) {
        entropy -= count > 0.0 ? count / all * std::log(count / all) : 0.0;
    }
    return all > 0.0 ? entropy : detail::undefined;
}

double teachman(std::span<const double> counts) { return shannon(counts); }

double concentration(std::span<const double> amounts) {
    const double all = detail::sum_of(amounts);
    double squares = 0.0;
    for (const double amount : amounts) {
        squares += amount / all * (amount / all);
    }
    return all > 0.0 ? squares : detail::undefined;
}

double gini(std::span<const double> amounts) {
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
