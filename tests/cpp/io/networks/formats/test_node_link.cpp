#include <doctest/doctest.h>

#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("node-link: what is printed is read back, all of it") {
    check_comes_back(two_mode(), GraphFormat::node_link);
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

TEST_CASE("fuzz: a JSON attribute of minus zero comes back as it was read") {
    const GraphDocument document =
        parse_graph(R"({"nodes": [{"id": "a", "x": -0.0}], "edges": []})", GraphFormat::node_link, {});
    const GraphDocument again =
        parse_graph(print_graph(document, GraphFormat::node_link), GraphFormat::node_link, {});
    CHECK(again.node_attributes == document.node_attributes);
}
