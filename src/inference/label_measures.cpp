#include "inference/label_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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

std::vector<double> unit_matrix(std::size_t groups) {
    std::vector<double> unit(groups * groups, 0.0);
    for (std::size_t g = 0; g < groups; ++g) {
        unit[g * groups + g] = 1.0;
    }
    return unit;
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

namespace {

/// What the measures of a network are made of.
struct MixingSums {
    MixingSums(std::span<const double> matrix, std::span<const double> sizes) {
        const std::size_t n = sizes.size();
        for (std::size_t g = 0; g < n; ++g) {
            const std::span<const double> cells = matrix.subspan(g * n, n);
            const double row = std::accumulate(cells.begin(), cells.end(), 0.0);
            rows.push_back(row);
            all += row;
            trace += cells[g];
            everyone += sizes[g];
            if (row != 0.0 || sizes[g] != 0.0) {  // a group of actors without a tie has no share: NaN
                shares += cells[g] / row;
                groups += 1.0;
            }
        }
        for (std::size_t g = 0; g < n; ++g) {
            by_ends += rows[g] / all * (1.0 - rows[g] / all);
        }
        for (const double size : sizes) {
            by_sizes += size * (everyone - size);
        }
    }

    std::vector<double> rows;
    double all = 0.0;
    double trace = 0.0;
    double everyone = 0.0;
    double groups = 0.0;
    double shares = 0.0;
    double by_ends = 0.0;
    double by_sizes = 0.0;
};

bool none_below_zero(std::span<const double> parts) {
    return std::all_of(parts.begin(), parts.end(), [](double part) { return part >= 0.0; });
}

}  // namespace

void measure_network(std::span<const double> matrix, std::span<const double> sizes, std::span<double> out) {
    std::fill(out.begin(), out.end(), no_value);
    const MixingSums parts(matrix, sizes);
    const double across = (parts.all - parts.trace) / parts.all;
    if (!(parts.all > 0.0) || !(parts.trace >= 0.0) || !(across >= 0.0)) {
        return;
    }
    out[0] = 2.0 * across - 1.0;
    if (none_below_zero(parts.rows)) {
        out[1] = parts.by_ends > 0.0 ? 1.0 - across / parts.by_ends : no_value;
        out[3] = parts.groups > 1.0 ? (parts.shares - 1.0) / (parts.groups - 1.0) : no_value;
    }
    if (none_below_zero(sizes) && parts.by_sizes > 0.0) {
        out[2] = 1.0 - across * parts.everyone * (parts.everyone - 1.0) / parts.by_sizes;
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
    constexpr double infinite = std::numeric_limits<double>::infinity();
    std::vector<double> scaled(network_measures);
    measure_network(observed, sizes, scaled);
    for (double& value : scaled) {
        value =
            std::abs(value) < 1.0 || std::isnan(value) ? std::atanh(value) : std::copysign(infinite, value);
    }
    const std::vector<double> above = amounts_of(observed, sizes.size());
    const std::vector<double> below = amounts_of(expected, sizes.size());
    for (std::size_t i = 0; i < above.size(); ++i) {
        scaled.push_back(above[i] >= 0.0 && below[i] > 0.0 ? std::log(above[i] / below[i]) : no_value);
    }
    return scaled;
}

}  // namespace isthmus::detail
