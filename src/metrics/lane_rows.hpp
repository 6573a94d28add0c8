#pragma once
/// Rows of 16 numbers, one a lane: what kernels over several sources side by side add to each other (see core/lanes.hpp).
///
/// A mask says which lanes take part. Loops over lanes are not unrolled: a loop is what compilers turn into vectors.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "isthmus/core/ids.hpp"

namespace isthmus::detail {

inline constexpr std::size_t row_lanes = 16;

using LaneMask = std::uint16_t;

struct alignas(64) LaneRow {
    std::array<double, row_lanes> lanes;
};

inline constexpr auto lane_bits = [] {
    std::array<std::uint32_t, row_lanes> bits{};
    for (std::size_t lane = 0; lane < row_lanes; ++lane) {
        bits[lane] = 1U << lane;
    }
    return bits;
}();

inline constexpr auto all_ones = [] {
    std::array<double, row_lanes> row{};
    row.fill(1.0);
    return row;
}();

/// to += x in the lanes of the mask.
[[gnu::always_inline]] inline void add_where(std::uint32_t mask, double* __restrict to,
                                             const double* __restrict x) {
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < row_lanes; ++lane) {
        const double value = x[lane];
        to[lane] += (mask & lane_bits[lane]) != 0 ? value : 0.0;
    }
}

/// to -= factor x in the lanes of the mask.
[[gnu::always_inline]] inline void subtract_where(std::uint32_t mask, double* __restrict to, double factor,
                                                  const double* __restrict x) {
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < row_lanes; ++lane) {
        const double value = factor * x[lane];
        to[lane] -= (mask & lane_bits[lane]) != 0 ? value : 0.0;
    }
}

/// to += number / x in the lanes of the mask.
[[gnu::always_inline]] inline void add_inverse_where(std::uint32_t mask, double* __restrict to, double number,
                                                     const double* __restrict x) {
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < row_lanes; ++lane) {
        const double value = number / x[lane];
        to[lane] += (mask & lane_bits[lane]) != 0 ? value : 0.0;
    }
}

/// to += 0 x: 0 while all x are finite, then NaN for good.
[[gnu::always_inline]] inline void add_zero_times(double* __restrict to, const double* __restrict x) {
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < row_lanes; ++lane) {
        to[lane] += 0.0 * x[lane];
    }
}

/// Sum over the lanes of the mask of a b c: halves, quarters and eighths of the lanes are added to each other.
[[gnu::always_inline]] inline double sum_where(std::uint32_t mask, const double* __restrict a,
                                               const double* __restrict b, const double* __restrict c) {
    std::array<double, row_lanes> products;
    double* const terms = products.data();
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < row_lanes; ++lane) {
        const double value = a[lane] * (b[lane] * c[lane]);
        terms[lane] = (mask & lane_bits[lane]) != 0 ? value : 0.0;
    }
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < row_lanes / 2; ++lane) {
        terms[lane] += terms[lane + row_lanes / 2];
    }
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < row_lanes / 4; ++lane) {
        terms[lane] += terms[lane + row_lanes / 4];
    }
    return (terms[0] + terms[2]) + (terms[1] + terms[3]);
}

/// How many notes are read ahead, to fetch their rows.
inline constexpr std::size_t rows_ahead = 16;

[[gnu::always_inline]] inline double* row_of(std::vector<LaneRow>& rows, id_type i) {
    return rows[as_index(i)].lanes.data();
}
[[gnu::always_inline]] inline void prefetch_row(std::vector<LaneRow>& rows, id_type i) {
    __builtin_prefetch(row_of(rows, i));
    __builtin_prefetch(row_of(rows, i) + row_lanes / 2);
}

/// Makes `notes` at least `size` long, and longer than it has to be.
template <class Note>
void make_room(std::vector<Note>& notes, std::size_t size) {
    if (notes.size() < size) {
        notes.resize(2 * size);
    }
}

}  // namespace isthmus::detail
