#pragma once
/// TextTable: named columns of text cells. What every reader of tables makes, and what a network is made from.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/model/columns.hpp"
#include "isthmus/model/issue.hpp"

namespace isthmus {

/// Cells of one column that are merged into one: what stands in the first row is meant for all of them.
struct CellSpan {
    std::size_t column = 0;
    std::uint32_t first = 0;  ///< rows as in TextTable::lines
    std::uint32_t last = 0;
};

/// A row before anyone knows whether it is a title, a header or data.
struct GridRow {
    std::uint32_t row = 0;  ///< as a spreadsheet numbers it
    std::vector<std::string> cells;
};

/// Cells as texts, column by column, with the row each record has in the source, as a spreadsheet numbers rows: a record is
/// one row, whatever line breaks its cells have, and so is an empty line. An empty cell is missing.
struct TextTable {
    std::vector<std::string> names;    ///< headers, one a column
    std::vector<TextColumn> columns;   ///< empty for a column that nobody asked for
    std::vector<std::uint32_t> lines;  ///< row of the source, one a record; 1 is the first row
    std::vector<Issue> issues;         ///< in the form of the table
    /// Which cells were numbers in the source, as those of a workbook or a data frame can be: how their texts are written
    /// says nothing. A bit a row for each column, up to the last number; rows and columns beyond have none.
    std::vector<std::vector<bool>> numbers = {};
    std::vector<CellSpan> spans = {};  ///< merged cells that go over several rows
    /// How many rows at the end name an actor without a project or a project without an actor: nodes of a network file
    /// that take part in nothing.
    std::size_t lone_rows = 0;

    [[nodiscard]] std::size_t rows() const noexcept { return lines.size(); }
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const noexcept {
        return columns[column][row];
    }
    [[nodiscard]] bool is_number(std::size_t row, std::size_t column) const noexcept {
        return column < numbers.size() && row < numbers[column].size() && numbers[column][row];
    }
    /// Says that the cell was a number in the source; rows are marked in ascending order.
    void mark_number(std::size_t row, std::size_t column) {
        numbers.resize(std::max(numbers.size(), columns.size()));
        numbers[column].resize(row + 1);
        numbers[column][row] = true;
    }
};

}  // namespace isthmus
