#include <doctest/doctest.h>

#include <cmath>

#include <string>
#include <tuple>
#include <vector>

#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"
#include "support/delimited_networks.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("matrix: the same labels on both sides are one mode, directed unless symmetric") {
    const auto directed = matrix(",a,b,c\na,0,1,\nb,,0,2.5\nc,0,0,0\n");
    CHECK_FALSE(directed.first_mode);
    CHECK(directed.direction == LinkDirection::directed);
    CHECK(texts(directed.labels) == Texts{"a", "b", "c"});
    CHECK(links(directed) == std::vector<LinkRow>{{0, 1, 1.0}, {1, 2, 2.5}});
    CHECK(directed.lines == std::vector<std::uint32_t>{2, 3});
    CHECK(directed.issues.empty());
    const auto symmetric = matrix(",a,b\na,3,1\nb,1,0\n");
    CHECK(symmetric.direction == LinkDirection::undirected);
    CHECK(links(symmetric) == std::vector<LinkRow>{{0, 0, 3.0}, {0, 1, 1.0}});
}

TEST_CASE("matrix: the same labels in another order are one mode still") {
    const auto document = matrix(",b,a\na,7,0\nb,0,8\n");
    CHECK_FALSE(document.first_mode);
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 7.0}, {1, 0, 8.0}});
}

TEST_CASE("matrix: other labels on the columns are the second mode") {
    const auto document = matrix("actor;E1;E2;\"E;3\"\nANN;1;0;0,5\nBOB;0;1;\n");
    CHECK(document.first_mode == 2);
    CHECK(texts(document.labels) == Texts{"ANN", "BOB", "E1", "E2", "E;3"});
    CHECK(links(document) == std::vector<LinkRow>{{0, 2, 1.0}, {0, 4, 0.5}, {1, 3, 1.0}});
}

TEST_CASE("matrix: labels that come twice are two nodes") {
    const auto two = matrix(",x,x\na,1,0\na,0,1\n");
    CHECK(two.first_mode == 2);
    CHECK(texts(two.ids) == Texts{"a", "a (2)", "x", "x (2)"});
    const auto one = matrix(",a,a\na,0,1\na,0,0\n");
    CHECK_FALSE(one.first_mode);
    CHECK(links(one) == std::vector<LinkRow>{{0, 1, 1.0}});
    CHECK(texts(one.ids) == Texts{"a", "a (2)"});
}

TEST_CASE("matrix: a header without a corner, as R writes it") {
    const auto document = matrix("a\tb\na\t0\t1\nb\t0\t0\n");
    CHECK(texts(document.labels) == Texts{"a", "b"});
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}});
}

TEST_CASE("matrix: what is no number is no link, and an issue") {
    const auto document = matrix(",x,y\na,maybe,1\nb,NA,inf\nc,1\nd,1,0,4\n");
    CHECK(links(document) == std::vector<LinkRow>{{0, 5, 1.0}, {2, 4, 1.0}, {3, 4, 1.0}});
    CHECK(kinds(document) ==
          Texts{"not a number", "missing value", "not a number", "too few fields", "too many fields"});
    CHECK(document.issues[0].row == 2);
    CHECK(document.issues[0].value == "maybe");
    CHECK(document.issues[4].row == 5);
}

TEST_CASE(
    "matrix: crosses and words for yes are links, roles links with a role; no and empty cells are none") {
    const auto document = matrix(";AGE;SEA;TRI\nKent;LP;x;no\nLille;\u2713;Partner;\nGent;;oui;ja\n");
    CHECK(links(document) ==
          std::vector<LinkRow>{{0, 3, 1.0}, {0, 4, 1.0}, {1, 3, 1.0}, {1, 4, 1.0}, {2, 4, 1.0}, {2, 5, 1.0}});
    REQUIRE(document.link_attributes.size() == 1);
    CHECK(texts(document.link_attributes[0].values) == Texts{"LP", "", "", "Partner", "", ""});
    CHECK(document.issues.empty());
    require_consistent(document);
}

