#include "isthmus/metrics/diversity.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_diversity(py::module_& m) {
    using Values = std::vector<double>;
    m.def("blau", [](const Values& counts) { return blau(counts); }, arg("counts"));
    m.def("iqv", [](const Values& counts) { return iqv(counts); }, arg("counts"));
    m.def("shannon", [](const Values& counts) { return shannon(counts); }, arg("counts"));
    m.def("concentration", [](const Values& amounts) { return concentration(amounts); }, arg("amounts"));
    m.def("gini", [](const Values& amounts) { return gini(amounts); }, arg("amounts"));
}

}  // namespace isthmus::python
