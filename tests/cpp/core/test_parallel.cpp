#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <span>
#include <thread>
#include <vector>

#include "isthmus/core/parallel.hpp"

using namespace isthmus;

TEST_CASE("every chunk is done once, whatever the workers") {
    for (const unsigned workers : {0U, 1U, 2U, 7U}) {
        std::vector<int> done(100, 0);
        for_each_chunk(done.size(), {.workers = workers}, [&](std::size_t chunk, unsigned worker) {
            CHECK(worker < worker_count(workers, done.size()));
            ++done[chunk];
        });
        CHECK(done == std::vector<int>(100, 1));
    }
    for_each_chunk(0, {.workers = 3}, [](std::size_t, unsigned) { FAIL("there is nothing to do"); });
}

TEST_CASE("every row is done once, and rows of a worker ascend") {
    for (const std::size_t rows : {0U, 1U, 64U, 65U, 1000U}) {
        for (const unsigned workers : {0U, 1U, 2U, 7U}) {
            std::vector<int> done(rows, 0);
            std::vector<std::size_t> next(row_workers(workers, rows), 0);
            for_each_row(rows, {.workers = workers}, [&](std::size_t row, unsigned worker) {
                ++done[row];
                CHECK(row >= next[worker]);
                next[worker] = row + 1;
            });
            CHECK(done == std::vector<int>(rows, 1));
        }
    }
    CHECK(row_workers(7, 0) == 1);
    CHECK(row_workers(7, 64) == 1);
    CHECK(row_workers(7, 65) == 2);
}

TEST_CASE("scratch space of more workers than there is memory for is refused before it is taken") {
    struct Scratch {
        [[nodiscard]] std::uint64_t bytes() const { return 1000; }
    };
    ::setenv("ISTHMUS_MEMORY", "10kB", 1);
    CHECK(scratch_of(10, Scratch{}).size() == 10);
    CHECK_THROWS_WITH_AS(static_cast<void>(scratch_of(11, Scratch{})),
                         doctest::Contains("the scratch space of 11 workers would take 11.0 kB"), LimitError);
    ::unsetenv("ISTHMUS_MEMORY");
}

TEST_CASE("a part tells its share of the whole") {
    std::vector<double> told;
    const Execution whole{.workers = 3, .progress = [&](double share) {
                              told.push_back(share);
                              return share < 0.7;
                          }};
    const Execution part = part_of(whole, 0.5, 0.75);
    CHECK(part.workers == 3);
    CHECK(part.progress(0.0));
    CHECK(part.progress(0.5));
    CHECK(!part.progress(1.0));
    CHECK(told == std::vector<double>{0.5, 0.625, 0.75});
    CHECK(!part_of({.workers = 2}, 0.0, 1.0).progress);
}

TEST_CASE("the first exception of a chunk comes out") {
    for (const unsigned workers : {1U, 3U}) {
        CHECK_THROWS_AS(for_each_chunk(50, {.workers = workers},
                                       [](std::size_t chunk, unsigned) {
                                           if (chunk == 20) {
                                               throw ValueError("chunk 20");
                                           }
                                       }),
                        ValueError);
    }
}

TEST_CASE("progress rises to 1 and can cancel") {
    double last = -1;
    bool rises = true;
    for_each_chunk(10,
                   {.progress =
                        [&](double share) {
                            rises = rises && share >= last;
                            last = share;
                            return true;
                        }},
                   [](std::size_t, unsigned) {});
    CHECK(rises);
    CHECK(last == 1.0);
    for (const unsigned workers : {1U, 2U}) {
        std::atomic<int> done{0};
        CHECK_THROWS_AS(
            for_each_chunk(1'000'000, {.workers = workers, .progress = [](double) { return false; }},
                           [&](std::size_t, unsigned) {
                               ++done;
                               std::this_thread::sleep_for(std::chrono::microseconds(10));
                           }),
            Cancelled);
        CHECK(done < 1'000'000);
    }
}

TEST_CASE("ordered_sum has the same bits with any number of workers") {
    const std::size_t items = 3000;  // more than one round of runs
    const auto add = [](std::size_t item, unsigned, std::span<double> partial) {
        partial[item % 3] += 1.0 / static_cast<double>(item + 1);
    };
    const auto one = ordered_sum(3, items, {}, add);
    double exact = 0.0;
    for (std::size_t item = 0; item < items; item += 3) {
        exact += 1.0 / static_cast<double>(item + 1);
    }
    CHECK(one[0] == doctest::Approx(exact).epsilon(1e-14));
    for (const unsigned workers : {2U, 3U, 40U}) {
        CHECK(ordered_sum(3, items, {.workers = workers}, add) == one);
    }
    CHECK(ordered_sum(2, 0, {}, add) == std::vector<double>{0.0, 0.0});
}

TEST_CASE("workers of ordered_sum have numbers below summing_workers, 32 at most") {
    CHECK(summing_workers(64, 1'000'000) == 32);
    CHECK(summing_workers(2, 1'000'000) == 2);
    CHECK(summing_workers(64, 5) == 5);
    CHECK(summing_workers(64, 0) == 1);
    for (const std::size_t items : {5U, 33U, 100U, 3000U}) {
        std::atomic<unsigned> largest{0};
        static_cast<void>(
            ordered_sum(1, items, {.workers = 40}, [&](std::size_t, unsigned worker, std::span<double>) {
                unsigned known = largest;
                while (worker > known && !largest.compare_exchange_weak(known, worker)) {
                }
            }));
        CHECK(largest < summing_workers(40, items));
    }
}

TEST_CASE("ordered_sum tells how far it is, never going back") {
    double last = -1.0;
    const Execution execution{.progress = [&](double share) {
        CHECK(share >= last);
        last = share;
        return true;
    }};
    static_cast<void>(ordered_sum(1, 2000, execution, [](std::size_t, unsigned, std::span<double>) {}));
    CHECK(last == 1.0);
}

TEST_CASE("the end is told once, however many workers there are") {
    for (int round = 0; round < 50; ++round) {
        int ends = 0;
        for_each_chunk(5,
                       {.workers = 3,
                        .progress =
                            [&](double share) {
                                ends += share == 1.0 ? 1 : 0;
                                return true;
                            }},
                       [](std::size_t /*chunk*/, unsigned /*worker*/) {});
        CHECK(ends == 1);
    }
}
