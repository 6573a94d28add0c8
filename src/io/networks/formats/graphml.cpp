#include <map>
#include <optional>
#include <set>

#include "io/networks/graph_assembler.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/text/lines.hpp"
#include "io/text/xml.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {

namespace {

/// What a <key> says of the <data> that name it.
struct Key {
    std::string name;
    std::string of;  ///< "node", "edge", "graph" or "all"
    AttributeKind kind = AttributeKind::text;
    std::optional<std::string> default_value;
};

AttributeKind graphml_kind(std::string_view type) {
    for (const std::string_view number : {"int", "integer", "long", "float", "double"}) {
        if (type == number) {
            return AttributeKind::number;
        }
    }
    return AttributeKind::text;
}

/// GraphML (graphml.graphdrawing.org): keys, nodes, edges and their data. Graphs in nodes are read as nodes of the one
/// graph, a second graph of the file is left out, hyperedges and ports are said.
class GraphmlReader {
  public:
    GraphmlReader(std::string_view text, const GraphTextOptions& options)
        : options_(&options), graph_(text, options) {
        walk_xml(text, options,
                 {[this](const XmlElement& element) { begin(element); },
                  [this](const XmlElement& element, const std::string& inside) { end(element, inside); }});
    }

    [[nodiscard]] GraphDocument document() {
        if (!has_graph_) {
            throw ParseError(options_->file +
                             ": there is no <graph> in it; export the network as GraphML again");
        }
        if (graphs_ > 1) {
            graph_.note("The file has " + std::to_string(graphs_) + " graphs; the first is read.");
        }
        return graph_.finish(direction_);
    }

  private:
    enum class Inside : std::uint8_t { nothing, node, edge, key };
    struct Place {
        Inside inside;
        std::size_t number;
        std::set<std::string, std::less<>> given;
    };

    [[nodiscard]] bool reads() const { return graphs_ == 1 && depth_ > 0; }

    void begin(const XmlElement& element) {
        if (element.name == "graph") {
            begin_graph(element);
        } else if (element.name == "key") {
            key_ = std::string(element["id"]);
            if (const auto earlier = keys_.find(key_);
                earlier != keys_.end() && earlier->second.default_value) {
                std::erase(with_default_, key_);
            }
            keys_.insert_or_assign(
                key_, Key{std::string(element["attr.name"].empty() ? element["id"] : element["attr.name"]),
                          std::string(element["for"]),
                          graphml_kind(element["attr.type"]),
                          {}});
            declare(keys_[key_]);
        } else if (element.name == "node" && reads()) {
            open_.push_back({Inside::node, graph_.node(element["id"], element.line), {}});
        } else if (element.name == "edge" && reads()) {
            const std::string_view told = element["directed"];
            const LinkDirection direction = told.empty()     ? direction_
                                            : told == "true" ? LinkDirection::directed
                                                             : LinkDirection::undirected;
            open_.push_back({Inside::edge,
                             graph_.link(element["source"], element["target"], direction, element.line),
                             {}});
        } else if (element.name == "data") {
            data_ = std::string(element["key"]);
        } else if ((element.name == "hyperedge" || element.name == "port") && reads()) {
            graph_.odd(element.name + " is not read", element.line, {},
                       "a <" + element.name + "> has no place in a graph of ties; it is left out",
                       "write who takes part in what as HIF, or as nodes of two kinds");
        }
    }

    void begin_graph(const XmlElement& element) {
        if (depth_ == 0) {
            ++graphs_;
        } else if (!nested_) {
            nested_ = true;
            graph_.note("Graphs inside of nodes are read as part of the whole.");
        }
        ++depth_;
        if (graphs_ == 1 && depth_ == 1) {
            has_graph_ = true;
            direction_ =
                element["edgedefault"] == "directed" ? LinkDirection::directed : LinkDirection::undirected;
        }
    }

    void declare(const Key& key) {
        if (key.of != "edge") {
            graph_.node_kind(key.name, key.kind);
        }
        if (key.of != "node") {
            graph_.link_kind(key.name, key.kind);
        }
    }

