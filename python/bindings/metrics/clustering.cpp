#include "isthmus/metrics/clustering.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

void bind_clustering(py::module_& m) {
    m.def(
        "triangles",
        [](const CooperationGraph& g, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            auto counts = unlocked([&] { return triangles(g, how); });
            return py::make_tuple(take(std::move(counts.of)), counts.total);
        },
        arg("graph"), arg("workers"), arg("progress"));
    m.def(
        "clustering",
        [](const CooperationGraph& g, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return local_clustering(g, how); }));
        },
        arg("graph"), arg("workers"), arg("progress"));
    m.def(
        "transitivity",
        [](const CooperationGraph& g, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return unlocked([&] { return transitivity(g, how); });
        },
        arg("graph"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
