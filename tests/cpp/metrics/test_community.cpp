#include "isthmus/metrics/community.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "isthmus/metrics/assortativity.hpp"
#include "isthmus/metrics/degree.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

bool near(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b)); }

/// Each pair of vertices in one group, itself and both ways: (w_uv - gamma s_u s_v / 2m) / 2m, among labeled ones.
double naive_modularity(const CooperationGraph& g, const Grouping& groups, double resolution) {
    const auto labeled = [&](id_type v) { return groups.label[as_index(v)] != no_id; };
    std::vector<double> strengths(as_index(g.vertex_count()), 0.0);
    double twice = 0.0;
    for (const Tie& tie : g.ties()) {
        if (labeled(tie.u) && labeled(tie.v)) {
            strengths[as_index(tie.u)] += tie.weight;
            strengths[as_index(tie.v)] += tie.weight;
            twice += 2.0 * tie.weight;
        }
    }
    double sum = 0.0;
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            if (labeled(u) && groups.label[as_index(u)] == groups.label[as_index(v)]) {
                sum += g.weight(u, v) - resolution * strengths[as_index(u)] * strengths[as_index(v)] / twice;
            }
        }
    }
    return sum / twice;
}

double naive_cpm(const CooperationGraph& g, const Grouping& groups, double resolution) {
    double sum = 0.0;
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        for (id_type v = u + 1; v < g.vertex_count(); ++v) {
            if (groups.label[as_index(u)] != no_id &&
                groups.label[as_index(u)] == groups.label[as_index(v)]) {
                sum += g.weight(u, v) - resolution;
            }
        }
    }
    return sum;
}

/// Each actor and project in one group: (b_ap - gamma k_a d_p / L) / L, among labeled ones.
double naive_barber(const Incidence& links, const Grouping& groups, double resolution) {
    const id_type n = links.actor_count();
    const auto label = [&](id_type v) { return groups.label[as_index(v)]; };
    std::vector<double> degrees(groups.label.size(), 0.0);
    std::vector<std::vector<double>> cell(as_index(n), std::vector<double>(as_index(links.project_count())));
    double all = 0.0;
    for (id_type a = 0; a < n; ++a) {
        for (const id_type p : links.projects_of(a)) {
            if (label(a) != no_id && label(n + p) != no_id) {
                cell[as_index(a)][as_index(p)] = 1.0;
                degrees[as_index(a)] += 1.0;
                degrees[as_index(n + p)] += 1.0;
                all += 1.0;
            }
        }
    }
    double sum = 0.0;
    for (id_type a = 0; a < n; ++a) {
        for (id_type p = 0; p < links.project_count(); ++p) {
            if (label(a) != no_id && label(a) == label(n + p)) {
                sum += cell[as_index(a)][as_index(p)] -
                       resolution * degrees[as_index(a)] * degrees[as_index(n + p)] / all;
            }
        }
    }
    return sum / all;
}

}  // namespace

TEST_CASE("modularity of the karate club's factions, and of two triangles") {
    CHECK(std::abs(modularity(zachary(), {"faction", zachary_factions(), {"Hi", "officer"}}) - 0.358235) <
          5e-7);
    // 6/7 within; both have half of the ends.
    CHECK(near(modularity(two_triangles(), groups_of({0, 0, 0, 1, 1, 1}, 2)), 6.0 / 7 - 0.5));
    CHECK(near(modularity(two_triangles(), groups_of({0, 0, 0, 1, 1, 1}, 2), 2.0), 6.0 / 7 - 1.0));
    CHECK(near(cpm_quality(two_triangles(), groups_of({0, 0, 0, 1, 1, 1}, 2), 0.25), 6.0 - 0.25 * 6));
}

TEST_CASE("Barber's modularity of two projects of two: all links within, a half expected") {
    const TwoModeGraph g(incidence_of({"x.", "x.", ".x", ".x"}));
    CHECK(near(two_mode_modularity(g, groups_of({0, 0, 1, 1, 0, 1}, 2)), 0.5));
    CHECK(near(two_mode_modularity(g, groups_of({0, 0, 1, 1, 1, 0}, 2)), -0.5));
    CHECK(near(two_mode_modularity(g, groups_of({0, 0, 0, 0, 0, 0}, 1)), 0.0));
}

