#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "io/delimited/records.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/networks/matrix_cells.hpp"
#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {

namespace {

/// How the text is delimited. A matrix may begin with its delimiter: then the corner above the rows' labels is empty.
CsvDialect dialect_of(std::string_view text) {
    if (text.empty() || std::string_view(",;\t|").find(text.front()) == std::string_view::npos) {
        return sniff_csv(text);
    }
    CsvDialect dialect = sniff_csv(text, text.front());
    dialect.reasons.front() = "The delimiter is the first character: the corner of the matrix is empty.";
    return dialect;
}

/// Where the labels of a matrix stand.
enum class Labels : std::uint8_t {
    both,     ///< in the first row and the first column
    columns,  ///< in the first row alone
    none
};

/// Looks at the first rows. No label is a number everywhere: a first row of numbers alone, with a corner that is one too,
/// is no row of labels; a first column of numbers is no column of labels below a first row of words, unless it counts.
Labels labels_of(std::string_view text, const CsvDialect& dialect, const CsvOptions& csv) {
    constexpr std::size_t most = 200;
    Records records(text, dialect.delimiter, csv);
    records.next();
    if (announced_delimiter(text) == dialect.delimiter) {
        records.next();
    }
    const std::size_t width = records.size();
    std::size_t numbers = 0;
    bool has_empty = false;
    for (std::size_t i = 0; i < width; ++i) {
        const MatrixCell cell = matrix_cell(records[i], dialect.decimal);
        numbers += cell == MatrixCell::number ? 1U : 0U;
        has_empty = has_empty || cell == MatrixCell::empty;
    }
    if (width < 2 || has_empty || (numbers > 0 && numbers < width)) {
        return Labels::both;
    }
    bool counts = true;
    double last = -1;
    std::size_t rows = 0;
    for (; rows < most && records.next(); ++rows) {
        const auto number = parse_number(trimmed(records[0]), dialect.decimal);
        if (!number || records.size() != width) {
            return Labels::both;
        }
        counts = counts && *number > last && *number == std::trunc(*number);
        last = *number;
    }
    if (numbers == width) {
        return Labels::none;
    }
    return rows == 0 || (counts && rows > 2) ? Labels::both : Labels::columns;
}

/// Reads record by record, so that a matrix costs its links and not its cells.
class MatrixReader {
  public:
    MatrixReader(std::string_view text, const GraphTextOptions& options)
        : text_(text), options_(&options), dialect_(dialect_of(text)), odd_(document_, options) {
        csv_.file = options.file;
        csv_.limits = options.limits;
        // A column of a matrix is a node; one more holds the labels of rows.
        csv_.limits.columns =
            static_cast<std::uint32_t>(std::min<std::uint64_t>(options.limits.nodes, 0xFFFF'FFFEU) + 1);
    }

    GraphDocument read() {
        document_.notes = dialect_.reasons;
        Records records(text_, dialect_.delimiter, csv_);
        records.next();
        if (announced_delimiter(text_) == dialect_.delimiter) {
            records.next();
        }
        labels_ = labels_of(text_, dialect_, csv_);
        first_cell_ = labels_ == Labels::both ? 1 : 0;
        for (std::size_t i = 0; i < records.size(); ++i) {
            columns_.push_back(labels_ == Labels::none ? std::string_view{} : without_blanks(records[i]));
        }
        if (labels_ == Labels::none) {
            begin_unlabelled();
            take_row(records);
        }
        while (records.next()) {
            if (!records.empty()) {
                take_row(records);
            }
        }
        if (rows_.empty()) {
            throw ParseError(
                options_->file +
                ": there is no row below the labels of the columns; a matrix has a row a node, with its "
                "label in front");
        }
        say_labels();
        if (!take_as_one_mode()) {
            take_as_two_modes();
        }
        if (has_roles_) {
            document_.link_attributes.push_back({"role", AttributeKind::text, std::move(roles_)});
        }
        odd_.finish();
        return std::move(document_);
    }

  private:
    /// Decides with the first row whether the labels of the columns have an empty corner before them, and leaves out
    /// columns without a label at the end.
    void begin(const Records& first_row) {
        const std::size_t begin = columns_.size() + 1 == first_row.size() ? 0 : 1;
        std::size_t end = columns_.size();
        while (end > begin && columns_[end - 1].empty()) {
            --end;
        }
        TextColumn labels;
        for (std::size_t i = std::min(begin, end); i < end; ++i) {
            labels.push_back(columns_[i].empty() ? std::to_string(i - begin + 1) : std::string(columns_[i]));
        }
        columns_ = std::move(labels);
    }

    /// Numbers in the place of labels of columns.
    void begin_unlabelled() {
        TextColumn labels;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            labels.push_back(std::to_string(i + 1));
        }
        columns_ = std::move(labels);
    }

    void say_labels() {
        if (labels_ == Labels::none) {
            document_.notes.emplace_back(
                "The matrix has numbers in its first row and column too, and no labels: rows and columns are "
                "numbered.");
        } else if (labels_ == Labels::columns) {
            const bool is_square = rows_.size() == columns_.size();
            document_.notes.emplace_back(
                is_square ? "The rows have no labels: they are those of the columns, in their order."
                          : "The rows have no labels: they are numbered.");
            if (is_square) {
                rows_ = columns_;
            }
        }
    }

    void take_row(const Records& records) {
        if (rows_.empty() && labels_ == Labels::both) {
            begin(records);
        }
        const std::size_t width = columns_.size();
        if (rows_.size() + width >= options_->limits.nodes) {
            throw LimitError(in_line(*options_, records.line()) + ": more than " +
                             std::to_string(options_->limits.nodes) +
                             " rows and columns (limit: nodes); raise the limit");
        }
        if (width > 0 && rows_.size() >= options_->limits.cells / width) {
            throw LimitError(in_line(*options_, records.line()) + ": more than " +
                             std::to_string(options_->limits.cells) +
                             " cells (limit: cells); raise the limit");
        }
        const id_type row = to_id(rows_.size(), "rows");
        const std::string_view label = first_cell_ == 0 ? std::string_view{} : without_blanks(records[0]);
        rows_.push_back(label.empty() ? std::to_string(row + 1) : std::string(label));
        for (std::size_t i = first_cell_; i < records.size(); ++i) {
            take_cell(row, i - first_cell_, records[i], records.line());
        }
        if (records.size() < width + first_cell_) {
            odd_.add(Severity::warning, "too few fields", records.line(), label,
                     "the row has " + std::to_string(records.size() - first_cell_) + " values for " +
                         std::to_string(width) + " columns; the missing ones are no links",
                     "fill the row");
        }
    }

    void take_cell(id_type row, std::size_t column, std::string_view cell, std::uint32_t line) {
        cell = without_blanks(cell);
        if (cell.empty() || cell == "0") {
            return;
        }
        if (column >= columns_.size()) {
            odd_.add(Severity::warning, "too many fields", line, cell,
                     "the value stands beyond the last column that has a label; not used", "give it a label");
            return;
        }
        const auto value = parse_number(cell, dialect_.decimal);
        if (!value && take_word(row, static_cast<id_type>(column), cell, line)) {
            return;
        }
        if (!value) {
            const bool is_missing = says_missing(cell);
            if (!is_missing && first_word_.empty()) {
                first_word_ = cell;
                line_of_word_ = line;
            }
            odd_.add(Severity::warning, is_missing ? "missing value" : "not a number", line, cell,
                     is_missing
                         ? "the value is missing; taken for no link"
                         : "a matrix has numbers, crosses or roles, and this is none; taken for no link",
                     "enter a number, or 0 for no link");
        } else if (*value != 0.0) {
            add_link(document_, row, static_cast<id_type>(column), *value, line, *options_);
            roles_.push_back({});
        }
    }

    /// A mark is a link, a role a link of that role; whether the cell was one of these.
    bool take_word(id_type row, id_type column, std::string_view cell, std::uint32_t line) {
        const MatrixCell kind = matrix_cell(cell, dialect_.decimal);
        if (kind == MatrixCell::no_mark) {
            return true;
        }
        if (kind != MatrixCell::mark && kind != MatrixCell::role) {
            return false;
        }
        add_link(document_, row, column, 1.0, line, *options_);
        roles_.push_back(kind == MatrixCell::role ? cell : std::string_view{});
        if (kind == MatrixCell::role && !has_roles_) {
            has_roles_ = true;
            first_role_ = cell;
            line_of_role_ = line;
        }
        return true;
    }

    /// The row with the label of every column, when columns have the labels of the rows, each once; else nothing.
    [[nodiscard]] std::optional<std::vector<id_type>> rows_of_columns() const {
        if (rows_.size() != columns_.size()) {
            return {};
        }
        LabelTable rows;
        LabelTable columns;
        std::vector<id_type> result;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            rows.intern(rows_[i]);
        }
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            columns.intern(columns_[i]);
            result.push_back(rows.find(columns_[i]));
        }
        const bool are_unique = rows.size() == rows_.size() && columns.size() == columns_.size();
        const bool are_same = std::find(result.begin(), result.end(), no_id) == result.end();
        return are_unique && are_same ? std::optional(std::move(result)) : std::nullopt;
    }

