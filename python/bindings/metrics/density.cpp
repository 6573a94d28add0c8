#include "isthmus/metrics/density.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph.
template <class G>
void bind_density_for(py::module_& m) {
    m.def("density", [](const G& g) { return density(g); }, arg("graph"));
}

}  // namespace

void bind_density(py::module_& m) {
    bind_density_for<CooperationGraph>(m);
    bind_density_for<TwoModeGraph>(m);
    m.def(
        "two_mode_density", [](const PartnershipNetwork& net) { return two_mode_density(net.links()); },
        arg("network"));
}

}  // namespace isthmus::python
