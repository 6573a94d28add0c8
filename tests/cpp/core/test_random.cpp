#include <doctest/doctest.h>

#include <array>
#include <set>

#include "isthmus/core/random.hpp"

using namespace isthmus;

TEST_CASE("split_mix gives the reference sequence of seed 1234567") {
    // Published with the reference implementation (Vigna, splitmix64.c), as used in Rosetta Code's task.
    std::uint64_t state = 1234567;
    CHECK(split_mix(state) == 6457827717110365317ULL);
    CHECK(split_mix(state) == 3203168211198807973ULL);
    CHECK(split_mix(state) == 9817491932198370423ULL);
}

TEST_CASE("a stream depends on seed and stream number alone") {
    RandomStream first(1, 2);
    RandomStream again(1, 2);
    CHECK(first() == again());
    std::set<std::uint64_t> starts;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        for (std::uint64_t stream = 0; stream < 30; ++stream) {
            starts.insert(RandomStream(seed, stream)());
        }
    }
    CHECK(starts.size() == 900);
}

TEST_CASE("streams of two purposes, two seeds or two numbers are different streams") {
    std::set<std::uint64_t> starts;
    for (int purpose = 0; purpose <= static_cast<int>(Purpose::layout); ++purpose) {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            for (std::uint64_t number = 0; number < 20; ++number) {
                starts.insert(Streams{seed, static_cast<Purpose>(purpose)}[number]());
            }
        }
    }
    CHECK(starts.size() == 8 * 400);
    constexpr Streams later{7, Purpose::spacing, 64};
    CHECK(later[3]() == Streams{7, Purpose::spacing}[67]());
    CHECK(later.of(Purpose::bootstrap)[0]() == Streams{7, Purpose::bootstrap}[64]());
}

TEST_CASE("below(6) is uniform: chi-square of 60,000 throws under its 99.9 % point of 20.5 with 5 degrees") {
    RandomStream random(42, 0);
    std::array<int, 6> counts{};
    for (int i = 0; i < 60'000; ++i) {
        ++counts[random.below(6)];
    }
    double chi_square = 0;
    for (const int count : counts) {
        chi_square += (count - 10'000.0) * (count - 10'000.0) / 10'000.0;
    }
    CHECK(chi_square < 20.5);
}

TEST_CASE("uniform lies in [0, 1) with mean one half") {
    RandomStream random(3, 9);
    double sum = 0;
    for (int i = 0; i < 100'000; ++i) {
        const double x = random.uniform();
        REQUIRE(x >= 0.0);
        REQUIRE(x < 1.0);
        sum += x;
    }
    CHECK(sum / 100'000 == doctest::Approx(0.5).epsilon(0.005));
}

TEST_CASE(
    "shuffle makes all six orders of three alike: chi-square under its 99.9 % point of 20.5 with 5 degrees") {
    RandomStream random(5, 2);
    std::array<int, 27> counts{};
    for (int i = 0; i < 60'000; ++i) {
        std::array<int, 3> items{0, 1, 2};
        shuffle(std::span<int>(items), random);
        ++counts[static_cast<std::size_t>(9 * items[0] + 3 * items[1] + items[2])];
    }
    double chi_square = 0;
    int orders = 0;
    for (const int count : counts) {
        orders += count > 0 ? 1 : 0;
        chi_square += count > 0 ? (count - 10'000.0) * (count - 10'000.0) / 10'000.0 : 0.0;
    }
    CHECK(orders == 6);
    CHECK(chi_square < 20.5);
    std::array<int, 0> nothing{};
    shuffle(std::span<int>(nothing), random);
}
