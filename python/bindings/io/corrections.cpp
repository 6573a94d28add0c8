#include "isthmus/io/corrections.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_corrections(py::module_& m) {
    m.def(
        "corrections_csv", [](const PartnershipNetwork& net) { return corrections_csv(net.issues()); },
        arg("network"));
}

}  // namespace isthmus::python
