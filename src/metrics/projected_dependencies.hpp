#pragma once
/// Shortest paths of a whole projection, counted on the two-mode network it is the projection of.
///
/// Brandes' algorithm walks every tie of the projection. Here a project is a star, whose members reach each other by one sum. The
/// members of project p that are nearest to the source are as far as p is, at level L(p); its others are one step farther, for all
/// are tied to each other. So paths sigma from the source are counted level by level,
///
///     sigma(v) = sum over p of v, L(p) = d, of S(p)  -  sum over repeated u of v at level d of (w_uv - 1) sigma(u),
///     S(p) = sum over members u of p at level d of sigma(u),
///
/// for the v at level d + 1; and with x(v) = (1 + delta(v)) / sigma(v), dependencies delta come back by the same sums turned round:
///
///     delta(u) = sigma(u) (sum over p of u, L(p) = d, of X(p)  -  sum over repeated v of u at level d + 1 of (w_uv - 1) x(v)),
///     X(p) = sum over members v of p at level d + 1 of x(v), and c(p) / S(p) for the c(p) actors who are folded into p.
///
/// Those c(p) have equal dependencies, so that one source stands for all of them, and lie on no path between others.
/// What is subtracted are the very numbers that were added w times: errors do not grow from level to level, and a result loses at
/// most a factor 2w of its relative precision; path counts are exact while w times them is below 2^53.
///
/// Sources go side by side, each in a lane; a set of lanes (LaneMask) says for which of them an actor is at a level. The forward pass
/// notes every sum that it makes, and the backward pass replays the notes. O(links + repeated pairs) row operations a level that
/// lanes do not have in common; memory of 2 rows an actor, 1 a project, and the notes.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/lanes.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/reduced_two_mode.hpp"
#include "isthmus/metrics/betweenness.hpp"
#include "metrics/dependency_batches.hpp"
#include "metrics/lane_rows.hpp"

namespace isthmus::detail {

/// Sources of equal dependencies: one kept actor, or all who are folded into one project.
struct SourceClass {
    enum class Kind : std::uint8_t { actor, folded_into };
    Kind kind;
    id_type id;          ///< of the kept actor or the kept project
    double count = 1.0;  ///< how many sources it stands for
};

/// The classes of these actors of the network as sources, without those who reach neighbors only; those that see the same hubs
/// side by side.
[[nodiscard]] std::vector<SourceClass> source_classes(const ReducedTwoMode& reduced,
                                                      std::span<const id_type> actors);

/// Ties between kept actors, from both ends. 16 bytes a tie.
struct KeptTies {
    KeptTies(const ReducedTwoMode& reduced, const CooperationGraph& g);

    std::vector<offset_type> offsets{0};
    std::vector<id_type> ends;     ///< numbers among the kept
    std::vector<id_type> numbers;  ///< of the ties in the graph
};

/// Batches of sources, one after the other; memory is kept from batch to batch.
class ProjectedDependencies {
  public:
    explicit ProjectedDependencies(const ReducedTwoMode& reduced,
                                   InstructionSet set = best_instruction_set());

    /// Adds to sum[i], for every kept actor i, its dependencies on up to 16 sources, each times its count; and where `sum` is twice as
    /// long, behind them their squares. False where paths from a source are more than a double holds, or may be: then sums are of
    /// no use.
    [[nodiscard]] bool add(std::span<const SourceClass> sources, std::span<double> sum);

    /// Adds to sum[e], for every tie e between kept actors, the dependencies of the sources on it, each times its count. Behind the m ties
    /// of the graph stand the links: if a source is folded into p, its dependency on its tie to a kept u is put at m + the place of (u, p)
    /// in project_actors(). False as add().
    [[nodiscard]] bool add_to_ties(std::span<const SourceClass> sources, const KeptTies& ties,
                                   std::span<double> sum);

    /// What add() takes for these sources, and what they would take along the ties of g, which is the whole projection.
    [[nodiscard]] Effort effort(std::span<const SourceClass> sources, const CooperationGraph& g);

  private:
    static constexpr LaneMask all_lanes = 0xFFFF;

