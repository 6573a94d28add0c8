#include "metrics/leiden_twins.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <unordered_map>

#include "isthmus/core/random.hpp"

namespace isthmus::detail {

namespace {

double strength_in(const LeidenRows& rows, id_type v) {
    double sum = 0.0;
    for (offset_type k = rows.offsets[as_index(v)]; k < rows.offsets[as_index(v) + 1]; ++k) {
        sum += rows.weights[as_index(k)];
    }
    return sum;
}

/// Whether two vertices have the same neighbors by ties of the same weights, apart from each other; then the weight of the tie
/// between them, 0 without one.
std::optional<double> tie_of_twins(const LeidenRows& rows, id_type a, id_type b) {
    auto i = as_index(rows.offsets[as_index(a)]);
    auto j = as_index(rows.offsets[as_index(b)]);
    const auto a_end = as_index(rows.offsets[as_index(a) + 1]);
    const auto b_end = as_index(rows.offsets[as_index(b) + 1]);
    double tie = 0.0;
    while (true) {
        if (i < a_end && rows.neighbors[i] == b) {
            tie = rows.weights[i++];
        }
        if (j < b_end && rows.neighbors[j] == a) {
            ++j;
        }
        if (i == a_end || j == b_end) {
            return i == a_end && j == b_end ? std::optional(tie) : std::nullopt;
        }
        if (rows.neighbors[i] != rows.neighbors[j] || rows.weights[i] != rows.weights[j]) {
            return std::nullopt;
        }
        ++i;
        ++j;
    }
}

/// A number that twins have in common, and others hardly ever. Twins with a tie are tied by the heaviest of their ties if
/// these are joint projects, for they share all of them; others are not recognized, which costs time only.
std::uint64_t mark_of_twins(const LeidenRows& rows, id_type v, bool have_a_tie) {
    const auto mixed = [](id_type u, double weight) {
        std::uint64_t state = std::bit_cast<std::uint64_t>(weight) + 0xD1342543DE82EF95ULL * as_index(u);
        return split_mix(state);
    };
    std::uint64_t mark = 0;
    double heaviest = 0.0;
    const auto end = as_index(rows.offsets[as_index(v) + 1]);
    for (auto k = as_index(rows.offsets[as_index(v)]); k < end; ++k) {
        mark += mixed(rows.neighbors[k], rows.weights[k]);
        heaviest = std::max(heaviest, rows.weights[k]);
    }
    return have_a_tie ? mark + mixed(v, heaviest) : mark;
}

/// Of every vertex, the first in the order that it is one with.
template <class Model>
std::vector<id_type> find_twins(const LeidenRows& rows, const Model& model, double penalty,
                                const std::vector<id_type>& order) {
    constexpr double certainly = 1.0 + 1e-9;  // rounding does not decide
    std::vector<id_type> first = ids_below(rows.vertex_count());
    std::unordered_map<std::uint64_t, id_type> known;
    known.reserve(order.size());
    for (const id_type v : order) {
        if (rows.offsets[as_index(v)] == rows.offsets[as_index(v) + 1]) {
            continue;
        }
        const auto [at, is_new] = known.emplace(mark_of_twins(rows, v, Model::twins_have_a_tie), v);
        if (is_new) {
            continue;
        }
        const auto mass = model.mass(strength_in(rows, v), 1, v);
        const std::optional<double> tie = tie_of_twins(rows, at->second, v);
        if (tie && (*tie > 0.0) == Model::twins_have_a_tie &&
            *tie >= certainly * penalty * between(mass, mass)) {
            first[as_index(v)] = at->second;
        }
    }
    return first;
}

/// Networks of fewer vertices are visited in random order at first, too: where all fits into the cache the order of memory is
/// worth nothing, and with one order for all seeds the optimum of some small networks was found by none.
constexpr std::size_t fewest_to_sort = 1000;

/// Vertices in the order in which they are first visited: those with few neighbors first, who have little choice, equals at
/// random. What they make of themselves is there before those with many come.
std::vector<id_type> order_of_first_visits(const LeidenRows& rows, const std::vector<id_type>& first,
                                           std::vector<id_type> order, RandomStream random) {
    shuffle(std::span(order), random);
    std::erase_if(order, [&](id_type v) { return first[as_index(v)] != v; });
    if (order.size() < fewest_to_sort) {
        return order;
    }
    const auto neighbors = [&](id_type v) {
        return rows.offsets[as_index(v) + 1] - rows.offsets[as_index(v)];
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](id_type a, id_type b) { return neighbors(a) < neighbors(b); });
    return order;
}

/// Twins as one vertex: those of order[i] as vertex i, with `size` of them. Neighbors ascend, so that nothing is left of the numbers
/// before.
LeidenRows joined(const LeidenRows& rows, const std::vector<id_type>& order,
                  const std::vector<id_type>& size) {
    std::vector<id_type> place(as_index(rows.vertex_count()), no_id);
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[as_index(order[i])] = static_cast<id_type>(i);
    }
    const auto for_each_arc = [&](id_type v, auto&& visit) {
        const auto end = as_index(rows.offsets[as_index(v) + 1]);
        for (auto arc = as_index(rows.offsets[as_index(v)]); arc < end; ++arc) {
            if (const id_type to = place[as_index(rows.neighbors[arc])]; to != no_id) {
                visit(to, arc);
            }
        }
    };
    LeidenRows sorted;
    sorted.shift = rows.shift;
    sorted.offsets.reserve(order.size() + 1);
    for (const id_type v : order) {
        offset_type arcs = 0;
        for_each_arc(v, [&](id_type, std::size_t) { ++arcs; });
        sorted.offsets.push_back(sorted.offsets.back() + arcs);
    }
    sorted.neighbors.resize(as_index(sorted.offsets.back()));
    sorted.weights.resize(as_index(sorted.offsets.back()));
    std::vector<offset_type> next(sorted.offsets.begin(), sorted.offsets.end() - 1);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double members = size[as_index(order[i])];
        for_each_arc(order[i], [&](id_type to, std::size_t arc) {
            const auto slot = as_index(next[as_index(to)]++);
            sorted.neighbors[slot] = static_cast<id_type>(i);
            sorted.weights[slot] = rows.weights[arc] * members * size[as_index(rows.neighbors[arc])];
        });
    }
    return sorted;
}

