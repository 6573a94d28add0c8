#pragma once
/// Do the chains of an ensemble tell the same? Those that started far from what was observed, and the others.

#include <limits>

#include "isthmus/inference/summary.hpp"

namespace isthmus {

/// The largest disagreement of any entry, and what it may be.
struct Convergence {
    double largest = std::numeric_limits<double>::quiet_NaN();
    double limit = std::numeric_limits<double>::quiet_NaN();

    /// False when parts of the space kept apart, or chains too short, make even and odd chains differ.
    [[nodiscard]] bool holds() const noexcept;
};

/// Student's t between the means of even and odd chains (Summary::disagreement), the largest over all entries, beside
/// what the largest of so many passes as rarely as one normal number passes 3 (.0027 in all, Bonferroni, chains - 2
/// degrees of freedom). NaN below 8 chains, or where nothing varies. O(entries).
[[nodiscard]] Convergence convergence(const Summary& summary);

}  // namespace isthmus
