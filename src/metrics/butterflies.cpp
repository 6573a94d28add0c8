#include "isthmus/metrics/butterflies.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus {

namespace detail {
namespace {

/// Calls visit(link u-v, link v-w, w) for every path u - v - w whose v and w come before u: they have fewer links, or as
/// many and a smaller number.
template <class Visit>
void for_each_path_before(const TwoModeGraph& g, id_type u, Visit&& visit) {
    const std::span<const id_type> around = g.neighbors(u);
    const std::span<const id_type> links = g.edges_of(u);
    const auto before = [&](id_type v) {
        const std::size_t of_v = g.neighbors(v).size();
        return of_v != around.size() ? of_v < around.size() : v < u;
    };
    for (std::size_t k = 0; k < around.size(); ++k) {
        const id_type v = around[k];
        if (!before(v)) {
            continue;
        }
        const std::span<const id_type> behind = g.neighbors(v);
        const std::span<const id_type> links_behind = g.edges_of(v);
        for (std::size_t l = 0; l < behind.size(); ++l) {
            if (const id_type w = behind[l]; before(w)) {
                visit(as_index(links[k]), as_index(links_behind[l]), as_index(w));
            }
        }
    }
}

/// Butterflies of every link, those counted from one vertex after the other.
class LinkButterflies {
  public:
    explicit LinkButterflies(const TwoModeGraph& g)
        : g_(&g), paths_(as_index(g.vertex_count()), 0), of_links_(as_index(g.edge_count()), 0) {}

    void add(id_type u) {
        std::int64_t* const paths = paths_.data();
        std::int64_t* const of_links = of_links_.data();
        for_each_path_before(*g_, u, [paths](std::size_t, std::size_t, std::size_t w) { ++paths[w]; });
        // A path makes a butterfly with every other path between its ends.
        for_each_path_before(*g_, u, [paths, of_links](std::size_t first, std::size_t second, std::size_t w) {
            of_links[first] += paths[w] - 1;
            of_links[second] += paths[w] - 1;
        });
        for_each_path_before(*g_, u, [paths](std::size_t, std::size_t, std::size_t w) { paths[w] = 0; });
    }

    [[nodiscard]] std::vector<std::int64_t> of_links() && noexcept { return std::move(of_links_); }
    [[nodiscard]] std::uint64_t bytes() const noexcept {
        return (paths_.size() + of_links_.size()) * sizeof(std::int64_t);
    }

  private:
    const TwoModeGraph* g_;
    std::vector<std::int64_t> paths_;  // from u to w; all 0 between vertices
    std::vector<std::int64_t> of_links_;
};

}  // namespace
}  // namespace detail

Butterflies butterflies(const Incidence& links, const Execution& execution) {
    const TwoModeGraph g(links);
    Butterflies found{.actors = std::vector<std::int64_t>(as_index(links.actor_count()), 0),
                      .projects = std::vector<std::int64_t>(as_index(links.project_count()), 0),
                      .links = {}};
    const auto n = as_index(g.vertex_count());
    auto counts = scratch_of(row_workers(execution.workers, n), detail::LinkButterflies(g));
    for_each_row(n, execution,
                 [&](std::size_t u, unsigned worker) { counts[worker].add(static_cast<id_type>(u)); });
    found.links = std::move(counts.front()).of_links();
    for (std::size_t worker = 1; worker < counts.size(); ++worker) {
        add_counts(found.links, std::move(counts[worker]).of_links());
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
