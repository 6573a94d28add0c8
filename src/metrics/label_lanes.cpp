#include "metrics/label_lanes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isthmus::detail {

std::vector<std::uint32_t> labeled_ends(const CooperationGraph& g, const Grouping& groups) {
    std::vector<std::uint32_t> ends;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        ends.push_back(static_cast<std::uint32_t>(g.neighbors(v).size()));
    }
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        if (groups.label[as_index(v)] == no_id) {
            ends[as_index(v)] = 0;
            for (const id_type u : g.neighbors(v)) {
                ends[as_index(u)] -= groups.label[as_index(u)] != no_id ? 1U : 0U;
            }
        }
    }
    return ends;
}

bool exact_in_any_order(const CooperationGraph& g, Ties ties) {
    constexpr double too_large = 0x1p53;
    double all = 0.0;
    for (id_type v = 0; ties == Ties::weighted && v < g.vertex_count(); ++v) {
        for (const double w : g.weights(v)) {
            if (w >= too_large || w != std::floor(w)) {
                return false;
            }
            all += w;
        }
    }
    return all < too_large;
}

namespace {

template <class Label>
using Lanes128 [[gnu::vector_size(16)]] = Label;
template <class Label>
using Lanes256 [[gnu::vector_size(32)]] = Label;
template <class Label>
using Lanes512 [[gnu::vector_size(64)]] = Label;

/// The labels of a row in vector registers: see BallRegisters.
template <class Label, class Vector>
struct LabelRegisters {
    static constexpr std::size_t count = sizeof(Label) * total_lanes / sizeof(Vector);
    std::array<Vector, count> part;

    [[gnu::always_inline]] void load(const Label* labels) {
        for (std::size_t i = 0; i < count; ++i) {
            __builtin_memcpy(&part[i], reinterpret_cast<const Vector*>(labels) + i, sizeof(Vector));
        }
    }
    [[gnu::always_inline]] void store(Label* labels) const {
        for (std::size_t i = 0; i < count; ++i) {
            __builtin_memcpy(reinterpret_cast<Vector*>(labels) + i, &part[i], sizeof(Vector));
        }
    }
    /// One more in the lanes in which two rows have the same label.
    [[gnu::always_inline]] void count_equal(const LabelRegisters& a, const LabelRegisters& b) {
        for (std::size_t i = 0; i < count; ++i) {
            part[i] -= reinterpret_cast<Vector>(a.part[i] == b.part[i]);  // true is -1
        }
    }
};

template <class Label, class Vector>
struct CountGroups {
    const CooperationGraph& g;
    const std::uint32_t* ends;
    const LabelRow<Label, total_lanes>* rows;
    std::size_t lanes;
    LaneCounts& counts;

    [[gnu::always_inline]] void operator()() const {
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            if (ends[v] > 0) {
                count_row(v, g.neighbors(v).data(), g.neighbors(v).data() + g.neighbors(v).size());
            }
        }
    }

    /// Ties to smaller numbers, and all ends: a tie is within once. In pieces that a counter as wide as a label can count.
    [[gnu::always_inline]] void count_row(id_type v, const id_type* other, const id_type* last) const {
        constexpr std::ptrdiff_t most = std::numeric_limits<Label>::max();
        LabelRegisters<Label, Vector> own;
        own.load(rows[v].lane.data());
        std::uint64_t all = ends[v];
        do {
            LabelRegisters<Label, Vector> equal{};
            const id_type* const stop = last - other > most ? other + most : last;
            for (; other != stop && *other < v; ++other) {
                LabelRegisters<Label, Vector> labels;
                labels.load(rows[*other].lane.data());
                equal.count_equal(own, labels);
            }
            alignas(sizeof(Vector)) std::array<Label, total_lanes> within;
            equal.store(within.data());
            add(rows[v].lane.data(), within.data(), all);
            all = 0;
        } while (other != last && *other < v);
    }

    [[gnu::always_inline]] void add(const Label* group, const Label* within, std::uint64_t all) const {
        std::uint64_t* of_lane = counts.data();
        const std::size_t stride = counts.stride();
        for (std::size_t l = 0, count = lanes; l < count; ++l, of_lane += stride) {
            of_lane[group[l]] += all << 32U | within[l];
        }
    }
};

}  // namespace

template <class Label>
LaneCounts count_groups(InstructionSet set, const CooperationGraph& g, std::span<const std::uint32_t> ends,
                        std::span<const LabelRow<Label, total_lanes>> rows, std::size_t groups,
                        std::size_t lanes) {
    LaneCounts counts(groups);
    const auto run = [&]<class Vector> {
        run_lanes(set, CountGroups<Label, Vector>{g, ends.data(), rows.data(), lanes, counts});
    };
    switch (set) {
        case InstructionSet::avx512:
            run.template operator()<Lanes512<Label>>();
            break;
        case InstructionSet::avx2:
            run.template operator()<Lanes256<Label>>();
            break;
        case InstructionSet::baseline:
            run.template operator()<Lanes128<Label>>();
            break;
    }
    return counts;
}

template <class Label>
std::vector<std::vector<double>> add_cells(const CooperationGraph& g, Ties ties,
                                           std::span<const LabelRow<Label, cell_lanes>> rows,
                                           std::size_t groups, std::size_t lanes) {
    const std::size_t stride = groups + 1;
    const std::size_t size = stride * stride;
    std::vector<double> sums(size * lanes, 0.0);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        std::array<double*, cell_lanes> row{};
        for (std::size_t l = 0; l < cell_lanes; ++l) {
            row[l] = sums.data() + (l < lanes ? l : 0) * size + rows[as_index(v)].lane[l] * stride;
        }
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; k < around.size() && around[k] < v; ++k) {
            const auto& other = rows[as_index(around[k])].lane;
            const double w = value_of(g, v, k, ties);
            for (std::size_t l = 0; l < lanes; ++l) {
                row[l][other[l]] += w;
            }
        }
    }
    std::vector<std::vector<double>> cells(lanes);
    for (std::size_t l = 0; l < lanes; ++l) {
        const double* const of = sums.data() + l * size;
        for (std::size_t a = 0; a < groups; ++a) {
            for (std::size_t b = a; b < groups; ++b) {
                cells[l].push_back(of[a * stride + b] + (a != b ? of[b * stride + a] : 0.0));
            }
        }
    }
    return cells;
}

template LaneCounts count_groups(InstructionSet, const CooperationGraph&, std::span<const std::uint32_t>,
                                 std::span<const LabelRow<std::uint8_t, total_lanes>>, std::size_t,
                                 std::size_t);
template LaneCounts count_groups(InstructionSet, const CooperationGraph&, std::span<const std::uint32_t>,
                                 std::span<const LabelRow<std::uint16_t, total_lanes>>, std::size_t,
                                 std::size_t);
template std::vector<std::vector<double>> add_cells(const CooperationGraph&, Ties,
                                                    std::span<const LabelRow<std::uint8_t, cell_lanes>>,
                                                    std::size_t, std::size_t);
template std::vector<std::vector<double>> add_cells(const CooperationGraph&, Ties,
                                                    std::span<const LabelRow<std::uint16_t, cell_lanes>>,
                                                    std::size_t, std::size_t);

}  // namespace isthmus::detail
