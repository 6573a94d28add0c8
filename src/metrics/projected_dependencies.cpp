#include "metrics/projected_dependencies.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace isthmus::detail {

/// The kernel: one batch.
struct ProjectedDependencies::Batch {
    ProjectedDependencies& own;
    std::span<double> sum;
    const KeptTies* ties;  ///< nullptr: sums are of actors
    bool& counted;

    [[gnu::always_inline]] void operator()() const {
        forward<true>();
        counted = std::ranges::all_of(own.past_.lanes, [](double zero) { return zero == 0.0; });
        for (std::size_t level = own.levels_.size() - 1; level > 0 && counted; --level) {
            cross_back(level);
            finish(level);
            if (ties != nullptr) {
                spread(level);
            }
        }
    }

    /// Level by level: notes, and paths by them where `with_paths`.
    template <bool with_paths>
    [[gnu::always_inline]] void forward() const {
        for (std::size_t begin = 0, end = own.reached_.size();; begin = end, end = own.reached_.size()) {
            [[maybe_unused]] const std::size_t crossings = own.crossings_.size();
            note_crossings(begin, end);
            if constexpr (with_paths) {
                cross(crossings);
            }
            note_surplus(end);
            if constexpr (with_paths) {
                take_off_surplus(end);
            }
            own.levels_.push_back({end, own.crossings_.size()});
            for (std::size_t k = begin; k < end; ++k) {
                own.front_[as_index(own.reached_[k].actor)] = 0;
            }
            own.front_.swap(own.next_);
            if (own.reached_.size() == end) {
                return;
            }
        }
    }

    /// The projects of those at this level, unless these are so many that it is better to try all projects.
    [[gnu::always_inline]] void note_crossings(std::size_t begin, std::size_t end) const {
        const auto& links = own.reduced_->links();
        const bool first = own.levels_.empty();
        offset_type left = first ? links.link_count() : links.link_count() / 8;
        for (std::size_t k = begin; k < end && left >= 0; ++k) {
            left -= links.activity(own.reached_[k].actor);
        }
        if (left < 0) {
            for (id_type p = 0; p < links.project_count(); ++p) {
                if (own.met_[as_index(p)] != own.used_) {
                    note_crossing(p, 0);
                }
            }
            return;
        }
        for (std::size_t k = begin; k < end; ++k) {
            for (const id_type p : links.projects_of(own.reached_[k].actor)) {
                if (own.queued_[as_index(p)] == 0 && (own.reached_[k].mask & ~own.met_[as_index(p)]) != 0) {
                    own.queued_[as_index(p)] = 1;
                    own.queue_.push_back(p);
                }
            }
        }
        for (const id_type p : own.queue_) {
            own.queued_[as_index(p)] = 0;
            note_crossing(p, first ? own.sources_inside(p) : 0U);
        }
        own.queue_.clear();
    }

    /// Which members of p are at this level, and which are reached from there, if there are both. Nothing is decided by a jump
    /// where no processor would guess it.
    [[gnu::always_inline]] void note_crossing(id_type p, std::uint32_t inside) const {
        const auto members = own.reduced_->links().actors_of(p);
        make_room(own.from_, own.from_count_ + members.size() + rows_ahead);
        make_room(own.to_, own.to_count_ + members.size() + rows_ahead);
        Hit* const from = own.from_.data() + own.from_count_;
        Hit* const to = own.to_.data() + own.to_count_;
        const LaneMask* const front = own.front_.data();
        const LaneMask* const unseen = own.unseen_.data();
        const std::uint32_t open = ~std::uint32_t{own.met_[as_index(p)]};
        std::uint32_t mask = inside;
        std::size_t nearer = 0;
        for (const id_type u : members) {
            const std::uint32_t here = front[u] & open;
            from[nearer] = {u, static_cast<LaneMask>(here)};
            nearer += here != 0 ? 1 : 0;
            mask |= here;
        }
        if (mask == 0) {
            return;
        }
        own.met_[as_index(p)] |= static_cast<LaneMask>(mask);
        std::size_t farther = 0;
        for (const id_type v : members) {
            const std::uint32_t here = unseen[v] & mask;
            to[farther] = {v, static_cast<LaneMask>(here)};
            farther += here != 0 ? 1 : 0;
        }
        if (farther == 0 && own.reduced_->folded(p) == 0) {
            return;
        }
        for (std::size_t k = 0; k < farther; ++k) {
            LaneMask& next = own.next_[as_index(to[k].actor)];
            if (next == 0) {
                own.reached_.push_back({to[k].actor, 0, 0, 0});
            }
            next |= to[k].mask;
        }
        own.from_count_ += nearer;
        own.to_count_ += farther;
        own.crossings_.push_back(
            {p, static_cast<LaneMask>(mask), static_cast<LaneMask>(inside), own.from_count_, own.to_count_});
    }

