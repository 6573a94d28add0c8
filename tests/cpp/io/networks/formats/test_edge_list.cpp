#include <doctest/doctest.h>

#include <cmath>

#include <string>
#include <tuple>
#include <vector>

#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/delimited_networks.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("edge list: the first two columns are the ends, undirected where the header does not say more") {
    const auto document = edges("person,friend,since\nann,bob,2001\nbob,cy,\nann,bob,x\n");
    CHECK(document.direction == LinkDirection::undirected);
    CHECK(texts(document.labels) == Texts{"ann", "bob", "cy"});
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}, {1, 2, 1.0}, {0, 1, 1.0}});
    CHECK(document.lines == std::vector<std::uint32_t>{2, 3, 4});
    CHECK(texts(link_attribute(document, "since").values) == Texts{"2001", "", "x"});
    CHECK(link_attribute(document, "since").kind == AttributeKind::text);
}

TEST_CASE("edge list: headers that say which columns are the ends, and the direction") {
    struct Case {
        const char* header;
        LinkDirection direction;
    };
    for (const Case& one : {Case{"id,Source,Target,weight", LinkDirection::directed},
                            Case{"id,from,to,weight", LinkDirection::directed},
                            Case{"id,EGO,ALTER,Weight", LinkDirection::directed},
                            Case{"id,u,v,weight", LinkDirection::undirected}}) {
        CAPTURE(one.header);
        const auto document = edges(std::string(one.header) + "\n7,a,b,2\n8,b,c,1\n");
        CHECK(document.direction == one.direction);
        CHECK(links(document) == std::vector<LinkRow>{{0, 1, 2.0}, {1, 2, 1.0}});
        CHECK(texts(link_attribute(document, "id").values) == Texts{"7", "8"});
        CHECK(link_attribute(document, "id").kind == AttributeKind::number);
        CHECK(document.link_attributes.size() == 1);
    }
}

TEST_CASE("edge list: Gephi's column Type decides on direction when it says nothing else") {
    const auto undirected = edges("Source,Target,Type,Id\na,b,Undirected,0\n");
    CHECK(undirected.direction == LinkDirection::undirected);
    CHECK(undirected.link_attributes.size() == 1);
    const auto mixed =
        edges("Source,Target,Type,Weight\na,b,Directed,2\nb,c,Undirected,3\nc,c,undirected,1\n");
    CHECK(mixed.direction == LinkDirection::directed);
    CHECK(links(mixed) == std::vector<LinkRow>{{0, 1, 2.0}, {1, 2, 3.0}, {2, 1, 3.0}, {2, 2, 1.0}});
    const auto other = edges("u,v,type\na,b,Directed\nb,c,family\n");
    CHECK(other.direction == LinkDirection::undirected);
    CHECK(texts(link_attribute(other, "type").values) == Texts{"Directed", "family"});
}

TEST_CASE("edge list: actors and projects are two modes, and may share a name") {
    const auto document = edges("actor\tproject\tweight\nann\tp\t1\nbob\tann\t0.5\n");
    CHECK(document.first_mode == 2);
    CHECK(texts(document.labels) == Texts{"ann", "bob", "p", "ann"});
    CHECK(texts(document.ids) == Texts{"ann", "bob", "p", "ann (2)"});
    CHECK(links(document) == std::vector<LinkRow>{{0, 2, 1.0}, {1, 3, 0.5}});
}

TEST_CASE("edge list: numbers with a decimal comma become numbers with a point") {
    const auto document = edges("u;v;weight;share;code\na;b;1,5;0,25;007\nb;c;2;;008\n");
    CHECK(document.weights == std::vector<double>{1.5, 2.0});
    CHECK(link_attribute(document, "share").kind == AttributeKind::number);
    CHECK(texts(link_attribute(document, "share").values) == Texts{"0.25", ""});
    CHECK(texts(link_attribute(document, "code").values) == Texts{"007", "008"});
}

TEST_CASE("edge list: names with another delimiter inside do not mislead") {
    std::string text = "u,v\n";
    for (int i = 0; i < 50; ++i) {
        text += "a; b; c; d,e; f; g\n";
    }
    const auto document = edges(text);
    CHECK(texts(document.labels) == Texts{"a; b; c; d", "e; f; g"});
    CHECK(has(document.notes.at(0), "the one that the header has"));
}

TEST_CASE("edge list: odd rows are issues") {
    const auto document = edges("u,v,weight\na,,1\na,b,heavy\na,b,inf\na\na,b,1,more\n");
    CHECK(document.link_count() == 3);
    CHECK(kinds(document) == Texts{"too few fields", "too many fields", "end missing"});
}

