#include "isthmus/metrics/two_mode_closure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
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

  private:
    const Incidence* links_;
    std::vector<id_type> shared_;
    std::vector<id_type> met_;
};

[[nodiscard]] LatapyValues latapy_of_actors(const Incidence& links) {
    LatapyValues values;
    Partners partners(links);
    for (id_type a = 0; a < links.actor_count(); ++a) {
        double dot = 0.0;
        double min = 0.0;
        double max = 0.0;
        const std::vector<id_type>& met = partners.of(a);
        const double mine = links.activity(a);
        for (const id_type b : met) {
            const double shared = partners.shared(b);
            const double theirs = links.activity(b);
            dot += shared / (mine + theirs - shared);
            min += shared / std::min(mine, theirs);
            max += shared / std::max(mine, theirs);
        }
        const auto count = static_cast<double>(met.size());  // 0 / 0 is NaN
        values.dot.push_back(dot / count);
        values.min.push_back(min / count);
        values.max.push_back(max / count);
    }
    values.dot_mean = mean_of_numbers(values.dot);
    values.min_mean = mean_of_numbers(values.min);
    values.max_mean = mean_of_numbers(values.max);
    return values;
}

/// The projects that two tied actors share: how many, and the first two; one entry a slot.
struct SharedProjects {
    std::vector<id_type> count;
    std::vector<std::array<id_type, 2>> first;

    SharedProjects(const Incidence& links, const OrientedGraph& ties)
        : count(as_index(ties.edge_count()), 0), first(as_index(ties.edge_count()), {no_id, no_id}) {
        std::vector<offset_type> slot_of(as_index(ties.vertex_count()), no_id);
        for (id_type a = 0; a < ties.vertex_count(); ++a) {
            for (offset_type slot = ties.first(a); slot < ties.last(a); ++slot) {
                slot_of[as_index(ties.head(slot))] = slot;
            }
            for (const id_type p : links.projects_of(ties.vertex(a))) {
                for (const id_type b : links.actors_of(p)) {
                    if (const offset_type slot = slot_of[as_index(ties.rank(b))]; slot != no_id) {
                        add(as_index(slot), p);
                    }
                }
            }
            for (offset_type slot = ties.first(a); slot < ties.last(a); ++slot) {
                slot_of[as_index(ties.head(slot))] = no_id;
            }
        }
    }

  private:
    void add(std::size_t slot, id_type p) {
        if (count[slot] < 2) {
            first[slot][as_index(count[slot])] = p;
        }
        ++count[slot];
    }
};

/// The paths b - p - a - q - c of a triangle that no third project closes.
class OpenPaths {
  public:
    OpenPaths(const Incidence& links, const OrientedGraph& ties, const SharedProjects& shared)
        : links_(&links), ties_(&ties), shared_(&shared) {}

    /// Of ties a-b and a-c, with b-c.
    [[nodiscard]] std::int64_t at(id_type a, offset_type ab, offset_type ac, offset_type bc) const {
        const std::size_t opposite = as_index(bc);
        const id_type between = shared_->count[opposite];
        if (between > 2) {
            return 0;
        }
        for (id_type k = 0; k < between; ++k) {
            const auto actors = links_->actors_of(shared_->first[opposite][as_index(k)]);
            if (!std::binary_search(actors.begin(), actors.end(), ties_->vertex(a))) {
                return 0;  // what b and c share without a is neither of the path's projects
            }
        }
        return between == 1 ? std::int64_t{shared_->count[as_index(ab)]} + shared_->count[as_index(ac)] - 2
                            : 2;
    }

  private:
    const Incidence* links_;
    const OrientedGraph* ties_;
    const SharedProjects* shared_;
};

