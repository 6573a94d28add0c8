#pragma once
/// A core whose members are tied to each other, and a periphery whose members are not; and what the best connected are to
/// each other.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/metrics/ties.hpp"

namespace isthmus {

/// What the ideal pattern has between core and periphery.
enum class OffBlock : std::uint8_t {
    missing,  ///< nothing: those pairs do not count
    zero,     ///< no tie
    one,      ///< every tie
    density   ///< what is there on average, as a share of the largest tie
};

[[nodiscard]] constexpr auto choices_of(OffBlock /*any*/) {
    using enum OffBlock;
    return named_choices<OffBlock>(
        "off_block", {{"missing", missing}, {"zero", zero}, {"one", one}, {"density", density}});
}

struct CorePeripheryOptions {
    OffBlock off_block = OffBlock::missing;
    Ties ties = Ties::binary;
    std::vector<id_type> equals =
        {};  ///< all actors, in the order in which equals are looked at; none: as numbered
};

struct CorePeriphery {
    std::vector<std::uint8_t> core;  ///< 1 for its members
    id_type size;                    ///< members of the core
    double correlation;              ///< with the ideal pattern
    double core_density;             ///< the mean of pairs within the core; NaN without a pair
    double between_density;          ///< of a member of the core and one of the periphery
    double periphery_density;        ///< within the periphery
};

namespace detail {

[[nodiscard]] CorePeriphery core_periphery_of(TieRows rows, const CorePeripheryOptions& options);

}  // namespace detail

/// Core and periphery: the split for which the correlation, over pairs i < j, of the ties with an ideal pattern is
/// largest; the pattern has 1 within the core, 0 within the periphery, and OffBlock between (Borgatti & Everett 1999,
/// doi:10.1016/S0378-8733(99)00019-2). Sums of blocks give the correlation, so no matrix is made. The largest one is searched for:
/// all cuts of two orders, by walks of length 1 to 3 and by the leading eigenvector; the best eight of each are changed
/// one vertex at a time, the best first and also downhill for a while (Kernighan & Lin 1970,
/// doi:10.1002/j.1538-7305.1970.tb01770.x), until nothing is better. Nothing is random; it need not be the largest, and is
/// on nearly all networks that are small enough to try all splits. Range [-1, 1]. ValueError: `equals` that are not all actors. UndefinedError where no split has a
/// correlation: all pairs alike, or too few of them. O(n + m) a sweep over the vertices, and n a step downhill.
template <Graph G>
[[nodiscard]] CorePeriphery core_periphery(const G& g, const CorePeripheryOptions& options = {}) {
    return detail::core_periphery_of(detail::rows_of(g, options.ties), options);
}

/// For each degree k from 0 to below the largest, the vertices with more than k neighbors, the ties among these, and of
/// their pairs the share that are tied.
struct RichClub {
    std::vector<id_type> vertices;
    std::vector<id_type> ties;
    std::vector<double> coefficient;  ///< NaN where there is one vertex
};

namespace detail {

/// From how many vertices have each degree, and for how many ties it is the lesser of both ends'.
[[nodiscard]] RichClub rich_club_of(std::span<const id_type> of_degree, std::span<const id_type> of_lesser);

}  // namespace detail

/// Rich club: of the vertices with more than k neighbors, ties / pairs (Zhou & Mondragon 2004, doi:10.1109/LCOMM.2004.823426;
/// by degree as Colizza et al. 2006, doi:10.1038/nphys209, who divide by what a null model with these degrees has). Range
/// [0, 1]. O(n + m).
template <Graph G>
[[nodiscard]] RichClub rich_club(const G& g) {
    const auto degree_of = [&g](id_type v) { return std::span<const id_type>(g.neighbors(v)).size(); };
    std::size_t most = 0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        most = std::max(most, degree_of(v));
    }
    std::vector<id_type> of_degree(most + 1, 0);
    std::vector<id_type> of_lesser(most + 1, 0);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        ++of_degree[degree_of(v)];
        for (const id_type u : std::span<const id_type>(g.neighbors(v))) {
            of_lesser[std::min(degree_of(u), degree_of(v))] += u < v ? 1 : 0;
        }
    }
    return detail::rich_club_of(of_degree, of_lesser);
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template CorePeriphery core_periphery(const CooperationGraph&, const CorePeripheryOptions&);
extern template RichClub rich_club(const CooperationGraph&);

}  // namespace isthmus
