#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "io/delimited/records.hpp"
#include "io/networks/attribute_table.hpp"
#include "io/networks/formats/dl/dl_header.hpp"
#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {

namespace {

/// Words of the data, over line ends.
class DataWords {
  public:
    DataWords(std::string_view text, const DlHeader& header, const GraphTextOptions& options)
        : lines_(text, header.data_at, header.data_line), options_(&options), line_(header.data_line) {}

    /// The next word, wherever it stands.
    std::optional<Word> next() {
        for (;;) {
            if (auto word = next_in_line()) {
                return word;
            }
            if (!go_to_next_line()) {
                return {};
            }
        }
    }

    std::optional<Word> next_in_line() { return words_ ? words_->next() : std::nullopt; }

    bool go_to_next_line() {
        const auto line = lines_.next();
        if (line) {
            line_ = line->number;
            words_.emplace(*line, *options_, ",");
        }
        return line.has_value();
    }

    [[nodiscard]] std::uint32_t line() const noexcept { return line_; }

  private:
    Lines lines_;
    const GraphTextOptions* options_;
    std::optional<Words> words_;
    std::uint32_t line_;
};

/// The rows or the columns of the matrix: how many there are, and what they are called.
class Side {
  public:
    Side(std::optional<std::uint64_t> size, const std::vector<Word>& labels, bool is_embedded)
        : size_(size), is_embedded_(is_embedded) {
        if (!size_ && !labels.empty()) {
            size_ = labels.size();
        }
        for (const Word& label : labels) {
            if (is_embedded_) {
                embedded_.intern(label.text);
            } else {
                given_.push_back(label.text);
            }
        }
    }

    [[nodiscard]] std::optional<std::uint64_t> size() const noexcept { return size_; }
    void set_size(std::uint64_t size) noexcept { size_ = size; }
    [[nodiscard]] bool is_embedded() const noexcept { return is_embedded_; }
    [[nodiscard]] std::size_t labelled() const noexcept {
        return is_embedded_ ? embedded_.size() : given_.size();
    }

    /// The label of node `i`, told by the data.
    void put(id_type i, std::string_view label) {
        if (as_index(i) == given_.size()) {
            given_.push_back(label);
        }
    }

    [[nodiscard]] std::string_view given(std::uint64_t i) const {
        return given_[static_cast<std::size_t>(i)];
    }

    /// The node that a word of the data stands for.
    id_type node(const Word& word, const GraphTextOptions& options) {
        if (is_embedded_) {
            return embedded_.intern(word.text);
        }
        const auto number = plain_count(word.text);
        if (!number) {
            fail(
                options, word.line,
                in_quotes(word.text) +
                    " is not the number of a node; where labels stand in the data, write \"labels embedded\" "
                    "above \"data:\"");
        }
        const std::uint64_t most = size_.value_or(options.limits.nodes);
        if (*number == 0 || *number > most) {
            fail(options, word.line,
                 "there is no node " + std::string(word.text) + "; nodes are numbered from 1 to " +
                     std::to_string(most));
        }
        highest_ = std::max(highest_, *number);
        return static_cast<id_type>(*number - 1);
    }

    /// As many nodes as there are.
    [[nodiscard]] std::uint64_t nodes() const noexcept {
        return std::max({size_.value_or(highest_), static_cast<std::uint64_t>(labelled()), highest_});
    }

    /// The label of every node; its number where it has none.
    [[nodiscard]] TextColumn labels() const {
        const TextColumn& known = is_embedded_ ? embedded_.texts() : given_;
        TextColumn result;
        for (std::size_t i = 0; i < nodes(); ++i) {
            const bool has_label = i < known.size() && !known[i].empty();
            result.push_back(has_label ? std::string(known[i]) : std::to_string(i + 1));
        }
        return result;
    }

  private:
    std::optional<std::uint64_t> size_;
    bool is_embedded_;
    std::uint64_t highest_ = 0;
    TextColumn given_;     ///< in the order of numbers
    LabelTable embedded_;  ///< in the order of the data
};

bool are_same(const std::vector<Word>& a, const std::vector<Word>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Word& x, const Word& y) { return x.text == y.text; });
}

bool share_a_label(const Side& rows, const Side& columns) {
    const TextColumn labels = rows.labels();
    LabelTable known;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        known.intern(labels[i]);
    }
    const TextColumn others = columns.labels();
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (known.find(others[i]) != no_id) {
            return true;
        }
    }
    return false;
}

