#include <doctest/doctest.h>

#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("XML from strangers: no DOCTYPE, no entity, no depth, and errors with line and column") {
    const std::string laughs =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [<!ENTITY a \"ha\"><!ENTITY b "
        "\"&a;&a;\">]>\n<graphml>&b;</graphml>";
    CHECK(has(error_of<ParseError>(laughs, GraphFormat::graphml), "t.xml, line 2"));
    CHECK(has(error_of<ParseError>(laughs, GraphFormat::graphml), "DOCTYPE"));
    CHECK(has(error_of<ParseError>("<!DOCTYPE gexf SYSTEM \"file:///etc/passwd\"><gexf/>", GraphFormat::gexf),
              "DOCTYPE"));
    CHECK(has(error_of<ParseError>("<graphml>\n<graph>&unknown;</graph></graphml>", GraphFormat::graphml),
              "line 2, column"));
    CHECK(has(error_of<ParseError>("<graphml><graph>", GraphFormat::graphml), "t.xml, line 1"));
    CHECK(has(error_of<ParseError>("<graphml/>", GraphFormat::graphml), "no <graph>"));
    CHECK(has(error_of<ParseError>(std::string("<graphml>\0</graphml>", 20), GraphFormat::graphml), "NUL"));
    CHECK(has(error_of<ParseError>("<graphml>\xFF</graphml>", GraphFormat::graphml), "line 1"));
    std::string deep = "<graphml>";
    for (int i = 0; i < 1'000'000; ++i) {
        deep += "<graph>";
    }
    CHECK(has(error_of<LimitError>(deep, GraphFormat::graphml), "limit: depth"));
    ReadLimits limits;
    limits.field = 10;
    CHECK(has(error_of<LimitError>(graphml("<node id='x'>" + std::string(11, 'x') + "</node>"),
                                   GraphFormat::graphml, limits),
              "limit: field"));
    limits = {};
    limits.nodes = 2;
    CHECK(has(error_of<LimitError>(graphml("<node id='x'/><node id='y'/><node id='z'/>"),
                                   GraphFormat::graphml, limits),
              "limit: nodes"));
    limits = {};
    limits.rows = 1;
    CHECK(has(error_of<LimitError>(graphml("<edge source='x' target='y'/><edge source='x' target='y'/>"),
                                   GraphFormat::graphml, limits),
              "limit: rows"));
}

TEST_CASE("characters that XML cannot hold are replaced, all others come back") {
    GraphDocument document;
    document.ids.push_back("a");
    document.labels.push_back(std::string("x\x01y\xEF\xBF\xBFz \xF0\x9F\x8C\x8D \xFF"));
    const auto back = parse(print_graph(document, GraphFormat::graphml), GraphFormat::graphml);
    CHECK(back.labels[0] == "x\xEF\xBF\xBDy\xEF\xBF\xBDz \xF0\x9F\x8C\x8D \xEF\xBF\xBD");
}

TEST_CASE("blanks between many elements are no long text") {
    ReadLimits limits;
    limits.field = 100;
    std::string nodes;
    for (int i = 0; i < 100; ++i) {
        nodes += "\n        <node id='" + std::to_string(i) + "'>  </node>";
    }
    CHECK(error_of<LimitError>(graphml(nodes), GraphFormat::graphml, limits) == "no error");
}
