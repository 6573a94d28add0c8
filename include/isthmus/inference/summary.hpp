#pragma once
/// What is kept of the draws of a null model: counts against the observed value, moments, tails. Never the draws.

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/core/random.hpp"
#include "isthmus/core/scaling.hpp"

namespace isthmus {

/// Summary of an ensemble, entry by entry of a statistic. Chains are added in order, so that every sum runs in one order.
///
/// A draw equals the observed value when they differ by 1e-9 of the larger or less: sums of the same terms in another order
/// are the same number. A draw for which the statistic is not defined (NaN) is in no mean, and counts as at least as
/// extreme in both tails, so that p is never too small for it.
/// Squares of numbers past 1e75 or below 1e-75 may leave the range of doubles: where what was observed is so large or
/// small (of an entry that is 0: the largest of all that was observed), numbers are squared in a unit of its size.
/// An infinite draw is larger or smaller than a finite one, and equal to itself; with one there is no deviation and no z.
///
/// Quantiles are exact up to 2,000 samples; of more, they are those of evenly spaced 2,000 or fewer: memory is at most
/// some 1,000 bytes an entry, whatever the samples.
class Summary {
  public:
    /// For `samples` draws in all.
    Summary(std::span<const double> observed, id_type samples);

    /// Adds the samples of the next chain: rows of one number an entry.
    void add_chain(std::span<const double> block);

    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    [[nodiscard]] id_type samples() const noexcept { return samples_; }
    [[nodiscard]] id_type chains() const noexcept { return chains_; }
    [[nodiscard]] double observed(std::size_t i) const noexcept { return observed_[i]; }

    /// Draws below, equal to, above the observed value, and draws where the statistic is not defined.
    struct Counts {
        id_type less = 0;
        id_type equal = 0;
        id_type greater = 0;
        id_type undefined = 0;
    };
    [[nodiscard]] const Counts& counts(std::size_t i) const noexcept { return entries_[i].counts; }

    /// Mean of the draws where defined; NaN without one.
    [[nodiscard]] double expected(std::size_t i) const noexcept;
    /// Standard deviation of the draws (divided by their number less one); NaN below two.
    [[nodiscard]] double deviation(std::size_t i) const noexcept;
    /// (observed - expected) / deviation; NaN where the draws do not vary.
    [[nodiscard]] double z(std::size_t i) const noexcept;
    /// Whether the draws vary by more than rounding.
    [[nodiscard]] bool varies(std::size_t i) const noexcept;

    /// P of a draw at least as large, (b + 1) / (B + 1) (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585); NaN where the
    /// observed value is not defined.
    [[nodiscard]] double p_upper(std::size_t i) const noexcept;
    [[nodiscard]] double p_lower(std::size_t i) const noexcept;
    /// min(1, 2 min(p_lower, p_upper)); NaN where the observed value is not defined.
    [[nodiscard]] double p(std::size_t i) const noexcept;
    /// Monte Carlo standard error of that p: twice (where it is not cut at 1) that of a share of B draws.
    [[nodiscard]] double p_error(std::size_t i) const noexcept;
    /// Monte Carlo standard error of the expected value, from the spread of the chains' means, which knows how draws of a
    /// chain resemble each other; below 8 chains from the draws as if independent. NaN below two draws.
    [[nodiscard]] double expected_error(std::size_t i) const noexcept {
        return scaled_expected_error(i) / entries_[i].unit;
    }
    /// Monte Carlo standard error of z: sqrt(r^2 + z^2 / (2 B)), r the error of the expected value in deviations.
    [[nodiscard]] double z_error(std::size_t i) const noexcept;

    /// 2.5th and 97.5th percentile of the draws: the k-th smallest and largest, k = (B + 1) / 40 rounded down, so
    /// that at least 95 % lie between. NaN below 39 draws.
    [[nodiscard]] double low(std::size_t i) const noexcept { return tail_end(entries_[i].low); }
    [[nodiscard]] double high(std::size_t i) const noexcept { return tail_end(entries_[i].high); }

    /// How far even and odd chains disagree: the difference of their means in standard errors of it. Of a rule-aware null,
    /// even chains start from what was observed and odd ones far from it. NaN below 8 chains or without variance.
    [[nodiscard]] double disagreement(std::size_t i) const noexcept;

    /// The state, to put away and take up again: numbers only, bit by bit the same.
    [[nodiscard]] std::vector<double> state() const;
    /// ValueError unless `state` came from a Summary of the same observed values and samples.
    void restore(std::span<const double> state);

  private:
    static constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    static constexpr id_type most_ranked = 2000;
    static constexpr id_type fewest_chains = 8;

    /// Mean and squared deviations (times unit^2) of the means of the chains of one parity.
    struct ChainMeans {
        double count = 0.0;
        double mean = 0.0;
        double squares = 0.0;
        void add(double value, double unit) noexcept {
            count += 1.0;
            const double step = value - mean;
            mean += step / count;
            squares += step * unit * ((value - mean) * unit);
        }
    };

    struct Entry {
        Counts counts;
        double mean = 0.0;
        double squares = 0.0;     ///< squared deviations times unit^2
        double unit = 1.0;        ///< a power of two, which changes no digit
        ChainMeans of_chains[2];  // NOLINT(*-avoid-c-arrays): two parities, nothing more
        std::vector<double> low;  ///< heaps of the smallest and largest draws that are ranked
        std::vector<double> high;
        [[nodiscard]] id_type defined() const noexcept { return counts.less + counts.equal + counts.greater; }
        [[nodiscard]] double scaled_deviation() const noexcept {
            return defined() > 1 ? std::sqrt(squares / (defined() - 1.0)) : nan;
        }
    };

    /// One draw in so many is ranked.
    [[nodiscard]] static id_type stride_of(id_type samples) noexcept {
        return std::max(1, samples / most_ranked + (samples % most_ranked != 0 ? 1 : 0));
    }
    /// Place from either end of the 2.5 % and 97.5 % quantiles of B draws.
    [[nodiscard]] static id_type quantile_rank(id_type draws) noexcept { return (draws + 1) / 40; }

    /// A whole number below 2^53 made of what a state belongs to: the observed values, bit by bit, and the samples.
    [[nodiscard]] static double mark_of(std::span<const double> observed, id_type samples) noexcept;

    [[nodiscard]] double p_of(std::size_t i, id_type beyond) const noexcept;
    void rank(Entry& entry, double value) const;
    [[nodiscard]] double scaled_expected_error(std::size_t i) const noexcept;
    /// What brings numbers of that size near 1; 1 where their squares are in range as they are.
    [[nodiscard]] static double unit_of(double size) noexcept {
        const int shift = detail::shift_to(0, size);
        return std::abs(shift) > 250 ? std::ldexp(1.0, std::clamp(shift, -1022, 1023)) : 1.0;
    }
    [[nodiscard]] double tail_end(const std::vector<double>& tail) const noexcept;

    std::vector<double> observed_;
    id_type stride_;
    std::size_t tail_;
    std::vector<Entry> entries_;
    double mark_;
    id_type samples_ = 0;
    id_type chains_ = 0;
};

}  // namespace isthmus