    /// The noted crossings from `begin` on: from the members at this level to those who are reached.
    [[gnu::always_inline]] void cross(std::size_t begin) const {
        std::size_t from = begin == 0 ? 0 : own.crossings_[begin - 1].from_end;
        std::size_t to = begin == 0 ? 0 : own.crossings_[begin - 1].to_end;
        for (std::size_t k = begin; k < own.crossings_.size(); ++k) {
            const Crossing& crossing = own.crossings_[k];
            LaneRow through{};
            add_where(crossing.inside, through.lanes.data(), all_ones.data());
            for (; from < crossing.from_end; ++from) {
                prefetch_row(own.paths_, own.from_[from + rows_ahead].actor);
                add_where(own.from_[from].mask, through.lanes.data(),
                          row_of(own.paths_, own.from_[from].actor));
            }
            if (own.reduced_->folded(crossing.project) != 0) {
                add_where(crossing.mask, row_of(own.through_, crossing.project), through.lanes.data());
                add_zero_times(own.past_.lanes.data(), through.lanes.data());  // paths to who is folded
            }
            for (; to < crossing.to_end; ++to) {
                prefetch_row(own.paths_, own.to_[to + rows_ahead].actor);
                add_where(own.to_[to].mask, row_of(own.paths_, own.to_[to].actor), through.lanes.data());
            }
        }
    }

    /// For those who are reached from `begin` on, the repeated pairs with those at this level.
    [[gnu::always_inline]] void note_surplus(std::size_t begin) const {
        const LaneMask* const front = own.front_.data();
        for (std::size_t k = begin; k < own.reached_.size(); ++k) {
            const id_type v = own.reached_[k].actor;
            const std::uint32_t mask = own.next_[as_index(v)];
            own.unseen_[as_index(v)] &= static_cast<LaneMask>(~mask);
            const auto repeated = own.reduced_->repeated(v);
            const id_type* const times = own.reduced_->surplus(v).data();
            make_room(own.surplus_, own.surplus_count_ + repeated.size() + rows_ahead);
            Surplus* const found = own.surplus_.data() + own.surplus_count_;
            std::size_t count = 0;
            for (std::size_t r = 0; r < repeated.size(); ++r) {
                const std::uint32_t here = front[repeated[r]] & mask;
                found[count] = {repeated[r], times[r], static_cast<LaneMask>(here)};
                count += here != 0 ? 1 : 0;
            }
            own.reached_[k] = {v, static_cast<LaneMask>(mask), own.surplus_count_,
                               own.surplus_count_ + count};
            own.surplus_count_ += count;
        }
    }

    [[gnu::always_inline]] void take_off_surplus(std::size_t begin) const {
        for (std::size_t k = begin; k < own.reached_.size(); ++k) {
            const Reached& reached = own.reached_[k];
            LaneRow paths = own.paths_[as_index(reached.actor)];
            for (std::size_t i = reached.surplus; i < reached.surplus_end; ++i) {
                prefetch_row(own.paths_, own.surplus_[i + rows_ahead].actor);
                const Surplus& surplus = own.surplus_[i];
                subtract_where(surplus.mask, paths.lanes.data(), surplus.times,
                               row_of(own.paths_, surplus.actor));
            }
            own.paths_[as_index(reached.actor)] = paths;
            add_zero_times(own.past_.lanes.data(), paths.lanes.data());
        }
    }

