#include <string>
#include <string_view>

#include "io/networks/graph_assembler.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/text/json.hpp"
#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

/// Cytoscape's own bookkeeping, which says nothing of a node or an edge.
bool is_bookkeeping(std::string_view name) {
    return name == "id" || name == "source" || name == "target" || name == "SUID" || name == "selected" ||
           name.starts_with("shared_");
}

/// Nodes and edges stand in "elements": as two lists, or as one in which "group" or "source" tells them apart.
class CytoscapeReader {
  public:
    CytoscapeReader(std::string_view text, const GraphTextOptions& options)
        : options_(&options), graph_(text, options), root_(parse_json(text, options)) {}

    GraphDocument document() {
        const auto elements = root_.is_object() ? root_.find("elements") : root_.end();
        if (elements == root_.end() || !(elements->is_object() || elements->is_array())) {
            throw ParseError(options_->file + ": there are no \"elements\" in it; this is no Cytoscape JSON");
        }
        const Json lists =
            elements->is_array() ? Json{{"nodes", *elements}, {"edges", *elements}} : *elements;
        for (const Json& element : objects_of(lists, "nodes", *options_)) {
            if (elements->is_object() || !is_edge(element)) {
                add_node(data_of(element));
            }
        }
        for (const Json& element : objects_of(lists, "edges", *options_)) {
            if (elements->is_object() || is_edge(element)) {
                add_edge(data_of(element));
            }
        }
        return graph_.finish(direction());
    }

  private:
    [[nodiscard]] const Json& data_of(const Json& element) const {
        const auto data = element.find("data");
        if (data == element.end() || !data->is_object()) {
            throw ParseError(options_->file + ": an element has no \"data\"; export the network again");
        }
        return *data;
    }

    [[nodiscard]] bool is_edge(const Json& element) const { return data_of(element).contains("source"); }

    [[nodiscard]] LinkDirection direction() const {
        const auto data = root_.find("data");
        const bool has_data = data != root_.end() && data->is_object();
        for (const Json* place : {&root_, has_data ? &*data : &root_}) {
            const auto directed = place->find("directed");
            if (directed != place->end() && directed->is_boolean()) {
                return directed->get<bool>() ? LinkDirection::directed : LinkDirection::undirected;
            }
        }
        return LinkDirection::undirected;
    }

    [[nodiscard]] std::string required(const Json& data, const char* member) const {
        const auto found = data.find(member);
        if (found == data.end() || found->is_null()) {
            throw ParseError(options_->file + ": an element has no \"" + member +
                             "\"; give every node an id, and every edge two ends");
        }
        return value_text(*found);
    }

    void add_node(const Json& data) {
        const std::size_t number = graph_.node(required(data, "id"), 0);
        for (const auto& [name, value] : data.items()) {
            if (!is_bookkeeping(name) && !value.is_null()) {
                graph_.node_value(number, name, value_text(value));
                if (value_kind(value) == AttributeKind::text) {
                    graph_.node_kind(name, AttributeKind::text);
                }
            }
        }
    }

    void add_edge(const Json& data) {
        const std::size_t number =
            graph_.link(required(data, "source"), required(data, "target"), direction(), 0);
        for (const auto& [name, value] : data.items()) {
            if (!is_bookkeeping(name) && !value.is_null()) {
                graph_.link_value(number, name, value_text(value));
                if (value_kind(value) == AttributeKind::text && name != "weight") {
                    graph_.link_kind(name, AttributeKind::text);
                }
            }
        }
    }

    const GraphTextOptions* options_;
    GraphAssembler graph_;
    Json root_;
};

}  // namespace

GraphDocument parse_cytoscape(std::string_view text, const GraphTextOptions& options) {
    return CytoscapeReader(text, options).document();
}

std::string print_cytoscape(const GraphDocument& document) {
    const bool is_directed = document.direction == LinkDirection::directed;
    std::string out = R"({"data": {"directed": )" + std::string(is_directed ? "true" : "false") +
                      "},\n\"elements\": {\"nodes\": [";
    for (std::size_t i = 0; i < document.ids.size(); ++i) {
        out += std::string(i == 0 ? "\n" : ",\n") + R"({"data": {"id": )" + json_text(document.ids[i]) +
               ", \"name\": " + json_text(document.labels[i]) +
               json_members(document.node_attributes, i, {"id", "name", "label", "source", "target"}) + "}}";
    }
    out += "],\n\"edges\": [";
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        out += std::string(i == 0 ? "\n" : ",\n") + R"({"data": {"id": )" +
               json_text("e" + std::to_string(i)) +
               ", \"source\": " + json_text(document.ids[as_index(document.from[i])]) +
               ", \"target\": " + json_text(document.ids[as_index(document.to[i])]) +
               ", \"weight\": " + json_weight(document, i) +
               json_members(document.link_attributes, i, {"id", "source", "target", "weight"}) + "}}";
    }
    return out + "]}}\n";
}

}  // namespace isthmus::detail
