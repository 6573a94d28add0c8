#include "metrics/projected_dependencies.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace isthmus::detail {

namespace {

constexpr std::size_t width = ProjectedDependencies::lanes;

constexpr auto lane_bits = [] {
    std::array<std::uint32_t, width> bits{};
    for (std::size_t lane = 0; lane < width; ++lane) {
        bits[lane] = 1U << lane;
    }
    return bits;
}();

// Loops over lanes are not unrolled: a loop is what compilers turn into vectors.

/// to += x in the lanes of the mask.
[[gnu::always_inline]] inline void add_where(std::uint32_t mask, double* __restrict to,
                                             const double* __restrict x) {
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < width; ++lane) {
        const double value = x[lane];
        to[lane] += (mask & lane_bits[lane]) != 0 ? value : 0.0;
    }
}

/// to -= factor x in the lanes of the mask.
[[gnu::always_inline]] inline void subtract_where(std::uint32_t mask, double* __restrict to, double factor,
                                                  const double* __restrict x) {
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < width; ++lane) {
        const double value = factor * x[lane];
        to[lane] -= (mask & lane_bits[lane]) != 0 ? value : 0.0;
    }
}

/// to += number / x in the lanes of the mask.
[[gnu::always_inline]] inline void add_inverse_where(std::uint32_t mask, double* __restrict to, double number,
                                                     const double* __restrict x) {
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < width; ++lane) {
        const double value = number / x[lane];
        to[lane] += (mask & lane_bits[lane]) != 0 ? value : 0.0;
    }
}

/// to += 0 x: 0 while all x are finite, then NaN for good.
[[gnu::always_inline]] inline void add_zero_times(double* __restrict to, const double* __restrict x) {
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < width; ++lane) {
        to[lane] += 0.0 * x[lane];
    }
}

/// Sum over the lanes of the mask of a b c: halves, quarters and eighths of the lanes are added to each other.
[[gnu::always_inline]] inline double sum_where(std::uint32_t mask, const double* __restrict a,
                                               const double* __restrict b, const double* __restrict c) {
    double terms[width];
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < width; ++lane) {
        const double value = a[lane] * (b[lane] * c[lane]);
        terms[lane] = (mask & lane_bits[lane]) != 0 ? value : 0.0;
    }
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < width / 2; ++lane) {
        terms[lane] += terms[lane + width / 2];
    }
#pragma GCC unroll 1
    for (std::size_t lane = 0; lane < width / 4; ++lane) {
        terms[lane] += terms[lane + width / 4];
    }
    return (terms[0] + terms[2]) + (terms[1] + terms[3]);
}

/// Makes `notes` at least `size` long, and longer than it has to be.
template <class Note>
void make_room(std::vector<Note>& notes, std::size_t size) {
    if (notes.size() < size) {
        notes.resize(2 * size);
    }
}

}  // namespace

/// The kernel: one batch.
struct ProjectedDependencies::Batch {
    ProjectedDependencies& own;
    std::span<double> sum;
    bool& counted;

    [[gnu::always_inline]] void operator()() const {
        forward();
        counted = std::ranges::all_of(own.past_.lanes, [](double zero) { return zero == 0.0; });
        for (std::size_t level = own.levels_.size() - 1; level > 0 && counted; --level) {
            cross_back(level);
            finish(level);
        }
    }

    [[gnu::always_inline]] void forward() const {
        for (std::size_t begin = 0, end = own.reached_.size();; begin = end, end = own.reached_.size()) {
            const bool first = own.levels_.empty();
            if (find_projects(begin, end, first)) {
                for (const id_type p : own.queue_) {
                    own.queued_[as_index(p)] = 0;
                    cross(p, first);
                }
                own.queue_.clear();
            } else {
                for (id_type p = 0; p < own.reduced_->links().project_count(); ++p) {
                    if (own.met_[as_index(p)] != own.used_) {
                        cross(p, first);
                    }
                }
            }
            take_off_surplus(end);
            own.levels_.push_back({end, own.crossings_.size()});
            if (own.reached_.size() == end) {
                return;
            }
            for (std::size_t k = begin; k < end; ++k) {
                own.front_[as_index(own.reached_[k].actor)] = 0;
            }
            own.front_.swap(own.next_);
        }
    }

