#pragma once
/// Distances in steps, how many pairs are how far apart; and by the lengths of ties.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/tie_lengths.hpp"

namespace isthmus {

namespace detail {

/// Breadth-first search from up to 512 sources at once, one bit a source (Then et al. 2014,
/// doi:10.14778/2735496.2735507). Memory is kept from run to run.
class BreadthFirstBatch {
  public:
    static constexpr id_type width = 512;
    using Bits = std::array<std::uint64_t, as_index(width) / 64>;

    explicit BreadthFirstBatch(id_type n)
        : seen_(as_index(n)), front_(as_index(n)), next_(as_index(n)), queued_(as_index(n), 0) {}

    /// Calls visit(d, v, k) for every distance d >= 1 and vertex v: k >= 1 of the sources first, first + 1, ... are
    /// d steps from v. O(levels (n' + m')), n' and m' what the sources reach.
    template <Graph G, class Visit>
    void run(const G& g, id_type first, Visit&& visit) {
        active_.clear();
        for (id_type s = first; s < first + std::min(width, g.vertex_count() - first); ++s) {
            const auto bit = static_cast<std::size_t>(s - first);
            seen_[as_index(s)][bit / 64] = front_[as_index(s)][bit / 64] = std::uint64_t{1} << (bit % 64);
            active_.push_back(s);
        }
        reached_ = active_;
        for (id_type distance = 1; !active_.empty(); ++distance) {
            spread(g);
            active_.clear();
            for (const id_type v : touched_) {
                if (const int count = settle(v); count > 0) {
                    active_.push_back(v);
                    visit(distance, v, count);
                }
            }
        }
        for (const id_type v : reached_) {
            seen_[as_index(v)] = {};
        }
    }

  private:
    /// Hands the sources that reached the active vertices last to their neighbors.
    template <Graph G>
    void spread(const G& g) {
        touched_.clear();
        for (const id_type v : active_) {
            const Bits here = front_[as_index(v)];
            front_[as_index(v)] = {};
            for (const id_type u : std::span<const id_type>(g.neighbors(v))) {
                Bits& there = next_[as_index(u)];
                for (std::size_t word = 0; word < here.size(); ++word) {
                    there[word] |= here[word];
                }
                if (queued_[as_index(u)] == 0) {
                    queued_[as_index(u)] = 1;
                    touched_.push_back(u);
                }
            }
        }
    }

    /// How many sources reached v for the first time; they are its new front.
    int settle(id_type v) {
        Bits& arrived = next_[as_index(v)];
        Bits& seen = seen_[as_index(v)];
        int count = 0;
        std::uint64_t before = 0;
        for (std::size_t word = 0; word < arrived.size(); ++word) {
            before |= seen[word];
            arrived[word] &= ~seen[word];
            seen[word] |= arrived[word];
            count += std::popcount(arrived[word]);
        }
        if (before == 0) {
            reached_.push_back(v);
        }
        front_[as_index(v)] = arrived;
        arrived = {};
        queued_[as_index(v)] = 0;
        return count;
    }

    std::vector<Bits> seen_;
    std::vector<Bits> front_;
    std::vector<Bits> next_;
    std::vector<char> queued_;
    std::vector<id_type> active_;   // reached at the last distance
    std::vector<id_type> touched_;  // neighbors of those
    std::vector<id_type> reached_;  // at any distance: what to clear in the end
};

/// Searches from all vertices of a graph, in batches. What follows asks the same of another way to find distances, by row: a row
/// stands for weight(row) vertices with the same distances.
template <Graph G>
class AllSources {
  public:
    explicit AllSources(const G& g) noexcept : g_(&g) {}

    [[nodiscard]] std::size_t batch_count() const {
        constexpr id_type width = BreadthFirstBatch::width;
        return as_index(row_count() / width + (row_count() % width != 0 ? 1 : 0));
    }
    [[nodiscard]] id_type row_count() const { return g_->vertex_count(); }
    [[nodiscard]] static id_type weight(id_type /*row*/) noexcept { return 1; }
    /// The memory of one worker.
    [[nodiscard]] BreadthFirstBatch searcher() const { return BreadthFirstBatch(row_count()); }

