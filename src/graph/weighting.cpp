#include "isthmus/graph/weighting.hpp"

namespace isthmus {

double JaccardWeight::intersection(id_type i, id_type j) const noexcept {
    const auto a = links_->projects_of(i);
    const auto b = links_->projects_of(j);
    double shared = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        shared += *x == *y ? 1 : 0;
        const bool step_x = *x <= *y;
        const bool step_y = *y <= *x;
        x += step_x ? 1 : 0;
        y += step_y ? 1 : 0;
    }
    return shared;
}

}  // namespace isthmus
