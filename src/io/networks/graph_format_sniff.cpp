#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "io/delimited/records.hpp"
#include "io/networks/matrix_cells.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/graph_format.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/fields.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// What stands behind blank lines and lines of comment.
std::string_view content(std::string_view text) {
    for (;;) {
        const std::size_t begin = text.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos || text[begin] != '%') {
            return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
        }
        const std::size_t end = text.find_first_of("\r\n", begin);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end);
    }
}

std::optional<GraphFormat> by_extension(std::string_view file_name) {
    struct Extension {
        std::string_view end;
        GraphFormat format;
    };
    constexpr std::array known{
        Extension{".graphml", GraphFormat::graphml}, Extension{".gexf", GraphFormat::gexf},
        Extension{".dl", GraphFormat::dl},           Extension{".net", GraphFormat::pajek},
        Extension{".paj", GraphFormat::pajek},       Extension{".hif", GraphFormat::hif},
        Extension{".gml", GraphFormat::gml},         Extension{".cyjs", GraphFormat::cytoscape}};
    std::string name = lowered(file_name);
    if (name.ends_with(".gz")) {
        name.resize(name.size() - 3);
    }
    const auto* found =
        std::find_if(known.begin(), known.end(), [&](const auto& one) { return name.ends_with(one.end); });
    return found == known.end() ? std::nullopt : std::optional(found->format);
}

std::optional<GraphFormat> json_format(std::string_view text) {
    const auto has = [&](std::string_view key) { return text.find(key) != std::string_view::npos; };
    if (has("\"elements\"") && has("\"data\"")) {
        return GraphFormat::cytoscape;
    }
    if (has("\"incidences\"")) {
        return GraphFormat::hif;
    }
    if (has("\"network\"") && has("\"items\"")) {
        return GraphFormat::vosviewer;
    }
    return has("\"nodes\"") ? std::optional(GraphFormat::node_link) : std::nullopt;
}

bool is_dl(std::string_view begin) {
    const bool first_word = begin.starts_with("dl") && begin.size() > 2 &&
                            std::string_view(" \t\r\n,").find(begin[2]) != std::string_view::npos;
    constexpr std::array sizes{std::string_view("n="), std::string_view("n ="), std::string_view("nr="),
                               std::string_view("nr =")};
    return first_word && std::any_of(sizes.begin(), sizes.end(), [&](std::string_view size) {
               return begin.find(size) != std::string_view::npos;
           });
}

bool is_pajek(std::string_view begin) {
    constexpr std::array sections{std::string_view("*network"), std::string_view("*vertices"),
                                  std::string_view("*arcs"), std::string_view("*edges"),
                                  std::string_view("*matrix")};
    return std::any_of(sections.begin(), sections.end(),
                       [&](std::string_view one) { return begin.starts_with(one); });
}

/// A whole number without a sign; nothing for all else.
std::optional<double> whole_number(std::string_view text) {
    text = detail::trimmed(text);
    const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
    return digits ? parse_number(text) : std::nullopt;
}

/// Whether a header is one that a column of a table goes by.
bool is_known_header(std::string_view text) {
    const std::string key = detail::name_key(text);
    return std::any_of(fields().begin(), fields().end(), [&](const Field& field) {
        const auto headers = field.headers();
        return std::any_of(headers.begin(), headers.end(),
                           [&](std::string_view one) { return detail::name_key(one) == key; });
    });
}

using Rows = std::vector<std::vector<std::string>>;

/// The first records of a text that may be a matrix.
Rows first_rows(std::string_view text, const CsvDialect& dialect, std::size_t most) {
    const CsvOptions options{.delimiter = dialect.delimiter};
    detail::Records records(detail::without_mark(text), dialect.delimiter, options);
    Rows rows;
    while (rows.size() < most && records.next()) {
        rows.emplace_back();
        for (std::size_t i = 0; i < records.size(); ++i) {
            rows.back().emplace_back(detail::trimmed(records[i]));
        }
    }
    return rows;
}

/// What the cells behind the first column are; those of a table, which has others, are looked at up to the first of them.
struct MatrixCells {
    std::size_t words = 0;  ///< marks and roles
    bool has_others = false;
};

MatrixCells cells_of(const Rows& rows, char decimal) {
    MatrixCells found;
    for (std::size_t r = 1; r < rows.size(); ++r) {
        for (std::size_t i = 1; i < rows[r].size(); ++i) {
            const detail::MatrixCell cell = detail::matrix_cell(rows[r][i], decimal);
            const bool is_word = cell == detail::MatrixCell::mark || cell == detail::MatrixCell::role;
            found.words += is_word ? 1U : 0U;
            if (cell == detail::MatrixCell::other) {
                found.has_others = true;
                return found;
            }
        }
    }
    return found;
}

/// Whether the first column is whole numbers that grow, as the index of a data frame.
bool has_index(const Rows& rows) {
    double last = -1;
    for (std::size_t r = 1; r < rows.size(); ++r) {
        const auto number = rows[r].empty() ? std::nullopt : whole_number(rows[r].front());
        if (!number || *number <= last) {
            return false;
        }
        last = *number;
    }
    return true;
}

