#include "isthmus/metrics/degree.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph.
template <class G>
void bind_degree_for(py::module_& m) {
    m.def("degree", [](const G& g) { return take(degree(g)); }, arg("graph"));
}

}  // namespace

void bind_degree(py::module_& m) {
    bind_degree_for<CooperationGraph>(m);
    bind_degree_for<TwoModeGraph>(m);
    m.def("strength", [](const CooperationGraph& g) { return take(strength(g)); }, arg("graph"));
}

}  // namespace isthmus::python
