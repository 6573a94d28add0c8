#include "isthmus/model/grouping.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_grouping(py::module_& m) {
    py::class_<Grouping>(m, "Grouping")
        .def_readonly("by", &Grouping::by)
        .def_readonly("names", &Grouping::names)
        .def_property_readonly("labels",
                               [](const py::object& self) {
                                   return view(std::span<const id_type>(self.cast<const Grouping&>().label),
                                               self);
                               })
        .def_property_readonly("sizes", [](const Grouping& g) { return take(g.sizes()); });
    m.def(
        "group_by_labels",
        [](const std::vector<std::string>& labels, const std::string& by, Missing missing) {
            const std::vector<std::string_view> views(labels.begin(), labels.end());
            return group_by_labels(views, by, missing);
        },
        arg("labels"), arg("by"), arg("missing"));
    m.def(
        "grouping_of_parts",
        [](const std::string& by, const std::vector<std::string>& names, const std::vector<id_type>& labels) {
            for (const id_type label : labels) {
                if (label < no_id || label >= static_cast<id_type>(names.size())) {
                    throw ValueError("there is no group " + std::to_string(label) + " of " +
                                     std::to_string(names.size()));
                }
            }
            return Grouping{by, labels, names};
        },
        arg("by"), arg("names"), arg("labels"));
    m.def("cross", &cross, arg("a"), arg("b"));
}

}  // namespace isthmus::python
