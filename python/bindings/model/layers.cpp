#include "isthmus/model/layers.hpp"

#include <memory>
#include <utility>

#include "convert.hpp"
#include "model/named_periods.hpp"

namespace isthmus::python {

void bind_layers(py::module_& m) {
    m.def(
        "layers",
        [](const PartnershipNetwork& net, const std::string& by, const PeriodRows& periods) {
            Layers found = unlocked([&] { return layers(net, by, periods_of(periods)); });
            py::list networks;
            for (PartnershipNetwork& network : found.networks) {
                networks.append(std::make_shared<PartnershipNetwork>(std::move(network)));
            }
            return py::make_tuple(found.names, networks, found.projects_left_out, found.actors_left_out);
        },
        arg("network"), arg("by"), arg("periods"));
    m.def("layer_names", [] {
        const auto names = layer_names();
        return std::vector<std::string>(names.begin(), names.end());
    });
}

}  // namespace isthmus::python
