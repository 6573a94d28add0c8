#include "isthmus/io/text_table.hpp"

#include "io/cells.hpp"
#include "io/reading.hpp"
#include "isthmus/io/csv.hpp"

namespace isthmus::python {

namespace {

std::uint64_t bytes_of(const TextTable& table) {
    std::uint64_t bytes = 0;
    for (const TextColumn& column : table.columns) {
        bytes += column.bytes().size();
    }
    return bytes;
}

/// LimitError, naming the limit, for a table that has grown past one.
void require_within(const TextTable& table, const std::string& file, const ReadLimits& limits) {
    const auto require = [&](std::uint64_t size, std::uint64_t most, const char* what) {
        if (size > most) {
            throw LimitError(file + ": more than " + std::to_string(most) + ' ' + what + " (limit: " + what +
                             "); raise the limit, or split the file");
        }
    };
    require(table.names.size(), limits.columns, "columns");
    require(table.rows(), std::min<std::uint64_t>(limits.rows, no_id), "rows");
    require(std::uint64_t{table.rows()} * table.names.size(), limits.cells, "cells");
    require(bytes_of(table), limits.bytes, "bytes");
}

/// Rows of a sheet or of a batch; a row that is short is filled with empty cells, one that is long keeps what has a column.
void append_rows(TextTable& table, const py::list& rows, const std::vector<std::uint32_t>& lines,
                 const std::string& file, const py::dict& limits) {
    const ReadLimits most = read_limits(limits);
    const std::size_t width = table.names.size();
    std::size_t given_row = 0;
    for (const std::uint32_t line : lines) {
        const py::sequence row = rows[given_row++];
        const std::size_t cells = std::min<std::size_t>(row.size(), width);
        const std::string where = file + ", row " + std::to_string(line);
        for (std::size_t i = 0; i < width; ++i) {
            try {
                const py::object cell = i < cells ? py::object(row[i]) : py::none();
                push_cell(table.columns[i], cell);
                if (is_number(cell)) {
                    table.mark_number(table.rows(), i);
                }
            } catch (const ValueError& error) {
                throw ParseError(file + ": " + error.what());
            }
            if (table.cell(table.rows(), i).size() > most.field) {
                throw LimitError(where + ", column \"" + table.names[i] + "\": a cell of more than " +
                                 std::to_string(most.field) + " bytes (limit: field); raise the limit");
            }
        }
        table.lines.push_back(line);
    }
    require_within(table, file, most);
}

/// Columns of Python's values as a table; rows are counted from `first_row`.
TextTable table_of_columns(const std::vector<std::string>& names, const std::vector<py::list>& columns,
                           std::size_t first_row) {
    TextTable table;
    table.names = names;
    for (const py::list& cells : columns) {
        table.columns.emplace_back();
        for (const py::handle cell : cells) {
            push_cell(table.columns.back(), cell);
            if (is_number(cell)) {
                table.mark_number(table.columns.back().size() - 1, table.columns.size() - 1);
            }
        }
    }
    const std::size_t rows = columns.empty() ? 0 : columns.front().size();
    for (std::size_t row = 0; row < rows; ++row) {
        table.lines.push_back(static_cast<std::uint32_t>(row + first_row));
    }
    return table;
}

}  // namespace

void bind_text_table(py::module_& m) {
    py::class_<TextTable>(m, "TextTable")
        .def(py::init([](const std::vector<std::string>& names) {
                 TextTable table;
                 table.names = names;
                 table.columns.resize(names.size());
                 return table;
             }),
             arg("names"))
        .def("append_rows", &append_rows, arg("rows"), arg("lines"), arg("file"), arg("limits"))
        .def(
            "report",
            [](TextTable& table, const std::string& kind, std::int64_t row, const std::string& column,
               const std::string& value, const std::string& message, const std::string& fix) {
                table.issues.push_back({Severity::warning, kind, {}, row, column, value, message, fix});
            },
            arg("kind"), arg("row"), arg("column"), arg("value"), arg("message"), arg("fix"))
        .def(
            "add_span",
            [](TextTable& table, std::size_t column, std::uint32_t first, std::uint32_t last) {
                table.spans.push_back({column, first, last});
            },
            arg("column"), arg("first"), arg("last"))
        .def_readonly("names", &TextTable::names)
        .def_property_readonly("n_rows", &TextTable::rows)
        .def("to_csv", [](const TextTable& table) { return print_csv(table, {',', Formulas::guarded}); })
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
    m.def("table_of_columns", &table_of_columns, arg("names"), arg("cells"), arg("first_row"));
}

}  // namespace isthmus::python
