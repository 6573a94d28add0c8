#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr std::string_view by_igraph = R"(Creator "igraph version 0.10.4 Mon Jan  1 12:00:00 2024"
Version 1
graph
[
  directed 1
  node
  [
    id 0
    label "Caf&#233; &quot;Lille&quot; &amp; fils"
    graphics [ x 1.5 y 2 fill "#FF0000" ]
  ]
  node [ id 7 label "Gent" country "BE" ]
  edge [ source 0 target 7 value 2.5 ]
  edge [ source 7 target 0 ]
]
)";

}  // namespace

TEST_CASE(
    "GML of igraph: names in capitals or not, references of characters, lists within nodes, a weight called "
    "value") {
    CHECK(sniff_graph_format(by_igraph) == GraphFormat::gml);
    const GraphDocument document = parse_graph(by_igraph, GraphFormat::gml);
    require_consistent(document);
    CHECK(document.direction == LinkDirection::directed);
    REQUIRE(document.node_count() == 2);
    CHECK(document.labels[0] == "Caf\u00E9 \"Lille\" & fils");
    CHECK(document.ids[1] == "7");
    CHECK(find_attribute(document.node_attributes, "country")->values[1] == "BE");
    CHECK(document.weights[0] == 2.5);
    CHECK(document.lines[0] == 13);
}

TEST_CASE("GML reads back what it writes: labels with quotes, attributes, weights, modes") {
    const GraphDocument first = parse_graph(
        R"(graph [ node [ id 1 label "a &amp;quot; b" bipartite 0 ] node [ id 2 label "AGE" bipartite 1 ] edge [ source 1 target 2 weight 3 ] ])",
        GraphFormat::gml);
    REQUIRE(first.first_mode == 1);
    const GraphDocument again = parse_graph(print_graph(first, GraphFormat::gml), GraphFormat::gml);
    CHECK(again.labels == first.labels);
    CHECK(again.first_mode == first.first_mode);
    CHECK(again.weights == first.weights);
}

TEST_CASE("GML from strangers: errors with the line") {
    const GraphFormat format = GraphFormat::gml;
    CHECK(has(error_of<ParseError>("graph [ node [ id 1 ]", format), "never closed"));
    CHECK(
        has(error_of<ParseError>("graph [\nnode [ label \"x\" ] ]", format), "line 2: this node has no id"));
    CHECK(has(error_of<ParseError>("graph [ node [ id 1 label \"x ]", format), "quote is never closed"));
    CHECK(has(error_of<ParseError>("nodes [ ]", format), "no list"));
    CHECK(has(error_of<ParseError>("graph [ node [ id 1 ] edge [ source 1 ] ]", format),
              "this edge has no target"));
    std::string deep = "graph ";
    for (int i = 0; i < 100'000; ++i) {
        deep += "[ a ";
    }
    CHECK(has(error_of<LimitError>(deep, format), "limit: depth"));
}

TEST_CASE("found by fuzzing: a missing weight beside an attribute called value stays missing") {
    const std::string_view text =
        "graph [\n node [ id 0 ]\n node [ id 1 ]\n edge [ source 0 target 1 weight \"NA\" value \"a\" ]\n]\n";
    const GraphDocument first = parse_graph(text, GraphFormat::gml, {"text", {}});
    REQUIRE(std::isnan(first.weights[0]));
    const GraphDocument again =
        parse_graph(print_graph(first, GraphFormat::gml), GraphFormat::gml, {"text", {}});
    CHECK(std::isnan(again.weights[0]));
    CHECK(again.link_attributes == first.link_attributes);
}
