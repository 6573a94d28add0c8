#pragma once
/// Is it getting closer? Cooperation across groups by year of start, how sure each year is, and whether later projects of
/// the same programme cooperate across groups more.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/inference/multiple_testing.hpp"
#include "isthmus/inference/significance.hpp"
#include "isthmus/inference/slope.hpp"
#include "isthmus/inference/usable_years.hpp"
#include "isthmus/model/grouping.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// Percentile interval of values, NaN left out; NaN when fewer than 39 (at 95 %) are defined. Reorders `values`.
[[nodiscard]] std::pair<double, double> percentile_interval(std::span<double> values, double confidence);

struct TrendOptions {
    id_type replicates = 1000;  ///< of the bootstrap
    double confidence = 0.95;
    std::uint64_t seed = 1;
    Execution execution = {};
};

/// A series by year; NaN where not defined.
struct Trend {
    std::vector<std::int32_t> years;  ///< every year from the first to the last of a project
    std::vector<id_type> projects;    ///< that count in it
    std::vector<double> value;
    std::vector<double> low;
    std::vector<double> high;
    id_type left_out = 0;  ///< projects without a year, or whose numbers are NaN
};

/// value_y = sum of numerator_p / sum of denominator_p over the projects p that start in year y: permeability with observed
/// and expected pairs, repeat collaboration with repeated and all pairs, E-I with E - I and E + I. Years without a
/// positive denominator are NaN. `year[p]` is no_year where it is not known.
///
/// Bands: percentile bootstrap of the projects within each year; NaN where no more than one has a positive denominator.
/// Replicate b is drawn from Streams{seed, Purpose::bootstrap}[b].
/// ValueError: columns of different length, replicates below 1, more than 10,000 years. O(replicates m).
[[nodiscard]] Trend trend(std::span<const std::int32_t> year, std::span<const double> numerator,
                          std::span<const double> denominator, const TrendOptions& options = {});

/// What is followed over the years.
enum class TrendMeasure : std::uint8_t {
    permeability,  ///< pairs of partners across groups / those expected
    ei,            ///< (pairs across - pairs within) / pairs
    repeat,        ///< pairs across with an earlier joint project / pairs across
    closure        ///< new pairs across with an earlier partner in common / new pairs across
};

[[nodiscard]] constexpr auto choices_of(TrendMeasure /*any*/) {
    using enum TrendMeasure;
    return named_choices<TrendMeasure>(
        "measure", {{"permeability", permeability}, {"ei", ei}, {"repeat", repeat}, {"closure", closure}});
}

/// How trends are measured. `strata` groups projects, one label each: later projects of the same stratum are compared with
/// earlier ones. A project without a label is in no slope, and counted as left out. Without `strata` these are the
/// programmes; if no project has one, all projects are compared with each other.
struct TrendsOptions {
    Membership membership = {};
    id_type samples = 500;  ///< of the null model, as for SignificanceOptions
    id_type chains = 20;
    std::optional<std::int32_t> lookback_years = {};  ///< of repeat and closure; 2 unless days are given
    std::optional<std::int32_t> lookback_days = {};   ///< instead
    id_type replicates = 1000;                        ///< of the bands
    double confidence = 0.95;                         ///< of the bands
    id_type permutations = 999;                       ///< of the slopes, as level
    double level = 0.05;
    Correction correction = Correction::holm;              ///< over the measures with a slope
    std::optional<Grouping> strata = {};                   ///< nothing: the programme
    UsableYearsOptions rule = {};                          ///< which start years are in the slopes
    std::optional<std::vector<std::int32_t>> usable = {};  ///< or these, whatever the rule says
    std::uint64_t seed = 1;
    Execution execution = {};
};

/// The band of one measure by year.
struct TrendSeries {
    std::vector<double> value;
    std::vector<double> low;
    std::vector<double> high;
};

/// One slope of a measure. `p_adjusted` is corrected over the measures with the same weights, and `verdict` follows it.
struct TrendSlope {
    TrendMeasure measure = TrendMeasure::permeability;
    SlopeWeights weights = SlopeWeights::pairs;
    Slope slope;
    double p_adjusted = Slope::undefined;
    TrendVerdict verdict = TrendVerdict::no_start;
};

struct Trends {
    std::vector<std::int32_t> year;    ///< every year from the first to the last of a project
    std::vector<id_type> projects;     ///< that start in it
    std::vector<std::uint8_t> usable;  ///< 1: in the slopes
    std::vector<YearReason> reason;    ///< what usable_years() says of it
    std::vector<TrendSeries> series;   ///< one a TrendMeasure, in their order
    std::vector<TrendSlope> slopes;    ///< permeability by pairs, by projects, then E-I
    /// One a TrendMeasure: that of the slope by pairs; weightings_disagree where it rises or falls and the slope by
    /// projects has the other sign.
    std::vector<TrendVerdict> verdicts;
    std::string by;                   ///< what was grouped by
    std::string strata_by;            ///< what the strata are
    std::vector<std::string> strata;  ///< names of the strata that slopes refer to
    std::vector<double> expected;     ///< pairs across expected, project by project
};

/// Calendar year in which each project starts; no_year without a start.
[[nodiscard]] std::vector<std::int32_t> start_years(const PartnershipNetwork& net);

/// Numbers of stratum x year of start, one a project, in the order of names and years: the null model of trends exchanges
/// partners within these. Across strata it would expect less of a stratum's projects when another has projects of the
/// same year, and a slope would show which strata have projects when. Projects without a stratum are one more, with an
/// empty name; those of a stratum without a start come after its years. ValueError: not one stratum a project.
/// O(m log m).
[[nodiscard]] std::vector<id_type> year_strata(const Grouping& strata, std::span<const std::int32_t> year);

/// Cooperation across groups by year of start, given the pairs of partners across groups that a null model expects,
/// project by project. Slopes (within_slope) are of permeability and E-I, over the usable years: numerator and denominator as
/// in TrendMeasure, E as estimated once. Repeat and closure rise with the number of projects alone, so they have values
/// by year and no test. A project of a year for which its past is not known has no repeat and closure (pair_history).
/// UndefinedError: no project has a start. ValueError: not one label an actor, or one stratum and number a project;
/// look-backs in years and in days.
[[nodiscard]] Trends trends_from_expected(const PartnershipNetwork& net, const Grouping& groups,
                                          std::span<const double> expected,
                                          const TrendsOptions& options = {});

/// The same, with the expected pairs from draws of a null model. It should exchange partners within strata and years.
template <NullModel Null>
[[nodiscard]] Trends trends(const PartnershipNetwork& net, const Grouping& groups, const Null& null,
                            const TrendsOptions& options = {}) {
    const Incidence links = net.links(options.membership);
    const Significance found =
        significance(null, pairs_across_statistic(links.project_count()),
                     Observation(links, std::span<const Grouping>(&groups, 1)),
                     {options.samples, options.chains, options.seed, options.execution});
    std::vector<double> expected;
    for (std::size_t p = 0; p < found.names.size(); ++p) {
        expected.push_back(found.summary.expected(p));
    }
    return trends_from_expected(net, groups, expected, options);
}

/// The same, with partners exchanged at random (Curveball) among the projects of the same stratum and year, see
/// year_strata(), that have two or more.
[[nodiscard]] Trends trends(const PartnershipNetwork& net, const Grouping& groups,
                            const TrendsOptions& options = {});

}  // namespace isthmus
