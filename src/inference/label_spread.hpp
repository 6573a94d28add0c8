#pragma once
// How far corrected values would move: with other projects, with another confusion, with other errors of the same labels.

#include <span>
#include <vector>

#include "inference/label_measures.hpp"

namespace isthmus::detail {

/// What all three parts start from. Refers to what it was made of.
struct LabelledLinks {
    const Incidence& links;
    const Grouping& groups;                 ///< in the order of the confusion
    std::span<const std::uint8_t> certain;  ///< one an actor, or none
    const Strata& strata;
    const Confusion& confusion;
    const Confusion& of_actors;
    std::span<const double> expected;  ///< of doubled groups, diagonal twice
    const LabelErrorOptions& options;
};

/// Moments of entries, on the scale of their interval.
struct LabelSpread {
    std::vector<double> variance;
    std::vector<double> acceleration;  ///< of the jackknife alone
    std::vector<double> freedom;       ///< projects less strata; draws less one
    std::vector<double> unusable;      ///< share of draws
    std::vector<double> off_scale;     ///< share of draws that are defined and have no place on the scale
    double ill_conditioned = 0.0;
};

/// Other projects: delete-one jackknife within strata, without what errors of labels add to it.
[[nodiscard]] LabelSpread spread_of_projects(const LabelledLinks& at);

/// Draws of C from its posterior.
[[nodiscard]] LabelSpread spread_of_confusion(const LabelledLinks& at);

/// Labels drawn anew from C, whole actors at once.
[[nodiscard]] LabelSpread spread_of_labels(const LabelledLinks& at);

/// The label sets of the p-value: each label from P(group | name), given or by Bayes.
[[nodiscard]] std::vector<Grouping> drawn_label_sets(const LabelledLinks& at);

}  // namespace isthmus::detail
