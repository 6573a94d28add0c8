#include <doctest/doctest.h>

#include <cmath>

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
