#include "isthmus/metrics/closeness.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph; without lengths, distances are in steps.
template <class G>
void bind_closeness_for(py::module_& m) {
    m.def(
        "farness",
        [](const G& g, const TieLengths* lengths, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(
                unlocked([&] { return lengths == nullptr ? farness(g, how) : farness(g, *lengths, how); }));
        },
        arg("graph"), arg("lengths"), arg("workers"), arg("progress"));
    m.def(
        "closeness",
        [](const G& g, const TieLengths* lengths, Disconnected disconnected, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] {
                return lengths == nullptr ? closeness(g, disconnected, how)
                                          : closeness(g, *lengths, disconnected, how);
            }));
        },
        arg("graph"), arg("lengths"), arg("disconnected"), arg("workers"), arg("progress"));
    m.def(
        "harmonic",
        [](const G& g, const TieLengths* lengths, Normalization normalization, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] {
                return lengths == nullptr ? harmonic(g, normalization, how)
                                          : harmonic(g, *lengths, normalization, how);
            }));
        },
        arg("graph"), arg("lengths"), arg("normalization"), arg("workers"), arg("progress"));
}

}  // namespace

void bind_closeness(py::module_& m) {
    bind_closeness_for<CooperationGraph>(m);
    bind_closeness_for<TwoModeGraph>(m);
}

}  // namespace isthmus::python
