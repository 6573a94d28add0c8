#pragma once
/// Centrality by whom one is tied to: eigenvector, PageRank and Katz; of any weighted graph, of actors and projects together,
/// and of a projection without building it.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/graph/weighting.hpp"
#include "isthmus/metrics/ties.hpp"

namespace isthmus {

/// In what unit a vector of centralities is.
enum class VectorScale : std::uint8_t {
    euclidean,  ///< squares add to 1
    maximum,    ///< the largest is 1
    sum,        ///< values add to 1
    raw         ///< as the formula gives it; an eigenvector has no such unit
};

[[nodiscard]] constexpr auto choices_of(VectorScale /*any*/) {
    using enum VectorScale;
    return named_choices<VectorScale>(
        "scale", {{"euclidean", euclidean}, {"maximum", maximum}, {"sum", sum}, {"raw", raw}});
}

/// Whose eigenvector it is where a network falls apart.
enum class EigenvectorOf : std::uint8_t {
    network,   ///< that of the largest eigenvalue: 0 outside the component that has it
    component  ///< each component its own, each in the unit of `scale`; NaN for a vertex without ties
};

[[nodiscard]] constexpr auto choices_of(EigenvectorOf /*any*/) {
    using enum EigenvectorOf;
    return named_choices<EigenvectorOf>("disconnected", {{"network", network}, {"component", component}});
}

struct EigenvectorOptions {
    Ties ties = Ties::weighted;
    EigenvectorOf disconnected = EigenvectorOf::network;
    VectorScale scale = VectorScale::euclidean;
    int iterations = 10000;  ///< products with the matrix, at most
};

struct PageRankOptions {
    Ties ties = Ties::weighted;
    double damping = 0.85;  ///< the chance to go on along a tie; in [0, 1)
    int iterations = 10000;
};

struct KatzOptions {
    Ties ties = Ties::weighted;
    std::optional<double> alpha =
        std::nullopt;   ///< what a step is worth, below 1 / lambda; none: 0.85 / lambda
    double beta = 1.0;  ///< what everybody has to begin with; more than 0
    VectorScale scale = VectorScale::raw;
    int iterations = 10000;
};

struct EigenvectorCentrality {
    std::vector<double> values;
    double eigenvalue;  ///< the largest of the network, in the unit of the weights
};

struct KatzCentrality {
    std::vector<double> values;
    double alpha;
    double eigenvalue;  ///< 0 without ties
};

namespace detail {

/// A symmetric matrix of entries of 0 or more without a diagonal, known by its products; its vertices in components.
struct SymmetricOperator {
    /// y[v] = sum over u of w_vu x[u], for the vertices v of one component, which reads x there alone.
    std::function<void(std::size_t component, std::span<const double> x, std::span<double> y)> multiply;
    std::vector<id_type> members;      ///< vertices, component by component
    std::vector<std::size_t> offsets;  ///< where each component begins, and the end
    int shift = 0;                     ///< entries are weights times 2^shift

    [[nodiscard]] std::size_t size() const noexcept { return members.size(); }
    [[nodiscard]] std::size_t components() const noexcept { return offsets.size() - 1; }
    [[nodiscard]] std::span<const id_type> component(std::size_t c) const {
        return std::span(members).subspan(offsets[c], offsets[c + 1] - offsets[c]);
    }
};

/// Fills in the components of n vertices; around(v, next) adds those that v is tied to with more than 0 to `next`.
void find_components(SymmetricOperator& matrix, id_type n,
                     const std::function<void(id_type v, std::vector<id_type>& next)>& around);

/// That of a graph, to which it refers; a graph without weights counts its ties. ValueError: a weight of a foreign graph that is negative or not finite.
template <Graph G>
[[nodiscard]] SymmetricOperator operator_of(const G& g, Ties ties) {
    if constexpr (!WeightedGraph<G>) {
        ties = Ties::binary;
    }
    SymmetricOperator matrix;
    double largest = 0.0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        for (std::size_t k = 0; k < std::span<const id_type>(g.neighbors(v)).size(); ++k) {
            largest = std::max(largest, value_of(g, v, k, ties));
        }
    }
    matrix.shift = shift_to(0, largest);
    find_components(matrix, g.vertex_count(), [&](id_type v, std::vector<id_type>& next) {
        const std::span<const id_type> around = g.neighbors(v);
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (value_of(g, v, k, ties) > 0.0) {
                next.push_back(around[k]);
            }
        }
    });
    // In two steps, as 2^1074 is no double.
    const double half = std::ldexp(1.0, matrix.shift / 2);
    const double other_half = std::ldexp(1.0, matrix.shift - matrix.shift / 2);
    const auto rows = [&g, ties, half, other_half](id_type v, std::span<const double> x) {
        const std::span<const id_type> around = g.neighbors(v);
        double sum = 0.0;
        for (std::size_t k = 0; k < around.size(); ++k) {
            sum += value_of(g, v, k, ties) * half * other_half * x[as_index(around[k])];
        }
        return sum;
    };
    matrix.multiply = [rows, members = matrix.members, offsets = matrix.offsets](
                          std::size_t component, std::span<const double> x, std::span<double> y) {
        for (std::size_t i = offsets[component]; i < offsets[component + 1]; ++i) {
            y[as_index(members[i])] = rows(members[i], x);
        }
    };
    return matrix;
}

