#pragma once
/// From the two-mode network to ties between actors: sizes predicted before they are built, then the projection itself.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/budget.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/structure.hpp"
#include "isthmus/graph/weighting.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// Most ties a projection has unless asked otherwise: 2.4 GB of graph. A CooperationGraph holds 2^30 - 1 at most.
inline constexpr std::int64_t default_max_ties = 100'000'000;

/// What a projection would take, known before it is built.
struct ProjectionSize {
    std::int64_t pairs = 0;      ///< tied pairs, summed over projects; a repeated pair counts each time
    std::int64_t max_ties = 0;   ///< the smaller of that and C(n, 2): ties are at most so many
    std::int64_t max_bytes = 0;  ///< memory of a CooperationGraph with so many ties
    std::int64_t peak_bytes =
        0;  ///< memory while two workers build it, the graph included, about; 20 bytes an actor for each more
};

struct CooperationOptions {
    Weighting weighting = Weighting::count;
    Projection structure = Projection::all_pairs;
    Membership membership = {};
    std::int64_t max_ties = default_max_ties;  ///< LimitError past it
    ZeroMoney zero_money = ZeroMoney::equal_split;
    UnknownMoney unknown_money = UnknownMoney::refuse;
    Execution execution = {};
};

/// The size of the projection of `links` with these pairs. O(m).
template <PairStructure Structure>
[[nodiscard]] ProjectionSize projection_size(const Incidence& links, const Structure& structure) {
    ProjectionSize size;
    for (id_type p = 0; p < links.project_count(); ++p) {
        size.pairs += structure.pairs(p);
    }
    const std::int64_t n = links.actor_count();
    size.max_ties = std::min(size.pairs, n * (n - 1) / 2);
    size.max_bytes = 24 * size.max_ties + 4 * (n + 1);
    // What several workers made is there while it is put together.
    size.peak_bytes = 2 * size.max_bytes + 44 * n + 8 * std::int64_t{links.link_count()};
    return size;
}

/// The size with every pair of a project tied: sum over projects of s (s - 1) / 2 pairs.
[[nodiscard]] ProjectionSize projection_size(const Incidence& links);

namespace detail {

/// For every place in Incidence::actor_projects() its slot, the place of the same link in project_actors().
[[nodiscard]] std::vector<offset_type> slots_by_actor(const Incidence& links);

/// Rows first ... of the projection above its diagonal: columns in the order they are met.
struct UpperRows {
    id_type first = 0;
    std::vector<offset_type> sizes;
    std::vector<id_type> columns;
    std::vector<double> weights;
};

/// One worker's sums; `row[j]` says whose sum `sum[j]` is.
struct Accumulator {
    std::vector<id_type> row;
    std::vector<double> sum;
};

/// Counts the ties, but stops as soon as they are more than `limit`. O(n) memory, O(pairs) time at most.
template <PairStructure Structure>
[[nodiscard]] std::int64_t count_ties(const Incidence& links, const Structure& structure,
                                      std::int64_t limit) {
    const auto slots = slots_by_actor(links);
    std::vector<id_type> row(as_index(links.actor_count()), no_id);
    std::int64_t ties = 0;
    std::size_t link = 0;
    for (id_type i = 0; i < links.actor_count() && ties <= limit; ++i) {
        for (const id_type p : links.projects_of(i)) {
            structure.for_each_later(p, slots[link++], [&](offset_type other) {
                id_type& seen = row[as_index(links.project_actors()[as_index(other)])];
                ties += seen != i ? 1 : 0;
                seen = i;
            });
        }
    }
    return ties;
}

/// Pairs of the project that has most: as many ties at least. O(m).
template <PairStructure Structure>
[[nodiscard]] std::int64_t most_pairs(const Incidence& links, const Structure& structure) {
    std::int64_t most = 0;
    for (id_type p = 0; p < links.project_count(); ++p) {
        most = std::max<std::int64_t>(most, structure.pairs(p));
    }
    return most;
}

/// LimitError when the projection would have more than `max_ties` ties. Counts only when the bounds do not settle it.
template <PairStructure Structure>
void require_size(const Incidence& links, const Structure& structure, std::int64_t max_ties) {
    constexpr std::int64_t most = (std::int64_t{1} << 30) - 1;
    const std::int64_t limit = std::min(max_ties, most);
    const ProjectionSize size = projection_size(links, structure);
    if (size.max_ties > limit &&
        (most_pairs(links, structure) > limit || count_ties(links, structure, limit) > limit)) {
        throw LimitError(
            "the projection of " + std::to_string(links.actor_count()) + " actors has more than " +
            std::to_string(limit) + " ties, up to " + std::to_string(size.max_ties) + " (" +
            to_text(static_cast<double>(size.max_bytes) / 1e9) + " GB); " +
            (max_ties < most ? "raise max_ties, " : "no graph holds more: ") +
            "leave out large projects with where(), tie partners to their lead only (lead_star), "
            "or use a two-mode metric");
    }
}

/// Two counting transposes: reading unsorted rows in order into the lower triangle sorts that, and reading the lower
/// triangle in order into the upper one sorts this; no comparison is made.
[[nodiscard]] SymmetricRows symmetric_rows(id_type n, std::vector<UpperRows>&& chunks);
}  // namespace detail

