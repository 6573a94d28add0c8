#include "isthmus/io/csv.hpp"

#include <algorithm>
#include <filesystem>
#include <new>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/utf8.hpp"
#include "io/delimited/csv_cell.hpp"
#include "io/delimited/records.hpp"
#include "isthmus/io/encoding.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/issue_log.hpp"

namespace isthmus {

namespace {

using detail::announced_delimiter;
using detail::beginning;
using detail::in_quotes;
using detail::Records;
using detail::without_mark;

/// ParseError unless `text` is UTF-8; its first byte is byte `offset` of the file.
void require_utf8(std::string_view text, std::size_t offset, const std::string& file) {
    const std::size_t at = detail::find_broken_utf8(text);
    if (at != std::string_view::npos) {
        throw ParseError(file + ", line " + std::to_string(detail::line_of(text, at)) + " (byte " +
                         std::to_string(offset + at) +
                         "): not UTF-8; the file is probably in the encoding of an older Windows: save it as "
                         "\"CSV UTF-8\"");
    }
}

void require_text(std::string_view text, const std::string& file) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        throw ParseError(file + ": the encoding is UTF-16; save the table as \"CSV UTF-8\"");
    }
    if (text.starts_with("PK\x03\x04")) {
        throw ParseError(
            file +
            ": this is an Excel workbook or another zip archive and not delimited text; save the "
            "sheet with the partners as \"CSV UTF-8\"");
    }
    if (text.starts_with("\xD0\xCF\x11\xE0")) {
        throw ParseError(file +
                         ": this is a workbook of an older Excel and not delimited text; save the sheet with "
                         "the partners as \"CSV UTF-8\"");
    }
    if (without_mark(text).find_first_not_of(" \t\r\n") == std::string_view::npos) {
        throw ParseError(file + ": the file is empty");
    }
}

/// The headers in row `row`, each of its own; one that stood twice is an issue.
std::vector<std::string> headers(std::span<const std::string> names, std::uint32_t row, TextTable& table,
                                 const std::string& file) {
    UniqueHeaders unique = unique_headers(names);
    for (const auto& [name, own] : unique.changed) {
        table.issues.push_back(
            {Severity::warning,
             "header twice",
             file,
             row,
             name,
             {},
             "the header " + in_quotes(name) + " stands twice; the later column is called " + in_quotes(own),
             "give every column a header of its own"});
    }
    return std::move(unique.names);
}

std::vector<std::string> cells_of(const Records& records) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < records.size(); ++i) {
        cells.emplace_back(records[i]);
    }
    return cells;
}

/// Cells of a record beyond the last column, as they stood; empty when there is nothing in them.
std::string cells_beyond(const Records& records, std::size_t width, char delimiter) {
    constexpr std::size_t most = 200;
    std::string cells;
    bool empty = true;
    for (std::size_t i = width; i < records.size() && cells.size() < most; ++i) {
        cells += i == width ? std::string() : std::string(1, delimiter);
        cells += beginning(records[i], most);
        empty = empty && records[i].empty();
    }
    return empty ? std::string() : cells;
}

/// What is odd in the form of records: each told, until a kind has come so often that a number says more.
class FormIssues {
  public:
    FormIssues(TextTable& table, const CsvOptions& options) : table_(&table), options_(&options) {
        log_.set_rows(options.issue_rows);
    }

    void look_at(const Records& records) {
        const std::size_t width = table_->names.size();
        if (records.size() < width) {
            add("too few fields", records, {}, {}, width_message(records) + "the missing ones are empty",
                "check for a line break inside a cell that is not quoted");
        } else if (records.size() > width) {
            const std::string beyond = cells_beyond(records, width, options_->delimiter);
            if (!beyond.empty()) {
                add("too many fields", records, {}, beyond,
                    width_message(records) + "what stands beyond the last column is not used",
                    "quote the cell that has a delimiter inside");
            }
        }
        if (records.doubled()) {
            add("doubled opening quote", records, {}, {},
                "a cell opens with two quotes; the second is taken as a part of its text, so that the cells "
                "behind "
                "it stand in their columns",
                "write three quotes where a cell begins with one");
        }
        if (records.trailing()) {
            add("text after a closing quote", records, {}, {},
                "text stands between a closing quote and the next delimiter; it is kept",
                "double the quotes that belong to the text");
        }
        if (const std::size_t i = records.stray(); i < width) {
            add("quote in a cell that is not quoted", records, table_->names[i], records[i],
                "the quote is kept as a character of the cell",
                "quote the whole cell, and double the quotes inside it");
        }
    }

    void empty_record(std::uint32_t row) {
        if (++empty_records_ == 1) {
            first_empty_ = row;
        }
    }

    void finish() {
        for (Issue& issue : log_.take(options_->file)) {
            table_->issues.push_back(std::move(issue));
        }
        if (empty_records_ > 0) {
            table_->issues.push_back({Severity::note,
                                      "empty records",
                                      options_->file,
                                      first_empty_,
                                      {},
                                      {},
                                      std::to_string(empty_records_) +
                                          (empty_records_ == 1 ? " record has" : " records have") +
                                          " delimiters and no content, the first here; left out",
                                      "nothing, unless rows are missing"});
        }
    }