    bool take_as_one_mode() {
        auto place = labels_ == Labels::none && options_->two_modes ? std::nullopt : rows_of_columns();
        if (!place && rows_ == columns_ && labels_ != Labels::none) {
            place.emplace(columns_.size());
            for (std::size_t i = 0; i < place->size(); ++i) {
                (*place)[i] = static_cast<id_type>(i);
            }
        }
        if (!place) {
            return false;
        }
        if (!first_word_.empty() || has_roles_) {
            fail(*options_, first_word_.empty() ? line_of_role_ : line_of_word_,
                 in_quotes(first_word_.empty() ? first_role_ : first_word_) +
                     " is no number, and weights of ties are; write 0 for no tie, or NA for a missing one");
        }
        for (id_type& to : document_.to) {
            to = (*place)[as_index(to)];
        }
        document_.labels = std::move(rows_);
        document_.ids = unique_ids(document_.labels);
        std::vector<std::uint32_t> no_relations;
        const bool is_symmetric = fold_symmetric(document_, no_relations);
        document_.notes.emplace_back("Rows and columns have the same labels: one kind of nodes.");
        document_.notes.emplace_back(is_symmetric
                                         ? "The matrix is symmetric: ties are undirected, each kept once."
                                         : "The matrix is not symmetric: links go from row to column.");
        return true;
    }