    /// Calls visit(d, row, k) as BreadthFirstBatch::run.
    template <class Visit>
    void run(BreadthFirstBatch& searcher, std::size_t batch, Visit&& visit) const {
        searcher.run(*g_, static_cast<id_type>(batch) * BreadthFirstBatch::width, visit);
    }

  private:
    const G* g_;
};

/// The memory of every worker of for_each_chunk.
template <class Search>
[[nodiscard]] auto searchers_for(const Search& search, const Execution& execution) {
    return std::vector(worker_count(execution.workers, search.batch_count()), search.searcher());
}

/// Sum over all others of value(d), for every row; distances are symmetric, so that is the sum over sources.
template <class Search, class Value>
[[nodiscard]] std::vector<double> sums_over(const Search& search, const Execution& execution, Value&& value) {
    std::vector searchers(summing_workers(execution.workers, search.batch_count()), search.searcher());
    return ordered_sum(as_index(search.row_count()), search.batch_count(), execution,
                       [&](std::size_t batch, unsigned worker, std::span<double> sum) {
                           search.run(
                               searchers[worker], batch, [&](id_type distance, id_type row, auto sources) {
                                   sum[as_index(row)] += static_cast<double>(sources) * value(distance);
                               });
                       });
}

/// Ordered pairs by their distance.
template <class Search>
[[nodiscard]] std::vector<std::int64_t> pairs_over(const Search& search, const Execution& execution) {
    auto searchers = searchers_for(search, execution);
    std::vector<std::vector<std::int64_t>> counts(searchers.size());
    for_each_chunk(search.batch_count(), execution, [&](std::size_t batch, unsigned worker) {
        auto& count = counts[worker];
        search.run(searchers[worker], batch, [&](id_type distance, id_type row, auto sources) {
            if (as_index(distance) >= count.size()) {
                count.resize(as_index(distance) + 1, 0);
            }
            count[as_index(distance)] += std::int64_t{search.weight(row)} * std::int64_t{sources};
        });
    });
    std::vector<std::int64_t> pairs(1, 0);
    for (const auto& count : counts) {
        pairs.resize(std::max(pairs.size(), count.size()), 0);
        std::transform(count.begin(), count.end(), pairs.begin(), pairs.begin(), std::plus<>());
    }
    return pairs;
}

/// The largest distance to another, for every row; 0 where there is none.
template <class Search>
[[nodiscard]] std::vector<id_type> largest_over(const Search& search, const Execution& execution) {
    auto searchers = searchers_for(search, execution);
    std::vector<std::vector<id_type>> largest(searchers.size(),
                                              std::vector<id_type>(as_index(search.row_count()), 0));
    for_each_chunk(search.batch_count(), execution, [&](std::size_t batch, unsigned worker) {
        search.run(searchers[worker], batch, [&](id_type distance, id_type row, auto /*sources*/) {
            id_type& far = largest[worker][as_index(row)];
            far = std::max(far, distance);
        });
    });
    for (std::size_t worker = 1; worker < largest.size(); ++worker) {
        std::transform(largest[0].begin(), largest[0].end(), largest[worker].begin(), largest[0].begin(),
                       [](id_type a, id_type b) { return std::max(a, b); });
    }
    return largest[0];
}

/// The largest of the eccentricities. UndefinedError where all are 0.
[[nodiscard]] double largest_distance(std::span<const double> eccentricities);
}  // namespace detail

/// pairs[d]: unordered pairs whose distance is d steps, d = 1 ... diameter (pairs[0] is 0); `unreachable`: the rest.
struct DistanceHistogram {
    std::vector<std::int64_t> pairs{0};
    std::int64_t unreachable = 0;

    [[nodiscard]] std::int64_t reachable() const noexcept {
        return std::accumulate(pairs.begin(), pairs.end(), std::int64_t{0});
    }

