#include "isthmus/metrics/segregation.hpp"

#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace isthmus {

namespace detail {
namespace {

/// Coleman's index of a group of n_g among N from its d ties, `inside` of them within: see segregation().
double coleman_of(double inside, double all, double group, double everyone, ColemanChance chance) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (all <= 0.0 || everyone < 2.0) {
        return nan;
    }
    const double expected =
        chance == ColemanChance::others ? all * (group - 1.0) / (everyone - 1.0) : all * group / everyone;
    const double most = inside > expected ? all - expected : expected;
    return most > 0.0 ? (inside - expected) / most : nan;
}

/// Arcs of each group, by where they start.
GroupEnds arcs_by_start(const DirectedGraph& g, const Grouping& groups) {
    require_labels(groups, g.vertex_count());
    const std::vector<double> none(groups.names.size(), 0.0);
    GroupEnds ends{none, none};
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const id_type own = groups.label[as_index(v)];
        for (const id_type u : g.successors(v)) {
            const id_type other = groups.label[as_index(u)];
            if (own != no_id && other != no_id) {
                ends.all[as_index(own)] += 1.0;
                ends.inside[as_index(own)] += other == own ? 1.0 : 0.0;
            }
        }
    }
    return ends;
}

/// x M x for a vector x of length 1 along the component.
double rayleigh(const SymmetricOperator& matrix, std::size_t component, std::span<const double> x,
                std::span<double> product) {
    matrix.multiply(component, x, product);
    double value = 0.0;
    for (const id_type v : matrix.component(component)) {
        value += x[as_index(v)] * product[as_index(v)];
    }
    return value;
}

}  // namespace

Segregation segregation_of(const GroupEnds& ends, double between, std::span<const id_type> sizes,
                           OddsCells odds_cells, int shift) {
    const double everyone = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    Segregation result;
    double pairs_within = 0.0;
    double within = 0.0;
    double trace = 0.0;
    for (std::size_t g = 0; g < sizes.size(); ++g) {
        const double size = sizes[g];
        pairs_within += size * (size - 1.0) / 2.0;
        within += ends.inside[g] / 2.0;
        trace += ends.inside[g] / ends.all[g];
        result.coleman.push_back(
            coleman_of(ends.inside[g], ends.all[g], size, everyone, ColemanChance::others));
    }
    const double pairs = everyone * (everyone - 1.0) / 2.0;
    const double pairs_between = pairs - pairs_within;
    const double expected = (within + between) * pairs_between / pairs;
    if (expected > 0.0) {
        result.freeman = 1.0 - between / expected;
    }
    within = std::ldexp(within, -shift);  // pairs are counted, so ties have to be
    between = std::ldexp(between, -shift);
    if (pairs_within > 0.0 && pairs_between > 0.0) {
        const double added = odds_cells == OddsCells::half_added ? 0.5 : 0.0;
        result.odds_ratio = (within + added) * (pairs_between - between + added) /
                            ((pairs_within - within + added) * (between + added));
    }
    result.log_odds_ratio = std::log(result.odds_ratio);
    if (sizes.size() > 1) {
        result.gupta = (trace - 1.0) / (static_cast<double>(sizes.size()) - 1.0);
    }
    return result;
}

SegregationMatrixIndex segregation_matrix_index(const GroupEnds& ends, std::span<const id_type> sizes) {
    const double everyone = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    SegregationMatrixIndex index;
    for (std::size_t g = 0; g < sizes.size(); ++g) {
        const double size = sizes[g];
        const double within = ends.inside[g] / (size * (size - 1.0));
        const double across = (ends.all[g] - ends.inside[g]) / (size * (everyone - size));
        index.within.push_back(within);
        index.across.push_back(across);
        index.ratio.push_back(within / across);
        index.smi.push_back((within - across) / (within + across));
    }
    return index;
}

