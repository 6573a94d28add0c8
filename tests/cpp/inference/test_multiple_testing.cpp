#include "isthmus/inference/multiple_testing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "isthmus/core/random.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using isthmus::test::same;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Adjusted p of entry i from the definition, looking at every p of the family for each.
double naive_adjust(const std::vector<double>& p, std::size_t i, Correction correction) {
    double family = 0.0;
    double harmonic = 0.0;
    for (const double q : p) {
        if (!std::isnan(q)) {
            family += 1.0;
            harmonic += 1.0 / family;
        }
    }
    double least = 1.0;
    double most = 0.0;
    for (const double q : p) {
        double below = 0.0;
        double at_most = 0.0;
        for (const double other : p) {
            below += other < q ? 1.0 : 0.0;
            at_most += other <= q ? 1.0 : 0.0;
        }
        if (q <= p[i]) {
            most = std::max(most, (family - below) * q);
        }
        if (q >= p[i]) {
            least = std::min(least, q * family / at_most * (correction == Correction::by ? harmonic : 1.0));
        }
    }
    switch (correction) {
        case Correction::none:
            return p[i];
        case Correction::bonferroni:
            return std::min(1.0, family * p[i]);
        case Correction::holm:
            return std::min(1.0, most);
        default:
            return least;
    }
}

}  // namespace

TEST_CASE("six p-values with a tie and one that is missing, by hand and as p.adjust of R 4.2.2") {
    const std::vector<double> p{.01, .04, .03, .005, undefined, .04, .9};
    CHECK(adjust(p, Correction::none)[3] == .005);
    CHECK(same(adjust(p, Correction::bonferroni), {.06, .24, .18, .03, undefined, .24, 1}));
    // Holm: 6 x .005, 5 x .01, 4 x .03, then 3 x .04 is no more than that and 2 x .04 neither, .9.
    CHECK(same(adjust(p, Correction::holm), {.05, .12, .12, .03, undefined, .12, .9}));
    // BH: 6/1 x .005 = 6/2 x .01 = .03; 6/3 x .03 = .06 and 6/4 x .04 = .06 fall to 6/5 x .04.
    CHECK(same(adjust(p, Correction::bh), {.03, .048, .048, .03, undefined, .048, .9}));
    // BY: times 1 + 1/2 + ... + 1/6 = 2.45.
    CHECK(same(adjust(p, Correction::by), {.0735, .1176, .1176, .0735, undefined, .1176, 1}));
}

TEST_CASE("one p-value is a family of its own; none is an empty one") {
    for (const Correction correction : all_corrections) {
        CHECK(adjust(std::vector<double>{.03}, correction) == std::vector<double>{.03});
        CHECK(adjust(std::vector<double>{}, correction).empty());
        const auto alone = adjust(std::vector<double>{undefined, .03}, correction);
        CHECK(std::isnan(alone[0]));
        CHECK(alone[1] == .03);
    }
}

TEST_CASE("equal p-values stay equal") {
    // BH takes the last place of a tie, Holm the first.
    CHECK(same(adjust(std::vector<double>{.02, .02, .02}, Correction::bh), {.02, .02, .02}));
    CHECK(same(adjust(std::vector<double>{.02, .02, .02}, Correction::holm), {.06, .06, .06}));
}

TEST_CASE("from the definition, whatever the order, on 100 random families with ties and gaps") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        RandomStream random(seed, 0xFA);
        std::vector<double> p(1 + random.below(30));
        for (double& value : p) {
            value = random.below(8) == 0 ? undefined : random.below(40) / 200.0;
        }
        for (const Correction correction : all_corrections) {
            const auto adjusted = adjust(p, correction);
            for (std::size_t i = 0; i < p.size(); ++i) {
                CHECK(same(adjusted[i], std::isnan(p[i]) ? undefined : naive_adjust(p, i, correction)));
            }
            std::vector<double> backwards(p.rbegin(), p.rend());
            auto turned = adjust(backwards, correction);
            std::reverse(turned.begin(), turned.end());
            CHECK(same(turned, adjusted));
        }
    }
}

TEST_CASE("without any effect, Holm and BH reject something in 5 % of families of 20") {
    int holm = 0;
    int bh = 0;
    for (std::uint64_t seed = 0; seed < 4000; ++seed) {
        RandomStream random(seed, 0xFB);
        std::vector<double> p(20);
        for (double& value : p) {
            value = random.uniform();
        }
        const auto least = [&](Correction correction) {
            const auto adjusted = adjust(p, correction);
            return *std::min_element(adjusted.begin(), adjusted.end());
        };
        holm += least(Correction::holm) <= .05 ? 1 : 0;
        bh += least(Correction::bh) <= .05 ? 1 : 0;
    }
    // 1 - (1 - .05/20)^20 = .0488 and .05 of 4,000 are expected, each with a standard deviation of 14.
    CHECK(std::abs(holm - 195) < 60);
    CHECK(std::abs(bh - 200) < 60);
}

TEST_CASE("a p outside 0 to 1 is refused") {
    CHECK_THROWS_WITH_AS(static_cast<void>(adjust(std::vector<double>{.5, 1.5}, Correction::bh)),
                         "p-value 1 is 1.5; it lies between 0 and 1", ValueError);
    CHECK_THROWS_AS(static_cast<void>(adjust(std::vector<double>{-.1}, Correction::none)), ValueError);
}

TEST_CASE("What chance cannot move is in no family") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> p{0.01, 1.0, 1.0, 0.02};
    const std::vector<double> z{3.0, nan, 0.1, nan};
    const std::vector<double> adjusted = adjust(p, z, Correction::bonferroni);
    CHECK(adjusted[0] == doctest::Approx(0.03));  // of three
    CHECK(std::isnan(adjusted[1]));
    CHECK(adjusted[2] == 1.0);
    CHECK(adjusted[3] == doctest::Approx(0.06));
    CHECK_THROWS_AS(static_cast<void>(adjust(p, std::vector<double>{1.0}, Correction::bh)), ValueError);
}
