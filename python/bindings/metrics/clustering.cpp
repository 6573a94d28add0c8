#include "isthmus/metrics/clustering.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

void bind_clustering(py::module_& m) {
    m.def(
        "triangles",
        [](const CooperationGraph& g) {
            auto counts = unlocked([&] { return triangles(g); });
            return py::make_tuple(take(std::move(counts.of)), counts.total);
        },
        arg("graph"));
    m.def(
        "clustering",
        [](const CooperationGraph& g) { return take(unlocked([&] { return local_clustering(g); })); },
        arg("graph"));
    m.def(
        "transitivity", [](const CooperationGraph& g) { return unlocked([&] { return transitivity(g); }); },
        arg("graph"));
}

}  // namespace isthmus::python
