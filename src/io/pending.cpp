#include "graph_formats.hpp"
#include "isthmus/core/errors.hpp"

// Stands in for formats whose files are still being written; goes when the last of them is there.
namespace isthmus::detail {

GraphDocument parse_graphml(std::string_view, const GraphTextOptions&) {
    throw ValueError("graphml is not read yet");
}
GraphDocument parse_gexf(std::string_view, const GraphTextOptions&) {
    throw ValueError("gexf is not read yet");
}
GraphDocument parse_hif(std::string_view, const GraphTextOptions&) {
    throw ValueError("hif is not read yet");
}
GraphDocument parse_node_link(std::string_view, const GraphTextOptions&) {
    throw ValueError("node_link is not read yet");
}
GraphDocument parse_vosviewer(std::string_view, const GraphTextOptions&) {
    throw ValueError("vosviewer is not read yet");
}
std::string print_graphml(const GraphDocument&) { throw ValueError("graphml is not written yet"); }
std::string print_gexf(const GraphDocument&) { throw ValueError("gexf is not written yet"); }
std::string print_hif(const GraphDocument&) { throw ValueError("hif is not written yet"); }
std::string print_node_link(const GraphDocument&) { throw ValueError("node_link is not written yet"); }
std::string print_vosviewer(const GraphDocument&) { throw ValueError("vosviewer is not written yet"); }

}  // namespace isthmus::detail
