#pragma once
/// Structural holes, two-mode constraint and brokerage straight from their definitions.

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/metrics/structural_holes.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus::test {

using Matrix = std::vector<std::vector<double>>;

[[nodiscard]] inline Matrix matrix_of(const CooperationGraph& g) {
    Matrix matrix(as_index(g.vertex_count()), std::vector<double>(as_index(g.vertex_count()), 0.0));
    for (const auto& [u, v, w] : g.ties()) {
        matrix[as_index(u)][as_index(v)] = matrix[as_index(v)][as_index(u)] = w;
    }
    return matrix;
}

[[nodiscard]] inline Matrix matrix_of(const DirectedGraph& g) {
    Matrix matrix(as_index(g.vertex_count()), std::vector<double>(as_index(g.vertex_count()), 0.0));
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        for (std::size_t k = 0; k < g.successors(u).size(); ++k) {
            matrix[as_index(u)][as_index(g.successors(u)[k])] = g.out_weights(u)[k];
        }
    }
    return matrix;
}

/// Burt's four measures of a matrix of positive weights, all sums over all vertices. O(n^3).
[[nodiscard]] inline StructuralHoles naive_holes(const Matrix& w) {
    const std::size_t n = w.size();
    const auto mutual = [&](std::size_t i, std::size_t j) { return w[i][j] + w[j][i]; };
    std::vector<double> sum(n, 0.0);
    std::vector<double> largest(n, 0.0);
    std::vector<double> alters(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            sum[i] += mutual(i, j);
            largest[i] = std::max(largest[i], mutual(i, j));
            alters[i] += mutual(i, j) > 0.0 ? 1.0 : 0.0;
        }
    }
    const auto p = [&](std::size_t i, std::size_t j) {
        return mutual(i, j) > 0.0 ? mutual(i, j) / sum[i] : 0.0;
    };
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> none(n, undefined);
    StructuralHoles holes{none, none, none, none};
    for (std::size_t i = 0; i < n; ++i) {
        if (alters[i] == 0.0) {
            continue;
        }
        std::vector<double> dyadic;
        double total = 0.0;
        double size = alters[i];
        for (std::size_t j = 0; j < n; ++j) {
            if (mutual(i, j) == 0.0) {
                continue;
            }
            double share = p(i, j);
            for (std::size_t q = 0; q < n; ++q) {
                if (q != i && q != j) {
                    share += p(i, q) * p(q, j);
                    size -= p(i, q) * mutual(j, q) / largest[j];
                }
            }
            dyadic.push_back(share * share);
            total += share * share;
        }
        holes.constraint[i] = total;
        holes.effective_size[i] = size;
        holes.efficiency[i] = size / alters[i];
        if (alters[i] > 1.0) {
            double entropy = 0.0;
            for (const double c : dyadic) {
                entropy += c / (total / alters[i]) * std::log(c / (total / alters[i]));
            }
            holes.hierarchy[i] = entropy / (alters[i] * std::log(alters[i]));
        }
    }
    return holes;
}

/// N4 for the rows of a 0/1 matrix; its columns are the other mode. O(rows^2 columns^2).
[[nodiscard]] inline std::vector<double> naive_constraint_of_rows(const std::vector<std::vector<int>>& b) {
    const std::size_t n = b.size();
    const std::size_t m = n == 0 ? 0 : b[0].size();
    std::vector<double> row(n, 0.0);
    std::vector<double> column(m, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t p = 0; p < m; ++p) {
            row[i] += b[i][p];
            column[p] += b[i][p];
        }
    }
    std::vector<double> constraint;
    for (std::size_t i = 0; i < n; ++i) {
        double total = 0.0;
        for (std::size_t a = 0; a < m; ++a) {
            double share = 1.0 / row[i];
            for (std::size_t other = 0; other < m; ++other) {
                for (std::size_t j = 0; j < n; ++j) {
                    if (other != a && j != i && b[i][other] == 1 && b[j][a] == 1 && b[j][other] == 1) {
                        share += 1.0 / row[i] / column[other] / row[j];
                    }
                }
            }
            total += b[i][a] == 1 ? share * share : 0.0;
        }
        constraint.push_back(row[i] > 0.0 ? total : std::numeric_limits<double>::quiet_NaN());
    }
    return constraint;
}

/// Every path a -> v -> b with no arc a -> b, one by one; with Credit::partial over the number of such v. O(n^4).
[[nodiscard]] inline Brokerage naive_brokerage(const Matrix& w, const std::vector<id_type>& label,
                                               Credit credit = Credit::full) {
    const std::size_t n = w.size();
    const std::vector<double> zeros(n, 0.0);
    Brokerage found{zeros, zeros, zeros, zeros, zeros, zeros};
    for (std::size_t v = 0; v < n; ++v) {
        for (std::size_t a = 0; a < n; ++a) {
            for (std::size_t b = 0; b < n; ++b) {
                const bool open = a != b && w[a][v] > 0.0 && w[v][b] > 0.0 && w[a][b] == 0.0;
                if (!open || label[a] == no_id || label[b] == no_id) {
                    continue;
                }
                double brokers = credit == Credit::full ? 1.0 : 0.0;
                for (std::size_t k = 0; credit == Credit::partial && k < n; ++k) {
                    brokers += w[a][k] > 0.0 && w[k][b] > 0.0 && label[k] != no_id ? 1.0 : 0.0;
                }
                const double worth = 1.0 / brokers;
                found.total[v] += worth;
                if (label[a] == label[v] && label[v] == label[b]) {
                    found.coordinator_aaa[v] += worth;
                } else if (label[a] == label[b]) {
                    found.itinerant_aba[v] += worth;
                } else if (label[a] == label[v]) {
                    found.representative_aab[v] += worth;
                } else if (label[b] == label[v]) {
                    found.gatekeeper_abb[v] += worth;
                } else {
                    found.liaison_abc[v] += worth;
                }
            }
        }
        if (label[v] == no_id) {
            for (auto* column : {&found.coordinator_aaa, &found.itinerant_aba, &found.representative_aab,
                                 &found.gatekeeper_abb, &found.liaison_abc, &found.total}) {
                (*column)[v] = std::numeric_limits<double>::quiet_NaN();
            }
        }
    }
    return found;
}

}  // namespace isthmus::test
