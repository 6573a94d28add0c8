#include "isthmus/io/csv.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <unordered_map>
#include <utility>

namespace isthmus {

namespace {

std::string in_quotes(std::string_view text) {
    constexpr std::size_t most = 60;
    return '"' + std::string(text.substr(0, most)) + (text.size() > most ? "...\"" : "\"");
}

std::string_view delimiter_word(char delimiter) {
    switch (delimiter) {
        case ',':
            return "comma";
        case ';':
            return "semicolon";
        case '\t':
            return "tab";
        case '|':
            return "bar";
        default:
            return "character";
    }
}

std::string_view without_mark(std::string_view text) {
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

/// Reads records one by one; knows lines.
class Records {
  public:
    Records(std::string_view text, char delimiter, const CsvOptions& options)
        : text_(text), delimiter_(delimiter), options_(&options) {
        if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter == '\0' ||
            static_cast<unsigned char>(delimiter) >= 0x80) {
            throw ValueError(
                "a quote, a line break, NUL or a character beyond ASCII cannot be the delimiter; give "
                "a comma, semicolon, tab or bar");
        }
        for (const char c : {delimiter, '\n', '\r', '"', '\0'}) {
            stops_[static_cast<unsigned char>(c)] = true;
        }
    }

    /// Reads the next record that is not an empty line into `fields`; false at the end.
    bool next() {
        while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
            end_line();
        }
        if (at_ >= text_.size()) {
            return false;
        }
        record_line_ = line_;
        count_ = 0;
        trailing_ = false;
        stray_ = no_field;
        while (!field()) {
        }
        return true;
    }

    [[nodiscard]] std::size_t size() const noexcept { return count_; }
    /// Whether no field of this record has more than blanks.
    [[nodiscard]] bool empty() const noexcept {
        const auto end = fields_.begin() + static_cast<std::ptrdiff_t>(count_);
        return std::all_of(fields_.begin(), end, [](const std::string& field) { return is_blank(field); });
    }
    [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept { return fields_[i]; }
    [[nodiscard]] std::uint32_t line() const noexcept { return record_line_; }
    [[nodiscard]] std::size_t position() const noexcept { return at_; }
    /// Whether text stood behind a closing quote of this record.
    [[nodiscard]] bool trailing() const noexcept { return trailing_; }
    /// The first field of this record that is not quoted and yet has a quote, or no_field.
    [[nodiscard]] std::size_t stray() const noexcept { return stray_; }

    static constexpr std::size_t no_field = static_cast<std::size_t>(-1);

  private:
    void end_line() {
        at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
        ++line_;
    }

    std::string& fresh() {
        if (count_ == fields_.size()) {
            if (count_ >= options_->limits.columns) {
                throw LimitError(
                    where() + ": more than " + std::to_string(options_->limits.columns) +
                    " columns (limit: columns); raise the limit if the table is meant to be so wide, "
                    "else check the delimiter");
            }
            fields_.emplace_back();
        }
        std::string& field = fields_[count_++];
        field.clear();
        return field;
    }

    /// One field into a fresh cell; true when the record ended with it.
    bool field() {
        std::string& out = fresh();
        const bool is_quoted = at_ < text_.size() && text_[at_] == '"';
        if (is_quoted) {
            quoted_part(out);
            if (at_ < text_.size() && !ends_field(text_[at_])) {
                trailing_ = true;
            }
        }
        for (;;) {
            const std::size_t begin = at_;
            while (at_ < text_.size() && !stops_[static_cast<unsigned char>(text_[at_])]) {
                ++at_;
            }
            append(out, begin, at_);
            if (at_ >= text_.size()) {
                return true;
            }
            const char c = text_[at_];
            if (c == delimiter_) {
                ++at_;
                return false;
            }
            if (c == '\n' || c == '\r') {
                end_line();
                return true;
            }
            if (c == '\0') {
                throw ParseError(where() +
                                 ": a NUL byte; the file is not delimited text, or its encoding is "
                                 "UTF-16: save it as CSV in UTF-8");
            }
            if (!is_quoted && stray_ == no_field) {
                stray_ = count_ - 1;
            }
            out.push_back('"');
            ++at_;
        }
    }

    [[nodiscard]] bool ends_field(char c) const noexcept { return c == delimiter_ || c == '\n' || c == '\r'; }

    /// From an opening quote to behind its closing one.
    void quoted_part(std::string& out) {
        const std::uint32_t opened = line_;
        ++at_;
        for (;;) {
            const std::size_t begin = at_;
            const std::size_t close = text_.find('"', at_);
            if (close == std::string_view::npos) {
                throw ParseError(
                    options_->file + ", line " + std::to_string(opened) +
                    ": a quote opens here and is never closed; close it, or double it if it belongs "
                    "to the text");
            }
            at_ = close;
            append(out, begin, close);
            for (std::size_t i = begin; i < close; ++i) {
                if (text_[i] == '\n' || (text_[i] == '\r' && text_[i + 1] != '\n')) {
                    ++line_;
                } else if (text_[i] == '\0') {
                    throw ParseError(where() + ": a NUL byte; the file is not delimited text");
                }
            }
            ++at_;
            if (at_ < text_.size() && text_[at_] == '"') {
                out.push_back('"');
                ++at_;
                continue;
            }
            return;
        }
    }

    void append(std::string& out, std::size_t begin, std::size_t end) {
        out.append(text_.substr(begin, end - begin));
        if (out.size() > options_->limits.field) {
            throw LimitError(
                options_->file + ", line " + std::to_string(record_line_) + ": a cell of more than " +
                std::to_string(options_->limits.field) +
                " bytes (limit: field); check for a quote that is not closed, or raise the limit");
        }
    }

    [[nodiscard]] std::string where() const { return options_->file + ", line " + std::to_string(line_); }

    std::string_view text_;
    char delimiter_;
    const CsvOptions* options_;
    std::array<bool, 256> stops_{};
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t record_line_ = 1;
    std::vector<std::string> fields_;
    std::size_t count_ = 0;
    bool trailing_ = false;
    std::size_t stray_ = no_field;
};

/// Line in which byte `at` stands; a line ends in LF, CRLF or CR.
std::size_t line_of(std::string_view text, std::size_t at) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < at; ++i) {
        line += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) ? 1 : 0;
    }
    return line;
}

