#pragma once
/// Do the chains of an ensemble tell the same? Those that started far from what was observed, and the others.

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstddef>
#include <limits>

#include "isthmus/inference/summary.hpp"

namespace isthmus {

/// The largest disagreement of any entry, and what it may be.
struct Agreement {
    double largest = std::numeric_limits<double>::quiet_NaN();
    double limit = std::numeric_limits<double>::quiet_NaN();

    /// False when parts of the space kept apart, or chains too short, make even and odd chains differ.
    [[nodiscard]] bool holds() const noexcept { return !(largest > limit); }
};

/// Student's t between the means of even and odd chains (Summary::disagreement), the largest over all entries, beside
/// what the largest of so many passes as rarely as one normal number passes 3 (.0027 in all, Bonferroni, chains - 2
/// degrees of freedom). NaN below 8 chains, or where nothing varies. O(entries).
[[nodiscard]] inline Agreement agreement(const Summary& summary) {
    Agreement found;
    std::size_t compared = 0;
    for (std::size_t i = 0; i < summary.size(); ++i) {
        if (const double t = summary.disagreement(i); !std::isnan(t)) {
            ++compared;
            found.largest = std::isnan(found.largest) ? t : std::max(found.largest, t);
        }
    }
    if (compared > 0) {
        constexpr double rare = 0.0026997960632601866;
        const boost::math::students_t student(summary.chains() - 2.0);
        found.limit = boost::math::quantile(
            boost::math::complement(student, rare / 2.0 / static_cast<double>(compared)));
    }
    return found;
}

}  // namespace isthmus
