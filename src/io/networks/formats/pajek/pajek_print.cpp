#include <algorithm>
#include <string>
#include <vector>

#include "io/networks/formats/pajek/pajek_words.hpp"
#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

/// A text as one word in quotes. Pajek has no escape for a quote: it becomes an apostrophe, and line breaks blanks.
/// What would be read as a character reference, or by NetworkX as an escape, is written as a character reference.
std::string pajek_label(std::string_view text) {
    std::string result = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool ends_or_doubles = i + 1 == text.size() || text[i + 1] == '\\';
        if (c == '"') {
            result += '\'';
        } else if (c == '\n' || c == '\r' || c == '\0') {
            result += ' ';
        } else if (c == '\\' && ends_or_doubles) {
            result += "&#92;";
        } else if (c == '&' && text.substr(i, 2) == "&#") {
            result += "&#38;";
        } else {
            result += c;
        }
    }
    return result + '"';
}

/// Which attributes are written as name and value behind a vertex or a line, and how their names are.
class Pairs {
  public:
    Pairs(const std::vector<Attribute>& attributes, PajekParameter number, PajekParameter text,
          const std::vector<std::string_view>& left_out) {
        for (const Attribute& attribute : attributes) {
            if (std::find(left_out.begin(), left_out.end(), attribute.name) != left_out.end()) {
                continue;
            }
            // igraph wants a number behind some names of Pajek; in quotes they are names like any other.
            const bool is_pajeks =
                is_pajek_parameter(attribute.name, text) ||
                (is_pajek_parameter(attribute.name, number) && attribute.kind == AttributeKind::number);
            columns_.push_back(&attribute.values);
            names_.push_back(' ' + (is_pajeks ? attribute.name : pajek_label(attribute.name)) + ' ');
            has_quotes_.push_back(!is_pajeks || attribute.kind == AttributeKind::text);
        }
    }

    [[nodiscard]] bool empty() const noexcept { return columns_.empty(); }

    void print(std::string& text, std::size_t item) const {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string_view value = (*columns_[i])[item];
            if (!value.empty()) {
                text += names_[i];
                text += has_quotes_[i] ? pajek_label(value) : std::string(value);
            }
        }
    }

  private:
    std::vector<const TextColumn*> columns_;
    std::vector<std::string> names_;
    std::vector<bool> has_quotes_;
};

void print_time(std::string& text, const Attribute* time, std::size_t item) {
    if (time != nullptr && !time->values[item].empty()) {
        std::string value(time->values[item]);
        std::replace_if(
            value.begin(), value.end(),
            [](char c) { return c == '\n' || c == '\r' || c == '"' || c == '\0'; }, ' ');
        text += " [" + value + ']';
    }
}

/// The number in a value; 0 where it is missing or not one.
std::string number_or_zero(const Attribute* attribute, std::size_t item) {
    const auto number = attribute == nullptr ? std::nullopt : plain_number(attribute->values[item]);
    return shortest(number.value_or(0.0));
}

void print_vertices(std::string& text, const GraphDocument& document) {
    text += "*Vertices " + std::to_string(document.node_count());
    text += document.first_mode ? ' ' + std::to_string(*document.first_mode) + '\n' : "\n";
    const std::vector<Attribute>& attributes = document.node_attributes;
    const Attribute* x = find_attribute(attributes, "x");
    const Attribute* y = find_attribute(attributes, "y");
    const Attribute* z = find_attribute(attributes, "z");
    const Attribute* shape = find_attribute(attributes, "shape");
    const Attribute* time = find_attribute(attributes, "time");
    const Pairs pairs(attributes, PajekParameter::vertex_number, PajekParameter::vertex_text,
                      {"x", "y", "z", "shape", "time"});
    // Parameters stand behind positions and a shape: NetworkX and igraph find them nowhere else.
    const bool has_shape = shape != nullptr || !pairs.empty();
    const bool has_position = has_shape || x != nullptr || y != nullptr || z != nullptr;
    for (std::size_t i = 0; i < document.ids.size(); ++i) {
        text += std::to_string(i + 1) + ' ' + pajek_label(document.labels[i]);
        if (has_position) {
            text += ' ' + number_or_zero(x, i) + ' ' + number_or_zero(y, i);
            text += z == nullptr ? std::string() : ' ' + number_or_zero(z, i);
        }
        if (has_shape) {
            const bool is_given = shape != nullptr && is_pajek_shape(shape->values[i]);
            text += ' ' + (is_given ? std::string(shape->values[i]) : std::string("ellipse"));
        }
        pairs.print(text, i);
        print_time(text, time, i);
        text += '\n';
    }
}

}  // namespace

// UTF-8 without a byte order mark, which NetworkX does not read past; Pajek itself wants one to know UTF-8. Vertices are
// numbered, so ids are not kept; labels, weights and attributes are. A second number behind *Vertices (two-mode) is more
// than NetworkX reads, names of relations and times more than igraph does.
std::string print_pajek(const GraphDocument& document) {
    std::string text;
    print_vertices(text, document);
    const bool is_directed = !document.first_mode && document.direction == LinkDirection::directed;
    const std::string heading = is_directed ? "*Arcs" : "*Edges";
    const Attribute* relation = find_attribute(document.link_attributes, "relation");
    const Attribute* time = find_attribute(document.link_attributes, "time");
    const Pairs pairs(document.link_attributes, PajekParameter::line_number, PajekParameter::line_text,
                      {"relation", "time"});
    LabelTable relations;
    std::vector<std::vector<std::size_t>> links_of;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        const auto number = relations.intern(relation == nullptr ? std::string_view{} : relation->values[i]);
        links_of.resize(relations.size());
        links_of[as_index(number)].push_back(i);
    }
    if (links_of.empty()) {
        return text + heading + '\n';
    }
    for (std::size_t r = 0; r < links_of.size(); ++r) {
        const std::string_view name = relations[static_cast<id_type>(r)];
        text += heading;
        text +=
            name.empty() ? std::string("\n") : " :" + std::to_string(r + 1) + ' ' + pajek_label(name) + '\n';
        for (const std::size_t i : links_of[r]) {
            text += std::to_string(document.from[i] + 1) + ' ' + std::to_string(document.to[i] + 1) + ' ' +
                    shortest(document.weights[i]);
            pairs.print(text, i);
            print_time(text, time, i);
            text += '\n';
        }
    }
    return text;
}

}  // namespace isthmus::detail
