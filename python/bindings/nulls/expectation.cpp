#include "isthmus/nulls/expectation.hpp"

#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_expectation(py::module_& m) {
    m.def("expected_ei", &expected_ei, arg("groups"));
    m.def(
        "expected_uniform",
        [](const Grouping& groups, double value) { return take(expected_uniform(groups, value).values); },
        arg("groups"), arg("value"));
    m.def(
        "expected_configuration",
        [](const Grouping& groups, const Doubles& strength) {
            return take(expected_configuration(groups.names, numbers(strength)).values);
        },
        arg("groups"), arg("strength"));
}

}  // namespace isthmus::python