    /// Queues the projects of those at this level, unless these are so many that it is better to try all.
    [[gnu::always_inline]] bool find_projects(std::size_t begin, std::size_t end, bool first) const {
        const auto& links = own.reduced_->links();
        offset_type left = first ? links.link_count() : links.link_count() / 8;
        for (std::size_t k = begin; k < end && left >= 0; ++k) {
            left -= links.activity(own.reached_[k].actor);
        }
        if (left < 0) {
            return false;
        }
        for (std::size_t k = begin; k < end; ++k) {
            for (const id_type p : links.projects_of(own.reached_[k].actor)) {
                if (own.queued_[as_index(p)] == 0 && (own.reached_[k].mask & ~own.met_[as_index(p)]) != 0) {
                    own.queued_[as_index(p)] = 1;
                    own.queue_.push_back(p);
                }
            }
        }
        return true;
    }

    /// From the members of p at this level to those who were not reached before. What decides is no jump where no
    /// processor would guess it.
    [[gnu::always_inline]] void cross(id_type p, bool first) const {
        const auto members = own.reduced_->links().actors_of(p);
        const bool folded = own.reduced_->folded(p) != 0;
        const std::uint32_t open = ~std::uint32_t{own.met_[as_index(p)]};
        make_room(own.from_, own.from_count_ + members.size() + ahead);
        make_room(own.to_, own.to_count_ + members.size() + ahead);
        Hit* const from = own.from_.data() + own.from_count_;
        Hit* const to = own.to_.data() + own.to_count_;
        const Mask* const front = own.front_.data();
        const Mask* const unseen = own.unseen_.data();
        std::size_t nearer = 0;
        std::uint32_t mask = 0;
        for (const id_type u : members) {
            const std::uint32_t here = front[u] & open;
            from[nearer] = {u, static_cast<Mask>(here)};
            nearer += here != 0 ? 1 : 0;
            mask |= here;
        }
        AlignedRow through{};
        if (first) {
            mask |= start_inside(p, through.lanes.data());
        }
        if (mask == 0) {
            return;
        }
        own.met_[as_index(p)] |= static_cast<Mask>(mask);
        std::size_t farther = 0;
        for (const id_type v : members) {
            const std::uint32_t here = unseen[v] & mask;
            to[farther] = {v, static_cast<Mask>(here)};
            farther += here != 0 ? 1 : 0;
        }
        if (farther == 0 && !folded) {
            return;
        }
        for (std::size_t k = 0; k < nearer; ++k) {
            prefetch(own.paths_[as_index(from[k + ahead].actor)]);
            add_where(from[k].mask, through.lanes.data(), row(own.paths_, from[k].actor));
        }
        if (folded) {
            add_where(mask, row(own.through_, p), through.lanes.data());
        }
        for (std::size_t k = 0; k < farther; ++k) {
            prefetch(own.paths_[as_index(to[k + ahead].actor)]);
            const auto v = as_index(to[k].actor);
            if (own.next_[v] == 0) {
                own.reached_.push_back({to[k].actor, 0, 0, 0});
            }
            own.next_[v] |= to[k].mask;
            add_where(to[k].mask, row(own.paths_, to[k].actor), through.lanes.data());
        }
        own.crossings_.push_back({p, static_cast<Mask>(mask), own.from_count_, own.from_count_ + nearer,
                                  own.to_count_, own.to_count_ + farther});
        own.from_count_ += nearer;
        own.to_count_ += farther;
    }

    /// Lanes whose source is folded into p: one path leads there.
    [[gnu::always_inline]] std::uint32_t start_inside(id_type p, double* through) const {
        std::uint32_t mask = 0;
        for (const Hit& source : own.folded_sources_) {
            mask |= source.actor == p ? source.mask : 0U;
        }
#pragma GCC unroll 1
        for (std::size_t lane = 0; lane < width; ++lane) {
            through[lane] = (mask & lane_bits[lane]) != 0 ? 1.0 : 0.0;
        }
        return mask;
    }

