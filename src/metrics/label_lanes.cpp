#include "metrics/label_lanes.hpp"

#include <algorithm>
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

std::vector<TieSum> labeled_sums(const TieValues& values, const Grouping& groups) {
    const CooperationGraph& g = values.graph();
    std::vector<TieSum> sums(as_index(g.vertex_count()));
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        for (const double weight : g.weights(v)) {
            sums[as_index(v)] += values.cut(weight);
        }
    }
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        if (groups.label[as_index(v)] == no_id) {
            sums[as_index(v)] = {};
            for (std::size_t k = 0; k < g.neighbors(v).size(); ++k) {
                const auto u = as_index(g.neighbors(v)[k]);
                sums[u] -= groups.label[u] != no_id ? values(v, k) : TieSum{};
            }
        }
    }
    return sums;
}

namespace {

template <class Label>
using Lanes128 [[gnu::vector_size(16)]] = Label;
template <class Label>
using Lanes256 [[gnu::vector_size(32)]] = Label;
template <class Label>
using Lanes512 [[gnu::vector_size(64)]] = Label;

/// Calls run.operator()<Vector, Numbers>() with the widest vectors of labels and of numbers that the instruction set has.
template <class Label, class Run>
void with_vectors(InstructionSet set, const Run& run) {
    switch (set) {
        case InstructionSet::avx512:
            run.template operator()<Lanes512<Label>, Lanes512<double>>();
            break;
        case InstructionSet::avx2:
            run.template operator()<Lanes256<Label>, Lanes256<double>>();
            break;
        case InstructionSet::baseline:
            run.template operator()<Lanes128<Label>, Lanes128<double>>();
            break;
    }
}

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

inline constexpr std::array<std::int64_t, 8> byte_of_lane{
    0xFF, 0xFF << 8, 0xFF << 16, 0xFFLL << 24, 0xFFLL << 32, 0xFFLL << 40, 0xFFLL << 48, -(1LL << 56)};

/// A few lanes at a time: as many as have their sums in registers.
template <class Label, class Numbers>
struct SumGroups {
    static constexpr std::size_t parts = 4;
    static constexpr std::size_t wide = sizeof(Numbers) / sizeof(double);
    static constexpr std::size_t width = parts * wide;
    using Mask [[gnu::vector_size(sizeof(Numbers))]] = std::int64_t;
    using Labels [[gnu::vector_size(width * sizeof(Label))]] = Label;
    using Bytes [[gnu::vector_size(width)]] = std::int8_t;
    using Sums = std::array<Numbers, parts>;

    const TieValues& values;
    const TieSum* ends;
    const LabelRow<Label, total_lanes>* rows;
    std::size_t lanes;
    LaneSums& sums;

    [[gnu::always_inline]] void operator()() const {
        const CooperationGraph& g = values.graph();
        const bool in_one = values.in_one();
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            const std::span<const id_type> around = g.neighbors(v);
            const id_type* const last = std::lower_bound(around.data(), around.data() + around.size(), v);
            for (std::size_t first = 0; !around.empty() && first < lanes; first += width) {
                if (in_one) {
                    sum_row<true>(v, first, around.data(), last);
                } else {
                    sum_row<false>(v, first, around.data(), last);
                }
            }
        }
    }

    /// Ties to smaller numbers, and all ends: a tie is within once.
    template <bool InOne>
    [[gnu::always_inline]] void sum_row(id_type v, std::size_t first, const id_type* other,
                                        const id_type* last) const {
        const double* weight = values.graph().weights(v).data();
        Labels own;
        __builtin_memcpy(&own, rows[v].lane.data() + first, sizeof(own));
        Sums high{};
        Sums low{};
        for (; other != last; ++other, ++weight) {
            Labels labels;
            __builtin_memcpy(&labels, rows[*other].lane.data() + first, sizeof(labels));
            const Bytes equal = __builtin_convertvector(own == labels, Bytes);
            std::array<std::uint64_t, width / 8> words;
            __builtin_memcpy(words.data(), &equal, sizeof(equal));
            const TieSum value = values.cut(*weight);
            for (std::size_t i = 0; i < parts; ++i) {
                const std::size_t lane = i * wide;
                add_equal<InOne>(words[lane / 8], byte_of_lane.data() + lane % 8, value, high[i], low[i]);
            }
        }
        alignas(64) std::array<double, width> highs;
        alignas(64) std::array<double, width> lows;
        __builtin_memcpy(highs.data(), &high, sizeof(high));
        __builtin_memcpy(lows.data(), &low, sizeof(low));
        const TieSum all = ends[v];
        LaneSums::Ends* of_lane = sums.data() + first * sums.stride();
        const std::size_t count = lanes - first < width ? lanes - first : width;
        for (std::size_t l = 0; l < count; ++l, of_lane += sums.stride()) {
            LaneSums::Ends& to = of_lane[rows[v].lane[first + l]];
            to.within.high += highs[l];
            to.within.low += lows[l];
            to.all.high += all.high;
            to.all.low += all.low;
        }
    }

