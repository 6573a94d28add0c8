#include "isthmus/metrics/assortativity.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

void bind_assortativity(py::module_& m) {
    m.def(
        "assortativity",
        [](const CooperationGraph& g, const Grouping& groups, Ties ties) {
            return unlocked([&] { return assortativity(g, groups, ties); });
        },
        arg("graph"), arg("groups"), arg("ties"));
    m.def(
        "assortativity_of_matrix",
        [](const std::vector<double>& matrix, std::size_t groups) { return assortativity(matrix, groups); },
        arg("matrix"), arg("groups"));
    m.def(
        "numeric_assortativity",
        [](const CooperationGraph& g, const std::vector<double>& values, Ties ties) {
            return unlocked([&] { return numeric_assortativity(g, values, ties); });
        },
        arg("graph"), arg("values"), arg("ties"));
    m.def(
        "ordinal_assortativity",
        [](const CooperationGraph& g, const std::vector<double>& values, RankedAmong ranked_among,
           Ties ties) {
            return unlocked([&] { return ordinal_assortativity(g, values, ranked_among, ties); });
        },
        arg("graph"), arg("values"), arg("ranked_among"), arg("ties"));
    m.def(
        "degree_assortativity",
        [](const CooperationGraph& g, Ties ties) {
            return unlocked([&] { return degree_assortativity(g, ties); });
        },
        arg("graph"), arg("ties"));
}

}  // namespace isthmus::python
