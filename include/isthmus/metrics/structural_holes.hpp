#pragma once
/// Structural holes (Burt 1992): how much an actor's partners are partners of each other.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/core/scaling.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/metrics/triangles.hpp"

namespace isthmus {

/// What a tie of weight 0 is.
enum class ZeroTies : std::uint8_t {
    neighbors,  ///< its ends are neighbors, as in igraph; partners of partners reach them
    absent      ///< no tie
};

[[nodiscard]] constexpr auto choices_of(ZeroTies /*any*/) {
    using enum ZeroTies;
    return named_choices<ZeroTies>("zero_ties", {{"neighbors", neighbors}, {"absent", absent}});
}

struct HolesOptions {
    Ties ties = Ties::weighted;
    ZeroTies zero_ties = ZeroTies::neighbors;
};

/// One column a measure, one entry a vertex; NaN where it is undefined.
struct StructuralHoles {
    std::vector<double> constraint;
    std::vector<double> effective_size;
    std::vector<double> efficiency;
    std::vector<double> hierarchy;
};

/// Both ways of a tie u-v, u < v: one entry a tie, in the order of CooperationGraph::ties().
struct LocalConstraint {
    std::vector<double> constraint_uv;  ///< how much v constrains u
    std::vector<double> constraint_vu;
    std::vector<double> redundancy_uv;  ///< how much of v is redundant to u
    std::vector<double> redundancy_vu;
};

namespace detail {

/// The sums over triangles that all four measures need, and the measures from them. Everything is by rank and slot.
class BurtSums {
  public:
    /// `oriented` is the orientation of `g`, and outlives this. Workers share the triangles, unless weights lie too far apart
    /// for products; the sums have the same bits.
    template <Graph G>
    BurtSums(const G& g, const OrientedGraph& oriented, Ties ties, const Execution& execution)
        : ties_(&oriented), weight_(as_index(oriented.edge_count())) {
        oriented.for_each_slot(g, [&](id_type v, std::size_t k, offset_type slot) {
            weight_[as_index(slot)] = value_of(g, v, k, ties);
        });
        bring_to_range();
        add_ends();
        add_triangles(execution);
    }

    [[nodiscard]] StructuralHoles measures() const;

    /// The first of them alone, without the logarithms that hierarchy needs.
    [[nodiscard]] std::vector<double> constraint() const;

    /// The same tie by tie, each from both ends.
    [[nodiscard]] LocalConstraint of_ties() const;

    /// Of a tie i-j, sum over q of w_iq w_qj / s_q, and of w_iq w_qj.
    struct Indirect {
        double through = 0.0;
        double product = 0.0;
    };

  private:
    /// No measure has a unit, so the largest weight may be near 1, where products of two weights are in range, or, where
    /// weights lie so far apart that products of the least would vanish, as large as sums allow.
    void bring_to_range();

    void add_ends();
    void add_triangles(const Execution& execution);
    void add_triangles_by_several(const Execution& execution, const std::vector<id_type>& runs);
    void add_triangles_far_apart(const Progress& progress);

    /// Of every vertex, sum over j, q of w_iq w_jq / M_j.
    [[nodiscard]] std::vector<double> redundancy() const;

    [[nodiscard]] static double share(double w, double whole) noexcept {
        return whole > 0.0 ? w / whole : 0.0;
    }

    /// Of a tie between i and `partner`, sum over q of w_iq w_q,partner / M_partner.
    [[nodiscard]] double repeated_at_head(offset_type slot) const noexcept {
        return far_apart_ ? repeated_[as_index(slot)].head
                          : share(indirect_[as_index(slot)].product, largest_[as_index(ties_->head(slot))]);
    }
    [[nodiscard]] double repeated_at_tail(offset_type slot, id_type tail) const noexcept {
        return far_apart_ ? repeated_[as_index(slot)].tail
                          : share(indirect_[as_index(slot)].product, largest_[as_index(tail)]);
    }

    /// c_ij and c_ji of every tie: ((w_ij + through_ij) / s_i)^2.
    template <class Visit>
    void for_each_dyadic(Visit&& visit) const {
        for (id_type tail = 0; tail < ties_->vertex_count(); ++tail) {
            for (offset_type slot = ties_->first(tail); slot < ties_->last(tail); ++slot) {
                const double both = weight_[as_index(slot)] + indirect_[as_index(slot)].through;
                for (const auto end : {as_index(tail), as_index(ties_->head(slot))}) {
                    if (strength_[end] > 0.0) {
                        const double share = both / strength_[end];
                        visit(end, share * share);
                    }
                }
            }
        }
    }

    /// Sums over triangles that cannot be taken from products, as these would vanish.
    struct Repeated {
        double head = 0.0;
        double tail = 0.0;
    };

    const OrientedGraph* ties_;
    std::vector<double> weight_;
    std::vector<Indirect> indirect_;
    std::vector<Repeated> repeated_;  // only where weights are far apart
    std::vector<id_type> degree_;
    std::vector<double> strength_;
    std::vector<double> largest_;
    bool far_apart_ = false;
};

/// The ties of `g` that weigh something.
template <WeightedGraph G>
[[nodiscard]] CooperationGraph without_zeros(const G& g) {
    std::vector<Tie> ties;
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        const std::span<const id_type> around = g.neighbors(u);
        const std::span<const double> weights = g.weights(u);
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (u < around[k] && weights[k] != 0.0) {
                ties.push_back({u, around[k], weights[k]});
            }
        }
    }
    return {g.vertex_count(), ties};
}

}  // namespace detail

