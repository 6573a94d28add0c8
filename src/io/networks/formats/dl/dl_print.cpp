#include <algorithm>
#include <cmath>
#include <string>

#include "io/networks/graph_formats.hpp"
#include "io/text/lines.hpp"

namespace isthmus::detail {

namespace {

/// A label as DL's readers take it for one word: in quotes unless it is letters and digits. There is no escape for a
/// quote.
std::string dl_label(std::string_view label) {
    const auto is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
               c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
    };
    if (!label.empty() && std::all_of(label.begin(), label.end(), is_plain)) {
        return std::string(label);
    }
    std::string quoted(label);
    std::replace(quoted.begin(), quoted.end(), '"', '\'');
    std::replace_if(
        quoted.begin(), quoted.end(), [](char c) { return c == '\n' || c == '\r' || c == '\0'; }, ' ');
    return '"' + quoted + '"';
}

void print_labels(std::string& text, const char* title, const GraphDocument& document, id_type begin,
                  id_type end) {
    text += title;
    text += ":\n";
    for (id_type i = begin; i < end; ++i) {
        text += dl_label(document.labels[as_index(i)]) + '\n';
    }
}

}  // namespace

// The layouts that most readers know: edgelist1 of one mode (UCINET, Gephi, igraph, which wants labels without blanks),
// edgelist2 of two. Attributes, relations and ids have no place in DL. An undirected tie is printed both ways, as a
// symmetric matrix has it; a directed network in which every link has its counterpart reads back as undirected, for the
// same reason, and a link of weight 0 is no link in a matrix.
std::string print_dl(const GraphDocument& document) {
    const id_type nodes = document.node_count();
    const id_type first = document.first_mode.value_or(0);
    std::string text;
    if (document.first_mode) {
        text = "dl nr=" + std::to_string(first) + ", nc=" + std::to_string(nodes - first) +
               "\nformat = edgelist2\n";
        print_labels(text, "row labels", document, 0, first);
        print_labels(text, "column labels", document, first, nodes);
    } else {
        text = "dl n=" + std::to_string(nodes) + "\nformat = edgelist1\n";
        print_labels(text, "labels", document, 0, nodes);
    }
    text += "data:\n";
    const bool has_weights = std::any_of(document.weights.begin(), document.weights.end(),
                                         [](double weight) { return weight != 1.0; });
    const auto print_link = [&](id_type from, id_type to, double weight) {
        text += std::to_string(from + 1) + ' ' + std::to_string(to + 1);
        text += has_weights ? ' ' + (std::isnan(weight) ? "na" : shortest(weight)) + '\n' : "\n";
    };
    const bool both_ways = !document.first_mode && document.direction == LinkDirection::undirected;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        const id_type from = document.from[i];
        const id_type to = document.to[i];
        if (document.weights[i] != 0.0) {
            print_link(from, to - first, document.weights[i]);
            if (both_ways && from != to) {
                print_link(to, from, document.weights[i]);
            }
        }
    }
    return text;
}

}  // namespace isthmus::detail
