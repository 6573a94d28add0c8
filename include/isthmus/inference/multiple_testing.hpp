#pragma once
/// Many p-values at once: how small is small?

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus {

enum class Correction : std::uint8_t {
    none,
    bonferroni,  ///< family-wise: p K (Dunn 1961)
    holm,        ///< family-wise, never weaker: Holm 1979
    bh,          ///< false discovery rate: Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x
    by           ///< the same whatever the dependence: Benjamini & Yekutieli 2001, doi:10.1214/aos/1013699998
};

[[nodiscard]] constexpr auto choices_of(Correction /*any*/) {
    using enum Correction;
    return named_choices<Correction>(
        "correction", {{"none", none}, {"bonferroni", bonferroni}, {"holm", holm}, {"bh", bh}, {"by", by}});
}

inline constexpr std::array all_corrections{Correction::none, Correction::bonferroni, Correction::holm,
                                            Correction::bh, Correction::by};

/// Adjusted p-values: reject those at most alpha, and the error rate of the family is at most alpha. The family is all K
/// p-values that are not NaN; NaN stay NaN. With p_(1) <= ... <= p_(K):
/// bonferroni min(1, K p); holm max_{j<=i} min(1, (K - j + 1) p_(j)); bh min_{j>=i} min(1, K p_(j) / j); by the same
/// times 1 + 1/2 + ... + 1/K. As R's p.adjust. ValueError for a p outside [0, 1]. O(K log K).
[[nodiscard]] std::vector<double> adjust(std::span<const double> p, Correction correction);

/// The same over the entries that chance moves: an entry whose draws never vary and always equal what was observed (z NaN,
/// p 1), as a pair that never meets, is not in the family, and NaN. ValueError: not as many z as p.
[[nodiscard]] std::vector<double> adjust(std::span<const double> p, std::span<const double> z,
                                         Correction correction);

}  // namespace isthmus
