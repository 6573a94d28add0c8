#include "isthmus/metrics/two_mode_closure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/metrics/butterflies.hpp"
#include "isthmus/metrics/triangles.hpp"

namespace isthmus {

namespace detail {
namespace {

constexpr double not_closed = std::numeric_limits<double>::quiet_NaN();

/// The mean of what is a number; NaN where nothing is.
[[nodiscard]] double mean_of_numbers(const std::vector<double>& values) {
    double sum = 0.0;
    double count = 0.0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            sum += value;
            count += 1.0;
        }
    }
    return count > 0.0 ? sum / count : not_closed;
}

/// Whom one actor meets, ascending, and how many projects they share: walked from one actor to the next.
class Partners {
  public:
    explicit Partners(const Incidence& links) : links_(&links), shared_(as_index(links.actor_count()), 0) {}

    /// Whom `a` meets, until the next call.
    [[nodiscard]] const std::vector<id_type>& of(id_type a) {
        for (const id_type b : met_) {
            shared_[as_index(b)] = 0;
        }
        met_.clear();
        for (const id_type p : links_->projects_of(a)) {
            for (const id_type b : links_->actors_of(p)) {
                if (b != a && shared_[as_index(b)]++ == 0) {
                    met_.push_back(b);
                }
            }
        }
        std::sort(met_.begin(), met_.end());
        return met_;
    }
    [[nodiscard]] id_type shared(id_type b) const noexcept { return shared_[as_index(b)]; }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return 2 * shared_.size() * sizeof(id_type); }

  private:
    const Incidence* links_;
    std::vector<id_type> shared_;
    std::vector<id_type> met_;
};

[[nodiscard]] LatapyValues latapy_of_actors(const Incidence& links, const Execution& execution) {
    const auto n = as_index(links.actor_count());
    LatapyValues values{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
    auto partners = scratch_of(row_workers(execution.workers, n), Partners(links));
    for_each_row(n, execution, [&](std::size_t a, unsigned worker) {
        double dot = 0.0;
        double min = 0.0;
        double max = 0.0;
        const std::vector<id_type>& met = partners[worker].of(static_cast<id_type>(a));
        const double mine = links.activity(static_cast<id_type>(a));
        for (const id_type b : met) {
            const double shared = partners[worker].shared(b);
            const double theirs = links.activity(b);
            dot += shared / (mine + theirs - shared);
            min += shared / std::min(mine, theirs);
            max += shared / std::max(mine, theirs);
        }
        const auto count = static_cast<double>(met.size());  // 0 / 0 is NaN
        values.dot[a] = dot / count;
        values.min[a] = min / count;
        values.max[a] = max / count;
    });
    values.dot_mean = mean_of_numbers(values.dot);
    values.min_mean = mean_of_numbers(values.min);
    values.max_mean = mean_of_numbers(values.max);
    return values;
}

/// The projects that two tied actors share: how many, and the first two; one entry a slot.
struct SharedProjects {
    struct Entry {
        id_type count = 0;
        std::array<id_type, 2> first{no_id, no_id};
    };
    std::vector<Entry> of;

    SharedProjects(const Incidence& links, const OrientedGraph& ties, const Execution& execution)
        : of(as_index(ties.edge_count())) {
        const auto n = as_index(ties.vertex_count());
        auto rows = scratch_of(row_workers(execution.workers, n), MarkedRow(ties));
        for_each_row(n, execution, [&](std::size_t rank, unsigned worker) {
            const auto a = static_cast<id_type>(rank);
            MarkedRow& row = rows[worker];
            row.mark(a);
            for (const id_type p : links.projects_of(ties.vertex(a))) {
                for (const id_type b : links.actors_of(p)) {
                    if (const offset_type slot = row.slot_to(ties.rank(b)); slot != no_id) {
                        add(as_index(slot), p);
                    }
                }
            }
            row.clear(a);
        });
    }

  private:
    void add(std::size_t slot, id_type p) {
        Entry& entry = of[slot];
        if (entry.count < 2) {
            entry.first[as_index(entry.count)] = p;
        }
        ++entry.count;
    }
};

/// The paths b - p - a - q - c of a triangle that no third project closes.
class OpenPaths {
  public:
    OpenPaths(const Incidence& links, const OrientedGraph& ties, const SharedProjects& shared)
        : links_(&links), ties_(&ties), shared_(&shared) {}

    /// Of ties a-b and a-c, with b-c; `a` by rank.
    [[nodiscard]] std::int64_t at(id_type a, offset_type ab, offset_type ac, offset_type bc) const {
        const auto& between = shared_->of[as_index(bc)];
        if (between.count > 2) {
            return 0;
        }
        for (id_type k = 0; k < between.count; ++k) {
            if (!is_in(between.first[as_index(k)], a, ab, ac)) {
                return 0;  // what b and c share without a is neither of the path's projects
            }
        }
        return between.count == 1
                   ? std::int64_t{shared_->of[as_index(ab)].count} + shared_->of[as_index(ac)].count - 2
                   : 2;
    }

  private:
    /// Whether a is in a project of b and c: then it shares that with both, and a tie with one or two projects says so.
    [[nodiscard]] bool is_in(id_type p, id_type a, offset_type ab, offset_type ac) const {
        for (const auto slot : {as_index(ab), as_index(ac)}) {
            if (const auto& shared = shared_->of[slot]; shared.count <= 2) {
                return shared.first[0] == p || shared.first[1] == p;
            }
        }
        const auto actors = links_->actors_of(p);
        return std::binary_search(actors.begin(), actors.end(), ties_->vertex(a));
    }

    const Incidence* links_;
    const OrientedGraph* ties_;
    const SharedProjects* shared_;
};

/// Paths of four links at each actor.
[[nodiscard]] std::vector<std::int64_t> paths_of_four(const Incidence& links, const Execution& execution) {
    std::vector<std::int64_t> paths = butterflies(links, execution).actors;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        std::int64_t sum = 0;
        std::int64_t squares = 0;
        for (const id_type p : links.projects_of(a)) {
            const std::int64_t others = links.size_of(p) - 1;
            sum += others;
            squares += others * others;
        }
        paths[as_index(a)] = (sum * sum - squares) / 2 - paths[as_index(a)];
    }
    return paths;
}

