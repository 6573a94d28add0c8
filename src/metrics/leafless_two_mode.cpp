#include "metrics/leafless_two_mode.hpp"

#include <algorithm>
#include <cstdint>

#include "isthmus/metrics/cohesion.hpp"

namespace isthmus::detail {

namespace {

bool is_kept(const TwoModeGraph& g, id_type v) {
    const auto around = g.neighbors(v);
    return around.size() > 1 ||
           (around.size() == 1 && v < g.actor_count() && g.neighbors(around[0]).size() == 1);
}

}  // namespace

LeaflessTwoMode::LeaflessTwoMode(const TwoModeGraph& g)
    : kept_(as_index(g.vertex_count()), no_id), leaf_of_(as_index(g.vertex_count()), no_id) {
    keep(g);
    link(g);
    measure_components(g);
}

/// Numbers of the kept actors by the sum of the sizes of their projects, then of projects by their first kept actor, those without
/// one last.
void LeaflessTwoMode::keep(const TwoModeGraph& g) {
    std::vector<std::int64_t> reach(as_index(g.actor_count()), 0);
    std::vector<id_type> actors;
    for (id_type a = 0; a < g.actor_count(); ++a) {
        for (const id_type p : g.neighbors(a)) {
            reach[as_index(a)] += static_cast<std::int64_t>(g.neighbors(p).size());
        }
        if (is_kept(g, a)) {
            actors.push_back(a);
        }
    }
    std::ranges::stable_sort(actors,
                             [&](id_type a, id_type b) { return reach[as_index(a)] > reach[as_index(b)]; });
    id_type count = 0;
    const auto number = [&](id_type v) {
        if (kept_[as_index(v)] == no_id && is_kept(g, v)) {
            kept_[as_index(v)] = count++;
        }
    };
    std::ranges::for_each(actors, number);
    for (const id_type a : actors) {
        std::ranges::for_each(g.neighbors(a), number);
    }
    for (id_type p = g.actor_count(); p < g.vertex_count(); ++p) {
        number(p);
    }
    leaves_.assign(as_index(count), 0);
    links_ = Incidence(static_cast<id_type>(actors.size()), count - static_cast<id_type>(actors.size()), {});
}

void LeaflessTwoMode::link(const TwoModeGraph& g) {
    std::vector<Link> among_kept;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        for (const id_type u : g.neighbors(v)) {
            const id_type kept = kept_[as_index(u)];
            const id_type own = kept_[as_index(v)];
            if (own == no_id && kept != no_id) {
                leaf_of_[as_index(v)] = kept;
                ++leaves_[as_index(kept)];
            } else if (own != no_id && kept != no_id && v < g.actor_count()) {
                among_kept.push_back({own, kept - links_.actor_count()});
            }
        }
    }
    links_ = Incidence(links_.actor_count(), links_.project_count(), among_kept);
}

void LeaflessTwoMode::measure_components(const TwoModeGraph& g) {
    const Components parts = components(g);
    std::vector<id_type> leaves(parts.size.size(), 0);
    for (std::size_t v = 0; v < leaf_of_.size(); ++v) {
        leaves[as_index(parts.label[v])] += leaf_of_[v] != no_id ? 1 : 0;
    }
    component_size_.resize(leaves_.size());
    component_leaves_.resize(leaves_.size());
    for (std::size_t v = 0; v < kept_.size(); ++v) {
        if (kept_[v] != no_id) {
            component_size_[as_index(kept_[v])] = parts.size[as_index(parts.label[v])];
            component_leaves_[as_index(kept_[v])] = leaves[as_index(parts.label[v])];
        }
    }
}

}  // namespace isthmus::detail
