#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "io/delimited/csv_cell.hpp"
#include "io/delimited/records.hpp"
#include "io/networks/delimited_names.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {

namespace {

/// Two headers that say which columns are the ends of a link, and what that says of links.
struct Ends {
    std::string_view first;
    std::string_view second;
    LinkDirection direction;
    bool is_two_mode;
};

constexpr std::array known_ends{Ends{"source", "target", LinkDirection::directed, false},
                                Ends{"from", "to", LinkDirection::directed, false},
                                Ends{"ego", "alter", LinkDirection::directed, false},
                                Ends{"u", "v", LinkDirection::undirected, false},
                                Ends{"actor", "project", LinkDirection::undirected, true},
                                Ends{"actor", "event", LinkDirection::undirected, true}};

constexpr std::size_t no_column = static_cast<std::size_t>(-1);

std::size_t column_called(const TextTable& table, std::string_view name) {
    for (std::size_t i = 0; i < table.names.size(); ++i) {
        if (same_word(table.names[i], name)) {
            return i;
        }
    }
    return no_column;
}

/// How the text is delimited. Names may have more of another delimiter than the lines have of their own: then it is
/// the header that tells.
CsvDialect dialect_of(std::string_view text, const GraphTextOptions& options) {
    CsvDialect dialect = sniff_csv(text);
    const auto header = [&](char delimiter) {
        return read_header(text, {.file = options.file, .delimiter = delimiter, .limits = options.limits});
    };
    const auto begins_with_ends = [&](const std::vector<std::string>& names) {
        return names.size() > 1 && std::any_of(known_ends.begin(), known_ends.end(), [&](const Ends& ends) {
                   return same_word(names[0], ends.first) && same_word(names[1], ends.second);
               });
    };
    if (begins_with_ends(header(dialect.delimiter))) {
        return dialect;
    }
    const bool is_one_column = header(dialect.delimiter).size() < 2;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        const auto names = header(delimiter);
        if (begins_with_ends(names) || (is_one_column && names.size() > 1)) {
            dialect = sniff_csv(text, delimiter);
            dialect.reasons.front() = "The delimiter is the one that the header has.";
            break;
        }
    }
    return dialect;
}

/// ParseError where rows are so much shorter than the header that the table would be many times the text.
void require_filled(std::string_view text, const CsvOptions& csv) {
    const std::size_t columns = read_header(text, csv).size();
    const auto lines = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }));
    if (lines > 0 && columns > (1'000'000 + 8 * text.size()) / lines) {
        throw ParseError(csv.file + ": the header has " + std::to_string(columns) + " columns, and most of " +
                         std::to_string(lines) + " lines have far fewer fields; check the delimiter");
    }
}

class EdgeListReader {
  public:
    EdgeListReader(std::string_view text, const GraphTextOptions& options)
        : options_(&options), dialect_(dialect_of(text, options)), odd_(document_, options) {
        const CsvOptions csv{.file = options.file, .delimiter = dialect_.delimiter, .limits = options.limits};
        require_filled(text, csv);
        table_ = parse_csv(text, csv);
        for (std::string& name : table_.names) {
            name = std::string(without_guard(name));
        }
    }

