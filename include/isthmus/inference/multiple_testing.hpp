#pragma once
/// Many p-values at once: how small is small?

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
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
[[nodiscard]] inline std::vector<double> adjust(std::span<const double> p, Correction correction) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] < 0.0 || p[i] > 1.0) {
            throw ValueError("p-value " + std::to_string(i) + " is " + to_text(p[i]) +
                             "; it lies between 0 and 1");
        }
        if (!std::isnan(p[i])) {
            order.push_back(i);
        }
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return p[i] < p[j]; });
    std::vector<double> adjusted(p.begin(), p.end());
    const auto family = static_cast<double>(order.size());
    double harmonic = 0.0;
    for (std::size_t j = 1; j <= order.size(); ++j) {
        harmonic += 1.0 / static_cast<double>(j);
    }
    switch (correction) {
        case Correction::none:
            break;
        case Correction::bonferroni:
            for (const std::size_t i : order) {
                adjusted[i] = std::min(1.0, family * p[i]);
            }
            break;
        case Correction::holm: {
            double most = 0.0;
            for (std::size_t j = 0; j < order.size(); ++j) {
                most = std::max(most, std::min(1.0, (family - static_cast<double>(j)) * p[order[j]]));
                adjusted[order[j]] = most;
            }
            break;
        }
        case Correction::bh:
        case Correction::by: {
            const double scale = correction == Correction::by ? harmonic : 1.0;
            double least = 1.0;
            for (std::size_t j = order.size(); j > 0; --j) {
                least = std::min(least, scale * (family / static_cast<double>(j)) * p[order[j - 1]]);
                adjusted[order[j - 1]] = least;
            }
            break;
        }
    }
    return adjusted;
}

}  // namespace isthmus
