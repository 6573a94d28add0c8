#include "isthmus/metrics/leiden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <set>

#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// Ties of more than 0 within communities, one by one joined: as many sets as communities if each is connected.
template <Graph G>
bool all_connected(const G& g, const Communities& found) {
    std::vector<id_type> root(found.label.size());
    std::iota(root.begin(), root.end(), 0);
    for (bool changed = true; changed;) {
        changed = false;
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            const std::span<const id_type> around = g.neighbors(v);
            for (std::size_t k = 0; k < around.size(); ++k) {
                const auto u = as_index(around[k]);
                bool ties = true;
                if constexpr (WeightedGraph<G>) {
                    ties = g.weights(v)[k] > 0.0;
                }
                if (ties && found.label[u] == found.label[as_index(v)] && root[u] < root[as_index(v)]) {
                    root[as_index(v)] = root[u];
                    changed = true;
                }
            }
        }
    }
    return std::set<id_type>(root.begin(), root.end()).size() == found.size.size();
}

/// Calls `check(label, groups)` with every partition of n: each in turn in every group there is, or in a new one.
template <class Check>
void for_each_partition(std::size_t n, Check&& check) {
    std::vector<id_type> label(n, 0);
    const auto place = [&](const auto& self, std::size_t v, id_type used) -> void {
        for (id_type c = 0; v < n && c <= used; ++c) {
            label[v] = c;
            self(self, v + 1, std::max(used, c + 1));
        }
        if (v == n) {
            check(label, used);
        }
    };
    place(place, 0, 0);
}

double best_modularity(const CooperationGraph& g) {
    double best = -1.0;
    for_each_partition(as_index(g.vertex_count()), [&](const std::vector<id_type>& label, id_type groups) {
        const Communities all{.label = label, .size = std::vector<id_type>(as_index(groups), 1)};
        best = std::max(best, modularity(g, grouping_of(all)));
    });
    return best;
}

/// The largest of Barber's: of every partition of the actors, with each project where it gains most, or alone.
double best_barber(const Incidence& links) {
    double best = -1.0;
    const double all = links.link_count();
    for_each_partition(as_index(links.actor_count()), [&](const std::vector<id_type>& label, id_type groups) {
        std::vector<double> ends(as_index(groups), 0.0);
        for (id_type a = 0; a < links.actor_count(); ++a) {
            ends[as_index(label[as_index(a)])] += links.activity(a);
        }
        double sum = 0.0;
        for (id_type p = 0; p < links.project_count(); ++p) {
            std::vector<double> gain(as_index(groups) + 1, 0.0);
            for (id_type c = 0; c < groups; ++c) {
                gain[as_index(c)] = -ends[as_index(c)] * links.size_of(p) / all;
            }
            for (const id_type a : links.actors_of(p)) {
                gain[as_index(label[as_index(a)])] += 1.0;
            }
            sum += *std::max_element(gain.begin(), gain.end());
        }
        best = std::max(best, sum / all);
    });
    return best;
}

std::vector<id_type> sizes_of(const Communities& found) {
    std::vector<id_type> sizes(found.size.size(), 0);
    for (const id_type c : found.label) {
        ++sizes[as_index(c)];
    }
    return sizes;
}

/// Cliques of `size` vertices in a ring, one tie between neighbours.
CooperationGraph ring_of_cliques(id_type cliques, id_type size) {
    std::vector<Tie> ties;
    for (id_type c = 0; c < cliques; ++c) {
        for (id_type u = 0; u < size; ++u) {
            for (id_type v = u + 1; v < size; ++v) {
                ties.push_back({c * size + u, c * size + v});
            }
        }
        ties.push_back({c * size, ((c + 1) % cliques) * size + 1});
    }
    return {cliques * size, ties};
}

}  // namespace

