#include <doctest/doctest.h>

#include "isthmus/io/graph_format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

std::vector<std::array<double, 3>> arcs_of(const TieList& list) {
    std::vector<std::array<double, 3>> result;
    for (const Arc& tie : list.ties) {
        result.push_back({static_cast<double>(tie.from), static_cast<double>(tie.to), tie.weight});
    }
    return result;
}

const Issue* issue_of(const std::vector<Issue>& issues, std::string_view kind) {
    const auto found = std::ranges::find(issues, kind, &Issue::kind);
    return found == issues.end() ? nullptr : &*found;
}

using Arcs = std::vector<std::array<double, 3>>;

template <class E, class Do>
std::string error_of(Do&& run) {
    try {
        run();
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("ties: zeros, missing weights and ties to oneself are left out, and each kind is counted") {
    auto document = ties({{0, 1}, {1, 2}, {2, 2}, {2, 3}, {3, 0}}, {1, 1, 1, 1, 1});
    document.link_attributes = {attribute("trust", {"3", "0", "5", "n/a", "2,5"})};
    const auto list = ties_of(document, {.weight = "trust"});
    CHECK(arcs_of(list) == Arcs{{0, 1, 3}, {0, 3, 2.5}});
    CHECK(list.node_count == 4);
    REQUIRE(list.issues.size() == 3);
    CHECK(has(issue_of(list.issues, "tie to oneself")->message, "1 "));
    CHECK(has(issue_of(list.issues, "tie of weight 0")->message, "1 "));
    CHECK(has(issue_of(list.issues, "no answer")->message, "1 "));
}

TEST_CASE("ties: a pair given more than once weighs the sum; undirected, either way round is the same pair") {
    auto document = ties({{2, 1}, {1, 2}, {1, 2}, {0, 3}}, {1, 2, 4, 8});
    auto list = ties_of(document);
    CHECK(arcs_of(list) == Arcs{{0, 3, 8}, {1, 2, 7}});
    REQUIRE(issue_of(list.issues, "tie more than once") != nullptr);
    CHECK(has(issue_of(list.issues, "tie more than once")->message, "2 "));
    document.direction = LinkDirection::directed;
    list = ties_of(document);
    CHECK(arcs_of(list) == Arcs{{0, 3, 8}, {1, 2, 6}, {2, 1, 1}});
    CHECK(list.direction == LinkDirection::directed);
}

TEST_CASE("ties: the document's own weights go by the name weight, unless an attribute is called so") {
    auto document = ties({{0, 1}}, {2});
    CHECK(arcs_of(ties_of(document, {.weight = "weight"})) == Arcs{{0, 1, 2}});
    document.link_attributes = {attribute("weight", {"9"})};
    CHECK(arcs_of(ties_of(document, {.weight = "weight"})) == Arcs{{0, 1, 9}});
}

TEST_CASE("ties: words of a scale weigh 0, 1, 2, ... from none to most; numbers are read beside them") {
    auto document = ties({{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}}, {1, 1, 1, 1, 1});
    document.link_attributes = {attribute("contact", {"never", "Weekly", " monthly ", "", "2"})};
    const TieOptions options{.weight = "contact", .scale = {"never", "yearly", "monthly", "weekly"}};
    const auto list = ties_of(document, options);
    CHECK(arcs_of(list) == Arcs{{0, 2, 3}, {0, 3, 2}, {1, 3, 2}});
    CHECK(issue_of(list.issues, "tie of weight 0") != nullptr);
    CHECK(issue_of(list.issues, "no answer") != nullptr);
}

TEST_CASE("ties: a scale may begin with a word that elsewhere says missing") {
    auto document = ties({{0, 1}, {0, 2}}, {1, 1});
    document.link_attributes = {attribute("contact", {"none", "some"})};
    const auto list = ties_of(document, {.weight = "contact", .scale = {"none", "some"}});
    CHECK(arcs_of(list) == Arcs{{0, 2, 1}});
    CHECK(issue_of(list.issues, "tie of weight 0") != nullptr);
}

TEST_CASE("ties: a word that is not of the scale ends in an error with its line") {
    auto document = ties({{0, 1}, {0, 2}}, {1, 1});
    document.link_attributes = {attribute("contact", {"never", "often"})};
    const TieOptions options{.weight = "contact", .scale = {"never", "weekly"}};
    CHECK(has(error_of<ParseError>([&] { static_cast<void>(ties_of(document, options)); }),
              "tie 2: \"often\" of \"contact\""));
    document.lines = {2, 3};
    CHECK(has(error_of<ParseError>([&] { static_cast<void>(ties_of(document, options)); }),
              "line 3: \"often\""));
}

TEST_CASE("ties: an attribute that is not there is named, with those that are") {
    auto document = ties({{0, 1}}, {1});
    document.link_attributes = {attribute("trust", {"1"})};
    const auto error = error_of<KeyError>([&] { static_cast<void>(ties_of(document, {.weight = "value"})); });
    CHECK(has(error, "\"value\""));
    CHECK(has(error, "trust"));
}

TEST_CASE("ties: of several relations one is taken, by name") {
    auto document = ties({{0, 1}, {0, 2}, {1, 2}}, {1, 2, 3});
    document.link_attributes = {attribute("relation", {"advice", "money", "advice"})};
    CHECK(arcs_of(ties_of(document, {.relation = "advice"})) == Arcs{{0, 1, 1}, {1, 2, 3}});
    const auto several = error_of<ParseError>([&] { static_cast<void>(ties_of(document)); });
    CHECK(has(several, "2 relations"));
    CHECK(has(several, "advice"));
    CHECK(has(error_of<KeyError>([&] { static_cast<void>(ties_of(document, {.relation = "love"})); }),
              "there are"));
    CHECK_THROWS_AS(static_cast<void>(ties_of(ties({{0, 1}}, {1}), {.relation = "advice"})), KeyError);
}

TEST_CASE("ties without directions: both ways add up; with directions, one goes both ways") {
    auto document = ties({{0, 1}, {1, 0}, {2, 3}}, {1, 2, 4});
    document.direction = LinkDirection::directed;
    const auto g = cooperation_graph(ties_of(document));
    CHECK(g.edge_count() == 2);
    CHECK(g.weights(0)[0] == 3.0);
    const auto d = directed_graph(ties_of(document));
    CHECK(d.arc_count() == 3);
    CHECK(d.out_weights(0)[0] == 1.0);
    CHECK(d.out_weights(1)[0] == 2.0);
    document.direction = LinkDirection::undirected;
    const auto both = directed_graph(ties_of(document));
    CHECK(both.arc_count() == 4);
    CHECK(both.out_weights(0)[0] == 3.0);
    CHECK(both.out_weights(1)[0] == 3.0);
}

TEST_CASE(
    "ties: of the file's own weights too, a missing one is no tie, counted, and a word or infinity an "
    "error") {
    const auto of = [](std::string_view rows, const TieOptions& options = {}) {
        return ties_of(parse_graph("u,v,weight\n" + std::string(rows), GraphFormat::edge_list), options);
    };
    for (const char* missing : {"", "NA", "n/a", "nan", "NULL", "none", "-", "#N/A", "<NA>"}) {
        CAPTURE(missing);
        for (const char* weight : {"", "weight"}) {
            const auto list = of("x,y," + std::string(missing) + "\nx,z,2\n", {.weight = weight});
            CHECK(arcs_of(list) == Arcs{{0, 2, 2}});
            REQUIRE(issue_of(list.issues, "no answer") != nullptr);
            CHECK(has(issue_of(list.issues, "no answer")->message, "1 "));
        }
    }
    for (const char* word : {"inf", "-inf", "Infinity", "often", "1e999"}) {
        CAPTURE(word);
        CHECK(has(
            error_of<ParseError>([&] { static_cast<void>(of("x,z,2\nx,y," + std::string(word) + "\n")); }),
            "line 3: \"" + std::string(word) + "\" of \"weight\" is no number"));
    }
    const TieOptions scale{.scale = {"never", "often"}};
    CHECK(arcs_of(of("x,y,often\nx,z,never\ny,z,3\n", scale)) == Arcs{{0, 1, 1}, {1, 2, 3}});
    CHECK(arcs_of(of("x,y,+\nx,z,++\n", {.scale = {"-", "+", "++"}})) == Arcs{{0, 1, 1}, {0, 2, 2}});
}

TEST_CASE("ties: every format keeps apart what weighs 1 from what has no answer") {
    struct Case {
        GraphFormat format;
        std::string text;
    };
    const std::vector<Case> cases{
        {GraphFormat::graphml,
         "<graphml><key id='w' for='edge' attr.name='weight' attr.type='double'/><graph "
         "edgedefault='undirected'>"
         "<node id='x'/><node id='y'/><node id='z'/><edge source='x' target='y'/>"
         "<edge source='x' target='z'><data key='w'>2</data></edge></graph></graphml>"},
        {GraphFormat::gexf,
         "<gexf><graph><nodes><node id='x'/><node id='y'/><node id='z'/></nodes><edges><edge source='x' "
         "target='y' "
         "weight='NaN'/><edge source='x' target='z' weight='2'/></edges></graph></gexf>"},
        {GraphFormat::dl, "dl n=3\nformat = edgelist1\nlabels:\nx\ny\nz\ndata:\n1 2 na\n1 3 2\n3 1 2\n"},
        {GraphFormat::pajek, "*Vertices 3\n1 \"x\"\n2 \"y\"\n3 \"z\"\n*Edges\n1 2 NA\n1 3 2\n"},
        {GraphFormat::node_link,
         R"({"nodes": [{"id": "x"}, {"id": "y"}, {"id": "z"}], "edges": [{"source": "x", "target": "y", "weight": null},
             {"source": "x", "target": "z", "weight": 2}]})"},
        {GraphFormat::vosviewer,
         R"({"network": {"items": [{"id": 1}, {"id": 2}, {"id": 3}], "links": [
             {"source_id": 1, "target_id": 2, "strength": null}, {"source_id": 1, "target_id": 3, "strength": 2}]}})"},
        {GraphFormat::matrix, ",x,y,z\nx,0,NA,2\ny,NA,0,0\nz,2,0,0\n"},
        {GraphFormat::edge_list, "u,v,weight\nx,y,NA\nx,z,2\n"}};
    for (const Case& one : cases) {
        CAPTURE(name_of(one.format));
        const auto document = parse_graph(one.text, one.format);
        const auto list = ties_of(document);
        CHECK(list.node_count == 3);
        CHECK(arcs_of(list) == Arcs{{0, 2, 2}});
        CHECK((issue_of(list.issues, "no answer") != nullptr ||
               issue_of(document.issues, "missing value") != nullptr));
        // What is written of it says the same.
        const auto back = parse_graph(print_graph(document, one.format), one.format);
        CHECK(arcs_of(ties_of(back)) == Arcs{{0, 2, 2}});
    }
}