    /// Over the projects that were crossed at a level, back from the farther to the nearer.
    [[gnu::always_inline]] void cross_back(std::size_t level) const {
        const std::size_t begin = own.levels_[level - 1].crossings_end;
        std::size_t from = begin == 0 ? 0 : own.crossings_[begin - 1].from_end;
        std::size_t to = begin == 0 ? 0 : own.crossings_[begin - 1].to_end;
        for (std::size_t k = begin; k < own.levels_[level].crossings_end; ++k) {
            const Crossing& crossing = own.crossings_[k];
            LaneRow back{};
            for (; to < crossing.to_end; ++to) {
                prefetch_row(own.shares_, own.to_[to + rows_ahead].actor);
                add_where(own.to_[to].mask, back.lanes.data(), row_of(own.shares_, own.to_[to].actor));
            }
            if (const double folded = own.reduced_->folded(crossing.project); folded != 0.0) {
                add_inverse_where(crossing.mask, back.lanes.data(), folded,
                                  row_of(own.through_, crossing.project));
            }
            for (; from < crossing.from_end; ++from) {
                prefetch_row(own.shares_, own.from_[from + rows_ahead].actor);
                add_where(own.from_[from].mask, row_of(own.shares_, own.from_[from].actor),
                          back.lanes.data());
            }
        }
    }

    /// Dependencies of those at a level, what they are to the nearer ends of repeated pairs included.
    [[gnu::always_inline]] void finish(std::size_t level) const {
        for (std::size_t k = own.levels_[level - 1].reached_end; k < own.levels_[level].reached_end; ++k) {
            const Reached& reached = own.reached_[k];
            double* const share = row_of(own.shares_, reached.actor);
            const double* const paths = row_of(own.paths_, reached.actor);
            const auto u = as_index(reached.actor);
            if (ties == nullptr) {
                sum[u] += sum_where(reached.mask, own.count_.lanes.data(), paths, share);
                if (sum.size() > own.paths_.size()) {
                    sum[own.paths_.size() + u] += sum_of_squares(reached.mask, paths, share);
                }
            }
            add_inverse_where(reached.mask, share, 1.0, paths);
            for (std::size_t i = reached.surplus; i < reached.surplus_end; ++i) {
                prefetch_row(own.shares_, own.surplus_[i + rows_ahead].actor);
                const Surplus& surplus = own.surplus_[i];
                subtract_where(surplus.mask, row_of(own.shares_, surplus.actor), surplus.times, share);
            }
        }
    }

    [[gnu::always_inline]] double sum_of_squares(std::uint32_t mask, const double* paths,
                                                 const double* share) const {
        LaneRow weighted;
#pragma GCC unroll 1
        for (std::size_t lane = 0; lane < row_lanes; ++lane) {
            weighted.lanes[lane] = own.count_.lanes[lane] * (paths[lane] * share[lane]);
        }
        return sum_where(mask, weighted.lanes.data(), paths, share);
    }

