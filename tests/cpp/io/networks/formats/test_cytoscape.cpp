#include <doctest/doctest.h>

#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("Cytoscape's elements as two lists and as one, without what it keeps for itself") {
    const std::string lists =
        R"({"elements": {"nodes": [{"data": {"id": "1", "SUID": 9, "name": "Kent", "selected": false}},
            {"data": {"id": "2", "name": "Lille", "country": "FR"}}],
            "edges": [{"data": {"source": "1", "target": "2", "weight": 2}}]}})";
    const std::string flat =
        R"({"elements": [{"group": "nodes", "data": {"id": "1", "name": "Kent"}}, {"data": {"id": "2", "name": "Lille",
            "country": "FR"}}, {"group": "edges", "data": {"id": "e", "source": "1", "target": "2", "weight": 2}}]})";
    for (const std::string& text : {lists, flat}) {
        CHECK(sniff_graph_format(text) == GraphFormat::cytoscape);
        const GraphDocument document = parse_graph(text, GraphFormat::cytoscape);
        REQUIRE(document.node_count() == 2);
        CHECK(document.labels[0] == "Kent");
        CHECK(document.weights == std::vector<double>{2});
        CHECK(document.node_attributes.size() == 1);
        const GraphDocument again =
            parse_graph(print_graph(document, GraphFormat::cytoscape), GraphFormat::cytoscape);
        CHECK(again.labels == document.labels);
        CHECK(again.weights == document.weights);
        CHECK(again.node_attributes == document.node_attributes);
    }
}

TEST_CASE("Cytoscape JSON from strangers") {
    const GraphFormat format = GraphFormat::cytoscape;
    CHECK(has(error_of<ParseError>("{}", format), "no \"elements\""));
    CHECK(has(error_of<ParseError>(R"({"elements": {"nodes": [{}]}})", format), "no \"data\""));
    CHECK(has(error_of<ParseError>(R"({"elements": {"edges": [{"data": {"source": 1}}]}})", format),
              "no \"target\""));
}
