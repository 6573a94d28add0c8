#include "isthmus/metrics/butterflies.hpp"

#include "convert.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

void bind_butterflies(py::module_& m) {
    m.def(
        "butterflies",
        [](const PartnershipNetwork& net, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            auto found = unlocked([&] { return butterflies(net.links(), how); });
            return py::make_tuple(found.total, take(std::move(found.actors)), take(std::move(found.projects)),
                                  take(std::move(found.links)));
        },
        arg("network"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
