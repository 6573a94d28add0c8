#include "isthmus/inference/sample_view.hpp"

#include <string>
#include <vector>

namespace isthmus {

const Incidence& SampleView::links() const {
    if (links_ == nullptr) {
        throw ValueError("this statistic looks at projects, and a graph has only ties; give the network");
    }
    return *links_;
}

const CooperationGraph& SampleView::graph() const {
    if (graph_ == nullptr) {
        graph_ = &projection_.emplace(cooperation(*links_));
    }
    return *graph_;
}

std::vector<double> SampleView::mixing(std::size_t k, PairValue value) const {
    if (links_ != nullptr) {
        return projected_mixing(*links_, groups_[k], value);
    }
    if (value != PairValue::binary && value != PairValue::weighted) {
        throw ValueError("the value " + std::string(name_of(value)) +
                         " makes ties of projects, and a graph has its ties already: binary counts them, "
                         "weighted takes their weights");
    }
    const MixingMatrix matrix =
        isthmus::mixing(*graph_, groups_[k], value == PairValue::binary ? Ties::binary : Ties::weighted);
    std::vector<double> cells;
    for (id_type g = 0; g < groups_[k].group_count(); ++g) {
        for (id_type h = g; h < groups_[k].group_count(); ++h) {
            cells.push_back(matrix(g, h));
        }
    }
    return cells;
}

std::vector<double> Statistic::operator()(const SampleView& view) const {
    std::vector<double> values(names.size());
    measure(view, values);
    return values;
}

}  // namespace isthmus