    GraphDocument read() {
        document_.issues = std::move(table_.issues);
        document_.notes = dialect_.reasons;
        if (table_.names.size() < 2) {
            throw ParseError(options_->file + ", line 1: there is one column, " + in_quotes(table_.names[0]) +
                             ", and a link has two ends; check the delimiter");
        }
        find_ends();
        find_ids();
        weight_ = column_called(table_, "weight");
        type_ = column_called(table_, "type");
        decide_types();
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            take_row(row);
        }
        if (document_.weight_words.bytes().empty()) {
            document_.weight_words = {};
        }
        take_attributes();
        name_nodes();
        odd_.finish();
        return std::move(document_);
    }

  private:
    void find_ends() {
        const auto take = [&](const Ends& ends, std::size_t first, std::size_t second) {
            first_ = first;
            second_ = second;
            document_.direction = ends.direction;
            is_two_mode_ = ends.is_two_mode;
        };
        const Ends* found = nullptr;
        for (const Ends& ends : known_ends) {
            if (same_word(table_.names[0], ends.first) && same_word(table_.names[1], ends.second)) {
                take(ends, 0, 1);
                found = &ends;
                break;
            }
        }
        for (auto ends = known_ends.begin(); found == nullptr && ends != known_ends.end(); ++ends) {
            const std::size_t first = column_called(table_, ends->first);
            const std::size_t second = column_called(table_, ends->second);
            if (first != no_column && second != no_column) {
                take(*ends, first, second);
                found = &*ends;
            }
        }
        const std::string why = found == nullptr                                 ? "undirected"
                                : is_two_mode_                                   ? "two-mode"
                                : document_.direction == LinkDirection::directed ? "directed"
                                                                                 : "undirected";
        document_.notes.push_back("The ends of links are the columns " + in_quotes(table_.names[first_]) +
                                  " and " + in_quotes(table_.names[second_]) + ": " + why + '.');
    }

    /// Where names are shared, "source_id" beside "source" tells actors apart.
    void find_ids() {
        const std::size_t first = column_called(table_, table_.names[first_] + "_id");
        const std::size_t second = column_called(table_, table_.names[second_] + "_id");
        if (first == no_column || second == no_column || first == second) {
            return;
        }
        first_id_ = first;
        second_id_ = second;
        document_.notes.push_back("The columns " + in_quotes(table_.names[first]) + " and " +
                                  in_quotes(table_.names[second]) + " tell those apart who share a name.");
    }

    /// Gephi's column Type, when it says nothing but Directed and Undirected.
    void decide_types() {
        if (type_ == no_column || type_ == first_ || type_ == second_) {
            type_ = no_column;
            return;
        }
        std::size_t directed = 0;
        std::size_t undirected = 0;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            directed += is_directed(row) ? 1 : 0;
            undirected += same_word(table_.cell(row, type_), "undirected") ? 1 : 0;
        }
        if (directed + undirected != table_.rows() || is_two_mode_) {
            type_ = no_column;
            return;
        }
        document_.direction = directed > 0 ? LinkDirection::directed : LinkDirection::undirected;
        document_.notes.push_back("The column " + in_quotes(table_.names[type_]) +
                                  " decides: " + (directed > 0 ? "directed" : "undirected") +
                                  (directed > 0 && undirected > 0
                                       ? ", and each undirected link became two, there and back."
                                       : "."));
    }

    [[nodiscard]] bool is_directed(std::size_t row) const {
        return same_word(table_.cell(row, type_), "directed");
    }

    /// Nodes of one side: by id where there are ids, else by name.
    struct Side {
        LabelTable keys;  ///< with ids: "i" and the id, or "n" and the name of one that has none
        TextColumn labels;
    };

    /// What a row says of one end.
    struct End {
        std::string_view name;
        std::string_view id;
        [[nodiscard]] bool empty() const noexcept { return name.empty() && id.empty(); }
        [[nodiscard]] std::string_view text() const noexcept { return name.empty() ? id : name; }
    };

    /// Without blanks around it, and without the apostrophe that guards a spreadsheet from it.
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
        return without_blanks(without_guard(without_blanks(table_.cell(row, column))));
    }

    [[nodiscard]] End end_of(std::size_t row, std::size_t name, std::size_t id) const {
        return {cell(row, name), id == no_column ? std::string_view{} : cell(row, id)};
    }

    id_type node(const End& end, Side& side, std::uint32_t line) {
        const id_type result = first_id_ == no_column ? side.keys.intern(end.name)
                               : end.id.empty()       ? side.keys.intern('n' + std::string(end.name))
                                                      : side.keys.intern('i' + std::string(end.id));
        if (first_side_.keys.size() + second_side_.keys.size() > options_->limits.nodes) {
            throw LimitError(in_line(*options_, line) + ": more than " +
                             std::to_string(options_->limits.nodes) +
                             " nodes (limit: nodes); raise the limit");
        }
        if (as_index(result) == side.labels.size()) {
            side.labels.push_back(end.text());
        } else if (side.labels[as_index(result)] != end.text()) {
            odd_.add(Severity::warning, "one id, two names", line, end.text(),
                     "the id " + in_quotes(end.id) + " has the name " +
                         in_quotes(side.labels[as_index(result)]) +
                         " in an earlier row and another here; the first is kept",
                     "write one name, or give each actor an id of its own");
        }
        return result;
    }

    /// Whether the row says nothing but one end.
    [[nodiscard]] bool is_alone(std::size_t row) const {
        for (std::size_t i = 0; i < table_.names.size(); ++i) {
            const bool is_end = i == first_ || i == second_ || i == first_id_ || i == second_id_;
            if (!is_end && !without_blanks(table_.cell(row, i)).empty()) {
                return false;
            }
        }
        return true;
    }

    void take_row(std::size_t row) {
        const std::uint32_t line = table_.lines[row];
        const End first = end_of(row, first_, first_id_);
        const End second = end_of(row, second_, second_id_);
        Side& second_side = is_two_mode_ ? second_side_ : first_side_;
        if (first.empty() || second.empty()) {
            const bool can_stand_alone = is_two_mode_ ? first.empty() != second.empty() : !first.empty();
            if (can_stand_alone && is_alone(row)) {
                static_cast<void>(first.empty() ? node(second, second_side, line)
                                                : node(first, first_side_, line));
                ++alone_;
            } else {
                odd_.add(Severity::error, "end missing", line, first.empty() ? second.text() : first.text(),
                         "the link has one end; left out", "enter the other end");
            }
            return;
        }
        const id_type from = node(first, first_side_, line);
        const id_type to = node(second, second_side, line);
        add(row, from, to);
        const bool both_ways = type_ != no_column && document_.direction == LinkDirection::directed &&
                               !is_directed(row) && from != to;
        if (both_ways) {
            add(row, to, from);
        }
    }

    void add(std::size_t row, id_type from, id_type to) {
        const std::string_view text = has_weights() ? cell(row, weight_) : std::string_view{};
        const auto number = has_weights() ? parse_number(text, dialect_.decimal) : 1.0;
        add_link(document_, from, to, number.value_or(std::numeric_limits<double>::quiet_NaN()),
                 table_.lines[row], *options_);
        document_.weight_words.push_back(number || says_missing(text) ? std::string_view{} : text);
        rows_.push_back(row);
    }

    [[nodiscard]] bool has_weights() const noexcept {
        return weight_ != no_column && weight_ != first_ && weight_ != second_;
    }

    void take_attributes() {
        std::vector<std::size_t> columns;
        TextColumn names;
        for (std::size_t i = 0; i < table_.names.size(); ++i) {
            if (i == first_ || i == second_ || i == first_id_ || i == second_id_ || i == weight_ ||
                i == type_) {
                continue;
            }
            // Headers are trimmed: one that begins with a blank is the number of a second one without a name.
            const bool is_named = !table_.names[i].empty() && table_.names[i].front() != ' ';
            if (is_named || !table_.columns[i].bytes().empty()) {
                columns.push_back(i);
                names.push_back(is_named ? table_.names[i] : "column " + std::to_string(i + 1));
            }
        }
        const TextColumn unique = unique_ids(names);
        for (std::size_t k = 0; k < columns.size(); ++k) {
            document_.link_attributes.push_back(
                attribute(std::string(unique[k]), table_.columns[columns[k]]));
            table_.columns[columns[k]] = {};
        }
    }

    /// The attribute of a column: numbers, with a decimal point, when every cell that is not missing is one.
    [[nodiscard]] Attribute attribute(std::string name, const TextColumn& cells) const {
        TextColumn texts;
        TextColumn numbers;
        bool are_numbers = true;
        bool has_number = false;
        for (const std::size_t row : rows_) {
            const std::string_view text = without_guard(cells[row]);
            texts.push_back(text);
            const auto number = are_numbers ? parse_number(text, dialect_.decimal) : std::nullopt;
            const bool is_missing = !number && says_missing(text);
            are_numbers = are_numbers && (number || is_missing);
            has_number = has_number || number;
            const bool as_it_is = !number || (plain_number(text) == number && parse_number(text) == number);
            numbers.push_back(is_missing ? std::string() : as_it_is ? std::string(text) : shortest(*number));
        }
        are_numbers = are_numbers && has_number;
        return are_numbers ? Attribute{std::move(name), AttributeKind::number, std::move(numbers)}
                           : Attribute{std::move(name), AttributeKind::text, std::move(texts)};
    }

    void name_nodes() {
        const id_type first = to_id(first_side_.labels.size(), "nodes");
        static_cast<void>(to_id(first_side_.labels.size() + second_side_.labels.size(), "nodes"));
        TextColumn ids;
        for (const Side* side : {&first_side_, &second_side_}) {
            for (std::size_t i = 0; i < side->labels.size(); ++i) {
                document_.labels.push_back(side->labels[i]);
                ids.push_back(side->keys[static_cast<id_type>(i)].substr(first_id_ == no_column ? 0 : 1));
            }
        }
        document_.ids = unique_ids(ids);
        if (alone_ > 0) {
            document_.notes.push_back(std::to_string(alone_) +
                                      (alone_ == 1 ? " row names one end only: it is known, and has no link."
                                                   : " rows name one end only: those are known by them, and "
                                                     "have no link unless another row gives one."));
        }
        if (is_two_mode_) {
            document_.first_mode = first;
            for (id_type& to : document_.to) {
                to += first;
            }
        }
    }

    const GraphTextOptions* options_;
    CsvDialect dialect_;
    GraphDocument document_;
    IssueNotes odd_;
    TextTable table_;
    std::size_t first_ = 0;
    std::size_t second_ = 1;
    std::size_t weight_ = no_column;
    std::size_t type_ = no_column;
    bool is_two_mode_ = false;
    std::size_t first_id_ = no_column;
    std::size_t second_id_ = no_column;
    Side first_side_;
    Side second_side_;
    std::size_t alone_ = 0;          ///< rows with one end and nothing else
    std::vector<std::size_t> rows_;  ///< of the table, one a link
};

}  // namespace