    void take_as_two_modes() {
        const id_type first = to_id(rows_.size(), "rows");
        static_cast<void>(to_id(rows_.size() + columns_.size(), "nodes"));
        document_.first_mode = first;
        document_.notes.push_back("The " + std::to_string(rows_.size()) + " rows are the first mode, the " +
                                  std::to_string(columns_.size()) + " columns the second.");
        document_.labels = std::move(rows_);
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            document_.labels.push_back(columns_[i]);
        }
        document_.ids = unique_ids(document_.labels);
        for (id_type& to : document_.to) {
            to += first;
        }
    }

    std::string_view text_;
    const GraphTextOptions* options_;
    CsvDialect dialect_;
    CsvOptions csv_;
    GraphDocument document_;
    IssueNotes odd_;
    TextColumn rows_;
    TextColumn columns_;
    std::string first_word_;  ///< of the cells that are neither numbers nor missing
    std::uint32_t line_of_word_ = 0;
    Labels labels_ = Labels::both;
    std::size_t first_cell_ = 1;  ///< of a row, behind its label
    TextColumn roles_;            ///< one a link
    bool has_roles_ = false;
    std::string first_role_;
    std::uint32_t line_of_role_ = 0;
};

}  // namespace

GraphDocument parse_matrix(std::string_view text, const GraphTextOptions& options) {
    text = without_mark(text);
    require_readable(text, options);
    return MatrixReader(text, options).read();
}

}  // namespace isthmus::detail