    /// On ties from those at a level to those one nearer: sigma(u) x(v).
    [[gnu::always_inline]] void spread(std::size_t level) const {
        const std::size_t begin = own.levels_[level - 1].reached_end;
        const std::size_t nearer = level == 1 ? 0 : own.levels_[level - 2].reached_end;
        LaneMask* const front = own.front_.data();
        for (std::size_t k = nearer; k < begin; ++k) {
            front[own.reached_[k].actor] = own.reached_[k].mask;
        }
        for (std::size_t k = begin; k < own.levels_[level].reached_end; ++k) {
            const auto v = as_index(own.reached_[k].actor);
            const std::uint32_t mask = own.reached_[k].mask;
            LaneRow weighted;
#pragma GCC unroll 1
            for (std::size_t lane = 0; lane < row_lanes; ++lane) {
                weighted.lanes[lane] = own.shares_[v].lanes[lane] * own.count_.lanes[lane];
            }
            for (auto i = as_index(ties->offsets[v]); i < as_index(ties->offsets[v + 1]); ++i) {
                const id_type u = ties->ends[i];
                if (const std::uint32_t here = front[u] & mask; here != 0) {
                    sum[as_index(ties->numbers[i])] +=
                        sum_where(here, all_ones.data(), row_of(own.paths_, u), weighted.lanes.data());
                }
            }
        }
        for (std::size_t k = nearer; k < begin; ++k) {
            front[own.reached_[k].actor] = 0;
        }
    }
};

ProjectedDependencies::ProjectedDependencies(const ReducedTwoMode& reduced, InstructionSet set)
    : reduced_(&reduced), set_(set) {
    const auto n = as_index(reduced.links().actor_count());
    const auto m = as_index(reduced.links().project_count());
    paths_.resize(n);
    shares_.resize(n);
    through_.resize(m);
    unseen_.assign(n, all_lanes);
    front_.resize(n);
    next_.resize(n);
    met_.resize(m);
    queued_.resize(m);
}

/// What the last batch reached is as if it had not: all at once where that is most, else one by one, so that a batch costs what it
/// reaches and no more.
void ProjectedDependencies::forget() {
    if (reached_.size() >= unseen_.size() / 8) {
        for (auto* rows : {&paths_, &shares_, &through_}) {
            std::ranges::fill(*rows, LaneRow{});
        }
        for (auto* masks : {&front_, &next_, &met_}) {
            std::ranges::fill(*masks, LaneMask{0});
        }
        std::ranges::fill(unseen_, all_lanes);
        return;
    }
    for (const Reached& reached : reached_) {
        const auto u = as_index(reached.actor);
        paths_[u] = shares_[u] = {};
        front_[u] = next_[u] = 0;
        unseen_[u] = all_lanes;
        for (const id_type p : reduced_->links().projects_of(reached.actor)) {
            through_[as_index(p)] = {};
            met_[as_index(p)] = 0;
        }
    }
}