    /// For those who are reached from `begin` on: what repeated pairs had too often.
    [[gnu::always_inline]] void take_off_surplus(std::size_t begin) const {
        for (std::size_t k = begin; k < own.reached_.size(); ++k) {
            Reached& reached = own.reached_[k];
            const id_type v = reached.actor;
            const std::uint32_t mask = own.next_[as_index(v)];
            own.unseen_[as_index(v)] &= static_cast<Mask>(~mask);
            const auto repeated = own.reduced_->repeated(v);
            const id_type* const times = own.reduced_->surplus(v).data();
            make_room(own.surplus_, own.surplus_count_ + repeated.size() + ahead);
            Surplus* const found = own.surplus_.data() + own.surplus_count_;
            std::size_t count = 0;
            for (std::size_t r = 0; r < repeated.size(); ++r) {
                const std::uint32_t here = own.front_[as_index(repeated[r])] & mask;
                found[count] = {repeated[r], times[r], static_cast<Mask>(here)};
                count += here != 0 ? 1 : 0;
            }
            AlignedRow paths = own.paths_[as_index(v)];
            for (std::size_t r = 0; r < count; ++r) {
                prefetch(own.paths_[as_index(found[r + ahead].actor)]);
                subtract_where(found[r].mask, paths.lanes.data(), found[r].times,
                               row(own.paths_, found[r].actor));
            }
            own.paths_[as_index(v)] = paths;
            add_zero_times(own.past_.lanes.data(), paths.lanes.data());
            reached = {v, static_cast<Mask>(mask), own.surplus_count_, own.surplus_count_ + count};
            own.surplus_count_ += count;
        }
    }

    /// Over the projects that were crossed at a level, back from the farther to the nearer.
    [[gnu::always_inline]] void cross_back(std::size_t level) const {
        const std::size_t end = own.levels_[level].crossings_end;
        for (std::size_t k = own.levels_[level - 1].crossings_end; k < end; ++k) {
            const Crossing& crossing = own.crossings_[k];
            AlignedRow back{};
            for (std::size_t i = crossing.to; i < crossing.to_end; ++i) {
                prefetch(own.shares_[as_index(own.to_[i + ahead].actor)]);
                add_where(own.to_[i].mask, back.lanes.data(), row(own.shares_, own.to_[i].actor));
            }
            if (const double folded = own.reduced_->folded(crossing.project); folded != 0.0) {
                add_inverse_where(crossing.mask, back.lanes.data(), folded,
                                  row(own.through_, crossing.project));
            }
            for (std::size_t i = crossing.from; i < crossing.from_end; ++i) {
                prefetch(own.shares_[as_index(own.from_[i + ahead].actor)]);
                add_where(own.from_[i].mask, row(own.shares_, own.from_[i].actor), back.lanes.data());
            }
        }
    }

    /// Dependencies of those at a level, what they are to the nearer ends of repeated pairs included.
    [[gnu::always_inline]] void finish(std::size_t level) const {
        for (std::size_t k = own.levels_[level - 1].reached_end; k < own.levels_[level].reached_end; ++k) {
            const Reached& reached = own.reached_[k];
            double* const share = row(own.shares_, reached.actor);
            const double* const paths = row(own.paths_, reached.actor);
            sum[as_index(reached.actor)] += sum_where(reached.mask, own.count_.lanes.data(), paths, share);
            add_inverse_where(reached.mask, share, 1.0, paths);
            for (std::size_t i = reached.surplus; i < reached.surplus_end; ++i) {
                prefetch(own.shares_[as_index(own.surplus_[i + ahead].actor)]);
                const Surplus& surplus = own.surplus_[i];
                subtract_where(surplus.mask, row(own.shares_, surplus.actor), surplus.times, share);
            }
        }
    }

    static constexpr std::size_t ahead = 4;  // notes that are read ahead, to fetch their rows

    [[gnu::always_inline]] static double* row(std::vector<AlignedRow>& rows, id_type i) {
        return rows[as_index(i)].lanes.data();
    }
    [[gnu::always_inline]] static void prefetch(const AlignedRow& row) {
        __builtin_prefetch(row.lanes.data());
        __builtin_prefetch(row.lanes.data() + width / 2);
    }
};

ProjectedDependencies::ProjectedDependencies(const ReducedTwoMode& reduced, InstructionSet set)
    : reduced_(&reduced), set_(set) {
    const auto n = as_index(reduced.links().actor_count());
    const auto m = as_index(reduced.links().project_count());
    paths_.resize(n);
    shares_.resize(n);
    through_.resize(m);
    unseen_.resize(n);
    front_.resize(n);
    next_.resize(n);
    met_.resize(m);
    queued_.resize(m);
}

