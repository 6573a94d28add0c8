#pragma once
/// Where the header of a grid of cells is: below titles, in one row or two.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "isthmus/io/text_table.hpp"

namespace isthmus {

/// How many rows with content find_header() should be given, where there are so many.
inline constexpr std::size_t header_window = 60;

/// What is known of a header before it is looked for.
struct HeaderHints {
    std::uint32_t row = 0;                ///< the row that has it; nothing is guessed then
    std::vector<std::string> named = {};  ///< headers that somebody named
    std::string table = {};               ///< how notes call the table; may be empty
};

/// The header of a grid.
struct HeaderRows {
    std::uint32_t first = 1;         ///< its first row
    std::uint32_t last = 1;          ///< its last row: what is below is data
    std::vector<std::string> names;  ///< one a column, as they stand; may be empty, or stand twice
    std::vector<std::string> notes;  ///< a sentence for every guess; none where the first row is the header
};

/// Finds the header among the first rows of a grid, blank rows left out.
///
/// The header is the first row that fills most columns; a later one whose cells are known as headers where that one has
/// none, or that has the headers that were named. What is above it is a title, or groups over columns: these are joined with
/// the headers below them where a header alone does not say whose it is ("Partner" over "Name"). Rows below it belong to it
/// where they have the headers in a second language, the parts of groups, the units of columns or their numbers 1, 2, 3, ...;
/// all these are told from data by the columns below them. Where rows are only text and no word is known, the first full
/// row alone is the header.
///
/// KeyError for a row that is not there or blank. O(cells).
[[nodiscard]] HeaderRows find_header(std::span<const GridRow> rows, const HeaderHints& hints = {});

}  // namespace isthmus
