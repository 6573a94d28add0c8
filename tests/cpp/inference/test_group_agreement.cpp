#include "isthmus/inference/group_agreement.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/groups.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("draws have the expectation of the formulas, 0, and what agrees stands out") {
    std::vector<id_type> a;
    std::vector<id_type> b;
    for (id_type i = 0; i < 60; ++i) {
        a.push_back(i % 3);
        b.push_back(i % 5 == 0 ? (i / 5) % 3 : i % 3);
    }
    const auto found = group_agreement(groups_of(a, 3), groups_of(b, 3), {.sampling = {.samples = 999}});
    CHECK(found.actors == 60);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(std::abs(found.summary.expected(i)) < 4 * found.summary.expected_error(i));
        CHECK(found.summary.z(i) > 5.0);
        CHECK(found.summary.p_upper(i) == 1.0 / 1000);
    }
    CHECK(found.summary.observed(0) == adjusted_mutual_information(groups_of(a, 3), groups_of(b, 3)));
    CHECK(found.summary.observed(1) == adjusted_rand(groups_of(a, 3), groups_of(b, 3)));
}

TEST_CASE("all orders of four labels: p is their share") {
    // Two pairs against two pairs: the same pairs in a third of the orders.
    const auto pairs = groups_of({0, 0, 1, 1}, 2);
    const auto found = group_agreement(pairs, pairs, {.sampling = {.samples = 20000, .seed = 3}});
    CHECK(std::abs(found.summary.p_upper(1) - 1.0 / 3) < 0.015);
    CHECK(std::abs(found.summary.p_upper(0) - 1.0 / 3) < 0.015);
}

TEST_CASE("threads change nothing, and what is not defined is NaN") {
    const auto a = random_groups(1, 200);
    const auto b = random_groups(2, 200);
    const auto one = group_agreement(a, b, {.sampling = {.samples = 100}});
    const auto four = group_agreement(a, b, {.sampling = {.samples = 100, .execution = {.workers = 4}}});
    CHECK(one.summary.state() == four.summary.state());
    const auto same = groups_of({0, 0, 0}, 1);
    const auto nothing = group_agreement(same, same, {.sampling = {.samples = 10}});
    CHECK(std::isnan(nothing.summary.observed(0)));
    CHECK(std::isnan(nothing.summary.p(1)));
    CHECK_THROWS_AS((void)group_agreement(a, same), ValueError);
}
