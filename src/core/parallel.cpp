#include "isthmus/core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "isthmus/core/memory.hpp"

namespace isthmus {

Execution part_of(const Execution& whole, double begin, double end) {
    Execution part{.workers = whole.workers};
    if (whole.progress) {
        part.progress = [progress = whole.progress, begin, end](double share) {
            return progress(begin + share * (end - begin));
        };
    }
    return part;
}

unsigned worker_count(unsigned workers, std::size_t chunks) {
    const unsigned wanted = workers != 0 ? workers : std::max(1U, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::min<std::size_t>(wanted, std::max<std::size_t>(chunks, 1)));
}

void add_counts(std::span<std::int64_t> to, std::span<const std::int64_t> more) {
    for (std::size_t i = 0; i < more.size(); ++i) {
        to[i] += more[i];
    }
}

namespace detail {

void require_memory_of_workers(unsigned workers, std::uint64_t bytes_each) {
    if (workers > 1) {
        require_memory(bytes_of(workers, bytes_each),
                       "the scratch space of " + std::to_string(workers) + " workers", "give fewer workers");
    }
}

namespace {

/// Starts one more thread; false where the system gives no more and there is one already. LimitError where there is none.
template <class Work>
bool started(std::vector<std::jthread>& threads, Work&& work) {
    try {
        threads.emplace_back(std::forward<Work>(work));
        return true;
    } catch (const std::system_error& error) {
        if (threads.empty()) {
            throw LimitError(std::string("the system gives no thread (") + error.what() +
                             "); give workers=1");
        }
        return false;
    }
}

}  // namespace

void run_chunks(std::size_t chunks, const Execution& execution, void* work, ChunkCall call) {
    const unsigned workers = worker_count(execution.workers, chunks);
    if (workers == 1) {
        for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
            report_progress(execution.progress, static_cast<double>(chunk) / static_cast<double>(chunks));
            call(work, chunk, 0U);
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
    std::mutex end_mutex;
    std::condition_variable end;  // the last worker has gone
    const auto fail = [&] {
        const std::scoped_lock lock(failure_mutex);
        if (!failure) {
            failure = std::current_exception();
        }
        stop = true;
    };
    const auto take_chunks = [&](unsigned worker) {
        try {
            for (std::size_t chunk = next++; chunk < chunks && !stop; chunk = next++) {
                call(work, chunk, worker);
                ++done;
            }
        } catch (...) {
            fail();
        }
        if (--running == 0) {
            const std::scoped_lock lock(end_mutex);
            end.notify_one();
        }
    };
    const auto tell_until_end = [&] {
        constexpr std::chrono::milliseconds between{20};
        std::unique_lock lock(end_mutex);
        while (running > 0 && !stop) {
            lock.unlock();
            if (const std::size_t now = done; now < chunks) {  // all of it is told below, once
                report_progress(execution.progress, static_cast<double>(now) / static_cast<double>(chunks));
            }
            lock.lock();
            end.wait_for(lock, between, [&] { return running == 0; });
        }
    };
    {
        std::vector<std::jthread> threads;  // joined before what they use goes
        try {
            threads.reserve(workers);
            for (unsigned worker = 0; worker < workers; ++worker) {
                if (!started(threads, [&take_chunks, worker] { take_chunks(worker); })) {
                    running -= workers - worker;  // those that there are share the chunks
                    break;
                }
            }
            if (execution.progress) {
                tell_until_end();
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

std::vector<double> run_ordered_sum(std::size_t size, std::size_t items, const Execution& execution,
                                    void* add, AddCall call) {
    const std::size_t length = std::clamp<std::size_t>(items / (2 * most_runs_at_once), 1, 16);
    const std::size_t runs = (items + length - 1) / length;
    std::vector<std::vector<double>> partial(std::min(runs, most_runs_at_once));
    std::vector<double> sum(size, 0.0);
    for (std::size_t first = 0; first < runs; first += most_runs_at_once) {
        const std::size_t now = std::min(runs - first, most_runs_at_once);
        const auto share = [runs](std::size_t run) {
            return static_cast<double>(run) / static_cast<double>(runs);
        };
        const Execution part = part_of(execution, share(first), share(first + now));
        for_each_chunk(now, part, [&](std::size_t run, unsigned worker) {
            partial[run].assign(size, 0.0);
            const std::size_t begin = (first + run) * length;
            for (std::size_t item = begin; item < std::min(items, begin + length); ++item) {
                call(add, item, worker, std::span<double>(partial[run]));
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

}  // namespace detail

}  // namespace isthmus
