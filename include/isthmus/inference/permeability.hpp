#pragma once
/// Permeability: how many of the ties between two groups there are, of those to be expected. And how far that ratio would move
/// with other projects of the same kind.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/core/random.hpp"
#include "isthmus/inference/statistics.hpp"
#include "isthmus/nulls/strata.hpp"

namespace isthmus {

struct BootstrapOptions {
    id_type replicates = 1000;
    double confidence = 0.95;
    std::uint64_t seed = 1;
    std::vector<id_type> strata = {};  ///< one a project, or none at all
    Execution execution = {};
};

/// Ends of a confidence interval, one pair an entry; NaN where it is not defined.
struct Intervals {
    std::vector<double> low;
    std::vector<double> high;
};

/// How often each project is in a sample with replacement of as many projects from each stratum as it has.
[[nodiscard]] std::vector<id_type> resampled(const Strata& strata, id_type projects, RandomStream& random);

/// Percentile interval of values, NaN left out; NaN when fewer than 39 (at 95 %) are defined. Reorders `values`.
[[nodiscard]] std::pair<double, double> percentile_interval(std::span<double> values, double confidence);

namespace detail {

/// What every project adds to every cell, and, for binary values, which projects tie each pair.
class ResampledMixing {
  public:
    ResampledMixing(const Incidence& links, const Grouping& groups, PairValue value);

    /// Cells of the mixing matrix when project p is there times[p] times.
    void observe(std::span<const id_type> times, std::span<double> out) const;

    /// What the margins alone let expect, stratum by stratum: the value of all pairs, dealt out by the links of each group as
    /// if every pair of links were as likely to meet: P 2 K_g K_h / (L (L - 1)), within a group P K_g (K_g - 1) / (L (L - 1)).
    void expect(const Strata& strata, std::span<const id_type> times, std::span<double> out) const;

  private:
    void list_pairs(std::span<const id_type> label);

    const Incidence* links_;
    GroupPairs cells_;
    PairValue value_;
    std::vector<std::pair<std::size_t, double>> additions_;
    std::vector<std::size_t> addition_bounds_{0};
    std::vector<std::pair<id_type, id_type>> members_;  ///< (group, partners in it), project by project
    std::vector<std::size_t> member_bounds_{0};
    std::vector<std::size_t> pair_cells_;
    std::vector<id_type> pair_projects_;
    std::vector<std::size_t> pair_bounds_{0};
};

}  // namespace detail

/// Interval of each permeability observed / expected, from a bootstrap of projects (the independent unit): m projects are
/// drawn with replacement, with all their partners. `expected` are the null model's expected values of the entries of
/// mixing_statistic(groups). A replicate's expectation is that of the null, scaled as the replicate's own margins ask:
/// E A* / A with A = 2 P K_g K_h / (L (L - 1)), P the value of all pairs, K_g the links of group g, L all links. So
/// the interval knows that another sample of projects has other margins too. With `strata`, those of the null model, projects
/// are drawn within their stratum, and A is the sum over strata.
///
/// Percentile interval. NaN where nothing is expected, or too few replicates are defined. It speaks of other projects of
/// the same kind; of rare pairs (observed below about 10) it is too narrow: docs/decisions/0009-permeability.md has the coverage.
/// Replicate b is drawn from RandomStream(seed, b). O(replicates * (links + cells)); memory 8 bytes a replicate and entry.
[[nodiscard]] Intervals permeability_intervals(const Incidence& links, const Grouping& groups,
                                               PairValue value, std::span<const double> expected,
                                               const BootstrapOptions& options = {});

}  // namespace isthmus
