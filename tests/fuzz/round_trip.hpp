#pragma once
/// What every format of networks promises: what was read is consistent, and what is printed of it reads back the same.

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "harness.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "isthmus/io/graph_format.hpp"

namespace isthmus::fuzz {

/// What of a document a format keeps.
enum class Keeps : std::uint8_t {
    everything,  ///< nodes, links and attributes, with their names and kinds
    links,       ///< nodes and links, in their order
    form         ///< what it prints after it has read what it printed
};

/// The attributes that have a value somewhere, by name: an empty text is missing, and no format promises an order.
inline std::vector<Attribute> with_values(std::vector<Attribute> attributes) {
    std::erase_if(attributes, [](const Attribute& one) { return one.values.bytes().empty(); });
    std::sort(attributes.begin(), attributes.end(),
              [](const Attribute& a, const Attribute& b) { return a.name < b.name; });
    return attributes;
}

inline void require_same(const GraphDocument& a, const GraphDocument& b, Keeps keeps) {
    require(a.node_count() == b.node_count(), "as many nodes");
    require(a.link_count() == b.link_count(), "as many links");
    require(a.direction == b.direction, "the same direction");
    require(a.first_mode == b.first_mode, "the same modes");
    require(a.from == b.from && a.to == b.to, "the same links");
    const bool same_weights =
        std::equal(a.weights.begin(), a.weights.end(), b.weights.begin(), b.weights.end(),
                   [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
    require(same_weights && a.weight_words == b.weight_words, "the same weights");
    if (keeps == Keeps::everything) {
        require(a.ids == b.ids, "the same ids");
        require(a.labels == b.labels, "the same labels");
        require(with_values(a.node_attributes) == with_values(b.node_attributes),
                "the same attributes of nodes");
        require(with_values(a.link_attributes) == with_values(b.link_attributes),
                "the same attributes of links");
    }
}

/// The document of a text, consistent and read alike twice; ties and a table of it are made or refused.
inline GraphDocument checked_document(std::string_view text, GraphFormat format,
                                      const GraphTextOptions& options) {
    GraphDocument document = parse_graph(text, format, options);
    insist("what was read is consistent", [&] { require_consistent(document); });
    for (const Issue& issue : document.issues) {
        require(!issue.kind.empty() && !issue.message.empty(), "an issue says what it is");
    }
    accepts([&] { static_cast<void>(ties_of(document)); });
    if (document.first_mode) {
        const TextTable table =
            insist("two modes are a table", [&] { return participation_table(document); });
        for (const TextColumn& column : table.columns) {
            require(column.empty() || column.size() == table.rows(), "columns as long as the table");
        }
    }
    return document;
}

/// Whether no name or text has a character by which a delimiter, a decimal mark or a quote could be guessed otherwise:
/// delimited text says nowhere what it is, so only then it promises to be read back.
inline bool is_plain(const GraphDocument& document) {
    const auto has_marks = [](std::string_view text) {
        return text.find_first_of(",;|\t\"\r\n.") != std::string_view::npos;
    };
    const auto any = [&](const std::vector<Attribute>& attributes) {
        return std::any_of(attributes.begin(), attributes.end(), [&](const Attribute& one) {
            return has_marks(one.name) || (one.kind == AttributeKind::text && has_marks(one.values.bytes()));
        });
    };
    return !has_marks(document.ids.bytes()) && !has_marks(document.labels.bytes()) &&
           !any(document.link_attributes);
}

/// Reads a text, prints the document and reads that. What the format keeps is the same; and from the second time on
/// every print is the same text.
inline void check_round_trip(std::string_view text, GraphFormat format, Keeps keeps) {
    GraphDocument first;
    if (!accepts([&] { first = checked_document(text, format, {"text", low_limits()}); })) {
        return;
    }
    const bool is_delimited = format == GraphFormat::matrix || format == GraphFormat::edge_list;
    if (is_delimited && (first.link_count() == 0 || !is_plain(first))) {
        accepts([&] { static_cast<void>(print_graph(first, format)); });
        return;  // without a row or a column there is nothing that delimits
    }
    const auto print = [&](const GraphDocument& document) {
        return insist("what was read can be printed", [&] { return print_graph(document, format); });
    };
    const auto parse = [&](const std::string& printed) {
        return insist("what was printed can be read", [&] { return parse_graph(printed, format); });
    };
    const GraphDocument second = parse(print(first));
    if (keeps != Keeps::form) {
        require_same(first, second, keeps);
    }
    const std::string printed = print(second);
    require(print(parse(printed)) == printed, "what was printed is printed again");
}

}  // namespace isthmus::fuzz
