#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/delimited/records.hpp"
#include "io/networks/graph_assembler.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/text/entities.hpp"
#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {

namespace {

/// A key and its value: a text, a number as it stands, or a list.
struct Pair {
    std::string key;
    std::string text;
    bool is_text = false;  ///< in quotes
    bool is_list = false;
    std::vector<Pair> list = {};
    std::uint32_t line = 0;
};

/// Reads keys and values, with the line of each.
class GmlParser {
  public:
    GmlParser(std::string_view text, const GraphTextOptions& options) : text_(text), options_(&options) {}

    std::vector<Pair> read() { return read_list(0); }

  private:
    void skip() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                line_ += c == '\n' ? 1U : 0U;
                ++at_;
            } else {
                return;
            }
        }
    }

    std::string_view word() {
        const std::size_t end = std::min(text_.find_first_of(" \t\r\n[]\"#", at_), text_.size());
        const std::string_view found = text_.substr(at_, end - at_);
        at_ = end;
        return found;
    }

    std::string quoted_text() {
        const std::size_t end = text_.find('"', at_ + 1);
        if (end == std::string_view::npos) {
            fail(*options_, line_, "a text begins here and its quote is never closed; close it");
        }
        const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
        if (inside.size() > options_->limits.field) {
            throw LimitError(in_line(*options_, line_) + ": a text of more than " +
                             std::to_string(options_->limits.field) +
                             " bytes (limit: field); raise the limit");
        }
        line_ += static_cast<std::uint32_t>(std::count(inside.begin(), inside.end(), '\n'));
        at_ = end + 1;
        return without_entities(inside);
    }

    std::vector<Pair> read_list(std::uint32_t depth) {
        if (depth > options_->limits.depth) {
            throw LimitError(in_line(*options_, line_) + ": lists within lists, more than " +
                             std::to_string(options_->limits.depth) +
                             " deep (limit: depth); raise the limit");
        }
        std::vector<Pair> pairs;
        for (skip(); at_ < text_.size(); skip()) {
            if (text_[at_] == ']' && depth > 0) {
                ++at_;
                return pairs;
            }
            pairs.push_back(read_pair(depth));
        }
        if (depth > 0) {
            fail(*options_, line_, "a list that begins with [ is never closed; the file may be cut short");
        }
        return pairs;
    }

    Pair read_pair(std::uint32_t depth) {
        Pair pair{std::string(word()), {}, false, false, {}, line_};
        if (pair.key.empty() || std::isalpha(static_cast<unsigned char>(pair.key.front())) == 0) {
            fail(*options_, line_,
                 "here should stand a name and its value, as in: label \"Kent\"; this is no GML");
        }
        skip();
        if (at_ == text_.size() || text_[at_] == ']') {
            fail(*options_, line_, in_quotes(pair.key) + " has no value; write one behind it");
        }
        if (text_[at_] == '[') {
            ++at_;
            pair.is_list = true;
            pair.list = read_list(depth + 1);
        } else if (text_[at_] == '"') {
            pair.is_text = true;
            pair.text = quoted_text();
        } else {
            pair.text = word();
        }
        return pair;
    }

    std::string_view text_;
    const GraphTextOptions* options_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
};

const Pair* find_pair(const std::vector<Pair>& pairs, std::string_view key) {
    const auto found =
        std::find_if(pairs.begin(), pairs.end(), [&](const Pair& one) { return same_word(one.key, key); });
    return found == pairs.end() ? nullptr : &*found;
}

/// Nodes and edges of the first graph of a file.
class GmlReader {
  public:
    GmlReader(std::string_view text, const GraphTextOptions& options)
        : options_(&options), graph_(text, options), pairs_(GmlParser(text, options).read()) {}

    GraphDocument document() {
        const Pair* graph = find_pair(pairs_, "graph");
        if (graph == nullptr || !graph->is_list) {
            throw ParseError(options_->file + ": there is no list \"graph [ ... ]\" in it; this is no GML");
        }
        const Pair* directed = find_pair(graph->list, "directed");
        direction_ = directed != nullptr && directed->text == "1" ? LinkDirection::directed
                                                                  : LinkDirection::undirected;
        for (const Pair& pair : graph->list) {
            if (same_word(pair.key, "node") && pair.is_list) {
                add_node(pair);
            }
        }
        for (const Pair& pair : graph->list) {
            if (same_word(pair.key, "edge") && pair.is_list) {
                add_edge(pair);
            }
        }
        return graph_.finish(direction_);
    }

