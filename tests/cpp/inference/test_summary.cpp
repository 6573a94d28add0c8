#include "isthmus/inference/summary.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "isthmus/core/random.hpp"

namespace {

using namespace isthmus;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

/// Draws around 1,000: sums of squares would lose what a deviation of .3 is made of.
std::vector<double> far_draws(std::size_t count) {
    RandomStream random(4, 0);
    std::vector<double> draws;
    for (std::size_t k = 0; k < count; ++k) {
        draws.push_back(1000.0 + random.uniform());
    }
    return draws;
}

/// A summary of one entry, its chains as long as given.
Summary summary_of(double observed, const std::vector<double>& draws,
                   const std::vector<std::size_t>& chains) {
    Summary summary(std::vector<double>{observed}, static_cast<id_type>(draws.size()));
    std::size_t next = 0;
    for (const std::size_t length : chains) {
        summary.add_chain(std::span(draws).subspan(next, length));
        next += length;
    }
    return summary;
}

}  // namespace

TEST_CASE("Mean and deviation are those of two passes over the draws, however they are cut into chains") {
    const std::vector<double> draws = far_draws(600);
    const double mean = std::accumulate(draws.begin(), draws.end(), 0.0) / 600.0;
    double squares = 0.0;
    for (const double draw : draws) {
        squares += (draw - mean) * (draw - mean);
    }
    const double deviation = std::sqrt(squares / 599.0);
    for (const auto& chains : {std::vector<std::size_t>{600}, std::vector<std::size_t>{1, 199, 400}}) {
        const Summary summary = summary_of(1001.0, draws, chains);
        CHECK(summary.expected(0) == doctest::Approx(mean).epsilon(1e-14));
        CHECK(summary.deviation(0) == doctest::Approx(deviation).epsilon(1e-11));
        CHECK(summary.z(0) == doctest::Approx((1001.0 - mean) / deviation).epsilon(1e-9));
    }
}

TEST_CASE("The ends of 95 % are the k-th smallest and largest draw, k = (B + 1) / 40 rounded down") {
    for (const std::size_t count : {39U, 78U, 79U, 1000U, 2000U}) {
        const std::vector<double> draws = far_draws(count);
        const Summary summary = summary_of(1000.5, draws, {20, count - 20});
        std::vector<double> sorted = draws;
        std::sort(sorted.begin(), sorted.end());
        const std::size_t k = (count + 1) / 40;
        CHECK(summary.low(0) == sorted[k - 1]);
        CHECK(summary.high(0) == sorted[count - k]);
    }
    const Summary few = summary_of(1000.5, far_draws(38), {38});
    CHECK(std::isnan(few.low(0)));
    CHECK(std::isnan(few.high(0)));
}

TEST_CASE(
    "Errors by hand: of p from a share of B draws, of the mean below eight chains as of independent draws") {
    // Observed 3 among 1 2 3 4: p_upper = 3/5, p_lower = 4/5, two-sided 1; deviation sqrt(5/3).
    const Summary four = summary_of(3.0, {1.0, 2.0, 3.0, 4.0}, {4});
    CHECK(four.p(0) == 1.0);
    CHECK(four.p_error(0) == doctest::Approx(2.0 * std::sqrt(0.6 * 0.4 / 5.0)));
    CHECK(four.expected_error(0) == doctest::Approx(std::sqrt(5.0 / 3.0 / 4.0)));
    const double z = 0.5 / std::sqrt(5.0 / 3.0);
    CHECK(four.z_error(0) == doctest::Approx(std::sqrt(0.25 + z * z / 8.0)));  // r = 1 / sqrt(B)
}

TEST_CASE(
    "From eight chains on, the error of the mean is that of the chains' means, and halves are compared") {
    // Chains of two draws with means 1 2 3 4 5 6 7 8: their variance is 6, so the error is sqrt(6 / 8).
    std::vector<double> draws;
    for (int mean = 1; mean <= 8; ++mean) {
        draws.push_back(mean - 0.25);
        draws.push_back(mean + 0.25);
    }
    const Summary summary = summary_of(4.0, draws, std::vector<std::size_t>(8, 2));
    CHECK(summary.expected_error(0) == doctest::Approx(std::sqrt(6.0 / 8.0)));
    // Even chains 1 3 5 7, odd ones 2 4 6 8: means 4 and 5, squares 20 each, pooled variance 40 / 6.
    CHECK(summary.disagreement(0) == doctest::Approx(1.0 / std::sqrt(40.0 / 6.0 * 0.5)));
    CHECK(std::isnan(summary_of(4.0, draws, {2, 2, 2, 2, 2, 2, 4}).disagreement(0)));
}

TEST_CASE("An infinite draw is beyond every number, equal to itself, and leaves no z") {
    const Summary finite = summary_of(1.0, {infinite, 0.0, -infinite, 2.0}, {4});
    CHECK(finite.counts(0).greater == 2);
    CHECK(finite.counts(0).less == 2);
    CHECK(std::isnan(finite.z(0)));
    const Summary itself = summary_of(infinite, {infinite, 0.0}, {2});
    CHECK(itself.counts(0).equal == 1);
    CHECK(itself.p_upper(0) == doctest::Approx(2.0 / 3.0));
}

