#include "isthmus/metrics/two_mode.hpp"

#include "convert.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

namespace {

py::tuple both_modes(TwoModeValues&& values) {
    return py::make_tuple(take(std::move(values.actors)), take(std::move(values.projects)));
}

}  // namespace

void bind_two_mode(py::module_& m) {
    m.def(
        "two_mode_degree",
        [](const PartnershipNetwork& net) { return both_modes(two_mode_degree(net.links())); },
        arg("network"));
    m.def(
        "two_mode_closeness",
        [](const PartnershipNetwork& net, ClosenessBound bound, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            return both_modes(unlocked([&] { return two_mode_closeness(net.links(), how, bound); }));
        },
        arg("network"), arg("bound"), arg("workers"), arg("progress"));
    m.def(
        "two_mode_betweenness",
        [](const PartnershipNetwork& net, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return both_modes(unlocked([&] { return two_mode_betweenness(net.links(), how); }));
        },
        arg("network"), arg("workers"), arg("progress"));
    m.def(
        "two_mode_clustering",
        [](const PartnershipNetwork& net) {
            return unlocked([&] { return two_mode_clustering(net.links()); });
        },
        arg("network"));
}

}  // namespace isthmus::python
