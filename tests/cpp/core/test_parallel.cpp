#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
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
