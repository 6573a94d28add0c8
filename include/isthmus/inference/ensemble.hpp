#pragma once
/// Many draws of a null model, and what is kept of them: the engine behind every "compared with what?".

#include <concepts>
#include <cstdint>
#include <span>
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
    Purpose purpose = Purpose::chains;
    std::uint64_t first_chain = 0;  ///< place of chain 0 among the streams of seed and purpose

    [[nodiscard]] Streams streams() const noexcept { return {seed, purpose, first_chain}; }

    /// Samples of chain c: they differ by one at most.
    [[nodiscard]] id_type samples_of(id_type c) const noexcept {
        return samples / chains + (c < samples % chains ? 1 : 0);
    }
    bool operator==(const Sampling&) const = default;
};

/// ValueError unless there is at least one sample, one chain, no more chains than samples, and one sweep a spacing.
void require_sampling(const Sampling& sampling);

/// LimitError, before anything is drawn, when the draws of so many entries would take more than memory_limit(): a block for
/// every chain that is drawn or waits for its turn, twice as many as there are `workers` (0: one a processor), or one; the
/// Summary; and all draws where they are kept.
void require_memory_of(const Sampling& sampling, std::size_t entries, bool keeps_draws = false,
                       unsigned workers = 1);

/// The samples of one chain, one after the other: `entries` numbers each. This is the unit of work that threads, processes
/// and clusters share; it depends on (null, measure, sampling, chain) alone. `progress` hears the share done.
template <NullModel Null, StatisticOf<typename Null::Draw> Measure>
[[nodiscard]] std::vector<double> draw_block(const Null& null, const Measure& measure, std::size_t entries,
                                             const Sampling& sampling, id_type chain,
                                             const Progress& progress = {}) {
    require_sampling(sampling);
    const id_type samples = sampling.samples_of(chain);
    std::vector<double> block(as_index(samples) * entries);
    typename Null::Chain state = null.start(sampling.streams(), static_cast<std::uint64_t>(chain));
    if constexpr (!Null::independent) {
        for (id_type k = 0; k < sampling.burn_in; ++k) {
            report_progress(progress, 0.0);
            null.advance(state, 1);
        }
    }
    for (id_type k = 0; k < samples; ++k) {
        const double share = static_cast<double>(k) / static_cast<double>(samples);
        for (id_type sweep = 0; sweep < (Null::independent ? 1 : sampling.spacing); ++sweep) {
            report_progress(progress, share);
            null.advance(state, 1);
        }
        measure(null.draw(state), std::span<double>(block).subspan(as_index(k) * entries, entries));
    }
    return block;
}

namespace detail {

/// The samples of a chain, from something whose type the compiled part need not know.
using BlockCall = std::vector<double> (*)(const void* draw, id_type chain, const Progress& progress);

/// The loop of ensemble().
[[nodiscard]] Summary merge_chains(std::span<const double> observed, const Sampling& sampling,
                                   const Execution& execution, const void* draw, BlockCall call);

}  // namespace detail

/// Draws all chains on threads and merges them in order. Memory: the summary, and a block for every chain that is running
/// or waits for its turn. Throws what `measure` throws; Cancelled, within a sweep or a sample, when `progress` says so.
template <NullModel Null, StatisticOf<typename Null::Draw> Measure>
[[nodiscard]] Summary ensemble(const Null& null, const Measure& measure, std::span<const double> observed,
                               const Sampling& sampling, const Execution& execution = {}) {
    const auto block_of = [&](id_type chain, const Progress& progress) {
        return draw_block(null, measure, observed.size(), sampling, chain, progress);
    };
    struct Reference {
        const decltype(block_of)& draw;
    } reference{block_of};
    return detail::merge_chains(observed, sampling, execution, &reference,
                                [](const void* called, id_type chain, const Progress& progress) {
                                    return static_cast<const Reference*>(called)->draw(chain, progress);
                                });
}

}  // namespace isthmus
