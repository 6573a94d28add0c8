#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "io/networks/graph_assembler.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/text/lines.hpp"
#include "io/text/xml.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

/// What an <attribute> says of the <attvalue> that name it.
struct Declared {
    std::string title;
    AttributeKind kind = AttributeKind::text;
    std::optional<std::string> default_value;
};

AttributeKind gexf_kind(std::string_view type) {
    for (const std::string_view number :
         {"integer", "long", "short", "byte", "float", "double", "biginteger", "bigdecimal"}) {
        if (type == number) {
            return AttributeKind::number;
        }
    }
    return AttributeKind::text;
}

/// GEXF 1.1 to 1.3 (gexf.net): nodes, edges and their attributes; what tells of drawing is left out, when something was
/// there becomes "start" and "end", and nodes inside of nodes are nodes of the one graph.
class GexfReader {
  public:
    GexfReader(std::string_view text, const GraphTextOptions& options)
        : options_(&options), graph_(text, options) {
        walk_xml(text, options,
                 {[this](const XmlElement& element) { begin(element); },
                  [this](const XmlElement& element, const std::string& inside) { end(element, inside); }});
    }

    [[nodiscard]] GraphDocument document() {
        if (!has_graph_) {
            throw ParseError(options_->file +
                             ": there is no <graph> in it; export the network as GEXF again");
        }
        return graph_.finish(direction_, 1.0);  // the standard: an edge without a weight weighs 1
    }

  private:
    struct Place {
        bool is_node;
        std::size_t number;
        std::set<std::string, std::less<>> given;
    };
    using Table = std::map<std::string, Declared, std::less<>>;

    void begin(const XmlElement& element) {
        if (element.name == "graph" && !has_graph_) {
            has_graph_ = true;
            direction_ = element["defaultedgetype"] == "directed" ? LinkDirection::directed
                                                                  : LinkDirection::undirected;
        } else if (element.name == "attributes") {
            table_ = element["class"] == "edge" ? &edge_table_ : &node_table_;
        } else if (element.name == "attribute" && table_ != nullptr) {
            declared_ = std::string(element["id"]);
            const Declared of{std::string(element["title"].empty() ? element["id"] : element["title"]),
                              gexf_kind(element["type"]),
                              {}};
            if (table_ == &node_table_) {
                graph_.node_kind(of.title, of.kind);
            } else {
                graph_.link_kind(of.title, of.kind);
            }
            table_->insert_or_assign(declared_, of);
        } else if (element.name == "node") {
            begin_node(element);
        } else if (element.name == "edge") {
            begin_edge(element);
        } else if (element.name == "attvalue" && !open_.empty()) {
            const std::string id(element["for"].empty() ? element["id"] : element["for"]);
            const Table& table = open_.back().is_node ? node_table_ : edge_table_;
            const auto found = table.find(id);
            open_.back().given.insert(id);
            put(found == table.end() ? id : found->second.title, element["value"]);
        } else if (element.name == "spell" && !open_.empty()) {
            put_time(element);
        }
    }

    void begin_node(const XmlElement& element) {
        if (!open_.empty() && !nested_) {
            nested_ = true;
            graph_.note("Nodes inside of nodes are read as nodes of the whole.");
        }
        open_.push_back({true, graph_.node(element["id"], element.line), {}});
        put("label", element["label"]);
        put_time(element);
    }

    void begin_edge(const XmlElement& element) {
        const std::string_view type = element["type"];
        const LinkDirection direction = type.empty()         ? direction_
                                        : type == "directed" ? LinkDirection::directed
                                                             : LinkDirection::undirected;
        open_.push_back(
            {false, graph_.link(element["source"], element["target"], direction, element.line), {}});
        const auto is_weight = [](const auto& attribute) { return attribute.first == "weight"; };
        if (std::any_of(element.attributes.begin(), element.attributes.end(), is_weight)) {
            put("weight", stated_weight(std::string(element["weight"])));
        }
        put("label", element["label"]);
        put("kind", element["kind"]);
        put_time(element);
    }

