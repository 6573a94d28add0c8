#pragma once
/// Mixing of groups, and what follows from it, when some labels are wrong: corrected, with an interval that knows of it.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/inference/corrected_mixing.hpp"
#include "isthmus/inference/multiple_testing.hpp"
#include "isthmus/inference/significance.hpp"
#include "isthmus/nulls/rule_aware.hpp"

namespace isthmus {

/// Most groups whose labels are corrected.
inline constexpr id_type max_corrected_groups = 64;

/// What is corrected: a row of `network` each, in this order, and permeability.
enum class LabelMeasure : std::uint8_t {
    ei,
    assortativity,
    segregation,  ///< Freeman's
    gupta,
    permeability
};

[[nodiscard]] constexpr auto choices_of(LabelMeasure /*any*/) {
    using enum LabelMeasure;
    return named_choices<LabelMeasure>("measures", {{"ei", ei},
                                                    {"assortativity", assortativity},
                                                    {"segregation", segregation},
                                                    {"gupta", gupta},
                                                    {"permeability", permeability}});
}

struct LabelErrorOptions {
    PairValue value = PairValue::count;
    std::vector<id_type> strata =
        {};  ///< of the null model and of the interval: one a project, or none at all
    SinglePartner single_partner = SinglePartner::stay;
    /// 1 for actors whose label is certain (a source's own code, a register): one an actor, or none at all.
    std::vector<std::uint8_t> certain = {};
    /// Confusion of actors, each counted once, where the other one is weighted by tie ends: for the sizes of groups and for
    /// labels drawn anew. Without: the same.
    std::optional<Confusion> of_actors = {};
    /// P(group | name), a row of groups an actor, for the label sets of the p-value; empty: from the confusion by Bayes.
    std::vector<double> probabilities = {};
    id_type draws = 400;      ///< of C, and of the errors that these actors happen to have
    id_type label_sets = 20;  ///< of the p-value
    double confidence = 0.95;
    double most_unusable = 0.05;             ///< share of draws past which an entry cannot be said
    double worst_condition = 10.0;           ///< of a confusion that can be used
    Correction correction = Correction::bh;  ///< over the pairs
    SignificanceOptions sampling = {};
};

/// Entries as labelled and as corrected; column by column, NaN where not defined or not to be said.
struct LabelErrorColumns {
    std::vector<double> labelled;
    std::vector<double> corrected;
    std::vector<double> low;  ///< interval of `corrected`
    std::vector<double> high;
    std::vector<double>
        null_low;  ///< between null_low and null_high lie 95 % of the null model's draws, corrected alike
    std::vector<double> null_high;
    std::vector<double> p;           ///< of the mean over label sets
    std::vector<double> p_adjusted;  ///< over the entries
    std::vector<double> unusable;    ///< share of draws that cannot be used
    std::vector<double> within;      ///< parts of the variance, on the scale of the interval: other projects
    std::vector<double> of_confusion;  ///< what is not known of C
    std::vector<double> of_labels;     ///< the errors that these actors happen to have
};

/// See label_errors_of().
struct LabelError {
    std::string by;
    std::vector<std::string> names;  ///< of the groups
    Confusion confusion;
    double condition = 1.0;  ///< of the confusion; 1 where all labels are certain, since nothing is corrected
    double ill_conditioned = 0.0;  ///< share of draws of C that are not used at all
    double actors_labelled = 0.0;  ///< actors with a label that is not certain
    double actors_certain = 0.0;   ///< and with one that is
    std::vector<double> sizes;     ///< of the groups, corrected
    LabelErrorColumns network;     ///< ei, assortativity, segregation (Freeman), gupta
    std::vector<id_type> group_a;  ///< groups of the rows of `pairs`
    std::vector<id_type> group_b;
    std::vector<double> observed_labelled;  ///< of pairs, then within and across
    std::vector<double> expected_labelled;
    std::vector<double> observed;  ///< the same, corrected
    std::vector<double> expected;
    LabelErrorColumns pairs;    ///< permeability of every two groups, and every group with itself
    LabelErrorColumns overall;  ///< within groups, across groups
};

/// What is measured of every draw of a null model: see label_errors_of(). Label sets are drawn here, once, and kept.
[[nodiscard]] Statistic label_error_statistic(const Incidence& links, const Grouping& grouping,
                                              const Confusion& confusion,
                                              const LabelErrorOptions& options = {});

/// From draws that were made with label_error_statistic() of the same arguments.
///
/// Corrected: observed and expected mixing (the mean of the null model's draws) each by corrected_mixing() with the mean of C, where ties of actors
/// whose label is certain need no correction at their end; E-I, assortativity, Freeman's and Gupta's segregation from the
/// first, permeability from both. Sizes of groups are C^-T n. Actors without a label take part in nothing: what is said is of those with one.
///
/// Interval, on Fisher's z of the four and on the logarithm of permeability, by Rubin's rules (Rubin 1987,
/// doi:10.1002/9780470316696): T = W + (1 + 1/m) (B_C + B_L). W: the jackknife of projects within strata, of corrected values, less what errors of
/// labels add to the differences between projects, which B_L has in full (of 20 sets of labels drawn anew: the mean of their jackknife less that of the labels as they are), with the acceleration of
/// permeabilities_of(), which the skewness of the other parts dilutes as (W / T)^(3/2). B_C: over m draws of C from its posterior. B_L: over m draws of labels, each actor's anew from C given its label for all its
/// projects at once; what is expected follows by the margins of the labels. Student's t with T^2 / (W^2 / (projects that have such ties - strata) +
/// B^2 / (m - 1)) degrees of freedom. The null range stands beside and is in no variance.
///
/// A draw is unusable for an entry where the condition of C is above worst_condition, a part of it that is observed is below 0, one that is expected is at most 0, or it is
/// not defined; `unusable` is the larger share of both kinds of draws. Past most_unusable the entry cannot be said: corrected, low and high are NaN. Where it is defined
/// and has no place on the scale of the interval (E-I of 1 or -1, a permeability of 0), or more than most_unusable of the draws have none, low and high alone are NaN.
///
/// Labelled, and the means over label sets: by the conventions of ei_index(), assortativity() and segregation(); groups of the confusion without actors are left out.
///
/// p: the statistic is the mean over label_sets sets of labels drawn once from P(group | name), the same for what is observed and for every draw. It tests that there is no
/// association between ties and what names say, is valid although the mean is attenuated, and says nothing of a size.
///
/// ValueError: not one label an actor, another number of entries, groups that differ from those of the confusion, options out of range. UndefinedError: the mean of C has no inverse, and not all labels are certain.
[[nodiscard]] LabelError label_errors_of(const Incidence& links, const Grouping& grouping,
                                         const Confusion& confusion, const Summary& draws,
                                         const LabelErrorOptions& options = {});

/// Draws the curveball and compares.
[[nodiscard]] LabelError label_error(const Incidence& links, const Grouping& grouping,
                                     const Confusion& confusion, const LabelErrorOptions& options = {});

/// The same of a network, with `rules` kept by every draw where given. ValueError for rules that name sectors, kinds or legal status: each label
/// set would need chains of its own, whose draws are not those of the others, so that their mean varies less than the mean
/// that is observed, and its p is too small.
[[nodiscard]] LabelError label_error(const PartnershipNetwork& net, const Grouping& grouping,
                                     const Confusion& confusion, const LabelErrorOptions& options,
                                     const Membership& membership,
                                     const std::optional<ProjectRules>& rules = {});

/// What a pair of partners adds to the ends of each actor's ties: the weight of a confusion where errors depend on activity.
[[nodiscard]] std::vector<double> tie_ends(const Incidence& links, PairValue value = PairValue::count);

}  // namespace isthmus
