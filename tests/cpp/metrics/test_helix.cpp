#include "isthmus/metrics/helix.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "isthmus/core/random.hpp"

using namespace isthmus;

namespace {

double t_of(const std::vector<std::int64_t>& counts, EmptyCell empty = EmptyCell::included) {
    return synergy(counts, empty).t;
}

}  // namespace

TEST_CASE("the parity of two bits has -1, three copies of a bit have 1") {
    CHECK(std::abs(t_of({1, 0, 0, 1, 0, 1, 1, 0}) + 1.0) < 1e-15);
    CHECK(std::abs(t_of({1, 0, 0, 0, 0, 0, 0, 1}) - 1.0) < 1e-15);
    std::vector<std::int64_t> parity(16, 0);
    for (std::size_t cell = 0; cell < 16; ++cell) {
        parity[cell] = std::popcount(cell) % 2 == 0 ? 1 : 0;
    }
    CHECK(std::abs(t_of(parity) - 1.0) < 1e-14);  // the sign of synergy changes with the number of sectors
}

TEST_CASE("a hundred projects of research, business and government") {
    const std::vector<std::int64_t> counts{9, 40, 30, 4, 20, 3, 2, 1};
    CHECK(std::abs(t_of(counts, EmptyCell::excluded) + 0.3286766) < 5e-8);
    CHECK_THROWS_AS((void)t_of({1, 2, 3}), ValueError);
    CHECK_THROWS_AS((void)t_of({1, -2}), ValueError);
    CHECK_THROWS_AS((void)t_of({1, 0}, EmptyCell::excluded), UndefinedError);
}

TEST_CASE("of two sectors T is their mutual information, whatever they are called") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        RandomStream random(seed, 8);
        std::vector<std::int64_t> counts;
        double n = 0.0;
        for (int cell = 0; cell < 4; ++cell) {
            counts.push_back(1 + random.below(50));
            n += static_cast<double>(counts.back());
        }
        double information = 0.0;
        for (std::size_t cell = 0; cell < 4; ++cell) {
            const double own = static_cast<double>(counts[cell]) / n;
            const double a = static_cast<double>(counts[cell] + counts[cell ^ 2U]) / n;
            const double b = static_cast<double>(counts[cell] + counts[cell ^ 1U]) / n;
            information += own * std::log2(own / (a * b));
        }
        CHECK(std::abs(t_of(counts) - information) < 1e-13);
        CHECK(std::abs(t_of({counts[0], counts[2], counts[1], counts[3]}) - t_of(counts)) < 1e-14);
    }
}