TEST_CASE("labels that stand twice: nodes stay apart and keep their label, in every format that holds ties") {
    auto document = ties({{0, 1}, {1, 2}, {3, 3}}, {1.5, 2, 4});
    document.link_attributes = {};
    document.labels = {};
    for (const char* label : {"City", "City", "Kent", "City"}) {
        document.labels.push_back(label);
    }
    document.direction = LinkDirection::directed;
    for (const GraphFormat format :
         {GraphFormat::graphml, GraphFormat::gexf, GraphFormat::dl, GraphFormat::pajek,
          GraphFormat::node_link, GraphFormat::matrix, GraphFormat::edge_list}) {
        CAPTURE(name_of(format));
        const auto back = parse_graph(print_graph(document, format), format);
        CHECK(back.labels == document.labels);
        CHECK(back.from == document.from);
        CHECK(back.to == document.to);
        CHECK(back.weights == document.weights);
    }
    document.direction = LinkDirection::undirected;
    const auto map = parse_graph(print_graph(document, GraphFormat::vosviewer), GraphFormat::vosviewer);
    CHECK(map.labels == document.labels);
    CHECK(map.from == document.from);
}

TEST_CASE(
    "ties: a negative weight ends in an error with its tie, also where a second one would make up for it") {
    auto document = ties({{0, 1}, {0, 1}}, {3, -2});
    document.lines = {2, 3};
    const auto says = [&](const TieOptions& options) {
        return error_of<ParseError>([&] { static_cast<void>(ties_of(document, options)); });
    };
    const std::string rule = "has the weight -2; a weight is a finite number of 0 or more";
    const std::string ends =
        "the tie from \"" + std::string(document.ids[0]) + "\" to \"" + std::string(document.ids[1]) + "\" ";
    CHECK(has(says({}), "line 3: " + ends + rule));
    document.link_attributes = {attribute("trust", {"1", "-2"})};
    CHECK(has(says({.weight = "trust"}), rule));
}

