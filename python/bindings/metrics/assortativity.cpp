#include "isthmus/metrics/assortativity.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

void bind_assortativity(py::module_& m) {
    m.def(
        "assortativity",
        [](const CooperationGraph& g, const Grouping& groups, Ties value) {
            return unlocked([&] { return assortativity(g, groups, value); });
        },
        arg("graph"), arg("groups"), arg("value"));
    m.def(
        "assortativity_of_matrix",
        [](const std::vector<double>& matrix, std::size_t groups) { return assortativity(matrix, groups); },
        arg("matrix"), arg("groups"));
    m.def(
        "numeric_assortativity",
        [](const CooperationGraph& g, const std::vector<double>& values, Ties value) {
            return unlocked([&] { return numeric_assortativity(g, values, value); });
        },
        arg("graph"), arg("values"), arg("value"));
    m.def(
        "degree_assortativity",
        [](const CooperationGraph& g, Ties value) {
            return unlocked([&] { return degree_assortativity(g, value); });
        },
        arg("graph"), arg("value"));
}

}  // namespace isthmus::python
