#include "isthmus/metrics/community.hpp"

#include <string>

namespace isthmus {

namespace detail {

void require_resolution(double resolution) {
    if (!(resolution >= 0.0) || std::isinf(resolution)) {
        throw ValueError("resolution is a finite number of 0 or more; not " + to_text(resolution));
    }
}

double modularity_of(double within, double all, double resolution, std::span<const double> first,
                     std::span<const double> second) {
    if (!(all > 0.0)) {
        throw UndefinedError(
            "modularity needs a tie of more than 0 whose two ends have a label; there is none");
    }
    double expected = 0.0;
    for (std::size_t c = 0; c < first.size(); ++c) {
        expected += (first[c] / all) * (second[c] / all);
    }
    return within / all - resolution * expected;
}

double pairs_within(const std::vector<id_type>& sizes) {
    double pairs = 0.0;
    for (const double size : sizes) {
        pairs += size * (size - 1.0) / 2.0;
    }
    return pairs;
}

std::vector<double> standardized_within(const std::vector<double>& values, const Grouping& groups,
                                        Spread spread) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinite = std::numeric_limits<double>::infinity();
    struct Members {
        double mean = 0.0;
        double squares = 0.0;
        double least = infinite;
        double most = 0.0;
    };
    // Squares of what is near 1 stay in range; a power of two changes no digit.
    const int shift = shift_to(0, largest_number(values));
    const std::vector<id_type> sizes = groups.sizes();
    std::vector<Members> of(sizes.size());
    const auto for_each_labeled = [&](auto&& visit) {
        for (std::size_t v = 0; v < values.size(); ++v) {
            if (const id_type own = groups.label[v]; own != no_id) {
                visit(v, as_index(own), std::ldexp(values[v], shift));
            }
        }
    };
    for_each_labeled([&](std::size_t, std::size_t own, double value) {
        of[own].mean += value / sizes[own];
        of[own].least = std::min(of[own].least, value);
        of[own].most = std::max(of[own].most, value);
    });
    for_each_labeled([&](std::size_t, std::size_t own, double value) {
        of[own].squares += (value - of[own].mean) * (value - of[own].mean);
    });
    std::vector<double> z(values.size(), nan);
    for_each_labeled([&](std::size_t v, std::size_t own, double value) {
        const Members& members = of[own];
        if (members.most - members.least > 1e-12 * members.most) {
            const double divisor = spread == Spread::population ? sizes[own] : sizes[own] - 1.0;
            z[v] = (value - members.mean) / std::sqrt(members.squares / divisor);
        }
    });
    return z;
}

}  // namespace detail

double two_mode_modularity(const TwoModeGraph& g, const Grouping& groups, double resolution) {
    detail::require_labels(groups, g.vertex_count());
    detail::require_resolution(resolution);
    std::vector<double> of_actors(groups.names.size(), 0.0);
    std::vector<double> of_projects(groups.names.size(), 0.0);
    double within = 0.0;
    double all = 0.0;
    for (id_type actor = 0; actor < g.actor_count(); ++actor) {
        const id_type own = groups.label[as_index(actor)];
        for (const id_type project : g.neighbors(actor)) {
            const id_type other = groups.label[as_index(project)];
            if (own != no_id && other != no_id) {
                of_actors[as_index(own)] += 1.0;
                of_projects[as_index(other)] += 1.0;
                all += 1.0;
                within += other == own ? 1.0 : 0.0;
            }
        }
    }
    return detail::modularity_of(within, all, resolution, of_actors, of_projects);
}

template double modularity(const CooperationGraph&, const Grouping&, double, Ties);
template double cpm_quality(const CooperationGraph&, const Grouping&, double, Ties);
template std::vector<double> within_module_z(const CooperationGraph&, const Grouping&, Ties, Spread);

}  // namespace isthmus
