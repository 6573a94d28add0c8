#include "isthmus/graph/directed_graph.hpp"

#include <memory>

#include "graph/tie_columns.hpp"

namespace isthmus::python {

namespace {

py::tuple arc_columns(const DirectedGraph& g) {
    std::vector<id_type> from;
    std::vector<id_type> to;
    std::vector<double> w;
    for (const Arc& arc : g.arcs()) {
        from.push_back(arc.from);
        to.push_back(arc.to);
        w.push_back(arc.weight);
    }
    return py::make_tuple(take(std::move(from)), take(std::move(to)), take(std::move(w)));
}

}  // namespace

void bind_directed_graph(py::module_& m) {
    py::class_<DirectedGraph, std::shared_ptr<DirectedGraph>>(m, "DirectedGraph")
        .def(py::init([](id_type n, const std::vector<id_type>& u, const std::vector<id_type>& v,
                         const std::vector<double>& w) {
                 std::vector<Arc> arcs;
                 for (const auto& [from, to, weight] : ties_of(u, v, w)) {
                     arcs.push_back({from, to, weight});
                 }
                 return std::make_shared<DirectedGraph>(n, arcs);
             }),
             arg("n"), arg("u"), arg("v"), arg("weight"))
        .def_property_readonly("vertex_count", &DirectedGraph::vertex_count)
        .def_property_readonly("arc_count", &DirectedGraph::arc_count)
        .def("arcs", &arc_columns)
        .def(
            "at_least",
            [](const DirectedGraph& g, double least) {
                return std::make_shared<DirectedGraph>(at_least(g, least));
            },
            arg("least"))
        .def("symmetrized",
             [](const DirectedGraph& g) { return std::make_shared<CooperationGraph>(symmetrized(g)); })
        .def("mutuality",
             [](const DirectedGraph& g) { return std::make_shared<CooperationGraph>(mutuality(g)); });
}

}  // namespace isthmus::python