  private:
    [[nodiscard]] std::string width_message(const Records& records) const {
        return "the record has " + std::to_string(records.size()) +
               (records.size() == 1 ? " field for " : " fields for ") + std::to_string(table_->names.size()) +
               " columns; ";
    }

    void add(const char* kind, const Records& records, std::string_view column, std::string_view value,
             const std::string& message, const char* fix) {
        log_.add({Severity::warning, kind, options_->file, records.row(), std::string(column),
                  std::string(beginning(value, 200)), message, fix});
    }

    TextTable* table_;
    const CsvOptions* options_;
    IssueLog log_{{.most = 100,
                   .more = "more records like this",
                   .names_last_line = true,
                   .fix = "check the delimiter and the quotes of the whole file"}};
    std::size_t empty_records_ = 0;
    std::uint32_t first_empty_ = 0;
};

/// LimitError past rows and cells; ParseError when nearly all records are far shorter than the header, so that what is
/// missing would cost many times the memory of what is there.
void require_room(std::size_t rows, std::size_t columns, const Records& records, const CsvOptions& options) {
    const auto where = [&] { return options.file + ", line " + std::to_string(records.line()); };
    for (const auto& [size, most, limit] : {std::tuple(rows, options.limits.rows, "rows"),
                                            std::tuple(rows * columns, options.limits.cells, "cells")}) {
        if (size > most) {
            throw LimitError(where() + ": more than " + std::to_string(most) + ' ' + limit +
                             " (limit: " + limit + "); raise the limit, or split the file");
        }
    }
    constexpr std::size_t believed = 10'000'000;
    if (rows * columns > believed + 10 * records.position()) {
        throw ParseError(
            where() + ": the header has " + std::to_string(columns) +
            " columns and nearly all records are far shorter; check the delimiter and the first line");
    }
}

/// Passes over the announcement of a delimiter, if there is one.
void pass_announcement(Records& records, std::string_view text, char delimiter) {
    if (announced_delimiter(text) == delimiter) {
        records.next();
        records.forget_rows();
    }
}

/// Asks for the room of the rows that will come, if they are as those so far: of twice the text at most for where cells stand,
/// and of the text for the cells.
void reserve_rest(TextTable& table, const std::vector<std::size_t>& kept, std::size_t read,
                  std::size_t size) {
    const double times = 1.02 * static_cast<double>(size) / static_cast<double>(read);
    const auto more = [&](std::size_t so_far) {
        return static_cast<std::size_t>(times * static_cast<double>(so_far));
    };
    const std::size_t most = 2 * size / (sizeof(std::size_t) * (kept.size() + 1));
    const std::size_t rows = std::min(more(table.rows()), most);
    try {
        table.lines.reserve(rows);
        for (const std::size_t i : kept) {
            table.columns[i].reserve(rows, more(table.columns[i].bytes().size()));
        }
    } catch (
        const std::
            bad_alloc&) {  // NOLINT(bugprone-empty-catch): a guess that is too much; columns grow as rows come
    }
}

/// Tells from time to time how far a text has been read, whatever is kept of it.
class Report {
  public:
    Report(const Progress& progress, std::size_t size) : progress_(&progress), size_(size) {}

    void at(std::size_t position) {
        constexpr std::size_t bytes_between = std::size_t{1} << 20U;
        if (position - told_ > bytes_between) {
            told_ = position;
            report_progress(*progress_, static_cast<double>(position) / static_cast<double>(size_));
        }
    }

  private:
    const Progress* progress_;
    std::size_t size_;
    std::size_t told_ = 0;
};

/// Gives the table its names: those of the options, else of the first record.
void read_names(Records& records, TextTable& table, const CsvOptions& options) {
    if (options.header) {
        table.names = headers(options.header->names, options.header->last_row, table, options.file);
    } else {
        records.next();
        table.names = headers(cells_of(records), records.row(), table, options.file);
    }
}

}  // namespace

UniqueHeaders unique_headers(std::span<const std::string> headers) {
    UniqueHeaders unique;
    std::unordered_map<std::string, std::size_t> seen;  // how often; as the number to try next
    for (const std::string& header : headers) {
        std::string_view name = header;
        const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
        while (!name.empty() && is_blank(name.front())) {
            name.remove_prefix(1);
        }
        while (!name.empty() && is_blank(name.back())) {
            name.remove_suffix(1);
        }
        std::string own(name);
        while (!seen.try_emplace(own, 1).second) {
            own = std::string(name) + " (" + std::to_string(++seen[std::string(name)]) + ')';
        }
        if (own != name && !name.empty()) {
            unique.changed.emplace_back(name, own);
        }
        unique.names.push_back(std::move(own));
    }
    return unique;
}

