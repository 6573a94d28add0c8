#pragma once
/// The formats in which networks travel: text to GraphDocument and back.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "isthmus/core/choices.hpp"
#include "isthmus/io/document.hpp"
#include "isthmus/io/limits.hpp"

namespace isthmus {

enum class GraphFormat : std::uint8_t {
    graphml,    ///< XML of the graph drawing community; NetworkX, igraph, Gephi, yEd
    gexf,       ///< XML of Gephi, 1.2 and 1.3
    dl,         ///< UCINET's text: fullmatrix, edgelist1, edgelist2, nodelist1, nodelist2
    pajek,      ///< Pajek .net, .mat and two-mode
    hif,        ///< Hypergraph Interchange Format, JSON
    node_link,  ///< NetworkX' and D3's JSON
    vosviewer,  ///< VOSviewer's JSON
    gml,        ///< Graph Modelling Language; igraph, NetworkX, yEd
    cytoscape,  ///< JSON of Cytoscape and cytoscape.js: nodes and edges in "elements"
    matrix,     ///< delimited text, a row a node: adjacency or biadjacency
    edge_list   ///< delimited text, a row a link, with a header
};

[[nodiscard]] constexpr auto choices_of(GraphFormat /*any*/) {
    using enum GraphFormat;
    return named_choices<GraphFormat>("format", {{"graphml", graphml},
                                                 {"gexf", gexf},
                                                 {"dl", dl},
                                                 {"pajek", pajek},
                                                 {"hif", hif},
                                                 {"node_link", node_link},
                                                 {"vosviewer", vosviewer},
                                                 {"gml", gml},
                                                 {"cytoscape", cytoscape},
                                                 {"matrix", matrix},
                                                 {"edge_list", edge_list}});
}

/// The format by what the text begins with (and, where that does not tell, by the file's extension); nothing for a
/// table. Looks at the first 64 KiB.
[[nodiscard]] std::optional<GraphFormat> sniff_graph_format(std::string_view text,
                                                            std::string_view file_name = {});

/// Reads `text`, UTF-8, as `format`. The document is consistent (require_consistent). ParseError with line and what to
/// do; LimitError naming the limit. Never executes, fetches or follows what a file names. O(bytes).
[[nodiscard]] GraphDocument parse_graph(std::string_view text, GraphFormat format,
                                        const GraphTextOptions& options = {});

/// `document` as text of `format`, UTF-8. ValueError when the format cannot hold it (a name with a quote in Pajek's
/// .net has no escape: it is changed, never refused; see docs/guide/reading.md for what each format keeps). O(size).
[[nodiscard]] std::string print_graph(const GraphDocument& document, GraphFormat format);

}  // namespace isthmus
