#pragma once
/// Tables of HTML, as systems export them under the name of a workbook.

#include <string>
#include <string_view>
#include <vector>

#include "isthmus/io/limits.hpp"

namespace isthmus::detail {

/// The tables of a page as comma-separated text, one each, in their order; tables without a cell are left out. Tolerant:
/// end tags may be missing, attributes are in quotes or not, scripts, styles and comments are passed over. A cell over
/// several columns or rows stands in the first and leaves the others empty; line breaks within a cell become blanks; a table
/// within a cell is a part of its text. LimitError past limits.rows, columns and field, ParseError past 4,096 tables.
/// O(bytes + cells).
[[nodiscard]] std::vector<std::string> html_tables(std::string_view text, const GraphTextOptions& options);

}  // namespace isthmus::detail
