#pragma once
/// How unequally money, participations and partners are spread over organisations, and over groups of them. For lists of
/// amounts: ValueError when one is negative or not finite, or their sum is not; NaN where nothing can be shared out.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/grouping.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// Theil's T: sum over i of s_i ln(n s_i), s_i = x_i / X the shares (Theil 1967; Shorrocks
/// 1980, doi:10.2307/1913126); an amount of 0 adds 0, its limit.
/// Range [0, ln n]; NaN when the sum X is 0. O(n).
[[nodiscard]] double theil_t(std::span<const double> amounts);

/// Theil's L, the mean logarithmic deviation: (1 / n) sum over i of ln(mean / x_i) (Theil 1967). Range [0, infinity]: infinite
/// where an amount is 0; NaN when the sum is 0. O(n).
[[nodiscard]] double theil_l(std::span<const double> amounts);

/// Hoover index: half the sum over i of |s_i - 1 / n|, the share that would have to change hands (Hoover 1936,
/// doi:10.2307/1927875). Range [0, 1 - 1/n]; NaN when the sum is 0. O(n).
[[nodiscard]] double hoover(std::span<const double> amounts);

/// The Lorenz curve: the share of the sum that the i smallest have, for i = 0 ... n (Lorenz 1905, doi:10.2307/2276207).
/// Ascends from 0 to 1; NaN throughout when the sum is 0. O(n log n).
[[nodiscard]] std::vector<double> lorenz(std::span<const double> amounts);

/// Top share: what part of the sum the largest `top` of the amounts have, 1 - lorenz(1 - top), the curve being straight between
/// its points: of 15 amounts the top tenth is the largest and half of the next. Range [top, 1]; NaN when the sum is 0.
/// ValueError: top outside (0, 1]. O(n log n).
[[nodiscard]] double top_share(std::span<const double> amounts, double top = 0.1);

/// What is spread over actors.
enum class AmountOf : std::uint8_t {
    budget,  ///< the money of an actor, over its participations; not known where none of them has an amount
    participations,  ///< the projects that it takes part in
    partners         ///< the actors that it has a project with
};

[[nodiscard]] constexpr auto choices_of(AmountOf /*any*/) {
    using enum AmountOf;
    return named_choices<AmountOf>(
        "of", {{"budget", budget}, {"participations", participations}, {"partners", partners}});
}

/// One amount an actor, NaN where it is not known. O(participations); for partners O(sum over p of s_p^2).
[[nodiscard]] std::vector<double> amounts_of(const PartnershipNetwork& net, AmountOf of);

/// One amount a group: the sum over its actors with an amount; NaN where none has one. ValueError: not one amount a label. O(n).
[[nodiscard]] std::vector<double> amounts_of(const Grouping& groups, std::span<const double> amounts);

/// All indices of one amount a unit together.
struct Inequality {
    double gini;
    double theil_t;
    double theil_l;
    double hoover;
    double concentration;
    double top_tenth;
    id_type units;     ///< with an amount
    id_type left_out;  ///< actors that are in no unit's amount: theirs is not known, or they have no group
    id_type
        partly_known;  ///< units of which some money or some actor's amount is not known: it counts as nothing
};

/// Units are actors, one amount each; those that are NaN are left out. UndefinedError without an amount above 0; ValueError as
/// above.
[[nodiscard]] Inequality inequality(std::span<const double> amounts);

/// Units are groups, each the sum of its actors, one amount an actor. ValueError too: not one amount a label.
[[nodiscard]] Inequality inequality(std::span<const double> amounts, const Grouping& across);

/// The same of a network; a unit is partly known too where a participation of its actors has no amount and another has.
[[nodiscard]] Inequality inequality(const PartnershipNetwork& net, AmountOf of);
[[nodiscard]] Inequality inequality(const PartnershipNetwork& net, AmountOf of, const Grouping& across);

/// One of Theil's two indices, as what lies between groups and within them.
struct TheilParts {
    double total;
    double between;
    double within;
    std::vector<double> groups;  ///< the index of each group; NaN where nothing can be shared out
};

/// N units that have an amount and a group, in groups of n_g; S_g the share of the sum that a group has.
struct Theil {
    TheilParts t;
    TheilParts l;
    std::vector<double> share;   ///< S_g
    std::vector<id_type> units;  ///< n_g
    id_type left_out;            ///< actors without an amount or without a group
};

/// Decomposition: T = sum over g of S_g ln(S_g / (n_g / N)) + sum over g of S_g T_g, and L = sum over g of (n_g / N) ln((n_g / N)
/// / S_g) + sum over g of (n_g / N) L_g; groups without units add nothing (Theil 1967; Shorrocks 1980, doi:10.2307/1913126).
/// Every unit counts once, whatever its size. UndefinedError without an amount above 0; ValueError as above. O(n).
[[nodiscard]] Theil theil(std::span<const double> amounts, const Grouping& groups);

/// Location quotients of regions r and kinds s: values[r * columns + s] = (a_rs / a_r) / (a_s / a), above 1 where a region has
/// more of a kind than all regions together have (Hoover 1936). Range [0, infinity); NaN where a_r or a_s is 0.
struct LocationQuotients {
    std::vector<double> values;
    std::vector<double> amounts;  ///< a_rs
    double left_out;              ///< the sum of amounts of actors without a region or a kind
};

/// UndefinedError without an amount above 0 of a region and a kind; ValueError as above. O(n + regions * kinds).
[[nodiscard]] LocationQuotients location_quotients(std::span<const double> amounts, const Grouping& regions,
                                                   const Grouping& kinds);

}  // namespace isthmus