    void put(std::string_view name, std::string_view text) {
        if (text.empty()) {
            return;
        }
        if (open_.back().is_node) {
            graph_.node_value(open_.back().number, name, text);
        } else {
            graph_.link_value(open_.back().number, name, text);
        }
    }

    void put_time(const XmlElement& element) {
        put("start", element["start"]);
        put("end", element["end"]);
    }

    void end(const XmlElement& element, const std::string& inside) {
        if (element.name == "attributes") {
            table_ = nullptr;
        } else if (element.name == "default" && table_ != nullptr && table_->contains(declared_)) {
            Declared& of = (*table_)[declared_];
            of.default_value = inside;
            (table_ == &node_table_ ? node_defaults_ : edge_defaults_).insert_or_assign(declared_, of);
        } else if ((element.name == "node" || element.name == "edge") && !open_.empty()) {
            complete(open_.back());
            open_.pop_back();
        }
    }

    /// What an attribute says where its element does not.
    void complete(const Place& place) {
        for (const auto& [id, of] : place.is_node ? node_defaults_ : edge_defaults_) {
            if (!of.default_value || place.given.contains(id)) {
                continue;
            }
            if (place.is_node) {
                graph_.node_default(place.number, of.title, *of.default_value);
            } else {
                graph_.link_default(place.number, of.title, *of.default_value);
            }
        }
    }

    const GraphTextOptions* options_;
    GraphAssembler graph_;
    LinkDirection direction_ = LinkDirection::undirected;
    Table node_table_;
    Table edge_table_;
    Table node_defaults_;
    Table edge_defaults_;
    Table* table_ = nullptr;
    std::string declared_;
    std::vector<Place> open_;
    bool has_graph_ = false;
    bool nested_ = false;
};

void print_attributes(std::string& out, const std::vector<Attribute>& attributes, const char* of) {
    if (attributes.empty()) {
        return;
    }
    out += std::string("    <attributes class=\"") + of + "\">\n";
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        out += "      <attribute id=\"" + std::to_string(i) + "\" title=\"" + xml_text(attributes[i].name) +
               "\" type=\"" + (attributes[i].kind == AttributeKind::number ? "double" : "string") + "\"/>\n";
    }
    out += "    </attributes>\n";
}

void print_values(std::string& out, const std::vector<Attribute>& attributes, std::size_t item) {
    std::string values;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (const std::string_view value = attributes[i].values[item]; !value.empty()) {
            values += "<attvalue for=\"" + std::to_string(i) + "\" value=\"" + xml_text(value) + "\"/>";
        }
    }
    out += values.empty() ? "" : "<attvalues>" + values + "</attvalues>";
}

}  // namespace

GraphDocument parse_gexf(std::string_view text, const GraphTextOptions& options) {
    require_readable(text, options);
    return GexfReader(text, options).document();
}

std::string print_gexf(const GraphDocument& document) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
        "  <meta><creator>isthmus</creator></meta>\n  <graph mode=\"static\" defaultedgetype=\"";
    out += document.direction == LinkDirection::directed ? "directed\">\n" : "undirected\">\n";
    print_attributes(out, document.node_attributes, "node");
    print_attributes(out, document.link_attributes, "edge");
    out += "    <nodes>\n";
    for (std::size_t i = 0; i < document.ids.size(); ++i) {
        out += "      <node id=\"" + xml_text(document.ids[i]) + "\" label=\"" +
               xml_text(document.labels[i]) + "\">";
        print_values(out, document.node_attributes, i);
        out += "</node>\n";
    }
    out += "    </nodes>\n    <edges>\n";
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        out += "      <edge id=\"" + std::to_string(i) + "\" source=\"" +
               xml_text(document.ids[as_index(document.from[i])]) + "\" target=\"" +
               xml_text(document.ids[as_index(document.to[i])]) + "\" weight=\"" +
               xml_text(weight_text(document, i)) + "\">";
        print_values(out, document.link_attributes, i);
        out += "</edge>\n";
    }
    return out + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace isthmus::detail
