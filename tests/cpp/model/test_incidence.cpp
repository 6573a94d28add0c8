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

TEST_CASE("rows of projects in any order make the same incidence as their links") {
    RandomStream random(17, 0);
    for (int round = 0; round < 50; ++round) {
        const auto n = static_cast<id_type>(1 + random.below(12));
        const auto m = static_cast<id_type>(random.below(8));
        std::vector<offset_type> offsets{0};
        std::vector<id_type> members;
        std::vector<Link> links;
        for (id_type p = 0; p < m; ++p) {
            std::vector<id_type> everyone(as_index(n));
            for (id_type a = 0; a < n; ++a) {
                everyone[as_index(a)] = a;
            }
            shuffle(std::span<id_type>(everyone), random);
            everyone.resize(random.below(static_cast<std::uint32_t>(n) + 1));
            for (const id_type a : everyone) {
                members.push_back(a);
                links.push_back({a, p});
            }
            offsets.push_back(static_cast<offset_type>(members.size()));
        }
        CHECK(Incidence::from_project_rows(n, offsets, members) == Incidence(n, m, links));
    }
}

TEST_CASE("rows of projects that do not fit are refused") {
    using Offsets = std::vector<offset_type>;
    using Members = std::vector<id_type>;
    const auto rows = [](id_type n, const Offsets& offsets, const Members& members) {
        return Incidence::from_project_rows(n, offsets, members);
    };
    CHECK(rows(2, Offsets{0}, Members{}).project_count() == 0);
    CHECK_THROWS_AS(rows(2, Offsets{}, Members{}), ValueError);
    CHECK_THROWS_AS(rows(2, Offsets{0, 3}, Members{0, 1}), ValueError);
    CHECK_THROWS_AS(rows(2, Offsets{0, 2, 1}, Members{0}), ValueError);
    CHECK_THROWS_AS(rows(2, Offsets{0, 1}, Members{2}), ValueError);
    CHECK_THROWS_AS(rows(-1, Offsets{0}, Members{}), ValueError);
    CHECK_THROWS_WITH_AS(rows(2, Offsets{0, 2}, Members{1, 1}), doctest::Contains("actor 1 stands twice"),
                         ValueError);
}
