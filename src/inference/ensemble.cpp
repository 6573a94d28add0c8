#include "isthmus/inference/ensemble.hpp"

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

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

namespace detail {

Summary merge_chains(std::span<const double> observed, const Sampling& sampling, const Execution& execution,
                     const void* draw, BlockCall call) {
    require_sampling(sampling);
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