/// Reads the data of a DL file whose header is known.
class DataReader {
  public:
    DataReader(std::string_view text, DlHeader header, const GraphTextOptions& options)
        : text_(text),
          header_(std::move(header)),
          options_(&options),
          words_(text, header_, options),
          odd_(document_, options),
          rows_(header_.nr ? header_.nr : header_.n,
                header_.row_labels.empty() ? header_.labels : header_.row_labels,
                is_list() && header_.has_row_labels_embedded),
          columns_(header_.nc ? header_.nc : header_.n,
                   header_.column_labels.empty() ? header_.labels : header_.column_labels,
                   is_list() && header_.has_column_labels_embedded) {
        has_two_sides_ = header_.is_two_mode_layout ||
                         (header_.nr && header_.nc && header_.nr != header_.nc) ||
                         (!header_.row_labels.empty() && !header_.column_labels.empty() &&
                          !are_same(header_.row_labels, header_.column_labels));
    }

    GraphDocument read() {
        document_.notes = header_.notes;
        if (is_list()) {
            read_list();
        } else {
            read_matrices();
        }
        if (is_two_mode()) {
            join_sides();
        } else {
            one_side();
        }
        name_relations();
        odd_.finish();
        return std::move(document_);
    }

  private:
    [[nodiscard]] bool is_list() const noexcept {
        return header_.layout == DlLayout::edge_list || header_.layout == DlLayout::node_list;
    }
    [[nodiscard]] bool is_half() const noexcept {
        return header_.layout == DlLayout::upper_half || header_.layout == DlLayout::lower_half;
    }

    void link(id_type row, id_type column, double value, std::uint32_t line) {
        if (value != 0.0) {
            add_link(document_, row, column, value, line, *options_);
            relations_.push_back(relation_);
        }
    }

    /// A value, or nothing and an issue where it says that it is missing.
    std::optional<double> value_of(const Word& word) {
        if (const auto number = plain_number(word.text)) {
            return number;
        }
        if (word.text != "." && !says_missing(word.text)) {
            fail(*options_, word.line,
                 in_quotes(word.text) +
                     " stands where a value is expected, and is not a finite number; write "
                     "0 for no link, or na for a missing value");
        }
        odd_.add(Severity::warning, "missing value", word.line, word.text,
                 "the value is missing; taken for no link", "enter the value, or 0");
        return {};
    }

    // --- matrices -----------------------------------------------------------------------------------------------

    void require_matrix_fits() {
        const std::uint64_t cells = height_ * width_;  // both are at most 2^31
        const std::uint64_t most = options_->limits.cells;
        if (header_.nm > 1 && cells > most / header_.nm) {
            throw LimitError(in_line(*options_, header_.size_line) + ": " + std::to_string(header_.nm) +
                             " matrices of " + std::to_string(cells) + " cells are more than " +
                             std::to_string(most) +
                             " (limit: cells); correct the numbers, or raise the limit");
        }
        if (cells > most) {
            throw LimitError(in_line(*options_, header_.size_line) + ": a matrix of " +
                             std::to_string(cells) + " cells is more than " + std::to_string(most) +
                             " (limit: cells); correct the numbers, or raise the limit");
        }
        const std::uint64_t stored = header_.nm * (is_half() ? cells / 2 : cells);
        const std::uint64_t can_hold = (text_.size() - header_.data_at) / 2 + 1;
        if (stored > can_hold + (header_.has_diagonal ? 0 : header_.nm * height_)) {
            fail(*options_, header_.size_line,
                 "the sizes ask for about " + std::to_string(stored) +
                     " values, but the data are too short for more than " + std::to_string(can_hold) +
                     "; correct the sizes, or look for the rest of the file");
        }
    }

