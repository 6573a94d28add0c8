#include "isthmus/metrics/two_mode_structural_holes.hpp"

#include "convert.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

void bind_two_mode_structural_holes(py::module_& m) {
    m.def(
        "two_mode_constraint",
        [](const PartnershipNetwork& net, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            auto values = unlocked([&] { return two_mode_constraint(net.links(), how); });
            return py::make_tuple(take(std::move(values.actors)), take(std::move(values.projects)));
        },
        arg("network"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