/// ParseError unless `text` is UTF-8; its first byte is byte `offset` of the file.
void require_utf8(std::string_view text, std::size_t offset, const std::string& file) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t eight = 0;
        if (at + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & 0x8080808080808080ULL) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        utf8proc_int32_t character = 0;
        const auto length =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &character);
        if (length <= 0) {
            throw ParseError(
                file + ", line " + std::to_string(line_of(text, at)) + " (byte " +
                std::to_string(offset + at) +
                "): not UTF-8; the file is probably in the encoding of an older Windows: save it as "
                "\"CSV UTF-8\"");
        }
        at += static_cast<std::size_t>(length);
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

/// Headers, trimmed; a second one of the same name gets a number.
std::vector<std::string> headers(const Records& records, TextTable& table, const std::string& file) {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::size_t> seen;  // how often; as the number to try next
    for (std::size_t i = 0; i < records.size(); ++i) {
        std::string_view name = records[i];
        while (!name.empty() && (name.front() == ' ' || name.front() == '\t')) {
            name.remove_prefix(1);
        }
        while (!name.empty() && (name.back() == ' ' || name.back() == '\t')) {
            name.remove_suffix(1);
        }
        std::string unique(name);
        while (!seen.try_emplace(unique, 1).second) {
            unique = std::string(name) + " (" + std::to_string(++seen[std::string(name)]) + ')';
        }
        if (unique != name && !name.empty()) {
            table.issues.push_back({Severity::warning,
                                    "header twice",
                                    file,
                                    records.line(),
                                    std::string(name),
                                    {},
                                    "the header " + in_quotes(name) +
                                        " stands twice; the later column is called " + in_quotes(unique),
                                    "give every column a header of its own"});
        }
        names.push_back(unique);
    }
    return names;
}

/// Cells of a record beyond the last column, as they stood; empty when there is nothing in them.
std::string cells_beyond(const Records& records, std::size_t width, char delimiter) {
    constexpr std::size_t most = 200;
    std::string cells;
    bool empty = true;
    for (std::size_t i = width; i < records.size() && cells.size() < most; ++i) {
        cells += i == width ? std::string() : std::string(1, delimiter);
        cells += records[i].substr(0, most);
        empty = empty && records[i].empty();
    }
    return empty ? std::string() : cells;
}

