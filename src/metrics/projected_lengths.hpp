#pragma once
/// Shortest paths of a whole projection by the lengths of its ties, found on the two-mode network it is the projection of.
///
/// Where all ties of one project are equally long, and all repeated pairs nearer to each other than that, which lengths 1/w of
/// counts are, a project is a star and nothing has to be corrected: with L the length of a tie of one project, d(p) the distance of
/// the nearest members of p, and c(p) the number of actors who are folded into p,
///
///     d(v) = least of d(p) + L over projects p of v, and d(u) + length of (u, v) over the repeated pairs of v,
///
/// and the others of p are no farther than d(p) + L, so that who is not among its nearest members leads nobody on through p. A
/// repeated pair is never joined by a star: its own tie is shorter. So every shortest path of the projection is one path of the
/// graph of kept actors and projects with arcs from actors to their projects of length 0, from projects to their actors of
/// length L, and between repeated pairs; the folded hang on their projects, and are on no path between others. Dependencies delta
/// come back over that graph as Brandes has them, a project being worth the c(p) targets who hang on it.
///
/// The queue is a ring of buckets, four of which are as wide as the shortest tie (Denardo & Fox 1979, doi:10.1287/opre.27.1.161): no
/// path leads from a bucket into itself or the next, whatever the rounding, so that there is no order within one. A project waits
/// until its others are due: by then most of them are nearer by other ways. What reached a node first, or as well, is noted: the way
/// back reads these notes alone.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/reduced_two_mode.hpp"
#include "isthmus/metrics/tie_lengths.hpp"
#include "metrics/projected_dependencies.hpp"

namespace isthmus::detail {

/// Lengths of ties of a whole projection by which its projects are stars.
class ProjectedLengths {
  public:
    /// The tie to the other end of a repeated pair.
    struct Arc {
        id_type actor;
        std::uint32_t length;  ///< its number among lengths()
    };

    /// Nothing where g is not known to be a whole projection, or its lengths are others: ties of one project that differ, repeated
    /// pairs that are no nearer, no tie of one project, a longest tie more than 4,096 times as long as the shortest, or so many actors
    /// that rounding could move an end by half a bucket: (kept + 1)^2 ratio 4 >= 2^52. Refers to what g has prepared. ValueError:
    /// lengths of another graph. O(n + m).
    [[nodiscard]] static std::optional<ProjectedLengths> of(const CooperationGraph& g,
                                                            const TieLengths& lengths);

    /// The same, and nothing where links, both ways, and repeated pairs are more than half of the ties, both ways: there ties may be
    /// faster, as on a ring, where a search is at two actors at a time.
    [[nodiscard]] static std::optional<ProjectedLengths> where_faster(const CooperationGraph& g,
                                                                      const TieLengths& lengths);

    [[nodiscard]] const ReducedTwoMode& reduced() const noexcept { return *reduced_; }
    /// Of a tie of one project.
    [[nodiscard]] const PathLength& longest() const noexcept { return longest_; }
    [[nodiscard]] double shortest() const noexcept { return shortest_; }
    /// Of repeated pairs, each once.
    [[nodiscard]] std::span<const PathLength> lengths() const noexcept { return lengths_; }
    /// Of kept actor i.
    [[nodiscard]] std::span<const Arc> repeated(id_type i) const noexcept {
        return std::span(arcs_).subspan(offsets_[as_index(i)],
                                        offsets_[as_index(i) + 1] - offsets_[as_index(i)]);
    }

  private:
    explicit ProjectedLengths(const ReducedTwoMode& reduced);
    [[nodiscard]] bool take(const CooperationGraph& g, const TieLengths& lengths);
    [[nodiscard]] bool fits_buckets() const;

    const ReducedTwoMode* reduced_;
    PathLength longest_;
    double shortest_ = 0.0;
    std::vector<std::size_t> offsets_{0};
    std::vector<Arc> arcs_;
    std::vector<PathLength> lengths_;
};

/// Shortest paths from one source at a time; memory is kept from source to source. Nodes are the kept actors, and behind them the
/// kept projects. O(links + repeated pairs + buckets passed / 64) a source.
class ProjectedPaths {
  public:
    explicit ProjectedPaths(const ProjectedLengths& lengths);

