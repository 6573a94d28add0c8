#pragma once
/// How long ties are: what shortest paths are measured in where they are not counted in steps.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/ties.hpp"

namespace isthmus {

/// What the length of a tie is.
enum class Distance : std::uint8_t {
    steps,  ///< 1
    inverse  ///< 1 / w (Newman 2001, doi:10.1103/PhysRevE.64.016132); a tie of weight 0 is endless: no path uses it
};

[[nodiscard]] constexpr auto choices_of(Distance /*any*/) {
    using enum Distance;
    return named_choices<Distance>("distance", {{"steps", steps}, {"inverse", inverse}});
}

namespace detail {

/// 2^61 - 1, a prime: sums of fractions are compared by what they are modulo it.
inline constexpr std::uint64_t length_prime = (std::uint64_t{1} << 61) - 1;

/// A sum of lengths of ties: rounded, and exactly modulo length_prime.
struct PathLength {
    double value = 0.0;
    std::uint64_t residue = 0;

    [[nodiscard]] friend PathLength operator+(const PathLength& a, const PathLength& b) noexcept {
        const std::uint64_t sum = a.residue + b.residue;
        return {a.value + b.value, sum >= length_prime ? sum - length_prime : sum};
    }
};

/// No path.
inline constexpr PathLength no_path{std::numeric_limits<double>::infinity(),
                                    std::numeric_limits<std::uint64_t>::max()};

/// Whether two sums of lengths are equal, however they are rounded; `b` is finite or no_path.
[[nodiscard]] inline bool equal_lengths(const PathLength& a, const PathLength& b) noexcept {
    return a.residue == b.residue && std::abs(a.value - b.value) <= 0x1p-20 * b.value;
}

/// `number`, or 1 / number: its value times 2^shift, and what it is modulo the prime. A number with more than 40 significant
/// bits is taken as the fraction p/q 2^k, p and q up to about 10^6, that it is a rounding of (8 units in the last place),
/// where there is one, else as it stands. `number` is above 0 and finite.
[[nodiscard]] PathLength exact_length(double number, bool inverse, int shift);
}  // namespace detail

/// The length of every tie of one graph. Whether two paths are equally long is said exactly: 1/2 is as long as 1/3 + 1/6, in whatever
/// order a path adds them up. Every length is a fraction (detail::exact_length says which: whole numbers, decimals and weights of
/// projections are the numbers meant, any other double is what it is); sums of fractions are taken as equal when they are equal
/// modulo the prime 2^61 - 1 and their rounded values agree, which sums that are not equal do once in some 10^18 pairs. Which of two
/// unequal paths is shorter is said by rounded sums, so that differences below rounding, about 10^-13 of the length, can be decided
/// either way. See docs/decisions/0023-lengths-of-ties.md. 16 bytes an arc, 8 a vertex. Does not refer to the graph.
class TieLengths {
  public:
    /// By the weights of the graph. ValueError: as detail::value_of. O(m).
    template <WeightedGraph G>
    TieLengths(const G& g, Distance distance) {
        const std::vector<double> numbers = by_arc(g, [&](id_type v) {
            return [&g, v, distance](std::size_t k) {
                return distance == Distance::steps ? 1.0 : detail::value_of(g, v, k, Ties::weighted);
            };
        });
        measure(numbers, distance == Distance::inverse);
    }

    /// As given, one a tie, by its number; no path uses a tie of infinite length. ValueError: not one a tie, or a length that is not above
    /// 0. LimitError where there is no memory for the numbers of ties. O(m).
    template <NumberedGraph G>
    TieLengths(const G& g, std::span<const double> lengths) {
        require_lengths(lengths, g.edge_count());
        const std::vector<double> numbers = by_arc(g, [&](id_type v) {
            const std::span<const id_type> edges = g.edges_of(v);
            return [lengths, edges](std::size_t k) { return lengths[as_index(edges[k])]; };
        });
        measure(numbers, false);
    }

    /// Lengths beside neighbors(v), times 2^shift.
    [[nodiscard]] std::span<const detail::PathLength> of(id_type v) const noexcept {
        return std::span(lengths_).subspan(offsets_[as_index(v)],
                                           offsets_[as_index(v) + 1] - offsets_[as_index(v)]);
    }

    /// A sum of lengths, or of 1 / length, in the unit of lengths; infinite where that is past the largest double.
    [[nodiscard]] double unscaled(double sum) const noexcept { return std::ldexp(sum, -shift_); }
    [[nodiscard]] double unscaled_inverse(double sum) const noexcept { return std::ldexp(sum, shift_); }