/// Constraint, effective size, efficiency and hierarchy of every vertex, in one pass.
///
///   p_ij = w_ij / s_i,  s_i = sum over j of w_ij            share of i's ties that go to j
///   c_ij = (p_ij + sum over q of p_iq p_qj)^2,  C_i = sum over neighbors j of c_ij
///   size_i = N_i - sum over j, q of p_iq m_jq,  m_jq = w_jq / (largest w_j.);   efficiency_i = size_i / N_i
///   H_i = sum over j of x ln x / (N_i ln N_i),  x = c_ij / (C_i / N_i)
///
/// with N_i neighbors, and i, j, q different. Computed with T_ij = sum over q of w_iq w_qj / s_q and
/// P_ij = sum over q of w_iq w_qj, which are symmetric and live on triangles: c_ij = ((w_ij + T_ij) / s_i)^2, and
/// size_i = N_i - sum over j of P_ij / (M_j s_i), M_j the largest w_j. With Ties::binary w = 1, and size is n - 2 t / n of
/// Borgatti (1997). Only neighbors of i are summed (igraph and networkx do the same), so C can pass 1: 1.125 in a
/// triangle. C > 0; size in (0, N] without weights; H in [0, 1], 0 when all c_ij are equal. Undefined: all four
/// for an actor whose ties weigh nothing (an isolate); H for one neighbor. On a projection large projects are cliques,
/// so C falls with their size: count, Newman and binary weights order actors differently. The unit of
/// weights does not matter, nor how far apart they are. O(m^1.5) time, O(m) memory and O(n) a worker.
/// Burt (1992), Structural Holes, Harvard University Press, doi:10.4159/9780674038714; Borgatti (1997), Connections
/// 20(1), 35-38.
template <Graph G>
[[nodiscard]] StructuralHoles structural_holes(const G& g, const HolesOptions& options = {},
                                               const Execution& execution = {}) {
    if constexpr (WeightedGraph<G>) {
        if (options.zero_ties == ZeroTies::absent) {
            return structural_holes(detail::without_zeros(g), HolesOptions{.ties = options.ties}, execution);
        }
    }
    const OrientedGraph& oriented = detail::oriented(g);
    return detail::BurtSums(g, oriented, options.ties, execution).measures();
}

/// What structural_holes() sums, tie by tie: dyadic constraint c_ij (local_constraint of networkx) and dyadic redundancy
/// sum over q of p_iq m_jq (Burt 1992), of both ends of every tie. c_ij adds up to the constraint of i, and redundancy to its
/// neighbors less its effective size. c >= 0, 0 only for a tie of weight 0 in no triangle; redundancy >= 0, below 1 for binary ties. NaN where an end's ties weigh nothing.
/// O(m^1.5) time, O(m) memory and O(n) a worker.
template <Graph G>
[[nodiscard]] LocalConstraint local_constraint(const G& g, Ties ties = Ties::weighted,
                                               const Execution& execution = {}) {
    const OrientedGraph& oriented = detail::oriented(g);
    return detail::BurtSums(g, oriented, ties, execution).of_ties();
}

/// The same of ties that go one way: w_ij + w_ji stands for w_ij (1 or 2 for Ties::binary), and whoever is at
/// either end of an arc is a neighbor.
[[nodiscard]] StructuralHoles structural_holes(const DirectedGraph& g, const HolesOptions& options = {},
                                               const Execution& execution = {});

/// One column of structural_holes() each, of a Graph or a DirectedGraph.
template <class G>
[[nodiscard]] std::vector<double> constraint(const G& g, const HolesOptions& options = {},
                                             const Execution& execution = {}) {
    if constexpr (Graph<G>) {
        if (options.zero_ties == ZeroTies::neighbors) {
            const OrientedGraph& oriented = detail::oriented(g);
            return detail::BurtSums(g, oriented, options.ties, execution).constraint();
        }
    }
    return structural_holes(g, options, execution).constraint;
}
template <class G>
[[nodiscard]] std::vector<double> effective_size(const G& g, const HolesOptions& options = {},
                                                 const Execution& execution = {}) {
    return structural_holes(g, options, execution).effective_size;
}
template <class G>
[[nodiscard]] std::vector<double> efficiency(const G& g, const HolesOptions& options = {},
                                             const Execution& execution = {}) {
    return structural_holes(g, options, execution).efficiency;
}
template <class G>
[[nodiscard]] std::vector<double> hierarchy(const G& g, const HolesOptions& options = {},
                                            const Execution& execution = {}) {
    return structural_holes(g, options, execution).hierarchy;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template StructuralHoles structural_holes(const CooperationGraph&, const HolesOptions&,
                                                 const Execution&);
extern template LocalConstraint local_constraint(const CooperationGraph&, Ties, const Execution&);
extern template std::vector<double> constraint(const CooperationGraph&, const HolesOptions&,
                                               const Execution&);
extern template std::vector<double> constraint(const DirectedGraph&, const HolesOptions&, const Execution&);
extern template std::vector<double> effective_size(const CooperationGraph&, const HolesOptions&,
                                                   const Execution&);
extern template std::vector<double> effective_size(const DirectedGraph&, const HolesOptions&,
                                                   const Execution&);
extern template std::vector<double> efficiency(const CooperationGraph&, const HolesOptions&,
                                               const Execution&);
extern template std::vector<double> efficiency(const DirectedGraph&, const HolesOptions&, const Execution&);
extern template std::vector<double> hierarchy(const CooperationGraph&, const HolesOptions&, const Execution&);
extern template std::vector<double> hierarchy(const DirectedGraph&, const HolesOptions&, const Execution&);

}  // namespace isthmus
