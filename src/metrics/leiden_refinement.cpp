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

/// The parts while they grow.
template <class M>
class Refinement {
  public:
    Refinement(const LeidenLevel<M>& level, const std::vector<id_type>& label,
               const std::vector<double>& within, double penalty, WeightsAround& around)
        : level_(level), penalty_(penalty), around_(around), whole_(label.size()) {
        places_.reserve(label.size());
        parts_.reserve(label.size());
        for (std::size_t v = 0; v < label.size(); ++v) {
            const auto id = static_cast<id_type>(v);
            whole_[as_index(label[v])] += level.mass[v];
            places_.push_back({label[v], id});
            parts_.push_back({level.mass[v], within[v], true});
        }
        around.resize(level.vertex_count());
    }

    /// Lets a vertex that is still alone join a part of its community that it is tied to, or stay.
    void visit(id_type v, double temperature, RandomStream& random) {
        const Part& own = parts_[as_index(v)];
        const M& whole = whole_[as_index(places_[as_index(v)].community)];
        if (!own.alone || !(own.cut > 0.0) || !well_connected(own, whole)) {
            return;
        }
        find_candidates(v, whole);
        if (candidates_.size() == 1) {
            return;
        }
        if (const PartToJoin chosen = drawn_part(candidates_, temperature, random); chosen.part != v) {
            Part& joined = parts_[as_index(chosen.part)];
            places_[as_index(v)].part = chosen.part;
            joined.mass += own.mass;
            joined.cut += own.cut - 2.0 * chosen.weight;
            joined.alone = false;
        }
    }
    [[nodiscard]] std::vector<id_type> parts() const {
        std::vector<id_type> part;
        part.reserve(places_.size());
        for (const Place& place : places_) {
            part.push_back(place.part);
        }
        return part;
    }

  private:
    /// Where a vertex is; side by side, for both are asked of neighbors.
    struct Place {
        id_type community;
        id_type part;
    };
    struct Part {
        M mass;
        double cut;  ///< weight to the rest of its community
        bool alone;
    };

    /// Whether a part holds to the rest of its community at least as well as expected.
    [[nodiscard]] bool well_connected(const Part& part, M rest) const {
        rest -= part.mass;
        return part.cut >= penalty_ * between(part.mass, rest) - leiden_rounding * part.cut;
    }
    /// Of v: to stay, and every part of its community where it does not lose.
    void find_candidates(id_type v, const M& whole) {
        const Place* const places = places_.data();
        const id_type community = places[as_index(v)].community;
        around_.add(
            level_.neighbors(v), level_.weights(v), [places](id_type u) { return places[u].part; },
            [places, community](id_type u) { return places[u].community == community; });
        candidates_.assign(1, {.part = v});
        around_.drain([&](id_type id, double weight) {
            const Part& part = parts_[as_index(id)];
            const double gain = weight - penalty_ * between(level_.mass[as_index(v)], part.mass);
            if (gain >= 0.0 && well_connected(part, whole)) {
                candidates_.push_back({.part = id, .weight = weight, .gain = gain});
            }
        });
    }

    const LeidenLevel<M>& level_;
    double penalty_;
    WeightsAround& around_;
    std::vector<M> whole_;  // of communities
    std::vector<Place> places_;
    std::vector<Part> parts_;
    std::vector<PartToJoin> candidates_;
};

}  // namespace

template <class M>
std::vector<id_type> refined_parts(const LeidenLevel<M>& level, const std::vector<id_type>& label,
                                   const std::vector<double>& within, double penalty, double temperature,
                                   const std::vector<id_type>& order, RandomStream& random,
                                   WeightsAround& around) {
    Refinement<M> refinement(level, label, within, penalty, around);
    for (std::size_t i = 0; i < order.size(); ++i) {
        level.prefetch(order, i);
        refinement.visit(order[i], temperature, random);
    }
    return refinement.parts();
}

template std::vector<id_type> refined_parts(const LeidenLevel<LeidenMass>&, const std::vector<id_type>&,
                                            const std::vector<double>&, double, double,
                                            const std::vector<id_type>&, RandomStream&, WeightsAround&);
template std::vector<id_type> refined_parts(const LeidenLevel<LeidenMassOfModes>&,
                                            const std::vector<id_type>&, const std::vector<double>&, double,
                                            double, const std::vector<id_type>&, RandomStream&,
                                            WeightsAround&);

}  // namespace isthmus::detail
