#pragma once
/// Documents of networks for the tests of formats: parsed from text, refused with a message, printed and read back.

#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/io/graph_format.hpp"

namespace isthmus::test {

/// What the text is called in messages.
[[nodiscard]] inline std::string file_of(GraphFormat format) {
    const bool json =
        format == GraphFormat::hif || format == GraphFormat::node_link || format == GraphFormat::vosviewer;
    return json ? "t.json" : "t.xml";
}

[[nodiscard]] inline GraphDocument parse(const std::string& text, GraphFormat format) {
    return parse_graph(text, format, {file_of(format), {}});
}

/// The message of the error of this kind; "no error" without one.
template <class Kind>
[[nodiscard]] std::string error_of(const std::string& text, GraphFormat format,
                                   const ReadLimits& limits = {}) {
    try {
        static_cast<void>(parse_graph(text, format, {file_of(format), limits}));
    } catch (const Kind& error) {
        return error.what();
    }
    return "no error";
}

[[nodiscard]] inline bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

[[nodiscard]] inline std::string value_of(const std::vector<Attribute>& attributes, std::string_view name,
                                          std::size_t i) {
    const Attribute* attribute = find_attribute(attributes, name);
    REQUIRE(attribute != nullptr);
    return std::string(attribute->values[i]);
}

[[nodiscard]] inline std::string graphml(const std::string& inside, const std::string& keys = {},
                                         const std::string& direction = "undirected") {
    return "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">" + keys +
           "<graph edgedefault=\"" + direction + "\">" + inside + "</graph></graphml>";
}

/// What is printed is read back, all of it.
inline void check_comes_back(const GraphDocument& document, GraphFormat format) {
    CAPTURE(name_of(format));
    const GraphDocument back = parse(print_graph(document, format), format);
    CHECK(back.first_mode == document.first_mode);
    CHECK(back.direction == document.direction);
    CHECK(back.ids == document.ids);
    CHECK(back.labels == document.labels);
    CHECK(back.node_attributes == document.node_attributes);
    CHECK(back.link_attributes == document.link_attributes);
    CHECK(back.from == document.from);
    CHECK(back.to == document.to);
    CHECK(back.weights == document.weights);
    CHECK(back.issues.empty());
}

/// A document with all that a format may keep, hostile texts included.
[[nodiscard]] inline GraphDocument example(std::optional<id_type> first_mode, LinkDirection direction) {
    GraphDocument document;
    document.direction = direction;
    document.first_mode = first_mode;
    for (const char* id : {"a", "<b id=\"x\">&amp;", "c'\"", "project \xC3\xA9"}) {
        document.ids.push_back(id);
        document.labels.push_back(std::string("Label of ") + id);
    }
    document.node_attributes = {{"country", AttributeKind::text, {}},
                                {"size", AttributeKind::number, {}},
                                {"code", AttributeKind::text, {}}};
    for (const char* value : {"GB", "", "<script>alert(1)</script>", "line\nbreak\tand tab"}) {
        document.node_attributes[0].values.push_back(value);
    }
    for (const char* value : {"0.1", "-3", "", "12345678.25"}) {
        document.node_attributes[1].values.push_back(value);
    }
    for (const char* value : {"007", "1e3", ".5", "0x10"}) {
        document.node_attributes[2].values.push_back(value);
    }
    document.from = {0, 1, 2, 0};
    document.to = {3, 3, 3, 3};
    document.weights = {1, 0.1, -2.5, 1e-300};
    document.lines = {0, 0, 0, 0};
    document.link_attributes = {{"role", AttributeKind::text, {}}};
    for (const char* value : {"lead", "", "]]>", "&"}) {
        document.link_attributes[0].values.push_back(value);
    }
    return document;
}

/// Two actors in one project, with texts that JSON and pages must not mistake.
[[nodiscard]] inline GraphDocument two_mode() {
    GraphDocument document;
    document.first_mode = 2;
    for (const char* id : {"Kent </script>", "Lille \"x\" \\ \xE2\x80\xA8", "AGE'IN"}) {
        document.ids.push_back(id);
        document.labels.push_back(std::string("Label of ") + id);
    }
    document.node_attributes = {{"country", AttributeKind::text, {}},
                                {"budget", AttributeKind::number, {}},
                                {"code", AttributeKind::text, {}}};
    for (const char* value : {"GB", "", "x"}) {
        document.node_attributes[0].values.push_back(value);
    }
    for (const char* value : {"0.1", "-3", "12345678901234567890"}) {
        document.node_attributes[1].values.push_back(value);
    }
    for (const char* value : {"007", "1e3", ".5"}) {
        document.node_attributes[2].values.push_back(value);
    }
    document.from = {0, 1, 1};
    document.to = {2, 2, 2};
    document.weights = {1, 0.5, 1};
    document.lines = {0, 0, 0};
    document.link_attributes = {{"role", AttributeKind::text, {}}};
    for (const char* value : {"lead", "", "partner"}) {
        document.link_attributes[0].values.push_back(value);
    }
    return document;
}

/// A one-mode document of these links, nodes called 0, 1, ...
[[nodiscard]] inline GraphDocument ties(std::vector<std::array<id_type, 2>> ends, std::vector<double> weights,
                                        id_type nodes = 4) {
    GraphDocument document;
    for (id_type v = 0; v < nodes; ++v) {
        document.ids.push_back(std::to_string(v));
        document.labels.push_back("node " + std::to_string(v));
    }
    for (const auto& [from, to] : ends) {
        document.from.push_back(from);
        document.to.push_back(to);
    }
    document.weights = std::move(weights);
    document.lines.assign(document.from.size(), 0);
    return document;
}

[[nodiscard]] inline Attribute attribute(std::string name, std::vector<std::string_view> values) {
    Attribute result{std::move(name), AttributeKind::text, {}};
    for (const auto value : values) {
        result.values.push_back(value);
    }
    return result;
}

}  // namespace isthmus::test
