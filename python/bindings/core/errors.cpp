// Errors cross the border here and nowhere else: each C++ class becomes the Python class of isthmus.core.errors beside it.
#include <exception>
#include <new>
#include <stdexcept>
#include <string>

#include "convert.hpp"
#include "isthmus/core/columns_error.hpp"

namespace isthmus::python {

namespace {

void raise(const char* name, const std::exception& error) {
    if (PyErr_CheckSignals() != 0) {  // Ctrl-C, which broke off what then failed
        return;
    }
    const py::object kind = py::module_::import("isthmus.core.errors").attr(name);
    PyErr_SetString(kind.ptr(), error.what());
}

constexpr const char* no_memory =
    "there is not enough memory for this; take a part of the data (one programme, fewer years), or smaller "
    "numbers";

/// With what is missing: (field, header, proposals) each, and the table.
void raise(const ColumnsError& error) {
    py::list missing;
    for (const MissingColumn& column : error.missing()) {
        missing.append(py::make_tuple(column.field, column.header, column.proposals));
    }
    const py::object kind = py::module_::import("isthmus.core.errors").attr("MissingColumnsError");
    PyErr_SetObject(kind.ptr(), kind(error.what(), missing, error.table()).ptr());
}

using Untyped = void (*)();  // the type of PyMethodDef::ml_meth is not the one that its flags say
using WithDict = PyCFunctionWithKeywords;
using WithArray = PyObject* (*)(PyObject*, PyObject* const*, Py_ssize_t, PyObject*);

// What every bound function is called through, before it is replaced: one function for all of them, which takes a dict
// or an array, as the version of pybind11 has it.
Untyped dispatch = nullptr;

/// The error at hand, if it is that arguments cannot be taken, as an error of ours in words.
void put_in_words(const py::tuple& positional, const py::dict& named) {
    py::error_already_set error;  // takes the error
    const std::string message = py::str(error.value());
    if (message.find("): incompatible ") == std::string::npos) {
        error.restore();
        return;
    }
    const py::object words =
        py::module_::import("isthmus.core.kinds").attr("wrong_arguments")(message, positional, named);
    PyErr_SetObject(py::module_::import("isthmus.core.errors").attr("InvalidValueError").ptr(), words.ptr());
}

[[nodiscard]] bool is_type_error(const PyObject* result) {
    return result == nullptr && PyErr_ExceptionMatches(PyExc_TypeError) != 0;
}

PyObject* dispatch_dict(PyObject* self, PyObject* args, PyObject* kwargs) {
    PyObject* result = reinterpret_cast<WithDict>(dispatch)(self, args, kwargs);
    if (is_type_error(result)) {
        try {
            put_in_words(py::reinterpret_borrow<py::tuple>(args),
                         kwargs == nullptr ? py::dict() : py::reinterpret_borrow<py::dict>(kwargs));
        } catch (py::error_already_set& other) {
            other.restore();
        }
    }
    return result;
}

PyObject* dispatch_array(PyObject* self, PyObject* const* args, Py_ssize_t size, PyObject* names) {
    PyObject* result = reinterpret_cast<WithArray>(dispatch)(self, args, size, names);
    if (is_type_error(result)) {
        const auto count = static_cast<std::size_t>(PyVectorcall_NARGS(static_cast<std::size_t>(size)));
        try {
            py::tuple positional(count);
            for (std::size_t i = 0; i < count; ++i) {
                positional[i] = py::handle(args[i]);
            }
            py::dict named;
            const std::size_t keywords = names == nullptr ? 0 : py::len(names);
            for (std::size_t i = 0; i < keywords; ++i) {
                named[py::handle(PyTuple_GET_ITEM(names, static_cast<Py_ssize_t>(i)))] =
                    py::handle(args[count + i]);
            }
            put_in_words(positional, named);
        } catch (py::error_already_set& other) {
            other.restore();
        }
    }
    return result;
}

void name_wrong_arguments_of(PyObject* function) {
    if (PyInstanceMethod_Check(function)) {
        function = PyInstanceMethod_GET_FUNCTION(function);
    }
    if (!PyCFunction_Check(function)) {
        return;
    }
    PyMethodDef* method = reinterpret_cast<PyCFunctionObject*>(function)->m_ml;
    if (reinterpret_cast<Untyped>(method->ml_meth) != dispatch) {  // __new__, which all types share
        return;
    }
    const Untyped with_array = reinterpret_cast<Untyped>(dispatch_array);
    const Untyped with_dict = reinterpret_cast<Untyped>(dispatch_dict);
    method->ml_meth =
        reinterpret_cast<PyCFunction>((method->ml_flags & METH_FASTCALL) != 0 ? with_array : with_dict);
}

}  // namespace

void name_wrong_arguments(py::module_& m) {
    const py::cpp_function any([] {});
    const PyMethodDef* bound = reinterpret_cast<PyCFunctionObject*>(any.ptr())->m_ml;
    dispatch = reinterpret_cast<Untyped>(bound->ml_meth);
    for (const auto& [name, value] : m.attr("__dict__").cast<py::dict>()) {
        name_wrong_arguments_of(value.ptr());
        if (PyType_Check(value.ptr()) != 0) {
            for (const auto& [inner, method] : py::dict(value.attr("__dict__"))) {
                name_wrong_arguments_of(method.ptr());
            }
        }
    }
}

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
        } catch (const std::bad_alloc&) {
            raise("LimitError", LimitError(no_memory));
        } catch (const std::length_error&) {  // more than a vector can hold at all
            raise("LimitError", LimitError(no_memory));
        }
    });
}

}  // namespace isthmus::python
