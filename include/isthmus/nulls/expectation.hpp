#pragma once
/// Expected values that need no draws.

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/scaling.hpp"
#include "isthmus/graph/concepts.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

/// Expected number (or weight) of ties between groups g and h at g * groups + h, a symmetric matrix with ties within a
/// group once.
struct ExpectedMixing {
    std::vector<std::string> groups;
    std::vector<double> values;
};

/// E-I of a network under permutation of its labels: 1 - 2 sum n_g (n_g - 1) / (N (N - 1)), exactly, for any fixed ties
/// between the N labeled actors. UndefinedError below two labeled actors. Krackhardt & Stern (1988), doi:10.2307/2786835.
[[nodiscard]] inline double expected_ei(const Grouping& groups) {
    double labeled = 0.0;
    double inside = 0.0;
    for (const id_type size : groups.sizes()) {
        labeled += size;
        inside += static_cast<double>(size) * (size - 1.0);
    }
    if (labeled < 2.0) {
        throw UndefinedError("the expected E-I index needs two actors with a label; there are " +
                             to_text(labeled));
    }
    return 1.0 - 2.0 * inside / (labeled * (labeled - 1.0));
}

/// Conditional uniform graph: `value` spread evenly over all pairs of N labeled actors, value n_g n_h / C(N, 2) between
/// groups and value C(n_g, 2) / C(N, 2) within (Freeman 1978, doi:10.1177/004912417800600401). NaN when N < 2.
[[nodiscard]] inline ExpectedMixing expected_uniform(const Grouping& groups, double value) {
    const std::vector<id_type> sizes = groups.sizes();
    double labeled = 0.0;
    for (const id_type size : sizes) {
        labeled += size;
    }
    const double pairs = labeled * (labeled - 1.0) / 2.0;
    const int shift = detail::shift_to(0, value);
    ExpectedMixing expected{groups.names, {}};
    for (std::size_t g = 0; g < sizes.size(); ++g) {
        for (std::size_t h = 0; h < sizes.size(); ++h) {
            const double n = sizes[g];
            const double here = g == h ? n * (n - 1.0) / 2.0 : n * sizes[h];
            expected.values.push_back(pairs > 0.0
                                          ? std::ldexp(std::ldexp(value, shift) * here / pairs, -shift)
                                          : std::numeric_limits<double>::quiet_NaN());
        }
    }
    return expected;
}

/// Configuration model: k_g k_h / (2 m) between groups, k_g^2 / (4 m) within, from the strength k_g of each group's actors,
/// 2 m their sum (Newman 2003, doi:10.1103/PhysRevE.67.026126). NaN when there is no tie.
[[nodiscard]] inline ExpectedMixing expected_configuration(std::vector<std::string> groups,
                                                           std::span<const double> strength) {
    const int shift = detail::shift_to(0, detail::largest_number(strength));
    const auto scaled = [&](std::size_t g) { return std::ldexp(strength[g], shift); };
    double twice = 0.0;
    for (std::size_t g = 0; g < strength.size(); ++g) {
        twice += scaled(g);
    }
    ExpectedMixing expected{std::move(groups), {}};
    for (std::size_t g = 0; g < strength.size(); ++g) {
        for (std::size_t h = 0; h < strength.size(); ++h) {
            const double ends = scaled(g) * scaled(h);
            expected.values.push_back(twice > 0.0 ? std::ldexp(ends / (g == h ? 2.0 * twice : twice), -shift)
                                                  : std::numeric_limits<double>::quiet_NaN());
        }
    }
    return expected;
}

}  // namespace isthmus
