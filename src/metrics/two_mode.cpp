#include "isthmus/metrics/two_mode.hpp"

#include <limits>
#include <vector>

namespace isthmus {

namespace detail {

TwoModeValues split_modes(const std::vector<double>& values, id_type n, double actor_most,
                          double project_most) {
    const auto share = [](double value, double most) {
        return most > 0.0 ? value / most : std::numeric_limits<double>::quiet_NaN();
    };
    TwoModeValues split;
    for (std::size_t v = 0; v < values.size(); ++v) {
        if (v < as_index(n)) {
            split.actors.push_back(share(values[v], actor_most));
        } else {
            split.projects.push_back(share(values[v], project_most));
        }
    }
    return split;
}

double two_mode_betweenness_most(id_type n, id_type m) {
    if (n == 0 || m == 0) {
        return 0.0;
    }
    const id_type quotient = (n - 1) / m;
    const double s = quotient;
    const double t = (n - 1) % m;
    const double other = m;
    return 0.5 *
           (other * other * (s + 1) * (s + 1) + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3));
}

}  // namespace detail

TwoModeValues two_mode_degree(const Incidence& links) {
    std::vector<double> values;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        values.push_back(links.activity(a));
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        values.push_back(links.size_of(p));
    }
    return detail::split_modes(values, links.actor_count(), links.project_count(), links.actor_count());
}

TwoModeValues two_mode_closeness(const Incidence& links, const Execution& execution, ClosenessBound bound) {
    const TwoModeGraph g(links);
    const Components parts = components(g);
    std::vector<double> values = farness(g, execution);
    const auto actors = as_index(links.actor_count());
    std::vector<double> actors_of(parts.size.size(), 0.0);
    for (std::size_t v = 0; v < actors; ++v) {
        actors_of[as_index(parts.label[v])] += 1.0;
    }
    for (std::size_t v = 0; v < values.size(); ++v) {
        const auto part = as_index(parts.label[v]);
        const double reached = parts.size[part] - 1.0;
        const bool of_network = bound == ClosenessBound::network;
        const double n = of_network ? links.actor_count() : actors_of[part];
        const double m = of_network ? links.project_count() : parts.size[part] - actors_of[part];
        const double least = v < actors ? m + 2.0 * (n - 1.0) : n + 2.0 * (m - 1.0);
        const double share = reached / (static_cast<double>(values.size()) - 1.0);
        values[v] = reached == 0.0 ? std::numeric_limits<double>::quiet_NaN() : least / values[v] * share;
    }
    return detail::split_modes(values, links.actor_count(), 1.0, 1.0);
}

TwoModeValues two_mode_betweenness(const Incidence& links, const Execution& execution) {
    const id_type n = links.actor_count();
    const id_type m = links.project_count();
    return detail::split_modes(betweenness(TwoModeGraph(links), Normalization::raw, execution), n,
                               detail::two_mode_betweenness_most(n, m),
                               detail::two_mode_betweenness_most(m, n));
}

double two_mode_clustering(const Incidence& links) {
    double paths = 0.0;
    double cycles = 0.0;
    std::vector<id_type> shared(as_index(links.actor_count()), 0);
    for (id_type a = 0; a < links.actor_count(); ++a) {
        for (const id_type p : links.projects_of(a)) {
            paths += (links.activity(a) - 1.0) * (links.size_of(p) - 1.0);
            for (const id_type b : links.actors_of(p)) {
                // The t-th shared project makes t - 1 pairs with those before it: C(shared, 2) in the end.
                if (b < a) {
                    cycles += shared[as_index(b)]++;
                }
            }
        }
        for (const id_type p : links.projects_of(a)) {
            for (const id_type b : links.actors_of(p)) {
                shared[as_index(b)] = 0;
            }
        }
    }
    if (paths == 0.0) {
        throw UndefinedError("two-mode clustering needs a path of three links; there is none");
    }
    return 4.0 * cycles / paths;
}

}  // namespace isthmus
