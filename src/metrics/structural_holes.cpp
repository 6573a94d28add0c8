#include "isthmus/metrics/structural_holes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/core/memory.hpp"

namespace isthmus {

namespace detail {

namespace {

using Indirect = BurtSums::Indirect;

/// Over which of the three vertices of a triangle, by rank, a pass sums at the tie of the two others.
enum class Over : std::uint8_t {
    all,
    lowest,  ///< at ties b-c, which a pass comes to by their tails as middle ranks
    higher   ///< at ties a-b and a-c, which it comes to by their tails as lowest ones
};

/// For ties i-j, q-i and q-j: T_ij += w_iq w_qj / s_q and P_ij += w_iq w_qj, on the ties of every triangle. Ties b-c of the
/// row at hand are summed at c; where c has no mark its weight is 0 and what is summed there is dropped.
///
/// A tie gets the sum over lower vertices, then what there is over those between its ends, ascending, then the sum over higher ones.
/// Over::lowest and then Over::higher, each by several workers that share the tails, keep that order, and so the bits.
template <Over over>
class IndirectTies {
  public:
    IndirectTies(const OrientedGraph& g, const std::vector<double>& weight,
                 const std::vector<double>& strength, std::vector<Indirect>& sums)
        : g_(&g), weight_(&weight), sums_(&sums), partners_(strength.size()) {
        for (std::size_t r = 0; r < strength.size(); ++r) {
            partners_[r].of_strength = strength[r] > 0.0 ? 1.0 / strength[r] : 0.0;
        }
    }

    void soon(offset_type slot) const {
        fetch_soon(&g_->heads()[as_index(slot)]);
        fetch_soon(&(*weight_)[as_index(slot)]);
        if constexpr (over != Over::lowest) {
            fetch_soon(&(*sums_)[as_index(slot)]);
        }
    }
    void enter(id_type b) {
        for (offset_type bc = g_->first(b); bc < g_->last(b); ++bc) {
            Partner& c = partners_[as_index(g_->head(bc))];
            if constexpr (over != Over::lowest) {
                c.weight = (*weight_)[as_index(bc)];
            }
            if constexpr (over != Over::higher) {
                c.sums = {};
            }
        }
    }
    void fan(id_type a, id_type b, offset_type ab) {
        const id_type* const heads = g_->heads().data();
        const double* const weight = weight_->data();
        // NOLINTBEGIN(misc-const-correctness): what one instance only reads, another writes.
        Indirect* const sums = sums_->data();
        Partner* const partners = partners_.data();
        const auto end = as_index(g_->last(a));
        const double w = weight[as_index(ab)];
        const double over_a = w * partners[as_index(a)].of_strength;
        const double over_b = w * partners[as_index(b)].of_strength;
        Indirect both;
        for (std::size_t ac = as_index(ab) + 1; ac < end; ++ac) {
            Partner& c = partners[as_index(heads[ac])];
            const double x = weight[ac];
            if constexpr (over != Over::lowest) {
                const double y = c.weight;
                both.through += x * y * c.of_strength;
                both.product += x * y;
                sums[ac].through += over_b * y;
                sums[ac].product += w * y;
            }
            if constexpr (over != Over::higher) {
                c.sums.through += over_a * x;
                c.sums.product += w * x;
            }
        }
        if constexpr (over != Over::lowest) {
            add(sums[as_index(ab)], both);
        }
        // NOLINTEND(misc-const-correctness)
    }
    void leave(id_type b) {
        for (offset_type bc = g_->first(b); bc < g_->last(b); ++bc) {
            const auto c = as_index(g_->head(bc));
            if constexpr (over != Over::higher) {
                add((*sums_)[as_index(bc)], partners_[c].sums);
            }
            if constexpr (over != Over::lowest) {
                partners_[c].weight = 0.0;
            }
        }
    }

    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_of(partners_.size(), sizeof(Partner)); }

  private:
    struct Partner {
        Indirect sums;
        double weight = 0.0;
        double of_strength = 0.0;
    };

    static void add(Indirect& to, const Indirect& more) noexcept {
        to.through += more.through;
        to.product += more.product;
    }

