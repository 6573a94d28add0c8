#include "metrics/leiden_moves.hpp"

#include <algorithm>
#include <limits>

namespace isthmus::detail {

namespace {

/// The communities of a level while vertices move between them.
template <class M>
struct MovingCommunities {
    std::vector<M> mass;
    std::vector<id_type> members;
    std::vector<id_type> empty;

    MovingCommunities(const LeidenLevel<M>& level, const std::vector<id_type>& label)
        : mass(label.size()), members(label.size(), 0) {
        for (std::size_t v = 0; v < label.size(); ++v) {
            mass[as_index(label[v])] += level.mass[v];
            ++members[as_index(label[v])];
        }
        for (id_type c = level.vertex_count(); c-- > 0;) {
            if (members[as_index(c)] == 0) {
                empty.push_back(c);
            }
        }
    }
    [[nodiscard]] M without(id_type community, const M& own) const {
        if (members[as_index(community)] == 1) {
            return M{};  // nothing is left, rounding neither
        }
        M rest = mass[as_index(community)];
        rest -= own;
        return rest;
    }
    void leave(id_type community, const M& own) {
        mass[as_index(community)] = without(community, own);
        if (--members[as_index(community)] == 0) {
            empty.push_back(community);
        }
    }
    void join(id_type community, const M& own) {
        mass[as_index(community)] += own;
        if (++members[as_index(community)] == 1) {
            empty.pop_back();  // only the last of these is ever joined
        }
    }
};

/// Where a vertex gains most, and by how much more than elsewhere.
struct BestCommunity {
    id_type community = 0;
    double margin = 0.0;
    double weight = 0.0;  ///< of the ties to that community
};

/// Where a vertex of `now` gains most: there unless another is better by more than rounding. Empties `around`.
template <class M>
BestCommunity best_community(const M& own, id_type now, double penalty, WeightsAround& around,
                             const MovingCommunities<M>& communities) {
    const double cost = penalty * between(own, communities.without(now, own));
    BestCommunity best{.community = no_id};  // alone
    double here = 0.0;
    double most = 0.0;
    double second = -std::numeric_limits<double>::infinity();
    double reach = 0.0;
    around.drain([&](id_type c, double weight) {
        reach += weight;
        if (c == now) {
            here = weight;
            return;
        }
        const double gain = weight - penalty * between(own, communities.mass[as_index(c)]);
        if (gain > most) {
            second = most;
            best.community = c;
            best.weight = weight;
            most = gain;
        } else {
            second = std::max(second, gain);
        }
    });
    const double stay = here - cost;
    if (!(most > stay + leiden_rounding * reach)) {
        return {now, stay - most, here};
    }
    if (best.community == no_id) {
        best.community = communities.empty.back();
    }
    best.margin = most - std::max(second, stay);
    return best;
}

/// Where a vertex is, and what is left of its margin; side by side, for both are asked of neighbors.
struct MovingVertex {
    id_type community = 0;
    float margin = 0.0F;
};
constexpr float waits = std::numeric_limits<float>::infinity();  // a margin that nothing uses up

/// The weights of ties, by the communities that they lead to.
void add_communities(std::span<const id_type> neighbors, std::span<const double> weights,
                     const MovingVertex* places, WeightsAround& around) {
    around.add(neighbors, weights, [places](id_type u) { return places[u].community; });
}

}  // namespace

template <class M>
void move_vertices(const LeidenLevel<M>& level, double penalty, std::vector<id_type> order, int rounds,
                   WeightsAround& around, std::vector<id_type>& label, std::vector<double>& within) {
    MovingCommunities<M> communities(level, label);
    around.resize(level.vertex_count());
    within.resize(label.size());
    std::vector<MovingVertex> vertices;
    vertices.reserve(label.size());
    for (const id_type own : label) {
        vertices.push_back({own, waits});
    }
    MovingVertex* const places = vertices.data();
    std::vector<id_type> again;
    for (; rounds > 0 && !order.empty(); --rounds) {
        again.clear();
        for (std::size_t i = 0; i < order.size(); ++i) {
            const id_type v = order[i];
            level.prefetch(order, i);
            const std::span<const id_type> neighbors = level.neighbors(v);
            const std::span<const double> weights = level.weights(v);
            add_communities(neighbors, weights, places, around);
            const M& own = level.mass[as_index(v)];
            const id_type now = vertices[as_index(v)].community;
            const BestCommunity best = best_community(own, now, penalty, around, communities);
            vertices[as_index(v)] = {best.community, static_cast<float>(best.margin)};
            within[as_index(v)] = best.weight;
            if (best.community == now) {
                continue;
            }
            communities.leave(now, own);
            communities.join(best.community, own);
            for (std::size_t k = 0; k < neighbors.size(); ++k) {
                MovingVertex& other = places[as_index(neighbors[k])];
                const double left = other.community == now ? weights[k] : 0.0;
                const double joined = other.community == best.community ? weights[k] : 0.0;
                within[as_index(neighbors[k])] += joined - left;
                other.margin -= static_cast<float>(weights[k] + left - 2.0 * joined);
                if (other.margin < 0.0F) {
                    other.margin = waits;
                    again.push_back(neighbors[k]);
                }
            }
        }
        order.swap(again);
    }
    for (std::size_t v = 0; v < label.size(); ++v) {
        label[v] = vertices[v].community;
    }
}

template void move_vertices(const LeidenLevel<LeidenMass>&, double, std::vector<id_type>, int, WeightsAround&,
                            std::vector<id_type>&, std::vector<double>&);
template void move_vertices(const LeidenLevel<LeidenMassOfModes>&, double, std::vector<id_type>, int,
                            WeightsAround&, std::vector<id_type>&, std::vector<double>&);

}  // namespace isthmus::detail
