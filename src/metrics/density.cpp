#include "isthmus/metrics/density.hpp"

#include <string>

namespace isthmus {

double two_mode_density(const Incidence& links) {
    const double n = links.actor_count();
    const double m = links.project_count();
    if (n == 0.0 || m == 0.0) {
        throw UndefinedError("two-mode density needs an actor and a project; there are " +
                             std::to_string(links.actor_count()) + " and " +
                             std::to_string(links.project_count()));
    }
    return links.link_count() / (n * m);
}

template std::size_t tie_count(const CooperationGraph&);
template std::size_t tie_count(const TwoModeGraph&);
template double density(const CooperationGraph&);
template double density(const TwoModeGraph&);

}  // namespace isthmus