GraphDocument parse_edge_list(std::string_view text, const GraphTextOptions& options) {
    return EdgeListReader(text, options).read();
}

namespace {

/// The rows of an edge list.
class EdgeListPrinter {
  public:
    EdgeListPrinter(const GraphDocument& document, bool has_ids) : document_(&document), has_ids_(has_ids) {}

    /// The nodes of a document that was read from such a text come back in their order: those alone where they stood.
    [[nodiscard]] std::string print() const {
        const auto nodes = document_->ids.size();
        std::vector<bool> is_linked(nodes, false);
        for (std::size_t i = 0; i < document_->link_count(); ++i) {
            is_linked[as_index(document_->from[i])] = is_linked[as_index(document_->to[i])] = true;
        }
        std::string text = header();
        const auto print_alone = [&](std::size_t& next, std::size_t end) {
            for (; next < end; ++next) {
                text += is_linked[next] ? std::string() : alone(next);
            }
        };
        const std::size_t first = document_->first_mode ? as_index(*document_->first_mode) : nodes;
        std::size_t next_first = 0;
        std::size_t next_second = first;
        for (std::size_t i = 0; i < document_->link_count(); ++i) {
            const auto from = as_index(document_->from[i]);
            const auto to = as_index(document_->to[i]);
            print_alone(next_first, document_->first_mode ? from : std::max(from, to));
            print_alone(next_second, document_->first_mode ? to : nodes);
            text += link(i);
        }
        print_alone(next_first, first);
        print_alone(next_second, nodes);
        return text;
    }

