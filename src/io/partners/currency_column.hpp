#pragma once
/// A column that says in which currency the amounts of its row are.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "io/partners/columns.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// The column whose header is a word for "currency", or nothing. O(bytes of headers).
[[nodiscard]] std::optional<std::size_t> find_currency_column(const std::vector<std::string>& headers);

/// Writes the currency of each row behind its amounts that have none, so that they are read as if it stood there: euros
/// throughout are left alone, and so is a column with other words than currencies. What was a number is written so that its
/// decimal mark is beyond doubt. O(cells of money).
void write_currencies(TextTable& table, Layout& layout);

}  // namespace isthmus::detail
