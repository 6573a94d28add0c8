#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "isthmus/core/random.hpp"
#include "isthmus/model/incidence.hpp"

using namespace isthmus;

TEST_CASE("an incidence is compressed in both directions, rows ascending, repeats once") {
    //      p0 p1 p2
    //  a0   x  .  x
    //  a1   .  .  x
    //  a2   .  .  .
    const std::vector<Link> links{{0, 2}, {1, 2}, {0, 0}, {0, 2}};
    const Incidence b(3, 3, links);
    CHECK(b.link_count() == 3);
    CHECK(std::ranges::equal(b.projects_of(0), std::vector<id_type>{0, 2}));
    CHECK(std::ranges::equal(b.projects_of(1), std::vector<id_type>{2}));
    CHECK(b.projects_of(2).empty());
    CHECK(std::ranges::equal(b.actors_of(2), std::vector<id_type>{0, 1}));
    CHECK(b.actors_of(1).empty());
}

TEST_CASE("an incidence without actors or projects is empty") {
    CHECK(Incidence().link_count() == 0);
    CHECK(Incidence(0, 0, {}).actor_count() == 0);
    CHECK(Incidence(2, 0, {}).activity(1) == 0);
}

TEST_CASE("a link outside the matrix is refused by name") {
    const std::vector<Link> outside{{3, 0}};
    CHECK_THROWS_WITH_AS(Incidence(3, 1, outside), doctest::Contains("actor 3, project 0"), ValueError);
    const std::vector<Link> negative{{0, -1}};
    CHECK_THROWS_AS(Incidence(3, 1, negative), ValueError);
}

TEST_CASE("both directions hold the set of links, whatever their order") {
    RandomStream random(7, 0);
    for (int round = 0; round < 50; ++round) {
        const auto n = static_cast<id_type>(1 + random.below(20));
        const auto m = static_cast<id_type>(1 + random.below(20));
        std::vector<Link> links(random.below(120));
        for (auto& link : links) {
            link = {static_cast<id_type>(random.below(static_cast<std::uint32_t>(n))),
                    static_cast<id_type>(random.below(static_cast<std::uint32_t>(m)))};
        }
        const Incidence b(n, m, links);
        std::set<Link> by_actor;
        std::set<Link> by_project;
        for (id_type a = 0; a < n; ++a) {
            CHECK(std::ranges::is_sorted(b.projects_of(a)));
            for (const id_type p : b.projects_of(a)) {
                by_actor.insert({a, p});
            }
        }
        for (id_type p = 0; p < m; ++p) {
            CHECK(std::ranges::is_sorted(b.actors_of(p)));
            for (const id_type a : b.actors_of(p)) {
                by_project.insert({a, p});
            }
        }
        const std::set<Link> expected(links.begin(), links.end());
        CHECK(by_actor == expected);
        CHECK(by_project == expected);
        CHECK(as_index(b.link_count()) == expected.size());
    }
}

TEST_CASE("an incidence of fewer than no actors is refused") {
    CHECK_THROWS_AS(Incidence(-1, 2, {}), ValueError);
    CHECK_THROWS_AS(Incidence(2, -1, {}), ValueError);
}
