#include "isthmus/metrics/closeness.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph.
template <class G>
void bind_closeness_for(py::module_& m) {
    m.def(
        "farness",
        [](const G& g, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return farness(g, how); }));
        },
        arg("graph"), arg("workers"), arg("progress"));
    m.def(
        "closeness",
        [](const G& g, Disconnected disconnected, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return closeness(g, disconnected, how); }));
        },
        arg("graph"), arg("disconnected"), arg("workers"), arg("progress"));
    m.def(
        "harmonic",
        [](const G& g, Normalization normalization, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return harmonic(g, normalization, how); }));
        },
        arg("graph"), arg("normalization"), arg("workers"), arg("progress"));
}

}  // namespace

void bind_closeness(py::module_& m) {
    bind_closeness_for<CooperationGraph>(m);
    bind_closeness_for<TwoModeGraph>(m);
}

}  // namespace isthmus::python
