#pragma once
/// Does a ratio of sums rise from year to year within the same programmes? A slope, its test and its interval.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/ids.hpp"
#include "isthmus/core/parallel.hpp"

namespace isthmus {

/// What a trend says, or why nothing can be said.
enum class TrendVerdict : std::uint8_t {
    rises,
    falls,
    no_difference,        ///< from a slope of 0
    weightings_disagree,  ///< every pair counted and every project counted once point in two directions
    too_few_years,        ///< fewer than three, fewer than five of one stratum alone, or no stratum has two
    too_few_exchanges,    ///< of years, for the level of the test
    nothing_varies,  ///< the start years of a stratum do not differ, so that every exchange gives the same
    no_pairs,        ///< no project of a usable year has a positive denominator, or sums are not finite
    no_usable_year,
    no_start,   ///< of any project
    not_tested  ///< repeat collaboration and closure: docs/decisions/0016-slopes-within-programmes.md
};

[[nodiscard]] constexpr auto choices_of(TrendVerdict /*any*/) {
    using enum TrendVerdict;
    return named_choices<TrendVerdict>("verdict", {{"rises", rises},
                                                   {"falls", falls},
                                                   {"no_difference", no_difference},
                                                   {"weightings_disagree", weightings_disagree},
                                                   {"too_few_years", too_few_years},
                                                   {"too_few_exchanges", too_few_exchanges},
                                                   {"nothing_varies", nothing_varies},
                                                   {"no_pairs", no_pairs},
                                                   {"no_usable_year", no_usable_year},
                                                   {"no_start", no_start},
                                                   {"not_tested", not_tested}});
}

/// Whether a test was possible: the first three.
[[nodiscard]] constexpr bool is_answer(TrendVerdict verdict) noexcept {
    return verdict <= TrendVerdict::no_difference;
}

/// How much a project weighs in a slope.
enum class SlopeWeights : std::uint8_t {
    pairs,    ///< its denominator
    projects  ///< 1
};

[[nodiscard]] constexpr auto choices_of(SlopeWeights /*any*/) {
    using enum SlopeWeights;
    return named_choices<SlopeWeights>("weights", {{"pairs", pairs}, {"projects", projects}});
}

/// The year of a project that is in no slope.
inline constexpr std::int32_t no_year = std::numeric_limits<std::int32_t>::min();

/// Columns of a slope, one entry a project: year (no_year: in no slope), stratum (no_id: none), and the two parts of
/// x = numerator / denominator.
struct SlopeColumns {
    std::span<const std::int32_t> year;
    std::span<const id_type> stratum;
    std::span<const double> numerator;
    std::span<const double> denominator;
};

struct SlopeOptions {
    SlopeWeights weights = SlopeWeights::pairs;
    id_type permutations = 999;
    double level = 0.05;  ///< of the test; the interval has confidence 1 - level
    std::uint64_t seed = 1;
    Execution execution = {};
};

/// Slopes of single strata, those with two usable years or more.
struct StratumSlopes {
    std::vector<id_type> stratum;
    std::vector<double> slope;
    std::vector<id_type> years;
    std::vector<id_type> projects;
};

/// A slope per year within strata, with what stands beside it; NaN where not defined.
struct Slope {
    static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

    double within = undefined;
    double low = undefined;   ///< of the interval of `within`
    double high = undefined;  ///< of the interval of `within`
    double crude = undefined;
    double between = undefined;
    double share_within =
        undefined;  ///< lambda, of sum w (t - mean)^2: crude = lambda within + (1 - lambda) between
    double p_years = undefined;
    double p_projects = undefined;
    double p = undefined;             ///< the larger of the two
    double exchanges = 0.0;           ///< of years within strata that there are
    double quartile_low = undefined;  ///< of the slopes of single strata
    double quartile_high = undefined;
    double least = undefined;       ///< of the slopes without one of the strata
    double largest = undefined;     ///< of the slopes without one of the strata
    id_type least_without = no_id;  ///< the stratum whose absence makes it
    id_type largest_without = no_id;
    id_type years = 0;     ///< with a project in it
    id_type projects = 0;  ///< of the strata below
    id_type left_out = 0;  ///< projects of these years without a stratum, a number or a positive denominator
    StratumSlopes strata;
    TrendVerdict verdict = TrendVerdict::no_start;  ///< by p
};

/// Slope within strata k (programmes): with w_p the denominator of project p, or 1, and x_p = numerator / denominator,
/// within = sum_k sum_p w_p (t_p - mean_k t) x_p / sum_k sum_p w_p (t_p - mean_k t)^2, mean_k weighted by w. crude is the
/// same with one mean for all, between that of the strata's means; lambda is the share of sum w (t - mean)^2 within strata.
///
/// Test: all projects of a stratum that start in one year (of one call) resemble each other, so whole years exchange
/// their places in time within the stratum, keeping their projects. The statistic is sum w (t - mean_k) x / sqrt(sum w
/// (t - mean_k)^2); p_years = min(1, 2 min(lower, upper)), each (b + 1) / (B + 1) (Phipson & Smyth 2010,
/// doi:10.2202/1544-6115.1585). All exchanges are made where there are 5,041 or `permutations` + 1 at most, else
/// `permutations` are drawn. p_projects: single projects exchange years within the stratum. p is the larger of the two.
/// Interval: the b for which x - b t is not rejected by the exchange of years. Its statistic is linear in b, and by
/// Cauchy's inequality moves away from that of the exchanges in one direction only, so the ends are order statistics of
/// one threshold an exchange: 0 is outside if and only if p_years <= level.
///
/// Fewer than three years, fewer than five where one stratum alone has two, fewer than 2 / level exchanges, or exchanges of
/// years that all give what is observed: p and interval are NaN, and `verdict` says why. Year exchange b is drawn from Streams{seed, Purpose::exchange}[2 b], project
/// exchange b from number 2 b + 1.
/// ValueError: columns of different length, permutations below 1, level outside (0, 1). O(permutations m).
[[nodiscard]] Slope within_slope(const SlopeColumns& columns, const SlopeOptions& options = {});

/// What a slope says when its p, corrected for others, is `p`: not_tested and the like stay. no_pairs for one that is not
/// finite.
[[nodiscard]] TrendVerdict verdict_of(const Slope& slope, double p, double level);

}  // namespace isthmus