    /// In the lanes whose bytes of the word are not 0. (GCC has no vector instructions for widening bytes to numbers.)
    template <bool InOne>
    [[gnu::always_inline]] static void add_equal(std::uint64_t word, const std::int64_t* bytes,
                                                 const TieSum& value, Numbers& high, Numbers& low) {
        Mask of_lane;
        __builtin_memcpy(&of_lane, bytes, sizeof(of_lane));
        const Mask mask = (of_lane & static_cast<std::int64_t>(word)) == of_lane;
        add_where(mask, value.high, high);
        if constexpr (!InOne) {
            add_where(mask, value.low, low);
        }
    }

    [[gnu::always_inline]] static void add_where(const Mask& mask, double number, Numbers& to) {
        const Numbers everywhere = number - Numbers{};
        to += reinterpret_cast<Numbers>(reinterpret_cast<Mask>(everywhere) & mask);
    }
};

}  // namespace

template <class Label>
LaneCounts count_groups(InstructionSet set, const CooperationGraph& g, std::span<const std::uint32_t> ends,
                        std::span<const LabelRow<Label, total_lanes>> rows, std::size_t groups,
                        std::size_t lanes) {
    LaneCounts counts(groups);
    with_vectors<Label>(set, [&]<class Vector, class Numbers> {
        run_lanes(set, CountGroups<Label, Vector>{g, ends.data(), rows.data(), lanes, counts});
    });
    return counts;
}

template <class Label>
LaneSums sum_groups(InstructionSet set, const TieValues& values, std::span<const TieSum> ends,
                    std::span<const LabelRow<Label, total_lanes>> rows, std::size_t groups,
                    std::size_t lanes) {
    LaneSums sums(groups);
    with_vectors<Label>(set, [&]<class Vector, class Numbers> {
        run_lanes(set, SumGroups<Label, Numbers>{values, ends.data(), rows.data(), lanes, sums});
    });
    return sums;
}

namespace {

/// The table of every lane, with a row and a column of those without a label.
template <class Sum, class Label>
std::vector<std::vector<TieSum>> cells_of(const TieValues& of,
                                          std::span<const LabelRow<Label, cell_lanes>> rows,
                                          std::size_t groups, std::size_t lanes) {
    const TieValues values = of;  // a copy, which no sum is a part of: it stays in registers
    const CooperationGraph& g = values.graph();
    const std::size_t stride = groups + 1;
    const std::size_t size = stride * stride;
    std::vector<Sum> sums(size * lanes);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        std::array<Sum*, cell_lanes> row{};
        for (std::size_t l = 0; l < cell_lanes; ++l) {
            row[l] = sums.data() + (l < lanes ? l : 0) * size + rows[as_index(v)].lane[l] * stride;
        }
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; k < around.size() && around[k] < v; ++k) {
            const auto& other = rows[as_index(around[k])].lane;
            const auto value = values.of<Sum>(v, k);
            for (std::size_t l = 0; l < lanes; ++l) {
                row[l][other[l]] += value;
            }
        }
    }
    std::vector<std::vector<TieSum>> cells(lanes);
    for (std::size_t l = 0; l < lanes; ++l) {
        const Sum* const table = sums.data() + l * size;
        cells[l].reserve(groups * (groups + 1) / 2);
        for (std::size_t a = 0; a < groups; ++a) {
            for (std::size_t b = a; b < groups; ++b) {
                Sum cell = table[a * stride + b];
                cell += a != b ? table[b * stride + a] : Sum{};
                cells[l].push_back(cell.whole());
            }
        }
    }
    return cells;
}

}  // namespace

template <class Label>
std::vector<std::vector<TieSum>> add_cells(const TieValues& values,
                                           std::span<const LabelRow<Label, cell_lanes>> rows,
                                           std::size_t groups, std::size_t lanes) {
    return values.in_one() ? cells_of<HighSum>(values, rows, groups, lanes)
                           : cells_of<TieSum>(values, rows, groups, lanes);
}

template LaneCounts count_groups(InstructionSet, const CooperationGraph&, std::span<const std::uint32_t>,
                                 std::span<const LabelRow<std::uint8_t, total_lanes>>, std::size_t,
                                 std::size_t);
template LaneCounts count_groups(InstructionSet, const CooperationGraph&, std::span<const std::uint32_t>,
                                 std::span<const LabelRow<std::uint16_t, total_lanes>>, std::size_t,
                                 std::size_t);
template LaneSums sum_groups(InstructionSet, const TieValues&, std::span<const TieSum>,
                             std::span<const LabelRow<std::uint8_t, total_lanes>>, std::size_t, std::size_t);
template LaneSums sum_groups(InstructionSet, const TieValues&, std::span<const TieSum>,
                             std::span<const LabelRow<std::uint16_t, total_lanes>>, std::size_t, std::size_t);
template std::vector<std::vector<TieSum>> add_cells(const TieValues&,
                                                    std::span<const LabelRow<std::uint8_t, cell_lanes>>,
                                                    std::size_t, std::size_t);
template std::vector<std::vector<TieSum>> add_cells(const TieValues&,
                                                    std::span<const LabelRow<std::uint16_t, cell_lanes>>,
                                                    std::size_t, std::size_t);

}  // namespace isthmus::detail
