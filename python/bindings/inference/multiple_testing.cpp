#include "isthmus/inference/multiple_testing.hpp"

#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_multiple_testing(py::module_& m) {
    m.def(
        "adjust", [](const Doubles& p, Correction method) { return take(adjust(numbers(p), method)); },
        arg("p"), arg("method"));
    m.def(
        "adjust_drawn",
        [](const Doubles& p, const Doubles& z, Correction method) {
            return take(adjust(numbers(p), numbers(z), method));
        },
        arg("p"), arg("z"), arg("method"));
}

}  // namespace isthmus::python
