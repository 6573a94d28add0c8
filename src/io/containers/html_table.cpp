#include "io/containers/html_table.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <map>
#include <utility>

#include "io/delimited/csv_cell.hpp"
#include "io/text/entities.hpp"
#include "isthmus/core/errors.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

constexpr std::size_t most_tables = 4'096;

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// A tag: its name in small letters, with a slash in front where it ends an element, and what stands behind.
struct Tag {
    std::string name;
    std::string attributes;
};

/// Stands for the line breaks that are seen; those of the source are blanks.
constexpr char line_break = '\x0B';

/// Blanks and line breaks in a row as one blank, or as one line break where a tag breaks the line; none at the ends.
std::string collapsed(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == line_break) {
            while (!result.empty() && result.back() == ' ') {
                result.pop_back();
            }
            result += result.empty() || result.back() == '\n' ? "" : "\n";
            continue;
        }
        const bool is_blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!is_blank) {
            result += c;
        } else if (!result.empty() && result.back() != ' ' && result.back() != '\n') {
            result += ' ';
        }
    }
    while (!result.empty() && (result.back() == '\n' || result.back() == ' ')) {
        result.pop_back();
    }
    return std::string(trimmed(result));
}

class HtmlReader {
  public:
    HtmlReader(std::string_view text, const GraphTextOptions& options) : text_(text), options_(&options) {}

    std::vector<std::string> read() {
        while (at_ < text_.size()) {
            const std::size_t open = text_.find('<', at_);
            take_text(text_.substr(at_, open - at_));
            if (open == std::string_view::npos) {
                break;
            }
            at_ = open;
            take_markup();
        }
        end_table();
        return std::move(tables_);
    }

  private:
    void take_text(std::string_view text) {
        if (!in_cell_) {
            return;
        }
        cell_ += text;
        if (cell_.size() > options_->limits.field) {
            throw LimitError(options_->file + ": a cell of more than " +
                             std::to_string(options_->limits.field) +
                             " bytes (limit: field); raise the limit");
        }
    }

    void take_markup() {
        if (text_.substr(at_).starts_with("<!--")) {
            skip_past("-->");
            return;
        }
        const Tag tag = next_tag();
        if (tag.name == "script" || tag.name == "style") {
            skip_past("</" + tag.name);
            skip_past(">");
        } else if (tag.name == "table") {
            depth_ += 1;
            if (depth_ > 1) {
                take_text(" ");
            }
        } else if (tag.name == "/table") {
            depth_ -= depth_ > 0 ? 1U : 0U;
            if (depth_ == 0) {
                end_table();
            }
        } else if (depth_ == 1) {
            take_tag_of_table(tag);
        } else if (depth_ > 1) {
            take_text(" ");
        }
    }

    void take_tag_of_table(const Tag& tag) {
        if (tag.name == "tr" || tag.name == "/tr") {
            end_row();
        } else if (tag.name == "td" || tag.name == "th") {
            end_cell();
            in_cell_ = true;
            columns_ = span_of(tag, "colspan");
            rows_ = span_of(tag, "rowspan");
        } else if (tag.name == "/td" || tag.name == "/th") {
            end_cell();
        } else if (tag.name == "br" || tag.name == "br/" || tag.name == "p" || tag.name == "/p" ||
                   tag.name == "div" || tag.name == "li") {
            take_text(std::string_view(&line_break, 1));
        }
    }

    /// Stands behind the next `mark`, whatever its case, or at the end.
    void skip_past(std::string_view mark) {
        const auto same = [](char a, char b) {
            return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
        };
        const auto rest = text_.substr(at_);
        const auto found = std::search(rest.begin(), rest.end(), mark.begin(), mark.end(), same);
        at_ += static_cast<std::size_t>(found - rest.begin());
        at_ = std::min(at_ + mark.size(), text_.size());
    }

    /// The tag that begins here; a > within quotes does not end it.
    Tag next_tag() {
        std::size_t end = at_ + 1;
        char quote = '\0';
        for (; end < text_.size() && (quote != '\0' || text_[end] != '>'); ++end) {
            const char c = text_[end];
            if (quote == c) {
                quote = '\0';
            } else if (quote == '\0' && (c == '"' || c == '\'') && text_[end - 1] == '=') {
                quote = c;
            }
        }
        const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
        at_ = std::min(end + 1, text_.size());
        const std::size_t name = std::min(inside.find_first_of(" \t\r\n"), inside.size());
        return {lowered(inside.substr(0, name)), lowered(inside.substr(name))};
    }

    static std::size_t span_of(const Tag& tag, std::string_view attribute) {
        std::size_t at = tag.attributes.find(attribute);
        at = at == std::string::npos ? at : tag.attributes.find_first_of("0123456789", at);
        if (at == std::string::npos) {
            return 1;
        }
        std::size_t span = 1;
        std::from_chars(tag.attributes.data() + at, tag.attributes.data() + tag.attributes.size(), span);
        return std::clamp<std::size_t>(span, 1, 1'000);
    }

    /// Leaves out the columns that a cell of an earlier row reaches down to.
    void skip_covered() {
        for (auto covered = covered_.find(row_.size()); covered != covered_.end() && covered->second > 0;
             covered = covered_.find(row_.size())) {
            --covered->second;
            row_.emplace_back();
        }
    }

    void end_cell() {
        if (!in_cell_) {
            return;
        }
        in_cell_ = false;
        skip_covered();
        if (row_.size() + columns_ > options_->limits.columns) {
            throw LimitError(options_->file + ": more than " + std::to_string(options_->limits.columns) +
                             " columns (limit: columns); raise the limit");
        }
        for (std::size_t i = 0; i < columns_; ++i) {
            if (rows_ > 1) {
                covered_[row_.size()] = rows_ - 1;
            }
            row_.push_back(i == 0 ? collapsed(without_entities(cell_)) : std::string());
        }
        cell_.clear();
    }

    void end_row() {
        end_cell();
        if (row_.empty()) {
            return;
        }
        skip_covered();
        if (++count_ > options_->limits.rows) {
            throw LimitError(options_->file + ": more than " + std::to_string(options_->limits.rows) +
                             " rows (limit: rows); raise the limit");
        }
        for (std::size_t i = 0; i < row_.size(); ++i) {
            has_cells_ = has_cells_ || !row_[i].empty();
            table_ += (i == 0 ? "" : ",") + csv_cell(row_[i]);
        }
        table_ += '\n';
        row_.clear();
    }

    void end_table() {
        end_row();
        if (has_cells_) {
            if (tables_.size() == most_tables) {
                throw ParseError(options_->file + ": the page has more than " + std::to_string(most_tables) +
                                 " tables; save the one with the partners alone");
            }
            tables_.push_back(std::move(table_));
        }
        table_.clear();
        covered_.clear();
        has_cells_ = false;
    }

    std::string_view text_;
    const GraphTextOptions* options_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::vector<std::string> tables_;
    std::string table_;
    bool has_cells_ = false;
    std::uint64_t count_ = 0;
    std::vector<std::string> row_;
    std::map<std::size_t, std::size_t> covered_;  ///< column -> rows below that a cell reaches to
    bool in_cell_ = false;
    std::string cell_;
    std::size_t columns_ = 1;
    std::size_t rows_ = 1;
};

}  // namespace

std::vector<std::string> html_tables(std::string_view text, const GraphTextOptions& options) {
    return HtmlReader(text, options).read();
}

}  // namespace isthmus::detail
