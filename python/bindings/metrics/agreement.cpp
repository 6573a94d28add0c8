#include "isthmus/metrics/agreement.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_agreement(py::module_& m) {
    m.def(
        "adjusted_rand",
        [](const Grouping& a, const Grouping& b) { return unlocked([&] { return adjusted_rand(a, b); }); },
        arg("a"), arg("b"));
    m.def(
        "adjusted_mutual_information",
        [](const Grouping& a, const Grouping& b, EntropyAverage average) {
            return unlocked([&] { return adjusted_mutual_information(a, b, average); });
        },
        arg("a"), arg("b"), arg("average"));
}

}  // namespace isthmus::python
