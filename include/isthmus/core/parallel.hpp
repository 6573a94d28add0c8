#pragma once
/// Loops over chunks on threads. A chunk's work depends on its number alone, and chunks are merged in order, so the
/// result is the same to the last bit with one worker or a hundred.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <exception>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "isthmus/core/progress.hpp"

namespace isthmus {

/// How a long computation runs: threads (0: one per processor) and whom to tell how far it is.
struct Execution {
    unsigned workers = 1;
    Progress progress = {};
};

[[nodiscard]] inline unsigned worker_count(unsigned workers, std::size_t chunks) {
    const unsigned wanted = workers != 0 ? workers : std::max(1U, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::min<std::size_t>(wanted, std::max<std::size_t>(chunks, 1)));
}

/// Calls `work(chunk, worker)` once for every chunk in [0, chunks); `worker` < worker_count(...) names the thread's
/// private scratch space. `progress` is called from the calling thread only. The first exception of any chunk stops
/// the loop and is thrown here; Cancelled when `progress` says so.
template <class Work>
void for_each_chunk(std::size_t chunks, const Execution& execution, Work&& work) {
    const unsigned workers = worker_count(execution.workers, chunks);
    if (workers == 1) {
        for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
            report_progress(execution.progress, static_cast<double>(chunk) / static_cast<double>(chunks));
            work(chunk, 0U);
        }
        report_progress(execution.progress, 1.0);
        return;
    }
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    std::atomic<bool> stop{false};
    std::atomic<unsigned> running{workers};
    std::exception_ptr failure;
    std::mutex failure_mutex;
    const auto fail = [&] {
        const std::scoped_lock lock(failure_mutex);
        if (!failure) {
            failure = std::current_exception();
        }
        stop = true;
    };
    {
        std::vector<std::jthread> threads;
        try {
            threads.reserve(workers);
            for (unsigned worker = 0; worker < workers; ++worker) {
                threads.emplace_back([&, worker] {
                    try {
                        for (std::size_t chunk = next++; chunk < chunks && !stop; chunk = next++) {
                            work(chunk, worker);
                            ++done;
                        }
                    } catch (...) {
                        fail();
                    }
                    --running;
                });
            }
            while (execution.progress && running > 0 && !stop) {
                report_progress(execution.progress, static_cast<double>(done) / static_cast<double>(chunks));
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        } catch (...) {
            fail();
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
    report_progress(execution.progress, 1.0);
}

/// Sum over items of vectors of length `size`, the same to the last bit with any number of workers: items fall into
/// runs of up to 16, whatever the workers; `add(item, worker, partial)` adds one item to the partial sum of its run, in
/// order, and partial sums are added in order. Takes at most 33 vectors of memory, and no more
/// than 32 workers help. Progress and cancelling run by run.
template <class Add>
[[nodiscard]] std::vector<double> ordered_sum(std::size_t size, std::size_t items, const Execution& execution,
                                              Add&& add) {
    constexpr std::size_t most_runs_at_once = 32;
    const std::size_t length = std::clamp<std::size_t>(items / (2 * most_runs_at_once), 1, 16);
    const std::size_t runs = (items + length - 1) / length;
    std::vector<std::vector<double>> partial(std::min(runs, most_runs_at_once));
    std::vector<double> sum(size, 0.0);
    for (std::size_t first = 0; first < runs; first += most_runs_at_once) {
        const std::size_t now = std::min(runs - first, most_runs_at_once);
        Execution part{.workers = execution.workers};
        if (execution.progress) {
            part.progress = [&](double share) {
                return execution.progress((static_cast<double>(first) + share * static_cast<double>(now)) /
                                          static_cast<double>(runs));
            };
        }
        for_each_chunk(now, part, [&](std::size_t run, unsigned worker) {
            partial[run].assign(size, 0.0);
            const std::size_t begin = (first + run) * length;
            for (std::size_t item = begin; item < std::min(items, begin + length); ++item) {
                add(item, worker, std::span<double>(partial[run]));
            }
        });
        for (std::size_t run = 0; run < now; ++run) {
            for (std::size_t i = 0; i < size; ++i) {
                sum[i] += partial[run][i];
            }
        }
    }
    return sum;
}

}  // namespace isthmus
