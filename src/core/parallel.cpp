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

/// One after the other, by whoever calls.
void run_alone(std::size_t chunks, const Progress& progress, void* work, ChunkCall call) {
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        report_progress(progress, static_cast<double>(chunk) / static_cast<double>(chunks));
        call(work, chunk, 0U);
    }
    report_progress(progress, 1.0);
}

/// The chunks that several workers take, each the next one that is left.
class SharedChunks {
  public:
    SharedChunks(std::size_t chunks, unsigned workers) : chunks_(chunks), running_(workers) {}

    /// What a worker does.
    void take(unsigned worker, void* work, ChunkCall call) {
        try {
            for (std::size_t chunk = next_++; chunk < chunks_ && !stop_; chunk = next_++) {
                call(work, chunk, worker);
                ++done_;
            }
        } catch (...) {
            fail();
        }
        without(1);
    }
    /// The exception at hand ends the loop; the first one is kept.
    void fail() {
        const std::scoped_lock lock(mutex_);
        if (!failure_) {
            failure_ = std::current_exception();
        }
        stop_ = true;
    }
    /// So many workers are not there any more.
    void without(unsigned workers) {
        const std::scoped_lock lock(mutex_);
        running_ -= workers;
        if (running_ == 0) {
            end_.notify_one();
        }
    }
    /// Until the last worker has gone.
    void tell(const Progress& progress) {
        constexpr std::chrono::milliseconds between{20};
        std::unique_lock lock(mutex_);
        while (running_ > 0 && !stop_) {
            lock.unlock();
            if (const std::size_t done = done_; done < chunks_) {  // all of it is told at the end, once
                report_progress(progress, static_cast<double>(done) / static_cast<double>(chunks_));
            }
            lock.lock();
            end_.wait_for(lock, between, [&] { return running_ == 0; });
        }
    }
    /// When all workers have gone.
    void throw_failure() const {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

  private:
    std::size_t chunks_;
    std::atomic<std::size_t> next_{0};
    std::atomic<std::size_t> done_{0};
    std::atomic<bool> stop_{false};
    std::mutex mutex_;  // of what follows
    std::condition_variable end_;
    unsigned running_;
    std::exception_ptr failure_;
};

}  // namespace

void run_chunks(std::size_t chunks, const Execution& execution, void* work, ChunkCall call) {
    const unsigned workers = worker_count(execution.workers, chunks);
    if (workers == 1) {
        run_alone(chunks, execution.progress, work, call);
        return;
    }
    SharedChunks shared(chunks, workers);
    {
        std::vector<std::jthread> threads;  // joined before what they use goes
        try {
            threads.reserve(workers);
            for (unsigned worker = 0; worker < workers; ++worker) {
                if (!started(threads, [&shared, worker, work, call] { shared.take(worker, work, call); })) {
                    shared.without(workers - worker);  // those that there are share the chunks
                    break;
                }
            }
            if (execution.progress) {
                shared.tell(execution.progress);
            }
        } catch (...) {
            shared.fail();
        }
    }
    shared.throw_failure();
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
