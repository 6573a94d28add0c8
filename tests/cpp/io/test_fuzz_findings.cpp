// What the harnesses of tests/fuzz found, as small as it gets, and what must happen instead.
#include <doctest/doctest.h>

#include <string>

#include "isthmus/io/csv.hpp"
#include "isthmus/io/graph_format.hpp"
#include "isthmus/io/values.hpp"

using namespace isthmus;

TEST_CASE("found by fuzzing: a second header without a name is the same column after a round trip") {
    const TextTable table = parse_csv("a,,\n1,2,3\n");
    const TextTable again = parse_csv(print_csv(table));
    CHECK(table.names == std::vector<std::string>{"a", "", " (2)"});
    CHECK(again.names == table.names);
    CHECK(again.columns == table.columns);
}

TEST_CASE("found by fuzzing: what Unicode folds to a dash or a prime is made plain too") {
    CHECK(normalized_name("a \uFE58 b") == "a - b");           // small em dash
    CHECK(normalized_name("5\u2034") == "5'''");               // triple prime
    CHECK(normalized_name("A \uFE31 B") == "a - b");           // dash for vertical text
    CHECK(normalized_name("\uFE58") == normalized_name("-"));  // and so two spellings meet
}

TEST_CASE("found by fuzzing: names of Pajek's parameters are decoded as labels are") {
    const std::string text = "*Vertices 1\n1 a \"B &#34;b\" z\n";
    const GraphDocument document = parse_graph(text, GraphFormat::pajek);
    REQUIRE(document.node_attributes.size() == 1);
    CHECK(document.node_attributes[0].name == "B \"b");
    const std::string printed = print_graph(document, GraphFormat::pajek);
    CHECK(print_graph(parse_graph(printed, GraphFormat::pajek), GraphFormat::pajek) == printed);
}

TEST_CASE("found by fuzzing: a GraphML key that is declared again has no default of the first") {
    const std::string text =
        "<graphml><key id=\"k\" for=\"all\" attr.name=\"a\"><default>x</default></key>"
        "<key id=\"k\" for=\"node\" attr.name=\"b\"/><graph><node id=\"n\"/></graph></graphml>";
    const GraphDocument document = parse_graph(text, GraphFormat::graphml);
    CHECK(document.node_count() == 1);
    CHECK(find_attribute(document.node_attributes, "a") == nullptr);
}

TEST_CASE("found by fuzzing: a header that begins with a byte order mark of its own keeps it") {
    const TextTable table = parse_csv(
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "a,b\n1,2\n");
    CHECK(table.names[0] ==
          "\xEF\xBB\xBF"
          "a");
    CHECK(parse_csv(print_csv(table)).names == table.names);
}

TEST_CASE("found by fuzzing: names full of another delimiter do not make it the delimiter of the edge list") {
    const std::string text = "u,v,weight,o;p\n;;a;;b;;c;;d,e,2,\n";
    const GraphDocument document = parse_graph(text, GraphFormat::edge_list);
    const GraphDocument again =
        parse_graph(print_graph(document, GraphFormat::edge_list), GraphFormat::edge_list);
    REQUIRE(document.link_count() == 1);
    CHECK(again.labels == document.labels);
    CHECK(again.weights == document.weights);
    CHECK(again.link_attributes == document.link_attributes);
}

TEST_CASE(
    "found by fuzzing: the header of an edge list tells its delimiter, whatever the names are full of") {
    const std::string text = "u,v,weight,\"weight;;;;\"\n\";;;;1\",\";;;;;;;\",1,\n\";;;;2\",5,1,\n";
    const GraphDocument document = parse_graph(text, GraphFormat::edge_list);
    CHECK(document.link_count() == 2);
    CHECK(document.labels[0] == ";;;;1");
    CHECK(document.labels[1] == ";;;;;;;");
}

TEST_CASE("found by fuzzing: one column without a name is printed so that it can be read") {
    const TextTable table = parse_csv(" \ni\n");
    REQUIRE(table.names == std::vector<std::string>{""});
    const TextTable again = parse_csv(print_csv(table));
    CHECK(again.names == table.names);
    CHECK(again.columns == table.columns);
}

TEST_CASE("fuzz: a JSON attribute of minus zero comes back as it was read") {
    const GraphDocument document =
        parse_graph(R"({"nodes": [{"id": "a", "x": -0.0}], "edges": []})", GraphFormat::node_link, {});
    const GraphDocument again =
        parse_graph(print_graph(document, GraphFormat::node_link), GraphFormat::node_link, {});
    CHECK(again.node_attributes == document.node_attributes);
}
