#include "metrics/tie_sums.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

#include "isthmus/metrics/projected_mixing.hpp"

namespace isthmus::detail {

namespace {

/// The power of two that the last digit of a number above 0 stands for.
int last_digit(double number) noexcept {
    const auto bits = std::bit_cast<std::uint64_t>(number);
    const std::uint64_t digits = bits & ((std::uint64_t{1} << 52U) - 1);
    const auto exponent = static_cast<int>(bits >> 52U);
    return exponent == 0 ? std::countr_zero(digits) - 1074
                         : exponent - 1075 + std::countr_zero(digits | std::uint64_t{1} << 52U);
}

}  // namespace

TieValues::TieValues(const CooperationGraph& g, Ties ties) : g_(&g), ties_(ties) {
    if (ties == Ties::binary) {
        return;
    }
    double largest = 0.0;
    int last = std::numeric_limits<int>::max();
    for (const double weight : g.weights()) {
        if (weight > 0.0) {
            largest = std::max(largest, weight);
            last = std::min(last, last_digit(weight));
        }
    }
    if (largest == 0.0) {
        return;
    }
    const int shift = std::clamp(shift_to(summable, largest), -1022, 1023);
    factor_ = std::ldexp(1.0, shift);
    unit_ = std::ldexp(1.0, -shift);
    last += shift;
    const double in_one = std::ldexp(1.0, last + 53);
    if (static_cast<double>(g.weights().size()) * (largest * factor_) < in_one) {
        return;
    }
    double all = 0.0;
    for (const double weight : g.weights()) {
        all += weight * factor_;
    }
    if (all < in_one) {
        return;
    }
    // So many lows, each at most half a unit of the highs, are together below 2^53 of theirs; and what rounds must not carry.
    const int unit = last + 53 - static_cast<int>(std::bit_width(g.weights().size()));
    exact_ = all < std::ldexp(1.0, unit + 51);
    round_ = exact_ ? std::ldexp(1.5, unit + 52) : 0.0;
    if (!exact_ && shift < 0 && std::isfinite(64.0 * (all * unit_))) {
        factor_ = unit_ =
            1.0;  // scaled down, small weights beside large ones would lose digits, and no sum of sums overflows
    }
}

namespace {

/// Both halves of the matrix: adding to one row of it is quicker than looking for the one cell, though there is more to add.
template <class Sum>
std::vector<TieSum> cells_of(const TieValues& of, const Grouping& groups) {
    const TieValues values = of;  // a copy, which no sum is a part of: it stays in registers
    const CooperationGraph& g = values.graph();
    const std::size_t count = groups.names.size();
    std::vector<Sum> sums(count * count);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const id_type own = groups.label[as_index(v)];
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; own != no_id && k < around.size(); ++k) {
            const id_type other = groups.label[as_index(around[k])];
            if (around[k] < v || other == no_id) {
                continue;
            }
            const auto value = values.of<Sum>(v, k);
            sums[as_index(own) * count + as_index(other)] += value;
            if (own != other) {
                sums[as_index(other) * count + as_index(own)] += value;
            }
        }
    }
    std::vector<TieSum> cells;
    cells.reserve(count * (count + 1) / 2);
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = a; b < count; ++b) {
            cells.push_back(sums[a * count + b].whole());
        }
    }
    return cells;
}

}  // namespace

std::vector<TieSum> tie_cells(const TieValues& values, const Grouping& groups) {
    require_labels(groups, values.graph().vertex_count());
    require_mixing_matrix(groups);
    return values.in_one() ? cells_of<HighSum>(values, groups) : cells_of<TieSum>(values, groups);
}

}  // namespace isthmus::detail
