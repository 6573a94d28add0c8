#include "io/networks/formats/dl/dl_header.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "io/delimited/records.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

enum class Statement : std::uint8_t {
    data,
    labels,
    row_labels,
    column_labels,
    matrix_labels,
    labels_embedded,
    row_labels_embedded,
    column_labels_embedded,
    n,
    nr,
    nc,
    nm,
    format,
    diagonal_absent,
    diagonal_present,
    title,
    other_file
};

/// How a statement is written: a blank stands for blanks, = and : may have blanks around them.
struct Spelling {
    std::string_view pattern;
    Statement statement;
};

constexpr std::array spellings{
    Spelling{"data:", Statement::data},
    Spelling{"labels embedded", Statement::labels_embedded},
    Spelling{"row labels embedded", Statement::row_labels_embedded},
    Spelling{"column labels embedded", Statement::column_labels_embedded},
    Spelling{"col labels embedded", Statement::column_labels_embedded},
    Spelling{"labels:", Statement::labels},
    Spelling{"row labels:", Statement::row_labels},
    Spelling{"column labels:", Statement::column_labels},
    Spelling{"col labels:", Statement::column_labels},
    Spelling{"matrix labels:", Statement::matrix_labels},
    Spelling{"level labels:", Statement::matrix_labels},
    Spelling{"nr=", Statement::nr},
    Spelling{"nc=", Statement::nc},
    Spelling{"nm=", Statement::nm},
    Spelling{"n=", Statement::n},
    Spelling{"format=", Statement::format},
    Spelling{"diagonal=absent", Statement::diagonal_absent},
    Spelling{"diagonal=present", Statement::diagonal_present},
    Spelling{"diagonal absent", Statement::diagonal_absent},
    Spelling{"diagonal present", Statement::diagonal_present},
    Spelling{"title=", Statement::title},
    Spelling{"datafile=", Statement::other_file},
    Spelling{"data file=", Statement::other_file},
};

std::size_t blanks_at(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    while (at < text.size() && is_blank_character(text[at])) {
        ++at;
    }
    return at - begin;
}

/// Bytes of `text` that follow `pattern`, or 0.
std::size_t length_of(std::string_view pattern, std::string_view text) {
    std::size_t at = 0;
    for (const char c : pattern) {
        const std::size_t blanks = blanks_at(text, at);
        if (c == ' ') {
            if (blanks == 0) {
                return 0;
            }
            at += blanks;
            continue;
        }
        at += c == '=' || c == ':' ? blanks : 0;
        if (at >= text.size() || !same_word(text.substr(at, 1), std::string_view(&c, 1))) {
            return 0;
        }
        ++at;
        at += c == '=' ? blanks_at(text, at) : 0;
    }
    return at;
}

struct Found {
    Statement statement;
    std::size_t length;
};

/// The statement with which `text` begins.
std::optional<Found> statement_at(std::string_view text) {
    for (const Spelling& spelling : spellings) {
        if (const std::size_t length = length_of(spelling.pattern, text); length > 0) {
            return Found{spelling.statement, length};
        }
    }
    return {};
}

/// Whether a statement may stand where labels are read: in a line with labels before it, only a new list or the data.
bool ends_labels(const Found& found, std::string_view text, bool at_line_start) {
    switch (found.statement) {
        case Statement::n:
        case Statement::nr:
        case Statement::nc:
        case Statement::nm:
            return at_line_start && found.length < text.size() && text[found.length] >= '0' &&
                   text[found.length] <= '9';
        case Statement::data:
        case Statement::labels:
        case Statement::row_labels:
        case Statement::column_labels:
        case Statement::matrix_labels:
        case Statement::labels_embedded:
            return true;
        default:
            return at_line_start;
    }
}

/// Reads statement by statement.
class HeaderReader {
  public:
    HeaderReader(std::string_view text, const GraphTextOptions& options) : text_(text), options_(&options) {}

