#pragma once
/// Communities by the Leiden algorithm (Traag, Waltman & van Eck 2019): of one mode by modularity or the constant Potts
/// model, of actors and projects together by Barber's modularity.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/progress.hpp"
#include "isthmus/core/scaling.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/community.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

/// What communities are good at.
enum class CommunityQuality : std::uint8_t {
    modularity,  ///< modularity(): more within than expected by the strengths of actors
    cpm          ///< cpm_quality(): denser within than the resolution, in the unit of the weights
};

[[nodiscard]] constexpr auto choices_of(CommunityQuality /*any*/) {
    using enum CommunityQuality;
    return named_choices<CommunityQuality>("quality", {{"modularity", modularity}, {"cpm", cpm}});
}

/// How long is looked for communities, and from which random numbers.
struct LeidenSearch {
    int iterations = 10;       ///< at most; fewer where one improves nothing
    double randomness = 0.01;  ///< theta of the refinement, in mean tie weights; more than 0
    std::uint64_t seed = 1;    ///< of Streams{seed, Purpose::communities}: 0 for the order, i for iteration i
    Progress progress = {};    ///< hears the share of iterations done
    std::vector<id_type> order =
        {};  ///< all vertices, in the order in which they are numbered for the search; none: as they are
};

struct LeidenOptions {
    CommunityQuality quality = CommunityQuality::modularity;
    double resolution = 1.0;  ///< larger: smaller communities
    Ties ties = Ties::weighted;
    LeidenSearch search = {};
};

/// Communities, numbered from the largest; of one size, from the one with the first vertex, as LeidenSearch::order has them.
struct Communities {
    std::vector<id_type> label;  ///< of every vertex
    std::vector<id_type> size;   ///< vertices of every community
    double quality = 0.0;        ///< as its function computes it
    int iterations = 0;          ///< that were made
    bool converged = false;      ///< whether the last of these improved nothing
};

/// The communities as a grouping by "community": of the first `vertices` (no_id: of all), named by their numbers, with as
/// many digits as the last one has.
[[nodiscard]] Grouping grouping_of(const Communities& communities, id_type vertices = no_id);

namespace detail {

/// Ties of more than 0, both directions, with weights brought near 1 by a power of two.
struct LeidenRows {
    std::vector<offset_type> offsets{0};
    std::vector<id_type> neighbors;
    std::vector<double> weights;
    int shift = 0;  ///< weights were multiplied by 2^shift

    [[nodiscard]] id_type vertex_count() const noexcept { return static_cast<id_type>(offsets.size() - 1); }
};

/// LimitError when the search of a network of so many vertices and arcs takes more memory than there is. O(1).
void require_leiden_memory(std::size_t vertices, std::size_t arcs);

/// Brings the weights near 1, and `unit` too, if it is larger than every one; leaves out ties of 0. O(m).
void finish_rows(LeidenRows& rows, double unit);

/// Those of a graph. O(m).
template <Graph G>
[[nodiscard]] LeidenRows leiden_rows(const G& g, Ties ties, double unit) {
    LeidenRows rows;
    std::size_t arcs = 0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        arcs += std::span<const id_type>(g.neighbors(v)).size();
    }
    require_leiden_memory(as_index(g.vertex_count()), arcs);
    rows.offsets.reserve(as_index(g.vertex_count()) + 1);
    rows.neighbors.reserve(arcs);
    rows.weights.reserve(arcs);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const std::span<const id_type> around = g.neighbors(v);
        rows.neighbors.insert(rows.neighbors.end(), around.begin(), around.end());
        for (std::size_t k = 0; k < around.size(); ++k) {
            rows.weights.push_back(value_of(g, v, k, ties));
        }
        rows.offsets.push_back(to_id(rows.neighbors.size(), "arcs"));
    }
    finish_rows(rows, unit);
    return rows;
}

/// Labels, sizes, iterations and whether they converged; `quality` is the caller's to fill in. With `actors` below the
/// number of vertices, these are the first of two modes, and quality is Barber's modularity.
[[nodiscard]] Communities leiden_of(LeidenRows rows, const LeidenOptions& options, id_type actors);

/// ValueError unless the options can be used.
void require_leiden(const LeidenOptions& options);

}  // namespace detail

/// Communities: a partition of high quality, each part connected by ties of more than 0 (Traag, Waltman & van Eck 2019,
/// doi:10.1038/s41598-019-41695-z). Vertices move to the community where quality gains most, as long as one gains; each
/// community is refined from single vertices, who merge at random, likelier where more is gained; what was refined
/// becomes the vertices of a smaller graph; and so on, then all of it again from what was found, up to `iterations`
/// times. A local optimum: another seed, or another order of the vertices, may find another. The same
/// communities for the same seed and order, however the vertices are numbered (quality is summed in their order and may
/// differ in its last digits), and for weights times a power of two. A vertex without ties is a community.
/// Quality is that of modularity() or cpm_quality().
///
/// UndefinedError: modularity without a tie of more than 0. ValueError: a resolution that is negative or not finite,
/// iterations below 1, randomness not more than 0 or not finite, an order that does not have every vertex once; weights
/// that value_of() refuses. LimitError: more memory than there is. About O(m) an iteration; memory of three graphs at most, 12 bytes an arc each.
template <Graph G>
[[nodiscard]] Communities leiden(const G& g, const LeidenOptions& options = {}) {
    detail::require_leiden(options);
    const Ties ties = WeightedGraph<G> ? options.ties : Ties::binary;
    const bool by_density = options.quality == CommunityQuality::cpm;
    Communities found = detail::leiden_of(detail::leiden_rows(g, ties, by_density ? options.resolution : 0.0),
                                          options, g.vertex_count());
    const Grouping groups = grouping_of(found);
    found.quality = by_density ? cpm_quality(g, groups, options.resolution, ties)
                               : modularity(g, groups, options.resolution, ties);
    return found;
}

/// Communities of actors and projects together, by two_mode_modularity(). Errors as leiden(). About O(links) an iteration.
[[nodiscard]] Communities two_mode_leiden(const TwoModeGraph& g, double resolution = 1.0,
                                          const LeidenSearch& search = {});

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template Communities leiden(const CooperationGraph&, const LeidenOptions&);

}  // namespace isthmus
