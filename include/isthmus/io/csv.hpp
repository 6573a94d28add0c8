#pragma once
/// Delimited text: RFC 4180 and what is found in its place.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/progress.hpp"
#include "isthmus/io/file.hpp"
#include "isthmus/io/limits.hpp"
#include "isthmus/io/text_table.hpp"
#include "isthmus/model/issue_log.hpp"

namespace isthmus {

/// How a text is delimited, and why that is believed: a sentence for every guess.
struct CsvDialect {
    char delimiter = ',';
    char decimal = '.';
    std::vector<std::string> reasons;
};

/// Guesses the delimiter (of comma, semicolon, tab and bar) from the first 64 KiB, as sniff_csv() does; `decimal` stays a
/// point: the columns of a table of partners decide it each for itself.
[[nodiscard]] CsvDialect sniff_delimiter(std::string_view text, std::optional<char> delimiter = {});

/// Guesses the delimiter (of comma, semicolon, tab and bar) and the decimal mark from the first 64 KiB: the delimiter
/// that gives most records the same number of fields, more than one. What is given is not guessed.
[[nodiscard]] CsvDialect sniff_csv(std::string_view text, std::optional<char> delimiter = {},
                                   std::optional<char> decimal = {});

/// The header of a table where it is not the first record: names, and the last row that belongs to it.
struct CsvHeader {
    std::vector<std::string> names;
    std::uint32_t last_row = 1;
};

struct CsvOptions {
    std::string file = "text";  ///< as errors and issues name it
    char delimiter = ',';
    ReadLimits limits = {};
    std::function<bool(std::size_t)> wanted = {};  ///< which columns to keep; all without
    Progress progress = {};
    std::optional<CsvHeader> header = {};  ///< the first record without
    IssueRows issue_rows =
        IssueRows::first;        ///< whether every record with an issue is named, however many there are
    std::size_t least_rows = 1;  ///< with fewer records below its header a text is no table; 0 or 1
};

/// Reads a table with a header. Fields may be quoted, with quotes doubled and line breaks inside; records end in LF,
/// CRLF or CR; a byte order mark, Excel's line "sep=;" and empty lines are skipped. Issues, not errors: a record with
/// too few fields or with content beyond the last column, a quote in a field that is not quoted or text after one that
/// is (both kept), a header twice, records without content (left out). ParseError, with line and what to do: an empty
/// text, no record below the header (unless there may be none), an unclosed quote, a NUL byte, UTF-16, bytes that are not UTF-8, a workbook.
/// ValueError for a delimiter that is a quote, a line break or not ASCII. O(bytes).
[[nodiscard]] TextTable parse_csv(std::string_view text, const CsvOptions& options = {});

/// The table of a small file that people fill in, as their spreadsheet saved it: encoding and delimiter as they are found, the
/// apostrophes that keep cells from being formulas off. Errors as read_bytes(), decode_text() and parse_csv(). O(bytes).
[[nodiscard]] TextTable read_csv(const std::string& file, const ReadLimits& limits = {});
/// The table without the apostrophes that keep cells from being formulas; see spreadsheet_safe(). O(bytes).
[[nodiscard]] TextTable without_guards(TextTable table);

/// The first `count` records with content from row `from` on, as far as there are so many: what find_header() looks at.
/// Errors as parse_csv(), but for a table without rows. O(text up to there).
[[nodiscard]] std::vector<GridRow> first_records(std::string_view text, const CsvOptions& options,
                                                 std::size_t count, std::uint32_t from = 0);

/// Headers, trimmed, each of its own: a second one of the same name gets a number. What was changed is (name, new name).
struct UniqueHeaders {
    std::vector<std::string> names;
    std::vector<std::pair<std::string, std::string>> changed;
};
[[nodiscard]] UniqueHeaders unique_headers(std::span<const std::string> headers);

/// The headers that parse_csv gives its columns. Errors as there. O(first record).
[[nodiscard]] std::vector<std::string> read_header(std::string_view text, const CsvOptions& options = {});

/// A text that no spreadsheet takes for a formula: with an apostrophe in front where it begins, apostrophes aside, with one
/// of = + - @, their wide forms, a tab or a line end. One that has such an apostrophe of its own gets a second one, so that
/// read() gives back every text.
[[nodiscard]] std::string spreadsheet_safe(std::string_view text);

/// Whether texts that a spreadsheet would take for a formula get an apostrophe in front, which read() takes off again.
/// Numbers never do.
enum class Formulas : std::uint8_t { as_written, guarded };

[[nodiscard]] constexpr auto choices_of(Formulas /*any*/) {
    using enum Formulas;
    return named_choices<Formulas>("formulas", {{"as_written", as_written}, {"guarded", guarded}});
}

struct CsvStyle {
    char delimiter = ',';
    Formulas formulas = Formulas::as_written;
};

/// A table as CSV in UTF-8: headers, then a record a row, with a delimiter and LF. Columns without cells are left out. What
/// parse_csv() reads back is the same table, apart from lines, blank rows and guards. O(bytes).
[[nodiscard]] std::string print_csv(const TextTable& table, const CsvStyle& style = {});

}  // namespace isthmus