/// Words above as many rows of numbers as there are words, the same above and below a diagonal of zeros: the header names
/// both sides.
bool is_symmetric_below_header(const Rows& rows, char decimal) {
    const std::size_t size = rows.front().size();
    const bool has_names = std::none_of(
        rows.front().begin(), rows.front().end(),
        [&](const std::string& name) { return name.empty() || parse_number(name, decimal).has_value(); });
    if (!has_names || size < 2 || rows.size() != size + 1) {
        return false;
    }
    bool has_tie = false;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            if (rows[i + 1].size() != size || rows[j + 1].size() != size) {
                return false;
            }
            const auto below = parse_number(rows[i + 1][j], decimal);
            const auto above = parse_number(rows[j + 1][i], decimal);
            if (!below || !above || *below != *above || (i == j && *below != 0)) {
                return false;
            }
            has_tie = has_tie || *below != 0;
        }
    }
    return has_tie;
}

/// Names of actors under a header that says so, and behind them noughts and ones alone under other names.
bool is_incidence_of_actors(const Rows& rows) {
    const std::vector<std::string>& header = rows.front();
    const auto headers = find_field("actor")->headers();
    const bool names_actors = std::any_of(headers.begin(), headers.end(), [&](std::string_view one) {
        return detail::name_key(one) == detail::name_key(header.front());
    });
    if (!names_actors || header.size() < 3 || rows.size() < 3) {
        return false;
    }
    return std::none_of(header.begin() + 1, header.end(),
                        [](const std::string& name) { return name.empty() || is_known_header(name); }) &&
           std::all_of(rows.begin() + 1, rows.end(), [&](const auto& row) {
               return row.size() == header.size() && !whole_number(row.front()) &&
                      std::all_of(row.begin() + 1, row.end(), [](const std::string& cell) {
                          return cell.empty() || cell == "0" || cell == "1";
                      });
           });
}

/// Whether delimited text is a matrix: a blank first header, and numbers, crosses or roles in all but the first column
/// (where the cells of that are whole numbers that grow, as the index of a data frame does, the headers must be numbers
/// too); another first header, crosses or roles behind it and no header of a table's column; a symmetric square of numbers
/// below names.
bool is_matrix(std::string_view text) {
    text = detail::without_mark(text);
    constexpr std::size_t most = 200;
    try {
        const bool begins_blank =
            !text.empty() && std::string_view(",;\t|").find(text.front()) != std::string_view::npos;
        const CsvDialect dialect = begins_blank ? sniff_csv(text, text.front()) : sniff_csv(text);
        const Rows rows = first_rows(text, dialect, most);
        if (rows.size() < 2 || rows.front().size() < 2) {
            return false;
        }
        const std::vector<std::string>& header = rows.front();
        const MatrixCells cells = cells_of(rows, dialect.decimal);
        if (cells.has_others) {
            return false;
        }
        if (header.front().empty()) {
            const bool has_numbers =
                std::all_of(header.begin() + 1, header.end(),
                            [](const std::string& name) { return whole_number(name).has_value(); });
            return has_numbers || !has_index(rows);
        }
        if (cells.words > 0) {
            return header.size() > 2 && rows.size() > 2 &&
                   std::none_of(header.begin() + 1, header.end(), [](const std::string& name) {
                       return name.empty() || is_known_header(name);
                   });
        }
        return is_symmetric_below_header(rows, dialect.decimal) || is_incidence_of_actors(rows);
    } catch (const Error&) {
        return false;  // not such text; whoever reads it as a table says what is wrong
    }
}

/// GML begins with names and values, one of which is the list "graph [".
bool is_gml(std::string_view begin) {
    constexpr std::string_view word = "graph";
    for (std::size_t at = begin.find(word); at != std::string_view::npos; at = begin.find(word, at + 1)) {
        const std::string_view before = begin.substr(0, at);
        const bool is_word = before.empty() || before.find_last_of(" \t\r\n\"") + 1 == at;
        const std::size_t bracket = begin.find_first_not_of(" \t\r\n", at + word.size());
        if (is_word && bracket != std::string_view::npos && begin[bracket] == '[') {
            return before.empty() || before.starts_with('#') || before.starts_with("creator") ||
                   before.starts_with("version") || before.starts_with("comment");
        }
    }
    return false;
}

}  // namespace

std::optional<GraphFormat> sniff_graph_format(std::string_view text, std::string_view file_name) {
    constexpr std::size_t sample = 65'536;
    const std::string_view start = content(detail::without_mark(text));
    const std::string begin = lowered(start.substr(0, sample));
    if (begin.starts_with('<')) {
        const std::size_t graphml = begin.find("<graphml");
        const std::size_t gexf = begin.find("<gexf");
        if (graphml == gexf) {
            return by_extension(file_name);
        }
        return graphml < gexf ? GraphFormat::graphml : GraphFormat::gexf;
    }
    if (begin.starts_with('{')) {
        return json_format(start);
    }
    if (is_dl(begin)) {
        return GraphFormat::dl;
    }
    if (is_pajek(begin)) {
        return GraphFormat::pajek;
    }
    if (is_gml(begin)) {
        return GraphFormat::gml;
    }
    if (const auto format = by_extension(file_name)) {
        return format;
    }
    return is_matrix(text.substr(0, sample)) ? std::optional(GraphFormat::matrix) : std::nullopt;
}

}  // namespace isthmus
