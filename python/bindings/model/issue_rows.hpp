#pragma once
/// Issues as rows of Python.

#include <span>
#include <string>

#include "convert.hpp"
#include "isthmus/model/issue.hpp"

namespace isthmus::python {

/// One tuple an issue: severity, kind, file, row, column, value, message, fix.
[[nodiscard]] inline py::list issue_rows(std::span<const Issue> issues) {
    py::list rows;
    for (const Issue& issue : issues) {
        rows.append(py::make_tuple(issue.severity, issue.kind, issue.file, issue.row, issue.column,
                                   issue.value, issue.message, issue.fix));
    }
    return rows;
}

}  // namespace isthmus::python
