#include "isthmus/metrics/centralization.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

void bind_centralization(py::module_& m) {
    m.def(
        "centralization",
        [](const CooperationGraph& g, CentralizationOf of, Disconnected disconnected,
           EigenvectorMaximum eigenvector_maximum, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return unlocked([&] {
                return centralization(
                    g, of, {.disconnected = disconnected, .eigenvector_maximum = eigenvector_maximum}, how);
            });
        },
        arg("graph"), arg("of"), arg("disconnected"), arg("eigenvector_maximum"), arg("workers"),
        arg("progress"));
    m.def(
        "two_mode_centralization",
        [](const PartnershipNetwork& net, CentralizationOf of, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            const auto found = unlocked([&] { return two_mode_centralization(net.links(), of, how); });
            return py::make_tuple(found.actors, found.projects);
        },
        arg("network"), arg("of"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