TEST_CASE("matrix: crosses may tie one kind of nodes, roles may not") {
    CHECK(links(matrix(",a,b\na,,x\nb,x,\n")) == std::vector<LinkRow>{{0, 1, 1.0}});
    CHECK_THROWS_AS(matrix(",a,b\na,,LP\nb,x,\n"), ParseError);
}

TEST_CASE(
    "matrix: numbers without labels are read whole; square ones tie the rows, unless two modes are asked "
    "for") {
    const auto bare = matrix("1,0,1\n1,1,0\n0,1,1\n1,1,1\n");
    CHECK(bare.first_mode == 4);
    CHECK(bare.node_count() == 7);
    CHECK(bare.link_count() == 9);
    CHECK(matrix("0;2\n2;0\n").link_count() == 1);
    const auto two_modes = parse_graph("0;2\n2;0\n", GraphFormat::matrix, {"t", {}, true});
    CHECK(two_modes.first_mode == 2);
    CHECK(two_modes.link_count() == 2);
}

TEST_CASE("matrix: a header names the rows too where these have no labels; numbers that count are labels") {
    const auto square = matrix("Kent,Lille,Gent\n0,2,1\n2,0,0\n1,0,0\n");
    CHECK(texts(square.labels) == Texts{"Kent", "Lille", "Gent"});
    CHECK(links(square) == std::vector<LinkRow>{{0, 1, 2.0}, {0, 2, 1.0}});
    const auto numbered = matrix("id,AGE,SEA\n1,0,1\n2,1,0\n3,1,1\n");
    CHECK(texts(numbered.labels) == Texts{"1", "2", "3", "AGE", "SEA"});
}

TEST_CASE("matrix: columns without a label at the end are left out, a mark and an announcement skipped") {
    const auto document = matrix("\xEF\xBB\xBFsep=;\n;x;y;;\na;1;0;;\n\n;0;1;;\n");
    CHECK(texts(document.labels) == Texts{"a", "2", "x", "y"});
    CHECK(document.issues.empty());
}

TEST_CASE("matrix: what is broken ends in a sentence") {
    CHECK(has(error_of<ParseError>(detail::parse_matrix, ""), "ties.csv: the file is empty"));
    CHECK(has(error_of<ParseError>(detail::parse_matrix, ",a,b\n"), "there is no row below"));
    CHECK(has(error_of<ParseError>(detail::parse_matrix, ",a\n\"b,1\n"),
              "ties.csv, line 2: a quote opens here"));
    CHECK(has(error_of<ParseError>(detail::parse_matrix, std::string_view(",a\nb,\0\n", 7)),
              "line 2: a NUL byte"));
}

TEST_CASE("matrix: limits hold, and each is named") {
    ReadLimits limits;
    limits.cells = 3;
    CHECK(has(error_of<LimitError>(detail::parse_matrix, ",a,b\na,0,0\nb,0,0\n", limits), "(limit: cells)"));
    limits = {};
    limits.nodes = 3;
    CHECK(has(error_of<LimitError>(detail::parse_matrix, ",a,b\nx,0,0\ny,0,0\n", limits), "(limit: nodes)"));
    limits = {};
    limits.rows = 1;
    CHECK(has(error_of<LimitError>(detail::parse_matrix, ",a,b\nx,1,1\n", limits), "(limit: rows)"));
    limits = {};
    limits.field = 4;
    CHECK(has(error_of<LimitError>(detail::parse_matrix, ",aaaaa,b\nx,1,1\n", limits), "(limit: field)"));
    limits = {};
    limits.bytes = 4;
    CHECK(has(error_of<LimitError>(detail::parse_matrix, ",a,b\nx,1,1\n", limits), "(limit: bytes)"));
}

TEST_CASE("matrix: wide headers over short rows cost little") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) {
        text += ",c";
    }
    for (int i = 0; i < 30'000; ++i) {
        text += "\nr";
    }
    CHECK(matrix(text).link_count() == 0);
    text += "\nr";
    for (int i = 0; i < 20'000; ++i) {
        text += "\nr";
    }
    CHECK(has(error_of<LimitError>(detail::parse_matrix, text), "(limit: cells)"));
}