/// Paths of four links at each actor.
[[nodiscard]] std::vector<std::int64_t> paths_of_four(const Incidence& links) {
    std::vector<std::int64_t> paths = butterflies(links).actors;
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

/// sum over triangles at each actor of c_ab c_ac - open: the paths that a third project closes, and one too many for every
/// project and two others of it (x).
///
/// Where two ties of a triangle rest on one and the same project and no other, it adds 1 to each of its actors, its x, and closes
/// no path. Large projects are full of such triangles: those a -> b -> c in which a - b and b - c are such ties are counted
/// without being walked, by runs of the ties of b that are sorted by their only project.
class ClosedPaths {
  public:
    ClosedPaths(const Incidence& links, const OrientedGraph& ties)
        : ties_(&ties),
          shared_(links, ties),
          open_(links, ties, shared_),
          by_project_(as_index(ties.edge_count())),
          passed_(as_index(ties.edge_count()), 0),
          closed_(as_index(ties.vertex_count()), 0) {
        std::iota(by_project_.begin(), by_project_.end(), 0);
        for (id_type v = 0; v < ties.vertex_count(); ++v) {
            std::sort(by_project_.begin() + ties.first(v), by_project_.begin() + ties.last(v),
                      [this](offset_type a, offset_type b) {
                          return std::pair(only_project(a), a) < std::pair(only_project(b), b);
                      });
        }
    }

    [[nodiscard]] std::vector<std::int64_t> count(const Progress& progress) {
        constexpr id_type rows_a_chunk = 256;
        const id_type n = ties_->vertex_count();
        const auto chunks = as_index(n / rows_a_chunk + (n % rows_a_chunk != 0 ? 1 : 0));
        slot_of_.assign(as_index(n), no_id);
        for_each_chunk(chunks, {.workers = 1, .progress = progress}, [&](std::size_t chunk, unsigned) {
            const id_type first = static_cast<id_type>(chunk) * rows_a_chunk;
            for (id_type a = first; a < first + std::min(rows_a_chunk, n - first); ++a) {
                add_row(a);
            }
        });
        add_passed();
        std::vector<std::int64_t> of_actors(closed_.size());
        for (id_type r = 0; r < n; ++r) {
            of_actors[as_index(ties_->vertex(r))] = closed_[as_index(r)];
        }
        return of_actors;
    }

  private:
    /// The project that a tie rests on alone; no_id where there are several.
    [[nodiscard]] id_type only_project(offset_type slot) const noexcept {
        return shared_.count[as_index(slot)] == 1 ? shared_.first[as_index(slot)][0] : no_id;
    }

    void add_row(id_type a) {
        for (offset_type ac = ties_->first(a); ac < ties_->last(a); ++ac) {
            slot_of_[as_index(ties_->head(ac))] = ac;
        }
        for (offset_type ab = ties_->first(a); ab < ties_->last(a); ++ab) {
            add_triangles(a, ab);
        }
        for (offset_type ac = ties_->first(a); ac < ties_->last(a); ++ac) {
            slot_of_[as_index(ties_->head(ac))] = no_id;
        }
    }

    void add_triangles(id_type a, offset_type ab) {
        const id_type b = ties_->head(ab);
        const auto begin = by_project_.begin() + ties_->first(b);
        const auto end = by_project_.begin() + ties_->last(b);
        auto from = begin;
        auto to = begin;
        if (const id_type p = only_project(ab); p != no_id) {
            from = std::partition_point(begin, end, [&](offset_type s) { return only_project(s) < p; });
            to = std::partition_point(from, end, [&](offset_type s) { return only_project(s) == p; });
        }
        const auto walk = [&](auto bc, auto last) {
            for (; bc != last; ++bc) {
                if (const offset_type ac = slot_of_[as_index(ties_->head(*bc))]; ac != no_id) {
                    add({a, b, ties_->head(*bc), ab, ac, *bc});
                }
            }
        };
        walk(begin, from);
        walk(to, end);
        if (from != to) {
            closed_[as_index(a)] += to - from;
            closed_[as_index(b)] += to - from;
            ++passed_[as_index(static_cast<offset_type>(from - by_project_.begin()))];
        }
    }

    void add(const Triangle& t) {
        const auto at = [this](id_type a, offset_type ab, offset_type ac, offset_type bc) {
            closed_[as_index(a)] += std::int64_t{shared_.count[as_index(ab)]} * shared_.count[as_index(ac)] -
                                    open_.at(a, ab, ac, bc);
        };
        at(t.a, t.ab, t.ac, t.bc);
        at(t.b, t.ab, t.bc, t.ac);
        at(t.c, t.ac, t.bc, t.ab);
    }

    /// The third vertices of what was passed over: counted at the first tie of its run.
    void add_passed() {
        for (id_type b = 0; b < ties_->vertex_count(); ++b) {
            std::int64_t times = 0;
            id_type run = no_id;
            for (offset_type place = ties_->first(b); place < ties_->last(b); ++place) {
                const offset_type slot = by_project_[as_index(place)];
                if (place == ties_->first(b) || only_project(slot) != run) {
                    run = only_project(slot);
                    times = passed_[as_index(place)];
                }
                closed_[as_index(ties_->head(slot))] += times;
            }
        }
    }

    const OrientedGraph* ties_;
    SharedProjects shared_;
    OpenPaths open_;
    std::vector<offset_type> slot_of_;     // of the ties of the row at hand, by their heads
    std::vector<offset_type> by_project_;  // slots, each row by its only projects
    std::vector<std::int64_t> passed_;
    std::vector<std::int64_t> closed_;
};

/// Those of the paths that a third project closes.
[[nodiscard]] std::vector<std::int64_t> closed_paths(const Incidence& links, std::int64_t max_ties,
                                                     const Progress& progress) {
    const OrientedGraph ties(cooperation(links, {.max_ties = max_ties}));
    std::vector<std::int64_t> closed = ClosedPaths(links, ties).count(progress);
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

[[nodiscard]] std::vector<double> redundancy_of_actors(const Incidence& links) {
    RepeatedPairs repeated(links);
    std::vector<double> values;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        const double k = links.activity(a);
        values.push_back(k < 2.0 ? not_closed : static_cast<double>(repeated.of(a)) / (k * (k - 1.0) / 2.0));
    }
    return values;
}

}  // namespace
}  // namespace detail

LatapyClustering latapy_clustering(const Incidence& links) {
    return {detail::latapy_of_actors(links), detail::latapy_of_actors(links.transposed())};
}

OpsahlClustering opsahl_clustering(const Incidence& links, Mode of, std::int64_t max_ties,
                                   const Progress& progress) {
    if (of == Mode::projects) {
        return opsahl_clustering(links.transposed(), Mode::actors, max_ties, progress);
    }
    OpsahlClustering found;
    found.closed = detail::closed_paths(links, max_ties, progress);
    found.paths = detail::paths_of_four(links);
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

TwoModeValues two_mode_redundancy(const Incidence& links) {
    return {detail::redundancy_of_actors(links), detail::redundancy_of_actors(links.transposed())};
}

}  // namespace isthmus
