#pragma once
/// How many sweeps apart two samples of a chain must be: chosen, and shown, never assumed.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/inference/ensemble.hpp"

namespace isthmus {

/// How the spacing of an ensemble was chosen, and what shows that it is enough.
struct Spacing {
    id_type sweeps = 1;       ///< the spacing L between samples
    id_type burn_in = 0;      ///< sweeps before the first spacing of a chain
    bool converged = true;    ///< whether the plateau was reached, and doubling both moved no z
    std::vector<id_type> at;  ///< sweeps after the start: 1, 2, 4, ...
    std::vector<double>
        moved;  ///< share of the links that are no longer where they were observed, mean of pilot chains
    double shift = 0.0;  ///< the most that doubling both moved a z, in Monte Carlo standard errors
    double limit = 3.0;  ///< what it may move: 3 for one statistic, more for the largest of many
};

namespace detail {

inline constexpr std::uint64_t pilot_chains = 8;

/// Mean share moved after 1, 2, 4, ... sweeps, until it grows no further: by 0.005 or two standard errors at most. Of a
/// share below a tenth by a twentieth of it: a chain that hardly moves at all has not arrived.
template <NullModel Null>
[[nodiscard]] Spacing find_plateau(const Null& null, std::uint64_t seed, const Progress& progress) {
    constexpr id_type most_sweeps = 4096;
    Spacing spacing;
    std::vector<typename Null::Chain> chains;
    for (std::uint64_t c = 0; c < pilot_chains; ++c) {
        // Even numbers: started from what was observed, whatever the null.
        chains.push_back(null.start(Streams{seed, Purpose::pilots}, 2 * c));
    }
    std::vector<double> before(chains.size(), 0.0);
    for (id_type total = 1; total <= most_sweeps; total *= 2) {
        double sum = 0.0;
        double growth = 0.0;
        double squares = 0.0;
        for (std::size_t c = 0; c < chains.size(); ++c) {
            report_progress(progress, 0.0);
            null.advance(chains[c], total == 1 ? 1 : total / 2);
            const double now = null.moved(chains[c]);
            const double grown = now - before[c];
            sum += now;
            growth += grown;
            squares += grown * grown;
            before[c] = now;
        }
        const auto count = static_cast<double>(chains.size());
        growth /= count;
        const double error = std::sqrt(std::max(0.0, squares / count - growth * growth) / (count - 1.0));
        spacing.at.push_back(total);
        spacing.moved.push_back(sum / count);
        const double little = std::min(0.005, 0.05 * spacing.moved.back());
        if (total > 1 && growth <= std::max(little, 2.0 * error)) {
            spacing.sweeps = std::max(1, total / 8);
            spacing.burn_in = total;
            return spacing;
        }
    }
    spacing.sweeps = most_sweeps / 8;
    spacing.burn_in = most_sweeps;
    spacing.converged = false;
    return spacing;
}

/// Quantile of |N(0, 1)| that the largest of `count` passes as rarely as one passes 3 (Bonferroni).
[[nodiscard]] double largest_of(std::size_t count);
}  // namespace detail

/// Chooses burn-in and spacing of a chain in two steps. First the plateau: the fewest sweeps T, a power of two, after
/// which twice as many move no more links. A chain burns in for 2 T sweeps, because what was observed may lie hundreds of
/// standard deviations away, and samples every L = T / 4, after which few links are still where they were. Then, with 8
/// chains of 8 samples, and as many with both numbers doubled, the z of every entry must not move by more than its limit
/// in Monte Carlo standard errors; as long as one does, both double, at most six times. Half of these chains start far
/// from what was observed if the null can (see Curveball::start), so parts of the space that a rule keeps apart show here.
/// Independent draws need no spacing: 1.
/// Costs at least 128 measurements. Depends on (null, measure, observed, seed) alone.
template <NullModel Null, StatisticOf<typename Null::Draw> Measure>
[[nodiscard]] Spacing choose_spacing(const Null& null, const Measure& measure,
                                     std::span<const double> observed, std::uint64_t seed,
                                     const Execution& execution = {}) {
    if constexpr (Null::independent) {
        return {};
    } else {
        constexpr id_type pilot = 8;
        constexpr int most_doublings = 6;
        Spacing spacing = detail::find_plateau(null, seed, execution.progress);
        const auto drawn = [&](id_type times) {
            const id_type sweeps = times * spacing.sweeps;
            const Sampling sampling{.samples = pilot * pilot,
                                    .chains = pilot,
                                    .seed = seed,
                                    .spacing = sweeps,
                                    .burn_in = times * spacing.burn_in,
                                    .purpose = Purpose::spacing,
                                    .first_chain = static_cast<std::uint64_t>(sweeps * pilot)};
            return ensemble(null, measure, observed, sampling, execution);
        };
        Summary once = drawn(1);
        for (int doubling = 0;; ++doubling) {
            Summary twice = drawn(2);
            spacing.shift = 0.0;
            std::size_t varying = 0;
            for (std::size_t i = 0; i < observed.size(); ++i) {
                if (!once.varies(i) || !twice.varies(i) || std::isnan(observed[i])) {
                    continue;
                }
                ++varying;
                // Pooled, because 8 chain means of a rare event are a poor guess of their own spread.
                const double pooled = std::hypot(once.deviation(i), twice.deviation(i)) / std::numbers::sqrt2;
                const double draws = once.samples();
                const double z = (observed[i] - once.expected(i)) / pooled;
                const double z_twice = (observed[i] - twice.expected(i)) / pooled;
                const double error = std::sqrt(2.0 / draws);
                spacing.shift = std::max(spacing.shift, std::abs(z - z_twice) / error);
            }
            spacing.limit = detail::largest_of(varying);
            if (spacing.shift <= spacing.limit) {
                return spacing;
            }
            if (doubling == most_doublings) {
                spacing.converged = false;
                return spacing;
            }
            spacing.sweeps *= 2;
            spacing.burn_in *= 2;
            once = std::move(twice);
        }
    }
}

}  // namespace isthmus