/// Of ties to some vertices, those to the neighbors of one rank, and the ties of that to them.
class ClosingTies {
  public:
    struct Pair {
        offset_type slot;
        offset_type of_row;
    };

    explicit ClosingTies(const OrientedGraph& ties) : ties_(&ties), row_(ties) {
        offset_type longest = 0;
        for (id_type r = 0; r < ties.vertex_count(); ++r) {
            longest = std::max(longest, ties.last(r) - ties.first(r));
        }
        found_.resize(as_index(longest) + 1);
    }

    void mark(id_type r) { row_.mark(r); }
    void clear(id_type r) { row_.clear(r); }

    /// Of slots of one row, until the next call. Without a branch: the next one overwrites what does not close. Not part of what
    /// calls it, where the numbers of the loop would not stay in registers.
    template <class Slots>
    [[gnu::noinline]] std::span<const Pair> of(const Slots& slots) {
        const id_type* const heads = ties_->heads().data();
        Pair* const found = found_.data();
        std::size_t count = 0;
        for (const offset_type slot : slots) {
            const offset_type of_row = row_.slot_to(heads[as_index(slot)]);
            found[count] = {slot, of_row};
            count += of_row != no_id ? 1 : 0;
        }
        return std::span(found_).first(count);
    }

    [[nodiscard]] std::uint64_t bytes() const noexcept { return row_.bytes() + found_.size() * sizeof(Pair); }

  private:
    const OrientedGraph* ties_;
    MarkedRow row_;
    std::vector<Pair> found_;
};

/// Triangles in which a tie or more rests on several projects, each once; the others are most of them, and never looked at
/// singly. Ranks a < b < c.
class RepeatedTriangles {
  public:
    RepeatedTriangles(const OrientedGraph& ties, const SharedProjects& shared)
        : ties_(&ties), shared_(&shared) {
        for (id_type r = 0; r < ties.vertex_count(); ++r) {
            for (offset_type slot = ties.first(r); slot < ties.last(r); ++slot) {
                if (is_repeated(slot)) {
                    repeated_.push_back(slot);
                }
            }
            offsets_.push_back(repeated_.size());
        }
    }

    /// Those whose middle rank, or lowest where the two higher ones alone share several, is `r`.
    template <class Visit>
    void visit(id_type r, ClosingTies& closing, const Visit& visit) const {
        if (ties_->first(r) != ties_->last(r)) {
            closing.mark(r);
            visit_by_middle(r, closing, visit);
            visit_by_lowest(r, closing, visit);
            closing.clear(r);
        }
    }

  private:
    [[nodiscard]] bool is_repeated(offset_type slot) const noexcept {
        return shared_->of[as_index(slot)].count > 1;
    }
    [[nodiscard]] std::span<const offset_type> repeated(id_type r) const noexcept {
        return std::span(repeated_).subspan(offsets_[as_index(r)],
                                            offsets_[as_index(r) + 1] - offsets_[as_index(r)]);
    }

