#include "isthmus/io/graph_format.hpp"

#include <array>
#include <cmath>
#include <string>

#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace {

void require_lengths(const std::vector<Attribute>& attributes, std::size_t length, const char* of) {
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const Attribute& attribute = attributes[i];
        if (attribute.name.empty() || find_attribute(attributes, attribute.name) != &attribute) {
            throw ValueError(std::string("attribute \"") + attribute.name + "\" of " + of +
                             " needs a name, and one that no other has");
        }
        if (attribute.values.size() != length) {
            throw ValueError("attribute \"" + attribute.name + "\" has " +
                             std::to_string(attribute.values.size()) + " values for " +
                             std::to_string(length) + ' ' + of);
        }
    }
}

}  // namespace

void require_consistent(const GraphDocument& document) {
    const std::size_t nodes = document.ids.size();
    const std::size_t links = document.from.size();
    if (document.labels.size() != nodes || document.to.size() != links || document.weights.size() != links ||
        document.lines.size() != links) {
        throw ValueError("a document needs a label for each of its " + std::to_string(nodes) +
                         " nodes, and two ends, a weight and a line for each of its " +
                         std::to_string(links) + " links");
    }
    const bool has_words = !document.weight_words.empty();
    if (has_words && document.weight_words.size() != links) {
        throw ValueError("there are " + std::to_string(document.weight_words.size()) +
                         " words for weights and " + std::to_string(links) + " links");
    }
    require_lengths(document.node_attributes, nodes, "nodes");
    require_lengths(document.link_attributes, links, "links");
    LabelTable ids;
    for (std::size_t i = 0; i < nodes; ++i) {
        if (as_index(ids.intern(document.ids[i])) != i) {
            throw ValueError("the id \"" + std::string(document.ids[i]) + "\" stands for two nodes");
        }
    }
    const auto n = static_cast<id_type>(nodes);
    const id_type first = document.first_mode.value_or(n);
    if (first < 0 || first > n) {
        throw ValueError("the first mode cannot have " + std::to_string(first) + " of " + std::to_string(n) +
                         " nodes");
    }
    for (std::size_t i = 0; i < links; ++i) {
        const id_type u = document.from[i];
        const id_type v = document.to[i];
        const bool in_range = u >= 0 && u < first && v >= (document.first_mode ? first : 0) && v < n;
        const bool is_word = has_words && !document.weight_words[i].empty();
        if (!in_range || std::isinf(document.weights[i]) || (is_word && !std::isnan(document.weights[i]))) {
            throw ValueError(
                "link " + std::to_string(i) + " from " + std::to_string(u) + " to " + std::to_string(v) +
                " of weight " + to_text(document.weights[i]) + " does not fit " + std::to_string(n) +
                " nodes" + (document.first_mode ? ", " + std::to_string(first) + " of the first mode" : ""));
        }
    }
}

GraphDocument parse_graph(std::string_view text, GraphFormat format, const GraphTextOptions& options) {
    constexpr std::array readers{detail::parse_graphml,   detail::parse_gexf,     detail::parse_dl,
                                 detail::parse_pajek,     detail::parse_hif,      detail::parse_node_link,
                                 detail::parse_vosviewer, detail::parse_gml,      detail::parse_cytoscape,
                                 detail::parse_matrix,    detail::parse_edge_list};
    return detail::split_modes(readers[static_cast<std::size_t>(format)](text, options));
}

std::string print_graph(const GraphDocument& document, GraphFormat format) {
    constexpr std::array writers{detail::print_graphml,   detail::print_gexf,     detail::print_dl,
                                 detail::print_pajek,     detail::print_hif,      detail::print_node_link,
                                 detail::print_vosviewer, detail::print_gml,      detail::print_cytoscape,
                                 detail::print_matrix,    detail::print_edge_list};
    require_consistent(document);
    const auto write = writers[static_cast<std::size_t>(format)];
    const bool tells_modes_by_attribute = format == GraphFormat::graphml || format == GraphFormat::gexf ||
                                          format == GraphFormat::node_link || format == GraphFormat::gml ||
                                          format == GraphFormat::cytoscape;
    return write(tells_modes_by_attribute ? detail::with_mode_attribute(document) : document);
}

}  // namespace isthmus
