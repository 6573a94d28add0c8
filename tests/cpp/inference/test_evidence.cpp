#include "isthmus/inference/evidence.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include "isthmus/core/errors.hpp"

namespace {

using namespace isthmus;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// One entry whose every condition holds: half of what is expected.
struct Entry {
    double ratio = 0.5;
    double low = 0.4;
    double high = 0.7;
    double p = 0.01;
    double without = 0.6;
    double once = 0.8;
};

Evidence word_of(const Entry& entry, const EvidenceOptions& options = {}) {
    PermeabilityColumns found;
    found.ratio = {entry.ratio};
    found.ratio_low = {entry.low};
    found.ratio_high = {entry.high};
    found.p_adjusted = {entry.p};
    found.ratio_without = {entry.without};
    return evidence(found, std::vector{entry.once}, options).at(0);
}

}  // namespace

TEST_CASE("Clear needs p, interval, every single project and both ways of counting") {
    CHECK(word_of({}) == Evidence::clear);
    CHECK(word_of({.ratio = 2, .low = 1.5, .high = 3, .p = 0.01, .without = 1.2, .once = 1.1}) ==
          Evidence::clear);
    CHECK(word_of({.p = 0.051}) == Evidence::unclear);
    CHECK(word_of({.p = 0.05}) == Evidence::clear);
    CHECK(word_of({.high = 1.01}) == Evidence::unclear);
    CHECK(word_of({.low = none, .high = none}) == Evidence::unclear);
    // Nothing is observed where much is expected: no interval can be had, and none is needed.
    CHECK(word_of({.ratio = 0, .low = none, .high = none, .without = 0, .once = 0}) == Evidence::clear);
    CHECK(word_of({.ratio = 0, .low = none, .high = none, .p = 0.2, .without = 0, .once = 0}) ==
          Evidence::unclear);
    CHECK(word_of({.without = 1.0}) == Evidence::unclear);
    CHECK(word_of({.without = none}) == Evidence::unclear);
    CHECK(word_of({.once = 1.3}) == Evidence::unclear);
    CHECK(word_of({.once = none}) == Evidence::unclear);
    CHECK(word_of({.p = 0.03}, {.level = 0.01}) == Evidence::unclear);
}

TEST_CASE("A difference under a twentieth is small, whatever its p; the limit is the user's") {
    CHECK(word_of({.ratio = 0.96, .low = 0.95, .high = 0.97, .p = 0.001, .without = 0.96}) ==
          Evidence::small);
    CHECK(word_of({.ratio = 1.0, .low = 0.9, .high = 1.1, .p = 0.9}) == Evidence::small);
    // What may as well be half or twice is not about as expected.
    CHECK(word_of({.ratio = 1.0, .low = 0.5, .high = 2.0, .p = 0.9}) == Evidence::unclear);
    CHECK(word_of({.ratio = 1.0, .low = none, .high = none, .p = 0.9}) == Evidence::unclear);
    CHECK(word_of({.ratio = 1.0, .low = 0.9, .high = 1.1, .p = 0.9}, {.margin = 0.05}) == Evidence::unclear);
    CHECK(word_of({.ratio = 1.06, .low = 1.02, .high = 1.1, .without = 1.05, .once = 1.2}) ==
          Evidence::clear);
    CHECK(word_of({.ratio = 0.96, .low = 0.95, .high = 0.97, .p = 0.001, .without = 0.96}, {.small = 0.01}) ==
          Evidence::clear);
}

TEST_CASE("Without a ratio or a p nothing can be said") {
    CHECK(word_of({.ratio = none}) == Evidence::cannot_be_said);
    CHECK(word_of({.ratio = std::numeric_limits<double>::infinity()}) == Evidence::cannot_be_said);
    CHECK(word_of({.p = none}) == Evidence::cannot_be_said);
    CHECK(word_of({.ratio = 1.0, .p = none}) == Evidence::cannot_be_said);
}

TEST_CASE("Columns of different length and shares that are none are refused") {
    PermeabilityColumns found;
    found.ratio = {1.0};
    CHECK_THROWS_AS((void)evidence(found, std::vector{1.0}), ValueError);
    CHECK_THROWS_AS((void)word_of({}, {.level = 0.0}), ValueError);
    CHECK_THROWS_AS((void)word_of({}, {.small = 1.0}), ValueError);
    CHECK_THROWS_AS((void)word_of({}, {.margin = 0.0}), ValueError);
}
