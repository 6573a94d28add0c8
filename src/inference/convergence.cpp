#include "isthmus/inference/convergence.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/students_t.hpp>

namespace isthmus {

bool Convergence::holds() const noexcept { return !(largest > limit); }

Convergence convergence(const Summary& summary) {
    Convergence found;
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
