#pragma once
/// Many draws of a null model, and what is kept of them: the engine behind every "compared with what?".

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/inference/summary.hpp"
#include "isthmus/nulls/null_model.hpp"

namespace isthmus {

/// A statistic of draws: measure(draw, out) writes one number an entry; NaN where it is not defined. Called from several
/// threads at once.
template <class F, class Draw>
concept StatisticOf = std::invocable<const F&, const Draw&, std::span<double>>;

/// How an ensemble is drawn. Its result depends on these numbers alone, not on threads, processes or machines.
struct Sampling {
    id_type samples = 1000;
    id_type chains = 20;  ///< the unit of work: every chain starts anew, and can run anywhere
    std::uint64_t seed = 1;
    id_type spacing = 1;  ///< sweeps between two samples of a chain
    id_type burn_in = 2;  ///< sweeps before the first of these

    /// Samples of chain c: they differ by one at most.
    [[nodiscard]] id_type samples_of(id_type c) const noexcept {
        return samples / chains + (c < samples % chains ? 1 : 0);
    }
    bool operator==(const Sampling&) const = default;
};

/// ValueError unless there is at least one sample, one chain, no more chains than samples, and one sweep a spacing.
inline void require_sampling(const Sampling& sampling) {
    if (sampling.samples < 1 || sampling.chains < 1 || sampling.chains > sampling.samples ||
        sampling.spacing < 1 || sampling.burn_in < 0) {
        throw ValueError("an ensemble needs samples >= chains >= 1, spacing >= 1 and burn_in >= 0; got " +
                         std::to_string(sampling.samples) + " samples, " + std::to_string(sampling.chains) +
                         " chains, spacing " + std::to_string(sampling.spacing) + ", burn_in " +
                         std::to_string(sampling.burn_in));
    }
}

/// The samples of one chain, one after the other: `entries` numbers each. This is the unit of work that threads, processes
/// and clusters share; it depends on (null, measure, sampling, chain) alone. `progress` hears the share done.
template <NullModel Null, StatisticOf<typename Null::Draw> Measure>
[[nodiscard]] std::vector<double> draw_block(const Null& null, const Measure& measure, std::size_t entries,
                                             const Sampling& sampling, id_type chain,
                                             const Progress& progress = {}) {
    require_sampling(sampling);
    const id_type samples = sampling.samples_of(chain);
    std::vector<double> block(as_index(samples) * entries);
    typename Null::Chain state = null.start(sampling.seed, static_cast<std::uint64_t>(chain));
    if constexpr (!Null::independent) {
        for (id_type k = 0; k < sampling.burn_in; ++k) {
            report_progress(progress, 0.0);
            null.advance(state, 1);
        }
    }
    for (id_type k = 0; k < samples; ++k) {
        report_progress(progress, static_cast<double>(k) / static_cast<double>(samples));
        null.advance(state, Null::independent ? 1 : sampling.spacing);
        measure(null.draw(state), std::span<double>(block).subspan(as_index(k) * entries, entries));
    }
    return block;
}

/// Draws all chains on threads and merges them in order. Memory: the summary, and a block for every chain that is running
/// or waits for its turn. Throws what `measure` throws.
template <NullModel Null, StatisticOf<typename Null::Draw> Measure>
[[nodiscard]] Summary ensemble(const Null& null, const Measure& measure, std::span<const double> observed,
                               const Sampling& sampling, const Execution& execution = {}) {
    require_sampling(sampling);
    Summary summary(observed, sampling.samples);
    std::mutex mutex;
    std::map<std::size_t, std::vector<double>> waiting;
    std::size_t next = 0;
    const Execution inner{.workers = execution.workers, .progress = execution.progress};
    for_each_chunk(as_index(sampling.chains), inner, [&](std::size_t chain, unsigned /*worker*/) {
        std::vector<double> block =
            draw_block(null, measure, observed.size(), sampling, static_cast<id_type>(chain));
        const std::scoped_lock lock(mutex);
        waiting.emplace(chain, std::move(block));
        for (auto turn = waiting.find(next); turn != waiting.end(); turn = waiting.find(++next)) {
            summary.add_chain(turn->second);
            waiting.erase(turn);
        }
    });
    return summary;
}

}  // namespace isthmus
