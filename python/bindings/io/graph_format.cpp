#include "isthmus/io/graph_format.hpp"

#include "io/reading.hpp"

namespace isthmus::python {

void bind_graph_format(py::module_& m) {
    m.def(
        "parse_document",
        [](const std::string& text, GraphFormat format, const std::string& file, const py::kwargs& given) {
            const ReadOptions options = read_options(given);
            return unlocked([&] { return parse_graph(text, format, {file, options.limits}); });
        },
        arg("text"), arg("format"), arg("file"));
    m.def(
        "print_document",
        [](const GraphDocument& document, GraphFormat format) {
            return py::bytes(unlocked([&] { return print_graph(document, format); }));
        },
        arg("document"), arg("format"));
}

}  // namespace isthmus::python
