#pragma once
/// Diversity that minds how far kinds are apart: of amounts, of a project's partners, of an actor's partners.

#include <limits>
#include <span>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/model/grouping.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

struct RaoStirlingOptions {
    /// Both orders of two kinds, as Rao's quadratic entropy has it; or the half-matrix, as the R package diverse sums.
    Pairs pairs = Pairs::ordered;
    double alpha = 1.0;  ///< power of the distance
    double beta = 1.0;   ///< power of the product of shares
};

namespace detail {

/// sum over kinds i and j of d_ij^alpha (p_i p_j)^beta, of amounts that are met one by one; all 0 between calls.
class RaoStirlingSum {
  public:
    /// ValueError: distances that are not a square of `kinds`, symmetric, 0 on the diagonal and 0 or more elsewhere; powers
    /// that are negative or not finite.
    RaoStirlingSum(std::size_t kinds, std::span<const double> distances, const RaoStirlingOptions& options);

    void add(std::size_t kind, double amount);
    /// The index of what was added, NaN where that is nothing; forgets it.
    [[nodiscard]] double take();

  private:
    std::span<const double> distances_;
    RaoStirlingOptions options_;
    std::vector<double> amounts_;
    std::vector<std::size_t> present_;
};
}  // namespace detail

/// Rao-Stirling diversity: sum over pairs of different kinds i, j of d_ij^alpha (p_i p_j)^beta, p the shares of the amounts, over the
/// kinds that are present (Rao 1982, doi:10.1016/0040-5809(82)90004-1; Stirling 2007, doi:10.1098/rsif.2007.0213).
/// `distances` is a K x K matrix row by row; empty for 1 between any two, where it is blau(). Range: 0 up; at most the largest
/// distance times blau() with both powers 1. NaN when all amounts are 0. ValueError: an amount that is
/// negative or not finite; distances as in detail::RaoStirlingSum. O(K^2).
[[nodiscard]] double rao_stirling(std::span<const double> amounts, std::span<const double> distances = {},
                                  const RaoStirlingOptions& options = {});

/// Of the partners of each project by their group, each partner counting once; NaN where no group is known. O(K^2 + sum over
/// projects of groups^2).
[[nodiscard]] std::vector<double> project_rao_stirling(const PartnershipNetwork& net, const Grouping& groups,
                                                       std::span<const double> distances = {},
                                                       const RaoStirlingOptions& options = {},
                                                       const Membership& membership = {});

/// Of the partners of each actor by their group, each as the tie to it counts (1, or its weight); NaN where no
/// group is known. ValueError: not one label a vertex. O(K^2 + m + sum over actors of groups^2).
template <Graph G>
[[nodiscard]] std::vector<double> partner_rao_stirling(const G& g, const Grouping& groups,
                                                       std::span<const double> distances = {},
                                                       const RaoStirlingOptions& options = {},
                                                       Ties ties = Ties::weighted) {
    detail::require_labels(groups, g.vertex_count());
    const detail::ScaledValues values(g, ties);
    detail::RaoStirlingSum sum(groups.names.size(), distances, options);
    std::vector<double> diversity;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (const id_type group = groups.label[as_index(around[k])]; group != no_id) {
                sum.add(as_index(group), values(v, k));
            }
        }
        diversity.push_back(sum.take());
    }
    return diversity;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template std::vector<double> partner_rao_stirling(const CooperationGraph&, const Grouping&,
                                                         std::span<const double>, const RaoStirlingOptions&,
                                                         Ties);

}  // namespace isthmus
