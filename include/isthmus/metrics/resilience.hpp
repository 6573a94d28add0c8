#pragma once
/// What is left of a network when actors go, one after the other: how much hangs together, and which projects survive.

#include <cstdint>
#include <optional>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/model/network.hpp"
#include "isthmus/model/programme_rules.hpp"

namespace isthmus {

/// Who goes first.
enum class Attack : std::uint8_t {
    degree,       ///< the one with most neighbors; of a two-mode network, with most projects
    betweenness,  ///< the one with most shortest paths through it
    random        ///< anyone
};

[[nodiscard]] constexpr auto choices_of(Attack /*any*/) {
    using enum Attack;
    return named_choices<Attack>("attack",
                                 {{"degree", degree}, {"betweenness", betweenness}, {"random", random}});
}

/// When it is found who that is (Holme et al. 2002, doi:10.1103/PhysRevE.65.056109).
enum class AttackRanking : std::uint8_t {
    initial,      ///< once, in the whole network
    recalculated  ///< in what is left, after every removal
};

[[nodiscard]] constexpr auto choices_of(AttackRanking /*any*/) {
    using enum AttackRanking;
    return named_choices<AttackRanking>("ranking", {{"initial", initial}, {"recalculated", recalculated}});
}

/// Which of those that are equal goes first.
enum class EqualRanks : std::uint8_t {
    first,  ///< the first, as RemovalOptions::order has them
    random  ///< any, in each sample anew
};

[[nodiscard]] constexpr auto choices_of(EqualRanks /*any*/) {
    using enum EqualRanks;
    return named_choices<EqualRanks>("equals", {{"first", first}, {"random", random}});
}

/// When a project ends for want of partners.
enum class ProjectEnd : std::uint8_t {
    last_partner,   ///< when nobody is left
    single_partner  ///< when one is left, with nobody to work with
};

[[nodiscard]] constexpr auto choices_of(ProjectEnd /*any*/) {
    using enum ProjectEnd;
    return named_choices<ProjectEnd>("ends_with",
                                     {{"last_partner", last_partner}, {"single_partner", single_partner}});
}

struct RemovalOptions {
    Attack attack = Attack::degree;
    AttackRanking ranking = AttackRanking::recalculated;
    EqualRanks equals = EqualRanks::first;
    int samples = 100;  ///< orders that are drawn where anything is random; else there is one
    std::uint64_t seed = 0;
    std::vector<id_type> order = {};  ///< all actors, the first of equals first; none: as numbered
};

/// A share after 0, 1, ..., n removals, the mean of all samples, and one number for it.
struct RemovalCurve {
    std::vector<double> mean;
    double area = 0.0;
    double deviation = 0.0;  ///< of the area from sample to sample; NaN where there is one
};

/// `largest`: actors in the largest component, of all n; `pairs`: pairs of actors that reach each other, of all n (n - 1) / 2.
/// Their areas are R = (1 / n) sum over k = 1 ... n of the share after k removals.
struct Robustness {
    RemovalCurve largest = {};
    RemovalCurve pairs = {};          ///< NaN where there is one actor
    std::vector<id_type> order = {};  ///< who goes, of the first sample
    int samples = 1;
};

/// The same where actors leave projects, and projects end.
struct ProjectRobustness {
    RemovalCurve projects =
        {};                  ///< of those with partners enough at the start; the area is that of trapezoids
    Robustness actors = {};  ///< tied by projects that have not ended
    id_type at_start = 0;    ///< projects with partners enough
    id_type exempt = 0;      ///< of these, that have no rules or never met them; 0 where no rules are given
};

namespace detail {

[[nodiscard]] Robustness robustness_of(const TieRows& rows, const RemovalOptions& options,
                                       const Execution& execution);

}  // namespace detail

/// Robustness: the largest component, and the pairs that reach each other, as actors are removed. R of the largest component is
/// that of Schneider et al. (2011, doi:10.1073/pnas.1009440108): from (n - 1) / n^2 for a star or without ties (they give 1 / n) to (n - 1) / 2n where all are tied. Ties are counted,
/// not weighed; betweenness equal to 10 digits is equal. Curves are those of components that join while actors come back in
/// reverse order. UndefinedError without a vertex; ValueError: samples below 1, an `order` that is not of all actors. O(m log n) a sample; betweenness O(n m), and n times that
/// when it is recalculated. Same bits, whatever the workers.
template <Graph G>
[[nodiscard]] Robustness robustness(const G& g, const RemovalOptions& options = {},
                                    const Execution& execution = {}) {
    return detail::robustness_of(detail::rows_of(g, Ties::binary), options, execution);
}

/// When projects end.
struct ProjectEndOptions {
    ProjectEnd ends_with = ProjectEnd::last_partner;
    /// A project ends too when those that are left no longer meet its rules; one without rules, or that never met them, is
    /// exempt. Partners whom the rules do not count (associated ones, those who withdrew) do not keep it.
    std::optional<ProjectRules> rules = std::nullopt;
};

/// Which projects survive as actors are removed from a two-mode network: the secondary extinctions of Memmott et al. (2004,
/// doi:10.1098/rspb.2004.2909), with the area under the curve (Burgos et al. 2007, doi:10.1016/j.jtbi.2007.08.030) by the
/// exact trapezoids between its points, and not by a fitted curve. Range of the area [0, 1]: near 1 where projects
/// survive until the last, near 0 where they end at once. Degree is the number of projects that have not ended, betweenness that of
/// actors and projects as vertices of one graph. UndefinedError without an actor, when no project has partners enough at the
/// start, or none has rules that it meets though rules are given; ValueError: samples below 1, rules that do not fit the projects. O(links log n + links * largest project * conditions) a sample;
/// betweenness as robustness.
[[nodiscard]] ProjectRobustness project_robustness(const PartnershipNetwork& net,
                                                   const RemovalOptions& options = {},
                                                   const ProjectEndOptions& ends = {},
                                                   const Execution& execution = {});

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template Robustness robustness(const CooperationGraph&, const RemovalOptions&, const Execution&);

}  // namespace isthmus
