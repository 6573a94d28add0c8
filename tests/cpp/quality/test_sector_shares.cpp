#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/quality/sector_shares.hpp"

using namespace isthmus;

namespace {
constexpr std::array<double, 4> even{1, 1, 1, 1};
}

TEST_CASE("sector_shares: names of known sector have the shares that one counts") {
    const std::vector<double> p{1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1};
    const SectorShares found = sector_shares(p, even);
    CHECK(found.converged);
    CHECK(found.shares == std::array<double, 4>{0.5, 0.25, 0, 0.25});
    CHECK(found.as_given == found.shares);
}

TEST_CASE("sector_shares: the maximum of the likelihood of two kinds of names") {
    // a names (.7, .3) and b names (.3, .7) under even shares of two sectors: the likelihood of share w is
    // (.3 + .4 w)^a (.7 - .4 w)^b, whose maximum is at w = (.7 a - .3 b) / (.4 (a + b)); with a = 6, b = 4 at .75.
    std::vector<double> p;
    for (int i = 0; i < 10; ++i) {
        const double first = i < 6 ? 0.7 : 0.3;
        p.insert(p.end(), {first, 1 - first, 0, 0});
    }
    const SectorShares found = sector_shares(p, even);
    CHECK(found.converged);
    CHECK(found.as_given[0] == doctest::Approx(0.54));
    CHECK(found.shares[0] == doctest::Approx(0.75).epsilon(1e-6));
    // p(first | .7) = .7 x .75 / (.7 x .75 + .3 x .25)
    CHECK(found.probability[0] == doctest::Approx(0.875).epsilon(1e-6));
    double sum = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        sum += found.probability[4 * i];
    }
    CHECK(sum / 10 == doctest::Approx(found.shares[0]).epsilon(1e-6));
}

TEST_CASE("sector_shares: probabilities that are the prior say nothing new") {
    const std::array<double, 4> prior{0.4, 0.3, 0.2, 0.1};
    const std::vector<double> p{0.4, 0.3, 0.2, 0.1, 4, 3, 2, 1};  // the second is scaled
    const SectorShares found = sector_shares(p, prior);
    for (std::size_t k = 0; k < 4; ++k) {
        CHECK(found.shares[k] == doctest::Approx(prior[k]));
    }
}

TEST_CASE("sector_shares: what are no probabilities is refused") {
    CHECK_THROWS_AS((void)sector_shares({}, even), ValueError);
    CHECK_THROWS_AS((void)sector_shares(std::vector<double>{0.5, 0.5}, even), ValueError);
    CHECK_THROWS_AS((void)sector_shares(std::vector<double>{0, 0, 0, 0}, even), ValueError);
    CHECK_THROWS_AS((void)sector_shares(std::vector<double>{-1, 1, 1, 1}, even), ValueError);
    CHECK_THROWS_AS((void)sector_shares(std::vector<double>{NAN, 1, 1, 1}, even), ValueError);
    CHECK_THROWS_AS((void)sector_shares(std::vector<double>{1, 0, 0, 0}, {1, 1, 1, 0}), ValueError);
}
