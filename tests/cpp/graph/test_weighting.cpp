#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;
using doctest::Approx;

namespace {

enum : id_type { A, B, C, D, E, F };

CooperationGraph weighted(const Incidence& links, Weighting weighting) {
    return cooperation(links, {.weighting = weighting});
}

double total(const CooperationGraph& g) {
    const auto ties = g.ties();
    return std::accumulate(ties.begin(), ties.end(), 0.0,
                           [](double sum, const Tie& tie) { return sum + tie.weight; });
}

double strength(const CooperationGraph& g, id_type v) {
    return std::accumulate(g.weights(v).begin(), g.weights(v).end(), 0.0);
}

/// Calls with every random incidence the invariants are tried on.
template <class Try>
void on_random_incidences(Try&& attempt) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        attempt(random_incidence(seed));
    }
}

}  // namespace

TEST_CASE("weightings have the names of the literature, and a wrong name is answered with them") {
    for (const Weighting weighting : values<Weighting>()) {
        CHECK(named<Weighting>(name_of(weighting)) == weighting);
    }
    CHECK_THROWS_WITH_AS(static_cast<void>(named<Weighting>("salton")), doctest::Contains("cosine"),
                         ValueError);
    CHECK(named<Projection>("lead_star") == Projection::lead_star);
    CHECK_THROWS_AS(static_cast<void>(named<Projection>("star")), ValueError);
}

// Values of Opsahl's toy as networkx tests them (algorithms/bipartite/tests/test_project.py).
TEST_CASE("Opsahl's toy: count") {
    CHECK(weighted(opsahl_toy(), Weighting::count).ties() ==
          std::vector<Tie>{{A, B, 2}, {A, C, 1}, {B, C, 1}, {B, D, 1}, {B, E, 2}, {E, F, 1}});
}

TEST_CASE("Opsahl's toy: Newman") {
    // Project 1 has three actors, so a half each; all others have two.
    CHECK(weighted(opsahl_toy(), Weighting::newman).ties() ==
          std::vector<Tie>{{A, B, 1.5}, {A, C, 0.5}, {B, C, 0.5}, {B, D, 1}, {B, E, 2}, {E, F, 1}});
}

TEST_CASE("Opsahl's toy: fractional") {
    CHECK(weighted(opsahl_toy(), Weighting::fractional).ties() ==
          std::vector<Tie>{
              {A, B, 1 + 1.0 / 3}, {A, C, 1.0 / 3}, {B, C, 1.0 / 3}, {B, D, 1}, {B, E, 2}, {E, F, 1}});
}

TEST_CASE("Opsahl's toy: Jaccard, overlap, cosine") {
    CHECK(weighted(opsahl_toy(), Weighting::jaccard).ties() ==
          std::vector<Tie>{
              {A, B, 0.4}, {A, C, 0.5}, {B, C, 0.2}, {B, D, 0.2}, {B, E, 2.0 / 6}, {E, F, 1.0 / 3}});
    CHECK(weighted(opsahl_toy(), Weighting::overlap).ties() ==
          std::vector<Tie>{{A, B, 1}, {A, C, 1}, {B, C, 1}, {B, D, 1}, {B, E, 2.0 / 3}, {E, F, 1}});
    // By hand: C_AB / sqrt(k_A k_B) = 2 / sqrt(2 * 5).
    CHECK(weighted(opsahl_toy(), Weighting::cosine).weight(A, B) ==
          Approx(2 / std::sqrt(10.0)).epsilon(1e-15));
}

TEST_CASE("Opsahl's toy: association strength") {
    // S = A 3, B 6, C 2, D 1, E 3, F 1; T = 16. AB: 2 * 16 / (3 * 6); EF: 1 * 16 / (3 * 1).
    const CooperationGraph g = weighted(opsahl_toy(), Weighting::association);
    CHECK(g.weight(A, B) == Approx(32.0 / 18).epsilon(1e-15));
    CHECK(g.weight(E, F) == Approx(16.0 / 3).epsilon(1e-15));
    CHECK(g.weight(B, D) == Approx(16.0 / 6).epsilon(1e-15));
}

// Values of figure 6 of Newman (2001), as networkx tests them.
TEST_CASE("Newman's figure 6") {
    const CooperationGraph g = weighted(newman_fig6(), Weighting::newman);
    CHECK(g.weight(A, B) == Approx(11.0 / 6).epsilon(1e-15));
    CHECK(g.weight(A, E) == 0.5);
    CHECK(g.weight(B, E) == 0.5);
    for (const auto& [u, v] : {std::pair{A, C}, {A, D}, {B, C}, {B, D}, {C, D}}) {
        CHECK(g.weight(u, v) == 1.0 / 3);
    }
    CHECK(g.edge_count() == 8);
    CHECK(weighted(newman_fig6(), Weighting::count).weight(A, B) == 3);
}

