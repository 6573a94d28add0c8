#pragma once
// Between C++ and Python: arrays that own or share their memory, choices by name, work without the interpreter's lock.

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

#include "isthmus/core/errors.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/model/columns.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

namespace py = pybind11;

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

[[nodiscard]] inline py::list texts(const TextColumn& column) {
    py::list list(static_cast<py::ssize_t>(column.size()));
    for (std::size_t i = 0; i < column.size(); ++i) {
        list[i] = py::str(column[i].data(), column[i].size());
    }
    return list;
}

/// The value that `name` stands for; ValueError, with the names there are, for another.
template <class Value>
[[nodiscard]] Value choose(const char* what, const std::string& name,
                           std::initializer_list<std::pair<const char*, Value>> choices) {
    std::string known;
    for (const auto& [choice, value] : choices) {
        if (name == choice) {
            return value;
        }
        known += (known.empty() ? "\"" : ", \"") + std::string(choice) + '"';
    }
    throw ValueError(std::string(what) + " cannot be \"" + name + "\"; it is one of " + known);
}

/// Who takes part, by the words "included" and "excluded".
[[nodiscard]] inline Membership membership(const std::string& associated, const std::string& withdrawn) {
    return {
        .associated =
            choose<Associated>("associated", associated,
                               {{"included", Associated::included}, {"excluded", Associated::excluded}}),
        .withdrawn = choose<Withdrawn>(
            "withdrawn", withdrawn, {{"included", Withdrawn::included}, {"excluded", Withdrawn::excluded}})};
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

void bind_errors(py::module_& m);
void bind_csv(py::module_& m);
void bind_fields(py::module_& m);
void bind_model(py::module_& m);
void bind_network(py::module_& m);
void bind_io(py::module_& m);
void bind_tables(py::module_& m);
void bind_exchange(py::module_& m);
void bind_graph(py::module_& m);
void bind_centrality(py::module_& m);
void bind_cohesion(py::module_& m);
void bind_groups(py::module_& m);
void bind_composition(py::module_& m);
void bind_layout(py::module_& m);
void bind_rules(py::module_& m);
void bind_nulls(py::module_& m);
void bind_inference(py::module_& m);
void bind_testing(py::module_& m);

}  // namespace isthmus::python
