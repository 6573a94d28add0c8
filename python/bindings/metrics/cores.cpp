#include "isthmus/metrics/cores.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph.
template <class G>
void bind_cores_for(py::module_& m) {
    m.def(
        "core_number", [](const G& g) { return take(unlocked([&] { return core_number(g); })); },
        arg("graph"));
}

}  // namespace

void bind_cores(py::module_& m) {
    bind_cores_for<CooperationGraph>(m);
    bind_cores_for<TwoModeGraph>(m);
    m.def(
        "s_core", [](const CooperationGraph& g) { return take(unlocked([&] { return s_core(g); })); },
        arg("graph"));
    m.def(
        "alpha_beta_core",
        [](const PartnershipNetwork& net, id_type alpha) {
            AlphaBetaCore found = unlocked([&] { return alpha_beta_core(net.links(), alpha); });
            return py::make_tuple(take(std::move(found.actors)), take(std::move(found.projects)));
        },
        arg("network"), arg("alpha"));
}

}  // namespace isthmus::python