TEST_CASE("Without entries there is nothing to say, and nothing fails") {
    Summary summary(std::vector<double>{}, 10);
    summary.add_chain(std::vector<double>{});
    CHECK(summary.size() == 0);
    CHECK(summary.chains() == 1);
    Summary again(std::vector<double>{}, 10);
    again.restore(summary.state());
    CHECK(again.state() == summary.state());
}

TEST_CASE("Without draws nothing is defined") {
    const Summary summary(std::vector<double>{1.0}, 10);
    CHECK(std::isnan(summary.expected(0)));
    CHECK(std::isnan(summary.deviation(0)));
    CHECK(std::isnan(summary.p(0)));
    CHECK(std::isnan(summary.low(0)));
}

TEST_CASE("A state is taken up by a summary of the same observed values and samples, and by no other") {
    const std::vector<double> observed{0.5, undefined};
    Summary summary(observed, 100);
    std::vector<double> block;
    for (int k = 0; k < 40; ++k) {
        block.push_back(k / 40.0);
        block.push_back(-k);
    }
    summary.add_chain(block);
    const std::vector<double> state = summary.state();

    Summary same(observed, 100);
    same.restore(state);
    CHECK(same.state() == state);
    for (const auto& [values, samples] :
         {std::pair{std::vector<double>{0.5}, 100}, std::pair{std::vector<double>{0.5, undefined, 1.0}, 100},
          std::pair{std::vector<double>{0.6, undefined}, 100}, std::pair{std::vector<double>{0.5, 0.0}, 100},
          std::pair{observed, 101}, std::pair{observed, 1000}}) {
        Summary other(values, samples);
        const std::vector<double> before = other.state();
        CHECK_THROWS_AS(other.restore(state), ValueError);
        CHECK(other.state() == before);
    }
}

TEST_CASE("A state cut short, drawn out, or with counts that are none is refused") {
    Summary summary(std::vector<double>{0.5}, 80);
    summary.add_chain(far_draws(80));
    const std::vector<double> state = summary.state();
    Summary taken(std::vector<double>{0.5}, 80);
    for (std::size_t length = 0; length < state.size(); ++length) {
        CHECK_THROWS_AS(taken.restore(std::span(state).first(length)), ValueError);
    }
    std::vector<double> longer = state;
    longer.push_back(0.0);
    CHECK_THROWS_AS(taken.restore(longer), ValueError);
    // The four counts of the entry come before its mean.
    const auto mean = std::find(state.begin(), state.end(), summary.expected(0)) - state.begin();
    for (std::ptrdiff_t count = mean - 4; count < mean; ++count) {
        for (const double forged : {-1.0, 0.5, undefined, infinite}) {
            std::vector<double> wrong = state;
            wrong[static_cast<std::size_t>(count)] = forged;
            CHECK_THROWS_AS(taken.restore(wrong), ValueError);
        }
    }
    CHECK(taken.samples() == 0);
}

TEST_CASE(
    "Numbers as small or large as doubles are have the z, the errors and the intervals of ordinary ones") {
    // Draws 0 ... 80 in 8 chains of 10, in no order. Observed 95, or 0 beside another entry of 95.
    const auto summary_of = [](int unit, double observed) {
        Summary summary(std::vector<double>{std::ldexp(observed, unit), std::ldexp(95.0, unit)}, 80);
        for (int chain = 0; chain < 8; ++chain) {
            std::vector<double> block;
            for (int k = 0; k < 10; ++k) {
                const double draw = std::ldexp(static_cast<double>((chain * 10 + k) * 37 % 81), unit);
                block.insert(block.end(), {draw, draw});
            }
            summary.add_chain(block);
        }
        return summary;
    };
    for (const double observed : {95.0, 0.0}) {
        const Summary plain = summary_of(0, observed);
        CHECK(plain.varies(0));
        for (const int unit : {-1000, -540, 500, 1000}) {
            const Summary scaled = summary_of(unit, observed);
            CHECK(scaled.varies(0));
            CHECK(scaled.z(0) == doctest::Approx(plain.z(0)).epsilon(1e-12));
            CHECK(scaled.z_error(0) == doctest::Approx(plain.z_error(0)).epsilon(1e-12));
            CHECK(scaled.disagreement(0) == doctest::Approx(plain.disagreement(0)).epsilon(1e-12));
            CHECK(std::ldexp(scaled.deviation(0), -unit) ==
                  doctest::Approx(plain.deviation(0)).epsilon(1e-12));
            CHECK(std::ldexp(scaled.expected_error(0), -unit) ==
                  doctest::Approx(plain.expected_error(0)).epsilon(1e-12));
            CHECK(scaled.p(0) == plain.p(0));
            CHECK(scaled.low(0) == std::ldexp(plain.low(0), unit));
            Summary again(std::vector<double>{std::ldexp(observed, unit), std::ldexp(95.0, unit)}, 80);
            again.restore(scaled.state());
            CHECK(again.z(0) == scaled.z(0));
        }
    }
}
