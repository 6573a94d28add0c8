#include "metrics/leiden_twins.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>
#include <utility>

#include "isthmus/core/random.hpp"

namespace isthmus::detail {

namespace {

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

/// What one look at the ties of every vertex tells.
struct LooksAtTies {
    std::vector<double> strength;
    /// A number that twins have in common, and others hardly ever. Twins with a tie are tied by the heaviest of their ties if
    /// these are joint projects, for they share all of them; others are not recognized, which costs time only.
    std::vector<std::uint64_t> mark;
};

LooksAtTies look_at_ties(const LeidenRows& rows, bool twins_have_a_tie) {
    const auto mixed = [](id_type u, double weight) {
        std::uint64_t state = std::bit_cast<std::uint64_t>(weight) + 0xD1342543DE82EF95ULL * as_index(u);
        return split_mix(state);
    };
    LooksAtTies looks;
    looks.strength.reserve(as_index(rows.vertex_count()));
    looks.mark.reserve(as_index(rows.vertex_count()));
    for (id_type v = 0; v < rows.vertex_count(); ++v) {
        std::uint64_t mark = 0;
        double strength = 0.0;
        double heaviest = 0.0;
        const auto end = as_index(rows.offsets[as_index(v) + 1]);
        for (auto arc = as_index(rows.offsets[as_index(v)]); arc < end; ++arc) {
            mark += mixed(rows.neighbors[arc], rows.weights[arc]);
            strength += rows.weights[arc];
            heaviest = std::max(heaviest, rows.weights[arc]);
        }
        looks.strength.push_back(strength);
        looks.mark.push_back(twins_have_a_tie ? mark + mixed(v, heaviest) : mark);
    }
    return looks;
}

/// Vertices by their marks: the first of each mark.
class FirstOfMarks {
  public:
    explicit FirstOfMarks(const std::vector<std::uint64_t>& mark)
        : mark_(mark), table_(std::bit_ceil(2 * mark.size() + 1), no_id) {}
    /// The vertex that came first with the mark of v; v itself, and kept, where none did.
    id_type find_or_keep(id_type v) {
        const std::uint64_t mark = mark_[as_index(v)];
        for (std::size_t place = mark;; ++place) {
            id_type& found = table_[place & (table_.size() - 1)];
            if (found == no_id) {
                found = v;
            }
            if (mark_[as_index(found)] == mark) {
                return found;
            }
        }
    }

  private:
    const std::vector<std::uint64_t>& mark_;
    std::vector<id_type> table_;
};

/// Of every vertex, the first in the order that it is one with.
template <class Model>
std::vector<id_type> find_twins(const LeidenRows& rows, const Model& model, double penalty,
                                const std::vector<id_type>& order) {
    constexpr double certainly = 1.0 + 1e-9;  // rounding does not decide
    const LooksAtTies looks = look_at_ties(rows, Model::twins_have_a_tie);
    std::vector<id_type> first = ids_below(rows.vertex_count());
    FirstOfMarks known(looks.mark);
    for (const id_type v : order) {
        if (rows.offsets[as_index(v)] == rows.offsets[as_index(v) + 1]) {
            continue;
        }
        const id_type other = known.find_or_keep(v);
        if (other == v) {
            continue;
        }
        const auto mass = model.mass(looks.strength[as_index(v)], 1, v);
        const std::optional<double> tie = tie_of_twins(rows, other, v);
        if (tie && (*tie > 0.0) == Model::twins_have_a_tie &&
            *tie >= certainly * penalty * between(mass, mass)) {
            first[as_index(v)] = other;
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
        return as_index(rows.offsets[as_index(v) + 1] - rows.offsets[as_index(v)]);
    };
    std::vector<std::size_t> place(as_index(rows.vertex_count()) + 1, 0);  // of the next with so many
    for (const id_type v : order) {
        ++place[neighbors(v) + 1];
    }
    std::partial_sum(place.begin(), place.end(), place.begin());
    std::vector<id_type> sorted(order.size());
    for (const id_type v : order) {
        sorted[place[neighbors(v)]++] = v;
    }
    return sorted;
}

/// Where the next arc of each vertex goes when those of order[i] become vertex i: behind each other, without those to twins that
/// are not the first; at the end, how many there are.
std::vector<offset_type> offsets_of_first(const LeidenRows& rows, const std::vector<id_type>& first,
                                          const std::vector<id_type>& order) {
    std::vector<offset_type> left_out(first.size(), 0);
    for (std::size_t v = 0; v < first.size(); ++v) {
        if (as_index(first[v]) != v) {
            const auto end = as_index(rows.offsets[v + 1]);
            for (auto arc = as_index(rows.offsets[v]); arc < end; ++arc) {
                ++left_out[as_index(rows.neighbors[arc])];
            }
        }
    }
    std::vector<offset_type> offsets(1, 0);
    offsets.reserve(order.size() + 1);
    for (const id_type v : order) {
        const offset_type all = rows.offsets[as_index(v) + 1] - rows.offsets[as_index(v)];
        offsets.push_back(offsets.back() + all - left_out[as_index(v)]);
    }
    return offsets;
}

/// Twins as one vertex: those of order[i] as vertex i, with `size` of them. Neighbors ascend, so that nothing is left of the
/// numbers before. And the strengths, summed in this order.
struct JoinedRows {
    LeidenRows rows;
    std::vector<double> strength;
};

JoinedRows joined(const LeidenRows& rows, const std::vector<id_type>& first,
                  const std::vector<id_type>& order, const std::vector<id_type>& size) {
    struct Member {
        id_type place = no_id;
        id_type size = 0;
    };
    struct Next {
        offset_type arc;
        double strength;
    };
    std::vector<Member> members(first.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        members[as_index(order[i])] = {static_cast<id_type>(i), size[as_index(order[i])]};
    }
    JoinedRows sorted;
    sorted.rows.shift = rows.shift;
    sorted.rows.offsets = offsets_of_first(rows, first, order);
    sorted.rows.neighbors.resize(as_index(sorted.rows.offsets.back()));
    sorted.rows.weights.resize(as_index(sorted.rows.offsets.back()));
    std::vector<Next> next;
    next.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        next.push_back({sorted.rows.offsets[i], 0.0});
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto v = as_index(order[i]);
        const double own = members[v].size;
        const auto end = as_index(rows.offsets[v + 1]);
        for (auto arc = as_index(rows.offsets[v]); arc < end; ++arc) {
            const Member to = members[as_index(rows.neighbors[arc])];
            if (to.place == no_id) {
                continue;
            }
            Next& of = next[as_index(to.place)];
            const double weight = rows.weights[arc] * own * to.size;
            sorted.rows.neighbors[as_index(of.arc)] = static_cast<id_type>(i);
            sorted.rows.weights[as_index(of.arc++)] = weight;
            of.strength += weight;
        }
    }
    sorted.strength.reserve(order.size());
    for (const Next& of : next) {
        sorted.strength.push_back(of.strength);
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
    JoinedRows joined_rows = joined(rows, network.first, network.order, size);
    network.level.rows = std::move(joined_rows.rows);
    network.level.mass.reserve(network.order.size());
    for (std::size_t i = 0; i < network.order.size(); ++i) {
        const id_type v = network.order[i];
        const id_type members = size[as_index(v)];
        const double among = Model::twins_have_a_tie ? weight_among(rows, v, members) : 0.0;
        const double strength = joined_rows.strength[i] + among;
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
