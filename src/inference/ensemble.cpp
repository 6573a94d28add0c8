#include "isthmus/inference/ensemble.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
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

namespace {

/// How chains hear of progress. On the calling thread a chain tells its share; on others it is only stopped, since progress is
/// called from the calling thread alone. Cancelled then comes from a chain or from that thread, whichever is first, so that an
/// error of `progress` is kept here.
class ChainProgress {
  public:
    ChainProgress(const Execution& execution, id_type chains)
        : execution_(&execution),
          chains_(chains),
          is_alone_(worker_count(execution.workers, as_index(chains)) == 1) {}

    /// For the loop over all chains.
    [[nodiscard]] Execution of_all() {
        Execution all = *execution_;
        if (all.progress) {
            all.progress = [this](double share) { return tell(share); };
        }
        return all;
    }
    /// For one of them.
    [[nodiscard]] Progress of(id_type chain) {
        if (!is_alone_) {
            return [this](double) { return !stop_; };
        }
        return [this, chain](double share) { return tell((chain + share) / chains_); };
    }
    /// Throws what `progress` threw.
    void rethrow() const {
        if (error_) {
            std::rethrow_exception(error_);
        }
    }

  private:
    [[nodiscard]] bool tell(double share) {
        bool goes_on = false;
        try {
            goes_on = !execution_->progress || execution_->progress(share);
        } catch (...) {
            error_ = std::current_exception();
        }
        stop_ = !goes_on;
        return goes_on;
    }

    const Execution* execution_;
    id_type chains_;
    bool is_alone_;
    std::atomic<bool> stop_{false};
    std::exception_ptr error_;
};

}  // namespace

Summary merge_chains(std::span<const double> observed, const Sampling& sampling, const Execution& execution,
                     const void* draw, BlockCall call) {
    require_sampling(sampling);
    require_memory_of(sampling, observed.size(), false, execution.workers);
    Summary summary(observed, sampling.samples);
    std::mutex mutex;
    std::map<std::size_t, std::vector<double>> waiting;
    std::size_t next = 0;
    ChainProgress progress(execution, sampling.chains);
    const auto add_chain = [&](std::size_t chain, unsigned /*worker*/) {
        const auto number = static_cast<id_type>(chain);
        std::vector<double> block = call(draw, number, progress.of(number));
        const std::scoped_lock lock(mutex);
        waiting.emplace(chain, std::move(block));
        for (auto turn = waiting.find(next); turn != waiting.end(); turn = waiting.find(++next)) {
            summary.add_chain(turn->second);
            waiting.erase(turn);
        }
    };
    try {
        for_each_chunk(as_index(sampling.chains), progress.of_all(), add_chain);
    } catch (const Cancelled&) {
        progress.rethrow();
        throw;
    }
    return summary;
}

}  // namespace detail

}  // namespace isthmus
