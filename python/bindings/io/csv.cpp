#include "isthmus/io/csv.hpp"

#include <cmath>
#include <memory>
#include <tuple>

#include "convert.hpp"
#include "isthmus/io/document_conversion.hpp"

namespace isthmus::python {

namespace {

/// A text of Python in UTF-8; lone surrogates become question marks.
std::string text_of(const py::handle& text) {
    const auto bytes =
        py::reinterpret_steal<py::bytes>(PyUnicode_AsEncodedString(text.ptr(), "utf-8", "replace"));
    if (!bytes) {
        throw py::error_already_set();
    }
    return bytes;
}

/// The shortest text that Python reads back as the same float.
std::string float_text(double value) {
    const std::unique_ptr<char, decltype(&PyMem_Free)> text(
        PyOS_double_to_string(value, 'r', 0, Py_DTSF_ADD_DOT_0, nullptr), &PyMem_Free);
    if (!text) {
        throw py::error_already_set();
    }
    return text.get();
}

/// Whether a value is NaN, NaT or the like. Not RichCompareBool: to that, what is identical is equal.
bool differs_from_itself(const py::handle& value) {
    const auto answer =
        py::reinterpret_steal<py::object>(PyObject_RichCompare(value.ptr(), value.ptr(), Py_NE));
    const int differs = answer ? PyObject_IsTrue(answer.ptr()) : -1;
    if (differs < 0) {
        throw py::error_already_set();
    }
    return differs == 1;
}

/// A cell of delimited text: missing (None, NaN) is empty, a text guarded where that is asked.
std::string cell_of(const py::handle& value, Formulas formulas) {
    if (value.is_none()) {
        return {};
    }
    if (PyUnicode_Check(value.ptr()) != 0) {
        const std::string text = text_of(value);
        return formulas == Formulas::guarded ? spreadsheet_safe(text) : text;
    }
    if (PyBool_Check(value.ptr()) != 0) {
        return value.ptr() == Py_True ? "true" : "false";
    }
    if (PyFloat_Check(value.ptr()) != 0) {
        const double number = PyFloat_AsDouble(value.ptr());
        return std::isnan(number) ? std::string() : float_text(number);
    }
    return differs_from_itself(value) ? std::string() : text_of(py::str(value));
}

/// A table whose cells are as they are to be written.
TextTable table_of(const py::dict& columns, Formulas formulas) {
    TextTable table;
    for (const auto& [name, cells] : columns) {
        table.names.push_back(cell_of(name, formulas));
        TextColumn& column = table.columns.emplace_back();
        for (const py::handle cell : cells) {
            column.push_back(cell_of(cell, formulas));
        }
        if (column.size() != table.columns.front().size()) {
            throw ValueError("columns differ in length; give every row one cell");
        }
    }
    for (std::size_t row = 0; !table.columns.empty() && row < table.columns.front().size(); ++row) {
        table.lines.push_back(static_cast<std::uint32_t>(row + 2));
    }
    return table;
}

/// Headers, columns of texts, and rows in the source.
std::tuple<std::vector<std::string>, std::vector<std::vector<std::string>>, std::vector<std::uint32_t>>
parts_of(const TextTable& table) {
    std::vector<std::vector<std::string>> columns;
    for (const TextColumn& column : table.columns) {
        auto& cells = columns.emplace_back();
        for (std::size_t row = 0; row < column.size(); ++row) {
            cells.emplace_back(column[row]);
        }
    }
    return {table.names, std::move(columns), table.lines};
}

}  // namespace

void bind_csv(py::module_& m) {
    m.def(
        "columns_csv",
        [](const py::dict& columns, char delimiter, Formulas formulas) {
            const TextTable table = table_of(columns, formulas);
            return py::bytes(print_csv(table, {delimiter, Formulas::as_written}));
        },
        arg("columns"), arg("delimiter"), arg("formulas"));
    m.def(
        "cell_text", [](const py::object& value) { return cell_of(value, Formulas::as_written); },
        arg("value"));
    m.def(
        "read_csv",
        [](const std::string& file) { return parts_of(unlocked([&] { return read_csv(file); })); },
        arg("file"));
    m.def(
        "filled_table", [](const TextTable& table) { return parts_of(without_guards(table)); }, arg("table"));
    m.def(
        "participation_csv",
        [](const PartnershipNetwork& net, char delimiter, Formulas formulas) {
            const CsvStyle style{delimiter, formulas};
            return py::bytes(unlocked([&] { return print_csv(participation_table(net), style); }));
        },
        arg("network"), arg("delimiter"), arg("formulas"));
}

}  // namespace isthmus::python
