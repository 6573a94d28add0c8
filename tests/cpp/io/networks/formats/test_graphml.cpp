#include <doctest/doctest.h>

#include <cmath>

#include <optional>
#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("GraphML: what is printed is read back, all of it") {
    for (const bool two_mode : {false, true}) {
        CAPTURE(two_mode);
        check_comes_back(example(two_mode ? std::optional<id_type>(3) : std::nullopt,
                                 two_mode ? LinkDirection::undirected : LinkDirection::directed),
                         GraphFormat::graphml);
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

TEST_CASE("a default that would fill the memory by standing in for many is refused") {
    std::string nodes;
    for (int i = 0; i < 20'000; ++i) {
        nodes += "<node id='" + std::to_string(i) + "'/>";
    }
    const std::string keys = "<key id='d' for='node' attr.name='x' attr.type='string'><default>" +
                             std::string(20'000, 'x') + "</default></key>";
    CHECK(has(error_of<ParseError>(graphml(nodes, keys), GraphFormat::graphml), "many times the size"));
}

TEST_CASE("found by fuzzing: a GraphML key that is declared again has no default of the first") {
    const std::string text =
        "<graphml><key id=\"k\" for=\"all\" attr.name=\"a\"><default>x</default></key>"
        "<key id=\"k\" for=\"node\" attr.name=\"b\"/><graph><node id=\"n\"/></graph></graphml>";
    const GraphDocument document = parse_graph(text, GraphFormat::graphml);
    CHECK(document.node_count() == 1);
    CHECK(find_attribute(document.node_attributes, "a") == nullptr);
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
