#pragma once
/// The columns by which rows of a table of partners are told from totals, headings and headers.

#include <cstddef>
#include <string_view>
#include <vector>

#include "io/partners/columns.hpp"
#include "isthmus/io/text_table.hpp"
#include "isthmus/model/fields.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

using Columns = std::vector<std::size_t>;

/// The columns of a table by what their cells say of a row.
struct ColumnRoles {
    Columns loaded;
    Columns project;     ///< what names it
    Columns actor;       ///< what names it
    Columns of_project;  ///< everything of the project
    Columns describing;  ///< what partners have and totals have not
    Columns money;
    Columns own_money;  ///< of the partner

    ColumnRoles(const TextTable& table, const Layout& layout);

  private:
    void add(const Field& field, std::size_t column);
};

[[nodiscard]] inline bool is_empty(std::string_view cell) { return trimmed(cell).empty(); }

[[nodiscard]] bool contains(const Columns& columns, std::size_t column);

/// The first cell of a row in these columns that has more than blanks, without those at its ends.
[[nodiscard]] inline std::string_view first_text(const TextTable& table, const Columns& columns,
                                                 std::size_t row) {
    for (const std::size_t column : columns) {
        if (const std::string_view text = trimmed(table.cell(row, column)); !text.empty()) {
            return text;
        }
    }
    return {};
}

[[nodiscard]] inline bool all_empty(const TextTable& table, const Columns& columns, std::size_t row) {
    return first_text(table, columns, row).empty();
}

/// Puts cells of other rows in the place of those of a column: cell i is that of row sources[i].
void take_from(TextTable& table, std::size_t column, const std::vector<std::size_t>& sources);

}  // namespace isthmus::detail
