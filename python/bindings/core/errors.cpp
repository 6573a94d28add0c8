// Errors cross the border here and nowhere else: each C++ class becomes the Python class of isthmus.core.errors beside it.
#include <exception>

#include "convert.hpp"
#include "isthmus/core/columns_error.hpp"

namespace isthmus::python {

namespace {

void raise(const char* name, const std::exception& error) {
    const py::object kind = py::module_::import("isthmus.core.errors").attr(name);
    PyErr_SetString(kind.ptr(), error.what());
}

/// With what is missing: (field, header, proposals) each, and the table.
void raise(const ColumnsError& error) {
    py::list missing;
    for (const MissingColumn& column : error.missing()) {
        missing.append(py::make_tuple(column.field, column.header, column.proposals));
    }
    const py::object kind = py::module_::import("isthmus.core.errors").attr("MissingColumnsError");
    PyErr_SetObject(kind.ptr(), kind(error.what(), missing, error.table()).ptr());
}

}  // namespace

void bind_errors(py::module_&) {
    py::register_exception_translator([](std::exception_ptr pointer) {
        try {
            if (pointer) {
                std::rethrow_exception(pointer);
            }
        } catch (const Cancelled& error) {
            raise("Cancelled", error);
        } catch (const LimitError& error) {
            raise("LimitError", error);
        } catch (const UndefinedError& error) {
            raise("UndefinedError", error);
        } catch (const ParseError& error) {
            raise("ParseError", error);
        } catch (const ValueError& error) {
            raise("InvalidValueError", error);
        } catch (const ColumnsError& error) {
            raise(error);
        } catch (const KeyError& error) {
            raise("UnknownNameError", error);
        } catch (const FileError& error) {
            raise("MissingFileError", error);
        } catch (const Error& error) {
            raise("IsthmusError", error);
        }
    });
}

}  // namespace isthmus::python
