#include "metrics/leiden_refinement.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace isthmus::detail {

namespace {

/// A part that a vertex could join.
struct PartToJoin {
    id_type part = 0;
    double weight = 0.0;
    double gain = 0.0;
    double chance = 0.0;
};

/// One of the candidates, each with a probability in proportion to exp(gain / temperature).
PartToJoin drawn_part(std::vector<PartToJoin>& candidates, double temperature, RandomStream& random) {
    constexpr double negligible = 50.0;  // exp(-50) is less than what 53 random bits can tell from 0
    double most = 0.0;
    for (const PartToJoin& candidate : candidates) {
        most = std::max(most, candidate.gain);
    }
    double sum = 0.0;
    for (PartToJoin& candidate : candidates) {
        const double less = (most - candidate.gain) / temperature;
        candidate.chance = less < negligible ? std::exp(-less) : 0.0;
        sum += candidate.chance;
    }
    double left = random.uniform() * sum;
    const PartToJoin* last = &candidates.front();
    for (const PartToJoin& candidate : candidates) {
        if (candidate.chance > 0.0) {
            last = &candidate;
            left -= candidate.chance;
            if (left < 0.0) {
                break;
            }
        }
    }
    return *last;
}

/// The weight of v's ties within its own community.
template <class M>
double weight_within(const LeidenLevel<M>& level, const std::vector<id_type>& label, id_type v) {
    const std::span<const id_type> neighbors = level.neighbors(v);
    const std::span<const double> weights = level.weights(v);
    double within = 0.0;
    for (std::size_t k = 0; k < neighbors.size(); ++k) {
        within += label[as_index(neighbors[k])] == label[as_index(v)] ? weights[k] : 0.0;
    }
    return within;
}

/// The parts while they grow.
template <class M>
class Refinement {
  public:
    Refinement(const LeidenLevel<M>& level, const std::vector<id_type>& label, double penalty,
               WeightsAround& around)
        : level_(level),
          label_(label),
          penalty_(penalty),
          around_(around),
          part_(ids_below(level.vertex_count())),
          mass_(level.mass),
          cut_(part_.size()),
          alone_(part_.size(), 1),
          whole_(part_.size()) {
        for (std::size_t v = 0; v < part_.size(); ++v) {
            whole_[as_index(label[v])] += level.mass[v];
            cut_[v] = weight_within(level, label, static_cast<id_type>(v));
        }
        around.resize(level.vertex_count());
    }

    /// Lets a vertex that is still alone join a part of its community that it is tied to, or stay.
    void visit(id_type v, double temperature, RandomStream& random) {
        if (alone_[as_index(v)] == 0 || !(cut_[as_index(v)] > 0.0) || !well_connected(v, v)) {
            return;
        }
        find_candidates(v);
        if (candidates_.size() == 1) {
            return;
        }
        if (const PartToJoin chosen = drawn_part(candidates_, temperature, random); chosen.part != v) {
            const auto part = as_index(chosen.part);
            part_[as_index(v)] = chosen.part;
            mass_[part] += level_.mass[as_index(v)];
            cut_[part] += cut_[as_index(v)] - 2.0 * chosen.weight;
            alone_[part] = 0;
        }
    }
    [[nodiscard]] std::vector<id_type> parts() && { return std::move(part_); }

  private:
    /// Whether a part of v's community holds to the rest of it at least as well as expected.
    [[nodiscard]] bool well_connected(id_type part, id_type v) const {
        const double cut = cut_[as_index(part)];
        M rest = whole_[as_index(label_[as_index(v)])];
        rest -= mass_[as_index(part)];
        return cut >= penalty_ * between(mass_[as_index(part)], rest) - leiden_rounding * cut;
    }
    /// Of v: to stay, and every part of its community where it does not lose.
    void find_candidates(id_type v) {
        const std::span<const id_type> neighbors = level_.neighbors(v);
        const std::span<const double> weights = level_.weights(v);
        for (std::size_t k = 0; k < neighbors.size(); ++k) {
            const auto u = as_index(neighbors[k]);
            around_.add(part_[u], weights[k], label_[u] == label_[as_index(v)]);
        }
        candidates_.assign(1, {.part = v});
        for (const id_type part : around_.touched()) {
            const double gain =
                around_[part] - penalty_ * between(level_.mass[as_index(v)], mass_[as_index(part)]);
            if (gain >= 0.0 && well_connected(part, v)) {
                candidates_.push_back({.part = part, .weight = around_[part], .gain = gain});
            }
        }
        around_.clear();
    }

    const LeidenLevel<M>& level_;
    const std::vector<id_type>& label_;
    double penalty_;
    WeightsAround& around_;
    std::vector<id_type> part_;
    std::vector<M> mass_;      // of parts
    std::vector<double> cut_;  // weight of a part to the rest of its community
    std::vector<char> alone_;
    std::vector<M> whole_;  // of communities
    std::vector<PartToJoin> candidates_;
};

}  // namespace

template <class M>
std::vector<id_type> refined_parts(const LeidenLevel<M>& level, const std::vector<id_type>& label,
                                   double penalty, double temperature, const std::vector<id_type>& order,
                                   RandomStream& random, WeightsAround& around) {
    Refinement<M> refinement(level, label, penalty, around);
    for (const id_type v : order) {
        refinement.visit(v, temperature, random);
    }
    return std::move(refinement).parts();
}

template std::vector<id_type> refined_parts(const LeidenLevel<LeidenMass>&, const std::vector<id_type>&,
                                            double, double, const std::vector<id_type>&, RandomStream&,
                                            WeightsAround&);
template std::vector<id_type> refined_parts(const LeidenLevel<LeidenMassOfModes>&,
                                            const std::vector<id_type>&, double, double,
                                            const std::vector<id_type>&, RandomStream&, WeightsAround&);

}  // namespace isthmus::detail