/// The projection of `links` under any weighting and structure: Gustavson's product (1978, doi:10.1145/355791.355796)
/// row by row above the diagonal with a dense accumulator. Sums run in the order of projects, whatever the threads.
/// Ties are the same under every weighting, weights of 0 included. LimitError past `max_ties`; ValueError when a weight
/// is negative or not finite. O(pairs + ties + n + m).
template <PairStructure Structure, PairWeighting Weight>
[[nodiscard]] CooperationGraph project(const Incidence& links, const Structure& structure,
                                       const Weight& weight, std::int64_t max_ties = default_max_ties,
                                       const Execution& execution = {}) {
    detail::require_size(links, structure, max_ties);
    const id_type n = links.actor_count();
    const auto slots = detail::slots_by_actor(links);
    constexpr id_type rows_a_chunk = 1024;
    const auto chunks = as_index(n / rows_a_chunk + (n % rows_a_chunk != 0 ? 1 : 0));
    std::vector<detail::UpperRows> upper(chunks);
    std::vector<detail::Accumulator> accumulators(worker_count(execution.workers, chunks));
    for_each_chunk(chunks, execution, [&](std::size_t chunk, unsigned worker) {
        auto& row = accumulators[worker].row;  // clang 14 captures no structured binding
        auto& sum = accumulators[worker].sum;
        row.resize(as_index(n), no_id);
        sum.resize(as_index(n));
        auto& out = upper[chunk];
        out.first = static_cast<id_type>(chunk) * rows_a_chunk;
        for (id_type i = out.first; i < out.first + std::min(rows_a_chunk, n - out.first); ++i) {
            const std::size_t begin = out.columns.size();
            auto link = as_index(links.actor_offsets()[as_index(i)]);
            for (const id_type p : links.projects_of(i)) {
                const offset_type slot = slots[link++];
                structure.for_each_later(p, slot, [&](offset_type other) {
                    const id_type j = links.project_actors()[as_index(other)];
                    const double term = weight.term(p, slot, other);
                    if (row[as_index(j)] != i) {
                        row[as_index(j)] = i;
                        sum[as_index(j)] = term;
                        out.columns.push_back(j);
                    } else {
                        sum[as_index(j)] += term;
                    }
                });
            }
            for (std::size_t k = begin; k < out.columns.size(); ++k) {
                const id_type j = out.columns[k];
                const double w = weight.finish(i, j, sum[as_index(j)]);
                detail::require_weight("tie", i, j, w);
                out.weights.push_back(w);
            }
            out.sizes.push_back(static_cast<offset_type>(out.columns.size() - begin));
        }
    });
    accumulators.clear();
    return CooperationGraph(detail::symmetric_rows(n, std::move(upper)));
}

/// Ties between actors who take part in the same projects; every actor is a vertex, with or without ties.
/// The formulas are the contracts of weighting.hpp and budget.hpp, the pairs those of structure.hpp.
/// LimitError: more than max_ties ties. UndefinedError: budget where no money is known. O(pairs +
/// participations), and an actor of several projects 2^-12 of all actors up to 2^18, 2^-18 past them.
[[nodiscard]] CooperationGraph cooperation(const PartnershipNetwork& net,
                                           const CooperationOptions& options = {});

/// The same on a bare incidence, as null models make them: every weighting but budget, all pairs, everyone in.
/// ValueError for an option that needs what an incidence has not.
[[nodiscard]] CooperationGraph cooperation(const Incidence& links, const CooperationOptions& options = {});

/// A graph that was saved, and the links that were saved with it, as cooperation() made it: kernels may use the links again.
/// ValueError where they tie others than the graph does, or by other weights (past rounding; money is not compared). O(pairs).
[[nodiscard]] CooperationGraph whole_projection(const CooperationGraph& ties, WholeProjection of);

/// The size that cooperation(net, options) would have. O(participations).
[[nodiscard]] ProjectionSize projection_size(const PartnershipNetwork& net,
                                             const CooperationOptions& options);

/// How cooperation(net, options) shares money out, project by project: what to show beside its weights.
[[nodiscard]] BudgetShares budget_shares(const PartnershipNetwork& net,
                                         const CooperationOptions& options = {});

}  // namespace isthmus