    void read_matrices() {
        if (!rows_.size() && !columns_.size() && !header_.has_column_labels_embedded) {
            fail(*options_, header_.data_line,
                 "the file does not say how large its matrix is; write n =, or nr = and nc =, after dl");
        }
        if (!columns_.size() && header_.has_column_labels_embedded) {
            read_column_labels_of_line();
        }
        height_ = rows_.size().value_or(columns_.size().value_or(0));
        width_ = columns_.size().value_or(height_);
        rows_.set_size(height_);
        columns_.set_size(width_);
        if (is_half() && height_ != width_) {
            fail(*options_, header_.size_line,
                 "half a matrix has as many rows as columns; give n, or use the format fullmatrix");
        }
        require_matrix_fits();
        // Matrices without cells are all the same: none of them is read twice.
        const std::uint64_t matrices = height_ > 0 && width_ > 0 ? header_.nm : 1;
        for (std::uint64_t m = 0; m < matrices; ++m) {
            relation_ = static_cast<std::uint32_t>(m);
            read_matrix();
        }
        if (const auto word = words_.next()) {
            if (plain_number(word->text)) {
                fail(*options_, word->line,
                     "there are more values than n, nr and nc ask for, so that none is sure to be where it "
                     "belongs; correct the sizes, or how many matrices there are");
            }
            odd_.add(Severity::warning, "text after the data", word->line, word->text,
                     "the matrix is complete, and more stands below it; not used",
                     "check n, nr and nc, and how many matrices there are");
        }
    }

    /// Where no size is given: the first line with words has the labels of the columns.
    void read_column_labels_of_line() {
        id_type count = 0;
        auto word = words_.next();
        for (; word; word = words_.next_in_line()) {
            columns_.put(count++, word->text);
        }
        columns_.set_size(static_cast<std::uint64_t>(count));
    }

    Word next_value(std::uint64_t row) {
        const auto word = words_.next();
        if (!word) {
            fail(*options_, words_.line(),
                 "the data end in row " + std::to_string(row + 1) + " of " + std::to_string(height_) +
                     "; check n, nr and nc, or look for the rest of the file");
        }
        return *word;
    }

    void read_matrix() {
        if (header_.has_column_labels_embedded) {
            if (columns_.labelled() < width_) {
                for (std::uint64_t j = 0; j < width_; ++j) {
                    columns_.put(static_cast<id_type>(j), next_value(0).text);
                }
            } else if (relation_ > 0) {
                skip_repeated_column_labels();
            }
        }
        for (std::uint64_t i = 0; i < height_; ++i) {
            read_row(i);
        }
    }

    /// A second matrix may have the labels of the columns above it again, or not.
    void skip_repeated_column_labels() {
        DataWords ahead = words_;
        for (std::uint64_t j = 0; j < width_; ++j) {
            const auto word = ahead.next();
            if (!word || word->text != columns_.given(j)) {
                return;
            }
        }
        words_ = ahead;
    }

    void read_row(std::uint64_t i) {
        if (header_.has_row_labels_embedded) {
            rows_.put(static_cast<id_type>(i), next_value(i).text);
        }
        const std::uint64_t begin = header_.layout == DlLayout::upper_half ? i : 0;
        const std::uint64_t end = header_.layout == DlLayout::lower_half ? i + 1 : width_;
        for (std::uint64_t j = begin; j < end; ++j) {
            if (i == j && !header_.has_diagonal) {
                continue;
            }
            const Word word = next_value(i);
            if (const auto value = value_of(word)) {
                link(static_cast<id_type>(i), static_cast<id_type>(j), *value, word.line);
            }
        }
    }

    // --- lists --------------------------------------------------------------------------------------------------

    void read_list() {
        do {
            auto first = words_.next_in_line();
            if (!first) {
                continue;
            }
            if (first->text == "!" && !first->is_quoted) {
                ++relation_;
            } else if (header_.layout == DlLayout::edge_list) {
                read_link(*first);
            } else {
                read_links(*first);
            }
        } while (words_.go_to_next_line());
        for (const Side* side : {&rows_, &columns_}) {
            require_plausible_nodes(side->nodes(), text_.size(), *options_, header_.size_line);
            if (side->size() && side->nodes() > *side->size()) {
                odd_.add(Severity::warning, "more nodes than said", header_.size_line,
                         std::to_string(*side->size()),
                         "the file says " + std::to_string(*side->size()) + " nodes, and its data name " +
                             std::to_string(side->nodes()) + "; all are kept",
                         "check whether a label is written in two ways");
            }
        }
    }

    Side& ends() noexcept { return has_two_sides_ ? columns_ : rows_; }

