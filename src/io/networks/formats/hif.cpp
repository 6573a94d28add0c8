#include <string>

#include "io/networks/attribute_table.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/text/json.hpp"
#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

/// Nodes or edges of a hypergraph, in the order they come.
struct HifSide {
    const char* what;  ///< "node" or "edge"
    LabelTable ids = {};
    TextColumn labels = {};
    std::vector<std::string> names = {};  ///< label, by number; empty for none
};

/// The Hypergraph Interchange Format (HIF-org): its nodes are the actors, its edges the projects, its incidences who
/// takes part in what.
class HifReader {
  public:
    HifReader(std::string_view text, const GraphTextOptions& options)
        : options_(&options), bytes_(text.size()), root_(parse_json(text, options)) {
        if (!root_.is_object() || !root_.contains("incidences")) {
            throw ParseError(options.file + ": there is no list \"incidences\" in it; this is no HIF");
        }
    }

    [[nodiscard]] GraphDocument document() {
        read_side(nodes_, "nodes", node_values_);
        read_side(edges_, "edges", edge_values_);
        std::vector<std::pair<id_type, id_type>> pairs;
        for (const Json& one : objects_of(root_, "incidences", *options_)) {
            pairs.emplace_back(number_of(nodes_, one), number_of(edges_, one));
            if (pairs.size() > options_->limits.rows) {
                throw LimitError(options_->file + ": more than " + std::to_string(options_->limits.rows) +
                                 " incidences (limit: rows); raise the limit");
            }
            read_incidence(one, pairs.size() - 1);
        }
        GraphDocument document;
        document.first_mode = static_cast<id_type>(nodes_.ids.size());
        name_nodes(document);
        add_attributes(document, pairs.size());
        for (const auto& [node, edge] : pairs) {
            document.from.push_back(node);
            document.to.push_back(static_cast<id_type>(*document.first_mode + edge));
            document.lines.push_back(0);
        }
        take_weights(document, weights_, 1.0);
        return document;
    }

  private:
    id_type number_of(HifSide& side, const Json& object) {
        const auto id = object.find(side.what);
        if (id == object.end() || !(id->is_string() || id->is_number_integer())) {
            throw ParseError(options_->file + ": an entry has no \"" + side.what +
                             "\" that is a text or a whole number; export the network as HIF again");
        }
        const id_type number = side.ids.intern(value_text(*id));
        if (side.ids.size() > options_->limits.nodes) {
            throw LimitError(options_->file + ": more than " + std::to_string(options_->limits.nodes) + ' ' +
                             side.what + "s (limit: nodes); raise the limit");
        }
        side.names.resize(side.ids.size());
        return number;
    }

    void read_side(HifSide& side, const char* list, AttributeTable& values) {
        for (const Json& one : objects_of(root_, list, *options_)) {
            const id_type number = number_of(side, one);
            const auto attributes = one.find("attrs");
            if (attributes == one.end() || !attributes->is_object()) {
                continue;
            }
            const auto label =
                attributes->contains("label") ? attributes->find("label") : attributes->find("name");
            if (label != attributes->end()) {
                side.names[as_index(number)] = value_text(*label);
            }
            for (auto at = attributes->begin(); at != attributes->end(); ++at) {
                if (at != label && !at->is_null()) {
                    put(values, node_texts_, as_index(number), at.key(), at.value());
                }
            }
        }
    }

    static void put(AttributeTable& table, LabelTable& texts, std::size_t item, const std::string& name,
                    const Json& value) {
        table.put(item, name, value_text(value));
        if (value_kind(value) == AttributeKind::text) {
            texts.intern(name);
        }
    }

    void read_incidence(const Json& one, std::size_t number) {
        const auto weight = one.find("weight");
        weights_.push_back(weight == one.end() ? std::string() : stated_weight(value_text(*weight)));
        if (const auto direction = one.find("direction"); direction != one.end() && direction->is_string()) {
            put(link_values_, link_texts_, number, "direction", *direction);
        }
        const auto attributes = one.find("attrs");
        if (attributes != one.end() && attributes->is_object()) {
            for (const auto& [name, value] : attributes->items()) {
                if (!value.is_null()) {
                    put(link_values_, link_texts_, number, name, value);
                }
            }
        }
    }

