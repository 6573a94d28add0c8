#include "isthmus/inference/convergence.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "isthmus/inference/significance.hpp"
#include "isthmus/nulls/curveball.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// Admits actor p or p + 1 (of four) as the partner of project p: everyone at home, or everyone one place on, and nothing
/// between. All four must move at once; a compound move moves three.
struct HomeOrNext {
    static constexpr bool admits_all = false;
    [[nodiscard]] static bool admits(const CurveballState& rows, id_type p) {
        const id_type a = rows.partners(p)[0];
        return a == p || a == (p + 1) % 4;
    }
};

}  // namespace

TEST_CASE("Chains that a policy keeps in parts of the space disagree, and it shows") {
    const Curveball<HomeOrNext> null(incidence_of({"x...", ".x..", "..x.", "...x"}));
    const auto measure = [](const Incidence& drawn, std::span<double> out) {
        out[0] = drawn.actors_of(0)[0] == 0 ? 1.0 : 0.0;
    };
    const Sampling sampling{.samples = 120, .chains = 60, .seed = 1, .spacing = 1, .burn_in = 20};
    const Summary summary = ensemble(null, measure, std::vector<double>{1.0}, sampling);
    CHECK(summary.expected(0) < 0.95);  // odd chains found the other part
    const Convergence found = convergence(summary);
    CHECK(found.largest > found.limit);
    CHECK(!found.holds());
}

TEST_CASE("Chains that mix agree; the limit is that of the largest of so many") {
    const Incidence links = davis();
    std::vector<id_type> label(18, 0);
    std::fill(label.begin(), label.begin() + 9, 1);
    const Grouping groups = groups_of(label, 2);
    const Significance found =
        significance(Curveball<>(links), mixing_statistic(std::span(&groups, 1), PairValue::count),
                     Observation(links, std::span(&groups, 1)), {.samples = 400});
    CHECK(found.chains.holds());
    // Six of the seven entries vary, one t with 18 degrees of freedom each: .0027 in all, so .00045 on both sides.
    CHECK(found.chains.limit == doctest::Approx(4.27).epsilon(0.03));
}

TEST_CASE("Below eight chains, and without variance, nothing can be said") {
    const std::vector<double> observed{1.0};
    Summary few(observed, 4);
    few.add_chain(std::vector<double>{1.0, 2.0});
    few.add_chain(std::vector<double>{1.0, 3.0});
    CHECK(std::isnan(convergence(few).largest));
    CHECK(convergence(few).holds());
    Summary still(observed, 10);
    for (int chain = 0; chain < 10; ++chain) {
        still.add_chain(std::vector<double>{1.0});
    }
    CHECK(std::isnan(convergence(still).limit));
    CHECK(convergence(still).holds());
}