TEST_CASE("edge list: columns without a header keep their values") {
    const auto document = edges("u,v,,\na,b,x,\n");
    CHECK(texts(link_attribute(document, "column 3").values) == Texts{"x"});
    CHECK(document.link_attributes.size() == 1);
}

TEST_CASE("edge list: what is broken ends in a sentence") {
    CHECK(has(error_of<ParseError>(detail::parse_edge_list, ""), "ties.csv: the file is empty"));
    CHECK(has(error_of<ParseError>(detail::parse_edge_list, "u,v\n"), "no row below it"));
    CHECK(has(error_of<ParseError>(detail::parse_edge_list, "a\nb\n"), "a link has two ends"));
    CHECK(has(error_of<ParseError>(detail::parse_edge_list, "u,v\n\"a,b\n"),
              "ties.csv, line 2: a quote opens here"));
    CHECK(has(error_of<ParseError>(detail::parse_edge_list, std::string_view("u,v\na,\0\n", 8)), "NUL byte"));
    ReadLimits limits;
    limits.nodes = 2;
    CHECK(has(error_of<LimitError>(detail::parse_edge_list, "u,v\na,b\nb,c\n", limits), "(limit: nodes)"));
    limits = {};
    limits.rows = 1;
    CHECK(has(error_of<LimitError>(detail::parse_edge_list, "u,v\na,b\nb,c\n", limits), "(limit: rows)"));
}

TEST_CASE("edge list: a header far wider than its rows is refused") {
    std::string text = "u,v";
    for (int i = 0; i < 9'000; ++i) {
        text += ",c";
    }
    for (int i = 0; i < 100'000; ++i) {
        text += "\na,b";
    }
    CHECK(has(error_of<ParseError>(detail::parse_edge_list, text),
              "most of 100000 lines have far fewer fields"));
}

TEST_CASE("edge list: what is printed reads back as the same network") {
    for (const std::string text :
         {"source,target,weight,kind\na,\"b, c\",1,\"say \"\"hi\"\"\"\n\"b, c\",a,0,\n",
          "u,v,weight,n\na;b;c;d,d|e,-2.5,1\nd|e,d|e,1e-300,2\n", "actor,project\na,a\nb,p\n"}) {
        CAPTURE(text);
        const auto document = edges(text);
        const auto again = edges(detail::print_edge_list(document));
        CHECK(texts(again.labels) == texts(document.labels));
        CHECK(links(again) == links(document));
        CHECK(again.direction == document.direction);
        CHECK(again.first_mode == document.first_mode);
        CHECK(again.link_attributes == document.link_attributes);
    }
}

TEST_CASE("weights of three decimals are not taken for thousands, whatever the labels let one guess") {
    GraphDocument document;
    for (const char* name : {"1,5", "2,25", "3,125"}) {
        document.ids.push_back(name);
        document.labels.push_back(name);
    }
    document.from = {0, 1};
    document.to = {1, 2};
    document.weights = {1.234, 1000.125};
    document.lines = {0, 0};
    for (const GraphFormat format : {GraphFormat::matrix, GraphFormat::edge_list}) {
        const GraphDocument back = parse_graph(print_graph(document, format), format);
        CHECK(back.weights == document.weights);
    }
}

TEST_CASE("found by fuzzing: names full of another delimiter do not make it the delimiter of the edge list") {
    const std::string text = "u,v,weight,o;p\n;;a;;b;;c;;d,e,2,\n";
    const GraphDocument document = parse_graph(text, GraphFormat::edge_list);
    const GraphDocument again =
        parse_graph(print_graph(document, GraphFormat::edge_list), GraphFormat::edge_list);
    REQUIRE(document.link_count() == 1);
    CHECK(again.labels == document.labels);
    CHECK(again.weights == document.weights);
    CHECK(again.link_attributes == document.link_attributes);
}

TEST_CASE(
    "found by fuzzing: the header of an edge list tells its delimiter, whatever the names are full of") {
    const std::string text = "u,v,weight,\"weight;;;;\"\n\";;;;1\",\";;;;;;;\",1,\n\";;;;2\",5,1,\n";
    const GraphDocument document = parse_graph(text, GraphFormat::edge_list);
    CHECK(document.link_count() == 2);
    CHECK(document.labels[0] == ";;;;1");
    CHECK(document.labels[1] == ";;;;;;;");
}

