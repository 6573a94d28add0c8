#pragma once
/// Who is tied to whom, group by group: mixing, E-I, shares across.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

/// How often a tie within a group counts on the diagonal of a mixing matrix.
enum class Diagonal : std::uint8_t {
    once,  ///< the diagonal is what is within a group; the upper triangle with it adds to all ties
    twice  ///< as the rest of a symmetric matrix has every tie twice; all entries add to 2 m
};

[[nodiscard]] constexpr auto choices_of(Diagonal /*any*/) {
    using enum Diagonal;
    return named_choices<Diagonal>("diagonal", {{"once", once}, {"twice", twice}});
}

/// Most groups of a mixing matrix, which is dense: half a gigabyte.
inline constexpr std::size_t max_mixing_groups = 8192;

/// Values of ties between groups g and h at g * groups + h: a symmetric matrix.
struct MixingMatrix {
    std::vector<std::string> groups;
    std::vector<double> values;
    double unlabeled = 0.0;  ///< value of the ties with an end that has no label: in no cell

    [[nodiscard]] double operator()(id_type g, id_type h) const noexcept {
        return values[as_index(g) * groups.size() + as_index(h)];
    }
};

namespace detail {

/// LimitError for a grouping of more than max_mixing_groups groups.
void require_mixing_matrix(const Grouping& groups);
}  // namespace detail

/// Mixing matrix: M_gh = sum of w_ij over the ties between groups g and h (Newman 2003, doi:10.1103/PhysRevE.67.026126).
/// A sum past the largest double is infinite. ValueError: not one label a vertex. LimitError past 8192 groups.
/// O(m + groups^2).
template <Graph G>
[[nodiscard]] MixingMatrix mixing(const G& g, const Grouping& groups, Ties ties = Ties::weighted,
                                  Diagonal diagonal = Diagonal::once) {
    detail::require_labels(groups, g.vertex_count());
    detail::require_mixing_matrix(groups);
    const std::size_t count = groups.names.size();
    MixingMatrix matrix{groups.names, std::vector<double>(count * count, 0.0)};
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const id_type own = groups.label[as_index(v)];
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; k < around.size(); ++k) {
            const id_type u = around[k];
            const id_type other = groups.label[as_index(u)];
            if (u < v) {
                continue;
            }
            const double w = detail::value_of(g, v, k, ties);
            if (own == no_id || other == no_id) {
                matrix.unlabeled += w;
                continue;
            }
            matrix.values[as_index(own) * count + as_index(other)] += w;
            if (own != other || diagonal == Diagonal::twice) {
                matrix.values[as_index(other) * count + as_index(own)] += w;
            }
        }
    }
    return matrix;
}

/// Ties within and across, and (external - internal) / (external + internal).
struct EIColumns {
    std::vector<double> internal;
    std::vector<double> external;
    std::vector<double> ei;
};

/// E-I of the network, of every group and of every actor. `network` is NaN when no tie has both labels.
struct EIIndex {
    double internal = 0.0;
    double external = 0.0;
    double network = std::numeric_limits<double>::quiet_NaN();
    EIColumns groups;
    EIColumns actors;
};

/// How a group's own ties are counted.
enum class GroupTies : std::uint8_t {
    ties,  ///< every tie once (Krackhardt & Stern)
    ends  ///< once for every member at its end: ties within count twice, ties across once, as summing rows does
};

[[nodiscard]] constexpr auto choices_of(GroupTies /*any*/) {
    using enum GroupTies;
    return named_choices<GroupTies>("group_ties", {{"ties", ties}, {"ends", ends}});
}

namespace detail {

/// ei_index() with internal and external in the unit of `values`.
template <Graph G>
[[nodiscard]] EIIndex scaled_ei(const G& g, const Grouping& groups, const ScaledValues<G>& values,
                                GroupTies group_ties) {
    const auto ratio = [](double internal, double external) {
        return internal + external != 0.0 ? (external - internal) / (external + internal)
                                          : std::numeric_limits<double>::quiet_NaN();
    };
    const auto n = as_index(g.vertex_count());
    const auto count = groups.names.size();
    EIIndex index;
    for (auto [level, size] : {std::pair(&index.actors, n), std::pair(&index.groups, count)}) {
        *level = {std::vector<double>(size, 0.0), std::vector<double>(size, 0.0),
                  std::vector<double>(size, 0.0)};
    }
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const id_type own = groups.label[as_index(v)];
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; own != no_id && k < around.size(); ++k) {
            const id_type other = groups.label[as_index(around[k])];
            const double w = values(v, k);
            if (other == no_id) {
                continue;
            }
            // Every tie is met from both ends: each gives half to the network.
            (other == own ? index.actors.internal : index.actors.external)[as_index(v)] += w;
            (other == own ? index.internal : index.external) += w / 2.0;
            if (other == own) {
                index.groups.internal[as_index(own)] += group_ties == GroupTies::ties ? w / 2.0 : w;
            } else {
                index.groups.external[as_index(own)] += w;
            }
        }
    }
    index.network = ratio(index.internal, index.external);
    for (auto* level : {&index.groups, &index.actors}) {
        for (std::size_t i = 0; i < level->ei.size(); ++i) {
            level->ei[i] = ratio(level->internal[i], level->external[i]);
        }
    }
    return index;
}

}  // namespace detail

