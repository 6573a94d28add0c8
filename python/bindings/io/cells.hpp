#pragma once
/// Cells of Python as texts of a table.

#include <cmath>
#include <string>

#include "convert.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::python {

/// Whether a cell is a number and no text of one: an integer, a float, a Decimal. True and False are none.
inline bool is_number(const py::handle& cell) {
    return PyUnicode_Check(cell.ptr()) == 0 && PyBool_Check(cell.ptr()) == 0 &&
           PyNumber_Check(cell.ptr()) != 0;
}

/// A cell of a data frame as text: what is missing (None, NaN, NaT) is empty.
inline void push_cell(TextColumn& column, const py::handle& cell) {
    if (cell.is_none()) {
        column.push_back({});
        return;
    }
    if (PyUnicode_Check(cell.ptr()) != 0) {
        Py_ssize_t size = 0;
        const char* text = PyUnicode_AsUTF8AndSize(cell.ptr(), &size);
        if (text == nullptr) {
            PyErr_Clear();
            throw ParseError("row " + std::to_string(column.size() + 1) +
                             ": the text has a lone surrogate and is not Unicode; clean it before reading");
        }
        column.push_back({text, static_cast<std::size_t>(size)});
        return;
    }
    if (PyBytes_Check(cell.ptr()) != 0) {
        throw ParseError("row " + std::to_string(column.size() + 1) +
                         ": bytes are not text; decode them before reading");
    }
    // Not RichCompareBool: to that, what is identical is equal.
    const auto answer =
        py::reinterpret_steal<py::object>(PyObject_RichCompare(cell.ptr(), cell.ptr(), Py_NE));
    const int differs = answer ? PyObject_IsTrue(answer.ptr()) : -1;
    if (differs == 1) {
        column.push_back({});  // NaN and NaT differ from themselves
        return;
    }
    if (differs < 0) {  // pandas.NA will not say whether it does
        PyErr_Clear();
        const std::string type = py::str(py::type::handle_of(cell).attr("__name__"));
        if (type != "NAType") {
            throw ValueError("row " + std::to_string(column.size() + 1) + ": a value of type " + type +
                             " is neither text nor a number nor a date");
        }
        column.push_back({});
        return;
    }
    if (PyFloat_Check(cell.ptr()) != 0) {
        // A column of whole numbers that misses one becomes one of floats: 7 must stay the identifier "7".
        const double number = PyFloat_AsDouble(cell.ptr());
        if (std::abs(number) < 0x1p53 && std::trunc(number) == number) {
            column.push_back(std::to_string(static_cast<std::int64_t>(number)));
            return;
        }
    }
    try {
        column.push_back(std::string(py::str(cell)));
    } catch (const py::error_already_set& error) {
        if (!error.matches(PyExc_ValueError)) {
            throw;
        }
        throw ParseError("row " + std::to_string(column.size() + 1) + ": " + shown(cell) +
                         " cannot be written as text; clean it before reading");
    }
}

}  // namespace isthmus::python
