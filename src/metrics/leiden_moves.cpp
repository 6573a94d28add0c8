#include "metrics/leiden_moves.hpp"

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
};

/// Where a vertex of `now` gains most: there unless another is better by more than rounding.
template <class M>
BestCommunity best_community(const M& own, id_type now, double penalty, const WeightsAround& around,
                             const MovingCommunities<M>& communities) {
    const double stay = around[now] - penalty * between(own, communities.without(now, own));
    id_type best = no_id;  // alone
    double most = 0.0;
    double second = -std::numeric_limits<double>::infinity();
    double reach = 0.0;
    for (const id_type c : around.touched()) {
        const double weight = around[c];
        reach += weight;
        if (c == now) {
            continue;
        }
        const double gain = weight - penalty * between(own, communities.mass[as_index(c)]);
        if (gain > most) {
            second = most;
            best = c;
            most = gain;
        } else {
            second = std::max(second, gain);
        }
    }
    if (!(most > stay + leiden_rounding * reach)) {
        return {now, stay - most};
    }
    return {best == no_id ? communities.empty.back() : best, most - std::max(second, stay)};
}

}  // namespace

template <class M>
void move_vertices(const LeidenLevel<M>& level, double penalty, std::vector<id_type> order,
                   WeightsAround& around, std::vector<id_type>& label) {
    constexpr double waits = std::numeric_limits<double>::infinity();  // a margin that nothing uses up
    MovingCommunities<M> communities(level, label);
    around.resize(level.vertex_count());
    std::vector<id_type> queue = std::move(order);  // a ring: each vertex is in it at most once
    std::vector<double> margin(queue.size(), waits);
    std::size_t next = 0;
    for (std::size_t left = queue.size(); left > 0; --left) {
        const id_type v = queue[next];
        next = next + 1 == queue.size() ? 0 : next + 1;
        const std::span<const id_type> neighbors = level.neighbors(v);
        const std::span<const double> weights = level.weights(v);
        for (std::size_t k = 0; k < neighbors.size(); ++k) {
            around.add(label[as_index(neighbors[k])], weights[k]);
        }
        const id_type now = label[as_index(v)];
        const BestCommunity best = best_community(level.mass[as_index(v)], now, penalty, around, communities);
        around.clear();
        margin[as_index(v)] = best.margin;
        if (best.community == now) {
            continue;
        }
        communities.leave(now, level.mass[as_index(v)]);
        communities.join(best.community, level.mass[as_index(v)]);
        label[as_index(v)] = best.community;
        for (std::size_t k = 0; k < neighbors.size(); ++k) {
            const auto u = as_index(neighbors[k]);
            if (label[u] == best.community) {
                margin[u] += weights[k];
                continue;
            }
            margin[u] -= label[u] == now ? 2.0 * weights[k] : weights[k];
            if (margin[u] < 0.0) {
                margin[u] = waits;
                const std::size_t place = next + left - 1;
                queue[place < queue.size() ? place : place - queue.size()] = neighbors[k];
                ++left;
            }
        }
    }
}

template void move_vertices(const LeidenLevel<LeidenMass>&, double, std::vector<id_type>, WeightsAround&,
                            std::vector<id_type>&);
template void move_vertices(const LeidenLevel<LeidenMassOfModes>&, double, std::vector<id_type>,
                            WeightsAround&, std::vector<id_type>&);

}  // namespace isthmus::detail