std::vector<GridRow> first_records(std::string_view text, const CsvOptions& options, std::size_t count,
                                   std::uint32_t from) {
    require_text(text, options.file);
    const std::size_t mark = text.size() - without_mark(text).size();
    text.remove_prefix(mark);
    Records records(text, options.delimiter, options);
    pass_announcement(records, text, options.delimiter);
    std::vector<GridRow> rows;
    while (rows.size() < count && records.next()) {
        // A first record without content is a header without names.
        if (records.row() >= from && (!records.empty() || (rows.empty() && from == 0))) {
            rows.push_back({records.row(), cells_of(records)});
        }
    }
    require_utf8(text.substr(0, records.position()), mark, options.file);
    return rows;
}

std::vector<std::string> read_header(std::string_view text, const CsvOptions& options) {
    const std::vector<GridRow> rows = first_records(text, options, 1);
    return rows.empty() ? std::vector<std::string>{} : unique_headers(rows.front().cells).names;
}

TextTable parse_csv(std::string_view text, const CsvOptions& options) {
    if (text.size() > options.limits.bytes) {
        throw LimitError(options.file + ": " + std::to_string(text.size()) + " bytes are more than " +
                         std::to_string(options.limits.bytes) +
                         " (limit: bytes); raise the limit, or split the file");
    }
    require_text(text, options.file);
    const std::size_t mark = text.size() - without_mark(text).size();
    text.remove_prefix(mark);
    require_utf8(text, mark, options.file);
    Records records(text, options.delimiter, options);
    TextTable table;
    pass_announcement(records, text, options.delimiter);
    read_names(records, table, options);
    const std::size_t width = table.names.size();
    table.columns.resize(width);
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < width; ++i) {
        if (!options.wanted || options.wanted(i)) {
            kept.push_back(i);
        }
    }
    FormIssues issues(table, options);
    constexpr std::size_t rows_a_guess = 1'000;
    Report report(options.progress, text.size());
    const std::uint32_t last_of_header = options.header ? options.header->last_row : 0;
    while (records.next()) {
        report.at(records.position());
        if (records.row() <= last_of_header) {
            continue;
        }
        require_room(table.rows() + 1, kept.size(), records, options);
        if (records.empty()) {
            if (records.size() > 1) {
                issues.empty_record(records.row());
            }
            if (records.size() > 1 || width > 1) {
                continue;
            }
        }
        records.try_doubled_quotes(width);
        issues.look_at(records);
        for (const std::size_t i : kept) {
            table.columns[i].push_back(i < records.size() ? records[i] : std::string_view{});
        }
        table.lines.push_back(records.row());
        if (table.rows() == rows_a_guess) {
            reserve_rest(table, kept, records.position(), text.size());
        }
    }
    issues.finish();
    if (table.rows() < options.least_rows) {
        throw ParseError(options.file + ": there is a header (" + in_quotes(table.names[0]) +
                         ", ...) but no row below it");
    }
    return table;
}

std::string spreadsheet_safe(std::string_view text) {
    return detail::looks_like_formula(text) ? "'" + std::string(text) : std::string(text);
}

TextTable read_csv(const std::string& file, const ReadLimits& limits) {
    const std::string name = std::filesystem::path(file).filename().string();
    const std::string text = decode_text(read_bytes(file, limits), {}, name).text;
    TextTable table =
        parse_csv(text, {.file = name, .delimiter = sniff_csv(text).delimiter, .limits = limits});
    return without_guards(std::move(table));
}

TextTable without_guards(TextTable table) {
    for (TextColumn& column : table.columns) {
        TextColumn plain;
        plain.reserve(column.size(), column.bytes().size());
        for (std::size_t row = 0; row < column.size(); ++row) {
            plain.push_back(detail::without_guard(column[row]));
        }
        column = std::move(plain);
    }
    return table;
}

std::string print_csv(const TextTable& table, const CsvStyle& style) {
    std::vector<std::size_t> there;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].size() == table.rows()) {
            there.push_back(i);
        }
    }
    std::string text;
    const auto record = [&](const auto& cell) {
        const std::size_t begin = text.size();
        for (std::size_t k = 0; k < there.size(); ++k) {
            if (k > 0) {
                text += style.delimiter;
            }
            const std::string_view content = cell(there[k]);
            const bool guards = style.formulas == Formulas::guarded && detail::looks_like_formula(content) &&
                                !parse_number(content);
            text += detail::csv_cell(guards ? spreadsheet_safe(content) : content);
        }
        // One empty cell would be an empty line, which readers skip.
        text += text.size() == begin ? "\"\"\n" : "\n";
    };
    // Headers are trimmed: one that begins with a blank is the number of a second one without a name.
    record([&](std::size_t i) {
        const std::string_view name = table.names[i];
        return name.starts_with(" (") ? std::string_view{} : name;
    });
    for (std::size_t row = 0; row < table.rows(); ++row) {
        record([&](std::size_t i) { return table.cell(row, i); });
    }
    return text;
}

}  // namespace isthmus
