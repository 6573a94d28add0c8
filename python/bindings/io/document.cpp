#include "isthmus/io/document.hpp"

#include "io/attributes.hpp"
#include "model/issue_rows.hpp"

namespace isthmus::python {

void bind_document(py::module_& m) {
    py::class_<GraphDocument>(m, "GraphDocument")
        .def_property_readonly("directed",
                               [](const GraphDocument& d) { return d.direction == LinkDirection::directed; })
        .def_readonly("first_mode", &GraphDocument::first_mode)
        .def_property_readonly("ids", [](const GraphDocument& d) { return texts(d.ids); })
        .def_property_readonly("labels", [](const GraphDocument& d) { return texts(d.labels); })
        .def_property_readonly("node_attributes",
                               [](const GraphDocument& d) { return attributes_of(d.node_attributes); })
        .def_property_readonly("link_attributes",
                               [](const GraphDocument& d) { return attributes_of(d.link_attributes); })
        .def_property_readonly("source",
                               [](const GraphDocument& d) { return take(std::vector<id_type>(d.from)); })
        .def_property_readonly("target",
                               [](const GraphDocument& d) { return take(std::vector<id_type>(d.to)); })
        .def_property_readonly("weights",
                               [](const GraphDocument& d) { return take(std::vector<double>(d.weights)); })
        .def_property_readonly("issues", [](const GraphDocument& d) { return issue_rows(d.issues); })
        .def_readonly("notes", &GraphDocument::notes);
}

}  // namespace isthmus::python
