#pragma once
/// Cells that count for several rows: merged ones, and those that were merged before the table became text.

#include "io/partners/column_roles.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// Fills merged cells (`spans`), column by column, each row once; what is done is an issue of the table. A partner's own
/// money is not filled. O(rows + spans log rows) a column.
void fill_spans(TextTable& table, const ColumnRoles& roles);

/// Whether the project stands in the first row of each block only, as when merged cells were saved as text. O(rows).
[[nodiscard]] bool has_blocks(const TextTable& table, const ColumnRoles& roles);

/// Fills what is said of the project in the rows below it. O(rows).
void fill_blocks(TextTable& table, const ColumnRoles& roles);

}  // namespace isthmus::detail
