#include "io/networks/graph_assembler.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/text/json.hpp"
#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

GraphDocument parse_vosviewer(std::string_view text, const GraphTextOptions& options) {
    const Json root = parse_json(text, options);
    const auto network = root.is_object() ? root.find("network") : root.end();
    if (network == root.end() || !network->is_object()) {
        throw ParseError(options.file + ": there is no \"network\" in it; this is no file of VOSviewer");
    }
    GraphAssembler graph(text, options);
    for (const Json& item : objects_of(*network, "items", options)) {
        const auto id = item.find("id");
        if (id == item.end()) {
            throw ParseError(options.file + ": an item has no \"id\"; give every item one");
        }
        const std::size_t number = graph.node(value_text(*id), 0);
        for (const auto& [name, value] : item.items()) {
            if ((name == "weights" || name == "scores") && value.is_object()) {
                for (const auto& [of, amount] : value.items()) {
                    graph.node_value(number, of, value_text(amount));
                }
            } else if (name != "id" && !value.is_null()) {
                graph.node_value(number, name, value_text(value));
            }
        }
    }
    for (const Json& link : objects_of(*network, "links", options)) {
        if (!link.contains("source_id") || !link.contains("target_id")) {
            throw ParseError(options.file +
                             R"(: a link has no "source_id" or "target_id"; give every link two ends)");
        }
        const std::size_t number = graph.link(value_text(link["source_id"]), value_text(link["target_id"]),
                                              LinkDirection::undirected, 0);
        if (link.contains("strength")) {
            graph.link_value(number, "weight", stated_weight(value_text(link["strength"])));
        }
    }
    return graph.finish(LinkDirection::undirected, 1.0);  // VOSviewer: a link without a strength has 1
}

/// Items have numbers for ids, from 1; attributes that are numbers become scores, by which VOSviewer colours. It knows no
/// other attributes, no directions and no modes.
std::string print_vosviewer(const GraphDocument& document) {
    std::string out = R"({"network": {"items": [)";
    for (std::size_t i = 0; i < document.ids.size(); ++i) {
        out += std::string(i == 0 ? "\n" : ",\n") + "{\"id\": " + std::to_string(i + 1) +
               ", \"label\": " + json_text(document.labels[i]);
        std::string scores;
        for (const Attribute& attribute : document.node_attributes) {
            if (attribute.kind == AttributeKind::number && !attribute.values[i].empty()) {
                scores += (scores.empty() ? "" : ", ") + json_text(attribute.name) + ": " +
                          json_value(attribute.values[i], AttributeKind::number);
            }
        }
        out += scores.empty() ? "}" : ", \"scores\": {" + scores + "}}";
    }
    out += "],\n\"links\": [";
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        out += std::string(i == 0 ? "\n" : ",\n") +
               "{\"source_id\": " + std::to_string(document.from[i] + 1) +
               ", \"target_id\": " + std::to_string(document.to[i] + 1) +
               ", \"strength\": " + json_weight(document, i) + '}';
    }
    return out + "]}}\n";
}

}  // namespace isthmus::detail
