#include "isthmus/core/replace_file.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_replace_file(py::module_& m) {
    m.def(
        "replace_file",
        [](const py::bytes& file, const py::bytes& data) {
            const std::string name = file;
            const std::string_view bytes = data;  // bytes of Python do not change, and the caller holds them
            const py::gil_scoped_release released;
            replace_file(name, bytes);
        },
        arg("file"), arg("data"));
}

}  // namespace isthmus::python
