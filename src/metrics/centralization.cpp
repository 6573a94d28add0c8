#include "isthmus/metrics/centralization.hpp"

#include <span>
#include <string>

namespace isthmus {

namespace detail {

double centralized(const std::vector<double>& values, double most) {
    if (!(most > 0.0)) {
        throw UndefinedError("centralization needs three vertices or more, not " +
                             std::to_string(values.size()));
    }
    double largest = 0.0;
    for (const double value : values) {
        if (std::isnan(value)) {
            throw UndefinedError(
                "closeness of a component is not defined for an isolate, and so is its centralization; ask "
                "for "
                "disconnected \"wasserman_faust\", where an isolate has 0");
        }
        largest = std::max(largest, value);
    }
    double sum = 0.0;
    for (const double value : values) {
        sum += largest - value;
    }
    return sum / most;
}

double most_centralized(CentralizationOf of, id_type vertices, EigenvectorMaximum maximum) {
    const double n = vertices;
    if (vertices < 3) {
        return 0.0;
    }
    switch (of) {
        case CentralizationOf::degree:
            return (n - 1.0) * (n - 2.0);
        case CentralizationOf::closeness:
            return (n - 1.0) * (n - 2.0) / (2.0 * n - 3.0);
        case CentralizationOf::betweenness:
            return (n - 1.0) * (n - 1.0) * (n - 2.0) / 2.0;
        case CentralizationOf::eigenvector:
            break;
    }
    return maximum == EigenvectorMaximum::pair ? n - 2.0 : (n - 1.0) * (1.0 - 1.0 / std::sqrt(n - 1.0));
}

namespace {

/// The star of a mode of n: its center is tied to all m of the other mode, its n - 1 others to one each, as evenly as
/// can be: so `fuller` of the m have q + 1 of them and the rest q.
struct TwoModeStar {
    double n;
    double m;
    double leaves;
    double q;
    double fuller;

    TwoModeStar(id_type own, id_type other)
        : n(own), m(other), leaves(n - 1.0), q(std::floor(leaves / m)), fuller(leaves - q * m) {}

    /// sum over both modes of (1 - c): 1 is what the center has.
    [[nodiscard]] double degree() const { return leaves * (1.0 - 1.0 / m) + m - (m + leaves) / n; }

    [[nodiscard]] double closeness() const {
        return fuller * closeness_at(q + 1.0) + (m - fuller) * closeness_at(q);
    }

    /// `other_most` is the most betweenness of the other mode.
    [[nodiscard]] double betweenness(double other_most) const {
        const auto at = [&](double held) {
            return 1.0 - (held * (held - 1.0) / 2.0 + held * (n + m - 1.0 - held)) / other_most;
        };
        return leaves + fuller * at(q + 1.0) + (m - fuller) * at(q);
    }

  private:
    /// Of one of the m that holds so many leaves, and of these.
    [[nodiscard]] double closeness_at(double held) const {
        const double of_holder = 1.0 + 2.0 * (m - 1.0) + held + 3.0 * (leaves - held);
        const double of_leaf = 1.0 + 3.0 * (m - 1.0) + 2.0 + 2.0 * (held - 1.0) + 4.0 * (leaves - held);
        return 1.0 - (n + 2.0 * (m - 1.0)) / of_holder +
               (held > 0.0 ? held * (1.0 - (m + 2.0 * leaves) / of_leaf) : 0.0);
    }
};

/// sum over both modes of (the largest of one of them - c); what is not defined counts 0.
double distance_to_largest(const std::vector<double>& own, const std::vector<double>& other) {
    double largest = 0.0;
    for (const double value : own) {
        largest = std::max(largest, value);
    }
    double sum = 0.0;
    for (const std::vector<double>* values : {&own, &other}) {
        for (const double value : *values) {
            sum += largest - (std::isnan(value) ? 0.0 : value);
        }
    }
    return sum;
}

TwoModeCentralization of_two_mode_eigenvector(const Incidence& links) {
    const auto found = eigenvector(TwoModeGraph(links));
    const auto of_mode = [&](std::size_t begin, std::size_t end) {
        std::vector<double> values(found.values.begin() + static_cast<std::ptrdiff_t>(begin),
                                   found.values.begin() + static_cast<std::ptrdiff_t>(end));
        const double largest = *std::max_element(values.begin(), values.end());
        for (double& value : values) {
            value /= largest;
        }
        return centralized(values, static_cast<double>(end - begin) - 1.0);
    };
    const auto n = as_index(links.actor_count());
    return {of_mode(0, n), of_mode(n, n + as_index(links.project_count()))};
}

}  // namespace

}  // namespace detail

TwoModeCentralization two_mode_centralization(const Incidence& links, CentralizationOf of,
                                              const Execution& execution) {
    const id_type n = links.actor_count();
    const id_type m = links.project_count();
    if (n < 2 || m < 2) {
        throw UndefinedError("two-mode centralization needs two actors and two projects or more, not " +
                             std::to_string(n) + " and " + std::to_string(m));
    }
    if (of == CentralizationOf::eigenvector) {
        return detail::of_two_mode_eigenvector(links);
    }
    const detail::TwoModeStar of_actors(n, m);
    const detail::TwoModeStar of_projects(m, n);
    TwoModeValues values;
    TwoModeCentralization most{};
    if (of == CentralizationOf::degree) {
        values = two_mode_degree(links);
        most = {of_actors.degree(), of_projects.degree()};
    } else if (of == CentralizationOf::closeness) {
        values = two_mode_closeness(links, execution);
        most = {of_actors.closeness(), of_projects.closeness()};
    } else {
        values = two_mode_betweenness(links, execution);
        most = {of_actors.betweenness(detail::two_mode_betweenness_most(m, n)),
                of_projects.betweenness(detail::two_mode_betweenness_most(n, m))};
    }
    return {detail::distance_to_largest(values.actors, values.projects) / most.actors,
            detail::distance_to_largest(values.projects, values.actors) / most.projects};
}

template double centralization(const CooperationGraph&, CentralizationOf, const CentralizationOptions&,
                               const Execution&);

}  // namespace isthmus