// Davis: sums follow from the margins by hand, pairs were computed with networkx.
TEST_CASE("Davis: 139 ties of 153, count 322, Newman 44.5") {
    using namespace davis_women;
    const CooperationGraph count = weighted(davis(), Weighting::count);
    const CooperationGraph newman = weighted(davis(), Weighting::newman);
    const CooperationGraph jaccard = weighted(davis(), Weighting::jaccard);
    CHECK(count.edge_count() == 139);
    CHECK(total(count) == 322);
    CHECK(total(newman) == Approx(89.0 / 2).epsilon(1e-14));  // half of the attendances
    CHECK(count.weight(evelyn, laura) == 6);
    CHECK(newman.weight(evelyn, laura) == Approx(1.562637).epsilon(1e-6));
    CHECK(jaccard.weight(evelyn, laura) == Approx(0.666667).epsilon(1e-6));
    CHECK(weighted(davis(), Weighting::cosine).weight(evelyn, laura) == Approx(0.801784).epsilon(1e-6));
    CHECK(count.weight(evelyn, theresa) == 7);
    CHECK(newman.weight(evelyn, theresa) == Approx(1.48688).epsilon(1e-5));
    CHECK(count.weight(nora, sylvia) == 6);
    CHECK(newman.weight(nora, sylvia) == Approx(1.65202).epsilon(1e-5));
    CHECK(count.weight(olivia, flora) == 2);
    CHECK(newman.weight(olivia, flora) == Approx(0.424242).epsilon(1e-6));
    CHECK(jaccard.weight(olivia, flora) == 1);
    CHECK(count.weight(evelyn, nora) == 2);
    CHECK(newman.weight(evelyn, nora) == Approx(0.233766).epsilon(1e-5));
    // Everyone's Newman strength is the number of events attended.
    CHECK(strength(newman, evelyn) == Approx(8));
    CHECK(strength(newman, laura) == Approx(7));
    CHECK(strength(newman, theresa) == Approx(8));
    CHECK(strength(newman, charlotte) == Approx(4));
}

TEST_CASE("count sums to the pairs of all projects") {
    on_random_incidences([](const Incidence& links) {
        CHECK(total(weighted(links, Weighting::count)) == static_cast<double>(projection_size(links).pairs));
    });
}

TEST_CASE("Newman strength is the number of projects with other partners") {
    on_random_incidences([](const Incidence& links) {
        const CooperationGraph g = weighted(links, Weighting::newman);
        for (id_type a = 0; a < links.actor_count(); ++a) {
            const auto with_others =
                std::ranges::count_if(links.projects_of(a), [&](id_type p) { return links.size_of(p) >= 2; });
            CHECK(strength(g, a) == Approx(static_cast<double>(with_others)).epsilon(1e-12));
        }
    });
}

TEST_CASE("fractional weights sum to the number of projects with two partners or more") {
    on_random_incidences([](const Incidence& links) {
        double projects = 0;
        for (id_type p = 0; p < links.project_count(); ++p) {
            projects += links.size_of(p) >= 2 ? 1 : 0;
        }
        CHECK(total(weighted(links, Weighting::fractional)) == Approx(projects).epsilon(1e-12));
    });
}

TEST_CASE("Jaccard, cosine and overlap rise in this order and give the count back") {
    on_random_incidences([](const Incidence& links) {
        const auto count = weighted(links, Weighting::count).ties();
        const auto jaccard = weighted(links, Weighting::jaccard).ties();
        const auto cosine = weighted(links, Weighting::cosine).ties();
        const auto overlap = weighted(links, Weighting::overlap).ties();
        for (std::size_t e = 0; e < count.size(); ++e) {
            const double ki = links.activity(count[e].u);
            const double kj = links.activity(count[e].v);
            const double j = jaccard[e].weight;
            CHECK(j * (ki + kj) / (1 + j) == Approx(count[e].weight).epsilon(1e-12));
            CHECK(cosine[e].weight * cosine[e].weight * ki * kj ==
                  Approx(count[e].weight * count[e].weight).epsilon(1e-12));
            CHECK(overlap[e].weight * std::min(ki, kj) == Approx(count[e].weight).epsilon(1e-12));
            CHECK(j <= cosine[e].weight + 1e-15);
            CHECK(cosine[e].weight <= overlap[e].weight + 1e-15);
            const bool same =
                std::ranges::equal(links.projects_of(count[e].u), links.projects_of(count[e].v));
            CHECK((j == 1.0) == same);
        }
    });
}

TEST_CASE("association strength, weighed with the expected ties, is one on average") {
    on_random_incidences([](const Incidence& links) {
        const CooperationGraph count = weighted(links, Weighting::count);
        const double T = 2 * total(count);
        double sum = 0;
        for (const Tie& tie : weighted(links, Weighting::association).ties()) {
            sum += tie.weight * strength(count, tie.u) * strength(count, tie.v);
        }
        CHECK(sum == Approx(T * T / 2).epsilon(1e-12));
    });
}
