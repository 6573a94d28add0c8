#pragma once
/// The projection in which every pair of a project is tied, row by row in their order.
///
/// A row adds up the terms of everyone in the projects of its actor, and notes in a bitmap whom it met: reading that in order
/// sorts the row, so nothing is moved once it is written. Most actors have one project with others only: their row is the
/// list of its actors. Rows are counted first, written into place on any number of threads, and edges numbered at
/// the end. Each sum runs in the order of projects, like that of project(), and has the same bits. O(pairs + ties + n + m).

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus::detail {

/// Numbers 0 ... n-1, given back in order: a bit each, and a bit for every word of 64, so that what is empty is passed over.
/// O(1) to insert, O(k log k) at most to take k.
class SortedSet {
  public:
    explicit SortedSet(std::size_t n) : bits_(n / 64 + 1, 0), blocks_(n / 4096 + 1, 0) {}

    void insert(std::size_t i) {
        std::uint64_t& block = blocks_[i / 4096];
        if (block == 0) {
            touched_.push_back(i / 4096);
        }
        block |= std::uint64_t{1} << i / 64 % 64;
        bits_[i / 64] |= std::uint64_t{1} << i % 64;
    }
    /// Calls visit(i) for each in order, and empties the set.
    template <class Visit>
    void take(Visit&& visit) {
        std::sort(touched_.begin(), touched_.end());
        for (const std::size_t block : touched_) {
            for (std::uint64_t words = std::exchange(blocks_[block], 0); words != 0; words &= words - 1) {
                const std::size_t word = 64 * block + static_cast<std::size_t>(std::countr_zero(words));
                for (std::uint64_t bits = std::exchange(bits_[word], 0); bits != 0; bits &= bits - 1) {
                    visit(64 * word + static_cast<std::size_t>(std::countr_zero(bits)));
                }
            }
        }
        touched_.clear();
    }

  private:
    std::vector<std::uint64_t> bits_;
    std::vector<std::uint64_t> blocks_;
    std::vector<std::size_t> touched_;  // blocks with any
};

/// The rows of one projection, for one weighting.
template <PairWeighting Weight>
class PairRows {
  public:
    PairRows(const Incidence& links, const Weight& weight, const Execution& execution)
        : links_(&links),
          weight_(&weight),
          execution_(&execution),
          slots_(slots_by_actor(links)),
          chunks_((as_index(links.actor_count()) + rows_a_chunk - 1) / rows_a_chunk) {}

    [[nodiscard]] SymmetricRows make() {
        count();
        rows_.neighbors.resize(as_index(rows_.offsets.back()));
        rows_.weights.resize(rows_.neighbors.size());
        rows_.edge_numbers.resize(rows_.neighbors.size());
        write();
        number();
        return std::move(rows_);
    }

  private:
    static constexpr std::size_t rows_a_chunk = 1024;

    /// What one thread adds up for one row; all 0 between rows.
    struct Sums {
        SortedSet met{0};
        std::vector<double> sum;
        std::vector<id_type> seen;
    };

    /// Calls work(actor, sums) for everyone; `prepare(sums)` comes before the first of a thread.
    template <class Prepare, class Work>
    void for_each_row(const Execution& execution, const Prepare& prepare, const Work& work) {
        std::vector<Sums> sums(worker_count(execution.workers, chunks_));
        const auto n = as_index(links_->actor_count());
        for_each_chunk(chunks_, execution, [&](std::size_t chunk, unsigned worker) {
            prepare(sums[worker]);
            for (std::size_t a = chunk * rows_a_chunk; a < std::min(n, (chunk + 1) * rows_a_chunk); ++a) {
                work(static_cast<id_type>(a), sums[worker]);
            }
        });
    }

    /// The slot of an actor in the only project that it shares with others; no_id where there is none or several.
    [[nodiscard]] offset_type only_slot(id_type a) const noexcept {
        offset_type found = no_id;
        auto link = as_index(links_->actor_offsets()[as_index(a)]);
        for (const id_type p : links_->projects_of(a)) {
            const offset_type slot = slots_[link++];
            if (links_->size_of(p) > 1) {
                if (found != no_id) {
                    return no_id;
                }
                found = slot;
            }
        }
        return found;
    }

    /// Lengths of rows, and of what is behind the diagonal in them.
    void count() {
        const auto n = as_index(links_->actor_count());
        std::vector<offset_type> length(n, 0);
        later_.assign(n + 1, 0);
        for_each_row(
            {.workers = execution_->workers}, [n](Sums& own) { own.seen.resize(n, no_id); },
            [&](id_type a, Sums& own) {
                const auto v = as_index(a);
                if (const offset_type slot = only_slot(a); slot != no_id) {
                    const id_type p = project_of(a);
                    length[v] = links_->size_of(p) - 1;
                    later_[v + 1] = links_->project_offsets()[as_index(p) + 1] - slot - 1;
                    return;
                }
                id_type* const seen = own.seen.data();
                offset_type all = 0;
                offset_type later = 0;
                seen[v] = a;
                for (const id_type p : links_->projects_of(a)) {
                    for (const id_type b : links_->actors_of(p)) {
                        const offset_type is_new = std::exchange(seen[as_index(b)], a) != a ? 1 : 0;
                        all += is_new;
                        later += b > a ? is_new : 0;
                    }
                }
                length[v] = all;
                later_[v + 1] = later;
            });
        rows_.offsets.assign(n + 1, 0);
        for (std::size_t a = 0; a < n; ++a) {
            rows_.offsets[a + 1] = rows_.offsets[a] + length[a];
            later_[a + 1] += later_[a];
        }
    }

    void write() {
        const auto n = as_index(links_->actor_count());
        for_each_row(
            *execution_,
            [n](Sums& own) {
                if (own.sum.empty()) {
                    own.met = SortedSet(n);
                    own.sum.resize(n, 0.0);
                }
            },
            [&](id_type a, Sums& own) {
                if (const offset_type slot = only_slot(a); slot != no_id) {
                    write_members(a, slot);
                } else if (rows_.offsets[as_index(a)] != rows_.offsets[as_index(a) + 1]) {
                    write_sums(a, own);
                }
            });
    }

    /// Everyone else in the project of `slot`.
    void write_members(id_type a, offset_type slot) {
        const id_type p = project_of(a);
        auto place = as_index(rows_.offsets[as_index(a)]);
        for (offset_type other = links_->project_offsets()[as_index(p)];
             other < links_->project_offsets()[as_index(p) + 1]; ++other) {
            if (other != slot) {
                put(place++, a, links_->project_actors()[as_index(other)], term(p, slot, other));
            }
        }
    }

    void write_sums(id_type a, Sums& own) {
        auto link = as_index(links_->actor_offsets()[as_index(a)]);
        for (const id_type p : links_->projects_of(a)) {
            const offset_type slot = slots_[link++];
            const id_type* const actors = links_->project_actors().data();
            double* const sum = own.sum.data();
            const offset_type end = links_->project_offsets()[as_index(p) + 1];
            for (offset_type other = links_->project_offsets()[as_index(p)]; other < end; ++other) {
                const auto b = as_index(actors[other]);
                own.met.insert(b);
                sum[b] += term(p, slot, other);
            }
        }
        auto place = as_index(rows_.offsets[as_index(a)]);
        own.met.take([&](std::size_t b) {
            const double sum = std::exchange(own.sum[b], 0.0);
            if (b != as_index(a)) {
                put(place++, a, static_cast<id_type>(b), sum);
            }
        });
    }

    /// The project that only_slot() is in.
    [[nodiscard]] id_type project_of(id_type a) const noexcept {
        const auto projects = links_->projects_of(a);
        return *std::find_if(projects.begin(), projects.end(),
                             [&](id_type p) { return links_->size_of(p) > 1; });
    }

    /// Weightings are symmetric; the order of the two decides about last bits.
    [[nodiscard]] double term(id_type p, offset_type slot, offset_type other) const {
        return slot < other ? weight_->term(p, slot, other) : weight_->term(p, other, slot);
    }

    void put(std::size_t place, id_type a, id_type b, double sum) {
        const double w = a < b ? weight_->finish(a, b, sum) : weight_->finish(b, a, sum);
        if (!(w >= 0.0 && w <= std::numeric_limits<double>::max())) {
            require_weight("tie", std::min(a, b), std::max(a, b), w);
        }
        rows_.neighbors[place] = b;
        rows_.weights[place] = w;
    }

    /// Ties by (smaller end, larger end): the row of b reads what rows a < b count, in their order.
    void number() {
        std::vector<id_type> next(later_.begin(), later_.end() - 1);
        for (id_type b = 0; b < links_->actor_count(); ++b) {
            auto place = as_index(rows_.offsets[as_index(b)]);
            const auto end = as_index(rows_.offsets[as_index(b) + 1]);
            for (; place < end && rows_.neighbors[place] < b; ++place) {
                rows_.edge_numbers[place] = next[as_index(rows_.neighbors[place])]++;
            }
            for (id_type edge = later_[as_index(b)]; place < end; ++place) {
                rows_.edge_numbers[place] = edge++;
            }
        }
    }

    const Incidence* links_;
    const Weight* weight_;
    const Execution* execution_;
    std::vector<offset_type> slots_;
    std::size_t chunks_;
    std::vector<offset_type> later_;  // ties to later actors, summed up to each row: its first edge number
    SymmetricRows rows_;
};

/// project() with all pairs.
template <PairWeighting Weight>
[[nodiscard]] CooperationGraph project_all_pairs(const Incidence& links, const Weight& weight,
                                                 std::int64_t max_ties, const Execution& execution) {
    require_size(links, AllPairs(links), max_ties);
    return CooperationGraph(PairRows<Weight>(links, weight, execution).make());
}

}  // namespace isthmus::detail
