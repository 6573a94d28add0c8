#include "isthmus/metrics/butterflies.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "isthmus/metrics/two_mode.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

/// Two actors and two projects at a time, all four links looked up.
Butterflies naive_butterflies(const Incidence& links) {
    Butterflies found{.actors = std::vector<std::int64_t>(as_index(links.actor_count()), 0),
                      .projects = std::vector<std::int64_t>(as_index(links.project_count()), 0),
                      .links = std::vector<std::int64_t>(as_index(links.link_count()), 0)};
    const auto place = [&](id_type a, id_type p) {
        const auto mine = links.projects_of(a);
        const auto at = std::lower_bound(mine.begin(), mine.end(), p);
        return at != mine.end() && *at == p
                   ? links.actor_offsets()[as_index(a)] + static_cast<offset_type>(at - mine.begin())
                   : no_id;
    };
    for (id_type a = 0; a < links.actor_count(); ++a) {
        for (id_type b = a + 1; b < links.actor_count(); ++b) {
            for (id_type p = 0; p < links.project_count(); ++p) {
                for (id_type q = p + 1; q < links.project_count(); ++q) {
                    const std::array four{place(a, p), place(a, q), place(b, p), place(b, q)};
                    if (std::ranges::find(four, no_id) != four.end()) {
                        continue;
                    }
                    ++found.total;
                    ++found.actors[as_index(a)];
                    ++found.actors[as_index(b)];
                    ++found.projects[as_index(p)];
                    ++found.projects[as_index(q)];
                    for (const offset_type link : four) {
                        ++found.links[as_index(link)];
                    }
                }
            }
        }
    }
    return found;
}

bool same_counts(const Butterflies& a, const Butterflies& b) {
    return a.total == b.total && a.actors == b.actors && a.projects == b.projects && a.links == b.links;
}

}  // namespace

TEST_CASE("a butterfly, and one in which a third actor has a part of it") {
    const auto one = butterflies(incidence_of({"xx", "xx"}));
    CHECK(one.total == 1);
    CHECK(one.links == std::vector<std::int64_t>{1, 1, 1, 1});
    // Complete 3 x 3: C(3, 2)^2 = 9; an actor is in 2 * 3 = 6 of them, a link in 2 * 2.
    const auto all = butterflies(incidence_of({"xxx", "xxx", "xxx"}));
    CHECK(all.total == 9);
    CHECK(all.actors == std::vector<std::int64_t>(3, 6));
    CHECK(all.links == std::vector<std::int64_t>(9, 4));
    CHECK(butterflies(Incidence{}).total == 0);
    CHECK(butterflies(incidence_of({"x.", "xx"})).total == 0);
}

TEST_CASE("the Southern Women have 341, as Robins-Alexander clustering counts them") {
    CHECK(butterflies(davis()).total == 341);
    CHECK(same_counts(butterflies(davis()), naive_butterflies(davis())));
}

TEST_CASE("butterflies four links at a time, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph&, const Incidence& links) {
        const Butterflies found = butterflies(links);
        CHECK(same_counts(found, naive_butterflies(links)));
        const Butterflies turned = butterflies(links.transposed());
        CHECK(turned.total == found.total);
        CHECK(turned.actors == found.projects);
        CHECK(turned.projects == found.actors);
        return found.total > 0;
    });
    CHECK(defined >= 80);
}

TEST_CASE("butterflies are the same with any number of workers") {
    const Incidence links = many_ties();
    const Butterflies one = butterflies(links);
    CHECK(one.total > 0);
    for (const unsigned workers : numbers_of_workers) {
        const Butterflies several = butterflies(links, {.workers = workers});
        CHECK(several.total == one.total);
        CHECK(several.actors == one.actors);
        CHECK(several.projects == one.projects);
        CHECK(several.links == one.links);
    }
}