TEST_CASE("qualities are those of their pairs, on 100 random networks") {
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto g = random_graph(seed);
        const auto groups = random_groups(seed, g.vertex_count());
        const Incidence links = random_incidence(seed);
        const TwoModeGraph both(links);
        const auto of_both = random_groups(seed, both.vertex_count());
        CHECK(near(cpm_quality(g, groups, 0.3), naive_cpm(g, groups, 0.3)));
        CHECK(near(modularity(g, groups, 0.7), naive_modularity(g, groups, 0.7)));
        CHECK(near(two_mode_modularity(both, of_both, 1.4), naive_barber(links, of_both, 1.4)));
        ++defined;
    }
    CHECK(defined >= 80);
}

TEST_CASE("modularity is assortativity times the most there is, and has no unit") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto g = random_graph(seed);
        const auto groups = random_groups(seed, g.vertex_count());
        const double q = modularity(g, groups);
        const double expected = 1.0 - (modularity(g, groups, 0.0) - q);
        CHECK(near(q, assortativity(g, groups, Ties::weighted) * expected));
        for (const int unit : {-1000, -540, 520, 1000}) {
            CHECK(modularity(in_unit(g, unit), groups) == q);
        }
    }
}

TEST_CASE("one group has modularity 0, single vertices less, and a graph without ties none") {
    const auto g = zachary();
    CHECK(near(modularity(g, groups_of(std::vector<id_type>(34, 0), 1)), 0.0));
    std::vector<id_type> single(34);
    std::iota(single.begin(), single.end(), 0);
    double squares = 0.0;
    for (const double s : strength(g)) {
        squares += s * s;
    }
    CHECK(near(modularity(g, groups_of(single, 34)), -squares / (156.0 * 156.0)));
    CHECK_THROWS_AS((void)modularity(graph_of(3, {}), groups_of({0, 0, 1}, 2)), UndefinedError);
    CHECK_THROWS_AS((void)modularity(graph_of(2, {{0, 1, 0.0}}), groups_of({0, 0}, 1)), UndefinedError);
    CHECK_THROWS_AS((void)modularity(g, groups_of(single, 34), -0.1), ValueError);
    CHECK_THROWS_AS((void)cpm_quality(g, groups_of(single, 34), std::numeric_limits<double>::infinity()),
                    ValueError);
    CHECK_THROWS_AS((void)modularity(g, groups_of({0}, 1)), ValueError);
}

TEST_CASE("within-module z of a star: its center stands out of its own group") {
    const auto z = within_module_z(star(4), groups_of({0, 0, 0, 0}, 1));
    // 3, 1, 1, 1: mean 3/2, deviation sqrt(3)/2.
    CHECK(near(z[0], std::sqrt(3.0)));
    CHECK(near(z[1], -1.0 / std::sqrt(3.0)));
    const auto of_sample =
        within_module_z(star(4), groups_of({0, 0, 0, 0}, 1), Ties::weighted, Spread::sample);
    CHECK(near(of_sample[0], 1.5));
    const auto apart = within_module_z(path(4), groups_of({0, 0, 1, no_id}, 2));
    for (const double value : apart) {
        CHECK(std::isnan(value));  // two with one tie each, one alone, one without a group
    }
}

TEST_CASE("within-module z has mean 0 and deviation 1 in every group, in any unit") {
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto g = random_graph(seed);
        const auto groups = random_groups(seed, g.vertex_count());
        const auto z = within_module_z(g, groups);
        for (id_type group = 0; group < groups.group_count(); ++group) {
            double count = 0.0;
            double sum = 0.0;
            double squares = 0.0;
            for (std::size_t v = 0; v < z.size(); ++v) {
                if (groups.label[v] == group && !std::isnan(z[v])) {
                    count += 1.0;
                    sum += z[v];
                    squares += z[v] * z[v];
                }
            }
            if (count > 0.0) {
                CHECK(near(sum, 0.0));
                CHECK(near(squares, count));
                ++defined;
            }
        }
        CHECK(same(within_module_z(in_unit(g, 1000), groups), z));
        CHECK(same(within_module_z(in_unit(g, -1000), groups), z));
    }
    CHECK(defined >= 80);
}

TEST_CASE("communities of the least graph count its ties") {
    const Grouping groups{"faction", zachary_factions(), {"Hi", "officer"}};
    const LeastGraph least(zachary());
    CHECK(modularity(least, groups, 1.0, Ties::binary) == modularity(zachary(), groups));
    CHECK(cpm_quality(least, groups, 0.1, Ties::binary) == cpm_quality(zachary(), groups, 0.1));
    CHECK(within_module_z(least, groups, Ties::binary) == within_module_z(zachary(), groups));
}
