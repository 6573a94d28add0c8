#pragma once
/// The graph that a level of Leiden's search works on, and what quality is summed from.

#include <numeric>
#include <span>
#include <vector>

#include "isthmus/metrics/leiden.hpp"

namespace isthmus::detail {

/// What of a vertex, or of a community, is held against its ties: strength for modularity, members for the Potts model.
struct LeidenMass {
    double all = 0.0;
    void operator+=(const LeidenMass& other) noexcept { all += other.all; }
    void operator-=(const LeidenMass& other) noexcept { all -= other.all; }
};
/// What two of these are expected to have between them, up to a factor.
[[nodiscard]] inline double between(const LeidenMass& a, const LeidenMass& b) noexcept {
    return a.all * b.all;
}

/// The same of two modes, where only an actor and a project have a link to expect.
struct LeidenMassOfModes {
    double actors = 0.0;
    double projects = 0.0;
    void operator+=(const LeidenMassOfModes& other) noexcept {
        actors += other.actors;
        projects += other.projects;
    }
    void operator-=(const LeidenMassOfModes& other) noexcept {
        actors -= other.actors;
        projects -= other.projects;
    }
};
[[nodiscard]] inline double between(const LeidenMassOfModes& a, const LeidenMassOfModes& b) noexcept {
    return a.actors * b.projects + a.projects * b.actors;
}

/// Gains below this share of what is summed up are rounding.
inline constexpr double leiden_rounding = 1e-12;

/// The graph of one level: its vertices are those of the network, or communities of the level below; without loops, which are
/// within whatever a vertex is in.
template <class M>
struct LeidenLevel {
    LeidenRows rows;
    std::vector<M> mass;

    [[nodiscard]] id_type vertex_count() const noexcept { return rows.vertex_count(); }
    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const noexcept {
        return std::span(rows.neighbors).subspan(begin(v), begin(v + 1) - begin(v));
    }
    [[nodiscard]] std::span<const double> weights(id_type v) const noexcept {
        return std::span(rows.weights).subspan(begin(v), begin(v + 1) - begin(v));
    }
    /// Brings what comes soon after place i of an order closer; rows lie anywhere.
    void prefetch(std::span<const id_type> order, std::size_t i) const noexcept {
        if (i + 4 < order.size()) {
            const std::size_t arc = begin(order[i + 4]);
            __builtin_prefetch(rows.neighbors.data() + arc);
            __builtin_prefetch(rows.weights.data() + arc);
            __builtin_prefetch(rows.weights.data() + arc + 8);
        }
    }
    /// Of all arcs.
    [[nodiscard]] double weight() const noexcept {
        return std::accumulate(rows.weights.begin(), rows.weights.end(), 0.0);
    }

  private:
    [[nodiscard]] std::size_t begin(id_type v) const noexcept { return as_index(rows.offsets[as_index(v)]); }
};

/// Weights from one vertex to the communities around it: one number a community, and which of them are not 0.
class WeightsAround {
  public:
    void resize(id_type communities) {
        weight_.assign(as_index(communities), 0.0);
        touched_.resize(as_index(communities) + 1);
    }
    /// Adds weights of more than 0, each to the community `of(neighbor)`, but for neighbors that do not count. Without a
    /// branch: whether a community is new is hard to foresee.
    template <class Of, class Counts>
    void add(std::span<const id_type> neighbors, std::span<const double> weights, const Of& of,
             const Counts& counts) noexcept {
        double* const sums = weight_.data();  // in registers: nothing that is written is a part of them
        id_type* const touched = touched_.data();
        std::size_t count = count_;
        for (std::size_t k = 0; k < neighbors.size(); ++k) {
            const id_type community = of(neighbors[k]);
            const bool is_one = counts(neighbors[k]);
            double& sum = sums[as_index(community)];
            touched[count] = community;
            count += static_cast<std::size_t>(is_one) & static_cast<std::size_t>(!(sum > 0.0));
            sum += is_one ? weights[k] : 0.0;
        }
        count_ = count;
    }
    template <class Of>
    void add(std::span<const id_type> neighbors, std::span<const double> weights, const Of& of) noexcept {
        add(neighbors, weights, of, [](id_type) { return true; });
    }
    /// Calls `visit(community, weight)` with each of them, and is empty then.
    template <class Visit>
    void drain(Visit&& visit) noexcept {
        for (const id_type community : std::span(touched_.data(), count_)) {
            double& sum = weight_[as_index(community)];
            const double weight = sum;
            sum = 0.0;
            visit(community, weight);
        }
        count_ = 0;
    }

  private:
    std::vector<double> weight_;
    std::vector<id_type> touched_;
    std::size_t count_ = 0;
};

/// 0, 1, ..., n - 1.
[[nodiscard]] std::vector<id_type> ids_below(id_type n);

/// Numbers labels anew, 0, 1, ..., in the order in which they first come; how many there are.
id_type renumber(std::vector<id_type>& label);

}  // namespace isthmus::detail
