#include "isthmus/inference/permeability.hpp"

#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_permeability(py::module_& m) {
    m.def(
        "permeability_intervals",
        [](const Net& net, const Grouping& groups, PairValue value, const Doubles& expected,
           Associated associated, Withdrawn withdrawn, id_type replicates, double confidence,
           std::uint64_t seed, const std::vector<id_type>& strata, std::int64_t workers,
           const py::object& progress) {
            const Membership counted{associated, withdrawn};
            const BootstrapOptions options{replicates, confidence, seed, strata,
                                           execution(workers, progress)};
            auto intervals = unlocked([&] {
                return permeability_intervals(net->links(counted), groups, value, numbers(expected), options);
            });
            return py::make_tuple(take(std::move(intervals.low)), take(std::move(intervals.high)));
        },
        arg("net"), arg("groups"), arg("value"), arg("expected"), arg("associated"), arg("withdrawn"),
        arg("replicates"), arg("confidence"), arg("seed"), arg("strata"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