void ProjectedDependencies::start(std::span<const SourceClass> sources) {
    for (auto* rows : {&paths_, &shares_, &through_}) {
        std::ranges::fill(*rows, AlignedRow{});
    }
    for (auto* masks : {&front_, &next_, &met_}) {
        std::ranges::fill(*masks, Mask{0});
    }
    std::ranges::fill(unseen_, static_cast<Mask>(0xFFFF));
    from_count_ = to_count_ = surplus_count_ = 0;
    folded_sources_.clear();
    reached_.clear();
    crossings_.clear();
    levels_.clear();
    count_ = past_ = {};
    used_ = static_cast<Mask>((1U << sources.size()) - 1);
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
        const SourceClass& source = sources[lane];
        const auto bit = static_cast<Mask>(lane_bits[lane]);
        count_.lanes[lane] = source.count;
        if (source.kind == SourceClass::Kind::actor) {
            paths_[as_index(source.id)].lanes[lane] = 1.0;
            unseen_[as_index(source.id)] &= static_cast<Mask>(~bit);
            front_[as_index(source.id)] |= bit;
            reached_.push_back({source.id, bit, 0, 0});
        } else {
            folded_sources_.push_back({source.id, bit});
            if (queued_[as_index(source.id)] == 0) {
                queued_[as_index(source.id)] = 1;
                queue_.push_back(source.id);
            }
        }
    }
}

bool ProjectedDependencies::add(std::span<const SourceClass> sources, std::span<double> sum) {
    start(sources);
    bool counted = true;
    run_lanes(set_, Batch{*this, sum, counted});
    return counted;
}

namespace {

/// Which of the first actors, those with most partners, are among the members of these projects.
using Hubs = std::array<std::uint64_t, 8>;

Hubs hubs_of(const Incidence& links, std::span<const id_type> projects) {
    Hubs hubs{};
    for (const id_type p : projects) {
        for (const id_type i : links.actors_of(p)) {
            if (as_index(i) >= 64 * hubs.size()) {
                break;
            }
            hubs[as_index(i / 64)] |= std::uint64_t{1} << (63 - i % 64);
        }
    }
    return hubs;
}

}  // namespace

std::vector<SourceClass> source_classes(const ReducedTwoMode& reduced) {
    const auto& links = reduced.links();
    std::vector<std::pair<Hubs, SourceClass>> sources;
    for (id_type i = 0; i < links.actor_count(); ++i) {
        sources.push_back({hubs_of(links, links.projects_of(i)), {SourceClass::Kind::actor, i, 1.0}});
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        if (reduced.folded(p) != 0 && links.size_of(p) != 0) {
            sources.push_back({hubs_of(links, std::span(&p, 1)),
                               {SourceClass::Kind::folded_into, p, static_cast<double>(reduced.folded(p))}});
        }
    }
    std::ranges::stable_sort(sources, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<SourceClass> ordered;
    for (const auto& [hubs, source] : sources) {
        ordered.push_back(source);
    }
    return ordered;
}

std::optional<std::vector<double>> sum_dependencies(const ReducedTwoMode& reduced, const Execution& execution,
                                                    InstructionSet set) {
    const std::vector<SourceClass> sources = source_classes(reduced);
    constexpr std::size_t lanes = ProjectedDependencies::lanes;
    const std::size_t batches = (sources.size() + lanes - 1) / lanes;
    std::vector<ProjectedDependencies> memory;
    for (unsigned worker = 0; worker < worker_count(execution.workers, batches); ++worker) {
        memory.emplace_back(reduced, set);
    }
    std::atomic<bool> counted{true};
    auto sums =
        ordered_sum(reduced.actors().size(), batches, execution,
                    [&](std::size_t batch, unsigned worker, std::span<double> sum) {
                        const std::size_t first = batch * lanes;
                        const std::size_t size = std::min(lanes, sources.size() - first);
                        if (counted && !memory[worker].add(std::span(sources).subspan(first, size), sum)) {
                            counted = false;
                        }
                    });
    return counted ? std::optional(std::move(sums)) : std::nullopt;
}

}  // namespace isthmus::detail