    /// From a kept actor, or from one of those who are folded into a project.
    void run(id_type node);

    /// Of the last run: calls visit(length, how many) for all whom the source reaches, itself left out, in parts.
    template <class Visit>
    void for_each_reached(Visit&& visit) const {
        for (std::size_t k = 0; k < order_.size(); ++k) {
            const id_type v = order_[k].node;
            if (v < actors_) {
                if (k > 0) {
                    visit(value_[as_index(v)], 1.0);
                }
            } else if (const double folded = targets_of(v) - (k == 0 ? 1.0 : 0.0); folded > 0.0) {
                visit(value_[as_index(v)] + lengths_->longest().value, folded);
            }
        }
    }

    /// Adds to sum[i], for every kept actor i, his dependency in the last run, `count` times; and where `sum` is twice as long, behind
    /// them the squares. False where paths from the source are more than a double holds: then sums are of no use.
    [[nodiscard]] bool add_dependencies(double count, std::span<double> sum);

  private:
    struct Node {
        std::uint64_t residue = no_path.residue;
        double paths = 0.0;
        std::size_t first = 0;  ///< the first note that is of a shortest path to it
        double share = 0.0;     ///< (1 + delta) / paths, c(p) for 1 where it is a project
    };
    /// Whom the search went on from, and where its notes end; they begin where those of the one before end.
    struct Settled {
        id_type node;
        std::size_t notes_end;
    };

    void forget();
    void reach(id_type node, const PathLength& through, double paths);
    void enqueue(id_type node);
    /// The place in the ring of the next bucket that is not empty; nothing where all are.
    [[nodiscard]] std::optional<std::size_t> next_bucket();
    void settle(id_type node);
    /// How many targets a node is.
    [[nodiscard]] double targets_of(id_type node) const {
        return node < actors_ ? 1.0 : lengths_->reduced().folded(node - actors_);
    }

    const ProjectedLengths* lengths_;
    id_type actors_;             ///< kept
    std::vector<double> value_;  ///< from the source, rounded; infinite where not reached
    std::vector<Node> nodes_;
    std::vector<char> settled_;
    std::vector<Settled> order_;
    std::vector<id_type> notes_;                 ///< nodes that were reached first or as well
    std::vector<std::vector<id_type>> buckets_;  ///< a ring: of every width the projects, then the actors
    std::vector<std::uint64_t> filled_;          ///< a bit a bucket
    std::size_t at_ = 0;                         ///< the place in the ring
    double buckets_a_length_;
};

/// Sums over these actors of the network as sources, for every kept actor: of its dependencies, and behind them of their squares.
/// Nothing where a source has more paths than a double holds. The same bits, whatever the workers.
[[nodiscard]] std::optional<std::vector<double>> sum_length_dependencies(const ProjectedLengths& lengths,
                                                                         std::span<const id_type> sources,
                                                                         Moments moments,
                                                                         const Execution& execution);

/// of(shortest paths from a) for every actor a of the network that has partners, `alone` for the others.
template <class Of>
[[nodiscard]] std::vector<double> of_sources(const ProjectedLengths& lengths, double alone,
                                             const Execution& execution, Of&& of) {
    const ReducedTwoMode& reduced = lengths.reduced();
    const auto kept = static_cast<id_type>(reduced.actors().size());
    const std::size_t nodes = reduced.actors().size() + reduced.projects().size();
    std::vector<double> values(nodes);
    std::vector<ProjectedPaths> paths(worker_count(execution.workers, nodes), ProjectedPaths(lengths));
    for_each_chunk(nodes, execution, [&](std::size_t chunk, unsigned worker) {
        const auto node = static_cast<id_type>(chunk);
        if (node < kept || reduced.folded(node - kept) > 0) {
            paths[worker].run(node);
            values[chunk] = of(std::as_const(paths[worker]));
        }
    });
    std::vector<double> of_actors;
    for (std::size_t a = 0; a < reduced.kept().size(); ++a) {
        const id_type i = reduced.kept()[a];
        const id_type p = reduced.folded_into()[a];
        of_actors.push_back(i != no_id   ? values[as_index(i)]
                            : p != no_id ? values[as_index(kept + p)]
                                         : alone);
    }
    return of_actors;
}

}  // namespace isthmus::detail
