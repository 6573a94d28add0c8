#pragma once
/// How good a grouping is as a set of communities, and what an actor is in its own: modularity of one mode and of two, the
/// constant Potts model, within-module z.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

/// Which standard deviation: the sum of squares is divided by n or by n - 1.
enum class Spread : std::uint8_t {
    population,  ///< by n: of the members there are
    sample       ///< by n - 1: of a sample of such members (the Brain Connectivity Toolbox)
};

[[nodiscard]] constexpr auto choices_of(Spread /*any*/) {
    using enum Spread;
    return named_choices<Spread>("spread", {{"population", population}, {"sample", sample}});
}

namespace detail {

/// ValueError unless a resolution is finite and 0 or more.
void require_resolution(double resolution);

/// within / all - resolution * sum_c (first_c / all) (second_c / all): the share of ties within, less what is expected
/// of it by the ends of ties. UndefinedError where `all` is 0.
[[nodiscard]] double modularity_of(double within, double all, double resolution,
                                   std::span<const double> first, std::span<const double> second);

/// Pairs of members, summed over the groups that the sizes are of.
[[nodiscard]] double pairs_within(const std::vector<id_type>& sizes);

/// (value - mean) / deviation among those of one label; NaN without a label, and where the values of a group are all equal
/// (to 1e-12 of the largest, for sums round).
[[nodiscard]] std::vector<double> standardized_within(const std::vector<double>& values,
                                                      const Grouping& groups, Spread spread);

/// For every vertex with a label, the sum of scaled values of its ties within its own group.
template <Graph G>
[[nodiscard]] std::vector<double> within_own(const G& g, const Grouping& groups,
                                             const ScaledValues<G>& values) {
    std::vector<double> within(as_index(g.vertex_count()), 0.0);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        const id_type own = groups.label[as_index(v)];
        for (std::size_t k = 0; own != no_id && k < around.size(); ++k) {
            within[as_index(v)] += groups.label[as_index(around[k])] == own ? values(v, k) : 0.0;
        }
    }
    return within;
}

}  // namespace detail

/// Modularity: Q = sum_c (L_c / m - gamma (K_c / 2m)^2), L_c the weight of the ties within group c, K_c the strength of its
/// members, m the weight of all ties, gamma the resolution (Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113; with
/// gamma Reichardt & Bornholdt 2006, doi:10.1103/PhysRevE.74.016110). Range [-1/2, 1] for gamma = 1. Ties with an
/// unlabeled end are left out. UndefinedError: no tie of more than 0 with two labels. ValueError: not one label a vertex, a
/// resolution below 0 or not finite. O(m + groups).
template <Graph G>
[[nodiscard]] double modularity(const G& g, const Grouping& groups, double resolution = 1.0,
                                Ties ties = Ties::weighted) {
    detail::require_labels(groups, g.vertex_count());
    detail::require_resolution(resolution);
    const detail::ScaledValues values(g, ties);
    std::vector<double> ends(groups.names.size(), 0.0);
    double within = 0.0;
    double all = 0.0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        const id_type own = groups.label[as_index(v)];
        if (own == no_id) {
            continue;
        }
        double strength = ends[as_index(own)];  // in a register: added to at every arc
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (const id_type other = groups.label[as_index(around[k])]; other != no_id) {
                const double w = values(v, k);
                strength += w;
                all += w;
                within += other == own ? w : 0.0;
            }
        }
        ends[as_index(own)] = strength;
    }
    return detail::modularity_of(within, all, resolution, ends, ends);
}

/// Quality of the constant Potts model: H = sum_c (L_c - gamma n_c (n_c - 1) / 2), n_c the members of group c (Traag,
/// Van Dooren & Nesterov 2011, doi:10.1103/PhysRevE.84.016114). In the unit of the weights, and so is gamma, the
/// density that a community has to pass. Ties with an unlabeled end are left out; 0 without labels. ValueError as
/// modularity(). O(m + groups).
template <Graph G>
[[nodiscard]] double cpm_quality(const G& g, const Grouping& groups, double resolution,
                                 Ties ties = Ties::weighted) {
    detail::require_labels(groups, g.vertex_count());
    detail::require_resolution(resolution);
    const detail::ScaledValues values(g, ties);
    double twice = 0.0;
    for (const double sum : detail::within_own(g, groups, values)) {
        twice += sum;
    }
    return values.unscaled(twice / 2.0) - resolution * detail::pairs_within(groups.sizes());
}

/// Barber's modularity of actors and projects in groups that hold both: Q = sum_c (L_c / L - gamma K_c D_c / L^2), L_c
/// the links within group c, K_c those of its actors, D_c those of its projects, L all links (Barber 2007,
/// doi:10.1103/PhysRevE.76.066102). Labels are of the actors, then of the projects. Range [-1, 1] for gamma = 1. Links
/// with an unlabeled end are left out. Errors as modularity(). O(links + groups).
[[nodiscard]] double two_mode_modularity(const TwoModeGraph& g, const Grouping& groups,
                                         double resolution = 1.0);

/// Within-module z: (k_i - mean of k) / deviation of k, k_i the strength of i's ties to its own group, mean and
/// deviation over the members of that (Guimera & Amaral 2005, doi:10.1038/nature03288, who count ties). NaN without a
/// label, and where all members have the same k: one member, no ties, a clique. ValueError: not one label a vertex. O(m
/// + groups).
template <Graph G>
[[nodiscard]] std::vector<double> within_module_z(const G& g, const Grouping& groups,
                                                  Ties ties = Ties::weighted,
                                                  Spread spread = Spread::population) {
    detail::require_labels(groups, g.vertex_count());
    const detail::ScaledValues values(g, ties);
    return detail::standardized_within(detail::within_own(g, groups, values), groups, spread);
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template double modularity(const CooperationGraph&, const Grouping&, double, Ties);
extern template double cpm_quality(const CooperationGraph&, const Grouping&, double, Ties);
extern template std::vector<double> within_module_z(const CooperationGraph&, const Grouping&, Ties, Spread);

}  // namespace isthmus
