#pragma once
/// Every two-mode network with the same row and column sums, by exhaustion, and tests of uniformity over them.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include "isthmus/model/incidence.hpp"

namespace isthmus::test {

/// A small incidence as one word: bit a * m + p for actor a in project p.
[[nodiscard]] inline std::uint64_t state_of(const Incidence& links) {
    std::uint64_t state = 0;
    for (id_type p = 0; p < links.project_count(); ++p) {
        for (const id_type a : links.actors_of(p)) {
            state |= std::uint64_t{1} << static_cast<unsigned>(a * links.project_count() + p);
        }
    }
    return state;
}

[[nodiscard]] inline Incidence links_of(std::uint64_t state, id_type actors, id_type projects) {
    std::vector<Link> links;
    for (id_type a = 0; a < actors; ++a) {
        for (id_type p = 0; p < projects; ++p) {
            if ((state >> static_cast<unsigned>(a * projects + p) & 1U) != 0) {
                links.push_back({a, p});
            }
        }
    }
    return {actors, projects, links};
}

/// All states with the margins of `observed`: every 0/1 matrix is looked at, so keep n * m below 20 or so.
[[nodiscard]] inline std::vector<std::uint64_t> all_states(const Incidence& observed) {
    const auto cells = static_cast<unsigned>(observed.actor_count() * observed.project_count());
    std::vector<std::uint64_t> states;
    for (std::uint64_t state = 0; state < std::uint64_t{1} << cells; ++state) {
        std::vector<int> actors(as_index(observed.actor_count()), 0);
        std::vector<int> projects(as_index(observed.project_count()), 0);
        for (unsigned cell = 0; cell < cells; ++cell) {
            if ((state >> cell & 1U) != 0) {
                ++actors[cell / projects.size()];
                ++projects[cell % projects.size()];
            }
        }
        bool fits = true;
        for (id_type a = 0; a < observed.actor_count(); ++a) {
            fits = fits && actors[as_index(a)] == observed.activity(a);
        }
        for (id_type p = 0; p < observed.project_count(); ++p) {
            fits = fits && projects[as_index(p)] == observed.size_of(p);
        }
        if (fits) {
            states.push_back(state);
        }
    }
    return states;
}

/// Pearson's statistic of counts that should be equal.
[[nodiscard]] inline double chi_square(const std::map<std::uint64_t, int>& counts, std::size_t kinds,
                                       int draws) {
    const double expected = static_cast<double>(draws) / static_cast<double>(kinds);
    double sum = expected * static_cast<double>(kinds - counts.size());
    for (const auto& [state, count] : counts) {
        static_cast<void>(state);
        sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
}

/// What chi-square with that many degrees of freedom passes once in a thousand (Wilson & Hilferty 1931).
[[nodiscard]] inline double chi_square_limit(std::size_t degrees) {
    const auto k = static_cast<double>(degrees);
    const double root = 1.0 - 2.0 / (9.0 * k) + 3.0902 * std::sqrt(2.0 / (9.0 * k));
    return k * root * root * root;
}

/// Kolmogorov-Smirnov: sqrt(n) times the largest distance of sorted values from uniform on [0, 1]; past 1.95 once in a
/// thousand samples.
[[nodiscard]] inline double kolmogorov_smirnov(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto n = static_cast<double>(values.size());
    double most = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto below = static_cast<double>(i);
        most = std::max({most, values[i] - below / n, (below + 1.0) / n - values[i]});
    }
    return std::sqrt(n) * most;
}

}  // namespace isthmus::test
