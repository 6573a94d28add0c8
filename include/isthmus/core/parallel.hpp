#pragma once
/// Loops over chunks on threads. A chunk's work depends on its number alone, and chunks are merged in order, so the
/// result is the same to the last bit with one worker or a hundred.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "isthmus/core/progress.hpp"

namespace isthmus {

/// How a long computation runs: threads (0: one per processor) and whom to tell how far it is.
struct Execution {
    unsigned workers = 1;
    Progress progress = {};
};

/// How a part of `whole` runs that is its progress from the share `begin` to `end`.
[[nodiscard]] Execution part_of(const Execution& whole, double begin, double end);

/// Threads that help with so many chunks: `workers` (0: one per processor), but no more than there are chunks, and one at least.
[[nodiscard]] unsigned worker_count(unsigned workers, std::size_t chunks);

namespace detail {

/// A call of `work(chunk, worker)` whose type the compiled part need not know.
using ChunkCall = void (*)(void* work, std::size_t chunk, unsigned worker);

/// The loop of for_each_chunk: threads, progress and failures.
void run_chunks(std::size_t chunks, const Execution& execution, void* work, ChunkCall call);

}  // namespace detail

/// Calls `work(chunk, worker)` once for every chunk in [0, chunks); `worker` < worker_count(...) names the thread's
/// private scratch space, and chunks of a worker ascend. `progress` is called from the calling thread only. The first
/// exception of any chunk stops the loop and is thrown here; Cancelled when `progress` says so.
template <class Work>
void for_each_chunk(std::size_t chunks, const Execution& execution, Work&& work) {
    struct Reference {
        std::remove_reference_t<Work>& work;
    } reference{work};
    detail::run_chunks(chunks, execution, &reference, [](void* called, std::size_t chunk, unsigned worker) {
        static_cast<Reference*>(called)->work(chunk, worker);
    });
}

/// Rows that for_each_row gives a worker at a time.
inline constexpr std::size_t rows_at_once = 64;

/// Threads that help for_each_row with so many rows; its `worker` is below that.
[[nodiscard]] inline unsigned row_workers(unsigned workers, std::size_t rows) {
    return worker_count(workers, (rows + rows_at_once - 1) / rows_at_once);
}

/// Calls `work(row, worker)` once for every row in [0, rows), each by one worker alone, and rows of a worker ascend. All else as
/// for_each_chunk.
template <class Work>
void for_each_row(std::size_t rows, const Execution& execution, Work&& work) {
    const std::size_t chunks = (rows + rows_at_once - 1) / rows_at_once;
    for_each_chunk(chunks, execution, [&](std::size_t chunk, unsigned worker) {
        const std::size_t end = std::min(rows, (chunk + 1) * rows_at_once);
        for (std::size_t row = chunk * rows_at_once; row < end; ++row) {
            work(row, worker);
        }
    });
}

namespace detail {

/// LimitError when so many workers hold more than memory_limit(). What one holds is as much as the network at most, and not
/// asked about.
void require_memory_of_workers(unsigned workers, std::uint64_t bytes_each);

}  // namespace detail

/// Adds what another worker counted at the same places, of which `to` has no fewer: whole numbers, whose order does not
/// matter. O(places).
void add_counts(std::span<std::int64_t> to, std::span<const std::int64_t> more);

/// The scratch space of so many workers: copies of `one`, of which `one.bytes()` says how much each holds. LimitError when those
/// of several workers are more than memory_limit().
template <class Scratch>
[[nodiscard]] std::vector<Scratch> scratch_of(unsigned workers, Scratch one) {
    detail::require_memory_of_workers(workers, one.bytes());
    std::vector<Scratch> space;
    space.reserve(workers);
    for (unsigned worker = 1; worker < workers; ++worker) {
        space.push_back(one);
    }
    space.push_back(std::move(one));
    return space;
}

namespace detail {

/// Partial sums that ordered_sum has at a time, and so the most workers that it can use.
inline constexpr std::size_t most_runs_at_once = 32;

/// A call of `add(item, worker, partial)` whose type the compiled part need not know.
using AddCall = void (*)(void* add, std::size_t item, unsigned worker, std::span<double> partial);

/// The loop of ordered_sum.
[[nodiscard]] std::vector<double> run_ordered_sum(std::size_t size, std::size_t items,
                                                  const Execution& execution, void* add, AddCall call);

}  // namespace detail

/// Threads that help ordered_sum with so many items; its `worker` is below that.
[[nodiscard]] inline unsigned summing_workers(unsigned workers, std::size_t items) {
    return worker_count(workers, std::min(items, detail::most_runs_at_once));
}

/// Sum over items of vectors of length `size`, the same to the last bit with any number of workers: items fall into
/// runs of up to 16, whatever the workers; `add(item, worker, partial)`, `worker` < summing_workers(...), adds one item to the partial sum of its run, in
/// order, and partial sums are added in order. Takes at most 33 vectors of memory, and no more
/// than 32 workers help. Progress and cancelling run by run.
template <class Add>
[[nodiscard]] std::vector<double> ordered_sum(std::size_t size, std::size_t items, const Execution& execution,
                                              Add&& add) {
    struct Reference {
        std::remove_reference_t<Add>& add;
    } reference{add};
    return detail::run_ordered_sum(
        size, items, execution, &reference,
        [](void* called, std::size_t item, unsigned worker, std::span<double> partial) {
            static_cast<Reference*>(called)->add(item, worker, partial);
        });
}

}  // namespace isthmus
