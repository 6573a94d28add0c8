#pragma once
/// What the bindings of reading share: options as Python gives them.

#include "convert.hpp"
#include "isthmus/io/read.hpp"

namespace isthmus::python {

/// Options by name; ValueError for one that has another type.
[[nodiscard]] ReadOptions read_options(const py::kwargs& given);

/// Limits by name; KeyError, naming those there are, ValueError for one that is no whole number above 0.
[[nodiscard]] ReadLimits read_limits(const py::dict& given);

}  // namespace isthmus::python
