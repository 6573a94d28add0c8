#pragma once
// Things that exchange their places in time within strata, and what that does to the slope of what they carry.

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/core/parallel.hpp"

namespace isthmus::detail {

/// Things by stratum, those of stratum s from bounds[s] on: the time, weight and weighted mean of each.
struct TimedThings {
    std::vector<std::size_t> bounds{0};
    std::vector<double> time;
    std::vector<double> weight;
    std::vector<double> value;

    [[nodiscard]] std::size_t strata() const noexcept { return bounds.size() - 1; }
    /// Subtracts the stratum's weighted means from times and values.
    void center();
    /// Orders of times within strata.
    [[nodiscard]] double exchanges() const;
};

/// An exchange beside what was observed: how far the statistic of the values, and that of time itself, lies above the
/// observed one; 0 within rounding.
struct ExchangeDraws {
    std::vector<double> value;
    std::vector<double> time;
};

struct ExchangeOptions {
    id_type permutations = 999;
    std::uint64_t seed = 1;
    std::uint64_t first = 0;  ///< 0 or 1: streams of even or of odd number
    double scale = 0.0;       ///< what values are beside which rounding is small
    bool all_if_few = false;  ///< every exchange once where there are few
    Execution execution = {};
};

/// Statistic sum w (t - mean) x / sqrt(sum w (t - mean)^2) of every exchange, less that of none. `things` are centered.
[[nodiscard]] ExchangeDraws exchange_draws(const TimedThings& things, const ExchangeOptions& options);

/// Two-sided p of no slope.
[[nodiscard]] double exchange_p(const ExchangeDraws& draws);

/// Slopes that are not rejected at `level`; infinite where the exchanges do not say.
[[nodiscard]] std::pair<double, double> exchange_interval(ExchangeDraws draws, double level);

}  // namespace isthmus::detail
