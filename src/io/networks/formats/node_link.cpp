#include <algorithm>

#include "io/networks/graph_assembler.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/text/json.hpp"
#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

/// Node-link JSON as NetworkX writes it ("edges", before 3.4 "links") and D3 reads it (ends may be numbers of nodes).
class NodeLinkReader {
  public:
    NodeLinkReader(std::string_view text, const GraphTextOptions& options)
        : options_(&options), graph_(text, options), root_(parse_json(text, options)) {
        if (!root_.is_object() || !root_.contains("nodes")) {
            throw ParseError(options.file + ": there is no list \"nodes\" in it; this is no node-link JSON");
        }
        const auto told = root_.find("directed");
        direction_ = told != root_.end() && told->is_boolean() && told->get<bool>()
                         ? LinkDirection::directed
                         : LinkDirection::undirected;
    }

    [[nodiscard]] GraphDocument document() {
        for (const Json& node : objects_of(root_, "nodes", *options_)) {
            add_node(node);
        }
        for (const char* name : {"edges", "links"}) {
            for (const Json& link : objects_of(root_, name, *options_)) {
                add_link(link);
            }
        }
        return graph_.finish(direction_);
    }

  private:
    void add_node(const Json& node) {
        const auto id = node.find("id");
        ids_.push_back(id == node.end() ? std::to_string(ids_.size()) : value_text(*id));
        known_.intern(ids_.back());
        const std::size_t number = graph_.node(ids_.back(), 0);
        for (const auto& [name, value] : node.items()) {
            if (name != "id" && !value.is_null()) {
                graph_.node_value(number, name, value_text(value));
                declare(name, value, true);
            }
        }
    }

    /// The id that an end means: D3 counts nodes where no node is called so.
    [[nodiscard]] std::string end_of(const Json& link, const char* member) const {
        const auto end = link.find(member);
        if (end == link.end() || end->is_null()) {
            throw ParseError(options_->file + ": a link has no \"" + member + "\"; give every link two ends");
        }
        const std::string id = value_text(*end);
        const bool counts =
            known_.find(id) == no_id && end->is_number_unsigned() && end->get<std::uint64_t>() < ids_.size();
        return counts ? ids_[end->get<std::size_t>()] : id;
    }

    void add_link(const Json& link) {
        const std::string from = end_of(link, "source");
        const std::string to = end_of(link, "target");
        const std::size_t number = graph_.link(from, to, direction_, 0);
        for (const auto& [name, value] : link.items()) {
            const bool is_stated = !value.is_null() || name == "weight";
            if (name != "source" && name != "target" && name != "key" && is_stated) {
                graph_.link_value(number, name, value_text(value));
                declare(name, value, false);
            }
        }
    }

    /// A text that looks like a number is a text all the same: JSON tells them apart.
    void declare(const std::string& name, const Json& value, bool of_node) {
        if (value_kind(value) == AttributeKind::text && name != "weight") {
            of_node ? graph_.node_kind(name, AttributeKind::text)
                    : graph_.link_kind(name, AttributeKind::text);
        }
    }

    const GraphTextOptions* options_;
    GraphAssembler graph_;
    Json root_;
    LinkDirection direction_ = LinkDirection::undirected;
    std::vector<std::string> ids_;
    LabelTable known_;
};

bool has_pair_twice(const GraphDocument& document) {
    std::vector<std::pair<id_type, id_type>> pairs;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        const id_type u = document.from[i];
        const id_type v = document.to[i];
        const bool swaps = document.direction == LinkDirection::undirected && u > v;
        pairs.emplace_back(swaps ? v : u, swaps ? u : v);
    }
    std::sort(pairs.begin(), pairs.end());
    return std::adjacent_find(pairs.begin(), pairs.end()) != pairs.end();
}

}  // namespace

GraphDocument parse_node_link(std::string_view text, const GraphTextOptions& options) {
    return NodeLinkReader(text, options).document();
}

std::string print_node_link(const GraphDocument& document) {
    std::string out = "{\"directed\": ";
    out += document.direction == LinkDirection::directed ? "true" : "false";
    out += std::string(", \"multigraph\": ") + (has_pair_twice(document) ? "true" : "false") +
           ", \"graph\": {},\n\"nodes\": [";
    for (std::size_t i = 0; i < document.ids.size(); ++i) {
        out += std::string(i == 0 ? "\n" : ",\n") + "{\"id\": " + json_text(document.ids[i]) +
               ", \"label\": " + json_text(document.labels[i]) +
               json_members(document.node_attributes, i, {"id", "label"}) + '}';
    }
    out += "],\n\"edges\": [";
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        out += std::string(i == 0 ? "\n" : ",\n") +
               "{\"source\": " + json_text(document.ids[as_index(document.from[i])]) +
               ", \"target\": " + json_text(document.ids[as_index(document.to[i])]) +
               ", \"weight\": " + json_weight(document, i) +
               json_members(document.link_attributes, i, {"source", "target", "weight", "key"}) + '}';
    }
    return out + "]}\n";
}

}  // namespace isthmus::detail