TEST_CASE("the karate club has modularity 0.41979 in four communities") {
    // The optimum (Brandes et al. 2008, doi:10.1109/TKDE.2007.190689, table 1: 0.4198).
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const auto found = leiden(zachary(), {.search = {.seed = seed}});
        CHECK(std::abs(found.quality - 0.41979) < 5e-6);
        CHECK(found.size.size() == 4);
        CHECK(found.converged);
    }
}

TEST_CASE("the resolution limit: modularity joins cliques of a ring, the constant Potts model does not") {
    const auto ring = ring_of_cliques(30, 5);  // Fortunato & Barthelemy 2007, doi:10.1073/pnas.0605965104
    CHECK(leiden(ring).size.size() < 20);
    const auto found = leiden(ring, {.quality = CommunityQuality::cpm, .resolution = 0.5});
    CHECK(found.size == std::vector<id_type>(30, 5));
    CHECK(found.quality == 30 * (10 - 0.5 * 10));
}

TEST_CASE(
    "communities are connected, numbered by size, and what their quality says, on 100 random networks") {
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        std::vector<Tie> ties = random_graph(seed, 40, 50 + static_cast<id_type>(seed)).ties();
        for (std::size_t k = 0; k < ties.size(); k += 7) {
            ties[k].weight = 0.0;
        }
        const CooperationGraph g(42, ties);
        for (const auto quality : values<CommunityQuality>()) {
            for (const double resolution : {0.0, 0.2, 1.0, 3.0}) {
                const LeidenOptions options{
                    .quality = quality, .resolution = resolution, .search = {.seed = seed}};
                const auto found = leiden(g, options);
                CHECK(all_connected(g, found));
                CHECK(found.size == sizes_of(found));
                CHECK(std::is_sorted(found.size.rbegin(), found.size.rend()));
                CHECK(found.size.back() == 1);  // 40 and 41 are isolates
                CHECK(found.label == leiden(g, options).label);
                const auto groups = grouping_of(found);
                CHECK(found.quality == (quality == CommunityQuality::cpm
                                            ? cpm_quality(g, groups, resolution)
                                            : modularity(g, groups, resolution)));
                ++defined;
            }
        }
        const TwoModeGraph both(random_incidence(seed));
        const auto found = two_mode_leiden(both, 1.0, {.seed = seed});
        CHECK(all_connected(both, found));
        CHECK(found.quality == two_mode_modularity(both, grouping_of(found)));
    }
    CHECK(defined == 800);
}

TEST_CASE("the optimum of small networks is found by one of a few seeds, and never passed") {
    int met = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto g = random_graph(seed, 8, 14);
        const double best = best_modularity(g);
        double most = -1.0;
        for (std::uint64_t run = 0; run < 5; ++run) {
            most = std::max(most, leiden(g, {.search = {.seed = run}}).quality);
        }
        CHECK(most <= best + 1e-12);
        met += most >= best - 1e-12 ? 1 : 0;
    }
    CHECK(met >= 19);
}

TEST_CASE("of twenty seeds one finds the optimum where vertices of few ties must not come first") {
    const auto g = graph_of(
        9, {{0, 1}, {0, 3}, {0, 5}, {1, 2}, {1, 3}, {1, 4}, {2, 8}, {3, 7}, {4, 5}, {4, 6}, {4, 7}, {5, 8}});
    double most = -1.0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        most = std::max(most, leiden(g, {.search = {.seed = seed}}).quality);
    }
    CHECK(most == doctest::Approx(69.0 / 288.0).epsilon(1e-12));  // of all partitions: 0.23958
}

TEST_CASE("no vertex gains by moving to a community around it, or away") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const auto g = random_graph(seed, 30, 60);
        const auto found = leiden(g, {.search = {.iterations = 100, .seed = seed}});
        CHECK(found.converged);
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            for (id_type c = 0; c <= static_cast<id_type>(found.size.size()); ++c) {
                Communities other = found;
                other.size.push_back(0);
                other.label[as_index(v)] = c;
                CHECK(modularity(g, grouping_of(other)) <= found.quality + 1e-9);
            }
        }
    }
}

