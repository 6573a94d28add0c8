#include "cells.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/arrow.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/text_table.hpp"
#include "reading.hpp"

namespace isthmus::python {

namespace {

using py::arg;

/// Rows of a sheet or of a batch; a row that is short is filled with empty cells, one that is long keeps what has a column.
void append_rows(TextTable& table, const py::list& rows, std::uint32_t first_line) {
    const std::size_t width = table.names.size();
    for (const py::handle given : rows) {
        const auto row = given.cast<py::sequence>();
        const std::size_t cells = std::min<std::size_t>(row.size(), width);
        for (std::size_t i = 0; i < cells; ++i) {
            push_cell(table.columns[i], py::object(row[i]));
        }
        for (std::size_t i = cells; i < width; ++i) {
            table.columns[i].push_back({});
        }
        table.lines.push_back(first_line++);
    }
}

py::dict default_limits() {
    const ReadLimits limits;
    using namespace py::literals;
    return py::dict("bytes"_a = limits.bytes, "ratio"_a = limits.ratio, "rows"_a = limits.rows,
                    "columns"_a = limits.columns, "cells"_a = limits.cells, "field"_a = limits.field,
                    "nodes"_a = limits.nodes, "depth"_a = limits.depth);
}

}  // namespace

void bind_tables(py::module_& m) {
    py::class_<TextTable>(m, "TextTable")
        .def(py::init([](const std::vector<std::string>& names) {
                 TextTable table;
                 table.names = names;
                 table.columns.resize(names.size());
                 return table;
             }),
             arg("names"))
        .def("append_rows", &append_rows, arg("rows"), arg("first_line"))
        .def(
            "report",
            [](TextTable& table, const std::string& kind, std::int64_t row, const std::string& column,
               const std::string& value, const std::string& message, const std::string& fix) {
                table.issues.push_back({Severity::warning, kind, {}, row, column, value, message, fix});
            },
            arg("kind"), arg("row"), arg("column"), arg("value"), arg("message"), arg("fix"))
        .def_readonly("names", &TextTable::names)
        .def_property_readonly("n_rows", &TextTable::rows)
        .def("to_csv", &print_csv)
        .def(
            "column",
            [](const TextTable& table, std::size_t i) {
                if (i >= table.columns.size()) {
                    throw py::index_error("no such column");
                }
                std::vector<std::string> texts;
                for (std::size_t row = 0; row < table.columns[i].size(); ++row) {
                    texts.emplace_back(table.columns[i][row]);
                }
                return texts;
            },
            arg("i"));
    m.def(
        "table_of_columns",
        [](const std::vector<std::string>& names, const std::vector<py::list>& columns) {
            TextTable table;
            table.names = names;
            for (const py::list& cells : columns) {
                table.columns.emplace_back();
                for (const py::handle cell : cells) {
                    push_cell(table.columns.back(), cell);
                }
            }
            const std::size_t rows = columns.empty() ? 0 : columns.front().size();
            for (std::size_t row = 0; row < rows; ++row) {
                table.lines.push_back(static_cast<std::uint32_t>(row + 1));
            }
            return table;
        },
        arg("names"), arg("cells"));
    m.def(
        "read_arrow",
        [](const py::capsule& capsule, const std::string& file, const py::dict& limits,
           const std::vector<std::string>& wanted) {
            if (std::string_view(capsule.name() == nullptr ? "" : capsule.name()) != "arrow_array_stream") {
                throw ValueError("this is no Arrow stream; give what __arrow_c_stream__() returns");
            }
            auto* stream = capsule.get_pointer<ArrowArrayStream>();
            return read_arrow(*stream, {file, wanted, read_limits(limits)});
        },
        arg("stream"), arg("file"), arg("limits"), arg("wanted"));
    m.def("default_limits", &default_limits);
}

}  // namespace isthmus::python