/// E-I index: (E - I) / (E + I), E ties to other groups, I ties within (Krackhardt & Stern 1988, doi:10.2307/2786835).
/// Range -1 (all within) to 1 (all across). Ties with an unlabeled end count nowhere; NaN for a group or an actor without a tie that counts and for an actor
/// without a label. Binary as in UCINET unless `ties` says otherwise. ValueError: not one label a vertex. O(m).
template <Graph G>
[[nodiscard]] EIIndex ei_index(const G& g, const Grouping& groups, Ties ties = Ties::binary,
                               GroupTies group_ties = GroupTies::ties) {
    detail::require_labels(groups, g.vertex_count());
    const detail::ScaledValues values(g, ties);
    EIIndex index = detail::scaled_ei(g, groups, values, group_ties);
    index.internal = values.unscaled(index.internal);
    index.external = values.unscaled(index.external);
    for (auto* column :
         {&index.groups.internal, &index.groups.external, &index.actors.internal, &index.actors.external}) {
        std::transform(column->begin(), column->end(), column->begin(),
                       [&](double sum) { return values.unscaled(sum); });
    }
    for (std::size_t v = 0; v < groups.label.size(); ++v) {
        if (groups.label[v] == no_id) {
            index.actors.internal[v] = index.actors.external[v] = std::numeric_limits<double>::quiet_NaN();
        }
    }
    return index;
}

/// Share across: X_i = sum of w_ij over partners in other groups / sum over all partners with a label. Range [0, 1]; by country
/// the cross-border share. NaN for an actor without a label or without such a partner. O(m).
template <Graph G>
[[nodiscard]] std::vector<double> cross_group_share(const G& g, const Grouping& groups,
                                                    Ties ties = Ties::weighted) {
    detail::require_labels(groups, g.vertex_count());
    // In one unit, whatever it is: shares have none.
    const EIIndex index = detail::scaled_ei(g, groups, detail::ScaledValues(g, ties), GroupTies::ties);
    std::vector<double> shares;
    for (std::size_t v = 0; v < index.actors.internal.size(); ++v) {
        const double all = index.actors.internal[v] + index.actors.external[v];
        shares.push_back(all > 0.0 ? index.actors.external[v] / all
                                   : std::numeric_limits<double>::quiet_NaN());
    }
    return shares;
}

/// Participation coefficient: P_i = 1 - sum_g (s_ig / s_i)^2, s_ig the strength of i's ties to group g, its own included
/// (Guimera & Amaral 2005, doi:10.1038/nature03288). Range [0, 1 - 1/groups]: 0 when all partners are in one group.
/// NaN without a tie to a labeled partner. O(m + groups).
template <Graph G>
[[nodiscard]] std::vector<double> participation_coefficient(const G& g, const Grouping& groups,
                                                            Ties ties = Ties::weighted) {
    detail::require_labels(groups, g.vertex_count());
    const detail::ScaledValues weights(g, ties);
    std::vector<double> values;
    std::vector<double> to_group(groups.names.size(), 0.0);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        double all = 0.0;
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (const id_type other = groups.label[as_index(around[k])]; other != no_id) {
                const double w = weights(v, k);
                to_group[as_index(other)] += w;
                all += w;
            }
        }
        // sum of f (1 - f) rather than 1 - sum of f^2: exactly 0 where there is one group.
        double differ = 0.0;
        for (const id_type u : around) {
            if (const id_type other = groups.label[as_index(u)]; other != no_id) {
                const double share = to_group[as_index(other)] / all;
                differ += share * (1.0 - share);
                to_group[as_index(other)] = 0.0;
            }
        }
        values.push_back(all > 0.0 ? differ : std::numeric_limits<double>::quiet_NaN());
    }
    return values;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template MixingMatrix mixing(const CooperationGraph&, const Grouping&, Ties, Diagonal);
extern template EIIndex ei_index(const CooperationGraph&, const Grouping&, Ties, GroupTies);
extern template std::vector<double> cross_group_share(const CooperationGraph&, const Grouping&, Ties);
extern template std::vector<double> participation_coefficient(const CooperationGraph&, const Grouping&, Ties);

}  // namespace isthmus
