#pragma once
/// How the numbers and days of each column in use are written, decided from the column's own cells.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/partners/columns.hpp"
#include "io/partners/dates.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// How the amounts of a column are written. Speaks of texts: a cell that was a number in its source is that number.
struct AmountFormat {
    std::optional<char> decimal = {};   ///< nothing: no cell settles it, and those that need it are missing
    bool is_withheld = false;           ///< some cell needs it: no text of the column is an amount
    double unit = 1.0;                  ///< of the header
    std::string currency = {};          ///< the one that counts; empty where none is written
    std::string unmarked = {};          ///< the one of cells without any
    bool has_mixed_currencies = false;  ///< cells without any are missing unless `unmarked` says theirs

    /// Whether amounts without a currency count.
    [[nodiscard]] bool counts_unmarked() const {
        return unmarked == currency && !(has_mixed_currencies && currency.empty());
    }
};

/// What one cell of money comes to.
struct AmountReading {
    double value;       ///< NaN unless it counts
    bool is_an_amount;  ///< false: it is no amount at all
};

[[nodiscard]] AmountReading read_amount(std::string_view text, const AmountFormat& format);

/// Formats by column, and what is to be said of them.
struct ColumnFormats {
    std::vector<AmountFormat>
        amounts;  ///< by number of the column; as constructed for those that are no money
    std::vector<DayFormat> days;
    std::optional<char> decimal = {};  ///< of the columns of money that settle it alike, or as given
    std::string currency = {};         ///< of all columns of money that have the same one
    std::vector<std::string> notes = {};
    std::vector<Issue> issues = {};  ///< their column is a field
};

/// Decides for every column of money and of days that `layout` uses. ValueError for a decimal mark, a format of dates or a
/// currency that is none. O(cells of those columns).
[[nodiscard]] ColumnFormats decide_formats(const TextTable& table, const Layout& layout,
                                           const ReadOptions& options);

}  // namespace isthmus::detail
