#pragma once
/// Permeability: how many of the ties between two groups there are, of those expected under a null model. How far that ratio
/// would move with other projects of the same kind, and whether a single project decides it.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/inference/multiple_testing.hpp"
#include "isthmus/inference/significance.hpp"
#include "isthmus/nulls/rule_aware.hpp"

namespace isthmus {

/// Entries compared with one null model; column by column, NaN where not defined.
struct PermeabilityColumns {
    std::vector<double> expected;  ///< mean of the draws
    std::vector<double> ratio;     ///< observed / expected
    std::vector<double> null_low;  ///< between null_low and null_high lie 95 % of the draws, as ratios
    std::vector<double> null_high;
    std::vector<double> ratio_low;  ///< interval of the ratio, see permeabilities_of()
    std::vector<double> ratio_high;
    std::vector<double> z;
    std::vector<double> p;           ///< NaN where nothing is expected
    std::vector<double> p_adjusted;  ///< over the entries of one table
    std::vector<double>
        ratio_without;  ///< the ratio without the project that brings it nearest to 1, or furthest past it
    std::vector<id_type> moved_by;  ///< that project; no_id without a ratio
};

/// What was observed, beside one null model or two.
struct PermeabilityTable {
    std::vector<double> observed;
    std::vector<double>
        top_ten_share;  ///< of the observed ties, what the ten projects with most of them make
    PermeabilityColumns ordinary;
    std::optional<PermeabilityColumns> rule_aware;
};

/// Permeability by one grouping.
struct Permeability {
    std::string by;
    std::vector<std::string> names;  ///< of the groups
    std::vector<id_type> group_a;    ///< groups of the rows of `pairs`: (0, 0) (0, 1) ... (1, 1) (1, 2) ...
    std::vector<id_type> group_b;
    PermeabilityTable pairs;    ///< every two groups, and every group with itself
    PermeabilityTable groups;   ///< every group with all others
    PermeabilityTable overall;  ///< within groups, across groups

    /// Ratio of observed to expected ties across groups, of all pairs together.
    [[nodiscard]] double across() const { return overall.ordinary.ratio[1]; }
};

/// What a comparison is made of, besides links, groups and draws.
struct PermeabilityView {
    PairValue value = PairValue::count;
    std::vector<id_type> strata = {};  ///< of the null model (trading_strata), one a project, or none at all
    double confidence = 0.95;          ///< of ratio_low and ratio_high
    Correction correction = Correction::bh;
};

/// Permeability from draws that were made: `ordinary`, and `rule_aware` if not null, are of mixing_statistic(groupings) with
/// the same value. One result a grouping.
///
/// Interval of a ratio: for other projects of the same kind, drawn within the strata. With J_p the logarithm of the ratio
/// without project p, both parts recomputed, the expected one as A, by the margins alone (2 P K_g K_h / (L (L - 1)) within a
/// stratum, P the value of all pairs, K_g the links of group g, L all links; within a group P K_g (K_g - 1) / (L (L - 1))): s^2 the jackknife variance of J,
/// in a stratum of n projects times (n - 1) / (n - 2), since A follows the project left out;
/// a = sum (mean J - J_p)^3 / (6 (sum (mean J - J_p)^2)^(3/2)) its acceleration (Efron 1987,
/// doi:10.1080/01621459.1987.10478410), t the quantile of Student's distribution with as many degrees of freedom as projects
/// have such ties in strata where J varies, less the number of these strata: the ends are ratio exp(-s t / (1 + a t)) and ratio exp(s t / (1 - a t)). Nothing is drawn. NaN
/// where nothing is observed or expected, below two degrees of freedom, where one project has all that is observed or
/// expected, nothing varies, or strata of fewer than five projects have more than a tenth of A: they do not show how much
/// they vary. `binary` divides what a tied pair counts evenly among its projects.
/// Coverage: docs/decisions/0015-intervals-of-permeability.md.
///
/// `ratio_without` of project p is (O - O_p) / (E - E_p), E as estimated: E_p = (E - U) (A_s / A) (P_p / P_s), where s is the
/// stratum of p, P_p the value of its pairs, U what projects without a stratum have, whose E_p is O_p: sum of E_p = E. Of a
/// ratio above 1 the least of all p is given, else the largest. Where nothing is expected without p, NaN, moved by p.
///
/// ValueError: not one label an actor, not one stratum a project, another number of entries, `weighted`, a confidence
/// outside (0, 1). O(links * groups).
[[nodiscard]] std::vector<Permeability> permeabilities_of(const Incidence& links,
                                                          std::span<const Grouping> groupings,
                                                          const Summary& ordinary, const Summary* rule_aware,
                                                          const PermeabilityView& view = {});

/// What is asked of permeabilities().
struct PermeabilityOptions {
    PairValue value = PairValue::count;
    std::optional<ProjectRules> rules =
        {};  ///< every number a second time, of the null model in which each project keeps its rules
    Membership membership = {};
    std::vector<id_type> strata =
        {};  ///< projects exchange partners within these: one a project, or none at all
    SinglePartner single_partner = SinglePartner::stay;
    SignificanceOptions sampling = {};
    double confidence = 0.95;
    Correction correction = Correction::bh;
};

/// Permeability by several groupings on the same draws, and the comparisons behind it.
struct Permeabilities {
    std::vector<Permeability> by_grouping;
    Significance ordinary;
    std::optional<Significance> rule_aware;
    std::optional<id_type> exempt;  ///< projects that broke the rules as observed
};

/// Draws the curveball, and the one that keeps the rules if there are any, and compares. UndefinedError when no project
/// meets the rules; ValueError as permeabilities_of().
[[nodiscard]] Permeabilities permeabilities(const PartnershipNetwork& net,
                                            std::span<const Grouping> groupings,
                                            const PermeabilityOptions& options = {});

/// The same by one grouping, without the comparisons behind it.
[[nodiscard]] Permeability permeability(const PartnershipNetwork& net, const Grouping& grouping,
                                        const PermeabilityOptions& options = {});

}  // namespace isthmus
