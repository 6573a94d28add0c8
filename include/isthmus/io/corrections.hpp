#pragma once
/// Corrections: what a person changed in a table, written down beside it and replayed when it is read.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/io/limits.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus {

/// One change: in `column`, where the cell says `value`, write `correction`. The table of corrections is CSV with these
/// columns, in any order, and further ones (kind, message, fix) that are for people and not read.
struct CellCorrection {
    std::string file = {};    ///< as issues name it; empty: any
    std::int64_t row = 0;     ///< row of the file, as issues name it; 0: every row
    std::string column = {};  ///< header; empty only to remove a row
    /// The cell as it stands, blanks at its ends aside. With a row it is enough that the cell has it in it, whatever its
    /// case and punctuation, or that nothing is given.
    std::string value = {};
    std::string correction = {};  ///< what to write; remove_row and empty_cell are two that do something else
    std::uint32_t line = 0;       ///< line of the table of corrections
};

/// As a correction: the row is left out; its `row` must be given.
inline constexpr std::string_view remove_row = "(remove row)";
/// As a correction: the cell is emptied.
inline constexpr std::string_view empty_cell = "(empty)";

/// Reads a table of corrections. Lines whose correction is blank are suggestions nobody took: left out. ParseError and
/// KeyError as parse_csv() and for a missing column `column`, `value` or `correction`, a row that is no number, a removal
/// without a row. O(bytes).
[[nodiscard]] std::vector<CellCorrection> read_corrections(const std::string& file,
                                                           const ReadLimits& limits = {});
[[nodiscard]] std::vector<CellCorrection> parse_corrections(std::string_view text,
                                                            const std::string& file = "corrections",
                                                            const ReadLimits& limits = {});

/// A table with corrections applied, and how often each was.
struct Corrected {
    TextTable table;
    std::vector<std::size_t> cells;  ///< cells (or rows) each correction changed, one a correction
};

/// Applies those corrections that name `file` or none to the columns that are there; each cell is changed once, by the first that fits it:
/// those of one row go before those of all. O(cells + corrections log corrections).
[[nodiscard]] Corrected corrected(TextTable table, std::span<const CellCorrection> corrections,
                                  std::string_view file);

/// The table of corrections that `issues` ask for, as CSV in UTF-8: a line for each issue with a value or a row that can
/// be changed (for types of organisation without a sector one for each type), `correction` left blank for a person to fill in. A cell that a spreadsheet would take for a formula has an apostrophe
/// in front, which parse_corrections() takes off again. O(issues).
[[nodiscard]] std::string corrections_csv(std::span<const Issue> issues);

}  // namespace isthmus
