#include "isthmus/metrics/efficiency.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_efficiency(py::module_& m) {
    m.def(
        "global_efficiency",
        [](const CooperationGraph& g, const TieLengths* lengths, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            return unlocked([&] {
                return lengths == nullptr ? global_efficiency(g, how) : global_efficiency(g, *lengths, how);
            });
        },
        arg("graph"), arg("lengths"), arg("workers"), arg("progress"));
    m.def(
        "global_efficiency",
        [](const TwoModeGraph& g, const py::none&, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return unlocked([&] { return global_efficiency(g, how); });
        },
        arg("graph"), arg("lengths"), arg("workers"), arg("progress"));
    m.def(
        "local_efficiency",
        [](const CooperationGraph& g, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return local_efficiency(g, how); }));
        },
        arg("graph"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
