#include <doctest/doctest.h>

#include <cmath>

#include <optional>
#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

std::string gexf(const std::string& inside, const std::string& direction = "undirected") {
    return "<gexf version=\"1.3\"><graph defaultedgetype=\"" + direction + "\">" + inside + "</graph></gexf>";
}

}  // namespace

TEST_CASE("GEXF: what is printed is read back, all of it") {
    for (const bool two_mode : {false, true}) {
        CAPTURE(two_mode);
        check_comes_back(example(two_mode ? std::optional<id_type>(3) : std::nullopt,
                                 two_mode ? LinkDirection::undirected : LinkDirection::directed),
                         GraphFormat::gexf);
    }
}

TEST_CASE("GEXF: attributes by title, defaults, types of edges, nodes in nodes, times") {
    const auto document =
        parse(gexf("<attributes class='node'><attribute id='0' title='country' "
                   "type='string'><default>FR</default></attribute>"
                   "<attribute id='1' title='size' type='integer'/></attributes>"
                   "<nodes><node id='x' label='Kent' start='2014'><attvalues><attvalue for='0' "
                   "value='GB'/><attvalue for='1' "
                   "value='7'/></attvalues><nodes><node id='y' label='Lille'/></nodes></node></nodes>"
                   "<edges><edge source='x' target='y' weight='3' type='directed'/></edges>"),
              GraphFormat::gexf);
    CHECK(document.labels[0] == "Kent");
    CHECK(document.labels[1] == "Lille");
    CHECK(value_of(document.node_attributes, "country", 0) == "GB");
    CHECK(value_of(document.node_attributes, "country", 1) == "FR");
    CHECK(value_of(document.node_attributes, "size", 0) == "7");
    CHECK(value_of(document.node_attributes, "start", 0) == "2014");
    CHECK(document.direction == LinkDirection::directed);
    CHECK(document.weights == std::vector<double>{3});
}

TEST_CASE(
    "GEXF: an edge without a weight weighs 1, as the standard says; an empty or missing one is missing") {
    const std::string text =
        "<gexf xmlns='http://gexf.net/1.3'><graph defaultedgetype='undirected'><nodes><node id='x'/><node "
        "id='y'/></nodes><edges><edge source='x' target='y'/><edge source='x' target='y' weight=''/><edge "
        "source='x' target='y' weight='NaN'/><edge source='x' target='y' "
        "weight='INF'/></edges></graph></gexf>";
    const auto document = parse(text, GraphFormat::gexf);
    REQUIRE(document.weights.size() == 4);
    CHECK(document.weights[0] == 1.0);
    CHECK(std::isnan(document.weights[1]));
    CHECK(std::isnan(document.weights[2]));
    CHECK(document.weight_words[3] == "INF");
    const auto back = parse(print_graph(document, GraphFormat::gexf), GraphFormat::gexf);
    CHECK(back.weights[0] == 1.0);
    CHECK(std::isnan(back.weights[1]));
    CHECK(back.weight_words == document.weight_words);
}