  private:
    [[nodiscard]] const Pair& required(const Pair& of, std::string_view key) const {
        const Pair* found = find_pair(of.list, key);
        if (found == nullptr || found->is_list) {
            fail(*options_, of.line, "this " + of.key + " has no " + std::string(key) + "; give it one");
        }
        return *found;
    }

    void add_node(const Pair& node) {
        const std::size_t number = graph_.node(required(node, "id").text, node.line);
        for (const Pair& pair : node.list) {
            if (!same_word(pair.key, "id") && !pair.is_list) {
                const std::string name = same_word(pair.key, "label") ? "label" : pair.key;
                graph_.node_value(number, name, pair.text);
                if (pair.is_text) {
                    graph_.node_kind(name, AttributeKind::text);
                }
            }
        }
    }

    void add_edge(const Pair& edge) {
        const std::size_t number =
            graph_.link(required(edge, "source").text, required(edge, "target").text, direction_, edge.line);
        const bool has_weight = find_pair(edge.list, "weight") != nullptr;
        for (const Pair& pair : edge.list) {
            if (same_word(pair.key, "source") || same_word(pair.key, "target") || pair.is_list) {
                continue;
            }
            // Newman's files and others write the weight as "value".
            const bool is_weight =
                same_word(pair.key, "weight") || (same_word(pair.key, "value") && !has_weight);
            const std::string name = is_weight ? "weight" : pair.key;
            graph_.link_value(number, name, pair.text);
            if (pair.is_text && name != "weight") {
                graph_.link_kind(name, AttributeKind::text);
            }
        }
    }

    const GraphTextOptions* options_;
    GraphAssembler graph_;
    std::vector<Pair> pairs_;
    LinkDirection direction_ = LinkDirection::undirected;
};

/// A text in quotes, as without_entities() reads it back.
std::string gml_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        result += c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
    }
    return result + '"';
}

/// A name of an attribute as GML allows it: letters, digits and underscores, a letter first.
std::string gml_key(std::string_view name) {
    std::string key;
    for (const char c : name) {
        key += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    }
    return key.empty() || std::isalpha(static_cast<unsigned char>(key.front())) == 0 ? "a" + key : key;
}

std::string gml_attributes(const std::vector<Attribute>& attributes, std::size_t item) {
    std::string text;
    for (const Attribute& attribute : attributes) {
        const std::string_view value = attribute.values[item];
        const bool is_number = attribute.kind == AttributeKind::number && parse_number(value);
        if (!value.empty()) {
            text += " " + gml_key(attribute.name) + " " + (is_number ? std::string(value) : gml_text(value));
        }
    }
    return text;
}

}  // namespace

GraphDocument parse_gml(std::string_view text, const GraphTextOptions& options) {
    text = without_mark(text);
    require_readable(text, options);
    return GmlReader(text, options).document();
}

std::string print_gml(const GraphDocument& document) {
    std::string out = "graph [\n  directed ";
    out += document.direction == LinkDirection::directed ? "1\n" : "0\n";
    for (std::size_t i = 0; i < document.ids.size(); ++i) {
        out += "  node [ id " + std::to_string(i) + " label " + gml_text(document.labels[i]) +
               gml_attributes(document.node_attributes, i) + " ]\n";
    }
    const auto& attributes = document.link_attributes;
    const bool has_value = std::any_of(attributes.begin(), attributes.end(),
                                       [](const Attribute& one) { return same_word(one.name, "value"); });
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        std::string weight = std::isnan(document.weights[i])
                                 ? weight_text(document, i).empty() ? "" : gml_text(weight_text(document, i))
                                 : shortest(document.weights[i]);
        if (weight.empty() && has_value) {
            weight = gml_text("NA");  // else the attribute would be read as the weight
        }
        out += "  edge [ source " + std::to_string(document.from[i]) + " target " +
               std::to_string(document.to[i]) + (weight.empty() ? "" : " weight " + weight) +
               gml_attributes(document.link_attributes, i) + " ]\n";
    }
    return out + "]\n";
}

}  // namespace isthmus::detail
