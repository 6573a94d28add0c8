#include "isthmus/metrics/two_mode_structural_holes.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/fixtures.hpp"
#include "support/naive.hpp"
#include "support/naive_holes.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("two-mode constraint of the Southern Women: .2782 .3071 .2965 (netrics)") {
    const auto women = two_mode_constraint(davis()).actors;
    CHECK(women[davis_women::evelyn] == doctest::Approx(.2782).epsilon(5e-5 / .28));
    CHECK(women[davis_women::laura] == doctest::Approx(.3071).epsilon(5e-5 / .31));
    CHECK(women[davis_women::theresa] == doctest::Approx(.2965).epsilon(5e-5 / .30));
}

TEST_CASE("two-mode constraint by hand") {
    // Two actors share both their projects: (1/2 + 1/2 * 1/2 * 1/2)^2 twice.
    const auto shared = two_mode_constraint(incidence_of({"xx", "xx"}));
    CHECK(same(shared.actors, {2 * 0.625 * 0.625, 2 * 0.625 * 0.625}));
    CHECK(same(shared.projects, shared.actors));
    // Nobody shares two projects with the first: 1 / 2.
    const auto alone = two_mode_constraint(incidence_of({"xx.", "x..", "...", ".xx"}));
    CHECK(same(alone.actors[0], 0.5));
    CHECK(std::isnan(alone.actors[2]));
    CHECK(std::isnan(two_mode_constraint(incidence_of({"x."})).projects[1]));
    CHECK(two_mode_constraint(Incidence{}).actors.empty());
}

TEST_CASE("two-mode constraint by its definition on 100 random networks") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const Incidence links = random_incidence(seed);
        std::vector<std::vector<int>> rows(as_index(links.actor_count()),
                                           std::vector<int>(as_index(links.project_count()), 0));
        std::vector<std::vector<int>> columns(as_index(links.project_count()),
                                              std::vector<int>(as_index(links.actor_count()), 0));
        for (id_type a = 0; a < links.actor_count(); ++a) {
            for (const id_type p : links.projects_of(a)) {
                rows[as_index(a)][as_index(p)] = columns[as_index(p)][as_index(a)] = 1;
            }
        }
        const auto found = two_mode_constraint(links);
        CHECK(same(found.actors, naive_constraint_of_rows(rows)));
        CHECK(same(found.projects, naive_constraint_of_rows(columns)));
    }
}

TEST_CASE("two-mode constraint has the same bits with any number of workers, and can be cancelled") {
    const Incidence links = many_ties();
    const TwoModeConstraint one = two_mode_constraint(links);
    for (const unsigned workers : numbers_of_workers) {
        const TwoModeConstraint several = two_mode_constraint(links, {.workers = workers});
        CHECK(identical(several.actors, one.actors));
        CHECK(identical(several.projects, one.projects));
    }
    CHECK_THROWS_AS(static_cast<void>(
                        two_mode_constraint(links, {.workers = 3, .progress = [](double) { return false; }})),
                    Cancelled);
}
