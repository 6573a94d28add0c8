#pragma once
/// How often labels are wrong, and how well that is known.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/core/random.hpp"

namespace isthmus {

/// Confusion of the labels of a grouping: C[a, b] = P(labelled b | truly a), rows and columns in the order of `names`.
/// A row is known as well as from `effective[a]` names that were checked: its posterior is Dirichlet(effective[a] C[a, .]).
/// Infinite: it is known exactly.
struct Confusion {
    std::vector<std::string> names;
    std::vector<double> share;  ///< C, row by row
    std::vector<double> effective;

    [[nodiscard]] id_type group_count() const noexcept { return static_cast<id_type>(names.size()); }
    [[nodiscard]] double operator()(id_type a, id_type b) const noexcept {
        return share[as_index(a) * names.size() + as_index(b)];
    }
};

/// Checked names that a row is worth before any was checked: see confusion_of().
inline constexpr double prior_names = 2.0;

/// From counts of names: counts[a * K + b] truly a and labelled b; they may be weighted. C[a, b] = (n_ab + w m_ab) / (n_a + w)
/// with w = prior_names and m_aa = r, m_ab = (1 - r) n_.b / (n - n_.a), the share r right of all ((sum n_aa + 1/2) / (n + 1)): a row of
/// which nothing was checked errs like all, with two names' worth of knowledge, and no row is certain because few were checked.
/// ValueError: not K x K, negative or not finite, nothing counted, two names alike.
[[nodiscard]] Confusion confusion_of(std::vector<std::string> names, std::span<const double> counts);

/// Known exactly; rows are divided by their sums. ValueError as above, or a row of zeros.
[[nodiscard]] Confusion exact_confusion(std::vector<std::string> names, std::span<const double> shares);

/// ValueError, which names the first bad row and its number, unless every row of `groups` numbers is probabilities: each from 0 to 1, and
/// their sum 1 within 1e-6.
void require_probabilities(std::span<const double> probabilities, std::size_t groups);

/// The confusion to expect of labels whose probabilities are known, without names checked by hand: C[a, b] = sum of w_i p_i(a)
/// over names i labelled b, divided by that of all names with a label. `probabilities` has a row of K numbers a name, `weight` is
/// one a name, or empty: 1. It is as right as the probabilities are calibrated, and says so of no one: known exactly.
/// ValueError: shapes, a row that is no probabilities (see require_probabilities()), a weight that is negative or not finite, a group that nobody can be.
[[nodiscard]] Confusion expected_confusion(std::vector<std::string> names,
                                           std::span<const double> probabilities,
                                           std::span<const id_type> labels,
                                           std::span<const double> weight = {});

/// One draw of C from its posterior, row by row. O(K^2).
[[nodiscard]] std::vector<double> draw_confusion(const Confusion& confusion, RandomStream& random);

/// The same with rows and columns in the order of `names`. ValueError unless they are the same names.
[[nodiscard]] Confusion in_order(const Confusion& confusion, std::span<const std::string> names);

}  // namespace isthmus
