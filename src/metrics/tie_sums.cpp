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
    shift_ = std::clamp(shift_to(summable, largest_number(g.weights())), -1022, 1023);
    factor_ = std::ldexp(1.0, shift_);
    double all = 0.0;
    int last = std::numeric_limits<int>::max();
    for (const double weight : g.weights()) {
        all += weight * factor_;
        last = weight > 0.0 ? std::min(last, last_digit(weight)) : last;
    }
    if (all == 0.0) {
        return;
    }
    last += shift_;
    if (all < std::ldexp(1.0, last + 53)) {
        return;
    }
    // So many lows, each at most half a unit of the highs, are together below 2^53 of theirs; and what rounds must not carry.
    const int unit = last + 53 - static_cast<int>(std::bit_width(g.weights().size()));
    exact_ = all < std::ldexp(1.0, unit + 51);
    round_ = exact_ ? std::ldexp(1.5, unit + 52) : 0.0;
}

double TieValues::unscaled(const TieSum& sum) const noexcept { return std::ldexp(sum.value(), -shift_); }

std::vector<TieSum> tie_cells(const TieValues& values, const Grouping& groups) {
    const CooperationGraph& g = values.graph();
    require_labels(groups, g.vertex_count());
    require_mixing_matrix(groups);
    const GroupPairs pairs(groups.group_count());
    std::vector<TieSum> cells(pairs.size());
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const id_type own = groups.label[as_index(v)];
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; own != no_id && k < around.size(); ++k) {
            const id_type other = groups.label[as_index(around[k])];
            if (around[k] > v && other != no_id) {
                cells[pairs(own, other)] += values(v, k);
            }
        }
    }
    return cells;
}

}  // namespace isthmus::detail
