#include "isthmus/inference/ensemble.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/memory.hpp"

namespace isthmus {

void require_sampling(const Sampling& sampling) {
    if (sampling.samples < 1 || sampling.chains < 1 || sampling.chains > sampling.samples ||
        sampling.spacing < 1 || sampling.burn_in < 0) {
        throw ValueError("an ensemble needs samples >= chains >= 1, spacing >= 1 and burn_in >= 0; got " +
                         std::to_string(sampling.samples) + " samples, " + std::to_string(sampling.chains) +
                         " chains, spacing " + std::to_string(sampling.spacing) + ", burn_in " +
                         std::to_string(sampling.burn_in));
    }
}

void require_memory_of(const Sampling& sampling, std::size_t entries, bool keeps_draws, unsigned workers) {
    // Of each entry, counts, moments and tails; quantiles of 2,000 draws at most: see Summary.
    constexpr std::uint64_t of_entry = 200;
    constexpr std::uint64_t of_ranked_draw = 1;  // a twentieth of them, on either side, 8 bytes each
    constexpr std::uint64_t most_ranked = 2000;
    constexpr std::uint64_t of_chain = 100;
    const auto samples = static_cast<std::uint64_t>(sampling.samples);
    const std::uint64_t summary = of_entry + of_ranked_draw * std::min(samples, most_ranked) / 2;
    const std::uint64_t copies = keeps_draws ? 2 * samples : 0;  // kept chain by chain, then put together
    const unsigned threads = worker_count(workers, as_index(sampling.chains));
    const std::uint64_t blocks =
        threads == 1 ? 1 : std::min<std::uint64_t>(2 * std::uint64_t{threads}, as_index(sampling.chains));
    const std::uint64_t numbers =
        bytes_of(blocks, static_cast<std::uint64_t>(sampling.samples_of(0))) + copies;
    const std::uint64_t bytes = bytes_of(bytes_of(numbers, sizeof(double)) + summary, entries);
    const std::uint64_t chains = bytes_of(static_cast<std::uint64_t>(sampling.chains), of_chain);
    require_memory(
        std::max(bytes, bytes + chains),
        std::to_string(sampling.samples) + " samples of " + std::to_string(entries) +
            (entries == 1 ? " number in " : " numbers in ") + std::to_string(sampling.chains) + " chains",
        keeps_draws ? "give fewer samples, or keep no draws"
                    : (blocks > 1 ? "give fewer samples, more chains, fewer workers, or coarser groups"
                                  : "give fewer samples, more chains, or coarser groups"));
}

namespace detail {

Summary merge_chains(std::span<const double> observed, const Sampling& sampling, const Execution& execution,
                     const void* draw, BlockCall call) {
    require_sampling(sampling);
    require_memory_of(sampling, observed.size(), false, execution.workers);
    Summary summary(observed, sampling.samples);
    std::mutex mutex;
    std::map<std::size_t, std::vector<double>> waiting;
    std::size_t next = 0;
    for_each_chunk(as_index(sampling.chains), execution, [&](std::size_t chain, unsigned /*worker*/) {
        std::vector<double> block = call(draw, static_cast<id_type>(chain));
        const std::scoped_lock lock(mutex);
        waiting.emplace(chain, std::move(block));
        for (auto turn = waiting.find(next); turn != waiting.end(); turn = waiting.find(++next)) {
            summary.add_chain(turn->second);
            waiting.erase(turn);
        }
    });
    return summary;
}

}  // namespace detail

}  // namespace isthmus
