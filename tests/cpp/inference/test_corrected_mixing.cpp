#include "isthmus/inference/corrected_mixing.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

TEST_CASE("correcting what errors did gives the mixing back") {
    // C' M C by hand, of M = [[20, 6], [6, 8]] and C = [[.9, .1], [.2, .8]].
    const std::vector<double> truth{20, 6, 6, 8};
    const Confusion confusion = exact_confusion({"a", "b"}, std::vector<double>{0.9, 0.1, 0.2, 0.8});
    const double aa = 0.81 * 20 + 2 * 0.18 * 6 + 0.04 * 8;
    const double ab = 0.09 * 20 + (0.9 * 0.8 + 0.2 * 0.1) * 6 + 0.16 * 8;
    const double bb = 0.01 * 20 + 2 * 0.08 * 6 + 0.64 * 8;
    const std::vector<double> labelled{aa, ab, ab, bb};
    const std::vector<double> found = corrected_mixing(labelled, confusion);
    for (std::size_t i = 0; i < truth.size(); ++i) {
        CHECK(found[i] == doctest::Approx(truth[i]));
    }
}

TEST_CASE("the condition is the largest row of the inverse, and infinite without one") {
    const std::vector<double> confusion{0.9, 0.1, 0.2, 0.8};
    // Inverse [[.8, -.1], [-.2, .9]] / .7.
    const ConfusionInverse inverse = invert_confusion(confusion, 2);
    CHECK(inverse.cells[1] == doctest::Approx(-0.1 / 0.7));
    CHECK(inverse.condition == doctest::Approx(1.1 / 0.7));
    const std::vector<double> same{0.5, 0.5, 0.5, 0.5};
    CHECK(std::isinf(invert_confusion(same, 2).condition));
    const std::vector<double> matrix{1, 1, 1, 1};
    CHECK_THROWS_AS((void)corrected_mixing(matrix, exact_confusion({"a", "b"}, same)), UndefinedError);
    const std::vector<double> swapped{0.0, 1.0, 1.0, 0.0};
    CHECK(invert_confusion(swapped, 2).cells == swapped);
}
