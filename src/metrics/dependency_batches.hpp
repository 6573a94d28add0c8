#pragma once
/// Sources of Brandes' algorithm in batches of 16, one a lane: their order, the sum over them, and whether they pay.
///
/// Sources share a row where they are at it at the same level. On a network where distances are short that is nearly everywhere; on
/// a ring nearly nowhere, and 16 lanes are carried for one. No property of a network tells so beforehand, but the notes of a few batches
/// do, which are made without touching a row. They are counts: the choice depends on nothing but the network and its sources.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/model/incidence.hpp"
#include "metrics/lane_rows.hpp"

namespace isthmus::detail {

/// Which of the first actors, those with most partners, are among the members of some projects.
using Hubs = std::array<std::uint64_t, 8>;

[[nodiscard]] Hubs hubs_of(const Incidence& links, std::span<const id_type> projects);

/// Those that see the same hubs side by side; where that is the same, as they were.
template <class Source>
[[nodiscard]] std::vector<Source> ordered_by_hubs(std::vector<std::pair<Hubs, Source>> sources) {
    std::ranges::stable_sort(sources, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Source> ordered;
    ordered.reserve(sources.size());
    for (const auto& [hubs, source] : sources) {
        ordered.push_back(source);
    }
    return ordered;
}

[[nodiscard]] constexpr std::size_t batch_count(std::size_t sources) noexcept {
    return (sources + row_lanes - 1) / row_lanes;
}

template <class Source>
[[nodiscard]] std::span<const Source> batch_of(std::span<const Source> sources, std::size_t batch) {
    const std::size_t first = batch * row_lanes;
    return sources.subspan(first, std::min(row_lanes, sources.size() - first));
}

/// ordered_sum where add(item, worker, partial) is false if paths cannot be counted: then the loop ends, and there is no sum.
template <class Add>
[[nodiscard]] std::optional<std::vector<double>> sum_while_counted(std::size_t size, std::size_t items,
                                                                   const Execution& execution, Add&& add) {
    struct Uncounted : std::exception {};  // ends the loop of all workers
    try {
        return ordered_sum(size, items, execution,
                           [&](std::size_t item, unsigned worker, std::span<double> partial) {
                               if (!add(item, worker, partial)) {
                                   throw Uncounted();
                               }
                           });
    } catch (const Uncounted&) {
        return std::nullopt;
    }
}

/// Sum over batches of sources; add(memory of a worker, sources of a batch, sum) is false where paths cannot be counted, and then there
/// is no sum. make() is the memory of a worker.
template <class Source, class Make, class Add>
[[nodiscard]] std::optional<std::vector<double>> sum_over_batches(std::span<const Source> sources,
                                                                  std::size_t size,
                                                                  const Execution& execution, Make&& make,
                                                                  Add&& add) {
    const std::size_t batches = batch_count(sources.size());
    std::vector<decltype(make())> memory;
    for (unsigned worker = 0; worker < summing_workers(execution.workers, batches); ++worker) {
        memory.push_back(make());
    }
    return sum_while_counted(size, batches, execution,
                             [&](std::size_t batch, unsigned worker, std::span<double> sum) {
                                 return add(memory[worker], batch_of(sources, batch), sum);
                             });
}

/// What batches take, in counts, beside what their sources would take one by one.
struct Effort {
    double rows = 0.0;    ///< rows that are added to others on the way out; as many are on the way back
    double arcs = 0.0;    ///< arcs that sources walk one by one on the way out
    double levels = 0.0;  ///< steps of the projection as far as sources reach, over all batches
    double batches = 0.0;

    /// Whether sources side by side are faster. See docs/decisions/0034-links-where-they-pay.md.
    [[nodiscard]] bool pays() const noexcept {
        const bool near = levels <= 16.0 * batches;
        return rows <= (near ? 3.0 / 8.0 : 1.0 / 12.0) * arcs;
    }
};

/// Of up to eight batches, one in 256 at most, evenly over all; of the middle one where there are few.
/// effort(sources of a batch) is an Effort.
template <class Source, class OfBatch>
[[nodiscard]] Effort probe(std::span<const Source> sources, OfBatch&& effort) {
    const std::size_t batches = batch_count(sources.size());
    const std::size_t step = std::max<std::size_t>(256, batches / 8);
    Effort sum;
    for (std::size_t batch = std::min(batches, step) / 2; batch < batches; batch += step) {
        const Effort one = effort(batch_of(sources, batch));
        sum.rows += one.rows;
        sum.arcs += one.arcs;
        sum.levels += one.levels;
        sum.batches += one.batches;
    }
    return sum;
}

}  // namespace isthmus::detail
