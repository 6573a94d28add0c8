#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

/// 0 or 1, as NetworkX, igraph and others write which mode a node is of.
std::optional<int> mode_word(std::string_view word) {
    for (const std::string_view zero : {"0", "0.0", "false", "False", "FALSE", "actor"}) {
        if (word == zero) {
            return 0;
        }
    }
    for (const std::string_view one : {"1", "1.0", "true", "True", "TRUE", "project"}) {
        if (word == one) {
            return 1;
        }
    }
    return {};
}

/// The mode of every node, or nothing when the attribute is no mode or all nodes have the same.
std::optional<std::vector<int>> modes_by(const Attribute& attribute) {
    std::vector<int> modes;
    modes.reserve(attribute.values.size());
    for (std::size_t i = 0; i < attribute.values.size(); ++i) {
        const auto mode = mode_word(attribute.values[i]);
        if (!mode) {
            return {};
        }
        modes.push_back(*mode);
    }
    const auto ones = std::accumulate(modes.begin(), modes.end(), 0);
    return ones == 0 || as_index(ones) == modes.size() ? std::nullopt : std::optional(modes);
}

/// Names the first link that joins two nodes of one mode, and counts them; nothing where there is none.
std::optional<Issue> link_within(const GraphDocument& document, const Attribute& attribute,
                                 const std::vector<int>& modes) {
    std::size_t count = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        if (modes[as_index(document.from[i])] == modes[as_index(document.to[i])]) {
            first = count++ == 0 ? i : first;
        }
    }
    if (count == 0) {
        return {};
    }
    const std::string ends = '"' + std::string(document.labels[as_index(document.from[first])]) +
                             "\" and \"" + std::string(document.labels[as_index(document.to[first])]) + '"';
    return Issue{Severity::warning,
                 "tie inside a mode",
                 {},
                 document.lines[first],
                 attribute.name,
                 ends,
                 "the attribute \"" + attribute.name +
                     "\" says who is an actor (0) and what a project (1), but " + std::to_string(count) +
                     (count == 1 ? " link joins" : " links join") + " two of one mode: " + ends +
                     " are both of mode " + std::to_string(modes[as_index(document.from[first])]),
                 "remove the link, or correct the attribute of one of the two"};
}

TextColumn in_order(const TextColumn& texts, const std::vector<id_type>& order) {
    TextColumn result;
    result.reserve(texts.size(), texts.bytes().size());
    for (const id_type i : order) {
        result.push_back(texts[as_index(i)]);
    }
    return result;
}

/// Nodes of mode 0 first, and links from them.
void sort_nodes(GraphDocument& document, const std::vector<int>& modes) {
    std::vector<id_type> order(modes.size());
    std::iota(order.begin(), order.end(), id_type{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](id_type a, id_type b) { return modes[as_index(a)] < modes[as_index(b)]; });
    std::vector<id_type> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[as_index(order[i])] = static_cast<id_type>(i);
    }
    document.ids = in_order(document.ids, order);
    document.labels = in_order(document.labels, order);
    for (Attribute& attribute : document.node_attributes) {
        attribute.values = in_order(attribute.values, order);
    }
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        document.from[i] = place[as_index(document.from[i])];
        document.to[i] = place[as_index(document.to[i])];
        if (document.from[i] > document.to[i]) {
            std::swap(document.from[i], document.to[i]);
        }
    }
    document.first_mode = static_cast<id_type>(std::count(modes.begin(), modes.end(), 0));
}

}  // namespace

GraphDocument split_modes(GraphDocument document) {
    if (document.first_mode) {
        return document;
    }
    for (const std::string_view name : {"bipartite", "type"}) {
        const Attribute* attribute = find_attribute(document.node_attributes, name);
        if (attribute == nullptr) {
            continue;
        }
        if (const auto modes = modes_by(*attribute)) {
            if (auto within = link_within(document, *attribute, *modes)) {
                document.issues.push_back(std::move(*within));
                continue;
            }
            sort_nodes(document, *modes);
            document.direction = LinkDirection::undirected;
            std::erase_if(document.node_attributes, [&](const Attribute& one) { return one.name == name; });
            document.notes.push_back(
                "The attribute \"" + std::string(name) +
                "\" cuts the nodes in two and every link joins both sides: those with 0 are "
                "actors, those with 1 projects.");
            return document;
        }
    }
    return document;
}

GraphDocument with_actors(GraphDocument document, ActorMode actors) {
    if (document.first_mode && actors == ActorMode::second) {
        std::vector<int> modes(document.ids.size(), 0);
        std::fill_n(modes.begin(), *document.first_mode, 1);
        sort_nodes(document, modes);
        document.notes.emplace_back(
            "The second mode of the file is the actors, as asked; the first is the projects.");
    }
    return document;
}

GraphDocument with_mode_attribute(const GraphDocument& document) {
    if (!document.first_mode) {
        return document;
    }
    GraphDocument result = document;
    std::erase_if(result.node_attributes, [](const Attribute& one) { return one.name == "bipartite"; });
    Attribute mode{"bipartite", AttributeKind::number, {}};
    for (id_type i = 0; i < document.node_count(); ++i) {
        mode.values.push_back(i < *document.first_mode ? "0" : "1");
    }
    result.node_attributes.insert(result.node_attributes.begin(), std::move(mode));
    return result;
}

}  // namespace isthmus::detail
