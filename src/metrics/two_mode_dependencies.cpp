#include "metrics/two_mode_dependencies.hpp"

#include <algorithm>
#include <utility>

namespace isthmus::detail {

namespace {

/// Batches of sources, one after the other; memory is kept from batch to batch.
class TwoModeDependencies {
  public:
    TwoModeDependencies(const LeaflessTwoMode& network, const TwoModeGraph& kept, InstructionSet set);

    /// Adds to sum[v], for every kept vertex, its dependencies on up to 16 kept sources and their leaves, but for what depends on no
    /// path. False where paths are more than a double holds, or may be.
    [[nodiscard]] bool add(std::span<const id_type> sources, std::span<double> sum);
    [[nodiscard]] Effort effort(std::span<const id_type> sources);

  private:
    static constexpr LaneMask all_lanes = 0xFFFF;

    /// A vertex one step nearer.
    struct Hit {
        id_type vertex;
        LaneMask mask;
    };
    /// A vertex at its level, and where the notes end that say from whom; they begin where those of the last one end.
    struct Reached {
        id_type vertex;
        LaneMask mask;
        std::size_t hits_end;
    };
    struct Batch;

    void forget();
    void start(std::span<const id_type> sources);

    LaneRow count_{};  ///< how many sources a lane stands for
    LaneRow past_{};   ///< 0; NaN in a lane whose paths are more than a double holds
    const LeaflessTwoMode* network_;
    const TwoModeGraph* graph_;  ///< of the kept
    std::size_t hit_count_ = 0;
    std::vector<LaneRow> paths_;
    std::vector<LaneRow> shares_;
    std::vector<LaneMask> unseen_;  ///< lanes that have not reached the vertex
    std::vector<LaneMask> front_;   ///< lanes that have it at this level
    std::vector<char> queued_;
    std::vector<id_type> queue_;  ///< vertices that may be reached from this level
    std::vector<Hit> hits_;
    std::vector<Reached> reached_;
    std::vector<std::size_t> levels_;  ///< where each level ends in reached_
    LaneMask used_ = 0;                ///< lanes that have a source
    InstructionSet set_;
};

/// The kernel: one batch.
struct TwoModeDependencies::Batch {
    TwoModeDependencies& own;
    std::span<double> sum;
    bool& counted;

    [[gnu::always_inline]] void operator()() const {
        forward<true>();
        counted = std::ranges::all_of(own.past_.lanes, [](double zero) { return zero == 0.0; });
        for (std::size_t k = own.reached_.size(); k-- > own.levels_.front() && counted;) {
            finish(k);
        }
    }

    /// Level by level: notes, and paths by them where `with_paths`.
    template <bool with_paths>
    [[gnu::always_inline]] void forward() const {
        for (std::size_t begin = 0, end = own.reached_.size(); begin < end;
             begin = end, end = own.reached_.size()) {
            own.levels_.push_back(end);
            look_around(begin, end);
            for (const id_type v : own.queue_) {
                own.queued_[as_index(v)] = 0;
                reach(v);
            }
            own.queue_.clear();
            for (std::size_t k = begin; k < end; ++k) {
                own.front_[as_index(own.reached_[k].vertex)] = 0;
            }
            for (std::size_t k = end; k < own.reached_.size(); ++k) {
                own.front_[as_index(own.reached_[k].vertex)] = own.reached_[k].mask;
                if constexpr (with_paths) {
                    count_paths(k);
                }
            }
        }
    }

