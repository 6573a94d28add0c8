#pragma once
/// Whether a network is built around one: centralities of all beside that of the most central (Freeman 1979).

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/metrics/betweenness.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/degree.hpp"
#include "isthmus/metrics/spectral.hpp"
#include "isthmus/metrics/two_mode.hpp"

namespace isthmus {

/// Which centrality is summed up.
enum class CentralizationOf : std::uint8_t { degree, closeness, betweenness, eigenvector };

[[nodiscard]] constexpr auto choices_of(CentralizationOf /*any*/) {
    using enum CentralizationOf;
    return named_choices<CentralizationOf>("of", {{"degree", degree},
                                                  {"closeness", closeness},
                                                  {"betweenness", betweenness},
                                                  {"eigenvector", eigenvector}});
}

/// The network that the eigenvector's centralization is 1 of.
enum class EigenvectorMaximum : std::uint8_t {
    pair,  ///< one tie beside isolates, n - 2: the most there is (igraph)
    star   ///< (n - 1)(1 - 1 / sqrt(n - 1)); a network that falls apart can pass 1
};

[[nodiscard]] constexpr auto choices_of(EigenvectorMaximum /*any*/) {
    using enum EigenvectorMaximum;
    return named_choices<EigenvectorMaximum>("eigenvector_maximum", {{"pair", pair}, {"star", star}});
}

struct CentralizationOptions {
    Disconnected disconnected = Disconnected::wasserman_faust;          ///< of closeness
    EigenvectorMaximum eigenvector_maximum = EigenvectorMaximum::pair;  ///< of the eigenvector
};

namespace detail {

/// sum of (max - c), divided by `most`. UndefinedError for a value that is NaN, or where `most` is not above 0.
[[nodiscard]] double centralized(const std::vector<double>& values, double most);

/// The most that sum can be with n vertices.
[[nodiscard]] double most_centralized(CentralizationOf of, id_type vertices, EigenvectorMaximum maximum);

}  // namespace detail

/// Freeman centralization: sum over v of (max c - c_v), divided by the most there is with n vertices, which the star has (Freeman
/// 1979, doi:10.1016/0378-8733(78)90021-7): (n - 1)(n - 2) for degree, (n - 1)(n - 2) / (2n - 3) for closeness, (n - 1)^2 (n -
/// 2) / 2 for raw betweenness; for the eigenvector, largest value 1, EigenvectorMaximum. Ties are counted, not weighed. Range
/// [0, 1]. An isolate has closeness 0 with Disconnected::wasserman_faust. UndefinedError: n < 3; closeness of an isolate
/// with Disconnected::component; the eigenvector where it is. Cost of the centrality.
template <Graph G>
[[nodiscard]] double centralization(const G& g, CentralizationOf of,
                                    const CentralizationOptions& options = {},
                                    const Execution& execution = {}) {
    std::vector<double> values;
    if (of == CentralizationOf::degree) {
        const std::vector<id_type> degrees = degree(g);
        values.assign(degrees.begin(), degrees.end());
    } else if (of == CentralizationOf::closeness) {
        values = closeness(g, options.disconnected, execution);
        if (options.disconnected == Disconnected::wasserman_faust) {
            std::replace_if(values.begin(), values.end(), [](double c) { return std::isnan(c); }, 0.0);
        }
    } else if (of == CentralizationOf::betweenness) {
        values = betweenness(g, Normalization::raw, execution);
    } else {
        values = eigenvector(g, {.ties = Ties::binary, .scale = VectorScale::maximum}).values;
    }
    return detail::centralized(values,
                               detail::most_centralized(of, g.vertex_count(), options.eigenvector_maximum));
}

/// A value of each mode.
struct TwoModeCentralization {
    double actors;
    double projects;
};

/// Two-mode centralization of actors: sum over both modes of (largest of the actors - c), c the centralities that are divided by
/// the most of their mode (two_mode_degree and so on), divided by what it is in the star: one actor in all projects, the
/// others in one each, spread over projects as evenly as can be. No connected network has more (all of up to 4 by 3 were
/// enumerated). Of projects likewise (after Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2). Range [0, 1] in a
/// connected network. An isolate has closeness 0. The eigenvector, the largest of each mode 1, is summed over its own mode alone and
/// divided by n - 1 or m - 1, which one link beside isolates has. UndefinedError: fewer than two actors or two
/// projects; the eigenvector where it is. Cost of the centrality.
[[nodiscard]] TwoModeCentralization two_mode_centralization(const Incidence& links, CentralizationOf of,
                                                            const Execution& execution = {});

/// Our own graphs are compiled once, with the flags of the library: see docs/decisions/0013-what-stays-in-headers.md.
extern template double centralization(const CooperationGraph&, CentralizationOf, const CentralizationOptions&,
                                      const Execution&);

}  // namespace isthmus
