#include "inference/label_measures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isthmus::detail {

Grouping doubled(const Grouping& groups, std::span<const std::uint8_t> certain) {
    Grouping both{groups.by, groups.label, groups.names};
    both.names.insert(both.names.end(), groups.names.begin(), groups.names.end());
    for (std::size_t a = 0; a < certain.size(); ++a) {
        if (certain[a] != 0 && both.label[a] != no_id) {
            both.label[a] += groups.group_count();
        }
    }
    return both;
}

std::vector<double> fold_of(std::span<const double> inverse, std::size_t groups) {
    std::vector<double> fold(inverse.begin(), inverse.end());
    fold.resize(2 * groups * groups, 0.0);
    for (std::size_t g = 0; g < groups; ++g) {
        fold[(groups + g) * groups + g] = 1.0;
    }
    return fold;
}

std::vector<double> twice_matrix(std::span<const double> cells, id_type groups) {
    const std::size_t n = as_index(groups);
    std::vector<double> matrix(n * n);
    std::size_t cell = 0;
    for (std::size_t g = 0; g < n; ++g) {
        matrix[g * n + g] = 2.0 * cells[cell++];
        for (std::size_t h = g + 1; h < n; ++h) {
            matrix[g * n + h] = matrix[h * n + g] = cells[cell++];
        }
    }
    return matrix;
}

std::vector<double> folded_sizes(std::span<const double> sizes, std::span<const double> fold,
                                 std::size_t groups) {
    std::vector<double> folded(groups, 0.0);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        for (std::size_t g = 0; g < groups; ++g) {
            folded[g] += sizes[i] * fold[i * groups + g];
        }
    }
    return folded;
}

void measure_network(std::span<const double> matrix, std::span<const double> sizes, std::span<double> out) {
    const std::size_t n = sizes.size();
    std::vector<double> rows(n, 0.0);
    double trace = 0.0;
    double shares = 0.0;
    for (std::size_t g = 0; g < n; ++g) {
        rows[g] = std::accumulate(matrix.begin() + static_cast<std::ptrdiff_t>(g * n),
                                  matrix.begin() + static_cast<std::ptrdiff_t>((g + 1) * n), 0.0);
        trace += matrix[g * n + g];
        shares += matrix[g * n + g] / rows[g];
    }
    std::fill(out.begin(), out.end(), no_value);
    const double all = std::accumulate(rows.begin(), rows.end(), 0.0);
    const double across = (all - trace) / all;
    if (!(all > 0.0) || !(trace > 0.0) || !(across > 0.0)) {
        return;
    }
    out[0] = 2.0 * across - 1.0;
    const bool ends = std::all_of(rows.begin(), rows.end(), [](double row) { return row > 0.0; });
    double by_ends = 0.0;
    double by_sizes = 0.0;
    const double everyone = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    for (std::size_t g = 0; g < n; ++g) {
        by_ends += rows[g] / all * (1.0 - rows[g] / all);
        by_sizes += sizes[g] * (everyone - sizes[g]);
    }
    if (ends && n > 1) {
        out[1] = 1.0 - across / by_ends;
        out[3] = (shares - 1.0) / (static_cast<double>(n) - 1.0);
    }
    if (std::all_of(sizes.begin(), sizes.end(), [](double size) { return size > 0.0; }) && n > 1) {
        out[2] = 1.0 - across * everyone * (everyone - 1.0) / by_sizes;
    }
}

std::vector<double> amounts_of(std::span<const double> matrix, std::size_t groups) {
    std::vector<double> amounts;
    double within = 0.0;
    double across = 0.0;
    for (std::size_t g = 0; g < groups; ++g) {
        amounts.push_back(matrix[g * groups + g] / 2.0);
        within += amounts.back();
        for (std::size_t h = g + 1; h < groups; ++h) {
            amounts.push_back(matrix[g * groups + h]);
            across += amounts.back();
        }
    }
    amounts.push_back(within);
    amounts.push_back(across);
    return amounts;
}

std::vector<double> scaled_entries(std::span<const double> observed, std::span<const double> expected,
                                   std::span<const double> sizes) {
    std::vector<double> scaled(network_measures);
    measure_network(observed, sizes, scaled);
    for (double& value : scaled) {
        value = value > -1.0 && value < 1.0 ? std::atanh(value) : no_value;
    }
    const std::vector<double> above = amounts_of(observed, sizes.size());
    const std::vector<double> below = amounts_of(expected, sizes.size());
    for (std::size_t i = 0; i < above.size(); ++i) {
        scaled.push_back(above[i] > 0.0 && below[i] > 0.0 ? std::log(above[i] / below[i]) : no_value);
    }
    return scaled;
}

}  // namespace isthmus::detail