/// That of the projection with all pairs, by the links: O(links) a product. ValueError for a weighting that is no product of
/// a number a project and one an actor (jaccard, overlap, budget).
[[nodiscard]] SymmetricOperator operator_of(const Incidence& links, Weighting weighting);

/// Of a whole projection that is weighted in such a way, by its links; of others by their ties. Refers to the graph.
[[nodiscard]] SymmetricOperator operator_of(const CooperationGraph& g, Ties ties);

[[nodiscard]] EigenvectorCentrality eigenvector_of(const SymmetricOperator& matrix,
                                                   const EigenvectorOptions& options);
[[nodiscard]] std::vector<double> pagerank_of(const SymmetricOperator& matrix,
                                              const PageRankOptions& options);
[[nodiscard]] KatzCentrality katz_of(const SymmetricOperator& matrix, const KatzOptions& options);

}  // namespace detail

/// Eigenvector centrality: x with W x = lambda x, lambda the largest eigenvalue and x >= 0 (Bonacich 1972,
/// doi:10.1080/0022250X.1972.9989806). Computed by restarted Lanczos steps until |W x - lambda x| is below 1e-13 lambda;
/// only components whose largest strength reaches the lambda found are looked at. Range [0, 1] on every scale. UndefinedError: no tie of more
/// than 0; with EigenvectorOf::network two components that have the same lambda (its vector is not unique then); not converged
/// after `iterations` products. O(m) a product, 32 vectors of memory. Of a TwoModeGraph the actors and
/// projects that are linked to central ones (Faust 1997, doi:10.1016/S0378-8733(96)00300-0).
template <Graph G>
[[nodiscard]] EigenvectorCentrality eigenvector(const G& g, const EigenvectorOptions& options = {}) {
    return detail::eigenvector_of(detail::operator_of(g, options.ties), options);
}

/// The same of the projection by count, newman, fractional, cosine or association, not built: O(links) a product.
[[nodiscard]] EigenvectorCentrality eigenvector(const Incidence& links, Weighting weighting,
                                                const EigenvectorOptions& options = {});

/// PageRank: x_v = (1 - d) / n + d (sum over u of w_vu x_u / s_u + D / n), s the strengths, D the sum over vertices without
/// ties, who go anywhere (Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X). Adds to 1; defined where the network falls
/// apart. (S - d W) S^-1 x = 1 up to a factor that is known, by the conjugate gradients of Katz, to a residual of 1e-15: W S^-1
/// only moves what it is given, so that the values are as near to the solution whatever d is. ValueError: damping outside
/// [0, 1); UndefinedError: no vertex, or not converged. O(m) a product.
template <Graph G>
[[nodiscard]] std::vector<double> pagerank(const G& g, const PageRankOptions& options = {}) {
    return detail::pagerank_of(detail::operator_of(g, options.ties), options);
}

[[nodiscard]] std::vector<double> pagerank(const Incidence& links, Weighting weighting,
                                           const PageRankOptions& options = {});

/// Katz centrality: x = beta 1 + alpha W x: walks of every length that end in v, a step worth alpha (Katz 1953,
/// doi:10.1007/BF02289026, who leaves beta out: x - beta). Defined for alpha below 1 / lambda; solved by conjugate gradients
/// to a residual of 1e-15. Range: beta or more, beta for an isolate. ValueError: alpha outside [0, 1 / lambda), beta not more
/// than 0; UndefinedError: not converged. O(m) a product.
template <Graph G>
[[nodiscard]] KatzCentrality katz(const G& g, const KatzOptions& options = {}) {
    return detail::katz_of(detail::operator_of(g, options.ties), options);
}

[[nodiscard]] KatzCentrality katz(const Incidence& links, Weighting weighting,
                                  const KatzOptions& options = {});

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template EigenvectorCentrality eigenvector(const CooperationGraph&, const EigenvectorOptions&);
extern template EigenvectorCentrality eigenvector(const TwoModeGraph&, const EigenvectorOptions&);
extern template std::vector<double> pagerank(const CooperationGraph&, const PageRankOptions&);
extern template std::vector<double> pagerank(const TwoModeGraph&, const PageRankOptions&);
extern template KatzCentrality katz(const CooperationGraph&, const KatzOptions&);
extern template KatzCentrality katz(const TwoModeGraph&, const KatzOptions&);

}  // namespace isthmus