/// The weight of all arcs between `size` twins of which v is the first.
double weight_among(const LeidenRows& rows, id_type v, id_type size) {
    const auto begin = rows.weights.begin() + rows.offsets[as_index(v)];
    const auto end = rows.weights.begin() + rows.offsets[as_index(v) + 1];
    const double others = size - 1;
    return size == 1 ? 0.0 : *std::max_element(begin, end) * others * static_cast<double>(size);
}

}  // namespace

std::vector<id_type> labels_with_twins(const std::vector<id_type>& first, const std::vector<id_type>& order,
                                       const std::vector<id_type>& found, bool twins_have_a_tie) {
    std::vector<id_type> label(first.size(), no_id);
    std::vector<id_type> members(order.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        label[as_index(order[i])] = found[i];
        ++members[as_index(found[i])];
    }
    auto count = static_cast<id_type>(order.size());
    for (std::size_t v = 0; v < first.size(); ++v) {
        if (const auto of = as_index(first[v]); of != v) {
            const bool apart = !twins_have_a_tie && members[as_index(label[of])] == 1;
            label[v] = apart ? count++ : label[of];
        }
    }
    return label;
}

template <class Model>
LeidenNetwork<typename Model::mass_type> join_twins(const LeidenRows& rows, const Model& model,
                                                    double resolution, const std::vector<id_type>& by_name,
                                                    std::uint64_t seed) {
    const double all = std::accumulate(rows.weights.begin(), rows.weights.end(), 0.0);
    LeidenNetwork<typename Model::mass_type> network;
    network.first = find_twins(rows, model, model.penalty(resolution, all, rows.shift), by_name);
    std::vector<id_type> size(network.first.size(), 0);
    for (const id_type v : network.first) {
        ++size[as_index(v)];
    }
    network.order =
        order_of_first_visits(rows, network.first, by_name, Streams{seed, Purpose::communities}[0]);
    network.level.rows = joined(rows, network.order, size);
    network.level.mass.reserve(network.order.size());
    for (std::size_t i = 0; i < network.order.size(); ++i) {
        const id_type v = network.order[i];
        const id_type members = size[as_index(v)];
        const double among = Model::twins_have_a_tie ? weight_among(rows, v, members) : 0.0;
        const double strength = strength_in(network.level.rows, static_cast<id_type>(i)) + among;
        network.level.mass.push_back(model.mass(strength, members, v));
        network.strengths += strength;
    }
    return network;
}

template LeidenNetwork<LeidenMass> join_twins(const LeidenRows&, const LeidenStrengths&, double,
                                              const std::vector<id_type>&, std::uint64_t);
template LeidenNetwork<LeidenMass> join_twins(const LeidenRows&, const LeidenCounts&, double,
                                              const std::vector<id_type>&, std::uint64_t);
template LeidenNetwork<LeidenMassOfModes> join_twins(const LeidenRows&, const LeidenLinks&, double,
                                                     const std::vector<id_type>&, std::uint64_t);

}  // namespace isthmus::detail
