#include <doctest/doctest.h>

#include <utility>

#include <cmath>

#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

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
