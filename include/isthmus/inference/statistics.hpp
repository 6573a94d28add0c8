#pragma once
/// The statistics that come with a null model at hand: groups, brokerage, cohesion, composition.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "isthmus/inference/sample_view.hpp"
#include "isthmus/metrics/assortativity.hpp"
#include "isthmus/metrics/distance.hpp"
#include "isthmus/metrics/segregation.hpp"
#include "isthmus/metrics/two_mode.hpp"

namespace isthmus {

namespace detail {

inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// The value of `measure()`, NaN where it says UndefinedError: a draw may lack what a number needs.
template <class Measure>
[[nodiscard]] double value_or_nan(Measure&& measure) {
    try {
        return measure();
    } catch (const UndefinedError&) {
        return no_value;
    }
}

/// Entries of mixing_statistic() of one grouping from its cells: cells, others, within, across.
void complete_entries(std::span<double> entries, id_type groups);
}  // namespace detail

/// Most entries of mixing under a null model, of whose draws each takes some 1,000 bytes (Summary): two gigabytes. Of one
/// grouping, 2,046 groups.
inline constexpr std::size_t max_mixing_entries = std::size_t{1} << 21;

/// Cells of the mixing matrix of every grouping, then what is within groups and what is across, for each grouping:
/// "GB x FR", ..., "within", "across" under "country: " when there are several groupings. LimitError past
/// max_mixing_entries.
[[nodiscard]] Statistic mixing_statistic(std::span<const Grouping> groups, PairValue value);

/// E-I index of the network and of every group, by the first grouping (ei_index; a group's ties once each).
[[nodiscard]] Statistic ei_statistic(const Grouping& groups, PairValue value);

/// Newman's assortativity by the first grouping.
[[nodiscard]] Statistic assortativity_statistic(PairValue value);

/// Segregation by the first grouping, from ties that count 1: freeman, odds_ratio, gupta, and coleman of every group.
[[nodiscard]] Statistic segregation_statistic(const Grouping& groups);

/// Pairs of partners across the groups of the first grouping, project by project: what a series by year is made of.
[[nodiscard]] Statistic pairs_across_statistic(id_type projects);

/// Whose brokerage.
enum class BrokerageOf : std::uint8_t {
    network,  ///< each role summed over all actors
    actors    ///< that, and each role of every actor after it
};

/// Gould-Fernandez roles by the first grouping: coordinator_aaa ... liaison_abc, total; ordered pairs. Entries of
/// actors follow, actor by actor, in the same order, named by the actor's number.
[[nodiscard]] Statistic brokerage_statistic(id_type n, BrokerageOf of);

/// Transitivity and mean local clustering of the ties.
[[nodiscard]] Statistic clustering_statistic();

/// What the small-world quotient needs: transitivity, and the mean distance between actors that reach each other
/// (Newman, Strogatz & Watts 2001, doi:10.1103/PhysRevE.64.026118; Uzzi & Spiro 2005, doi:10.1086/432782).
[[nodiscard]] Statistic small_world_statistic();

/// Robins-Alexander clustering of actors and projects.
[[nodiscard]] Statistic two_mode_clustering_statistic();

/// Means over projects, for every grouping: groups present, Blau's index, share of pairs of partners across groups; each over
/// the projects where it is defined.
[[nodiscard]] Statistic composition_statistic(std::span<const Grouping> groups);

}  // namespace isthmus
