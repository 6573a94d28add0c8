#include "isthmus/graph/cooperation_graph.hpp"

#include <memory>
#include <optional>

#include "graph/tie_columns.hpp"
#include "isthmus/graph/weighting.hpp"

namespace isthmus::python {

namespace {

py::tuple tie_columns(const CooperationGraph& g) {
    std::vector<id_type> u;
    std::vector<id_type> v;
    std::vector<double> w;
    for (const Tie& tie : g.ties()) {
        u.push_back(tie.u);
        v.push_back(tie.v);
        w.push_back(tie.weight);
    }
    return py::make_tuple(take(std::move(u)), take(std::move(v)), take(std::move(w)));
}

/// What whole_projection() takes beside the ties; None where the graph is none.
std::optional<py::tuple> projection_parts(const CooperationGraph& g) {
    const WholeProjection* of = g.whole_projection();
    if (of == nullptr) {
        return std::nullopt;
    }
    const auto copy = [](std::span<const id_type> ids) {
        return std::vector<id_type>(ids.begin(), ids.end());
    };
    return py::make_tuple(copy(of->links.project_offsets()), copy(of->links.project_actors()), of->weighting);
}

}  // namespace

void bind_cooperation_graph(py::module_& m) {
    py::class_<CooperationGraph, std::shared_ptr<CooperationGraph>>(m, "CooperationGraph")
        .def_property_readonly("vertex_count", &CooperationGraph::vertex_count)
        .def_property_readonly("edge_count", &CooperationGraph::edge_count)
        .def_property_readonly(
            "indptr",
            [](const py::object& self) { return view(self.cast<const CooperationGraph&>().offsets(), self); })
        .def_property_readonly("indices",
                               [](const py::object& self) {
                                   return view(self.cast<const CooperationGraph&>().neighbors(), self);
                               })
        .def_property_readonly(
            "weights",
            [](const py::object& self) { return view(self.cast<const CooperationGraph&>().weights(), self); })
        .def_property_readonly("projection_parts", &projection_parts)
        .def("ties", &tie_columns)
        .def(
            "at_least",
            [](const CooperationGraph& g, double least) {
                return std::make_shared<CooperationGraph>(at_least(g, least));
            },
            arg("least"));
    m.def(
        "graph_from_ties",
        [](id_type n, const std::vector<id_type>& u, const std::vector<id_type>& v,
           const std::vector<double>& w) { return std::make_shared<CooperationGraph>(n, ties_of(u, v, w)); },
        arg("n"), arg("u"), arg("v"), arg("weight"));
    m.def(
        "graph_from_rows",
        [](std::vector<offset_type> offsets, std::vector<id_type> neighbors, std::vector<double> weights) {
            return std::make_shared<CooperationGraph>(std::move(offsets), std::move(neighbors),
                                                      std::move(weights));
        },
        arg("indptr"), arg("indices"), arg("weights"));
}

}  // namespace isthmus::python
