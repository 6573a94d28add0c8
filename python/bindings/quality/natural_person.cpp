#include "isthmus/quality/natural_person.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_natural_person(py::module_& m) {
    m.def(
        "masked_names",
        [](const std::vector<std::string>& names, const std::vector<std::string>& countries) {
            return masked_names(names, countries);
        },
        arg("names"), arg("countries"));
}

}  // namespace isthmus::python
