#pragma once
/// Who is tied to whom, corrected for labels that are wrong.

#include <span>
#include <vector>

#include "isthmus/model/confusion.hpp"

namespace isthmus {

/// The inverse of a confusion, row by row, and how much it stretches: the largest sum of a row of |C^-1|, which is the
/// condition number of C in the maximum norm, since the rows of C add to 1. Infinite, and no cells, where C has no inverse.
struct ConfusionInverse {
    std::vector<double> cells;
    double condition;
};

/// Of a confusion of `groups` groups, row by row. Elimination with the largest pivot. O(K^3).
[[nodiscard]] ConfusionInverse invert_confusion(std::span<const double> confusion, std::size_t groups);

/// B' M B of a symmetric matrix M of n x n, and B of n x k, row by row. O(n k (n + k)).
[[nodiscard]] std::vector<double> folded_mixing(std::span<const double> matrix, std::span<const double> by,
                                                std::size_t k);

/// The mixing of groups as they truly are, C^-T M C^-1, from that of labels: M symmetric, with ties within a group twice
/// (Diagonal::twice), C[a, b] = P(labelled b | truly a), errors of any two actors independent given what they are. Then
/// the expectation of M is C' M_true C, cell by cell. O(K^3). UndefinedError where C has no inverse; ValueError: shapes.
[[nodiscard]] std::vector<double> corrected_mixing(std::span<const double> matrix,
                                                   const Confusion& confusion);

}  // namespace isthmus
