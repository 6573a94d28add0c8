#include <doctest/doctest.h>

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