    /// Queues the neighbors of those at this level, or all who are not seen by all where those are so many that it is better.
    [[gnu::always_inline]] void look_around(std::size_t begin, std::size_t end) const {
        offset_type left = own.graph_->link_count() / 4;
        for (std::size_t k = begin; k < end && left >= 0; ++k) {
            left -= static_cast<offset_type>(own.graph_->neighbors(own.reached_[k].vertex).size());
        }
        if (left < 0) {
            for (id_type v = 0; v < own.graph_->vertex_count(); ++v) {
                if ((own.unseen_[as_index(v)] & own.used_) != 0) {
                    own.queue_.push_back(v);
                }
            }
            return;
        }
        for (std::size_t k = begin; k < end; ++k) {
            for (const id_type v : own.graph_->neighbors(own.reached_[k].vertex)) {
                if (own.queued_[as_index(v)] == 0 && (own.reached_[k].mask & own.unseen_[as_index(v)]) != 0) {
                    own.queued_[as_index(v)] = 1;
                    own.queue_.push_back(v);
                }
            }
        }
    }

    /// Notes from whom v is reached, if it is. Nothing is decided by a jump where no processor would guess it.
    [[gnu::always_inline]] void reach(id_type v) const {
        const auto around = own.graph_->neighbors(v);
        make_room(own.hits_, own.hit_count_ + around.size() + rows_ahead);
        Hit* const hits = own.hits_.data() + own.hit_count_;
        const LaneMask* const front = own.front_.data();
        const std::uint32_t unseen = own.unseen_[as_index(v)];
        std::uint32_t mask = 0;
        std::size_t count = 0;
        for (const id_type u : around) {
            const std::uint32_t here = front[u] & unseen;
            hits[count] = {u, static_cast<LaneMask>(here)};
            count += here != 0 ? 1 : 0;
            mask |= here;
        }
        if (mask != 0) {
            own.hit_count_ += count;
            own.unseen_[as_index(v)] &= static_cast<LaneMask>(~mask);
            own.reached_.push_back({v, static_cast<LaneMask>(mask), own.hit_count_});
        }
    }

    [[gnu::always_inline]] void count_paths(std::size_t k) const {
        const Reached& reached = own.reached_[k];
        LaneRow paths = own.paths_[as_index(reached.vertex)];
        for (std::size_t i = own.reached_[k - 1].hits_end; i < reached.hits_end; ++i) {
            prefetch_row(own.paths_, own.hits_[i + rows_ahead].vertex);
            add_where(own.hits_[i].mask, paths.lanes.data(), row_of(own.paths_, own.hits_[i].vertex));
        }
        own.paths_[as_index(reached.vertex)] = paths;
        add_zero_times(own.past_.lanes.data(), paths.lanes.data());
    }