    DlHeader read() {
        skip(true);
        if (!begins_with_word(text_.substr(at_), "dl") || !ends_word(at_ + 2)) {
            fail(*options_, line_, "a DL file begins with the word dl; this one does not");
        }
        at_ += 2;
        while (!is_at_data_) {
            skip(true);
            if (at_ >= text_.size()) {
                fail(*options_, line_,
                     "the file ends before its data; DL has a line \"data:\" and the data below it");
            }
            const auto found = statement_at(text_.substr(at_));
            if (!found) {
                fail(*options_, line_,
                     "DL has no statement " + in_quotes(word()) +
                         "; labels with blanks belong in quotes, and n, format, labels and data: are "
                         "written as UCINET does");
            }
            at_ += found->length;
            take(found->statement);
        }
        header_.data_at = at_;
        header_.data_line = line_;
        check_labels();
        return std::move(header_);
    }

  private:
    [[nodiscard]] bool ends_word(std::size_t at) const {
        return at >= text_.size() || is_blank_character(text_[at]) || text_[at] == '\n' ||
               text_[at] == '\r' || text_[at] == ',';
    }

    /// Over blanks and commas, and line ends if `lines`.
    bool skip(bool lines) {
        bool went_on = false;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\n' || c == '\r') {
                if (!lines) {
                    break;
                }
                went_on = true;
                line_ += c == '\n' || at_ + 1 >= text_.size() || text_[at_ + 1] != '\n' ? 1 : 0;
            } else if (!is_blank_character(c) && c != ',') {
                break;
            }
        }
        return went_on;
    }

    /// The word at the place where the reader is; a statement's value never has quotes.
    [[nodiscard]] std::string_view word() const {
        std::size_t end = at_;
        while (!ends_word(end)) {
            ++end;
        }
        return text_.substr(at_, end - at_);
    }

    void take(Statement statement) {
        switch (statement) {
            case Statement::data:
                is_at_data_ = true;
                break;
            case Statement::labels:
                take_labels(header_.labels);
                break;
            case Statement::row_labels:
                take_labels(header_.row_labels);
                break;
            case Statement::column_labels:
                take_labels(header_.column_labels);
                break;
            case Statement::matrix_labels:
                take_labels(header_.matrix_labels);
                break;
            case Statement::labels_embedded:
                header_.has_row_labels_embedded = header_.has_column_labels_embedded = true;
                take_colon();
                break;
            case Statement::row_labels_embedded:
                header_.has_row_labels_embedded = true;
                take_colon();
                break;
            case Statement::column_labels_embedded:
                header_.has_column_labels_embedded = true;
                take_colon();
                break;
            case Statement::n:
                header_.n = take_size("n");
                break;
            case Statement::nr:
                header_.nr = take_size("nr");
                break;
            case Statement::nc:
                header_.nc = take_size("nc");
                break;
            case Statement::nm:
                header_.nm = std::max<std::uint64_t>(1, take_size("nm"));
                break;
            case Statement::format:
                take_format();
                break;
            case Statement::diagonal_absent:
                header_.has_diagonal = false;
                break;
            case Statement::diagonal_present:
                break;
            case Statement::title:
                at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
                break;
            case Statement::other_file:
                fail(*options_, line_,
                     "the data are in another file (" + in_quotes(word()) +
                         "), and no file is opened because another one names it; put the data under a line "
                         "\"data:\"");
        }
    }

    void take_colon() { at_ += at_ < text_.size() && text_[at_] == ':' ? 1 : 0; }

    std::uint64_t take_size(const char* name) {
        const std::string_view digits = word();
        const auto size = plain_count(digits);
        if (!size) {
            fail(*options_, line_,
                 std::string(name) + " is " + in_quotes(digits) + ", which is not a count; write " + name +
                     " = and a number");
        }
        at_ += digits.size();
        header_.size_line = line_;
        require_plausible_nodes(*size, text_.size(), *options_, line_);
        return *size;
    }

    void take_format() {
        struct Format {
            std::string_view name;
            DlLayout layout;
            bool is_two_mode;
        };
        constexpr std::array formats{Format{"fullmatrix", DlLayout::full_matrix, false},
                                     Format{"upperhalf", DlLayout::upper_half, false},
                                     Format{"lowerhalf", DlLayout::lower_half, false},
                                     Format{"edgelist1", DlLayout::edge_list, false},
                                     Format{"edgelist", DlLayout::edge_list, false},
                                     Format{"edgelist2", DlLayout::edge_list, true},
                                     Format{"nodelist1", DlLayout::node_list, false},
                                     Format{"nodelist", DlLayout::node_list, false},
                                     Format{"nodelist2", DlLayout::node_list, true}};
        const std::string_view name = word();
        for (const Format& format : formats) {
            if (same_word(name, format.name)) {
                header_.layout = format.layout;
                header_.is_two_mode_layout = format.is_two_mode;
                at_ += name.size();
                return;
            }
        }
        fail(*options_, line_,
             "the format " + in_quotes(name) +
                 " is not read; export from UCINET as fullmatrix, upperhalf, lowerhalf, edgelist1, "
                 "edgelist2, nodelist1 or nodelist2");
    }

    /// Labels up to the next statement: words between blanks, commas, equal signs and line ends.
    void take_labels(std::vector<Word>& labels) {
        bool at_line_start = false;
        std::size_t end = 0;  // of the line, looked for once a line
        for (;;) {
            at_line_start = skip(true) || at_line_start;
            if (at_ >= text_.size()) {
                return;
            }
            const std::string_view rest = text_.substr(at_);
            const auto found = statement_at(rest);
            if (found && ends_labels(*found, rest, at_line_start)) {
                return;
            }
            if (at_ >= end) {
                end = std::min(text_.find_first_of("\r\n", at_), text_.size());
            }
            Words words({text_.substr(at_, end - at_), line_}, *options_, ",=");
            if (const auto label = words.next()) {
                if (labels.size() >= options_->limits.nodes) {
                    throw LimitError(in_line(*options_, line_) + ": more than " +
                                     std::to_string(options_->limits.nodes) +
                                     " labels (limit: nodes); raise the limit");
                }
                labels.push_back(*label);
            }
            at_ = end - words.rest().size();
            at_line_start = false;
        }
    }

    void check_labels() {
        if (header_.nr && header_.nc && header_.nr != header_.nc) {
            split_labels(*header_.nr, *header_.nc);
        }
        fit(header_.labels, header_.n ? header_.n : header_.nr, "labels");
        fit(header_.row_labels, header_.nr ? header_.nr : header_.n, "row labels");
        fit(header_.column_labels, header_.nc ? header_.nc : header_.n, "column labels");
    }

    /// One list of labels for rows and columns that are not as many: first the rows, then the columns.
    void split_labels(std::uint64_t rows, std::uint64_t columns) {
        std::vector<Word> labels = std::move(header_.labels);
        header_.labels.clear();
        if (labels.size() == rows + columns) {
            const auto middle = labels.begin() + static_cast<std::ptrdiff_t>(rows);
            header_.row_labels.assign(labels.begin(), middle);
            header_.column_labels.assign(middle, labels.end());
        } else if (!labels.empty()) {
            fail(*options_, labels.front().line,
                 std::to_string(labels.size()) + " labels for " + std::to_string(rows) + " rows and " +
                     std::to_string(columns) + " columns; write row labels: and column labels: apart");
        }
    }

    /// Labels with blanks and without quotes, one a line, are made whole where that gives as many as there should be.
    void fit(std::vector<Word>& labels, std::optional<std::uint64_t> size, const std::string& what) {
        if (!size || labels.size() <= *size) {
            return;
        }
        std::vector<Word> lines;
        for (const Word& label : labels) {
            if (lines.empty() || lines.back().line != label.line) {
                lines.push_back(label);
            } else {
                const char* begin = lines.back().text.data();
                lines.back().text = {begin,
                                     static_cast<std::size_t>(label.text.data() + label.text.size() - begin)};
            }
        }
        if (lines.size() != *size) {
            fail(*options_, labels[static_cast<std::size_t>(*size)].line,
                 std::to_string(labels.size()) + ' ' + what + " for " + std::to_string(*size) +
                     " nodes, this is the first too many; put labels with blanks in quotes");
        }
        header_.notes.push_back("There are more words than " + what +
                                ": every line is taken for one of the " + what + ", blanks included.");
        labels = std::move(lines);
    }

    std::string_view text_;
    const GraphTextOptions* options_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    bool is_at_data_ = false;
    DlHeader header_;
};

}  // namespace

DlHeader read_dl_header(std::string_view text, const GraphTextOptions& options) {
    return HeaderReader(text, options).read();
}

}  // namespace isthmus::detail
