#include "isthmus/inference/significance.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "inference/permuted_labels.hpp"

namespace isthmus {

void Observation::measure(const Statistic& statistic, const LabelPermutation::Draw& draw,
                          std::span<double> out) const {
    if (links_ != nullptr) {
        measure(statistic, permuted(*links_, draw), out);
        return;
    }
    std::vector<Grouping> groups;
    for (const Grouping& grouping : groups_) {
        groups.push_back(permuted(grouping, draw));
    }
    statistic.measure(SampleView(*graph_, groups), out);
}

std::vector<double> draw_block(const LabelPermutation& null, const Measurement& measure, std::size_t entries,
                               const Sampling& sampling, id_type chain, const Progress& progress) {
    const std::optional<OfMixing>& of_mixing = measure.statistic().of_mixing;
    const Observation& subject = measure.subject();
    if (of_mixing && subject.graph() != nullptr && detail::is_of_ties(*of_mixing, subject.groups())) {
        return detail::permuted_label_block(null, *subject.graph(), subject.groups(), *of_mixing, entries,
                                            sampling, chain, progress);
    }
    return draw_block<LabelPermutation, Measurement>(null, measure, entries, sampling, chain, progress);
}

}  // namespace isthmus
