#include "isthmus/nulls/expectation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/groups.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("White's kin: ties expected across 12.2222 of 22, so Freeman's segregation is .263636") {
    const Grouping sexes = groups_of({0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, 2);
    const ExpectedMixing expected = expected_uniform(sexes, 22.0);
    CHECK(expected.values[1] == doctest::Approx(22.0 * 25.0 / 45.0));
    CHECK(expected.values[0] == doctest::Approx(22.0 * 10.0 / 45.0));
    CHECK(1.0 - 9.0 / expected.values[1] == doctest::Approx(0.263636).epsilon(1e-5));
}

TEST_CASE("Uniform expectations add up to what is spread, and are not defined below two actors") {
    const ExpectedMixing expected = expected_uniform(groups_of({0, 0, 1, 2, 2, 2, no_id}, 3), 10.0);
    double sum = 0.0;
    for (const std::size_t cell : {0U, 1U, 2U, 4U, 5U, 8U}) {
        sum += expected.values[cell];
    }
    CHECK(sum == doctest::Approx(10.0));
    CHECK(std::isnan(expected_uniform(groups_of({0, no_id}, 1), 3.0).values[0]));
}

TEST_CASE("Configuration: k_g k_h / 2m across, k_g squared / 4m within") {
    // Strengths 6 and 4: 2m = 10.
    const ExpectedMixing expected = expected_configuration({"a", "b"}, std::vector<double>{6.0, 4.0});
    CHECK(expected.values[0] == doctest::Approx(36.0 / 20.0));
    CHECK(expected.values[1] == doctest::Approx(24.0 / 10.0));
    CHECK(expected.values[3] == doctest::Approx(16.0 / 20.0));
    CHECK(expected.values[0] + expected.values[1] + expected.values[3] == doctest::Approx(5.0));
    CHECK(std::isnan(expected_configuration({"a"}, std::vector<double>{0.0}).values[0]));
}

TEST_CASE("The expected E-I needs two actors with a label") {
    CHECK_THROWS_AS(static_cast<void>(expected_ei(groups_of({0, no_id}, 1))), UndefinedError);
    CHECK(expected_ei(groups_of({0, 0, no_id}, 1)) == -1.0);
    CHECK(expected_ei(groups_of({0, 1}, 2)) == 1.0);
}

TEST_CASE("Expectations are in the unit of the weights, however small or large") {
    const Grouping groups = groups_of({0, 0, 1, 1, 1}, 2);
    const std::vector<double> strengths{6, 4};
    const auto plain_uniform = expected_uniform(groups, 7.0).values;
    const auto plain = expected_configuration({"a", "b"}, strengths).values;
    for (const int unit : {-1000, -540, 520, 1000, 1021}) {
        const std::vector<double> scaled{std::ldexp(6.0, unit), std::ldexp(4.0, unit)};
        const auto uniform = expected_uniform(groups, std::ldexp(7.0, unit)).values;
        const auto configuration = expected_configuration({"a", "b"}, scaled).values;
        for (std::size_t cell = 0; cell < 4; ++cell) {
            CHECK(uniform[cell] == std::ldexp(plain_uniform[cell], unit));
            CHECK(configuration[cell] == std::ldexp(plain[cell], unit));
        }
    }
}
