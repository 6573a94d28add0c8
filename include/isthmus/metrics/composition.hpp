#pragma once
/// Composition of partnerships: who is in a project, how mixed it is, whether its partners knew each other, and how its
/// money is divided. One entry a project in every column.

#include <cstdint>
#include <vector>

#include "isthmus/model/network.hpp"

namespace isthmus {

struct CompositionOptions {
    Membership membership = {};
    /// Projects that start fewer days than this after the first start of the network are `left_censored`: their
    /// partners' earlier projects, if any, are mostly before the data begin.
    std::int32_t censored_days = 365;
};

/// Undefined is NaN. Pairs are unordered pairs of different partners, C(s, 2) of them.
struct Composition {
    std::vector<id_type> size;  ///< s: partners that `membership` counts, each once

    std::vector<id_type> countries;          ///< different countries among partners whose country is known
    std::vector<double> country_known;       ///< share of partners whose country is known; NaN for s = 0
    std::vector<double> country_blau;        ///< blau() of known countries; NaN when none is
    std::vector<double> country_iqv;         ///< iqv() of them, K the countries of the network; NaN for K < 2
    std::vector<double> country_shannon;     ///< shannon() of them, nats
    std::vector<double> cross_border_pairs;  ///< share of pairs with known countries whose countries differ

    std::vector<id_type> sectors;        ///< different sectors among partners whose sector is known
    std::vector<double> sector_known;    ///< share of partners whose sector is known
    std::vector<double> sector_blau;     ///< blau() of known sectors
    std::vector<double> sector_iqv;      ///< iqv() of them, K = 4
    std::vector<double> sector_shannon;  ///< shannon() of them, nats
    std::vector<double> helix;           ///< sectors present / 4; NaN when no sector is known
    std::vector<double>
        tri_sector;  ///< 1 when third sector, business and government are all in, else 0; NaN likewise

    std::vector<double> prior_ties;      ///< share of pairs with a joint project that started earlier
    std::vector<double> prior_projects;  ///< earlier joint projects of a pair, mean over pairs
    std::vector<double> newcomers;       ///< share of partners without a project that started earlier
    std::vector<double>
        left_censored;  ///< 1 when the project starts too early to tell; see CompositionOptions

    std::vector<double> budget_known;  ///< share of partners whose money is known
    std::vector<double> budget_hhi;    ///< concentration() (HHI) of partners' money
    std::vector<double> budget_gini;   ///< gini() of partners' money, at most (s - 1) / s
    std::vector<double> lead_share;    ///< share of the money that goes to the lead (all leads, if several)
};

/// Composition of every project (D1 to D7 of the metrics reference; its formulas are at the members above).
///
/// cross_border_pairs = s / (s - 1) * country_blau, for s partners whose country is known; NaN for fewer than two.
/// "Earlier" is a start day strictly before this project's: projects that start on the same day do not know each
/// other, and projects without a start are nobody's past. So prior_ties, prior_projects, newcomers and left_censored
/// are NaN for a project without a start (the first two for one partner also). Early projects look full of newcomers
/// because data begin somewhere: left_censored marks them. Money: the sum of what an actor's rows in the project say; the three
/// measures are NaN unless every partner's money is known, none is negative and the sum is positive; lead_share also
/// without a lead. A partner whose label is missing is left out of diversity and the share of known labels says so.
/// ValueError when censored_days is negative. O(sum of s^2 + sum of k log k), O(n + m) memory beyond the result.
/// Guimera et al. (2005), doi:10.1126/science.1106340 (repeat collaboration); Blau (1977), Inequality and Heterogeneity;
/// Shannon (1948), doi:10.1002/j.1538-7305.1948.tb01338.x.
[[nodiscard]] Composition composition(const PartnershipNetwork& net, const CompositionOptions& options = {});

}  // namespace isthmus
