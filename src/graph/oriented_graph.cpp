#include "isthmus/graph/oriented_graph.hpp"

#include <algorithm>
#include <vector>

namespace isthmus {

void OrientedGraph::rank_by(const std::vector<id_type>& degrees) {
    const id_type most = degrees.empty() ? 0 : *std::max_element(degrees.begin(), degrees.end());
    std::vector<id_type> next(as_index(most) + 2, 0);
    for (const id_type degree : degrees) {
        ++next[as_index(degree) + 1];
    }
    for (std::size_t d = 1; d < next.size(); ++d) {
        next[d] += next[d - 1];
    }
    vertices_.resize(degrees.size());
    ranks_.reserve(degrees.size());
    for (std::size_t v = 0; v < degrees.size(); ++v) {
        ranks_.push_back(next[as_index(degrees[v])]++);
        vertices_[as_index(ranks_.back())] = static_cast<id_type>(v);
    }
    offsets_.reserve(degrees.size() + 1);
    arrival_offsets_.reserve(degrees.size() + 1);
}

}  // namespace isthmus
