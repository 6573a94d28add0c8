#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"

using namespace isthmus;

namespace {

GraphDocument parse(const std::string& text, GraphFormat format) {
    return parse_graph(text, format, {"t.json", {}});
}

template <class Kind>
std::string error_of(const std::string& text, GraphFormat format, const ReadLimits& limits = {}) {
    try {
        static_cast<void>(parse_graph(text, format, {"t.json", limits}));
    } catch (const Kind& error) {
        return error.what();
    }
    return "no error";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string value_of(const std::vector<Attribute>& attributes, std::string_view name, std::size_t i) {
    const Attribute* attribute = find_attribute(attributes, name);
    REQUIRE(attribute != nullptr);
    return std::string(attribute->values[i]);
}

GraphDocument two_mode() {
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

}  // namespace

TEST_CASE("HIF and node-link JSON: what is printed is read back, all of it") {
    const GraphDocument document = two_mode();
    for (const GraphFormat format : {GraphFormat::hif, GraphFormat::node_link}) {
        CAPTURE(graph_format_name(format));
        const GraphDocument back = parse(print_graph(document, format), format);
        CHECK(back.first_mode == document.first_mode);
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

TEST_CASE("HIF: incidences alone make nodes and edges; ids that collide say which they are") {
    const auto document =
        parse(R"({"incidences": [{"node": 1, "edge": 1}, {"node": 2, "edge": 1, "weight": 0.5,
        "direction": "head", "attrs": {"role": "lead"}}]})",
              GraphFormat::hif);
    CHECK(document.first_mode == 2);
    CHECK(document.ids[0] == "node:1");
    CHECK(document.ids[2] == "edge:1");
    CHECK(document.labels[2] == "1");
    CHECK(document.weights == std::vector<double>{1, 0.5});
    CHECK(value_of(document.link_attributes, "direction", 1) == "head");
    CHECK(value_of(document.link_attributes, "role", 1) == "lead");
}

TEST_CASE("HIF: attributes of nodes and of edges stand under one name, nested ones as JSON") {
    const auto document =
        parse(R"({"network-type": "undirected", "nodes": [{"node": "a", "attrs": {"name": "Kent", "x": 1}}],
        "edges": [{"edge": "e", "attrs": {"x": "one", "list": [1, {"k": null}]}}], "incidences": [{"node": "a", "edge": "e"}]})",
              GraphFormat::hif);
    CHECK(document.labels[0] == "Kent");
    CHECK(value_of(document.node_attributes, "x", 0) == "1");
    CHECK(value_of(document.node_attributes, "x", 1) == "one");
    CHECK(find_attribute(document.node_attributes, "x")->kind == AttributeKind::text);
    CHECK(value_of(document.node_attributes, "list", 1) == R"([1,{"k":null}])");
}

TEST_CASE("HIF: ties between actors are refused, with formats that hold them") {
    GraphDocument document;
    document.ids.push_back("a");
    document.labels.push_back("a");
    try {
        static_cast<void>(print_graph(document, GraphFormat::hif));
        FAIL("printed");
    } catch (const ValueError& error) {
        CHECK(has(error.what(), "write graphml, gexf or node_link"));
    }
}

TEST_CASE("node-link: NetworkX' edges and links, directions, numbers as ids") {
    for (const std::string list : {"edges", "links"}) {
        const auto document =
            parse(R"({"directed": true, "nodes": [{"id": 5, "label": "Kent"}, {"id": "x"}], ")" + list +
                      R"(": [{"source": 5, "target": "x", "weight": 2.5, "key": 0, "since": 2014}]})",
                  GraphFormat::node_link);
        CHECK(document.direction == LinkDirection::directed);
        CHECK(document.labels[0] == "Kent");
        CHECK(document.from == std::vector<id_type>{0});
        CHECK(document.weights == std::vector<double>{2.5});
        CHECK(value_of(document.link_attributes, "since", 0) == "2014");
        CHECK(document.link_attributes.size() == 1);
    }
}

TEST_CASE("node-link: D3 counts nodes where no node is called so") {
    const auto document = parse(R"({"nodes": [{"name": "Kent"}, {"name": "Lille"}, {"id": "7"}],
        "links": [{"source": 0, "target": 1}, {"source": "7", "target": 2}]})",
                                GraphFormat::node_link);
    CHECK(document.labels[1] == "Lille");
    CHECK(document.from == std::vector<id_type>{0, 2});
    CHECK(document.to == std::vector<id_type>{1, 2});
    CHECK(document.issues.empty());
}

TEST_CASE("node-link: a pair that comes twice makes a multigraph") {
    CHECK(has(print_graph(two_mode(), GraphFormat::node_link), "\"multigraph\": true"));
    GraphDocument once = two_mode();
    once.from.pop_back();
    once.to.pop_back();
    once.weights.pop_back();
    once.lines.pop_back();
    once.link_attributes.clear();
    CHECK(has(print_graph(once, GraphFormat::node_link), "\"multigraph\": false"));
}

TEST_CASE("VOSviewer: items, scores and strengths") {
    const std::string text = print_graph(two_mode(), GraphFormat::vosviewer);
    CHECK(has(text, R"({"id": 1, "label": "Label of Kent </script>", "scores": {"budget": 0.1}})"));
    const auto back = parse(text, GraphFormat::vosviewer);
    CHECK(!back.first_mode);
    CHECK(back.labels == two_mode().labels);
    CHECK(back.from == two_mode().from);
    CHECK(back.to == two_mode().to);
    CHECK(back.weights == two_mode().weights);
    const auto document = parse(
        R"({"network": {"items": [{"id": 9, "label": "a", "x": 0.5, "cluster": 2, "weights": {"Links": 3}},
        {"id": 4}], "links": [{"source_id": 9, "target_id": 4, "strength": 7}]}, "config": {}})",
        GraphFormat::vosviewer);
    CHECK(value_of(document.node_attributes, "Links", 0) == "3");
    CHECK(value_of(document.node_attributes, "cluster", 0) == "2");
    CHECK(document.weights == std::vector<double>{7});
}

