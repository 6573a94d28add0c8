#include "isthmus/metrics/efficiency.hpp"

#include "convert.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph; without lengths, distances are in steps.
template <class G>
void bind_global_efficiency_for(py::module_& m) {
    m.def(
        "global_efficiency",
        [](const G& g, const TieLengths* lengths, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return unlocked([&] {
                return lengths == nullptr ? global_efficiency(g, how) : global_efficiency(g, *lengths, how);
            });
        },
        arg("graph"), arg("lengths"), arg("workers"), arg("progress"));
}

}  // namespace

void bind_efficiency(py::module_& m) {
    bind_global_efficiency_for<CooperationGraph>(m);
    bind_global_efficiency_for<TwoModeGraph>(m);
    m.def(
        "local_efficiency",
        [](const CooperationGraph& g, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return local_efficiency(g, how); }));
        },
        arg("graph"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
