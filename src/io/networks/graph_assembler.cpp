#include "io/networks/graph_assembler.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

/// Which attributes the file declares to be texts, numbers though they may look like.
auto declared_texts(const std::map<std::string, AttributeKind, std::less<>>& kinds) {
    return [&kinds](std::string_view name) {
        const auto kind = kinds.find(name);
        return kind != kinds.end() && kind->second == AttributeKind::text;
    };
}

/// The texts of an attribute, which is taken out of the list; nothing when there is none.
std::optional<TextColumn> taken(std::vector<Attribute>& attributes, std::string_view name) {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const Attribute& one) { return one.name == name; });
    if (found == attributes.end()) {
        return {};
    }
    TextColumn values = std::move(found->values);
    attributes.erase(found);
    return values;
}

/// The same link once more, the other way round.
void append_reversed(GraphDocument& document, std::size_t link) {
    document.from.push_back(document.to[link]);
    document.to.push_back(document.from[link]);
    document.weights.push_back(document.weights[link]);
    document.lines.push_back(document.lines[link]);
    // NOLINTBEGIN(performance-string-view-conversions): a column must not grow while it is read
    if (!document.weight_words.empty()) {
        document.weight_words.push_back(std::string(document.weight_words[link]));
    }
    for (Attribute& attribute : document.link_attributes) {
        attribute.values.push_back(std::string(attribute.values[link]));
    }
    // NOLINTEND(performance-string-view-conversions)
}

}  // namespace

std::size_t GraphAssembler::node(std::string_view id, std::uint32_t line) {
    const id_type number = end(id);
    if (declared_[as_index(number)]) {
        fail(*options_, line,
             "the node \"" + std::string(id.substr(0, 100)) +
                 "\" comes twice; give every node an id of its own");
    }
    declared_[as_index(number)] = true;
    return as_index(number);
}

id_type GraphAssembler::end(std::string_view id) {
    const id_type number = ids_.intern(id);
    if (ids_.size() > options_->limits.nodes) {
        throw LimitError(options_->file + ": more than " + std::to_string(options_->limits.nodes) +
                         " nodes (limit: nodes); raise the limit");
    }
    declared_.resize(ids_.size(), false);
    return number;
}

std::size_t GraphAssembler::link(std::string_view from, std::string_view to, LinkDirection direction,
                                 std::uint32_t line) {
    if (from_.size() >= options_->limits.rows) {
        throw LimitError(in_line(*options_, line) + ": more than " + std::to_string(options_->limits.rows) +
                         " links (limit: rows); raise the limit");
    }
    from_.push_back(end(from));
    to_.push_back(end(to));
    directions_.push_back(direction);
    lines_.push_back(line);
    return from_.size() - 1;
}

void GraphAssembler::node_value(std::size_t node, std::string_view name, std::string_view value) {
    node_values_.put(node, name, value);
}

void GraphAssembler::link_value(std::size_t link, std::string_view name, std::string_view value) {
    link_values_.put(link, name, value);
}

void GraphAssembler::count_default(std::string_view value) {
    constexpr std::size_t overhead = 16;  // an empty value costs memory too
    default_bytes_ += value.size() + overhead;
    if (default_bytes_ > 100'000'000 + 32 * bytes_) {
        throw ParseError(
            options_->file +
            ": the defaults of attributes would be many times the size of the file; write values where they "
            "are meant");
    }
}

void GraphAssembler::node_default(std::size_t node, std::string_view name, std::string_view value) {
    count_default(value);
    node_value(node, name, value);
}

void GraphAssembler::link_default(std::size_t link, std::string_view name, std::string_view value) {
    count_default(value);
    link_value(link, name, value);
}

void GraphAssembler::odd(std::string kind, std::uint32_t line, std::string_view value, std::string message,
                         std::string fix) {
    log_.add({Severity::warning,
              std::move(kind),
              options_->file,
              line,
              {},
              std::string(value.substr(0, 200)),
              std::move(message),
              std::move(fix)});
}

/// Nodes that only links name.
void GraphAssembler::report_undeclared() {
    for (std::size_t i = 0; i < ids_.size(); ++i) {
        if (!declared_[i]) {
            odd("node that is not declared", 0, ids_[static_cast<id_type>(i)],
                "a link names a node that the file does not list; it was added",
                "list the node, or correct the link");
        }
    }
}

/// Direction of the whole; where some links are directed, one that is not goes both ways.
void GraphAssembler::direct(GraphDocument& document, LinkDirection default_value) {
    const auto directed = std::count(directions_.begin(), directions_.end(), LinkDirection::directed);
    const auto all = static_cast<std::ptrdiff_t>(directions_.size());
    document.direction = all == 0       ? default_value
                         : directed > 0 ? LinkDirection::directed
                                        : LinkDirection::undirected;
    if (directed == 0 || directed == all) {
        return;
    }
    notes_.emplace_back(
        "Some links are directed and some are not: an undirected one is read as two, one each way.");
    for (std::size_t i = 0; i < directions_.size(); ++i) {
        if (directions_[i] == LinkDirection::undirected && document.from[i] != document.to[i]) {
            append_reversed(document, i);
        }
    }
}

GraphDocument GraphAssembler::finish(LinkDirection default_value, double absent_weight) {
    GraphDocument document;
    report_undeclared();
    const std::size_t nodes = ids_.size();
    document.node_attributes = node_values_.columns(nodes, bytes_, *options_, declared_texts(node_kinds_));
    document.link_attributes =
        link_values_.columns(from_.size(), bytes_, *options_, declared_texts(link_kinds_));
    document.ids = std::move(ids_).take_texts();
    auto labels = taken(document.node_attributes, "label");
    labels = labels ? std::move(labels) : taken(document.node_attributes, "name");
    for (std::size_t i = 0; i < nodes; ++i) {
        document.labels.push_back(labels && !(*labels)[i].empty() ? (*labels)[i] : document.ids[i]);
    }
    document.from = std::move(from_);
    document.to = std::move(to_);
    document.lines = std::move(lines_);
    if (const auto texts = taken(document.link_attributes, "weight")) {
        take_weights(document, *texts, absent_weight);
    } else {
        document.weights.assign(document.from.size(), 1.0);
    }
    direct(document, default_value);
    document.issues = log_.take(options_->file);
    document.notes = std::move(notes_);
    return document;
}

}  // namespace isthmus::detail
