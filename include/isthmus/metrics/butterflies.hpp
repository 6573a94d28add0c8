#pragma once
/// Butterflies: two actors who share two projects, the smallest cycle a two-mode network has.

#include <cstdint>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// How many butterflies there are, and how many each actor, project and link is part of.
struct Butterflies {
    std::int64_t total = 0;
    std::vector<std::int64_t> actors;
    std::vector<std::int64_t> projects;
    std::vector<std::int64_t> links;  ///< in the order of Incidence::actor_projects()
};

/// Butterflies: complete 2 x 2 pieces, sum over pairs of actors of C(c_ij, 2), c_ij the projects they share; the C4 of
/// Robins & Alexander (two_mode_clustering() is 4 C4 / L3). A link (a, p) is part of sum over b in p, b != a, of c_ab - 1. Exact.
/// An actor's links add up to twice its butterflies, all links to four times the total; doubling every project multiplies the total by 4
/// and adds sum over pairs of actors of c_ij. Counted from the end of most links (Wang, Lin, Qin, Zhang & Zhang 2019,
/// doi:10.14778/3339490.3339497): O(sum over links of min(k_a, s_p)) time, O(links) memory a
/// worker.
[[nodiscard]] Butterflies butterflies(const Incidence& links, const Execution& execution = {});

}  // namespace isthmus
