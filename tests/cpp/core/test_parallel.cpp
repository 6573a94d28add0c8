#include <doctest/doctest.h>

#include <atomic>
#include <numeric>
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
    for_each_chunk(10, {.progress = [&](double share) {
                       rises = rises && share >= last;
                       last = share;
                       return true;
                   }},
                   [](std::size_t, unsigned) {});
    CHECK(rises);
    CHECK(last == 1.0);
    for (const unsigned workers : {1U, 2U}) {
        std::atomic<int> done{0};
        CHECK_THROWS_AS(for_each_chunk(1'000'000, {.workers = workers, .progress = [](double) { return false; }},
                                       [&](std::size_t, unsigned) {
                                           ++done;
                                           std::this_thread::sleep_for(std::chrono::microseconds(10));
                                       }),
                        Cancelled);
        CHECK(done < 1'000'000);
    }
}