    /// Where a-b or a-c is repeated.
    template <class Visit>
    void visit_by_middle(id_type b, ClosingTies& closing, const Visit& visit) const {
        for (const auto& [a, ab] : ties_->arrivals(b)) {
            const auto all = repeated(a);
            const auto& found =
                is_repeated(ab)
                    ? closing.of(std::views::iota(ab + 1, ties_->last(a)))
                    : closing.of(std::span(std::upper_bound(all.begin(), all.end(), ab), all.end()));
            for (const auto& [ac, bc] : found) {
                visit(Triangle{a, b, ties_->head(ac), ab, ac, bc});
            }
        }
    }

    /// Where b-c alone is.
    template <class Visit>
    void visit_by_lowest(id_type a, ClosingTies& closing, const Visit& visit) const {
        for (offset_type ab = ties_->first(a); ab < ties_->last(a); ++ab) {
            if (is_repeated(ab)) {
                continue;
            }
            const id_type b = ties_->head(ab);
            for (const auto& [bc, ac] : closing.of(repeated(b))) {
                if (!is_repeated(ac)) {
                    visit(Triangle{a, b, ties_->head(bc), ab, ac, bc});
                }
            }
        }
    }

    const OrientedGraph* ties_;
    const SharedProjects* shared_;
    std::vector<std::size_t> offsets_{0};
    std::vector<offset_type> repeated_;  // slots, row by row
};

/// What the repeated ones of some triangles add to counts that have 1 at each corner of each: c_ab c_ac - open - 1, by rank.
class Corrections {
  public:
    Corrections(const OrientedGraph& ties, const SharedProjects& shared, const OpenPaths& open,
                const RepeatedTriangles& repeated)
        : shared_(&shared),
          open_(&open),
          repeated_(&repeated),
          closing_(ties),
          more_(as_index(ties.vertex_count()), 0) {}

    /// Those with ranks in [first, last), see RepeatedTriangles::visit.
    void add(id_type first, id_type last) {
        const SharedProjects::Entry* const shared = shared_->of.data();
        const OpenPaths& open = *open_;
        std::int64_t* const more = more_.data();
        for (id_type r = first; r < last; ++r) {
            repeated_->visit(r, closing_, [shared, &open, more](const Triangle& t) {
                const auto at = [&](id_type a, offset_type ab, offset_type ac, offset_type bc) {
                    more[as_index(a)] +=
                        std::int64_t{shared[as_index(ab)].count} * shared[as_index(ac)].count -
                        open.at(a, ab, ac, bc) - 1;
                };
                at(t.a, t.ab, t.ac, t.bc);
                at(t.b, t.ab, t.bc, t.ac);
                at(t.c, t.ac, t.bc, t.ab);
            });
        }
    }

    [[nodiscard]] std::int64_t of(id_type rank) const noexcept { return more_[as_index(rank)]; }
    [[nodiscard]] std::uint64_t bytes() const noexcept {
        return closing_.bytes() + more_.size() * sizeof(std::int64_t);
    }

  private:
    const SharedProjects* shared_;
    const OpenPaths* open_;
    const RepeatedTriangles* repeated_;
    ClosingTies closing_;
    std::vector<std::int64_t> more_;
};

/// sum over triangles at each actor of c_ab c_ac - open: the paths that a third project closes, and one too many for every
/// project and two others of it (x). Where each tie of a triangle rests on one project, that is 1 at each corner: three
/// projects close a path there, and one alone is its own x. So all triangles are counted first, and those with a
/// repeated tie put right.
[[nodiscard]] std::vector<std::int64_t> closed_over_triangles(const Incidence& links,
                                                              const OrientedGraph& ties,
                                                              const Execution& execution) {
    std::vector<std::int64_t> closed = triangles_at(ties, part_of(execution, 0.0, 0.1));
    const SharedProjects shared(links, ties, part_of(execution, 0.1, 0.3));
    const OpenPaths open(links, ties, shared);
    const RepeatedTriangles repeated(ties, shared);
    const std::vector<id_type> runs = runs_of_ranks(ties);
    auto corrections = scratch_of(worker_count(execution.workers, runs.size() - 1),
                                  Corrections(ties, shared, open, repeated));
    for_each_chunk(runs.size() - 1, part_of(execution, 0.3, 1.0), [&](std::size_t run, unsigned worker) {
        corrections[worker].add(runs[run], runs[run + 1]);
    });
    for (const Corrections& of_worker : corrections) {
        for (id_type r = 0; r < ties.vertex_count(); ++r) {
            closed[as_index(ties.vertex(r))] += of_worker.of(r);
        }
    }
    return closed;
}

