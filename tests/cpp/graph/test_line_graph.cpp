#include "isthmus/graph/line_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "isthmus/metrics/betweenness.hpp"
#include "isthmus/metrics/distance.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// Every pair of projects, its actors compared one by one.
std::vector<Tie> naive_line_ties(const Incidence& links, id_type s, LineWeight weights) {
    std::vector<Tie> ties;
    for (id_type e = 0; e < links.project_count(); ++e) {
        for (id_type f = e + 1; f < links.project_count(); ++f) {
            std::vector<id_type> both;
            std::ranges::set_intersection(links.actors_of(e), links.actors_of(f), std::back_inserter(both));
            const auto shared = static_cast<double>(both.size());
            const double smaller = std::min(links.size_of(e), links.size_of(f));
            if (shared >= s) {
                ties.push_back({e, f, weights == LineWeight::absolute ? shared : shared / smaller});
            }
        }
    }
    return ties;
}

}  // namespace

TEST_CASE("projects are tied when they share s actors; the modes change over and back") {
    //        p0 p1 p2
    //   a0   x  x  .
    //   a1   x  x  .
    //   a2   .  x  x
    const auto links = incidence_of({"xx.", "xx.", ".xx"});
    CHECK(line_graph(links) == graph_of(3, {{0, 1, 2}, {1, 2, 1}}));
    CHECK(line_graph(links, {.s = 2}) == graph_of(3, {{0, 1, 2}}));
    CHECK(line_graph(links, {.weights = LineWeight::normalized}) == graph_of(3, {{0, 1, 1}, {1, 2, 1}}));
    CHECK(line_graph(links, {.of = Mode::actors, .s = 2}) == graph_of(3, {{0, 1, 2}}));
    CHECK(links.transposed().transposed() == links);
    CHECK(links.transposed().projects_of(1).size() == 3);
}

TEST_CASE("line graphs by comparing every pair of projects, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence& links) {
        for (const id_type s : {1, 2, 3}) {
            for (const LineWeight weights : values<LineWeight>()) {
                const CooperationGraph line = line_graph(links, {.s = s, .weights = weights});
                CHECK(line.ties() == naive_line_ties(links, s, weights));
                CHECK(line_graph(links.transposed(), {.of = Mode::actors, .s = s, .weights = weights}) ==
                      line);
            }
        }
        // The dual with s = 1 is the projection by count, or by overlap.
        CHECK(line_graph(links, {.of = Mode::actors}) == g);
        CHECK(line_graph(links, {.of = Mode::actors, .weights = LineWeight::normalized}) ==
              cooperation(links, {.weighting = Weighting::overlap}));
        return line_graph(links, {.s = 2}).edge_count() > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("threads change nothing") {
    const auto links = random_incidence(7, {.actors = 3000, .projects = 2500});
    CHECK(line_graph(links, {.execution = {.workers = 3}}) == line_graph(links));
}

TEST_CASE("too many ties are refused before they are kept; more s, fewer ties") {
    const auto links = incidence_of({"xxxx", "xxx."});
    CHECK_THROWS_AS(static_cast<void>(line_graph(links, {.max_ties = 5})), LimitError);
    CHECK(line_graph(links, {.s = 2, .max_ties = 3}).edge_count() == 3);
    CHECK_THROWS_AS(static_cast<void>(line_graph(links, {.s = 0})), ValueError);
    CHECK(line_graph(Incidence{}).vertex_count() == 0);
    CHECK(line_graph(incidence_of({"...", "..."})).edge_count() == 0);
}
