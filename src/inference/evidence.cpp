#include "isthmus/inference/evidence.hpp"

#include <cmath>
#include <cstddef>
#include <string>

#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace {

bool is_share(double x) { return x > 0.0 && x < 1.0; }

/// -1 below 1, +1 above, 0 at 1 and for NaN.
int side_of(double ratio) { return (ratio > 1.0 ? 1 : 0) - (ratio < 1.0 ? 1 : 0); }

/// Whether the interval of a ratio lies on its side of 1. Where nothing is observed there is no interval: a ratio of 0 cannot
/// be spread, and what is expected instead decides.
bool interval_agrees(double ratio, double low, double high) {
    if (ratio == 0.0 && std::isnan(low) && std::isnan(high)) {
        return true;
    }
    return side_of(low) == side_of(ratio) && side_of(high) == side_of(ratio);
}

}  // namespace

std::vector<Evidence> evidence(const PermeabilityColumns& found, std::span<const double> ratio_once,
                               const EvidenceOptions& options) {
    const std::size_t size = found.ratio.size();
    for (const std::size_t other : {found.ratio_low.size(), found.ratio_high.size(), found.p_adjusted.size(),
                                    found.ratio_without.size(), ratio_once.size()}) {
        if (other != size) {
            throw ValueError("evidence needs one entry of every column for each ratio; it got " +
                             std::to_string(size) + " and " + std::to_string(other));
        }
    }
    if (!is_share(options.level) || !is_share(options.small) || !is_share(options.margin)) {
        throw ValueError("level, small and margin are shares between 0 and 1");
    }
    std::vector<Evidence> words;
    for (std::size_t i = 0; i < size; ++i) {
        const double ratio = found.ratio[i];
        const int side = side_of(ratio);
        const bool agreed = side != 0 && found.p_adjusted[i] <= options.level &&
                            interval_agrees(ratio, found.ratio_low[i], found.ratio_high[i]) &&
                            side_of(found.ratio_without[i]) == side && side_of(ratio_once[i]) == side;
        if (!std::isfinite(ratio) || std::isnan(found.p_adjusted[i])) {
            words.push_back(Evidence::cannot_be_said);
        } else if (std::abs(ratio - 1.0) < options.small) {
            const bool narrow = std::abs(found.ratio_low[i] - 1.0) <= options.margin &&
                                std::abs(found.ratio_high[i] - 1.0) <= options.margin;
            words.push_back(narrow ? Evidence::small : Evidence::unclear);
        } else {
            words.push_back(agreed ? Evidence::clear : Evidence::unclear);
        }
    }
    return words;
}

}  // namespace isthmus