    /// ValueError unless the lengths can be those of `g`. O(n).
    template <Graph G>
    void require_for(const G& g) const {
        bool same = offsets_.size() == as_index(g.vertex_count()) + 1;
        for (id_type v = 0; same && v < g.vertex_count(); ++v) {
            same = of(v).size() == std::span<const id_type>(g.neighbors(v)).size();
        }
        if (!same) {
            throw ValueError("these are the lengths of " + std::to_string(lengths_.size() / 2) +
                             " ties of another graph, of " + std::to_string(offsets_.size() - 1) +
                             " vertices; make them of this one, of " + std::to_string(g.vertex_count()));
        }
    }

  private:
    /// `numbers_of(v)(k)` for the arc from v to its k-th neighbor.
    template <Graph G, class NumbersOf>
    [[nodiscard]] std::vector<double> by_arc(const G& g, NumbersOf&& numbers_of) {
        std::vector<double> numbers;
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            const auto number = numbers_of(v);
            for (std::size_t k = 0; k < std::span<const id_type>(g.neighbors(v)).size(); ++k) {
                numbers.push_back(number(k));
            }
            offsets_.push_back(numbers.size());
        }
        return numbers;
    }

    static void require_lengths(std::span<const double> lengths, id_type ties);
    void measure(std::span<const double> numbers, bool inverse);

    std::vector<std::size_t> offsets_{0};
    std::vector<detail::PathLength> lengths_;
    int shift_ = 0;  // brings the longest to 2^summable: sums stay in range
};

namespace detail {

/// Shortest paths by length from one source at a time (Dijkstra 1959, doi:10.1007/BF01386390), and how many there are; memory is kept
/// from source to source.
class ShortestPaths {
  public:
    explicit ShortestPaths(id_type n)
        : length_(as_index(n), no_path), paths_(as_index(n)), rank_(as_index(n), no_id) {
        order_.reserve(as_index(n));
    }

    /// O(m log m).
    template <Graph G>
    void run(const G& g, const TieLengths& lengths, id_type s) {
        start(s);
        while (!queue_.empty()) {
            const id_type v = nearest();
            if (rank_[as_index(v)] != no_id) {
                continue;  // it came nearer after it was queued
            }
            settle(v);
            const std::span<const id_type> around = g.neighbors(v);
            const std::span<const PathLength> row = lengths.of(v);
            for (std::size_t k = 0; k < around.size(); ++k) {
                if (rank_[as_index(around[k])] == no_id && std::isfinite(row[k].value)) {
                    reach(around[k], length_[as_index(v)] + row[k], paths_[as_index(v)]);
                }
            }
        }
    }

    /// The vertices that the source reaches, nearest first: the source itself.
    [[nodiscard]] std::span<const id_type> order() const noexcept { return order_; }
    /// Numbers of shortest paths, of those reached; infinite past 1e308.
    [[nodiscard]] std::span<const double> paths() const noexcept { return paths_; }
    /// From the source, times 2^shift.
    [[nodiscard]] double length(id_type v) const noexcept { return length_[as_index(v)].value; }

    /// Whether a shortest path to v ends with the tie from u, which is `tie` long.
    [[nodiscard]] bool precedes(id_type u, id_type v, const PathLength& tie) const noexcept {
        return rank_[as_index(u)] < rank_[as_index(v)] && rank_[as_index(u)] != no_id &&
               std::isfinite(tie.value) && equal_lengths(length_[as_index(u)] + tie, length_[as_index(v)]);
    }

  private:
    void start(id_type s);
    [[nodiscard]] id_type nearest();
    void settle(id_type v);

    void reach(id_type u, const PathLength& through, double paths) {
        PathLength& known = length_[as_index(u)];
        if (equal_lengths(through, known)) {
            paths_[as_index(u)] += paths;
            known.value = std::min(known.value, through.value);
        } else if (through.value < known.value) {
            known = through;
            paths_[as_index(u)] = paths;
            enqueue(u);
        }
    }
    void enqueue(id_type u);

    std::vector<PathLength> length_;
    std::vector<double> paths_;
    std::vector<id_type> rank_;  // in order_
    std::vector<id_type> order_;
    std::vector<std::pair<double, id_type>> queue_;  // a heap
};

/// Calls visit(s, paths) for every vertex s, paths being the shortest ones from it; in any order, on several threads.
template <Graph G, class Visit>
void for_each_source(const G& g, const TieLengths& lengths, const Execution& execution, Visit&& visit) {
    lengths.require_for(g);
    const id_type n = g.vertex_count();
    std::vector<ShortestPaths> paths(worker_count(execution.workers, as_index(n)), ShortestPaths(n));
    for_each_chunk(as_index(n), execution, [&](std::size_t s, unsigned worker) {
        paths[worker].run(g, lengths, static_cast<id_type>(s));
        visit(s, std::as_const(paths[worker]));
    });
}
}  // namespace detail

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template TieLengths::TieLengths(const CooperationGraph&, Distance);
extern template TieLengths::TieLengths(const CooperationGraph&, std::span<const double>);
extern template TieLengths::TieLengths(const TwoModeGraph&, std::span<const double>);

}  // namespace isthmus