    const OrientedGraph* g_;
    const std::vector<double>* weight_;
    std::vector<Indirect>* sums_;
    std::vector<Partner> partners_;
};

/// The share of one worker in what several do.
struct Share {
    id_type of;
    id_type workers;
};

/// All triangles whose middle rank is in [first, last), by one such rank after the other, and whose lowest is in the share: every
/// workers-th, so that there are as many for each at low ranks as at high ones.
template <class Pass>
void walk_triangles_from(const OrientedGraph& g, id_type first, id_type last, Share share, Pass& pass) {
    std::vector<OrientedGraph::Arrival> into;
    for (id_type b = first; b < last; ++b) {
        if (g.first(b) == g.last(b)) {
            continue;
        }
        into.clear();
        std::ranges::copy_if(g.arrivals(b), std::back_inserter(into), [&](const OrientedGraph::Arrival& tie) {
            return tie.tail % share.workers == share.of;
        });
        if (!into.empty()) {
            walk_fans(b, into, pass);
        }
    }
}

/// Places by `key`, stable; keys are 0 ... n-1.
template <class Place, class Key>
void sort_by_counting(std::vector<Place>& places, std::size_t n, const Key& key) {
    std::vector<std::size_t> next(n + 1, 0);
    for (const Place& place : places) {
        ++next[as_index(key(place)) + 1];
    }
    for (std::size_t k = 0; k < n; ++k) {
        next[k + 1] += next[k];
    }
    std::vector<Place> sorted(places.size());
    for (const Place& place : places) {
        sorted[next[as_index(key(place))]++] = place;
    }
    places.swap(sorted);
}

}  // namespace

std::vector<double> BurtSums::constraint() const {
    std::vector<double> sums(strength_.size(), 0.0);
    for_each_dyadic([&](std::size_t i, double c) { sums[i] += c; });
    std::vector<double> values(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {  // no tie, or all of them weigh 0: no proportions
        values[as_index(ties_->vertex(static_cast<id_type>(i)))] =
            strength_[i] > 0.0 ? sums[i] : std::numeric_limits<double>::quiet_NaN();
    }
    return values;
}

std::vector<double> BurtSums::redundancy() const {
    std::vector<double> sums(strength_.size(), 0.0);
    for (id_type tail = 0; tail < ties_->vertex_count(); ++tail) {
        for (offset_type slot = ties_->first(tail); slot < ties_->last(tail); ++slot) {
            sums[as_index(tail)] += repeated_at_head(slot);
            sums[as_index(ties_->head(slot))] += repeated_at_tail(slot, tail);
        }
    }
    return sums;
}

StructuralHoles BurtSums::measures() const {
    const std::size_t n = degree_.size();
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    StructuralHoles holes{constraint(), std::vector<double>(n, missing), std::vector<double>(n, missing),
                          std::vector<double>(n, missing)};
    std::vector<double> mean(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        mean[i] = holes.constraint[as_index(ties_->vertex(static_cast<id_type>(i)))] / degree_[i];
    }
    std::vector<double> hierarchy(n, 0.0);
    for_each_dyadic([&](std::size_t i, double c) {
        const double relative = c / mean[i];
        hierarchy[i] += relative > 0.0 ? relative * std::log(relative) : 0.0;
    });
    const std::vector<double> repeated = redundancy();
    for (std::size_t i = 0; i < n; ++i) {
        if (strength_[i] > 0.0) {
            const auto v = as_index(ties_->vertex(static_cast<id_type>(i)));
            const double alters = degree_[i];
            holes.effective_size[v] = alters - repeated[i] / strength_[i];
            holes.efficiency[v] = holes.effective_size[v] / alters;
            holes.hierarchy[v] =
                degree_[i] > 1 ? std::max(0.0, hierarchy[i] / (alters * std::log(alters))) : missing;
        }
    }
    return holes;
}

void BurtSums::bring_to_range() {
    double least = std::numeric_limits<double>::infinity();
    for (const double w : weight_) {
        least = w > 0.0 ? std::min(least, w) : least;
    }
    const double largest = largest_number(weight_);
    far_apart_ = largest > 0.0 && std::ilogb(largest) - std::ilogb(least) > 400;
    scale(weight_, shift_to(far_apart_ ? summable : 0, largest));
}

void BurtSums::add_ends() {
    const auto n = as_index(ties_->vertex_count());
    degree_.assign(n, 0);
    strength_.assign(n, 0.0);
    largest_.assign(n, 0.0);
    for (id_type tail = 0; tail < ties_->vertex_count(); ++tail) {
        for (offset_type slot = ties_->first(tail); slot < ties_->last(tail); ++slot) {
            const double w = weight_[as_index(slot)];
            for (const auto end : {as_index(tail), as_index(ties_->head(slot))}) {
                ++degree_[end];
                strength_[end] += w;
                largest_[end] = std::max(largest_[end], w);
            }
        }
    }
}

void BurtSums::add_triangles(const Execution& execution) {
    indirect_.assign(weight_.size(), {});
    if (far_apart_) {
        add_triangles_far_apart(execution.progress);
        return;
    }
    const std::vector<id_type> runs = runs_of_ranks(*ties_);
    if (worker_count(execution.workers, runs.size() - 1) > 1) {
        add_triangles_by_several(execution, runs);
        return;
    }
    IndirectTies<Over::all> pass(*ties_, weight_, strength_, indirect_);
    for_each_chunk(runs.size() - 1, execution, [&](std::size_t run, unsigned /*worker*/) {
        walk_triangles(*ties_, runs[run], runs[run + 1], pass);
    });
}

void BurtSums::add_triangles_by_several(const Execution& execution, const std::vector<id_type>& runs) {
    const unsigned workers = worker_count(execution.workers, runs.size() - 1);
    {
        auto passes = scratch_of(workers, IndirectTies<Over::lowest>(*ties_, weight_, strength_, indirect_));
        for_each_chunk(runs.size() - 1, part_of(execution, 0.0, 0.5), [&](std::size_t run, unsigned worker) {
            walk_triangles(*ties_, runs[run], runs[run + 1], passes[worker]);
        });
    }
    // Every share of the lowest ranks marks all rows again, so there is one a worker. It is the middle ranks that go step by step,
    // so that progress is told and an end is heard.
    auto passes = scratch_of(workers, IndirectTies<Over::higher>(*ties_, weight_, strength_, indirect_));
    constexpr std::size_t runs_a_step = 8;
    const std::size_t count = runs.size() - 1;
    for (std::size_t run = 0; run < count; run += runs_a_step) {
        const std::size_t next = std::min(run + runs_a_step, count);
        const auto share = [count](std::size_t done) {
            return 0.5 + 0.5 * static_cast<double>(done) / static_cast<double>(count);
        };
        for_each_chunk(workers, part_of(execution, share(run), share(next)),
                       [&](std::size_t part, unsigned worker) {
                           walk_triangles_from(*ties_, runs[run], runs[next],
                                               {static_cast<id_type>(part), static_cast<id_type>(workers)},
                                               passes[worker]);
                       });
    }
}

/// The larger of two weights becomes a share first, so that nothing in between vanishes.
void BurtSums::add_triangles_far_apart(const Progress& progress) {
    repeated_.assign(weight_.size(), {});
    const auto through = [&](double x, double y, id_type v) {
        return std::min(x, y) * share(std::max(x, y), strength_[as_index(v)]);
    };
    // What a vertex shares with `partner` over a third one: the partner's own tie is a share of its largest.
    const auto repeated = [&](double mine, double partners, id_type partner) {
        return mine * share(partners, largest_[as_index(partner)]);
    };
    const auto add = [&](const Triangle& t) {
        const auto ab = as_index(t.ab);
        const auto ac = as_index(t.ac);
        const auto bc = as_index(t.bc);
        indirect_[ab].through += through(weight_[ac], weight_[bc], t.c);
        indirect_[ac].through += through(weight_[ab], weight_[bc], t.b);
        indirect_[bc].through += through(weight_[ab], weight_[ac], t.a);
        repeated_[ab].head += repeated(weight_[ac], weight_[bc], t.b);
        repeated_[ab].tail += repeated(weight_[bc], weight_[ac], t.a);
        repeated_[ac].head += repeated(weight_[ab], weight_[bc], t.c);
        repeated_[ac].tail += repeated(weight_[bc], weight_[ab], t.a);
        repeated_[bc].head += repeated(weight_[ab], weight_[ac], t.c);
        repeated_[bc].tail += repeated(weight_[ac], weight_[ab], t.b);
    };
    TriangleVisits pass(*ties_, add);
    const std::vector<id_type> runs = runs_of_ranks(*ties_);
    const Execution alone{.workers = 1, .progress = progress};
    for_each_chunk(runs.size() - 1, alone, [&](std::size_t run, unsigned /*worker*/) {
        walk_triangles(*ties_, runs[run], runs[run + 1], pass);
    });
}

LocalConstraint BurtSums::of_ties() const {
    struct Place {
        id_type u, v, tail;
        offset_type slot;
    };
    std::vector<Place> places;
    places.reserve(weight_.size());
    for (id_type tail = 0; tail < ties_->vertex_count(); ++tail) {
        for (offset_type slot = ties_->first(tail); slot < ties_->last(tail); ++slot) {
            const auto [u, v] = std::minmax({ties_->vertex(tail), ties_->vertex(ties_->head(slot))});
            places.push_back({u, v, tail, slot});
        }
    }
    // Ties are numbered by (smaller end, larger end).
    sort_by_counting(places, strength_.size(), [](const Place& place) { return place.v; });
    sort_by_counting(places, strength_.size(), [](const Place& place) { return place.u; });
    const auto of_end = [&](id_type end, double value) {
        const double whole = strength_[as_index(end)];
        return whole > 0.0 ? value / whole : std::numeric_limits<double>::quiet_NaN();
    };
    LocalConstraint found;
    for (auto* column :
         {&found.constraint_uv, &found.constraint_vu, &found.redundancy_uv, &found.redundancy_vu}) {
        column->reserve(places.size());
    }
    for (const Place& tie : places) {
        const id_type head = ties_->head(tie.slot);
        const double both = weight_[as_index(tie.slot)] + indirect_[as_index(tie.slot)].through;
        const double of_tail = of_end(tie.tail, both);
        const double of_head = of_end(head, both);
        const double with_head = of_end(tie.tail, repeated_at_head(tie.slot));
        const double with_tail = of_end(head, repeated_at_tail(tie.slot, tie.tail));
        const bool from_u = ties_->vertex(tie.tail) == tie.u;
        found.constraint_uv.push_back(from_u ? of_tail * of_tail : of_head * of_head);
        found.constraint_vu.push_back(from_u ? of_head * of_head : of_tail * of_tail);
        found.redundancy_uv.push_back(from_u ? with_head : with_tail);
        found.redundancy_vu.push_back(from_u ? with_tail : with_head);
    }
    return found;
}

}  // namespace detail

StructuralHoles structural_holes(const DirectedGraph& g, const HolesOptions& options,
                                 const Execution& execution) {
    if (options.ties == Ties::binary) {
        return structural_holes(mutuality(g), {Ties::weighted, options.zero_ties}, execution);
    }
    double largest = 0.0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        largest = std::max(largest, detail::largest_number(g.out_weights(v)));
    }
    // Both ways of a tie add up, which must not overflow.
    return structural_holes(detail::symmetrized(g, detail::shift_to(detail::summable, largest)),
                            {Ties::weighted, options.zero_ties}, execution);
}

template StructuralHoles structural_holes(const CooperationGraph&, const HolesOptions&, const Execution&);
template LocalConstraint local_constraint(const CooperationGraph&, Ties, const Execution&);
template std::vector<double> constraint(const CooperationGraph&, const HolesOptions&, const Execution&);
template std::vector<double> constraint(const DirectedGraph&, const HolesOptions&, const Execution&);
template std::vector<double> effective_size(const CooperationGraph&, const HolesOptions&, const Execution&);
template std::vector<double> effective_size(const DirectedGraph&, const HolesOptions&, const Execution&);
template std::vector<double> efficiency(const CooperationGraph&, const HolesOptions&, const Execution&);
template std::vector<double> efficiency(const DirectedGraph&, const HolesOptions&, const Execution&);
template std::vector<double> hierarchy(const CooperationGraph&, const HolesOptions&, const Execution&);
template std::vector<double> hierarchy(const DirectedGraph&, const HolesOptions&, const Execution&);

}  // namespace isthmus
