#include "inference/bootstrap.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/memory.hpp"

namespace isthmus::detail {

namespace {

/// Draws `drawn.size()` of as many.
void draw(RandomStream& random, std::span<std::uint32_t> drawn) {
    RandomStream here = random;  // in registers
    for (std::uint32_t& k : drawn) {
        k = here.below(static_cast<std::uint32_t>(drawn.size()));
    }
    random = here;
}

double drawn_ratio(std::span<const RatioParts> of_stratum, std::span<const std::uint32_t> drawn) {
    RatioParts sums;
    for (const std::uint32_t k : drawn) {
        sums.add(of_stratum[k]);
    }
    return sums.ratio();
}

std::size_t largest_stratum(std::span<const std::size_t> bounds) {
    std::size_t most = 0;
    for (std::size_t s = 0; s + 1 < bounds.size(); ++s) {
        most = std::max(most, bounds[s + 1] - bounds[s]);
    }
    return most;
}

}  // namespace

double RatioParts::ratio() const noexcept {
    return denominator > 0.0 ? numerator / denominator : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> bootstrap_ratios(std::span<const std::size_t> bounds,
                                     std::span<const std::span<const RatioParts>> series, id_type replicates,
                                     const Streams& streams, const Execution& execution) {
    constexpr std::size_t a_chunk = 50;
    const std::size_t strata = bounds.size() - 1;
    const auto count = as_index(replicates);
    require_memory(bytes_of(bytes_of(strata, series.size()), bytes_of(count, sizeof(double))),
                   std::to_string(count) + " replicates of " + std::to_string(strata) + " years",
                   "give fewer replicates");
    std::vector<double> ratios(series.size() * strata * count);
    const std::size_t largest = largest_stratum(bounds);
    const auto replicate = [&](std::size_t b, std::vector<std::uint32_t>& drawn) {
        RandomStream random = streams[b];
        for (std::size_t s = 0; s < strata; ++s) {
            const std::size_t size = bounds[s + 1] - bounds[s];
            draw(random, std::span(drawn).first(size));
            for (std::size_t k = 0; k < series.size(); ++k) {
                ratios[(k * strata + s) * count + b] =
                    drawn_ratio(series[k].subspan(bounds[s], size), std::span(drawn).first(size));
            }
        }
    };
    for_each_chunk((count + a_chunk - 1) / a_chunk, execution, [&](std::size_t chunk, unsigned /*worker*/) {
        std::vector<std::uint32_t> drawn(largest);
        for (std::size_t b = chunk * a_chunk; b < std::min(count, (chunk + 1) * a_chunk); ++b) {
            replicate(b, drawn);
        }
    });
    return ratios;
}

}  // namespace isthmus::detail
