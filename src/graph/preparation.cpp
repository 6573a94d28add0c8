#include "isthmus/graph/preparation.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "isthmus/core/memory.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::detail {

namespace {

/// Row by row: the number of a tie to an earlier vertex is the next one of that vertex's row.
std::vector<id_type> numbers_of_edges(const CooperationGraph& g) {
    const std::size_t arcs = g.neighbors().size();
    require_memory(bytes_of(arcs + as_index(g.vertex_count()), sizeof(id_type)),
                   "the numbers of " + std::to_string(g.edge_count()) + " ties",
                   "keep fewer ties with at_least()");
    std::vector<id_type> numbers;
    numbers.reserve(arcs);
    std::vector<id_type> next(
        as_index(g.vertex_count()));  // of every row, that of its next tie to a later vertex
    std::vector<id_type> row;
    id_type number = 0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const auto around = g.neighbors(v);
        row.resize(std::max(row.size(), around.size()));
        std::size_t k = 0;
        for (; k < around.size() && around[k] < v; ++k) {
            row[k] = next[as_index(around[k])]++;
        }
        next[as_index(v)] = number;
        for (; k < around.size(); ++k) {
            row[k] = number++;
        }
        numbers.insert(numbers.end(), row.begin(), row.begin() + std::ssize(around));
    }
    return numbers;
}

}  // namespace

const ReducedTwoMode* Preparation::reduced() const {
    return of_ ? &reduced_.get([this] { return ReducedTwoMode(of_->links); }) : nullptr;
}

const OrientedGraph& Preparation::oriented(const CooperationGraph& g) const {
    return oriented_.get([&g] { return OrientedGraph(g); });
}

const std::vector<id_type>& Preparation::edge_numbers(const CooperationGraph& g) const {
    return edge_numbers_.get([&g] { return numbers_of_edges(g); });
}

}  // namespace isthmus::detail
