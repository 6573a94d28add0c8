#include <doctest/doctest.h>

#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("HIF: what is printed is read back, all of it") { check_comes_back(two_mode(), GraphFormat::hif); }

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