/// Those of the paths that a third project closes.
[[nodiscard]] std::vector<std::int64_t> closed_paths(const Incidence& links, std::int64_t max_ties,
                                                     const Execution& execution) {
    const OrientedGraph ties(
        cooperation(links, {.max_ties = max_ties, .execution = part_of(execution, 0.0, 0.2)}));
    std::vector<std::int64_t> closed = closed_over_triangles(links, ties, part_of(execution, 0.2, 1.0));
    // One project cannot be both steps of a path: c_ab c_ac has every project of all three in it.
    for (id_type p = 0; p < links.project_count(); ++p) {
        const std::int64_t others = links.size_of(p) - 1;
        for (const id_type a : links.actors_of(p)) {
            closed[as_index(a)] -= others * (others - 1) / 2;
        }
    }
    return closed;
}

/// Pairs of a's projects that another actor is part of too.
class RepeatedPairs {
  public:
    explicit RepeatedPairs(const Incidence& links)
        : links_(&links),
          last_(as_index(links.actor_count()), no_id),
          mark_(as_index(links.project_count()), no_id) {}

    [[nodiscard]] std::int64_t of(id_type a) {
        const auto projects = links_->projects_of(a);
        // Backwards through the projects of a; for each b the later ones that it shares are a chain of entries.
        entries_.clear();
        touched_.clear();
        std::int64_t repeated = 0;
        for (std::size_t k = projects.size(); k-- > 0;) {
            const id_type p = projects[k];
            for (const id_type b : links_->actors_of(p)) {
                if (b != a) {
                    repeated += mark_later(p, b);
                    entries_.push_back({p, last_[as_index(b)]});
                    touched_.push_back(b);
                    last_[as_index(b)] = static_cast<offset_type>(entries_.size() - 1);
                }
            }
        }
        for (const id_type b : touched_) {
            last_[as_index(b)] = no_id;
        }
        for (const id_type p : projects) {
            mark_[as_index(p)] = no_id;
        }
        return repeated;
    }
    /// Without what one actor shares with others.
    [[nodiscard]] std::uint64_t bytes() const noexcept {
        return last_.size() * sizeof(offset_type) + mark_.size() * sizeof(id_type);
    }

  private:
    struct Entry {
        id_type project;
        offset_type later;
    };

    /// Of the later projects that b shares, how many are new as partners of p.
    [[nodiscard]] std::int64_t mark_later(id_type p, id_type b) {
        std::int64_t found = 0;
        for (offset_type e = last_[as_index(b)]; e != no_id; e = entries_[as_index(e)].later) {
            id_type& seen = mark_[as_index(entries_[as_index(e)].project)];
            found += seen != p ? 1 : 0;
            seen = p;
        }
        return found;
    }

    const Incidence* links_;
    std::vector<offset_type> last_;
    std::vector<id_type> mark_;
    std::vector<Entry> entries_;
    std::vector<id_type> touched_;
};

[[nodiscard]] std::vector<double> redundancy_of_actors(const Incidence& links, const Execution& execution) {
    std::vector<double> values(as_index(links.actor_count()));
    auto repeated = scratch_of(row_workers(execution.workers, values.size()), RepeatedPairs(links));
    for_each_row(values.size(), execution, [&](std::size_t row, unsigned worker) {
        const auto a = static_cast<id_type>(row);
        const double k = links.activity(a);
        values[row] =
            k < 2.0 ? not_closed : static_cast<double>(repeated[worker].of(a)) / (k * (k - 1.0) / 2.0);
    });
    return values;
}

}  // namespace
}  // namespace detail

LatapyClustering latapy_clustering(const Incidence& links, const Execution& execution) {
    return {detail::latapy_of_actors(links, part_of(execution, 0.0, 0.5)),
            detail::latapy_of_actors(links.transposed(), part_of(execution, 0.5, 1.0))};
}

OpsahlClustering opsahl_clustering(const Incidence& links, Mode of, std::int64_t max_ties,
                                   const Execution& execution) {
    if (of == Mode::projects) {
        return opsahl_clustering(links.transposed(), Mode::actors, max_ties, execution);
    }
    OpsahlClustering found;
    found.closed = detail::closed_paths(links, max_ties, part_of(execution, 0.0, 0.9));
    found.paths = detail::paths_of_four(links, part_of(execution, 0.9, 1.0));
    double closed = 0.0;
    double paths = 0.0;
    for (std::size_t a = 0; a < found.paths.size(); ++a) {
        const auto mine = static_cast<double>(found.closed[a]);
        const auto all = static_cast<double>(found.paths[a]);
        found.clustering.push_back(mine / all);  // 0 / 0 is NaN
        closed += mine;
        paths += all;
    }
    found.network = closed / paths;
    return found;
}

TwoModeValues two_mode_redundancy(const Incidence& links, const Execution& execution) {
    return {detail::redundancy_of_actors(links, part_of(execution, 0.0, 0.5)),
            detail::redundancy_of_actors(links.transposed(), part_of(execution, 0.5, 1.0))};
}

}  // namespace isthmus
