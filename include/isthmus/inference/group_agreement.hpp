#pragma once
/// Whether two groupings agree more than chance: adjusted mutual information and Rand index beside permuted labels.

#include "isthmus/inference/ensemble.hpp"
#include "isthmus/inference/significance.hpp"
#include "isthmus/metrics/agreement.hpp"

namespace isthmus {

struct GroupAgreementOptions {
    EntropyAverage average = EntropyAverage::arithmetic;
    SignificanceOptions sampling = {};
};

/// Entry 0 of `summary` is adjusted_mutual_information(), entry 1 adjusted_rand(); draws reassign the labels of the
/// second grouping at random among the actors that have a label in both (LabelPermutation), so that sizes of groups
/// stay.
struct GroupAgreement {
    id_type actors = 0;  ///< that have a label in both
    Summary summary;
    Sampling sampling;
};

/// NaN where an index is not defined. Both indices are expected to be 0 by their formulas, and so are their draws; what
/// the draws add is how far chance goes: z, and p with the +1 of Summary. ValueError: not one label an actor in both,
/// fewer than one sample. O(samples * actors).
[[nodiscard]] GroupAgreement group_agreement(const Grouping& a, const Grouping& b,
                                             const GroupAgreementOptions& options = {});

}  // namespace isthmus
