#include <algorithm>
#include <array>

#include "io/delimited/records.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/graph_format.hpp"
#include "isthmus/io/values.hpp"
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
        Extension{".paj", GraphFormat::pajek},       Extension{".hif", GraphFormat::hif}};
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

/// Whether delimited text is a matrix: a blank first header, and numbers in all but the first column. Where the cells of
/// that are whole numbers that grow, as the index of a data frame does, the headers must be numbers too.
bool is_matrix(std::string_view text) {
    constexpr std::size_t rows = 20;
    try {
        const CsvDialect dialect = sniff_csv(text);
        const CsvOptions options{.delimiter = dialect.delimiter};
        detail::Records records(detail::without_mark(text), dialect.delimiter, options);
        if (!records.next() || records.size() < 2 || !detail::is_blank(records[0])) {
            return false;
        }
        bool numbered_headers = true;
        for (std::size_t i = 1; i < records.size(); ++i) {
            numbered_headers = numbered_headers && whole_number(records[i]);
        }
        bool is_index = true;
        double last = -1;
        std::size_t read = 0;
        for (; read < rows && records.next(); ++read) {
            const auto number = whole_number(records[0]);
            is_index = is_index && number && *number > last;
            last = number.value_or(last);
            for (std::size_t i = 1; i < records.size(); ++i) {
                if (!detail::is_blank(records[i]) &&
                    !parse_number(detail::trimmed(records[i]), dialect.decimal)) {
                    return false;
                }
            }
        }
        return read > 0 && (numbered_headers || !is_index);
    } catch (const Error&) {
        return false;  // not such text; whoever reads it as a table says what is wrong
    }
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
    if (const auto format = by_extension(file_name)) {
        return format;
    }
    return is_matrix(text.substr(0, sample)) ? std::optional(GraphFormat::matrix) : std::nullopt;
}

}  // namespace isthmus