TEST_CASE("ties: a composite weighs the mean of the items answered, where enough are") {
    auto document = ties({{0, 1}, {1, 2}, {2, 3}, {3, 0}}, {9, 9, 9, 9});
    document.link_attributes = {attribute("t1", {"4", "3", "", "0"}), attribute("t2", {"5", "", "n/a", "0"}),
                                attribute("t3", {"5", "4", "2", "0"})};
    const std::vector<std::string> items{"t1", "t2", "t3"};
    CHECK(arcs_of(ties_of(document, {.items = items})) == Arcs{{0, 1, 14.0 / 3}});
    CHECK(arcs_of(ties_of(document, {.items = items, .least_answers = 2})) ==
          Arcs{{0, 1, 14.0 / 3}, {1, 2, 3.5}});
    const auto one = ties_of(document, {.items = items, .least_answers = 1});
    CHECK(arcs_of(one) == Arcs{{0, 1, 14.0 / 3}, {1, 2, 3.5}, {2, 3, 2}});
    CHECK(issue_of(one.issues, "tie of weight 0") != nullptr);
    CHECK(issue_of(one.issues, "no answer") == nullptr);
    CHECK_THROWS_AS(static_cast<void>(ties_of(document, {.items = items, .least_answers = 4})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(ties_of(document, {.weight = "t1", .items = items})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(ties_of(document, {.items = {"t1", "t9"}})), KeyError);
    CHECK_THROWS_AS(static_cast<void>(ties_of(document, {.items = {"t1", "t3", "t1"}})), ValueError);
    document.link_attributes[1] = attribute("t2", {"-1", "", "n/a", "0"});
    CHECK_THROWS_AS(static_cast<void>(ties_of(document, {.items = items})), ParseError);
}
