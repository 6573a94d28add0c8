#include "isthmus/model/confusion.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

TEST_CASE("a confusion of counts shrinks each row by two names that err like all") {
    // 19 + 18 of 40 right: r = 37.5 / 41. Labelled a: 21, b: 19; wrong labels of a go to b alone.
    const std::vector<double> counts{19, 1, 2, 18};
    const Confusion confusion = confusion_of({"a", "b"}, counts);
    const double right = 37.5 / 41.0;
    CHECK(confusion(0, 0) == doctest::Approx((19.0 + 2.0 * right) / 22.0));
    CHECK(confusion(0, 1) == doctest::Approx((1.0 + 2.0 * (1.0 - right)) / 22.0));
    CHECK(confusion(1, 0) == doctest::Approx((2.0 + 2.0 * (1.0 - right)) / 22.0));
    CHECK(confusion.effective[0] == 22.0);
}

TEST_CASE("draws of a confusion have the mean and variance of its Dirichlet rows") {
    const Confusion confusion{{"a", "b", "c"}, {0.9, 0.08, 0.02, 0.1, 0.7, 0.2, 0.0, 0.0, 1.0}, {50, 10, 20}};
    std::vector<double> sums(9, 0.0);
    std::vector<double> squares(9, 0.0);
    constexpr int draws = 20000;
    for (int l = 0; l < draws; ++l) {
        RandomStream random = Streams{7, Purpose::labels}[static_cast<std::uint64_t>(l)];
        const std::vector<double> drawn = draw_confusion(confusion, random);
        CHECK(drawn[0] + drawn[1] + drawn[2] == doctest::Approx(1.0));
        for (std::size_t i = 0; i < 9; ++i) {
            sums[i] += drawn[i] / draws;
            squares[i] += drawn[i] * drawn[i] / draws;
        }
    }
    for (std::size_t i = 0; i < 9; ++i) {
        const double share = confusion.share[i];
        const double variance = share * (1.0 - share) / (confusion.effective[i / 3] + 1.0);
        CHECK(sums[i] == doctest::Approx(share).epsilon(0.03));
        CHECK(squares[i] - sums[i] * sums[i] == doctest::Approx(variance).epsilon(0.06));
    }
}

TEST_CASE("an expected confusion adds probabilities by label") {
    const std::vector<double> probabilities{0.9, 0.1, 0.1, 0.9, 0.8, 0.2, 0.5, 0.5};
    const std::vector<id_type> labels{0, 1, 0, no_id};
    const Confusion confusion = expected_confusion({"a", "b"}, probabilities, labels);
    CHECK(confusion(0, 0) == doctest::Approx(1.7 / 1.8));
    CHECK(confusion(1, 0) == doctest::Approx(0.3 / 1.2));
    CHECK(std::isinf(confusion.effective[0]));
    RandomStream random(1, 1);
    CHECK(draw_confusion(confusion, random) == confusion.share);
}

TEST_CASE("what is no confusion is refused") {
    const std::vector<double> three{1, 0, 0};
    const std::vector<double> none{0, 0, 0, 0};
    const std::vector<double> negative{1, -1, 0, 1};
    CHECK_THROWS_AS(confusion_of({"a", "b"}, three), ValueError);
    CHECK_THROWS_AS(confusion_of({"a", "b"}, none), ValueError);
    CHECK_THROWS_AS(confusion_of({"a", "b"}, negative), ValueError);
    CHECK_THROWS_AS(exact_confusion({"a", "b"}, none), ValueError);
    const std::vector<double> unit{1, 0, 0, 1};
    CHECK_THROWS_AS(confusion_of({"a", "a"}, unit), ValueError);
}

TEST_CASE(
    "an expected confusion refuses rows that are no probabilities, and weights that are none, by their row") {
    const std::vector<std::string> names{"a", "b"};
    const std::vector<id_type> labels{0, 1};
    const std::vector<double> sound{0.9, 0.1, 0.2, 0.8};
    const double infinite = std::numeric_limits<double>::infinity();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto says = [&](const std::vector<double>& probabilities, const std::vector<double>& weight) {
        try {
            (void)expected_confusion(names, probabilities, labels, weight);
        } catch (const ValueError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(says(sound, {2, 0}).empty());
    CHECK(says({0.9, 0.1 + 9e-7, 0.2, 0.8}, {}).empty());
    CHECK(says(sound, {1, -3}).find("row 1 of the names, counted from 0, has the weight -3") == 0);
    CHECK(says(sound, {infinite, 1}).find("row 0 of the names") == 0);
    CHECK(says(sound, {nan, 1}).find("row 0 of the names") == 0);
    CHECK(says({0.9, 0.1, 0.5, 0.25}, {}).find("row 1 of the probabilities, counted from 0, adds to 0.75") ==
          0);
    CHECK(says({0, 0, 0.2, 0.8}, {}).find("row 0 of the probabilities, counted from 0, adds to 0") == 0);
    CHECK(says({0.9, 0.1, nan, 1}, {}).find("row 1 of the probabilities") == 0);
    CHECK(says({1.5, -0.5, 0.2, 0.8}, {}).find("row 0 of the probabilities, counted from 0, holds 1.5") == 0);
}

TEST_CASE("rows and columns take the order of the names asked for") {
    const std::vector<double> shares{0.9, 0.1, 0.3, 0.7};
    const std::vector<std::string> names{"b", "a"};
    const std::vector<std::string> others{"b", "c"};
    const Confusion turned = in_order(exact_confusion({"a", "b"}, shares), names);
    CHECK(turned.share == std::vector<double>{0.7, 0.3, 0.1, 0.9});
    CHECK_THROWS_AS((void)in_order(turned, others), ValueError);
}
