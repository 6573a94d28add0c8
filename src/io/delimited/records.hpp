#pragma once
/// Walks over the records of delimited text: what the reader and the guesser of delimiters share.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.hpp"
#include "io/delimited/stops.hpp"
#include "isthmus/io/csv.hpp"

namespace isthmus::detail {

inline std::string in_quotes(std::string_view text) {
    constexpr std::size_t most = 60;
    return '"' + std::string(beginning(text, most)) + (text.size() > most ? "...\"" : "\"");
}

inline std::string_view without_mark(std::string_view text) {
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

/// Whether the text begins with the line by which Excel is told the delimiter: "sep=;".
inline std::optional<char> announced_delimiter(std::string_view text) {
    const bool announced = text.size() > 5 && (text.starts_with("sep=") || text.starts_with("SEP=")) &&
                           (text[5] == '\n' || text[5] == '\r');
    return announced ? std::optional<char>(text[4]) : std::nullopt;
}

inline bool is_blank(std::string_view text) {
    const bool is_plain = !text.empty() && static_cast<unsigned char>(text.front()) > ' ';
    return !is_plain && text.find_first_not_of(" \t") == std::string_view::npos;
}

/// Reads records one by one; knows lines of the text, and rows as a spreadsheet shows them: a record is one row, whatever
/// line breaks stand in its cells, and so is an empty line. Fields are views of the text, but for those that have quotes inside or
/// text behind a closing one.
class Records {
  public:
    Records(std::string_view text, char delimiter, const CsvOptions& options)
        : text_(text), delimiter_(delimiter), stops_(text, delimiter), options_(&options) {
        if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter == '\0' ||
            static_cast<unsigned char>(delimiter) >= 0x80) {
            throw ValueError(
                "a quote, a line break, NUL or a character beyond ASCII cannot be the delimiter; give "
                "a comma, semicolon, tab or bar");
        }
    }

    /// Reads the next record that is not an empty line into `fields`; false at the end.
    bool next() {
        while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
            end_line();
            ++row_;
        }
        if (at_ >= text_.size()) {
            return false;
        }
        ++row_;
        record_line_ = line_;
        record_begin_ = at_;
        read_record(OpeningQuotes::standard);
        return true;
    }

    /// Reads the record again so that a quote behind an opening one belongs to the text, as CORDIS writes ""Smart; green"" x":
    /// kept if the record then has `width` fields, which it had not.
    void try_doubled_quotes(std::size_t width) {
        constexpr std::size_t most_times =
            16;  // that the text is read again in vain: a record may go on to its end
        if (!trailing_ || count_ == width || in_vain_ / most_times > text_.size()) {
            return;
        }
        go_back();
        try {
            read_record(OpeningQuotes::doubled);
        } catch (const ParseError&) {
            count_ = no_field;  // a quote that is not closed: not such a record
        } catch (const LimitError&) {
            count_ = no_field;  // a cell or a record past the limits: it is none as it was read
        }
        if (count_ != width) {
            in_vain_ += (count_ == no_field ? text_.size() : at_) - record_begin_;
            go_back();
            read_record(OpeningQuotes::standard);
        }
    }

