#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"

using namespace isthmus;

namespace {

GraphDocument parse(const std::string& text, GraphFormat format) {
    return parse_graph(text, format, {"t.xml", {}});
}

template <class Kind>
std::string error_of(const std::string& text, GraphFormat format, const ReadLimits& limits = {}) {
    try {
        static_cast<void>(parse_graph(text, format, {"t.xml", limits}));
    } catch (const Kind& error) {
        return error.what();
    }
    return "no error";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string graphml(const std::string& inside, const std::string& keys = {},
                    const std::string& direction = "undirected") {
    return "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">" + keys +
           "<graph edgedefault=\"" + direction + "\">" + inside + "</graph></graphml>";
}

std::string gexf(const std::string& inside, const std::string& direction = "undirected") {
    return "<gexf version=\"1.3\"><graph defaultedgetype=\"" + direction + "\">" + inside + "</graph></gexf>";
}

std::string value_of(const std::vector<Attribute>& attributes, std::string_view name, std::size_t i) {
    const Attribute* attribute = find_attribute(attributes, name);
    REQUIRE(attribute != nullptr);
    return std::string(attribute->values[i]);
}

/// A document with all that a format may keep, hostile texts included.
GraphDocument example(std::optional<id_type> first_mode, LinkDirection direction) {
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

}  // namespace

TEST_CASE("GraphML and GEXF: what is printed is read back, all of it") {
    for (const GraphFormat format : {GraphFormat::graphml, GraphFormat::gexf}) {
        for (const bool two_mode : {false, true}) {
            CAPTURE(graph_format_name(format));
            CAPTURE(two_mode);
            const GraphDocument document =
                example(two_mode ? std::optional<id_type>(3) : std::nullopt,
                        two_mode ? LinkDirection::undirected : LinkDirection::directed);
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
    }
}

TEST_CASE("GraphML: keys name data, defaults fill what is not given, weights weigh") {
    const auto document = parse(
        graphml("<node id='x'><data key='d0'>GB</data></node><node id='y'/><edge source='x' target='y'>"
                "<data key='w'>2.5</data></edge><edge source='y' target='x'/>",
                "<key id='d0' for='node' attr.name='country' attr.type='string'><default>FR</default></key>"
                "<key id='w' for='edge' attr.name='weight' attr.type='double'><default>1</default></key>"),
        GraphFormat::graphml);
    CHECK(value_of(document.node_attributes, "country", 0) == "GB");
    CHECK(value_of(document.node_attributes, "country", 1) == "FR");
    CHECK(document.weights == std::vector<double>{2.5, 1});
    CHECK(document.link_attributes.empty());
    CHECK(document.lines == std::vector<std::uint32_t>{2, 2});
}

TEST_CASE("GraphML: a node is labelled by its label, else its name, else its id") {
    const std::string keys =
        "<key id='l' for='node' attr.name='label' attr.type='string'/><key id='n' for='node' "
        "attr.name='name' "
        "attr.type='string'/>";
    const auto by_label =
        parse(graphml("<node id='x'><data key='n'>N</data><data key='l'>L</data></node><node id='y'/>", keys),
              GraphFormat::graphml);
    CHECK(by_label.labels[0] == "L");
    CHECK(by_label.labels[1] == "y");
    CHECK(value_of(by_label.node_attributes, "name", 0) == "N");
    CHECK(
        parse(graphml("<node id='x'><data key='n'>N</data></node>", keys), GraphFormat::graphml).labels[0] ==
        "N");
}

TEST_CASE("GraphML: directions of the graph and of single edges") {
    const std::string nodes = "<node id='x'/><node id='y'/>";
    CHECK(parse(graphml(nodes + "<edge source='x' target='y'/>", {}, "directed"), GraphFormat::graphml)
              .direction == LinkDirection::directed);
    const auto mixed =
        parse(graphml(nodes + "<edge source='x' target='y' directed='true'/><edge source='x' target='y'/>"),
              GraphFormat::graphml);
    CHECK(mixed.direction == LinkDirection::directed);
    CHECK(mixed.from == std::vector<id_type>{0, 0, 1});
    CHECK(mixed.to == std::vector<id_type>{1, 1, 0});
    CHECK(mixed.notes.size() == 1);
}

TEST_CASE("GraphML: a second graph is left out, one inside a node is read, a hyperedge is said") {
    const auto two =
        parse("<graphml><graph><node id='x'/></graph><graph><node id='x'/><node id='z'/></graph></graphml>",
              GraphFormat::graphml);
    CHECK(two.node_count() == 1);
    CHECK(has(two.notes.front(), "2 graphs"));
    const auto nested =
        parse(graphml("<node id='x'><graph><node id='y'/></graph></node><hyperedge/>"), GraphFormat::graphml);
    CHECK(nested.node_count() == 2);
    CHECK(nested.issues.size() == 1);
    CHECK(nested.issues.front().kind == "hyperedge is not read");
}

TEST_CASE("GraphML: a node that no one lists is added, with an issue; one listed twice is refused") {
    const auto document = parse(graphml("<edge source='x' target='y'/><node id='x'/>"), GraphFormat::graphml);
    CHECK(document.node_count() == 2);
    REQUIRE(document.issues.size() == 1);
    CHECK(document.issues.front().value == "y");
    CHECK(
        has(error_of<ParseError>(graphml("<node id='x'/>\n<node id='x'/>"), GraphFormat::graphml), "line 3"));
}

TEST_CASE("GraphML: a weight that is a word is kept as a word") {
    const auto document = parse(graphml("<edge source='x' target='y'><data key='w'>heavy</data></edge>",
                                        "<key id='w' for='edge' attr.name='weight' attr.type='double'/>"),
                                GraphFormat::graphml);
    REQUIRE(document.weights.size() == 1);
    CHECK(std::isnan(document.weights[0]));
    CHECK(document.weight_words[0] == "heavy");
    CHECK(parse(print_graph(document, GraphFormat::graphml), GraphFormat::graphml).weight_words[0] ==
          "heavy");
}

TEST_CASE("GraphML: where some edges have a weight the others miss one; where none has, all weigh 1") {
    const std::string key = "<key id='w' for='edge' attr.name='weight' attr.type='double'/>";
    const std::string nodes = "<node id='x'/><node id='y'/>";
    const auto some = parse(graphml(nodes + "<edge source='x' target='y'><data key='w'>2</data></edge>"
                                            "<edge source='x' target='y'/>"
                                            "<edge source='x' target='y'><data key='w'>NaN</data></edge>",
                                    key),
                            GraphFormat::graphml);
    REQUIRE(some.weights.size() == 3);
    CHECK(some.weights[0] == 2.0);
    CHECK(std::isnan(some.weights[1]));
    CHECK(std::isnan(some.weights[2]));
    CHECK(some.weight_words.empty());
    const auto back = parse(print_graph(some, GraphFormat::graphml), GraphFormat::graphml);
    CHECK(std::isnan(back.weights[1]));
    const auto none = parse(graphml(nodes + "<edge source='x' target='y'/>", key), GraphFormat::graphml);
    CHECK(none.weights == std::vector<double>{1});
}

TEST_CASE(
    "GEXF: an edge without a weight weighs 1, as the standard says; an empty or missing one is missing") {
    const std::string text =
        "<gexf xmlns='http://gexf.net/1.3'><graph defaultedgetype='undirected'><nodes><node id='x'/><node "
        "id='y'/></nodes><edges><edge source='x' target='y'/><edge source='x' target='y' weight=''/><edge "
        "source='x' target='y' weight='NaN'/><edge source='x' target='y' "
        "weight='INF'/></edges></graph></gexf>";
    const auto document = parse(text, GraphFormat::gexf);
    REQUIRE(document.weights.size() == 4);
    CHECK(document.weights[0] == 1.0);
    CHECK(std::isnan(document.weights[1]));
    CHECK(std::isnan(document.weights[2]));
    CHECK(document.weight_words[3] == "INF");
    const auto back = parse(print_graph(document, GraphFormat::gexf), GraphFormat::gexf);
    CHECK(back.weights[0] == 1.0);
    CHECK(std::isnan(back.weights[1]));
    CHECK(back.weight_words == document.weight_words);
}

TEST_CASE("igraph tells modes by type, NetworkX by bipartite; a tie within a mode makes neither") {
    const auto with = [](const std::string& name, const std::string& zero, const std::string& one,
                         const std::string& more) {
        return parse(
            graphml("<node id='p'><data key='t'>" + one + "</data></node><node id='a'><data key='t'>" + zero +
                        "</data></node><edge source='p' target='a'/>" + more,
                    "<key id='t' for='node' attr.name='" + name + "' attr.type='boolean'/>"),
            GraphFormat::graphml);
    };
    for (const auto& document : {with("type", "false", "true", ""), with("bipartite", "0", "1", "")}) {
        CHECK(document.first_mode == 1);
        CHECK(document.ids[0] == "a");
        CHECK(document.from == std::vector<id_type>{0});
        CHECK(document.to == std::vector<id_type>{1});
        CHECK(document.node_attributes.empty());
    }
    CHECK(!with("type", "false", "true", "<edge source='a' target='a'/>").first_mode);
    CHECK(!with("kind", "0", "1", "").first_mode);
}

TEST_CASE("GEXF: attributes by title, defaults, types of edges, nodes in nodes, times") {
    const auto document =
        parse(gexf("<attributes class='node'><attribute id='0' title='country' "
                   "type='string'><default>FR</default></attribute>"
                   "<attribute id='1' title='size' type='integer'/></attributes>"
                   "<nodes><node id='x' label='Kent' start='2014'><attvalues><attvalue for='0' "
                   "value='GB'/><attvalue for='1' "
                   "value='7'/></attvalues><nodes><node id='y' label='Lille'/></nodes></node></nodes>"
                   "<edges><edge source='x' target='y' weight='3' type='directed'/></edges>"),
              GraphFormat::gexf);
    CHECK(document.labels[0] == "Kent");
    CHECK(document.labels[1] == "Lille");
    CHECK(value_of(document.node_attributes, "country", 0) == "GB");
    CHECK(value_of(document.node_attributes, "country", 1) == "FR");
    CHECK(value_of(document.node_attributes, "size", 0) == "7");
    CHECK(value_of(document.node_attributes, "start", 0) == "2014");
    CHECK(document.direction == LinkDirection::directed);
    CHECK(document.weights == std::vector<double>{3});
}

TEST_CASE("XML from strangers: no DOCTYPE, no entity, no depth, and errors with line and column") {
    const std::string laughs =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [<!ENTITY a \"ha\"><!ENTITY b "
        "\"&a;&a;\">]>\n<graphml>&b;</graphml>";
    CHECK(has(error_of<ParseError>(laughs, GraphFormat::graphml), "t.xml, line 2"));
    CHECK(has(error_of<ParseError>(laughs, GraphFormat::graphml), "DOCTYPE"));
    CHECK(has(error_of<ParseError>("<!DOCTYPE gexf SYSTEM \"file:///etc/passwd\"><gexf/>", GraphFormat::gexf),
              "DOCTYPE"));
    CHECK(has(error_of<ParseError>("<graphml>\n<graph>&unknown;</graph></graphml>", GraphFormat::graphml),
              "line 2, column"));
    CHECK(has(error_of<ParseError>("<graphml><graph>", GraphFormat::graphml), "t.xml, line 1"));
    CHECK(has(error_of<ParseError>("<graphml/>", GraphFormat::graphml), "no <graph>"));
    CHECK(has(error_of<ParseError>(std::string("<graphml>\0</graphml>", 20), GraphFormat::graphml), "NUL"));
    CHECK(has(error_of<ParseError>("<graphml>\xFF</graphml>", GraphFormat::graphml), "line 1"));
    std::string deep = "<graphml>";
    for (int i = 0; i < 1'000'000; ++i) {
        deep += "<graph>";
    }
    CHECK(has(error_of<LimitError>(deep, GraphFormat::graphml), "limit: depth"));
    ReadLimits limits;
    limits.field = 10;
    CHECK(has(error_of<LimitError>(graphml("<node id='x'>" + std::string(11, 'x') + "</node>"),
                                   GraphFormat::graphml, limits),
              "limit: field"));
    limits = {};
    limits.nodes = 2;
    CHECK(has(error_of<LimitError>(graphml("<node id='x'/><node id='y'/><node id='z'/>"),
                                   GraphFormat::graphml, limits),
              "limit: nodes"));
    limits = {};
    limits.rows = 1;
    CHECK(has(error_of<LimitError>(graphml("<edge source='x' target='y'/><edge source='x' target='y'/>"),
                                   GraphFormat::graphml, limits),
              "limit: rows"));
}

TEST_CASE("a default that would fill the memory by standing in for many is refused") {
    std::string nodes;
    for (int i = 0; i < 20'000; ++i) {
        nodes += "<node id='" + std::to_string(i) + "'/>";
    }
    const std::string keys = "<key id='d' for='node' attr.name='x' attr.type='string'><default>" +
                             std::string(20'000, 'x') + "</default></key>";
    CHECK(has(error_of<ParseError>(graphml(nodes, keys), GraphFormat::graphml), "many times the size"));
}

TEST_CASE("characters that XML cannot hold are replaced, all others come back") {
    GraphDocument document;
    document.ids.push_back("a");
    document.labels.push_back(std::string("x\x01y\xEF\xBF\xBFz \xF0\x9F\x8C\x8D \xFF"));
    const auto back = parse(print_graph(document, GraphFormat::graphml), GraphFormat::graphml);
    CHECK(back.labels[0] == "x\xEF\xBF\xBDy\xEF\xBF\xBDz \xF0\x9F\x8C\x8D \xEF\xBF\xBD");
}

TEST_CASE("blanks between many elements are no long text") {
    ReadLimits limits;
    limits.field = 100;
    std::string nodes;
    for (int i = 0; i < 100; ++i) {
        nodes += "\n        <node id='" + std::to_string(i) + "'>  </node>";
    }
    CHECK(error_of<LimitError>(graphml(nodes), GraphFormat::graphml, limits) == "no error");
}
