#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "core/lanes.hpp"
#include "isthmus/core/random.hpp"

using namespace isthmus;
using namespace isthmus::detail;

namespace {

constexpr std::size_t width = 16;
using Row = std::array<double, width>;

/// Sums of products of which no two orders, and no fused multiplication, give the same bits; and a count of bits.
struct SumOfProducts {
    const std::vector<Row>& rows;
    Row& sum;
    int& bits;

    [[gnu::always_inline]] void operator()() const {
        for (const Row& row : rows) {
            for (std::size_t lane = 0; lane < width; ++lane) {
                sum[lane] += row[lane] * row[width - 1 - lane];
            }
            bits += std::popcount(std::bit_cast<std::uint64_t>(row[0]));
        }
    }
};

std::vector<Row> random_rows() {
    RandomStream random = Streams{1, Purpose::sources}[0];
    std::vector<Row> rows(100);
    for (Row& row : rows) {
        for (double& number : row) {
            number = random.uniform() - 0.5;
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("every processor has the baseline, and the best is the last that it has") {
    const auto sets = instruction_sets();
    CHECK(sets.front() == InstructionSet::baseline);
    CHECK(sets.back() == best_instruction_set());
}

TEST_CASE("every instruction set of this machine gives the same bits") {
    const auto rows = random_rows();
    Row expected{};
    int expected_bits = 0;
    for (const Row& row : rows) {
        for (std::size_t lane = 0; lane < width; ++lane) {
            const volatile double product = row[lane] * row[width - 1 - lane];
            expected[lane] += product;
        }
        expected_bits += std::popcount(std::bit_cast<std::uint64_t>(row[0]));
    }
    for (const InstructionSet set : instruction_sets()) {
        CAPTURE(static_cast<int>(set));
        Row sum{};
        int bits = 0;
        run_lanes(set, SumOfProducts{rows, sum, bits});
        CHECK(sum == expected);
        CHECK(bits == expected_bits);
    }
}