    /// Dependencies of the k-th that was reached, and what they are to those one step nearer.
    [[gnu::always_inline]] void finish(std::size_t k) const {
        const Reached& reached = own.reached_[k];
        const auto v = as_index(reached.vertex);
        const double* const paths = own.paths_[v].lanes.data();
        LaneRow share = own.shares_[v];
        sum[v] += sum_where(reached.mask, own.count_.lanes.data(), paths, share.lanes.data());
        add_inverse_where(reached.mask, share.lanes.data(), 1.0 + own.network_->leaves(reached.vertex),
                          paths);
        for (std::size_t i = own.reached_[k - 1].hits_end; i < reached.hits_end; ++i) {
            prefetch_row(own.shares_, own.hits_[i + rows_ahead].vertex);
            add_where(own.hits_[i].mask, row_of(own.shares_, own.hits_[i].vertex), share.lanes.data());
        }
    }
};

TwoModeDependencies::TwoModeDependencies(const LeaflessTwoMode& network, const TwoModeGraph& kept,
                                         InstructionSet set)
    : network_(&network), graph_(&kept), set_(set) {
    const auto n = as_index(kept.vertex_count());
    paths_.resize(n);
    shares_.resize(n);
    unseen_.assign(n, all_lanes);
    front_.resize(n);
    queued_.resize(n);
}

/// What the last batch reached is as if it had not: all at once where that is most, else one by one, so that a batch costs what it
/// reaches and no more.
void TwoModeDependencies::forget() {
    if (reached_.size() >= paths_.size() / 8) {
        std::ranges::fill(paths_, LaneRow{});
        std::ranges::fill(shares_, LaneRow{});
        std::ranges::fill(unseen_, all_lanes);
        return;
    }
    for (const Reached& reached : reached_) {
        const auto v = as_index(reached.vertex);
        paths_[v] = shares_[v] = {};
        unseen_[v] = all_lanes;
    }
}

void TwoModeDependencies::start(std::span<const id_type> sources) {
    forget();
    hit_count_ = 0;
    reached_.clear();
    levels_.clear();
    count_ = past_ = {};
    used_ = static_cast<LaneMask>((1U << sources.size()) - 1);
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
        const auto s = as_index(sources[lane]);
        const auto bit = static_cast<LaneMask>(lane_bits[lane]);
        count_.lanes[lane] = 1.0 + network_->leaves(sources[lane]);
        paths_[s].lanes[lane] = 1.0;
        unseen_[s] &= static_cast<LaneMask>(~bit);
        front_[s] = bit;
        reached_.push_back({sources[lane], bit, 0});
    }
}

bool TwoModeDependencies::add(std::span<const id_type> sources, std::span<double> sum) {
    start(sources);
    bool counted = true;
    run_lanes(set_, Batch{*this, sum, counted});
    return counted;
}

Effort TwoModeDependencies::effort(std::span<const id_type> sources) {
    start(sources);
    bool counted = true;
    Batch{*this, {}, counted}.forward<false>();
    Effort effort{.rows = static_cast<double>(hit_count_),
                  .levels = static_cast<double>(levels_.size()) / 2.0,
                  .batches = 1.0};
    for (const Reached& reached : reached_) {
        const double leaves = network_->leaves(reached.vertex);
        const auto kept = static_cast<double>(graph_->neighbors(reached.vertex).size());
        effort.arcs += (kept + 2.0 * leaves) *
                       sum_where(reached.mask, count_.lanes.data(), all_ones.data(), all_ones.data());
    }
    return effort;
}

/// All kept vertices: actors, then projects, so that the sources of a batch have the same mode at the same level.
std::vector<id_type> kept_sources(const LeaflessTwoMode& network) {
    const Incidence& links = network.links();
    std::vector<std::pair<Hubs, id_type>> actors;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        actors.emplace_back(hubs_of(links, links.projects_of(a)), a);
    }
    std::vector<std::pair<Hubs, id_type>> projects;
    for (id_type p = 0; p < links.project_count(); ++p) {
        projects.emplace_back(hubs_of(links, std::span(&p, 1)), links.actor_count() + p);
    }
    auto sources = ordered_by_hubs(std::move(actors));
    const auto others = ordered_by_hubs(std::move(projects));
    sources.insert(sources.end(), others.begin(), others.end());
    return sources;
}

}  // namespace

std::optional<std::vector<double>> two_mode_dependencies(const LeaflessTwoMode& network,
                                                         Normalization normalization,
                                                         const Execution& execution, InstructionSet set) {
    const TwoModeGraph kept(network.links());
    const auto sources = kept_sources(network);
    auto sums = sum_over_batches(
        std::span(sources), as_index(network.kept_count()), execution,
        [&] { return TwoModeDependencies(network, kept, set); },
        [](TwoModeDependencies& memory, std::span<const id_type> now, std::span<double> sum) {
            return memory.add(now, sum);
        });
    if (!sums) {
        return std::nullopt;
    }
    for (id_type v = 0; v < network.kept_count(); ++v) {
        const double leaves = network.leaves(v);
        const double reached = network.component_size(v);
        (*sums)[as_index(v)] += leaves * (reached - 1.0 - leaves) + leaves * (reached - 2.0);
    }
    return betweenness_of_sums(*sums, network.kept(), normalization);
}

Effort effort_side_by_side(const LeaflessTwoMode& network) {
    const TwoModeGraph kept(network.links());
    const auto sources = kept_sources(network);
    TwoModeDependencies memory(network, kept, InstructionSet::baseline);
    return probe(std::span(sources), [&](std::span<const id_type> now) { return memory.effort(now); });
}

}  // namespace isthmus::detail
