#include "isthmus/graph/preparation.hpp"

#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::detail {

const ReducedTwoMode* Preparation::reduced() const {
    return of_ ? &reduced_.get([this] { return ReducedTwoMode(of_->links); }) : nullptr;
}

const OrientedGraph& Preparation::oriented(const CooperationGraph& g) const {
    return oriented_.get([&g] { return OrientedGraph(g); });
}

}  // namespace isthmus::detail