    /// Largest distance between reachable pairs, in steps. UndefinedError without a reachable pair.
    [[nodiscard]] id_type diameter() const {
        require_pairs("diameter");
        return static_cast<id_type>(pairs.size()) - 1;
    }

    /// Mean distance over reachable pairs, in steps. UndefinedError without a reachable pair.
    [[nodiscard]] double mean() const;

  private:
    void require_pairs(const char* what) const;
};

namespace detail {

/// Of n vertices, from ordered pairs by their distance.
[[nodiscard]] DistanceHistogram histogram_of(std::vector<std::int64_t> pairs, id_type n);
}  // namespace detail

/// Distances of all pairs, exactly. O(n (n + m) levels / 512) time, O(n) memory a worker. Same numbers, whatever the workers.
template <Graph G>
[[nodiscard]] DistanceHistogram distance_histogram(const G& g, const Execution& execution = {}) {
    return detail::histogram_of(detail::pairs_over(detail::AllSources(g), execution), g.vertex_count());
}

/// The same of a whole projection by the links it comes from, O(links) for m, where there are at most five links for three ties.
[[nodiscard]] DistanceHistogram distance_histogram(const CooperationGraph& g,
                                                   const Execution& execution = {});

/// distance_histogram() of cooperation(links) without building it: what a null model measures a thousand times.
/// O(actors links levels / 512) time, O(links) memory.
[[nodiscard]] DistanceHistogram projected_distances(const Incidence& links, const Execution& execution = {});

/// Eccentricity: the largest distance from v to a vertex it reaches, in steps; 0 for an isolate.
/// Cost as distance_histogram.
template <Graph G>
[[nodiscard]] std::vector<id_type> eccentricity(const G& g, const Execution& execution = {}) {
    return detail::largest_over(detail::AllSources(g), execution);
}

[[nodiscard]] std::vector<id_type> eccentricity(const CooperationGraph& g, const Execution& execution = {});

/// The same by the lengths of ties; infinite past the largest double. ValueError: lengths of another graph. O(n m log m).
template <Graph G>
[[nodiscard]] std::vector<double> eccentricity(const G& g, const TieLengths& lengths,
                                               const Execution& execution = {}) {
    std::vector<double> values(as_index(g.vertex_count()));
    detail::for_each_source(g, lengths, execution, [&](std::size_t s, const detail::ShortestPaths& paths) {
        for (const id_type v : paths.order()) {  // the last is the farthest but for rounding
            values[s] = std::max(values[s], paths.length(v));
        }
        values[s] = lengths.unscaled(values[s]);
    });
    return values;
}

/// The same. Of the whole projection of a network whose ties of one project are all equally long, and longer than the others (1/w of counts),
/// paths go over its projects: same values but for rounding. O(n (links + ties of weight 2 or more)).
[[nodiscard]] std::vector<double> eccentricity(const CooperationGraph& g, const TieLengths& lengths,
                                               const Execution& execution = {});

/// Diameter by the lengths of ties: the largest distance between vertices that reach each other. UndefinedError where none do. Cost
/// as eccentricity.
template <Graph G>
[[nodiscard]] double diameter(const G& g, const TieLengths& lengths, const Execution& execution = {}) {
    return detail::largest_distance(eccentricity(g, lengths, execution));
}

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template DistanceHistogram distance_histogram(const CooperationGraph&, const Execution&);
extern template DistanceHistogram distance_histogram(const TwoModeGraph&, const Execution&);
extern template std::vector<id_type> eccentricity(const CooperationGraph&, const Execution&);
extern template std::vector<id_type> eccentricity(const TwoModeGraph&, const Execution&);
extern template std::vector<double> eccentricity(const CooperationGraph&, const TieLengths&,
                                                 const Execution&);
extern template std::vector<double> eccentricity(const TwoModeGraph&, const TieLengths&, const Execution&);
extern template double diameter(const CooperationGraph&, const TieLengths&, const Execution&);
extern template double diameter(const TwoModeGraph&, const TieLengths&, const Execution&);

}  // namespace isthmus
