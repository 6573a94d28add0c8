#pragma once
/// Expected values that need no draws.

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
[[nodiscard]] double expected_ei(const Grouping& groups);

/// Conditional uniform graph: `value` spread evenly over all pairs of N labeled actors, value n_g n_h / C(N, 2) between
/// groups and value C(n_g, 2) / C(N, 2) within (Freeman 1978, doi:10.1177/004912417800600401). NaN when N < 2.
[[nodiscard]] ExpectedMixing expected_uniform(const Grouping& groups, double value);

/// Configuration model: k_g k_h / (2 m) between groups, k_g^2 / (4 m) within, from the strength k_g of each group's actors,
/// 2 m their sum (Newman 2003, doi:10.1103/PhysRevE.67.026126). NaN when there is no tie.
[[nodiscard]] ExpectedMixing expected_configuration(std::vector<std::string> groups,
                                                    std::span<const double> strength);

}  // namespace isthmus