    /// A node and an edge may have one id: then each says which it is.
    void name_nodes(GraphDocument& document) const {
        bool collide = false;
        for (std::size_t e = 0; e < edges_.ids.size(); ++e) {
            collide = collide || nodes_.ids.find(edges_.ids[static_cast<id_type>(e)]) != no_id;
        }
        for (const HifSide* side : {&nodes_, &edges_}) {
            for (std::size_t i = 0; i < side->ids.size(); ++i) {
                const std::string_view id = side->ids[static_cast<id_type>(i)];
                document.ids.push_back(collide ? std::string(side->what) + ':' + std::string(id)
                                               : std::string(id));
                document.labels.push_back(side->names[i].empty() ? id : std::string_view(side->names[i]));
            }
        }
    }

    void add_attributes(GraphDocument& document, std::size_t links) const {
        const auto is_text = [this](std::string_view name) { return node_texts_.find(name) != no_id; };
        const std::size_t nodes = nodes_.ids.size();
        const std::size_t edges = edges_.ids.size();
        document.node_attributes = node_values_.columns(nodes, bytes_, *options_, is_text);
        for (Attribute& attribute : document.node_attributes) {
            for (std::size_t e = 0; e < edges; ++e) {
                attribute.values.push_back({});
            }
        }
        for (const Attribute& of_edge : edge_values_.columns(edges, bytes_, *options_, is_text)) {
            Attribute* same = nullptr;
            for (Attribute& attribute : document.node_attributes) {
                same = attribute.name == of_edge.name ? &attribute : same;
            }
            TextColumn values;
            for (std::size_t i = 0; i < nodes; ++i) {
                values.push_back(same == nullptr ? std::string_view{} : same->values[i]);
            }
            for (std::size_t e = 0; e < edges; ++e) {
                values.push_back(of_edge.values[e]);
            }
            if (same == nullptr) {
                document.node_attributes.push_back({of_edge.name, of_edge.kind, std::move(values)});
            } else {
                same->kind = same->kind == of_edge.kind ? same->kind : AttributeKind::text;
                same->values = std::move(values);
            }
        }
        document.link_attributes =
            link_values_.columns(links, bytes_, *options_,
                                 [this](std::string_view name) { return link_texts_.find(name) != no_id; });
    }

    const GraphTextOptions* options_;
    std::size_t bytes_;
    Json root_;
    HifSide nodes_{"node"};
    HifSide edges_{"edge"};
    AttributeTable node_values_;
    AttributeTable edge_values_;
    AttributeTable link_values_;
    LabelTable node_texts_;
    LabelTable link_texts_;
    TextColumn weights_;
};

std::string print_side(const GraphDocument& document, const char* what, std::size_t begin, std::size_t end) {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
        out += std::string(i == begin ? "\n" : ",\n") + "{\"" + what + "\": " + json_text(document.ids[i]) +
               R"(, "attrs": {"label": )" + json_text(document.labels[i]) +
               json_members(document.node_attributes, i, {"label"}) + "}}";
    }
    return out;
}

}  // namespace

GraphDocument parse_hif(std::string_view text, const GraphTextOptions& options) {
    return HifReader(text, options).document();
}

std::string print_hif(const GraphDocument& document) {
    if (!document.first_mode) {
        throw ValueError(
            "HIF holds who takes part in what, and these are ties between actors; write graphml, gexf or "
            "node_link");
    }
    const auto first = as_index(*document.first_mode);
    std::string out = "{\"network-type\": \"undirected\", \"metadata\": {},\n\"nodes\": [" +
                      print_side(document, "node", 0, first) + "],\n\"edges\": [" +
                      print_side(document, "edge", first, document.ids.size()) + "],\n\"incidences\": [";
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        out += std::string(i == 0 ? "\n" : ",\n") +
               "{\"node\": " + json_text(document.ids[as_index(document.from[i])]) +
               ", \"edge\": " + json_text(document.ids[as_index(document.to[i])]);
        out += document.weights[i] == 1 ? "" : ", \"weight\": " + json_weight(document, i);
        const std::string attributes = json_members(document.link_attributes, i);
        out += attributes.empty() ? "}" : ", \"attrs\": {" + attributes.substr(2) + "}}";
    }
    return out + "]}\n";
}

}  // namespace isthmus::detail