  private:
    [[nodiscard]] std::string header() const {
        const bool is_directed = document_->direction == LinkDirection::directed;
        const std::string first = document_->first_mode ? "actor" : is_directed ? "source" : "u";
        const std::string second = document_->first_mode ? "project" : is_directed ? "target" : "v";
        std::string text = first + ',' + second + ",weight";
        text += has_ids_ ? ',' + first + "_id," + second + "_id" : "";
        for (const Attribute& attribute : document_->link_attributes) {
            text += ',' + name(attribute.name);
        }
        return text + '\n';
    }

    [[nodiscard]] std::string link(std::size_t i) const {
        const auto from = as_index(document_->from[i]);
        const auto to = as_index(document_->to[i]);
        std::string text =
            name(document_->labels[from]) + ',' + name(document_->labels[to]) + ',' + weight(i);
        text += has_ids_ ? ',' + name(document_->ids[from]) + ',' + name(document_->ids[to]) : "";
        for (const Attribute& attribute : document_->link_attributes) {
            const std::string_view value = attribute.values[i];
            text += ',' + (attribute.kind == AttributeKind::number ? csv_cell(value) : name(value));
        }
        return text + '\n';
    }

    /// A node without a link: what it is called, and nothing else.
    [[nodiscard]] std::string alone(std::size_t v) const {
        const bool is_second = document_->first_mode && v >= as_index(*document_->first_mode);
        const std::string before = is_second ? "," : "";
        const std::string behind = is_second ? "" : ",";
        std::string text = before + name(document_->labels[v]) + behind + ',';
        text += has_ids_ ? ',' + before + name(document_->ids[v]) + behind : "";
        return text + std::string(document_->link_attributes.size(), ',') + '\n';
    }

    static std::string name(std::string_view text) { return csv_cell(spreadsheet_safe(text)); }

    /// A weight as a cell that is read back as the same number, word or missing weight.
    [[nodiscard]] std::string weight(std::size_t i) const {
        return std::isnan(document_->weights[i]) ? name(weight_text(*document_, i))
                                                 : unmistakable(shortest(document_->weights[i]));
    }

    const GraphDocument* document_;
    bool has_ids_;
};

}  // namespace

// Headers say what links are: source and target when directed, u and v when not, actor and project when two-mode. Where
// labels do not tell nodes apart, ids stand beside them ("source_id", "target_id"). A node without a link has a row of its
// own with nothing but that end. Attributes of nodes have no place.
std::string print_edge_list(const GraphDocument& document) {
    return EdgeListPrinter(document, !labels_tell_apart(document)).print();
}

}  // namespace isthmus::detail