SpectralSegregation spectral_segregation_of(const SymmetricOperator& within,
                                            const std::vector<double>& inverse_root, const Grouping& groups,
                                            int iterations) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    SpectralSegregation found{std::vector<double>(within.size(), nan),
                              std::vector<double>(groups.names.size(), 0.0)};
    for (std::size_t v = 0; v < within.size(); ++v) {
        found.actors[v] = inverse_root[v] > 0.0 ? 0.0 : nan;
    }
    if (within.components() < within.size()) {  // some actors are tied within their group
        const std::vector<double> x =
            eigenvector_of(within, {.disconnected = EigenvectorOf::component, .iterations = iterations})
                .values;
        std::vector<double> product(x.size(), 0.0);
        for (std::size_t c = 0; c < within.components(); ++c) {
            const std::span<const id_type> members = within.component(c);
            if (members.size() < 2) {
                continue;
            }
            double sum = 0.0;
            for (const id_type v : members) {
                sum += x[as_index(v)] * inverse_root[as_index(v)];
            }
            const double unit = rayleigh(within, c, x, product) * static_cast<double>(members.size()) / sum;
            for (const id_type v : members) {
                found.actors[as_index(v)] = x[as_index(v)] * inverse_root[as_index(v)] * unit;
            }
        }
    }
    std::vector<double> counted(groups.names.size(), 0.0);
    for (std::size_t v = 0; v < found.actors.size(); ++v) {
        if (!std::isnan(found.actors[v])) {
            found.groups[as_index(groups.label[v])] += found.actors[v];
            counted[as_index(groups.label[v])] += 1.0;
        }
    }
    for (std::size_t g = 0; g < counted.size(); ++g) {
        found.groups[g] = counted[g] > 0.0 ? found.groups[g] / counted[g] : nan;
    }
    return found;
}

}  // namespace detail

namespace {

void require_square(std::span<const double> matrix, std::size_t groups) {
    if (matrix.size() != groups * groups) {
        throw ValueError("a mixing matrix of " + std::to_string(groups) + " groups has " +
                         std::to_string(groups * groups) + " cells, not " + std::to_string(matrix.size()));
    }
}

}  // namespace

std::vector<double> coleman(std::span<const double> matrix, std::span<const id_type> sizes,
                            ColemanChance chance) {
    const std::size_t count = sizes.size();
    require_square(matrix, count);
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
            detail::coleman_of(std::ldexp(matrix[g * count + g], shift), all, sizes[g], everyone, chance));
    }
    return values;
}

std::vector<double> coleman(const DirectedGraph& g, const Grouping& groups, ColemanChance chance) {
    const detail::GroupEnds ends = detail::arcs_by_start(g, groups);
    const std::vector<id_type> sizes = groups.sizes();
    const double everyone = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    std::vector<double> values;
    for (std::size_t k = 0; k < sizes.size(); ++k) {
        values.push_back(detail::coleman_of(ends.inside[k], ends.all[k], sizes[k], everyone, chance));
    }
    return values;
}

SegregationMatrixIndex segregation_matrix_index(const DirectedGraph& g, const Grouping& groups) {
    return detail::segregation_matrix_index(detail::arcs_by_start(g, groups), groups.sizes());
}

Segregation segregation(std::span<const double> matrix, std::span<const id_type> sizes,
                        OddsCells odds_cells) {
    const std::size_t count = sizes.size();
    require_square(matrix, count);
    std::vector<double> once(matrix.begin(), matrix.end());
    const int shift = detail::shift_to(detail::summable, detail::largest_number(once));
    detail::scale(once, shift);
    detail::GroupEnds ends;
    double between = 0.0;
    for (std::size_t g = 0; g < count; ++g) {
        ends.inside.push_back(2.0 * once[g * count + g]);
        double row = 0.0;
        for (std::size_t h = 0; h < count; ++h) {
            row += h == g ? ends.inside[g] : once[g * count + h];
            between += h > g ? once[g * count + h] : 0.0;
        }
        ends.all.push_back(row);
    }
    return detail::segregation_of(ends, between, sizes, odds_cells, shift);
}

template Segregation segregation(const CooperationGraph&, const Grouping&, OddsCells);
template std::vector<double> coleman(const CooperationGraph&, const Grouping&, ColemanChance);
template SegregationMatrixIndex segregation_matrix_index(const CooperationGraph&, const Grouping&);
template SpectralSegregation spectral_segregation(const CooperationGraph&, const Grouping&,
                                                  const SpectralSegregationOptions&);

}  // namespace isthmus
