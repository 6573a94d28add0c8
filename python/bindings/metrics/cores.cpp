#include "isthmus/metrics/cores.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

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
}

}  // namespace isthmus::python