/// What is odd in the form of records: each told, until a kind has come so often that a number says more.
class FormIssues {
  public:
    FormIssues(TextTable& table, const CsvOptions& options) : table_(&table), options_(&options) {}

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

    void empty_record(std::uint32_t line) {
        if (++empty_records_ == 1) {
            first_empty_ = line;
        }
    }

    void finish() {
        for (const auto& [kind, found] : seen_) {
            if (found.count > most_told) {
                table_->issues.push_back({Severity::warning,
                                          kind,
                                          options_->file,
                                          0,
                                          {},
                                          {},
                                          std::to_string(found.count - most_told) +
                                              " more records like this, the last in line " +
                                              std::to_string(found.last_line),
                                          "check the delimiter and the quotes of the whole file"});
            }
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
    struct Seen {
        std::size_t count = 0;
        std::uint32_t last_line = 0;
    };
    static constexpr std::size_t most_told = 100;

    [[nodiscard]] std::string width_message(const Records& records) const {
        return "the record has " + std::to_string(records.size()) +
               (records.size() == 1 ? " field for " : " fields for ") + std::to_string(table_->names.size()) +
               " columns; ";
    }

    void add(const char* kind, const Records& records, std::string_view column, std::string_view value,
             const std::string& message, const char* fix) {
        Seen& seen = seen_[kind];
        seen.last_line = records.line();
        if (++seen.count <= most_told) {
            table_->issues.push_back({Severity::warning, kind, options_->file, records.line(),
                                      std::string(column), std::string(value.substr(0, 200)), message, fix});
        }
    }

    TextTable* table_;
    const CsvOptions* options_;
    std::map<std::string, Seen> seen_;
    std::size_t empty_records_ = 0;
    std::uint32_t first_empty_ = 0;
};

/// Whether the text begins with the line by which Excel is told the delimiter: "sep=;".
std::optional<char> announced_delimiter(std::string_view text) {
    const bool announced = text.size() > 5 && (text.starts_with("sep=") || text.starts_with("SEP=")) &&
                           (text[5] == '\n' || text[5] == '\r');
    return announced ? std::optional<char>(text[4]) : std::nullopt;
}

}  // namespace

std::vector<std::string> read_header(std::string_view text, const CsvOptions& options) {
    require_text(text, options.file);
    Records records(without_mark(text), options.delimiter, options);
    records.next();
    TextTable ignored;
    return headers(records, ignored, options.file);
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
    records.next();
    if (announced_delimiter(text) == options.delimiter) {
        records.next();
    }
    table.names = headers(records, table, options.file);
    const std::size_t width = table.names.size();
    table.columns.resize(width);
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < width; ++i) {
        if (!options.wanted || options.wanted(i)) {
            kept.push_back(i);
        }
    }
    FormIssues issues(table, options);
    constexpr std::size_t rows_a_report = 65'536;
    while (records.next()) {
        if (table.rows() >= options.limits.rows) {
            throw LimitError(options.file + ", line " + std::to_string(records.line()) + ": more than " +
                             std::to_string(options.limits.rows) +
                             " rows (limit: rows); raise the limit, or split the file");
        }
        if (records.empty()) {
            if (records.size() > 1) {
                issues.empty_record(records.line());
            }
            if (records.size() > 1 || width > 1) {
                continue;
            }
        }
        issues.look_at(records);
        for (const std::size_t i : kept) {
            table.columns[i].push_back(i < records.size() ? records[i] : std::string_view{});
        }
        table.lines.push_back(records.line());
        if (table.rows() % rows_a_report == 0) {
            report_progress(options.progress,
                            static_cast<double>(records.position()) / static_cast<double>(text.size()));
        }
    }
    issues.finish();
    if (table.rows() == 0) {
        throw ParseError(options.file + ": there is a header (" + in_quotes(table.names[0]) +
                         ", ...) but no row below it");
    }
    return table;
}

