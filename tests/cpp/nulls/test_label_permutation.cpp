#include "isthmus/nulls/label_permutation.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/mixing.hpp"
#include "isthmus/nulls/expectation.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/states.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("All permutations are as likely") {
    const LabelPermutation null(4);
    auto chain = null.start({1}, 0);
    std::map<std::uint64_t, int> counts;
    constexpr int draws = 24 * 400;
    for (int k = 0; k < draws; ++k) {
        null.advance(chain, 1);
        std::uint64_t key = 0;
        for (const id_type a : null.draw(chain)) {
            key = 4 * key + static_cast<std::uint64_t>(a);
        }
        ++counts[key];
    }
    CHECK(counts.size() == 24);
    CHECK(chi_square(counts, 24, draws) < chi_square_limit(23));
}

TEST_CASE("The mean of E-I over all permutations is 1 - 2 sum n_g (n_g - 1) / (N (N - 1))") {
    // A path of four with two groups of two: 24 permutations, E-I of each by hand of the machine.
    const CooperationGraph g = path(4);
    const Grouping groups = groups_of({0, 0, 1, 1}, 2);
    std::vector<id_type> order{0, 1, 2, 3};
    double sum = 0.0;
    int count = 0;
    do {
        sum += ei_index(g, permuted(groups, order)).network;
        ++count;
    } while (std::next_permutation(order.begin(), order.end()));
    REQUIRE(count == 24);
    CHECK(sum / 24 == doctest::Approx(expected_ei(groups)).epsilon(1e-12));
    CHECK(expected_ei(groups) == doctest::Approx(1.0 - 2.0 * 4.0 / 12.0));
}

TEST_CASE("Zachary's factions: expected E-I 1/33, deviation .0950") {
    const CooperationGraph g = zachary();
    const Grouping groups = groups_of(zachary_factions(), 2);
    CHECK(expected_ei(groups) == doctest::Approx(1.0 / 33.0).epsilon(1e-12));
    const LabelPermutation null(34, std::span(&groups, 1));
    auto chain = null.start({2}, 0);
    constexpr int draws = 20'000;
    double mean = 0.0;
    double squares = 0.0;
    for (int k = 1; k <= draws; ++k) {
        null.advance(chain, 1);
        const double ei = ei_index(g, permuted(groups, null.draw(chain))).network;
        const double step = ei - mean;
        mean += step / k;
        squares += step * (ei - mean);
    }
    const double sd = std::sqrt(squares / (draws - 1));
    CHECK(std::abs(mean - 1.0 / 33.0) < 4.0 * sd / std::sqrt(draws));
    CHECK(std::abs(sd - 0.0950) < 4.0 * 0.095 / std::sqrt(2.0 * draws) + 0.00005);
}

TEST_CASE("Labels stay in their stratum, and actors without a label or a stratum keep what they have") {
    const Grouping strata = groups_of({0, 0, 0, 1, 1, no_id, 0}, 2);
    const Grouping groups = groups_of({0, 1, 2, 0, 1, 2, no_id}, 3);
    const LabelPermutation null(7, std::span(&groups, 1), &strata);
    auto chain = null.start({3}, 0);
    bool moved = false;
    for (int k = 0; k < 50; ++k) {
        null.advance(chain, 1);
        const auto& draw = null.draw(chain);
        moved = moved || draw[0] != 0;
        for (const std::size_t a : {0U, 1U, 2U}) {
            CHECK(draw[a] < 3);
        }
        CHECK(draw[3] + draw[4] == 7);
        CHECK(draw[5] == 5);
        CHECK(draw[6] == 6);
    }
    CHECK(moved);
}

TEST_CASE("Permuted links and permuted labels give the same mixing") {
    const Incidence links = davis();
    const Grouping groups = random_groups(4, links.actor_count());
    const LabelPermutation null(links.actor_count());
    auto chain = null.start({4}, 0);
    const CooperationGraph g = cooperation(links);
    for (int k = 0; k < 5; ++k) {
        null.advance(chain, 1);
        const auto& draw = null.draw(chain);
        CHECK(mixing(g, permuted(groups, draw)).values ==
              mixing(cooperation(permuted(links, draw)), groups).values);
    }
}

TEST_CASE("A grouping of other actors is refused; no actor is no trouble") {
    const Grouping groups = groups_of({0, 1}, 2);
    CHECK_THROWS_AS(LabelPermutation(3, std::span(&groups, 1)), ValueError);
    CHECK_THROWS_AS(LabelPermutation(3, {}, &groups), ValueError);
    const LabelPermutation null(0);
    auto chain = null.start({1}, 0);
    null.advance(chain, 2);
    CHECK(null.draw(chain).empty());
    CHECK(null.moved(chain) == 0.0);
}
