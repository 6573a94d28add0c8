#pragma once
// Between C++ and Python: arrays that own or share their memory, choices as their names, work without the interpreter's
// lock.

#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/model/columns.hpp"
#include "isthmus/model/network.hpp"

/// A named choice is a str in Python, everywhere; ValueError, with the names there are, for one that has no such name.
namespace pybind11::detail {
template <isthmus::NamedEnum Enum>
struct type_caster_enum_type_enabled<Enum> : std::false_type {};

template <isthmus::NamedEnum Enum>
struct type_caster<Enum> {
    PYBIND11_TYPE_CASTER(Enum, const_name("str"));

    bool load(handle source, bool /*convert*/) {
        make_caster<std::string> text;
        if (!isinstance<str>(source) || !text.load(source, false)) {
            return false;
        }
        value = isthmus::named<Enum>(cast_op<std::string&>(text));
        return true;
    }

    static handle cast(Enum choice, return_value_policy /*policy*/, handle /*parent*/) {
        const std::string_view name = isthmus::name_of(choice);
        return str(name.data(), name.size()).release();
    }
};
}  // namespace pybind11::detail

namespace isthmus::python {

namespace py = pybind11;
using py::arg;

/// The vector's memory as a NumPy array, without a copy; the array owns it.
template <class T>
[[nodiscard]] py::array_t<T> take(std::vector<T>&& values) {
    auto owned = std::make_unique<std::vector<T>>(std::move(values));
    auto* vector = owned.get();
    const py::capsule owner(owned.release(),
                            [](void* memory) { delete static_cast<std::vector<T>*>(memory); });
    return py::array_t<T>(static_cast<py::ssize_t>(vector->size()), vector->data(), owner);
}

/// A read-only NumPy view of memory that belongs to `owner`, which it keeps alive.
template <class T>
[[nodiscard]] py::array_t<T> view(std::span<const T> values, const py::handle& owner) {
    py::array_t<T> array(static_cast<py::ssize_t>(values.size()), values.data(), owner);
    array.attr("flags").attr("writeable") = false;
    return array;
}

/// What was given, as messages show it: see isthmus.core.kinds.
[[nodiscard]] inline std::string shown(const py::handle& given) {
    return py::module_::import("isthmus.core.kinds").attr("shown")(given).cast<std::string>();
}

[[nodiscard]] inline py::list texts(const TextColumn& column) {
    py::list list(static_cast<py::ssize_t>(column.size()));
    for (std::size_t i = 0; i < column.size(); ++i) {
        list[i] = py::str(column[i].data(), column[i].size());
    }
    return list;
}

inline constexpr std::int64_t max_workers = 4096;

/// How long work runs from Python: signals are looked at, and `progress` (a callable of a share, or None) is told, at
/// most 20 times a second. A callable that returns False cancels.
[[nodiscard]] inline Progress listen(const py::object& progress) {
    const std::shared_ptr<py::object> callable(new py::object(progress), [](py::object* object) {
        const py::gil_scoped_acquire lock;
        delete object;
    });
    return [callable, next = std::chrono::steady_clock::now()](double share) mutable {
        const auto now = std::chrono::steady_clock::now();
        if (now < next && share < 1.0) {
            return true;
        }
        next = now + std::chrono::milliseconds(50);
        const py::gil_scoped_acquire lock;
        if (PyErr_CheckSignals() != 0) {
            throw py::error_already_set();
        }
        return callable->is_none() || !(*callable)(share).is(py::bool_(false));
    };
}

[[nodiscard]] inline Execution execution(std::int64_t workers, const py::object& progress) {
    if (workers < 0 || workers > max_workers) {
        throw ValueError("workers is a number of threads from 0, for one a processor, to " +
                         std::to_string(max_workers) + "; not " + std::to_string(workers));
    }
    return {.workers = static_cast<unsigned>(workers), .progress = listen(progress)};
}

/// Does `work` without the interpreter's lock.
template <class Work>
[[nodiscard]] auto unlocked(Work&& work) {
    const py::gil_scoped_release release;
    return work();
}

}  // namespace isthmus::python
