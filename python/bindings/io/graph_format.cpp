#include "isthmus/io/graph_format.hpp"

#include "io/reading.hpp"

namespace isthmus::python {

void bind_graph_format(py::module_& m) {
    m.def(
        "parse_document",
        [](const std::string& text, const std::string& format, const std::string& file,
           const py::kwargs& given) {
            const ReadOptions options = read_options(given);
            const GraphFormat of = graph_format_from_name(format);
            return unlocked([&] { return parse_graph(text, of, {file, options.limits}); });
        },
        arg("text"), arg("format"), arg("file"));
    m.def(
        "print_document",
        [](const GraphDocument& document, const std::string& format) {
            const GraphFormat of = graph_format_from_name(format);
            return py::bytes(unlocked([&] { return print_graph(document, of); }));
        },
        arg("document"), arg("format"));
}

}  // namespace isthmus::python
