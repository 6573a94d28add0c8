#include "isthmus/inference/corrected_mixing.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>

#include "isthmus/core/errors.hpp"

namespace isthmus {

ConfusionInverse invert_confusion(std::span<const double> confusion, std::size_t groups) {
    constexpr double singular = 1e-12;
    std::vector<double> left(confusion.begin(), confusion.end());
    std::vector<double> right(groups * groups, 0.0);
    for (std::size_t g = 0; g < groups; ++g) {
        right[g * groups + g] = 1.0;
    }
    for (std::size_t column = 0; column < groups; ++column) {
        std::size_t pivot = column;
        for (std::size_t row = column; row < groups; ++row) {
            pivot =
                std::abs(left[row * groups + column]) > std::abs(left[pivot * groups + column]) ? row : pivot;
        }
        const double head = left[pivot * groups + column];
        if (!(std::abs(head) > singular)) {
            return {{}, std::numeric_limits<double>::infinity()};
        }
        for (std::size_t k = 0; k < groups; ++k) {
            std::swap(left[pivot * groups + k], left[column * groups + k]);
            std::swap(right[pivot * groups + k], right[column * groups + k]);
            left[column * groups + k] /= head;
            right[column * groups + k] /= head;
        }
        for (std::size_t row = 0; row < groups; ++row) {
            const double factor = left[row * groups + column];
            for (std::size_t k = 0; row != column && factor != 0.0 && k < groups; ++k) {
                left[row * groups + k] -= factor * left[column * groups + k];
                right[row * groups + k] -= factor * right[column * groups + k];
            }
        }
    }
    double condition = 0.0;
    for (std::size_t row = 0; row < groups; ++row) {
        double sum = 0.0;
        for (std::size_t k = 0; k < groups; ++k) {
            sum += std::abs(right[row * groups + k]);
        }
        condition = std::max(condition, sum);
    }
    return {std::move(right), condition};
}

std::vector<double> folded_mixing(std::span<const double> matrix, std::span<const double> by, std::size_t k) {
    const std::size_t n = by.size() / k;
    std::vector<double> half(n * k, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            const double cell = matrix[i * n + j];
            for (std::size_t h = 0; cell != 0.0 && h < k; ++h) {
                half[i * k + h] += cell * by[j * k + h];
            }
        }
    }
    std::vector<double> whole(k * k, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t g = 0; g < k; ++g) {
            for (std::size_t h = 0; h < k; ++h) {
                whole[g * k + h] += by[i * k + g] * half[i * k + h];
            }
        }
    }
    return whole;
}

std::vector<double> corrected_mixing(std::span<const double> matrix, const Confusion& confusion) {
    const std::size_t k = confusion.names.size();
    if (k == 0 || matrix.size() != k * k || confusion.share.size() != k * k) {
        throw ValueError("a mixing matrix by " + std::to_string(k) + " groups has " + std::to_string(k * k) +
                         " cells, and so has its confusion; got " + std::to_string(matrix.size()) + " and " +
                         std::to_string(confusion.share.size()));
    }
    const ConfusionInverse inverse = invert_confusion(confusion.share, k);
    if (inverse.cells.empty()) {
        throw UndefinedError(
            "the confusion has no inverse: labels do not tell its groups apart; merge the groups that are "
            "mistaken for each other");
    }
    return folded_mixing(matrix, inverse.cells, k);
}

}  // namespace isthmus
