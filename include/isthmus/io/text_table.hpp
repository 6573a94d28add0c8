#pragma once
/// TextTable: named columns of text cells. What every reader of tables makes, and what a network is made from.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/model/columns.hpp"
#include "isthmus/model/issue.hpp"

namespace isthmus {

/// Cells as texts, column by column, with the line of the source each record began in. An empty cell is missing.
struct TextTable {
    std::vector<std::string> names;    ///< headers, one a column
    std::vector<TextColumn> columns;   ///< empty for a column that nobody asked for
    std::vector<std::uint32_t> lines;  ///< line of the source, one a record; 1 is the first line
    std::vector<Issue> issues;         ///< in the form of the table
    /// How many rows at the end name an actor without a project or a project without an actor: nodes of a network file
    /// that take part in nothing.
    std::size_t lone_rows = 0;

    [[nodiscard]] std::size_t rows() const noexcept { return lines.size(); }
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const noexcept {
        return columns[column][row];
    }
};

}  // namespace isthmus
