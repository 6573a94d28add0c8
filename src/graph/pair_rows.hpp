#pragma once
/// The projection in which every pair of a project is tied, row by row in their order.
///
/// A row adds up the terms of everyone in the projects of its actor, and notes in a bitmap whom it met: reading that in order
/// sorts the row. Most actors have one project with others only: their row is the list of its actors. A row is made in
/// memory that is near and put behind those before it, so that nothing is moved, counted beforehand, or filled with zeros. Each sum
/// runs in the order of projects, like that of project(), and has the same bits. O(pairs + ties + n + m), and for every actor
/// of several projects n / 4096 up to 2^18 actors, n / 2^18 past them.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/core/prefetch.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/graph/weighting.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus::detail {

/// Numbers 0 ... n-1, given back in order: a bit each, and a bit for every word of 64 of them, so that what is empty is passed
/// over. O(1) to insert, O(k + n / 4096) to take k. A third level, a bit for 64 of these words, is there where it has more than one
/// word of its own: with less, all numbers would meet in that word, where each waits for the one before it.
class SortedSet {
  public:
    explicit SortedSet(std::size_t n)
        : bits_(n / 64 + 1, 0), words_(n / 4096 + 1, 0), groups_(n > of_group ? n / of_group + 1 : 0, 0) {}

    void insert(std::size_t i) noexcept {
        bits_[i / 64] |= std::uint64_t{1} << i % 64;
        words_[i / 4096] |= std::uint64_t{1} << i / 64 % 64;
        if (!groups_.empty()) {
            groups_[i / of_group] |= std::uint64_t{1} << i / 4096 % 64;
        }
    }
    void erase(std::size_t i) noexcept { bits_[i / 64] &= ~(std::uint64_t{1} << i % 64); }

    /// Calls visit(i) for each in order, and empties the set.
    template <class Visit>
    void take(const Visit& visit) {
        const auto take_word = [&](std::size_t at) {
            take_bits(words_[at], 64 * at,
                      [&](std::size_t word) { take_bits(bits_[word], 64 * word, visit); });
        };
        if (groups_.empty()) {
            for (std::size_t at = 0; at < words_.size(); ++at) {
                take_word(at);
            }
        }
        for (std::size_t group = 0; group < groups_.size(); ++group) {
            take_bits(groups_[group], 64 * group, take_word);
        }
    }

  private:
    template <class Visit>
    static void take_bits(std::uint64_t& bits, std::size_t first, const Visit& visit) {
        for (std::uint64_t left = std::exchange(bits, 0); left != 0; left &= left - 1) {
            visit(first + static_cast<std::size_t>(std::countr_zero(left)));
        }
    }

    static constexpr std::size_t of_group = std::size_t{1} << 18U;  // numbers

