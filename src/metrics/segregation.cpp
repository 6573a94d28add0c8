#include "isthmus/metrics/segregation.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace isthmus {

namespace detail {
namespace {

/// Coleman's index of a group of n_g among N from its d ties, `inside` of them within: see segregation().
double coleman_of(double inside, double all, double group, double everyone) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (all <= 0.0 || everyone < 2.0) {
        return nan;
    }
    const double expected = all * (group - 1.0) / (everyone - 1.0);
    const double most = inside > expected ? all - expected : expected;
    return most > 0.0 ? (inside - expected) / most : nan;
}

}  // namespace

}  // namespace detail

std::vector<double> coleman(std::span<const double> matrix, std::span<const id_type> sizes) {
    const std::size_t count = sizes.size();
    if (matrix.size() != count * count) {
        throw ValueError("a mixing matrix of " + std::to_string(count) + " groups has " +
                         std::to_string(count * count) + " cells, not " + std::to_string(matrix.size()));
    }
    double everyone = 0.0;
    for (const id_type size : sizes) {
        everyone += size;
    }
    const int shift = detail::shift_to(detail::summable, detail::largest_number(matrix));
    std::vector<double> values;
    for (std::size_t g = 0; g < count; ++g) {
        double all = 0.0;
        for (std::size_t h = 0; h < count; ++h) {
            all += std::ldexp(matrix[g * count + h], shift);
        }
        values.push_back(
            detail::coleman_of(std::ldexp(matrix[g * count + g], shift), all, sizes[g], everyone));
    }
    return values;
}

std::vector<double> coleman(const DirectedGraph& g, const Grouping& groups) {
    detail::require_labels(groups, g.vertex_count());
    std::vector<double> inside(groups.names.size(), 0.0);
    std::vector<double> all(inside);
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const id_type own = groups.label[as_index(v)];
        for (const id_type u : g.successors(v)) {
            const id_type other = groups.label[as_index(u)];
            if (own != no_id && other != no_id) {
                all[as_index(own)] += 1.0;
                inside[as_index(own)] += other == own ? 1.0 : 0.0;
            }
        }
    }
    const std::vector<id_type> sizes = groups.sizes();
    const double everyone = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    std::vector<double> values;
    for (std::size_t k = 0; k < sizes.size(); ++k) {
        values.push_back(detail::coleman_of(inside[k], all[k], sizes[k], everyone));
    }
    return values;
}

Segregation segregation(std::span<const double> matrix, std::span<const id_type> sizes) {
    const std::size_t count = sizes.size();
    std::vector<double> once(matrix.begin(), matrix.end());
    const int shift = detail::shift_to(detail::summable, detail::largest_number(once));
    detail::scale(once, shift);
    std::vector<double> twice(once);
    for (std::size_t g = 0; g < count && twice.size() == count * count; ++g) {
        twice[g * count + g] *= 2.0;
    }
    Segregation result;
    result.coleman = coleman(twice, sizes);
    double everyone = 0.0;
    double pairs_within = 0.0;
    double within = 0.0;
    double between = 0.0;
    double trace = 0.0;
    for (std::size_t g = 0; g < count; ++g) {
        const double size = sizes[g];
        everyone += size;
        pairs_within += size * (size - 1.0) / 2.0;
        within += once[g * count + g];
        double row = 0.0;
        for (std::size_t h = 0; h < count; ++h) {
            row += twice[g * count + h];
            between += h > g ? once[g * count + h] : 0.0;
        }
        trace += twice[g * count + g] / row;
    }
    const double pairs = everyone * (everyone - 1.0) / 2.0;
    const double pairs_between = pairs - pairs_within;
    const double expected = (within + between) * pairs_between / pairs;
    if (expected > 0.0) {
        result.freeman = 1.0 - between / expected;
    }
    within = std::ldexp(within, -shift);  // pairs are counted, so ties have to be
    between = std::ldexp(between, -shift);
    result.odds_ratio = within * (pairs_between - between) / ((pairs_within - within) * between);
    result.log_odds_ratio = std::log(result.odds_ratio);
    if (count > 1) {
        result.gupta = (trace - 1.0) / (static_cast<double>(count) - 1.0);
    }
    return result;
}

template Segregation segregation(const CooperationGraph&, const Grouping&);

}  // namespace isthmus