    /// An actor of a project that is crossed, or who is reached.
    struct Hit {
        id_type actor;
        LaneMask mask;
    };
    /// The other end of a repeated pair.
    struct Surplus {
        id_type actor;
        id_type times;
        LaneMask mask;
    };
    /// A project that is crossed, and where the notes end that say from whom to whom; they begin where those of the last one end.
    struct Crossing {
        id_type project;
        LaneMask mask;
        LaneMask inside;  ///< lanes whose source is folded into it
        std::size_t from_end, to_end;
    };
    /// Where the surplus of an actor at its level is.
    struct Reached {
        id_type actor;
        LaneMask mask;
        std::size_t surplus, surplus_end;
    };
    struct Level {
        std::size_t reached_end;
        std::size_t crossings_end;
    };
    struct Batch;

    void forget();
    void start(std::span<const SourceClass> sources);
    /// Lanes whose source is folded into p.
    [[nodiscard]] std::uint32_t sources_inside(id_type p) const;

    LaneRow count_;  ///< how many sources a lane stands for
    LaneRow past_;   ///< 0; NaN in a lane whose paths are more than a double holds
    const ReducedTwoMode* reduced_;
    std::size_t from_count_ = 0;
    std::size_t to_count_ = 0;
    std::size_t surplus_count_ = 0;
    std::vector<LaneRow> paths_;    ///< sigma of every kept actor
    std::vector<LaneRow> shares_;   ///< x of every kept actor
    std::vector<LaneRow> through_;  ///< S of every kept project that actors are folded into
    std::vector<LaneMask> unseen_;  ///< lanes that have not reached the actor
    std::vector<LaneMask> front_;   ///< lanes that have it at this level
    std::vector<LaneMask> next_;    ///< lanes that have it at the next level
    std::vector<LaneMask> met_;     ///< lanes that have crossed the project
    std::vector<char> queued_;
    std::vector<id_type> queue_;  ///< projects to be crossed at this level
    std::vector<Hit> folded_sources_;
    std::vector<Hit> from_;
    std::vector<Hit> to_;
    std::vector<Surplus> surplus_;
    std::vector<Reached> reached_;
    std::vector<Crossing> crossings_;
    std::vector<Level> levels_;
    LaneMask used_ = 0;  ///< lanes that have a source
    InstructionSet set_;
};

/// What is summed over sources.
enum class Moments : std::uint8_t { dependencies, dependencies_and_squares };

/// Sums over these actors of the network as sources, for every kept actor: of its dependencies, and behind them of their squares.
/// Nothing where a source has more paths than a double holds. The same bits, whatever the workers and the instruction set.
[[nodiscard]] std::optional<std::vector<double>> sum_dependencies(
    const ReducedTwoMode& reduced, std::span<const id_type> sources, Moments moments,
    const Execution& execution, InstructionSet set = best_instruction_set());

/// Betweenness of the whole projection, as sum_dependencies, whatever that takes.
[[nodiscard]] std::optional<std::vector<double>> projected_betweenness(
    const ReducedTwoMode& reduced, Normalization normalization, const Execution& execution,
    InstructionSet set = best_instruction_set());

/// From the sums of kept actors over as many sources of their dependencies, and behind them of the squares.
[[nodiscard]] SampledBetweenness estimate_of_kept(const ReducedTwoMode& reduced, std::span<const double> sums,
                                                  id_type sources, double confidence);

/// The estimate of sampled_betweenness from these sources, on the links.
[[nodiscard]] std::optional<SampledBetweenness> projected_sample(const ReducedTwoMode& reduced,
                                                                 std::span<const id_type> drawn,
                                                                 double confidence,
                                                                 const Execution& execution,
                                                                 InstructionSet set = best_instruction_set());

/// What these actors of the network as sources take on the links, and along the ties of g, which is the whole projection: of some batches.
[[nodiscard]] Effort effort_on_links(const ReducedTwoMode& reduced, const CooperationGraph& g,
                                     std::span<const id_type> sources);

/// 0, 1, ... n - 1: all vertices as sources.
[[nodiscard]] std::vector<id_type> everyone(id_type n);

/// Edge betweenness of g, which is the whole projection. Nothing where a source has more paths than a double
/// holds.
[[nodiscard]] std::optional<std::vector<double>> projected_edge_betweenness(
    const ReducedTwoMode& reduced, const CooperationGraph& g, const Execution& execution,
    InstructionSet set = best_instruction_set());

}  // namespace isthmus::detail
