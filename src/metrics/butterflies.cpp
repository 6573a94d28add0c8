#include "isthmus/metrics/butterflies.hpp"

#include <cstddef>
#include <vector>

#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus {

namespace detail {
namespace {

/// Calls visit(link u-v, link v-w, w) for every path u - v - w whose v and w come before u: they have fewer links, or as
/// many and a smaller number.
template <class Visit>
void for_each_path_before(const TwoModeGraph& g, id_type u, Visit&& visit) {
    const auto before = [&](id_type v) {
        const std::size_t of_v = g.neighbors(v).size();
        const std::size_t of_u = g.neighbors(u).size();
        return of_v != of_u ? of_v < of_u : v < u;
    };
    for (std::size_t k = 0; k < g.neighbors(u).size(); ++k) {
        const id_type v = g.neighbors(u)[k];
        if (!before(v)) {
            continue;
        }
        for (std::size_t l = 0; l < g.neighbors(v).size(); ++l) {
            if (const id_type w = g.neighbors(v)[l]; before(w)) {
                visit(as_index(g.edges_of(u)[k]), as_index(g.edges_of(v)[l]), as_index(w));
            }
        }
    }
}

}  // namespace
}  // namespace detail

Butterflies butterflies(const Incidence& links) {
    const TwoModeGraph g(links);
    Butterflies found{.actors = std::vector<std::int64_t>(as_index(links.actor_count()), 0),
                      .projects = std::vector<std::int64_t>(as_index(links.project_count()), 0),
                      .links = std::vector<std::int64_t>(as_index(links.link_count()), 0)};
    std::vector<std::int64_t> paths(as_index(g.vertex_count()), 0);  // from u to w; all 0 between vertices
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        detail::for_each_path_before(g, u, [&](std::size_t, std::size_t, std::size_t w) { ++paths[w]; });
        // A path makes a butterfly with every other path between its ends.
        detail::for_each_path_before(g, u, [&](std::size_t first, std::size_t second, std::size_t w) {
            found.links[first] += paths[w] - 1;
            found.links[second] += paths[w] - 1;
        });
        detail::for_each_path_before(g, u, [&](std::size_t, std::size_t, std::size_t w) { paths[w] = 0; });
    }
    std::size_t link = 0;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        for (const id_type p : links.projects_of(a)) {
            found.actors[as_index(a)] += found.links[link];
            found.projects[as_index(p)] += found.links[link++];
        }
    }
    // Of a butterfly, two links are an actor's and two a project's.
    for (std::int64_t& of_project : found.projects) {
        of_project /= 2;
    }
    for (std::int64_t& of_actor : found.actors) {
        of_actor /= 2;
        found.total += of_actor;
    }
    found.total /= 2;
    return found;
}

}  // namespace isthmus