    void end(const XmlElement& element, const std::string& inside) {
        if (element.name == "graph") {
            --depth_;
        } else if (element.name == "default" && keys_.contains(key_)) {
            if (!keys_[key_].default_value) {
                with_default_.push_back(key_);
            }
            keys_[key_].default_value = inside;
        } else if (element.name == "data") {
            value(data_, inside);
        } else if (element.name == "NodeLabel" && !open_.empty() && open_.back().inside == Inside::node) {
            put("label", inside);  // yEd's
        } else if ((element.name == "node" || element.name == "edge") && reads() && !open_.empty()) {
            complete(open_.back());
            open_.pop_back();
        }
    }

    void value(const std::string& key, const std::string& text) {
        const auto found = keys_.find(key);
        if (open_.empty() || found == keys_.end()) {
            return;  // of the graph, or of a key nobody declared
        }
        open_.back().given.insert(key);
        put(found->second.name, text);
    }

    void put(std::string_view name, std::string_view text) {
        const Place& place = open_.back();
        if (place.inside == Inside::node) {
            graph_.node_value(place.number, name, text);
        } else {
            graph_.link_value(place.number, name, text);
        }
    }

    /// What a key says where its element does not.
    void complete(const Place& place) {
        const bool is_node = place.inside == Inside::node;
        for (const std::string& id : with_default_) {
            const Key& key = keys_[id];
            const bool fits = key.of == (is_node ? "node" : "edge") || key.of == "all" || key.of.empty();
            if (!fits || !key.default_value || place.given.contains(id)) {
                continue;
            }
            if (is_node) {
                graph_.node_default(place.number, key.name, *key.default_value);
            } else {
                graph_.link_default(place.number, key.name, *key.default_value);
            }
        }
    }

    const GraphTextOptions* options_;
    GraphAssembler graph_;
    LinkDirection direction_ = LinkDirection::undirected;
    std::map<std::string, Key, std::less<>> keys_;
    std::vector<std::string> with_default_;
    std::string key_;
    std::string data_;
    std::vector<Place> open_;
    std::size_t depth_ = 0;
    std::size_t graphs_ = 0;
    bool has_graph_ = false;
    bool nested_ = false;
};

void print_keys(std::string& out, const std::vector<Attribute>& attributes, const char* of, char prefix) {
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        out += "  <key id=\"" + std::string(1, prefix) + std::to_string(i) + "\" for=\"" + of +
               "\" attr.name=\"" + xml_text(attributes[i].name) + "\" attr.type=\"" +
               (attributes[i].kind == AttributeKind::number ? "double" : "string") + "\"/>\n";
    }
}

void print_data(std::string& out, const std::vector<Attribute>& attributes, std::size_t item, char prefix) {
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (const std::string_view value = attributes[i].values[item]; !value.empty()) {
            out += "<data key=\"" + std::string(1, prefix) + std::to_string(i) + "\">" + xml_text(value) +
                   "</data>";
        }
    }
}

}  // namespace

GraphDocument parse_graphml(std::string_view text, const GraphTextOptions& options) {
    require_readable(text, options);
    return GraphmlReader(text, options).document();
}

std::string print_graphml(const GraphDocument& document) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
        "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
        "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"";
    out += document.weight_words.empty() ? "double\"/>\n" : "string\"/>\n";
    print_keys(out, document.node_attributes, "node", 'n');
    print_keys(out, document.link_attributes, "edge", 'e');
    out += std::string("  <graph edgedefault=\"") +
           (document.direction == LinkDirection::directed ? "directed" : "undirected") + "\">\n";
    for (std::size_t i = 0; i < document.ids.size(); ++i) {
        out += "    <node id=\"" + xml_text(document.ids[i]) + R"("><data key="label">)" +
               xml_text(document.labels[i]) + "</data>";
        print_data(out, document.node_attributes, i, 'n');
        out += "</node>\n";
    }
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        out += "    <edge source=\"" + xml_text(document.ids[as_index(document.from[i])]) + "\" target=\"" +
               xml_text(document.ids[as_index(document.to[i])]) + R"("><data key="weight">)" +
               xml_text(weight_text(document, i)) + "</data>";
        print_data(out, document.link_attributes, i, 'e');
        out += "</edge>\n";
    }
    return out + "  </graph>\n</graphml>\n";
}

}  // namespace isthmus::detail
