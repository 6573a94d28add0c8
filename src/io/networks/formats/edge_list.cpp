#include <algorithm>
#include <array>
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
    }

    GraphDocument read() {
        document_.issues = std::move(table_.issues);
        document_.notes = dialect_.reasons;
        if (table_.names.size() < 2) {
            throw ParseError(options_->file + ", line 1: there is one column, " + in_quotes(table_.names[0]) +
                             ", and a link has two ends; check the delimiter");
        }
        find_ends();
        weight_ = column_called(table_, "weight");
        type_ = column_called(table_, "type");
        decide_types();
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            take_row(row);
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

    id_type node(std::string_view name, LabelTable& names, std::uint32_t line) {
        const id_type result = names.intern(name);
        if (first_names_.size() + second_names_.size() > options_->limits.nodes) {
            throw LimitError(in_line(*options_, line) + ": more than " +
                             std::to_string(options_->limits.nodes) +
                             " nodes (limit: nodes); raise the limit");
        }
        return result;
    }

    void take_row(std::size_t row) {
        const std::uint32_t line = table_.lines[row];
        const std::string_view first = without_blanks(table_.cell(row, first_));
        const std::string_view second = without_blanks(table_.cell(row, second_));
        if (first.empty() || second.empty()) {
            odd_.add(Severity::error, "end missing", line, first.empty() ? second : first,
                     "the link has one end; left out", "enter the other end");
            return;
        }
        const id_type from = node(first, first_names_, line);
        const id_type to = node(second, is_two_mode_ ? second_names_ : first_names_, line);
        const double weight = weight_of(row);
        add(row, from, to, weight);
        const bool both_ways = type_ != no_column && document_.direction == LinkDirection::directed &&
                               !is_directed(row) && from != to;
        if (both_ways) {
            add(row, to, from, weight);
        }
    }

    void add(std::size_t row, id_type from, id_type to, double weight) {
        add_link(document_, from, to, weight, table_.lines[row], *options_);
        rows_.push_back(row);
    }

    double weight_of(std::size_t row) {
        if (weight_ == no_column || weight_ == first_ || weight_ == second_) {
            return 1.0;
        }
        const std::string_view cell = without_blanks(table_.cell(row, weight_));
        const auto weight = parse_number(cell, dialect_.decimal);
        if (!weight && !cell.empty()) {
            odd_.add(Severity::warning, "weight is no number", table_.lines[row], cell,
                     "the weight is not a finite number; taken for 1", "enter a number");
        }
        return weight.value_or(1.0);
    }

    void take_attributes() {
        std::vector<std::size_t> columns;
        TextColumn names;
        for (std::size_t i = 0; i < table_.names.size(); ++i) {
            if (i == first_ || i == second_ || i == weight_ || i == type_) {
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

    /// The attribute of a column: numbers, with a decimal point, when every cell that is not empty is one.
    [[nodiscard]] Attribute attribute(std::string name, const TextColumn& cells) const {
        TextColumn texts;
        TextColumn numbers;
        bool are_numbers = true;
        for (const std::size_t row : rows_) {
            const std::string_view cell = cells[row];
            texts.push_back(cell);
            const auto number = are_numbers ? parse_number(cell, dialect_.decimal) : std::nullopt;
            are_numbers = are_numbers && (number || cell.empty());
            const bool as_it_is = !number || (plain_number(cell) == number && parse_number(cell) == number);
            numbers.push_back(as_it_is ? std::string(cell) : shortest(*number));
        }
        are_numbers = are_numbers && !texts.bytes().empty();
        return are_numbers ? Attribute{std::move(name), AttributeKind::number, std::move(numbers)}
                           : Attribute{std::move(name), AttributeKind::text, std::move(texts)};
    }

    void name_nodes() {
        const id_type first = to_id(first_names_.size(), "nodes");
        static_cast<void>(to_id(first_names_.size() + second_names_.size(), "nodes"));
        document_.labels = std::move(first_names_).take_texts();
        const TextColumn second = std::move(second_names_).take_texts();
        for (std::size_t i = 0; i < second.size(); ++i) {
            document_.labels.push_back(second[i]);
        }
        document_.ids = unique_ids(document_.labels);
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
    Oddities odd_;
    TextTable table_;
    std::size_t first_ = 0;
    std::size_t second_ = 1;
    std::size_t weight_ = no_column;
    std::size_t type_ = no_column;
    bool is_two_mode_ = false;
    LabelTable first_names_;
    LabelTable second_names_;
    std::vector<std::size_t> rows_;  ///< of the table, one a link
};

}  // namespace

GraphDocument parse_edge_list(std::string_view text, const GraphTextOptions& options) {
    return EdgeListReader(text, options).read();
}

// Headers say what links are: source and target when directed, u and v when not, actor and project when two-mode. Nodes
// without links and attributes of nodes have no place.
std::string print_edge_list(const GraphDocument& document) {
    const bool is_directed = document.direction == LinkDirection::directed;
    std::string text = document.first_mode ? "actor,project" : is_directed ? "source,target" : "u,v";
    text += ",weight";
    for (const Attribute& attribute : document.link_attributes) {
        text += ',' + csv_cell(attribute.name);
    }
    text += '\n';
    const TextColumn& names = names_in_text(document);
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        text += csv_cell(names[as_index(document.from[i])]) + ',' +
                csv_cell(names[as_index(document.to[i])]) + ',' + unmistakable(shortest(document.weights[i]));
        for (const Attribute& attribute : document.link_attributes) {
            text += ',' + csv_cell(attribute.values[i]);
        }
        text += '\n';
    }
    return text;
}

}  // namespace isthmus::detail
