#include "metrics/leiden_aggregation.hpp"

#include <numeric>

namespace isthmus::detail {

namespace {

/// Vertices part by part: those of part p are vertices[first[p]], ..., vertices[first[p + 1] - 1].
struct MembersOfParts {
    std::vector<offset_type> first;
    std::vector<id_type> vertices;
};

MembersOfParts members_of_parts(const std::vector<id_type>& part, id_type count) {
    MembersOfParts members{std::vector<offset_type>(as_index(count) + 1, 0),
                           std::vector<id_type>(part.size())};
    for (const id_type own : part) {
        ++members.first[as_index(own) + 1];
    }
    std::partial_sum(members.first.begin(), members.first.end(), members.first.begin());
    std::vector<offset_type> place(members.first.begin(), members.first.end() - 1);
    for (std::size_t v = 0; v < part.size(); ++v) {
        members.vertices[as_index(place[as_index(part[v])]++)] = static_cast<id_type>(v);
    }
    return members;
}

}  // namespace

template <class M>
void aggregate(const LeidenLevel<M>& level, const std::vector<id_type>& part, id_type count,
               WeightsAround& around, LeidenLevel<M>& coarse) {
    const MembersOfParts members = members_of_parts(part, count);
    coarse.mass.assign(as_index(count), M{});
    coarse.rows.offsets.assign(1, 0);
    coarse.rows.neighbors.clear();
    coarse.rows.weights.clear();
    coarse.rows.neighbors.reserve(level.rows.neighbors.size());
    coarse.rows.weights.reserve(level.rows.weights.size());
    around.resize(count);
    for (id_type own = 0; own < count; ++own) {
        for (offset_type i = members.first[as_index(own)]; i < members.first[as_index(own) + 1]; ++i) {
            const id_type v = members.vertices[as_index(i)];
            coarse.mass[as_index(own)] += level.mass[as_index(v)];
            around.add(level.neighbors(v), level.weights(v),
                       [own_of = part.data()](id_type u) { return own_of[u]; });
        }
        around.drain([&](id_type other, double weight) {
            if (other != own) {
                coarse.rows.neighbors.push_back(other);
                coarse.rows.weights.push_back(weight);
            }
        });
        coarse.rows.offsets.push_back(static_cast<offset_type>(coarse.rows.neighbors.size()));
    }
}

template void aggregate(const LeidenLevel<LeidenMass>&, const std::vector<id_type>&, id_type, WeightsAround&,
                        LeidenLevel<LeidenMass>&);
template void aggregate(const LeidenLevel<LeidenMassOfModes>&, const std::vector<id_type>&, id_type,
                        WeightsAround&, LeidenLevel<LeidenMassOfModes>&);

}  // namespace isthmus::detail
