#pragma once
/// The readers and writers behind parse_graph() and print_graph(), one file each.

#include <string>
#include <string_view>

#include "isthmus/io/graph_format.hpp"

namespace isthmus::detail {

/// The document as two-mode when a node attribute says so: "bipartite" (NetworkX: 0 actors, 1 projects) or "type"
/// (igraph: false, true) has both values, nothing else, and every link joins the two. Else the document as it is.
[[nodiscard]] GraphDocument split_modes(GraphDocument document);

/// The document with its modes in the order actors, projects. O(size).
[[nodiscard]] GraphDocument with_actors(GraphDocument document, ActorMode actors);

/// The document with the node attribute "bipartite", 0 or 1, in front when it is two-mode; else as it is.
[[nodiscard]] GraphDocument with_mode_attribute(const GraphDocument& document);

[[nodiscard]] GraphDocument parse_graphml(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_gexf(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_dl(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_pajek(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_hif(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_node_link(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_vosviewer(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_gml(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_cytoscape(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_matrix(std::string_view text, const GraphTextOptions& options);
[[nodiscard]] GraphDocument parse_edge_list(std::string_view text, const GraphTextOptions& options);

[[nodiscard]] std::string print_graphml(const GraphDocument& document);
[[nodiscard]] std::string print_gexf(const GraphDocument& document);
[[nodiscard]] std::string print_dl(const GraphDocument& document);
[[nodiscard]] std::string print_pajek(const GraphDocument& document);
[[nodiscard]] std::string print_hif(const GraphDocument& document);
[[nodiscard]] std::string print_node_link(const GraphDocument& document);
[[nodiscard]] std::string print_vosviewer(const GraphDocument& document);
[[nodiscard]] std::string print_gml(const GraphDocument& document);
[[nodiscard]] std::string print_cytoscape(const GraphDocument& document);
[[nodiscard]] std::string print_matrix(const GraphDocument& document);
[[nodiscard]] std::string print_edge_list(const GraphDocument& document);

}  // namespace isthmus::detail
