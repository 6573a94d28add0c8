#pragma once
/// What an actor's partners are between them, and between which regions the ties across a border lie.

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

/// Whether an actor's own group counts among those it reaches.
enum class Ego : std::uint8_t {
    excluded,  ///< partners alone
    included   ///< the actor too, as netrics has it
};

[[nodiscard]] constexpr auto choices_of(Ego /*any*/) {
    using enum Ego;
    return named_choices<Ego>("ego", {{"excluded", excluded}, {"included", included}});
}

/// One entry a vertex; NaN where no partner's group is known.
struct NeighborhoodCompleteness {
    std::vector<double> groups_reached;  ///< different groups among its partners
    std::vector<double> completeness;    ///< groups_reached / kinds
    std::vector<double> all_reached;     ///< 1 where all kinds are reached, else 0
    std::vector<double> partners_known;  ///< share of its partners whose group is known; NaN without partners
};

/// Completeness of neighborhoods: of `kinds` groups that there could be (4 sectors), how many an actor meets among its
/// partners, each tie counting once. Range (0, 1]. ValueError: not one label a vertex; fewer kinds than groups, or less than
/// one. O(m + groups).
template <Graph G>
[[nodiscard]] NeighborhoodCompleteness neighborhood_completeness(const G& g, const Grouping& groups,
                                                                 id_type kinds, Ego ego = Ego::excluded) {
    detail::require_labels(groups, g.vertex_count());
    if (kinds < 1 || kinds < groups.group_count()) {
        throw ValueError("there are " + std::to_string(groups.group_count()) + " groups by \"" + groups.by +
                         "\", so kinds is that or more, and 1 at least; not " + std::to_string(kinds));
    }
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    NeighborhoodCompleteness found;
    std::vector<id_type> met_by(groups.names.size(), no_id);  // the last vertex that met the group
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        double reached = 0.0;
        double known = 0.0;
        const auto meet = [&](id_type group) {
            reached += met_by[as_index(group)] != v ? 1.0 : 0.0;
            met_by[as_index(group)] = v;
        };
        const std::span<const id_type> around = g.neighbors(v);
        for (const id_type u : around) {
            if (const id_type group = groups.label[as_index(u)]; group != no_id) {
                meet(group);
                known += 1.0;
            }
        }
        if (const id_type own = groups.label[as_index(v)]; ego == Ego::included && own != no_id) {
            meet(own);
        }
        found.partners_known.push_back(around.empty() ? nan : known / static_cast<double>(around.size()));
        found.groups_reached.push_back(known > 0.0 ? reached : nan);
        found.completeness.push_back(known > 0.0 ? reached / kinds : nan);
        found.all_reached.push_back(known > 0.0 ? (reached == kinds ? 1.0 : 0.0) : nan);
    }
    return found;
}

/// Pairs of regions with ties across a border between them, in ascending order of the two numbers.
struct CrossBorderRegions {
    std::vector<id_type> first;  ///< a region of the grouping
    std::vector<id_type> second;
    std::vector<double> across;  ///< value of the ties across the border between the two
    std::vector<double> share;   ///< of all such ties; adds to 1
    double unlabeled = 0.0;  ///< value of ties across the border with an end in no known region: in no row
};

namespace detail {

/// A tie between two regions; no_id for one that is not known.
struct TieOfRegions {
    id_type first;
    id_type second;
    double value;
};

/// Sums of `ties` by pair of regions, and their shares.
[[nodiscard]] CrossBorderRegions sums_by_region(std::vector<TieOfRegions> ties);
}  // namespace detail

/// Where the ties across a border lie: for every pair of regions the ties between actors of different `borders` (countries),
/// one in each region, as a sum of values and as a share of that of all such ties between known regions. A region
/// that has actors of two countries can be a pair with itself. Ties with an end whose country is unknown are left out.
/// ValueError: not one label a vertex in both. O(m log m).
template <Graph G>
[[nodiscard]] CrossBorderRegions cross_border_regions(const G& g, const Grouping& regions,
                                                      const Grouping& borders, Ties ties = Ties::weighted) {
    detail::require_labels(regions, g.vertex_count());
    detail::require_labels(borders, g.vertex_count());
    const detail::ScaledValues values(g, ties);
    std::vector<detail::TieOfRegions> across;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        const id_type own = borders.label[as_index(v)];
        for (std::size_t k = 0; own != no_id && k < around.size(); ++k) {
            const id_type u = around[k];
            const id_type other = borders.label[as_index(u)];
            if (u > v && other != no_id && other != own) {
                const id_type a = regions.label[as_index(v)];
                const id_type b = regions.label[as_index(u)];
                across.push_back({std::min(a, b), std::max(a, b), values(v, k)});
            }
        }
    }
    CrossBorderRegions found = detail::sums_by_region(std::move(across));
    for (double& sum : found.across) {
        sum = values.unscaled(sum);
    }
    found.unlabeled = values.unscaled(found.unlabeled);
    return found;
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template NeighborhoodCompleteness neighborhood_completeness(const CooperationGraph&, const Grouping&,
                                                                   id_type, Ego);
extern template CrossBorderRegions cross_border_regions(const CooperationGraph&, const Grouping&,
                                                        const Grouping&, Ties);

}  // namespace isthmus