TEST_CASE("the unit of weights changes nothing, an isolate adds a community, two networks keep apart") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const auto g = random_graph(seed, 30, 60);
        const auto found = leiden(g, {.search = {.seed = seed}});
        for (const int unit : {-1000, -540, 520, 1000}) {
            CHECK(leiden(in_unit(g, unit), {.search = {.seed = seed}}).label == found.label);
        }
        const auto doubled = leiden(in_unit(g, 1), {.quality = CommunityQuality::cpm, .resolution = 0.5});
        CHECK(doubled.label == leiden(g, {.quality = CommunityQuality::cpm, .resolution = 0.25}).label);
    }
    const auto found = leiden(beside(beside(complete(6), complete(5)), graph_of(1, {})));
    CHECK(found.size == std::vector<id_type>{6, 5, 1});
}

TEST_CASE("how the vertices are numbered does not matter where their order is given") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Incidence links = random_incidence(seed, {.actors = 24, .projects = 14});
        const TwoModeGraph both(links);
        if (links.link_count() == 0) {
            continue;
        }
        // Actor a becomes n - 1 - a, project p becomes m - 1 - p.
        std::vector<Link> turned;
        std::vector<id_type> order;
        for (id_type a = links.actor_count(); a-- > 0;) {
            order.push_back(a);
            for (const id_type p : links.projects_of(a)) {
                turned.push_back({links.actor_count() - 1 - a, links.project_count() - 1 - p});
            }
        }
        for (id_type p = links.project_count(); p-- > 0;) {
            order.push_back(links.actor_count() + p);
        }
        const TwoModeGraph other(Incidence(links.actor_count(), links.project_count(), turned));
        const auto first = two_mode_leiden(both, 1.0, {.seed = seed});
        const auto second = two_mode_leiden(other, 1.0, {.seed = seed, .order = order});
        for (std::size_t v = 0; v < order.size(); ++v) {
            CHECK(first.label[v] == second.label[as_index(order[v])]);
        }
        CHECK(first.size == second.size);
        const auto g = cooperation(links);
        if (g.edge_count() > 0) {
            order.resize(as_index(links.actor_count()));
            const auto of_one = leiden(g, {.search = {.seed = seed}});
            const auto turned_one =
                leiden(cooperation(Incidence(links.actor_count(), links.project_count(), turned)),
                       {.search = {.seed = seed, .order = order}});
            for (std::size_t v = 0; v < order.size(); ++v) {
                CHECK(of_one.label[v] == turned_one.label[as_index(order[v])]);
            }
        }
    }
    CHECK_THROWS_AS((void)leiden(k3(), {.search = {.order = {0, 1, 1}}}), ValueError);
    CHECK_THROWS_AS((void)leiden(k3(), {.search = {.order = {0, 1}}}), ValueError);
}

TEST_CASE("resolution 0 finds components, and a large one leaves all alone") {
    const auto g = beside(zachary(), k3());
    const auto parts = leiden(g, {.resolution = 0.0});
    CHECK(parts.size == std::vector<id_type>{34, 3});
    CHECK(leiden(g, {.resolution = 1e6}).size.size() == 37);
    CHECK(leiden(graph_of(3, {}), {.quality = CommunityQuality::cpm}).size.size() == 3);
    CHECK(leiden(CooperationGraph{}, {.quality = CommunityQuality::cpm}).size.empty());
}

TEST_CASE("the optimum of small two-mode networks is found by one of a few seeds, and never passed") {
    int met = 0;
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Incidence links = random_incidence(seed, {.actors = 7, .projects = 6, .largest = 4});
        if (links.link_count() == 0) {
            continue;
        }
        const double best = best_barber(links);
        double most = -1.0;
        for (std::uint64_t run = 0; run < 5; ++run) {
            most = std::max(most, two_mode_leiden(TwoModeGraph(links), 1.0, {.seed = run}).quality);
        }
        CHECK(most <= best + 1e-12);
        met += most >= best - 1e-12 ? 1 : 0;
        ++defined;
    }
    CHECK(defined >= 35);
    CHECK(met >= defined - 3);
}

