#include "isthmus/inference/significance.hpp"

#include <span>
#include <vector>

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

}  // namespace isthmus
