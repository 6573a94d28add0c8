#pragma once
/// Tables of JSON: a list of records, a record a line, columns of values.

#include <optional>
#include <string_view>

#include "isthmus/io/limits.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// Whether a text begins as JSON does, and is no network of sniff_graph_format(). O(1).
[[nodiscard]] bool looks_like_json(std::string_view text);

/// A table of JSON: `[{...}, ...]`, one object a line, an object with one such list in it (GeoJSON's "features" too), or an
/// object of columns. An object within a record makes columns "outer inner"; a list of texts becomes one cell, "a; b"; a list
/// of objects makes a row of each, which repeat what stands beside it. Rows are numbered as records are, from 1. ParseError
/// for JSON of another shape, saying which are read; errors of parse_json(). O(bytes + cells).
[[nodiscard]] TextTable json_table(std::string_view text, const GraphTextOptions& options);

}  // namespace isthmus::detail
