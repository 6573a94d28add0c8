#include "isthmus/inference/multiple_testing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace isthmus {

std::vector<double> adjust(std::span<const double> p, Correction correction) {
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

std::vector<double> adjust(std::span<const double> p, std::span<const double> z, Correction correction) {
    if (p.size() != z.size()) {
        throw ValueError("there are " + std::to_string(p.size()) + " p-values and " +
                         std::to_string(z.size()) + " z; give one z each");
    }
    std::vector<double> moved(p.begin(), p.end());
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (std::isnan(z[i]) && p[i] == 1.0) {
            moved[i] = std::numeric_limits<double>::quiet_NaN();
        }
    }
    return adjust(moved, correction);
}

}  // namespace isthmus
