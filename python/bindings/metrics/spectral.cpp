#include "isthmus/metrics/spectral.hpp"

#include <optional>

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

namespace {

py::tuple with_eigenvalue(EigenvectorCentrality&& found) {
    return py::make_tuple(take(std::move(found.values)), found.eigenvalue);
}

py::tuple with_alpha(KatzCentrality&& found) {
    return py::make_tuple(take(std::move(found.values)), found.alpha, found.eigenvalue);
}

/// For one kind of graph.
template <class G>
void bind_spectral_for(py::module_& m) {
    m.def(
        "eigenvector",
        [](const G& g, Ties ties, EigenvectorOf disconnected, VectorScale scale, int iterations) {
            return with_eigenvalue(unlocked([&] {
                return eigenvector(
                    g,
                    {.ties = ties, .disconnected = disconnected, .scale = scale, .iterations = iterations});
            }));
        },
        arg("graph"), arg("ties"), arg("disconnected"), arg("scale"), arg("iterations"));
    m.def(
        "pagerank",
        [](const G& g, Ties ties, double damping, int iterations) {
            return take(unlocked(
                [&] { return pagerank(g, {.ties = ties, .damping = damping, .iterations = iterations}); }));
        },
        arg("graph"), arg("ties"), arg("damping"), arg("iterations"));
    m.def(
        "katz",
        [](const G& g, Ties ties, std::optional<double> alpha, double beta, VectorScale scale,
           int iterations) {
            return with_alpha(unlocked([&] {
                return katz(
                    g,
                    {.ties = ties, .alpha = alpha, .beta = beta, .scale = scale, .iterations = iterations});
            }));
        },
        arg("graph"), arg("ties"), arg("alpha"), arg("beta"), arg("scale"), arg("iterations"));
}

/// Of a projection that is not built.
void bind_spectral_of_links(py::module_& m) {
    m.def(
        "eigenvector",
        [](const PartnershipNetwork& net, Weighting weighting, EigenvectorOf disconnected, VectorScale scale,
           int iterations) {
            return with_eigenvalue(unlocked([&] {
                return eigenvector(net.links(), weighting,
                                   {.disconnected = disconnected, .scale = scale, .iterations = iterations});
            }));
        },
        arg("network"), arg("weighting"), arg("disconnected"), arg("scale"), arg("iterations"));
    m.def(
        "pagerank",
        [](const PartnershipNetwork& net, Weighting weighting, double damping, int iterations) {
            return take(unlocked([&] {
                return pagerank(net.links(), weighting, {.damping = damping, .iterations = iterations});
            }));
        },
        arg("network"), arg("weighting"), arg("damping"), arg("iterations"));
    m.def(
        "katz",
        [](const PartnershipNetwork& net, Weighting weighting, std::optional<double> alpha, double beta,
           VectorScale scale, int iterations) {
            return with_alpha(unlocked([&] {
                return katz(net.links(), weighting,
                            {.alpha = alpha, .beta = beta, .scale = scale, .iterations = iterations});
            }));
        },
        arg("network"), arg("weighting"), arg("alpha"), arg("beta"), arg("scale"), arg("iterations"));
}

}  // namespace

void bind_spectral(py::module_& m) {
    bind_spectral_for<CooperationGraph>(m);
    bind_spectral_for<TwoModeGraph>(m);
    bind_spectral_of_links(m);
}

}  // namespace isthmus::python