TEST_CASE("what cannot be is refused, and progress can stop") {
    CHECK_THROWS_AS((void)leiden(graph_of(3, {})), UndefinedError);
    CHECK_THROWS_AS((void)leiden(k3(), {.resolution = -1.0}), ValueError);
    CHECK_THROWS_AS((void)leiden(k3(), {.search = {.iterations = 0}}), ValueError);
    CHECK_THROWS_AS((void)leiden(k3(), {.search = {.randomness = 0.0}}), ValueError);
    CHECK_THROWS_AS((void)leiden(k3(), {.search = {.progress = [](double) { return false; }}}), Cancelled);
    CHECK_THROWS_AS((void)two_mode_leiden(TwoModeGraph(incidence_of({".", "."}))), UndefinedError);
}

TEST_CASE("a search that memory does not hold is refused before it begins") {
    const CooperationGraph g = complete(100);
    ::setenv("ISTHMUS_MEMORY", "200kB", 1);
    CHECK_THROWS_WITH_AS((void)leiden(g), doctest::Contains("among 100 vertices and 4950 ties"), LimitError);
    CHECK_THROWS_AS(detail::require_leiden_memory(1001, 0), LimitError);
    CHECK_NOTHROW(detail::require_leiden_memory(100, 4950));
    ::unsetenv("ISTHMUS_MEMORY");
    CHECK(leiden(g).size == std::vector<id_type>{100});
}

TEST_CASE("actors in the same projects are in one community, of one mode and of two") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        // Actors 0, ..., 19 of a random network, and 20, ..., 39 who do everything with them.
        const Incidence half = random_incidence(seed, {.actors = 20, .projects = 12});
        std::vector<Link> links;
        for (id_type a = 0; a < half.actor_count(); ++a) {
            for (const id_type p : half.projects_of(a)) {
                links.push_back({a, p});
                links.push_back({a + half.actor_count(), p});
            }
        }
        if (links.empty()) {
            continue;
        }
        const Incidence both(2 * half.actor_count(), half.project_count(), links);
        const CooperationGraph g = cooperation(both);
        const TwoModeGraph two(both);
        const Communities of_one = leiden(g, {.search = {.seed = seed}});
        const Communities of_two = two_mode_leiden(two, 1.0, {.seed = seed});
        for (id_type a = 0; a < half.actor_count(); ++a) {
            if (!half.projects_of(a).empty()) {
                const auto twin = as_index(a + half.actor_count());
                CHECK(of_one.label[as_index(a)] == of_one.label[twin]);
                CHECK(of_two.label[as_index(a)] == of_two.label[twin]);
            }
        }
        CHECK(all_connected(g, of_one));
        CHECK(all_connected(two, of_two));
        // Where all are better off alone, twins are, too.
        const auto alone = static_cast<std::size_t>(two.vertex_count());
        CHECK(two_mode_leiden(two, 1e6, {.seed = seed}).size.size() == alone);
        CHECK(leiden(g, {.resolution = 1e6, .search = {.seed = seed}}).size.size() ==
              as_index(both.actor_count()));
    }
}

TEST_CASE("the least graph counts its ties, and names have as many digits") {
    CHECK(leiden(LeastGraph(zachary())).label == leiden(zachary()).label);
    const auto groups =
        grouping_of(leiden(ring_of_cliques(30, 5), {.quality = CommunityQuality::cpm, .resolution = 0.5}));
    CHECK(groups.names.front() == "00");
    CHECK(groups.names.back() == "29");
    CHECK(std::is_sorted(groups.names.begin(), groups.names.end()));
}
