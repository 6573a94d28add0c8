#pragma once
/// What the bindings of reading share: options as Python gives them.

#include "convert.hpp"
#include "isthmus/io/corrections.hpp"
#include "isthmus/io/read.hpp"

namespace isthmus::python {

/// Options by name; ValueError for one that has another type.
[[nodiscard]] ReadOptions read_options(const py::kwargs& given);

/// Limits by name; KeyError, naming those there are, ValueError for one that is no whole number above 0.
[[nodiscard]] ReadLimits read_limits(const py::dict& given);

/// Corrections of several tables, of which the later go before the earlier: each the path of a text, or a name and a TextTable.
[[nodiscard]] std::vector<CellCorrection> corrections_given(const py::handle& tables,
                                                            const ReadLimits& limits = {});

}  // namespace isthmus::python