    std::vector<std::uint64_t> bits_;
    std::vector<std::uint64_t> words_;   // of bits_ with any
    std::vector<std::uint64_t> groups_;  // of words_ with any; none where there would be one
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
        const auto n = as_index(links_->actor_count());
        const unsigned workers = worker_count(execution_->workers, chunks_);
        std::vector<Sums> sums(workers);
        std::vector<SymmetricRows> parts(workers == 1 ? 1 : chunks_);  // one thread puts all rows in one
        if (workers == 1) {
            // All pairs at most; where pairs meet again and again that says little, and rows ask for more as they come.
            constexpr std::int64_t arcs_a_link = 32;
            reserve(parts.front(), std::min(2 * projection_size(*links_).max_ties,
                                            arcs_a_link * std::int64_t{links_->link_count()}));
        }
        lengths_.assign(n + 1, 0);
        for_each_chunk(chunks_, *execution_, [&](std::size_t chunk, unsigned worker) {
            Sums& own = sums[worker];
            own.prepare(n);
            for (std::size_t a = chunk * rows_a_chunk; a < std::min(n, (chunk + 1) * rows_a_chunk); ++a) {
                make_row(static_cast<id_type>(a), own, parts[workers == 1 ? 0 : chunk]);
            }
        });
        return joined(std::move(parts));
    }

  private:
    static constexpr std::size_t rows_a_chunk = 1024;
    static constexpr std::size_t links_ahead = 4;  // while so many are added up, memory answers

    /// What one thread adds up for one row, all 0 between rows, and the row.
    struct Sums {
        SortedSet met{0};
        std::vector<double> sum = {};
        std::vector<id_type> neighbors = {};
        std::vector<double> weights = {};

        void prepare(std::size_t n) {
            if (sum.empty()) {
                met = SortedSet(n);
                sum.resize(n, 0.0);
                neighbors.resize(n);
                weights.resize(n);
            }
        }
    };

    static void reserve(SymmetricRows& rows, std::int64_t arcs) {
        rows.neighbors.reserve(static_cast<std::size_t>(arcs));
        rows.weights.reserve(static_cast<std::size_t>(arcs));
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

    void make_row(id_type a, Sums& own, SymmetricRows& out) {
        const offset_type slot = only_slot(a);
        const std::size_t length = slot != no_id ? take_members(a, slot, own) : take_sums(a, own);
        const std::span neighbors(own.neighbors.data(), length);
        const std::span weights(own.weights.data(), length);
        if constexpr (!std::is_same_v<Weight, CountWeight>) {  // a count is a weight
            require_weights(a, neighbors, weights);
        }
        out.neighbors.insert(out.neighbors.end(), neighbors.begin(), neighbors.end());
        out.weights.insert(out.weights.end(), weights.begin(), weights.end());
        lengths_[as_index(a) + 1] = static_cast<offset_type>(length);
    }

    /// Everyone else in the project of `slot`.
    [[nodiscard]] std::size_t take_members(id_type a, offset_type slot, Sums& own) const {
        const id_type p = project_of(a);
        const id_type* const actors = links_->project_actors().data();
        std::size_t place = 0;
        const auto take = [&](offset_type begin, offset_type end) {
            for (offset_type other = begin; other < end; ++other) {
                own.neighbors[place] = actors[other];
                own.weights[place++] = finish(a, actors[other], term(p, slot, other));
            }
        };
        take(links_->project_offsets()[as_index(p)], slot);
        take(slot + 1, links_->project_offsets()[as_index(p) + 1]);
        return place;
    }

    /// Everyone in any project of the actor.
    [[nodiscard]] std::size_t take_sums(id_type a, Sums& own) const {
        const id_type* const actors = links_->project_actors().data();
        double* const sum = own.sum.data();
        auto link = as_index(links_->actor_offsets()[as_index(a)]);
        for (const id_type p : links_->projects_of(a)) {
            fetch_members(link + links_ahead);
            const offset_type slot = slots_[link++];
            const offset_type end = links_->project_offsets()[as_index(p) + 1];
            for (offset_type other = links_->project_offsets()[as_index(p)]; other < end; ++other) {
                const auto b = as_index(actors[other]);
                own.met.insert(b);
                sum[b] += term(p, slot, other);
            }
        }
        own.met.erase(as_index(a));
        sum[as_index(a)] = 0.0;
        id_type* const neighbors = own.neighbors.data();
        double* const weights = own.weights.data();
        std::size_t place = 0;
        own.met.take([&](std::size_t b) {
            neighbors[place] = static_cast<id_type>(b);
            weights[place++] = finish(a, static_cast<id_type>(b), std::exchange(sum[b], 0.0));
        });
        return place;
    }

    /// Has the actors of the project of a link come near, if there is that link.
    void fetch_members(std::size_t link) const noexcept {
        if (const auto projects = links_->actor_projects(); link < projects.size()) {
            const auto first = as_index(links_->project_offsets()[as_index(projects[link])]);
            fetch_soon(links_->project_actors().data() + first);
        }
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
    [[nodiscard]] double finish(id_type a, id_type b, double sum) const {
        return a < b ? weight_->finish(a, b, sum) : weight_->finish(b, a, sum);
    }

    static void require_weights(id_type a, std::span<const id_type> neighbors,
                                std::span<const double> weights) {
        const auto right = std::count_if(weights.begin(), weights.end(), [](double w) {
            return w >= 0.0 && w <= std::numeric_limits<double>::max();
        });
        for (std::size_t k = 0; static_cast<std::size_t>(right) < weights.size() && k < weights.size(); ++k) {
            require_weight("tie", std::min(a, neighbors[k]), std::max(a, neighbors[k]), weights[k]);
        }
    }

    /// All rows in one, in their order; a part goes as soon as it is there.
    [[nodiscard]] SymmetricRows joined(std::vector<SymmetricRows>&& parts) {
        for (std::size_t a = 0; a + 1 < lengths_.size(); ++a) {
            lengths_[a + 1] += lengths_[a];
        }
        SymmetricRows rows = std::move(parts.front());
        rows.offsets = std::move(lengths_);
        if (parts.size() > 1) {
            reserve(rows, rows.offsets.back());
        } else if (rows.weights.capacity() > 2 * rows.weights.size()) {  // pairs were repeated often
            rows.neighbors.shrink_to_fit();
            rows.weights.shrink_to_fit();
        }
        for (auto part = parts.begin() + 1; part < parts.end(); ++part) {
            rows.neighbors.insert(rows.neighbors.end(), part->neighbors.begin(), part->neighbors.end());
            rows.weights.insert(rows.weights.end(), part->weights.begin(), part->weights.end());
            *part = {};
        }
        return rows;
    }

    const Incidence* links_;
    const Weight* weight_;
    const Execution* execution_;
    std::vector<offset_type> slots_;
    std::size_t chunks_;
    std::vector<offset_type> lengths_;  // of rows, one place behind; then their offsets
};

/// project() with all pairs.
template <PairWeighting Weight>
[[nodiscard]] CooperationGraph project_all_pairs(const Incidence& links, const Weight& weight,
                                                 std::int64_t max_ties, const Execution& execution) {
    require_size(links, AllPairs(links), max_ties);
    return CooperationGraph(PairRows<Weight>(links, weight, execution).make());
}

}  // namespace isthmus::detail
