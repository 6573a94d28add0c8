#include "isthmus/graph/cooperation_graph.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/memory.hpp"

namespace isthmus {

namespace detail {

bool is_weight(double weight) noexcept { return weight >= 0.0 && std::isfinite(weight); }

void require_weight(const char* what, id_type u, id_type v, double weight) {
    if (!is_weight(weight)) {
        throw ValueError(std::string(what) + " (" + std::to_string(u) + ", " + std::to_string(v) +
                         ") has the weight " + to_text(weight) +
                         "; a weight is a finite number of 0 or more");
    }
}

void require_least(double least) {
    if (std::isnan(least)) {
        throw ValueError("the least weight of a tie is a number, such as 2; not NaN");
    }
}

}  // namespace detail

CooperationGraph::CooperationGraph(detail::SymmetricRows&& rows)
    : offsets_(std::move(rows.offsets)),
      neighbors_(std::move(rows.neighbors)),
      weights_(std::move(rows.weights)) {}

CooperationGraph::CooperationGraph(CooperationGraph&& ties, WholeProjection of)
    : CooperationGraph(std::move(ties)) {
    preparation_ = Shared(detail::Preparation(std::move(of)));
}

bool CooperationGraph::operator==(const CooperationGraph& other) const {
    return offsets_ == other.offsets_ && neighbors_ == other.neighbors_ && weights_ == other.weights_;
}

double CooperationGraph::weight(id_type u, id_type v) const noexcept {
    const auto around = neighbors(u);
    const auto found = std::lower_bound(around.begin(), around.end(), v);
    return found == around.end() || *found != v
               ? 0.0
               : weights(u)[static_cast<std::size_t>(found - around.begin())];
}

CooperationGraph::CooperationGraph(id_type n, std::span<const Tie> ties) {
    if (n < 0) {
        throw ValueError("a graph cannot have " + std::to_string(n) + " vertices");
    }
    static_cast<void>(to_id(2 * ties.size(), "arcs"));
    require_memory(bytes_of(as_index(n), 2 * sizeof(offset_type)),
                   "a graph of " + std::to_string(n) + " actors", "give a smaller n=");
    offsets_.assign(as_index(n) + 1, 0);
    for (const auto& [u, v, w] : ties) {
        if (u < 0 || u >= n || v < 0 || v >= n || u == v) {
            throw ValueError("tie (" + std::to_string(u) + ", " + std::to_string(v) +
                             ") needs two different ends below " + std::to_string(n));
        }
        detail::require_weight("tie", u, v, w);
        ++offsets_[as_index(u) + 1];
        ++offsets_[as_index(v) + 1];
    }
    for (std::size_t i = 0; i < as_index(n); ++i) {
        offsets_[i + 1] += offsets_[i];
    }
    // Scattering each tie to both ends and reading the rows back in order leaves every row sorted: two counting sorts.
    std::vector<std::pair<id_type, double>> scattered(2 * ties.size());
    std::vector<offset_type> next(offsets_.begin(), offsets_.end() - 1);
    for (const auto& [u, v, w] : ties) {
        scattered[as_index(next[as_index(u)]++)] = {v, w};
        scattered[as_index(next[as_index(v)]++)] = {u, w};
    }
    neighbors_.resize(scattered.size());
    weights_.resize(scattered.size());
    std::copy(offsets_.begin(), offsets_.end() - 1, next.begin());
    for (id_type u = 0; u < n; ++u) {
        for (auto k = offsets_[as_index(u)]; k < offsets_[as_index(u) + 1]; ++k) {
            const auto& [v, w] = scattered[as_index(k)];
            const auto slot = as_index(next[as_index(v)]++);
            neighbors_[slot] = u;
            weights_[slot] = w;
        }
    }
    for (id_type v = 0; v < n; ++v) {
        const auto around = neighbors(v);
        const auto twice = std::adjacent_find(around.begin(), around.end());
        if (twice != around.end()) {
            throw ValueError("tie (" + std::to_string(v) + ", " + std::to_string(*twice) +
                             ") is given twice; add up its weights first");
        }
    }
}

CooperationGraph::CooperationGraph(std::vector<offset_type> offsets, std::vector<id_type> neighbors,
                                   std::vector<double> weights)
    : offsets_(std::move(offsets)), neighbors_(std::move(neighbors)), weights_(std::move(weights)) {
    const auto arcs = neighbors_.size();
    if (offsets_.empty() || offsets_.front() != 0 || !std::is_sorted(offsets_.begin(), offsets_.end()) ||
        as_index(offsets_.back()) != arcs || weights_.size() != arcs) {
        throw ValueError(
            "compressed rows need offsets that start at 0, never fall and end at the number of arcs (" +
            std::to_string(arcs) + "), and one weight an arc (" + std::to_string(weights_.size()) + ")");
    }
    const id_type n = vertex_count();
    for (id_type u = 0; u < n; ++u) {
        const auto around = this->neighbors(u);
        for (std::size_t k = 0; k < around.size(); ++k) {
            const id_type v = around[k];
            if (v < 0 || v >= n || v == u || (k > 0 && around[k - 1] >= v)) {
                throw ValueError("row " + std::to_string(u) +
                                 " of the compressed rows: neighbors must ascend, lie in [0, " +
                                 std::to_string(n) + "), and differ from the row");
            }
            detail::require_weight("tie", u, v, this->weights(u)[k]);
        }
    }
    // Reading columns in order visits each row's entries in order: one cursor a row proves symmetry in O(n + m).
    std::vector<offset_type> next(offsets_.begin(), offsets_.end() - 1);
    for (id_type u = 0; u < n; ++u) {
        for (std::size_t k = 0; k < this->neighbors(u).size(); ++k) {
            const auto v = as_index(this->neighbors(u)[k]);
            const auto slot = as_index(next[v]++);
            if (slot >= as_index(offsets_[v + 1]) || neighbors_[slot] != u ||
                weights_[slot] != this->weights(u)[k]) {
                throw ValueError("compressed rows are not symmetric at (" + std::to_string(u) + ", " +
                                 std::to_string(v) + ")");
            }
        }
    }
}

std::vector<Tie> CooperationGraph::ties() const {
    std::vector<Tie> all;
    all.reserve(as_index(edge_count()));
    for (id_type u = 0; u < vertex_count(); ++u) {
        for (std::size_t k = 0; k < neighbors(u).size(); ++k) {
            if (neighbors(u)[k] > u) {
                all.push_back({u, neighbors(u)[k], weights(u)[k]});
            }
        }
    }
    return all;
}

CooperationGraph at_least(const CooperationGraph& g, double least) {
    detail::require_least(least);
    std::vector<Tie> ties = g.ties();
    return std::erase_if(ties, [least](const Tie& tie) { return tie.weight < least; }) == 0
               ? g
               : CooperationGraph(g.vertex_count(), ties);
}

}  // namespace isthmus
