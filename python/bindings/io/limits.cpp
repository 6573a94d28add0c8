#include "isthmus/io/limits.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "io/reading.hpp"

namespace isthmus::python {

namespace {

py::dict default_limits() {
    const ReadLimits limits;
    using namespace py::literals;
    return py::dict("bytes"_a = limits.bytes, "stream"_a = limits.stream, "ratio"_a = limits.ratio,
                    "rows"_a = limits.rows, "columns"_a = limits.columns, "cells"_a = limits.cells,
                    "field"_a = limits.field, "partners"_a = limits.partners, "nodes"_a = limits.nodes,
                    "depth"_a = limits.depth);
}

}  // namespace

ReadLimits read_limits(const py::dict& given) {
    ReadLimits limits;
    const std::map<std::string, std::function<void(std::uint64_t)>> known{
        {"bytes", [&](auto n) { limits.bytes = n; }},
        {"stream", [&](auto n) { limits.stream = n; }},
        {"ratio", [&](auto n) { limits.ratio = n; }},
        {"rows", [&](auto n) { limits.rows = n; }},
        {"columns",
         [&](auto n) {
             limits.columns = static_cast<std::uint32_t>(std::min<std::uint64_t>(n, 0xFFFFFFFF));
         }},
        {"cells", [&](auto n) { limits.cells = n; }},
        {"field", [&](auto n) { limits.field = n; }},
        {"partners", [&](auto n) { limits.partners = n; }},
        {"nodes", [&](auto n) { limits.nodes = n; }},
        {"depth",
         [&](auto n) { limits.depth = static_cast<std::uint32_t>(std::min<std::uint64_t>(n, 10'000)); }},
        {"entries", [](auto) {}},
    };
    for (const auto& [key, value] : given) {
        const auto name = key.cast<std::string>();
        const auto found = known.find(name);
        if (found == known.end()) {
            throw KeyError("no limit \"" + name +
                           "\"; there are bytes, stream, ratio, rows, columns, cells, field, partners, "
                           "nodes, depth and entries");
        }
        const auto number = PyLong_Check(value.ptr()) != 0 ? PyLong_AsLongLong(value.ptr()) : -1;
        if (number < 1) {
            PyErr_Clear();
            throw ValueError("the limit " + name + " is a whole number from 1 to 2**63 - 1; " + shown(value) +
                             " is none");
        }
        found->second(static_cast<std::uint64_t>(number));
    }
    return limits;
}

void bind_limits(py::module_& m) { m.def("default_limits", &default_limits); }

}  // namespace isthmus::python
