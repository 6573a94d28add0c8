#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/graph/reduced_two_mode.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

template <class T>
std::vector<T> copy(std::span<const T> values) {
    return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("one-partner projects go, actors of one project are folded into it, the rest is renumbered") {
    const ReducedTwoMode reduced(incidence_of({
        "x....",  // 0: alone
        ".x...",  // 1: only in project 1
        ".xx..",  // 2: in 1 and 2
        ".xxx.",  // 3: in 1, 2 and 3, where it is alone
        "..x.x",  // 4: in 2 and 4
        "....x",  // 5: only in 4
        "....x",  // 6: only in 4
    }));
    CHECK(copy(reduced.actors()) == std::vector<id_type>{2, 3, 4});
    CHECK(copy(reduced.projects()) == std::vector<id_type>{1, 2, 4});
    CHECK(copy(reduced.kept()) == std::vector<id_type>{no_id, no_id, 0, 1, 2, no_id, no_id});
    CHECK(copy(reduced.folded_into()) == std::vector<id_type>{no_id, 0, no_id, no_id, no_id, 2, 2});
    CHECK(reduced.folded(0) == 1);
    CHECK(reduced.folded(1) == 0);
    CHECK(reduced.folded(2) == 2);
    CHECK(copy(reduced.links().actors_of(0)) == std::vector<id_type>{0, 1});
    CHECK(copy(reduced.links().actors_of(1)) == std::vector<id_type>{0, 1, 2});
    CHECK(copy(reduced.links().actors_of(2)) == std::vector<id_type>{2});
    CHECK(copy(reduced.repeated(0)) == std::vector<id_type>{1});
    CHECK(copy(reduced.surplus(0)) == std::vector<id_type>{1});
    CHECK(copy(reduced.repeated(1)) == std::vector<id_type>{0});
    CHECK(reduced.repeated(2).empty());
}

TEST_CASE("without repeated pairs it has the same links and who is folded where") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const ReducedTwoMode whole(random_incidence(seed));
        const auto reduced = ReducedTwoMode::without_repeated(random_incidence(seed));
        CHECK(copy(reduced.links().actor_projects()) == copy(whole.links().actor_projects()));
        CHECK(copy(reduced.links().actor_offsets()) == copy(whole.links().actor_offsets()));
        CHECK(copy(reduced.folded_into()) == copy(whole.folded_into()));
        CHECK(copy(reduced.kept()) == copy(whole.kept()));
        for (id_type i = 0; i < reduced.links().actor_count(); ++i) {
            CHECK(reduced.repeated(i).empty());
            CHECK(reduced.surplus(i).empty());
        }
    }
}

TEST_CASE("a project without kept actors stays, with all of its actors folded") {
    const ReducedTwoMode reduced(incidence_of({"x", "x", "x"}));
    CHECK(reduced.links().actor_count() == 0);
    CHECK(reduced.links().project_count() == 1);
    CHECK(reduced.folded(0) == 3);
    CHECK(ReducedTwoMode(Incidence()).links().project_count() == 0);
    CHECK(ReducedTwoMode(Incidence(2, 2, {})).actors().empty());
}

TEST_CASE(
    "the projection comes out of it again: links less what repeated pairs count too often, and the folded") {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        CAPTURE(seed);
        const Incidence links = random_incidence(seed);
        const ReducedTwoMode reduced(links);
        const CooperationGraph g = cooperation(links);
        std::map<std::pair<id_type, id_type>, id_type> times;
        const auto& rows = reduced.links();
        for (id_type i = 0; i < rows.actor_count(); ++i) {
            for (const id_type p : rows.projects_of(i)) {
                for (const id_type j : rows.actors_of(p)) {
                    times[{reduced.actors()[as_index(i)], reduced.actors()[as_index(j)]}] += i != j ? 1 : 0;
                }
            }
            for (std::size_t k = 0; k < reduced.repeated(i).size(); ++k) {
                times[{reduced.actors()[as_index(i)], reduced.actors()[as_index(reduced.repeated(i)[k])]}] -=
                    reduced.surplus(i)[k];
            }
        }
        for (id_type a = 0; a < g.vertex_count(); ++a) {
            const id_type i = reduced.kept()[as_index(a)];
            const id_type home = reduced.folded_into()[as_index(a)];
            CHECK((i == no_id || reduced.actors()[as_index(i)] == a));
            CHECK((i == no_id || home == no_id));
            CHECK((i != no_id || home != no_id) == !g.neighbors(a).empty());
            if (home != no_id) {
                CHECK(g.neighbors(a).size() + 1 ==
                      links.actors_of(reduced.projects()[as_index(home)]).size());
            }
            for (id_type b = 0; b < g.vertex_count(); ++b) {
                if (i != no_id && reduced.kept()[as_index(b)] != no_id && a != b) {
                    CHECK(times[{a, b}] == (g.weight(a, b) > 0.0 ? 1 : 0));
                }
            }
        }
        for (id_type p = 0; p < rows.project_count(); ++p) {
            CHECK(rows.size_of(p) + reduced.folded(p) == links.size_of(reduced.projects()[as_index(p)]));
        }
    }
}
