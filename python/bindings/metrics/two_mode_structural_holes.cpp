#include "isthmus/metrics/two_mode_structural_holes.hpp"

#include "convert.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

void bind_two_mode_structural_holes(py::module_& m) {
    m.def(
        "two_mode_constraint",
        [](const PartnershipNetwork& net) {
            auto values = unlocked([&] { return two_mode_constraint(net.links()); });
            return py::make_tuple(take(std::move(values.actors)), take(std::move(values.projects)));
        },
        arg("network"));
}

}  // namespace isthmus::python
