#pragma once
// Columns of days and of choices, as NumPy and Python know them.

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "convert.hpp"
#include "isthmus/model/date.hpp"

namespace isthmus::python {

/// Days of NumPy, NaT where missing.
[[nodiscard]] inline py::object numpy_days(const std::vector<day_type>& days) {
    std::vector<std::int64_t> found;
    found.reserve(days.size());
    for (const day_type day : days) {
        found.push_back(day == no_day ? std::numeric_limits<std::int64_t>::min() : std::int64_t{day});
    }
    return take(std::move(found)).attr("view")("datetime64[D]");
}

/// A day or None.
[[nodiscard]] inline std::optional<day_type> day_or_none(day_type day) {
    return day == no_day ? std::nullopt : std::optional(day);
}

/// Enumerators as codes into a list of their names, so that Python sees every category in one way.
template <NamedEnum Value>
[[nodiscard]] py::tuple names_of(const std::vector<Value>& values) {
    std::vector<id_type> codes;
    codes.reserve(values.size());
    for (const Value value : values) {
        codes.push_back(static_cast<id_type>(value));
    }
    return py::make_tuple(take(std::move(codes)), py::cast(names<Value>()));
}

}  // namespace isthmus::python