TEST_CASE("matrix: what is printed reads back as the same network") {
    for (const std::string text :
         {",a,\"b, c\"\na,0,1\n\"b, c\",0,0\n", ",a,b\na,1,-2.5\nb,-2.5,0\n",
          ",\"x;y;z\",\"say \"\"hi\"\"\"\n\"a;b;c\",1e-300,0\n\"d|e|f;g;h\",0,0.1\n", ",x\na,0\n"}) {
        CAPTURE(text);
        const auto document = matrix(text);
        const auto again = matrix(detail::print_matrix(document));
        CHECK(texts(again.labels) == texts(document.labels));
        CHECK(links(again) == links(document));
        CHECK(again.direction == document.direction);
        CHECK(again.first_mode == document.first_mode);
    }
}

TEST_CASE("matrix: as it is printed, with links between the same nodes added up") {
    CHECK(detail::print_matrix(edges("actor,project,weight\na,p,1\nb,q,2\na,p,0.5\n")) ==
          ",p,q\na,1.5,0\nb,0,2\n");
    CHECK(detail::print_matrix(edges("u,v\na,b\nb,b\n")) == ",a,b\na,0,1\nb,1,1\n");
    CHECK(detail::print_matrix(edges("source,target\na,b\nb,b\n")) == ",a,b\na,0,1\nb,0,1\n");
}

TEST_CASE("matrix: two modes whose labels are the same are printed by their ids") {
    auto document = edges("actor,project\na,a\nb,b\n");
    const std::string printed = detail::print_matrix(document);
    CHECK(printed == ",a (2),b (2)\na,1,0\nb,0,1\n");
    CHECK(matrix(printed).first_mode == 2);
}

TEST_CASE("matrix: one that nobody could hold is refused before it is printed") {
    GraphDocument document;
    for (int i = 0; i < 70'000; ++i) {
        document.ids.push_back(std::to_string(i));
        document.labels.push_back(std::to_string(i));
    }
    CHECK_THROWS_WITH_AS(static_cast<void>(detail::print_matrix(document)),
                         doctest::Contains("print an edge list instead"), LimitError);
}

TEST_CASE("matrix: labels that stand twice are printed as they are, for it is the place that counts") {
    const auto one = edges("source,target,weight,source_id,target_id\nCity,City,3,1,2\nKent,City,1,3,1\n");
    const std::string printed = detail::print_matrix(one);
    CHECK(printed == ",City,City,Kent\nCity,0,3,0\nCity,0,0,0\nKent,1,0,0\n");
    CHECK(texts(matrix(printed).labels) == texts(one.labels));
    CHECK(links(matrix(printed)) == links(one));
    const auto two = edges("actor,project,actor_id,project_id\nCity,P,1,p\nCity,P,2,q\nKent,Q,3,r\n");
    CHECK(texts(matrix(detail::print_matrix(two)).labels) == texts(two.labels));
    CHECK(matrix(detail::print_matrix(two)).first_mode == 3);
    const auto mistaken = edges("actor,project,actor_id,project_id\nP,P,1,p\nP,P,2,q\n");
    CHECK(matrix(detail::print_matrix(mistaken)).first_mode == 2);
}

TEST_CASE("matrix: a label that is blank is printed as the id, at the end too") {
    GraphDocument document;
    for (const char* id : {"a", "b"}) {
        document.ids.push_back(id);
        document.labels.push_back("");
    }
    document.from = {0};
    document.to = {1};
    document.weights = {2.0};
    document.lines = {0};
    CHECK(detail::print_matrix(document) == ",a,b\na,0,2\nb,2,0\n");
}

TEST_CASE("matrix: between actors a word is no weight, and ends in an error with its line") {
    CHECK(has(error_of<ParseError>(detail::parse_matrix, ",a,b\na,0,inf\nb,1,0\n"),
              "ties.csv, line 2: \"inf\" is no number"));
    CHECK(has(error_of<ParseError>(detail::parse_matrix, ",a,b\na,0,1\nb,often,0\n"), "line 3: \"often\""));
    const auto document = matrix(",a,b\na,0,NA\nb,1,0\n");
    CHECK(links(document) == std::vector<LinkRow>{{1, 0, 1.0}});
    CHECK(kinds(document) == Texts{"missing value"});
}
