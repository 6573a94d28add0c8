#include "isthmus/inference/spacing.hpp"

#include <algorithm>
#include <numbers>

namespace isthmus::detail {

double largest_of(std::size_t count) {
    const double tail = 0.0026997960632601866 / static_cast<double>(std::max<std::size_t>(count, 1));
    double low = 0.0;
    double high = 40.0;
    for (int k = 0; k < 100; ++k) {
        const double middle = (low + high) / 2.0;
        (std::erfc(middle / std::numbers::sqrt2) > tail ? low : high) = middle;
    }
    return high;
}

}  // namespace isthmus::detail
