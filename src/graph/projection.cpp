#include "isthmus/graph/projection.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "graph/pair_rows.hpp"

namespace isthmus {

ProjectionSize projection_size(const Incidence& links) { return projection_size(links, AllPairs(links)); }

namespace detail {

std::vector<offset_type> slots_by_actor(const Incidence& links) {
    std::vector<offset_type> slots;
    slots.reserve(as_index(links.link_count()));
    std::vector<offset_type> next(links.project_offsets().begin(), links.project_offsets().end() - 1);
    for (const id_type p : links.actor_projects()) {
        slots.push_back(next[as_index(p)]++);
    }
    return slots;
}

SymmetricRows symmetric_rows(id_type n, std::vector<UpperRows>&& chunks) {
    SymmetricRows rows;
    rows.offsets.assign(as_index(n) + 1, 0);
    std::vector<offset_type> next(as_index(n), 0);  // ties to earlier actors; then where to write in the row
    for (const auto& chunk : chunks) {
        std::copy(chunk.sizes.begin(), chunk.sizes.end(), rows.offsets.begin() + chunk.first + 1);
        for (const id_type j : chunk.columns) {
            ++next[as_index(j)];
        }
    }
    for (std::size_t v = 0; v < as_index(n); ++v) {
        rows.offsets[v + 1] += rows.offsets[v] + next[v];
        next[v] = rows.offsets[v];
    }
    rows.neighbors.resize(as_index(rows.offsets.back()));
    rows.weights.resize(rows.neighbors.size());
    for (auto& chunk : chunks) {
        std::size_t k = 0;
        id_type i = chunk.first;
        for (const offset_type size : chunk.sizes) {
            for (const std::size_t end = k + as_index(size); k < end; ++k) {
                const auto slot = as_index(next[as_index(chunk.columns[k])]++);
                rows.neighbors[slot] = i;
                rows.weights[slot] = chunk.weights[k];
            }
            ++i;
        }
        chunk = {};
    }
    // Now next[v] stands behind the earlier neighbors of v: where its later ones begin. Row j is read, rows i < j are
    // written behind their own lower part, so what is read is never overwritten.
    const std::vector<offset_type> lower_end(next);
    for (id_type j = 0; j < n; ++j) {
        for (offset_type k = rows.offsets[as_index(j)]; k < lower_end[as_index(j)]; ++k) {
            const auto slot = as_index(next[as_index(rows.neighbors[as_index(k)])]++);
            rows.neighbors[slot] = j;
            rows.weights[slot] = rows.weights[as_index(k)];
        }
    }
    return rows;
}

}  // namespace detail

namespace detail {
namespace {

/// project(), by the faster way where all pairs are tied.
template <PairStructure Structure, PairWeighting Weight>
[[nodiscard]] CooperationGraph project_with(const Incidence& links, const Structure& structure,
                                            const Weight& weight, const CooperationOptions& options) {
    if constexpr (std::is_same_v<Structure, AllPairs>) {
        return project_all_pairs(links, weight, options.max_ties, options.execution);
    } else {
        return project(links, structure, weight, options.max_ties, options.execution);
    }
}

/// project() with the policy that a weighting names; budget has its own.
template <PairStructure Structure>
[[nodiscard]] CooperationGraph project_by_name(const Incidence& links, const Structure& structure,
                                               const CooperationOptions& options) {
    const auto with = [&](const auto& weight) { return project_with(links, structure, weight, options); };
    switch (options.weighting) {
        case Weighting::count:
            return with(CountWeight{});
        case Weighting::newman:
            return with(NewmanWeight(links));
        case Weighting::fractional:
            return with(FractionalWeight(links, structure));
        case Weighting::jaccard:
            return with(JaccardWeight(links, options.structure));
        case Weighting::cosine:
            return with(CosineWeight(links));
        case Weighting::overlap:
            return with(OverlapWeight(links));
        case Weighting::association:
            return with(AssociationWeight(links, structure));
        case Weighting::budget:
            break;
    }
    throw ValueError(
        "the weighting budget needs the money of a PartnershipNetwork; a bare incidence has none");
}

template <PairStructure Structure>
[[nodiscard]] CooperationGraph cooperation_over(const PartnershipNetwork& net, const Incidence& links,
                                                const Structure& structure,
                                                const CooperationOptions& options) {
    if (options.weighting != Weighting::budget) {
        return project_by_name(links, structure, options);
    }
    require_size(links, structure, options.max_ties);  // before money is shared out, which takes as long
    BudgetShares shares = budget_shares(net, options.membership, links, structure, options.zero_money);
    const auto unknown = std::find(shares.basis.begin(), shares.basis.end(), BudgetBasis::unknown);
    if (options.unknown_money == UnknownMoney::refuse && unknown != shares.basis.end()) {
        const auto p = static_cast<std::size_t>(unknown - shares.basis.begin());
        std::string withheld;
        for (const Issue& issue : net.issues()) {
            withheld += withholds_money(issue.kind) ? ". " + issue.message + ": " + issue.fix : std::string();
        }
        throw UndefinedError("no money is known of " + std::to_string(shares.count(BudgetBasis::unknown)) +
                             " of " + std::to_string(net.project_count()) + " projects, first \"" +
                             std::string(net.projects().name[p]) +
                             "\"; choose another weighting, or unknown_money zero to let them weigh nothing" +
                             withheld);
    }
    return project_with(links, structure, BudgetWeight(std::move(shares)), options);
}

}  // namespace

}  // namespace detail

CooperationGraph cooperation(const PartnershipNetwork& net, const CooperationOptions& options) {
    Incidence links = net.links(options.membership);
    if (options.structure != Projection::all_pairs) {
        return detail::cooperation_over(net, links, lead_star(net, options.membership, links), options);
    }
    CooperationGraph ties = detail::cooperation_over(net, links, AllPairs(links), options);
    return {std::move(ties), {std::move(links), options.weighting}};
}

CooperationGraph cooperation(const Incidence& links, const CooperationOptions& options) {
    if (options.structure != Projection::all_pairs || options.membership != Membership{}) {
        throw ValueError(
            "a bare incidence knows neither leads nor who is associated or withdrew; "
            "project the PartnershipNetwork");
    }
    return {detail::project_by_name(links, AllPairs(links), options), {links, options.weighting}};
}

CooperationGraph whole_projection(const CooperationGraph& ties, WholeProjection of) {
    const AllPairs pairs(of.links);
    // Money is not among the links, and no kernel takes such weights from them.
    const bool with_money = of.weighting == Weighting::budget;
    const auto as_heavy = [](double a, double b) { return std::abs(a - b) <= 1e-12 * b; };
    const auto fits = [&] {
        if (detail::count_ties(of.links, pairs, ties.edge_count()) != ties.edge_count()) {
            return false;
        }
        const CooperationGraph made = detail::project_by_name(
            of.links, pairs,
            {.weighting = with_money ? Weighting::count : of.weighting, .max_ties = ties.edge_count()});
        return std::ranges::equal(ties.neighbors(), made.neighbors()) &&
               (with_money || std::ranges::equal(ties.weights(), made.weights(), as_heavy));
    };
    if (of.links.actor_count() != ties.vertex_count() || !fits()) {
        throw ValueError("a graph of " + std::to_string(ties.edge_count()) + " ties among " +
                         std::to_string(ties.vertex_count()) +
                         " actors is not the projection of these links by " +
                         std::string(name_of(of.weighting)) + "; leave them out");
    }
    return {CooperationGraph(ties), std::move(of)};
}

ProjectionSize projection_size(const PartnershipNetwork& net, const CooperationOptions& options) {
    const Incidence links = net.links(options.membership);
    return options.structure == Projection::all_pairs
               ? projection_size(links)
               : projection_size(links, lead_star(net, options.membership, links));
}

BudgetShares budget_shares(const PartnershipNetwork& net, const CooperationOptions& options) {
    const Incidence links = net.links(options.membership);
    return options.structure == Projection::all_pairs
               ? budget_shares(net, options.membership, links, AllPairs(links), options.zero_money)
               : budget_shares(net, options.membership, links, lead_star(net, options.membership, links),
                               options.zero_money);
}

}  // namespace isthmus
