#include <doctest/doctest.h>

#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

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