TEST_CASE("JSON from strangers: errors with line and column, depth and texts bounded") {
    const GraphFormat format = GraphFormat::node_link;
    CHECK(has(error_of<ParseError>("{\"nodes\": [\n{\"id\": 1},]}", format), "t.json, line 2, column"));
    CHECK(has(error_of<ParseError>("{\"nodes\": [{\"id\": NaN}]}", format), "JSON has no NaN"));
    CHECK(has(error_of<ParseError>("{\"nodes\": [{\"id\": \"\\ud800\"}]}", format), "line 1"));
    CHECK(has(error_of<ParseError>("{\"nodes\": [{\"id\": 1e999}]}", format), "not JSON"));
    CHECK(has(error_of<ParseError>("{\"nodes\": [{\"id\": \"\xFF\"}]}", format), "line 1"));
    CHECK(has(error_of<ParseError>("[]", format), "no list \"nodes\""));
    CHECK(has(error_of<ParseError>("{\"nodes\": 5}", format), "no list of objects"));
    CHECK(has(error_of<ParseError>("{\"nodes\": [1]}", format), "no list of objects"));
    CHECK(has(error_of<ParseError>("{\"nodes\": [], \"edges\": [{}]}", format), "no \"source\""));
    CHECK(has(error_of<ParseError>("{\"nodes\": [{\"id\": 1}, {\"id\": 1}]}", format), "comes twice"));
    CHECK(has(error_of<ParseError>("{}", GraphFormat::hif), "no list \"incidences\""));
    CHECK(has(error_of<ParseError>("{\"incidences\": [{\"node\": {}, \"edge\": 1}]}", GraphFormat::hif),
              "no \"node\""));
    CHECK(has(error_of<ParseError>("{}", GraphFormat::vosviewer), "no \"network\""));
    std::string deep = "{\"nodes\": ";
    deep += std::string(1'000'000, '[');
    CHECK(has(error_of<LimitError>(deep, format), "limit: depth"));
    ReadLimits limits;
    limits.field = 5;
    CHECK(has(error_of<LimitError>("{\"nodes\": [{\"id\": \"123456\"}]}", format, limits), "limit: field"));
    limits = {};
    limits.nodes = 1;
    CHECK(
        has(error_of<LimitError>("{\"nodes\": [{\"id\": 1}, {\"id\": 2}]}", format, limits), "limit: nodes"));
    CHECK(has(error_of<LimitError>(R"({"incidences": [{"node": 1, "edge": 1}, {"node": 2, "edge": 1}]})",
                                   GraphFormat::hif, limits),
              "limit: nodes"));
}

TEST_CASE(
    "node-link: a weight that is null, absent beside others, or says missing is missing; a word is kept") {
    const auto document = parse(
        R"({"nodes": [{"id": "a"}, {"id": "b"}], "edges": [{"source": "a", "target": "b", "weight": 2},
            {"source": "a", "target": "b", "weight": null}, {"source": "a", "target": "b"},
            {"source": "a", "target": "b", "weight": "n/a"}, {"source": "a", "target": "b", "weight": "often"}]})",
        GraphFormat::node_link);
    REQUIRE(document.weights.size() == 5);
    CHECK(document.weights[0] == 2.0);
    for (const std::size_t i : {1U, 2U, 3U, 4U}) {
        CHECK(std::isnan(document.weights[i]));
    }
    CHECK(document.weight_words[4] == "often");
    const auto back = parse(print_graph(document, GraphFormat::node_link), GraphFormat::node_link);
    CHECK(back.weights[0] == 2.0);
    CHECK(std::isnan(back.weights[3]));
    CHECK(back.weight_words == document.weight_words);
    const auto nothing = parse(
        R"({"nodes": [{"id": "a"}, {"id": "b"}], "edges": [{"source": "a", "target": "b", "weight": null}]})",
        GraphFormat::node_link);
    CHECK(std::isnan(nothing.weights.at(0)));
    const auto none =
        parse(R"({"nodes": [{"id": "a"}, {"id": "b"}], "edges": [{"source": "a", "target": "b"}]})",
              GraphFormat::node_link);
    CHECK(none.weights == std::vector<double>{1.0});
}

TEST_CASE("VOSviewer and HIF: what has no weight weighs 1, a null is missing, a word is kept") {
    const auto map = parse(
        R"({"network": {"items": [{"id": 1}, {"id": 2}], "links": [{"source_id": 1, "target_id": 2},
            {"source_id": 1, "target_id": 2, "strength": null}, {"source_id": 1, "target_id": 2, "strength": "x"}]}})",
        GraphFormat::vosviewer);
    const auto hif = parse(
        R"({"incidences": [{"node": 1, "edge": 2}, {"node": 1, "edge": 2, "weight": null},
            {"node": 1, "edge": 2, "weight": "x"}]})",
        GraphFormat::hif);
    for (const auto& [document, format] :
         {std::pair(map, GraphFormat::vosviewer), std::pair(hif, GraphFormat::hif)}) {
        for (const GraphDocument& one : {document, parse(print_graph(document, format), format)}) {
            REQUIRE(one.weights.size() == 3);
            CHECK(one.weights[0] == 1.0);
            CHECK(std::isnan(one.weights[1]));
            CHECK(std::isnan(one.weights[2]));
            CHECK(one.weight_words[2] == "x");
        }
    }
}