CsvDialect sniff_csv(std::string_view text, std::optional<char> delimiter, std::optional<char> decimal) {
    constexpr std::size_t sample_size = 65'536;
    text = without_mark(text);
    std::string_view sample = text.substr(0, sample_size);
    if (sample.size() < text.size()) {
        // The last line may be cut: leave it out.
        sample = sample.substr(0, sample.find_last_of("\r\n") + 1);
        sample = sample.empty() ? text.substr(0, sample_size) : sample;
    }
    CsvDialect dialect;
    const auto widths = [&](char candidate) {
        std::map<std::size_t, std::size_t> records_of_width;
        std::size_t all = 0;
        CsvOptions options;
        options.limits.columns = 1'000'000;
        try {
            for (Records records(sample, candidate, options); records.next(); ++all) {
                ++records_of_width[records.size()];
            }
        } catch (const Error&) {
            // A quoted cell that the sample cuts in two; the records before it count.
        }
        std::size_t width = 1;
        std::size_t agreeing = 0;
        for (const auto& [fields, count] : records_of_width) {
            if (fields > 1 && count >= agreeing) {
                width = fields;
                agreeing = count;
            }
        }
        return std::array<std::size_t, 3>{width, agreeing, all};
    };
    const std::optional<char> announced = announced_delimiter(text);
    if (!delimiter && announced) {
        dialect.delimiter = *announced;
        dialect.reasons.push_back("The delimiter " + in_quotes(std::string_view(&*announced, 1)) +
                                  " is announced in the first line.");
    } else if (delimiter) {
        dialect.delimiter = *delimiter;
        dialect.reasons.push_back("The delimiter " + in_quotes(std::string_view(&*delimiter, 1)) +
                                  " was given.");
    } else {
        double best = 0.0;
        std::array<std::size_t, 3> found{1, 0, 0};
        for (const char candidate : {';', ',', '\t', '|'}) {
            const auto [width, agreeing, all] = widths(candidate);
            const double share = all == 0 ? 0.0 : static_cast<double>(agreeing) / static_cast<double>(all);
            // Agreement first; width decides between candidates that agree alike.
            const double score =
                share * share * share * static_cast<double>(std::min<std::size_t>(width, 60));
            if (width > 1 && score > best) {
                best = score;
                dialect.delimiter = candidate;
                found = {width, agreeing, all};
            }
        }
        if (best == 0.0) {
            dialect.reasons.push_back("No delimiter was found (comma, semicolon, tab, bar): one column.");
        } else {
            dialect.reasons.push_back("The delimiter is a " + std::string(delimiter_word(dialect.delimiter)) +
                                      ": " + std::to_string(found[1]) + " of the first " +
                                      std::to_string(found[2]) + " records have " + std::to_string(found[0]) +
                                      " fields with it.");
        }
    }
    if (decimal) {
        dialect.decimal = *decimal;
        dialect.reasons.push_back("The decimal mark " + in_quotes(std::string_view(&*decimal, 1)) +
                                  " was given.");
        return dialect;
    }
    // A cell that is digits, one mark and digits, not three of them, can only have a decimal mark there.
    std::size_t points = 0;
    std::size_t commas = 0;
    CsvOptions options;
    options.limits.columns = 1'000'000;
    const auto count_marks = [&](std::string_view cell) {
        const std::size_t mark = cell.find_last_of(".,");
        const std::string_view digits = "0123456789";
        if (mark == std::string_view::npos || mark == 0 || mark + 1 == cell.size() ||
            cell.size() - mark - 1 == 3) {
            return;
        }
        const std::string_view before =
            cell.substr(cell.front() == '-' ? 1 : 0, mark - (cell.front() == '-' ? 1 : 0));
        if (before.find_first_not_of("0123456789.,' ") == std::string_view::npos && !before.empty() &&
            before.find(cell[mark]) == std::string_view::npos &&
            cell.substr(mark + 1).find_first_not_of(digits) == std::string_view::npos) {
            ++(cell[mark] == '.' ? points : commas);
        }
    };
    try {
        for (Records records(sample, dialect.delimiter, options); records.next();) {
            for (std::size_t i = 0; i < records.size(); ++i) {
                count_marks(records[i]);
            }
        }
    } catch (const Error&) {
        // As above: what was counted before the cut counts.
    }
    dialect.decimal = commas > points ? ',' : '.';
    dialect.reasons.push_back("The decimal mark is a " + std::string(commas > points ? "comma" : "point") +
                              ": " + std::to_string(commas) +
                              " numbers of the first rows have a comma there, " + std::to_string(points) +
                              " a point.");
    return dialect;
}

}  // namespace isthmus
