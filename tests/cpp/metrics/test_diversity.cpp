#include "isthmus/metrics/diversity.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace isthmus;

namespace {

using Numbers = std::vector<double>;

}  // namespace

TEST_CASE("Blau, IQV and Shannon by hand: 2, 1, 1 of four") {
    CHECK(blau(Numbers{2, 1, 1}) == doctest::Approx(1 - (4.0 + 1 + 1) / 16).epsilon(1e-14));
    CHECK(iqv(Numbers{2, 1, 1}) == doctest::Approx((1 - 6.0 / 16) * 3 / 2).epsilon(1e-14));
    // A category that could occur and does not changes IQV, not Blau.
    CHECK(iqv(Numbers{2, 1, 1, 0}) == doctest::Approx((1 - 6.0 / 16) * 4 / 3).epsilon(1e-14));
    CHECK(shannon(Numbers{2, 1, 1}) == doctest::Approx(1.5 * std::log(2.0)).epsilon(1e-14));
    CHECK(teachman(Numbers{2, 1, 1, 0}) == shannon(Numbers{2, 1, 1}));
}

TEST_CASE("one category only is no diversity; even counts are the most there can be") {
    CHECK(blau(Numbers{7, 0, 0}) == 0.0);
    CHECK(shannon(Numbers{7, 0, 0}) == 0.0);
    CHECK(iqv(Numbers{3, 3, 3}) == doctest::Approx(1.0).epsilon(1e-14));
    CHECK(shannon(Numbers{3, 3, 3}) == doctest::Approx(std::log(3.0)).epsilon(1e-14));
}

TEST_CASE("Gini: .36 of 10, 10, 10, 20, 50; .48 of 0, 10, 10, 30, 50; .8 when the fifth has all (EconGeo)") {
    CHECK(gini(Numbers{10, 10, 10, 20, 50}) == doctest::Approx(.36).epsilon(1e-13));
    CHECK(gini(Numbers{50, 10, 30, 0, 10}) == doctest::Approx(.48).epsilon(1e-13));
    CHECK(gini(Numbers{0, 0, 0, 0, 1}) == doctest::Approx(.8).epsilon(1e-14));
    CHECK(std::abs(gini(Numbers{4, 4, 4})) < 1e-15);
}

TEST_CASE("concentration: 1/n of even amounts, 1 of one") {
    CHECK(concentration(Numbers{5, 5, 5, 5}) == doctest::Approx(.25).epsilon(1e-14));
    CHECK(concentration(Numbers{0, 9}) == 1.0);
    CHECK(concentration(Numbers{1, 3}) == doctest::Approx(1.0 / 16 + 9.0 / 16).epsilon(1e-14));
}

TEST_CASE("of nothing, no index is a number; negative or endless amounts are refused") {
    for (const auto& none : {Numbers{}, Numbers{0, 0}}) {
        CHECK(std::isnan(blau(none)));
        CHECK(std::isnan(iqv(none)));
        CHECK(std::isnan(shannon(none)));
        CHECK(std::isnan(concentration(none)));
        CHECK(std::isnan(gini(none)));
    }
    CHECK(std::isnan(iqv(Numbers{5})));
    CHECK_THROWS_AS(static_cast<void>(blau(Numbers{1, -1})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(gini(Numbers{1, std::numeric_limits<double>::quiet_NaN()})),
                    ValueError);
    CHECK_THROWS_AS(static_cast<void>(shannon(Numbers{std::numeric_limits<double>::infinity()})), ValueError);
}

TEST_CASE("NaN among many, and numbers without a finite sum, are refused by all") {
    Numbers many(40, 1.0);
    many[7] = many[21] = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(static_cast<void>(gini(many)), ValueError);
    const Numbers huge{1e308, 1e308};
    CHECK_THROWS_AS(static_cast<void>(blau(huge)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(concentration(huge)), ValueError);
    CHECK_THROWS_AS(static_cast<void>(gini(huge)), ValueError);
}

TEST_CASE("shares have no unit: amounts near the least and the largest double are as mixed and as unequal") {
    const Numbers plain{1, 2, 4};
    for (const int unit : {-1074, -1000, 520, 1020}) {
        Numbers scaled;
        for (const double amount : plain) {
            scaled.push_back(std::ldexp(amount, unit));
        }
        CHECK(blau(scaled) == blau(plain));
        CHECK(shannon(scaled) == shannon(plain));
        CHECK(concentration(scaled) == concentration(plain));
        CHECK(gini(scaled) == gini(plain));
    }
}
