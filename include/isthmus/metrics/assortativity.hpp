#pragma once
/// Whether like is tied to like.

#include <span>
#include <string>
#include <vector>

#include "isthmus/metrics/degree.hpp"
#include "isthmus/metrics/mixing.hpp"

namespace isthmus {

/// Assortativity of a matrix e of g x g shares or counts of ties: (sum_g e_gg - sum_g a_g b_g) / (1 - sum_g a_g b_g),
/// e divided by its sum, a and b its row and column sums (Newman 2003, doi:10.1103/PhysRevE.67.026126, formula 2). Range [-1, 1]; 1: every
/// tie is within a group, 0: as by chance. UndefinedError: nothing in the matrix, or all of it in one group.
/// ValueError: not square. O(g^2).
[[nodiscard]] inline double assortativity(std::span<const double> matrix, std::size_t groups) {
    if (matrix.size() != groups * groups) {
        throw ValueError("a mixing matrix of " + std::to_string(groups) + " groups has " +
                         std::to_string(groups * groups) + " cells, not " + std::to_string(matrix.size()));
    }
    double all = 0.0;
    double within = 0.0;
    double by_chance = 0.0;
    for (const double value : matrix) {
        all += value;
    }
    if (all == 0.0) {
        throw UndefinedError("assortativity needs a tie whose two ends have a label; there is none");
    }
    for (std::size_t g = 0; g < groups; ++g) {
        double row = 0.0;
        double column = 0.0;
        for (std::size_t h = 0; h < groups; ++h) {
            row += matrix[g * groups + h];
            column += matrix[h * groups + g];
        }
        within += matrix[g * groups + g] / all;
        by_chance += row / all * (column / all);
    }
    if (by_chance == 1.0) {
        throw UndefinedError("assortativity is 0/0 when every tie is within the same one group");
    }
    return (within - by_chance) / (1.0 - by_chance);
}

/// Assortativity by a grouping, each tie counted from both ends; ties with an unlabeled end are left out.
/// UndefinedError as above. O(m + groups^2).
template <Graph G>
[[nodiscard]] double assortativity(const G& g, const Grouping& groups, TieValue value = TieValue::binary) {
    return assortativity(mixing(g, groups, value, Diagonal::twice).values, groups.names.size());
}

/// Assortativity by a number: the correlation over ties, each from both ends, of x at one end and x at the other (Newman
/// 2003, formula 21). Range [-1, 1]. UndefinedError without a tie or when x is the same at all ends. ValueError:
/// not one value a vertex, or one that is not finite. O(m).
template <Graph G>
[[nodiscard]] double numeric_assortativity(const G& g, std::span<const double> x,
                                           TieValue value = TieValue::binary) {
    if (x.size() != as_index(g.vertex_count())) {
        throw ValueError("there are " + std::to_string(x.size()) + " values for " +
                         std::to_string(g.vertex_count()) + " vertices");
    }
    double all = 0.0;
    double mean = 0.0;
    const auto for_each_arc = [&](auto&& visit) {
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            for (std::size_t k = 0; k < g.neighbors(v).size(); ++k) {
                visit(x[as_index(v)], x[as_index(g.neighbors(v)[k])], detail::value_of(g, v, k, value));
            }
        }
    };
    for_each_arc([&](double here, double, double w) {
        all += w;
        mean += w * here;
    });
    mean /= all;
    double covariance = 0.0;
    double variance = 0.0;
    for_each_arc([&](double here, double there, double w) {
        covariance += w * (here - mean) * (there - mean);
        variance += w * (here - mean) * (here - mean);
    });
    if (!(variance > 0.0)) {
        throw UndefinedError(
            "assortativity by a number needs ties whose ends differ; all values are equal, or there is no "
            "tie");
    }
    return covariance / variance;
}

/// Degree assortativity: numeric_assortativity of degrees (Newman 2002, doi:10.1103/PhysRevLett.89.208701). UndefinedError
/// in a regular graph. O(m).
template <Graph G>
[[nodiscard]] double degree_assortativity(const G& g) {
    const auto degrees = degree(g);
    return numeric_assortativity(g, std::vector<double>(degrees.begin(), degrees.end()));
}

}  // namespace isthmus
