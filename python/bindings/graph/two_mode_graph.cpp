#include "isthmus/graph/two_mode_graph.hpp"

#include <memory>

#include "convert.hpp"

namespace isthmus::python {

void bind_two_mode_graph(py::module_& m) {
    py::class_<TwoModeGraph, std::shared_ptr<TwoModeGraph>>(m, "TwoModeGraph")
        .def(py::init(
                 [](const PartnershipNetwork& net) { return std::make_shared<TwoModeGraph>(net.links()); }),
             arg("network"))
        .def_property_readonly("vertex_count", &TwoModeGraph::vertex_count)
        .def_property_readonly("actor_count", &TwoModeGraph::actor_count)
        .def_property_readonly("edge_count", &TwoModeGraph::edge_count);
}

}  // namespace isthmus::python