    void read_link(const Word& first) {
        const id_type from = rows_.node(first, *options_);
        const auto second = words_.next_in_line();
        if (!second) {
            fail(*options_, first.line, "a link needs two ends, and this line has one; add the other");
        }
        const id_type to = ends().node(*second, *options_);
        const auto third = words_.next_in_line();
        if (!third) {
            link(from, to, 1.0, first.line);
            return;
        }
        if (const auto value = value_of(*third)) {
            if (*value == 0.0) {
                odd_.add(Severity::note, "link of value 0", first.line, third->text,
                         "a value of 0 is no link in a matrix; left out", "nothing");
            }
            link(from, to, *value, first.line);
        }
        if (const auto more = words_.next_in_line()) {
            odd_.add(Severity::warning, "text after the value", more->line, more->text,
                     "a line of an edge list has two ends and a value; what follows is not used",
                     "put labels with blanks in quotes");
        }
    }

    void read_links(const Word& first) {
        const id_type from = rows_.node(first, *options_);
        while (const auto word = words_.next_in_line()) {
            link(from, ends().node(*word, *options_), 1.0, word->line);
        }
    }

    // --- what it makes ------------------------------------------------------------------------------------------

    [[nodiscard]] bool is_two_mode() const {
        if (is_list()) {
            return has_two_sides_;
        }
        if (rows_.nodes() != columns_.nodes()) {
            return true;
        }
        const bool both_labelled = rows_.labelled() > 0 && columns_.labelled() > 0;
        if (!both_labelled) {
            return header_.nr && header_.nc;
        }
        if (rows_.labels() == columns_.labels()) {
            return false;
        }
        // With n, rows and columns are the same nodes: then one that is spelt in two ways does not make it two-mode.
        return !header_.n || !share_a_label(rows_, columns_);
    }

    void join_sides() {
        const TextColumn rows = rows_.labels();
        const TextColumn columns = columns_.labels();
        document_.first_mode = to_id(rows.size(), "nodes");
        static_cast<void>(to_id(rows.size() + columns.size(), "nodes"));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            document_.labels.push_back(rows[i]);
        }
        for (std::size_t j = 0; j < columns.size(); ++j) {
            document_.labels.push_back(columns[j]);
        }
        document_.ids = unique_ids(document_.labels);
        for (id_type& to : document_.to) {
            to += *document_.first_mode;
        }
        document_.notes.push_back("The " + std::to_string(rows.size()) + " rows are the first mode, the " +
                                  std::to_string(columns.size()) + " columns the second.");
    }

    void one_side() {
        if (!is_list() && rows_.labelled() > 0 && columns_.labelled() > 0 &&
            rows_.labels() != columns_.labels()) {
            odd_.add(
                Severity::warning, "labels of rows and columns differ", header_.data_line, {},
                "some columns have other labels than the rows of the same number; those of rows are used",
                "write the same labels on both sides");
        }
        document_.labels = rows_.labelled() > 0 || is_list() ? rows_.labels() : columns_.labels();
        document_.ids = unique_ids(document_.labels);
        if (is_half()) {
            document_.notes.emplace_back("Half a matrix is given: ties are undirected.");
        } else if (fold_symmetric(document_, relations_)) {
            document_.notes.emplace_back("The matrix is symmetric: ties are undirected, each kept once.");
        } else {
            document_.notes.emplace_back("The matrix is not symmetric: links go from row to column.");
        }
    }

    void name_relations() {
        if (relation_ == 0) {
            return;
        }
        TextColumn names;
        for (const std::uint32_t m : relations_) {
            const bool is_named = m < header_.matrix_labels.size();
            names.push_back(is_named ? std::string(header_.matrix_labels[m].text) : std::to_string(m + 1));
            require_modest_names(names, text_.size(), *options_);
        }
        Attribute relation{"relation", AttributeKind::text, std::move(names)};
        document_.link_attributes.push_back(std::move(relation));
        document_.notes.push_back("There are " + std::to_string(relation_ + 1) +
                                  " matrices: the attribute \"relation\" says which one a link is from.");
    }

    std::string_view text_;
    DlHeader header_;
    const GraphTextOptions* options_;
    DataWords words_;
    GraphDocument document_;
    IssueNotes odd_;
    Side rows_;
    Side columns_;
    bool has_two_sides_ = false;
    std::uint64_t height_ = 0;  ///< rows of a matrix
    std::uint64_t width_ = 0;   ///< columns of a matrix
    std::uint32_t relation_ = 0;
    std::vector<std::uint32_t> relations_;
};

}  // namespace

GraphDocument parse_dl(std::string_view text, const GraphTextOptions& options) {
    text = without_mark(text);
    require_readable(text, options);
    return DataReader(text, read_dl_header(text, options), options).read();
}

}  // namespace isthmus::detail
