#include "isthmus/inference/group_agreement.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "isthmus/nulls/label_permutation.hpp"

namespace isthmus {

GroupAgreement group_agreement(const Grouping& a, const Grouping& b, const GroupAgreementOptions& options) {
    const detail::LabelPairs pairs(a, b);
    const Sampling sampling{.samples = options.sampling.samples,
                            .chains = std::min(options.sampling.chains, options.sampling.samples),
                            .seed = options.sampling.seed};
    const double expected = pairs.expected_information();
    const auto measure = [&](const LabelPermutation::Draw& draw, std::span<double> out) {
        const auto scores = pairs.permuted_scores(draw, options.average, expected);
        out[0] = scores.mutual_information;
        out[1] = scores.rand;
    };
    const auto as_they_are = pairs.scores(options.average);
    const std::array observed{as_they_are.mutual_information, as_they_are.rand};
    Summary summary = ensemble(LabelPermutation(pairs.actor_count()), measure, observed, sampling,
                               options.sampling.execution);
    return {pairs.actor_count(), std::move(summary), sampling};
}

}  // namespace isthmus