    [[nodiscard]] std::size_t size() const noexcept { return count_; }
    /// Whether no field of this record has more than blanks.
    [[nodiscard]] bool empty() const noexcept {
        for (std::size_t i = 0; i < count_; ++i) {
            if (!is_blank((*this)[i])) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept {
        const Field& field = fields_[i];
        return {(field.is_composed ? composed_ : text_).data() + field.begin, field.size};
    }
    [[nodiscard]] std::uint32_t line() const noexcept { return record_line_; }
    [[nodiscard]] std::uint32_t row() const noexcept { return row_; }
    /// What was read so far is no row: spreadsheets do not show the line that announces the delimiter.
    void forget_rows() noexcept { row_ = 0; }
    [[nodiscard]] std::size_t position() const noexcept { return at_; }
    /// Whether a cell of this record opened with two quotes of which the second belongs to the text.
    [[nodiscard]] bool doubled() const noexcept { return is_doubled_; }
    /// Whether text stood behind a closing quote of this record.
    [[nodiscard]] bool trailing() const noexcept { return trailing_; }
    /// The first field of this record that is not quoted and yet has a quote, or no_field.
    [[nodiscard]] std::size_t stray() const noexcept { return stray_; }

    static constexpr std::size_t no_field = static_cast<std::size_t>(-1);

  private:
    /// What a quote is that follows an opening one at once and no delimiter follows.
    enum class OpeningQuotes : std::uint8_t { standard, doubled };

    /// A field: a part of the text, or of what was composed.
    struct Field {
        std::size_t begin = 0;
        std::size_t size = 0;
        bool is_composed = false;
    };

    void read_record(OpeningQuotes quotes) {
        quotes_ = quotes;
        count_ = 0;
        composed_.clear();
        trailing_ = false;
        is_doubled_ = false;
        stray_ = no_field;
        while (!field()) {
        }
    }

    void go_back() {
        at_ = record_begin_;
        line_ = record_line_;
    }

    void end_line() {
        at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
        ++line_;
    }

    Field& fresh() {
        if (count_ == fields_.size()) {
            add_column();
        }
        return fields_[count_++] = {};
    }

    void add_column() {
        if (count_ >= options_->limits.columns) {
            throw LimitError(
                where() + ": more than " + std::to_string(options_->limits.columns) +
                " columns (limit: columns); raise the limit if the table is meant to be so wide, "
                "else check the delimiter");
        }
        fields_.emplace_back();
    }

    /// One field into a fresh cell; true when the record ended with it.
    bool field() {
        Field& out = fresh();
        const bool is_quoted = at_ < text_.size() && text_[at_] == '"';
        if (is_quoted) {
            quoted_part(out);
            if (at_ < text_.size() && !ends_field(text_[at_])) {
                trailing_ = true;
            }
        }
        for (;;) {
            const std::size_t begin = at_;
            at_ = stops_.next(at_);
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
            append(out, at_, at_ + 1);
            ++at_;
        }
    }

    [[nodiscard]] bool ends_field(char c) const noexcept { return c == delimiter_ || c == '\n' || c == '\r'; }

    /// From an opening quote to behind its closing one.
    void quoted_part(Field& out) {
        const std::uint32_t opened = line_;
        ++at_;
        const bool is_doubled = quotes_ == OpeningQuotes::doubled && at_ + 1 < text_.size() &&
                                text_[at_] == '"' && text_[at_ + 1] != '"' && !ends_field(text_[at_ + 1]);
        if (is_doubled) {
            is_doubled_ = true;
            append(out, at_, at_ + 1);
            ++at_;
        }
        for (;;) {
            const std::size_t begin = at_;
            const Close close = closing_quote();
            if (close.at == text_.size()) {
                throw ParseError(
                    options_->file + ", line " + std::to_string(opened) +
                    ": a quote opens here and is never closed; close it, or double it if it belongs "
                    "to the text");
            }
            at_ = close.at;
            append(out, begin, close.at);
            line_ = close.line;
            if (close.is_behind_nul) {
                throw ParseError(where() + ": a NUL byte; the file is not delimited text");
            }
            ++at_;
            if (at_ < text_.size() && text_[at_] == '"') {
                append(out, at_, at_ + 1);
                ++at_;
                continue;
            }
            if (is_doubled && at_ < text_.size() && !ends_field(text_[at_])) {
                append(out, close.at, close.at + 1);  // only a quote before a delimiter closes here
                continue;
            }
            return;
        }
    }

    /// The next quote, or the end of the text; the line there, or that of the first NUL before it.
    struct Close {
        std::size_t at = 0;
        std::uint32_t line = 0;
        bool is_behind_nul = false;
    };
    [[nodiscard]] Close closing_quote() {
        Close close{at_, line_};
        for (;; ++close.at) {
            close.at = stops_.next(close.at);
            if (close.at == text_.size() || text_[close.at] == '"') {
                return close;
            }
            const char c = text_[close.at];
            const bool is_last = close.at + 1 == text_.size();
            const bool ends_line = c == '\n' || (c == '\r' && (is_last || text_[close.at + 1] != '\n'));
            close.line += ends_line && !close.is_behind_nul ? 1U : 0U;
            close.is_behind_nul = close.is_behind_nul || c == '\0';
        }
    }

    /// What comes behind what the field has.
    void append(Field& out, std::size_t begin, std::size_t end) {
        if (out.size == 0) {
            out = {begin, end - begin, false};
        } else if (begin != end) {
            extend(out, begin, end);
        }
        if (out.size > options_->limits.field) {
            refuse_field();
        }
    }

    /// The text goes on where the field ends, or else what is there of it is composed.
    void extend(Field& out, std::size_t begin, std::size_t end) {
        if (!out.is_composed && out.begin + out.size == begin) {
            out.size += end - begin;
            return;
        }
        if (!out.is_composed) {
            const std::size_t at = composed_.size();
            composed_.append(text_.substr(out.begin, out.size));
            out = {at, out.size, true};
        }
        composed_.append(text_.substr(begin, end - begin));
        out.size += end - begin;
    }

    [[noreturn]] void refuse_field() const {
        throw LimitError(options_->file + ", line " + std::to_string(record_line_) +
                         ": a cell of more than " + std::to_string(options_->limits.field) +
                         " bytes (limit: field); check for a quote that is not closed, or raise the limit");
    }

    [[nodiscard]] std::string where() const { return options_->file + ", line " + std::to_string(line_); }

    std::string_view text_;
    char delimiter_;
    Stops stops_;
    const CsvOptions* options_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t record_line_ = 1;
    std::uint32_t row_ = 0;
    std::size_t record_begin_ = 0;
    std::size_t in_vain_ = 0;  ///< bytes that try_doubled_quotes() read for nothing
    std::vector<Field> fields_;
    std::string composed_;
    std::size_t count_ = 0;
    bool trailing_ = false;
    bool is_doubled_ = false;
    OpeningQuotes quotes_ = OpeningQuotes::standard;
    std::size_t stray_ = no_field;
};

}  // namespace isthmus::detail