TEST_CASE("edge list: a weight that is missing or a word is no number, and words are kept") {
    const auto document = edges("u,v,weight\na,b,heavy\na,b,\na,b,inf\na,b,n/a\na,b,2\n");
    REQUIRE(document.link_count() == 5);
    for (const std::size_t i : {0U, 1U, 2U, 3U}) {
        CHECK(std::isnan(document.weights[i]));
    }
    CHECK(document.weights[4] == 2.0);
    CHECK(texts(document.weight_words) == Texts{"heavy", "", "inf", "", ""});
    CHECK(document.issues.empty());
    const auto again = edges(detail::print_edge_list(document));
    CHECK(texts(again.weight_words) == texts(document.weight_words));
    CHECK(std::isnan(again.weights[1]));
    CHECK(edges("u,v\na,b\n").weights == std::vector<double>{1.0});
    CHECK(edges("u,v,weight\na,b,1\n").weight_words.empty());
}

TEST_CASE("edge list: a column of numbers in which some say missing is a column of numbers") {
    const auto document = edges("u;v;share\na;b;1,5\nb;c;NA\nc;a;2,25\n");
    CHECK(link_attribute(document, "share").kind == AttributeKind::number);
    CHECK(texts(link_attribute(document, "share").values) == Texts{"1.5", "", "2.25"});
    const auto words = edges("u,v,share\na,b,NA\nb,c,none\n");
    CHECK(link_attribute(words, "share").kind == AttributeKind::text);
    CHECK(texts(link_attribute(words, "share").values) == Texts{"NA", "none"});
}

TEST_CASE("edge list: a row with one end and nothing else is a node without a link") {
    const auto document = edges("u,v,weight,kind\na,b,1,x\nc,,,\nb,,,\nd,,2,\ne,,,y\n,f,,\n");
    CHECK(texts(document.labels) == Texts{"a", "b", "c"});
    CHECK(document.link_count() == 1);
    CHECK(kinds(document) == Texts{"end missing", "end missing", "end missing"});
    CHECK(has(document.notes.back(), "2 rows name one end only"));
    const auto two = edges("actor,project\na,p\nb,\n,q\n");
    CHECK(two.first_mode == 2);
    CHECK(texts(two.labels) == Texts{"a", "b", "p", "q"});
    CHECK(two.issues.empty());
    CHECK(edges("u,v\na,\n").node_count() == 1);
}

TEST_CASE(
    "edge list: what is guarded from spreadsheets is read without the apostrophe, and printed with it") {
    const auto document = edges("u,v,weight,'-trust\n'=A,b,'-,'+\nb,''=c,2,'++\n");
    CHECK(texts(document.labels) == Texts{"=A", "b", "'=c"});
    CHECK(std::isnan(document.weights[0]));
    CHECK(document.weight_words.empty());
    CHECK(texts(link_attribute(document, "-trust").values) == Texts{"+", "++"});
    CHECK(detail::print_edge_list(document) == "u,v,weight,'-trust\n'=A,b,,'+\nb,''=c,2,'++\n");
}

TEST_CASE("edge list: ids beside names tell nodes apart") {
    const auto document =
        edges("source,target,weight,source_id,target_id\nCity,City,1,7,9\nCity,Kent,2,9,\nTown,Kent,1,7,k\n");
    CHECK(texts(document.ids) == Texts{"7", "9", "Kent", "k"});
    CHECK(texts(document.labels) == Texts{"City", "City", "Kent", "Kent"});
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}, {1, 2, 2.0}, {0, 3, 1.0}});
    CHECK(kinds(document) == Texts{"one id, two names"});
    CHECK(document.link_attributes.empty());
    CHECK(has(document.notes.at(document.notes.size() - 1), "\"source_id\" and \"target_id\""));
}

TEST_CASE("edge list: nodes without a link and shared labels come back, in their order") {
    for (const std::string text :
         {"u,v,weight\nx,,\na,b,1\ny,,\nb,c,2\nz,,\n", "source,target\na,b\nc,\n",
          "actor,project\na,p\nb,\n,q\nc,p\n,r\n", "u,v,u_id,v_id\nA,A,1,2\nA,,3,\nA,B,2,4\n",
          "u,v,u_id,v_id\n=A,'B,1,2\n'=A,=A,3,4\n"}) {
        CAPTURE(text);
        const auto document = edges(text);
        const auto again = edges(detail::print_edge_list(document));
        CHECK(texts(again.ids) == texts(document.ids));
        CHECK(texts(again.labels) == texts(document.labels));
        CHECK(links(again) == links(document));
        CHECK(again.first_mode == document.first_mode);
        CHECK(again.issues.empty());
    }
}

TEST_CASE("edge list: nodes of the same label have their ids beside it") {
    GraphDocument document;
    for (const char* id : {"p1", "p2"}) {
        document.ids.push_back(id);
        document.labels.push_back("Smith");
    }
    document.from = {0};
    document.to = {1};
    document.weights = {1.0};
    document.lines = {0};
    CHECK(detail::print_edge_list(document) == "u,v,weight,u_id,v_id\nSmith,Smith,1,p1,p2\n");
}