void ProjectedDependencies::start(std::span<const SourceClass> sources) {
    forget();
    from_count_ = to_count_ = surplus_count_ = 0;
    folded_sources_.clear();
    reached_.clear();
    crossings_.clear();
    levels_.clear();
    count_ = past_ = {};
    used_ = static_cast<LaneMask>((1U << sources.size()) - 1);
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
        const SourceClass& source = sources[lane];
        const auto bit = static_cast<LaneMask>(lane_bits[lane]);
        count_.lanes[lane] = source.count;
        if (source.kind == SourceClass::Kind::actor) {
            paths_[as_index(source.id)].lanes[lane] = 1.0;
            unseen_[as_index(source.id)] &= static_cast<LaneMask>(~bit);
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

std::uint32_t ProjectedDependencies::sources_inside(id_type p) const {
    std::uint32_t inside = 0;
    for (const Hit& source : folded_sources_) {
        inside |= source.actor == p ? source.mask : 0U;
    }
    return inside;
}

bool ProjectedDependencies::add(std::span<const SourceClass> sources, std::span<double> sum) {
    start(sources);
    bool counted = true;
    run_lanes(set_, Batch{*this, sum, nullptr, counted});
    return counted;
}

bool ProjectedDependencies::add_to_ties(std::span<const SourceClass> sources, const KeptTies& ties,
                                        std::span<double> sum) {
    start(sources);
    bool counted = true;
    run_lanes(set_, Batch{*this, sum, &ties, counted});
    const auto& links = reduced_->links();
    const std::size_t m = sum.size() - as_index(links.link_count());
    for (std::size_t lane = 0; lane < sources.size() && counted; ++lane) {
        if (const id_type p = sources[lane].id; sources[lane].kind == SourceClass::Kind::folded_into) {
            auto place = m + as_index(links.project_offsets()[as_index(p)]);
            for (const id_type u : links.actors_of(p)) {
                sum[place++] += shares_[as_index(u)].lanes[lane];  // one path leads to u
            }
        }
    }
    return counted;
}

Effort ProjectedDependencies::effort(std::span<const SourceClass> sources, const CooperationGraph& g) {
    start(sources);
    bool counted = true;
    Batch{*this, {}, nullptr, counted}.forward<false>();
    Effort effort{.rows = static_cast<double>(from_count_ + to_count_ + surplus_count_),
                  .levels = static_cast<double>(levels_.size()),
                  .batches = 1.0};
    const auto sources_in = [&](LaneMask mask) {
        return sum_where(mask, count_.lanes.data(), all_ones.data(), all_ones.data());
    };
    for (const Reached& reached : reached_) {
        const auto degree =
            static_cast<double>(g.neighbors(reduced_->actors()[as_index(reached.actor)]).size());
        effort.arcs += degree * sources_in(reached.mask);
    }
    for (const Crossing& crossing : crossings_) {  // and those who are folded
        const double folded = reduced_->folded(crossing.project);
        const double partners = reduced_->links().size_of(crossing.project) + folded - 1.0;
        effort.arcs += folded * partners * sources_in(crossing.mask);
    }
    return effort;
}

KeptTies::KeptTies(const ReducedTwoMode& reduced, const CooperationGraph& g) {
    for (const id_type a : reduced.actors()) {
        const std::span<const id_type> around = g.neighbors(a);
        const std::span<const id_type> edges = g.edges_of(a);
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (const id_type i = reduced.kept()[as_index(around[k])]; i != no_id) {
                ends.push_back(i);
                numbers.push_back(edges[k]);
            }
        }
        offsets.push_back(static_cast<offset_type>(ends.size()));
    }
}

std::vector<SourceClass> source_classes(const ReducedTwoMode& reduced, std::span<const id_type> actors) {
    const auto& links = reduced.links();
    std::vector<double> of_kept(as_index(links.actor_count()), 0.0);
    std::vector<double> of_project(as_index(links.project_count()), 0.0);
    for (const id_type a : actors) {
        if (const id_type i = reduced.kept()[as_index(a)]; i != no_id) {
            ++of_kept[as_index(i)];
        } else if (const id_type p = reduced.folded_into()[as_index(a)];
                   p != no_id && links.size_of(p) != 0) {
            ++of_project[as_index(p)];
        }
    }
    std::vector<std::pair<Hubs, SourceClass>> sources;
    for (id_type i = 0; i < links.actor_count(); ++i) {
        if (const double count = of_kept[as_index(i)]; count > 0.0) {
            sources.push_back({hubs_of(links, links.projects_of(i)), {SourceClass::Kind::actor, i, count}});
        }
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        if (const double count = of_project[as_index(p)]; count > 0.0) {
            sources.push_back({hubs_of(links, std::span(&p, 1)), {SourceClass::Kind::folded_into, p, count}});
        }
    }
    return ordered_by_hubs(std::move(sources));
}

std::optional<std::vector<double>> sum_dependencies(const ReducedTwoMode& reduced,
                                                    std::span<const id_type> sources, Moments moments,
                                                    const Execution& execution, InstructionSet set) {
    const std::size_t size = reduced.actors().size() * (moments == Moments::dependencies ? 1 : 2);
    const auto classes = source_classes(reduced, sources);
    return sum_over_batches(
        std::span(classes), size, execution, [&] { return ProjectedDependencies(reduced, set); },
        [](ProjectedDependencies& memory, std::span<const SourceClass> now, std::span<double> sum) {
            return memory.add(now, sum);
        });
}

std::vector<id_type> everyone(id_type n) {
    std::vector<id_type> all(as_index(n));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

std::optional<std::vector<double>> projected_betweenness(const ReducedTwoMode& reduced,
                                                         Normalization normalization,
                                                         const Execution& execution, InstructionSet set) {
    const auto n = static_cast<id_type>(reduced.kept().size());
    const auto sums = sum_dependencies(reduced, everyone(n), Moments::dependencies, execution, set);
    return sums ? std::optional(betweenness_of_sums(*sums, reduced.kept(), normalization)) : std::nullopt;
}

SampledBetweenness estimate_of_kept(const ReducedTwoMode& reduced, std::span<const double> sums,
                                    id_type sources, double confidence) {
    const std::size_t n = reduced.kept().size();
    const double others = static_cast<double>(n) - 2.0;
    const std::size_t kept = reduced.actors().size();
    std::vector<double> shares(2 * n, 0.0);  // x(v) and their squares; 0 for those on no path between others
    for (std::size_t i = 0; i < kept; ++i) {
        const auto v = as_index(reduced.actors()[i]);
        shares[v] = sums[i] / others;
        shares[n + v] = sums[kept + i] / (others * others);
    }
    return estimate(shares, sources, confidence);
}

std::optional<SampledBetweenness> projected_sample(const ReducedTwoMode& reduced,
                                                   std::span<const id_type> drawn, double confidence,
                                                   const Execution& execution, InstructionSet set) {
    const auto sums = sum_dependencies(reduced, drawn, Moments::dependencies_and_squares, execution, set);
    const auto sources = static_cast<id_type>(drawn.size());
    return sums ? std::optional(estimate_of_kept(reduced, *sums, sources, confidence)) : std::nullopt;
}

Effort effort_on_links(const ReducedTwoMode& reduced, const CooperationGraph& g,
                       std::span<const id_type> sources) {
    const auto classes = source_classes(reduced, sources);
    ProjectedDependencies memory(reduced);
    return probe(std::span(classes), [&](std::span<const SourceClass> now) { return memory.effort(now, g); });
}

std::optional<std::vector<double>> projected_edge_betweenness(const ReducedTwoMode& reduced,
                                                              const CooperationGraph& g,
                                                              const Execution& execution,
                                                              InstructionSet set) {
    const KeptTies ties(reduced, g);
    const auto& links = reduced.links();
    const auto m = as_index(g.edge_count());
    const auto classes = source_classes(reduced, everyone(g.vertex_count()));
    auto sums = sum_over_batches(
        std::span(classes), m + as_index(links.link_count()), execution,
        [&] { return ProjectedDependencies(reduced, set); },
        [&ties](ProjectedDependencies& memory, std::span<const SourceClass> now, std::span<double> sum) {
            return memory.add_to_ties(now, ties, sum);
        });
    if (!sums) {
        return std::nullopt;
    }
    std::vector<double> values(m);
    for (id_type a = 0; a < g.vertex_count(); ++a) {
        const id_type p = reduced.folded_into()[as_index(a)];
        const std::span<const id_type> around = g.neighbors(a);
        const std::span<const id_type> edges = g.edges_of(a);
        for (std::size_t k = 0; k < around.size(); ++k) {
            const id_type u = reduced.kept()[as_index(around[k])];
            double& value = values[as_index(edges[k])];
            if (p == no_id && u != no_id) {
                value = (*sums)[as_index(edges[k])] / 2.0;  // met from both ends
            } else if (p != no_id && u == no_id) {
                value = 1.0;  // both are folded into p: only the pair itself uses the tie
            } else if (p != no_id) {
                const auto members = links.actors_of(p);
                const auto place = std::ranges::lower_bound(members, u) - members.begin();
                value = (*sums)[m + as_index(links.project_offsets()[as_index(p)]) +
                                static_cast<std::size_t>(place)];
            }
        }
    }
    return values;
}

}  // namespace isthmus::detail
