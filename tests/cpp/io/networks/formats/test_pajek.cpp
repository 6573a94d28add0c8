#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/graph_format.hpp"
#include "isthmus/io/pajek.hpp"

using namespace isthmus;

namespace {

using Texts = std::vector<std::string>;
using LinkRow = std::tuple<id_type, id_type, double>;

GraphDocument parse(std::string_view text, const ReadLimits& limits = {}) {
    auto document = detail::parse_pajek(text, {.file = "net.net", .limits = limits});
    require_consistent(document);
    return document;
}

Texts texts(const TextColumn& column) {
    Texts result;
    for (std::size_t i = 0; i < column.size(); ++i) {
        result.emplace_back(column[i]);
    }
    return result;
}

/// The values of a node attribute; empty where there is no such attribute.
Texts of_nodes(const GraphDocument& document, std::string_view name) {
    const Attribute* attribute = find_attribute(document.node_attributes, name);
    return attribute == nullptr ? Texts{} : texts(attribute->values);
}

Texts of_links(const GraphDocument& document, std::string_view name) {
    const Attribute* attribute = find_attribute(document.link_attributes, name);
    return attribute == nullptr ? Texts{} : texts(attribute->values);
}

std::vector<LinkRow> links(const GraphDocument& document) {
    std::vector<LinkRow> result;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        result.emplace_back(document.from[i], document.to[i], document.weights[i]);
    }
    return result;
}

template <class E>
std::string error_of(std::string_view text, const ReadLimits& limits = {}) {
    try {
        static_cast<void>(parse(text, limits));
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Texts kinds(const GraphDocument& document) {
    Texts result;
    for (const Issue& issue : document.issues) {
        result.push_back(issue.kind);
    }
    return result;
}

}  // namespace

TEST_CASE("Pajek: edges are undirected, arcs directed, a missing weight is 1") {
    const auto edges = parse("*Vertices 3\n1 \"a b\"\n2 c\n3 d\n*Edges\n1 2\n3 2 -0.5\n");
    CHECK(edges.direction == LinkDirection::undirected);
    CHECK(texts(edges.ids) == Texts{"1", "2", "3"});
    CHECK(texts(edges.labels) == Texts{"a b", "c", "d"});
    CHECK(links(edges) == std::vector<LinkRow>{{0, 1, 1.0}, {2, 1, -0.5}});
    CHECK(edges.lines == std::vector<std::uint32_t>{6, 7});
    const auto arcs = parse("*vertices 2\r\n*ARCS\r\n2 1 3\r\n");
    CHECK(arcs.direction == LinkDirection::directed);
    CHECK(links(arcs) == std::vector<LinkRow>{{1, 0, 3.0}});
}

TEST_CASE("Pajek: a network with arcs and edges is directed, and an edge goes both ways") {
    const auto document = parse("*Vertices 3\n*Arcs\n1 2 2\n*Edges\n2 3 4 l \"both\"\n3 3\n*Arcs\n3 1\n");
    CHECK(document.direction == LinkDirection::directed);
    CHECK(links(document) ==
          std::vector<LinkRow>{{0, 1, 2.0}, {1, 2, 4.0}, {2, 1, 4.0}, {2, 2, 1.0}, {2, 0, 1.0}});
    CHECK(of_links(document, "l") == Texts{"", "both", "both", "", ""});
    CHECK(document.lines == std::vector<std::uint32_t>{3, 5, 5, 6, 8});
    CHECK(has(document.notes.at(0), "each of its 1 edges became two arcs"));
}

TEST_CASE("Pajek: vertices without a line of their own are called by their numbers") {
    const auto document = parse("*Network\n*Vertices 4\n3 \"third\"\n2\n*Edges\n1 4\n");
    CHECK(texts(document.labels) == Texts{"1", "2", "third", "4"});
}

TEST_CASE("Pajek: comments, blank lines and blanks around lines say nothing") {
    const auto document = parse(
        "% a comment\n\n/* another */\n*Network test\n  *Vertices 2  \n%1 \"x\"\n 1 \"a\"\n\n*Edges\n\t1 "
        "2\n");
    CHECK(texts(document.labels) == Texts{"a", "2"});
    CHECK(document.link_count() == 1);
}

TEST_CASE("Pajek: positions, shape and parameters of vertices are attributes") {
    const auto document = parse(
        "*Vertices 3\n"
        "1 \"a\" 0.1 0.2 0.5 box ic Red x_fact 1.5\n"
        "2 \"b\" 0.3 0.4 ic \"Light Blue\"\n"
        "3 \"c\"\n");
    CHECK(of_nodes(document, "x") == Texts{"0.1", "0.3", ""});
    CHECK(of_nodes(document, "y") == Texts{"0.2", "0.4", ""});
    CHECK(of_nodes(document, "z") == Texts{"0.5", "", ""});
    CHECK(of_nodes(document, "shape") == Texts{"box", "", ""});
    CHECK(of_nodes(document, "ic") == Texts{"Red", "Light Blue", ""});
    CHECK(of_nodes(document, "x_fact") == Texts{"1.5", "", ""});
    CHECK(find_attribute(document.node_attributes, "x")->kind == AttributeKind::number);
    CHECK(find_attribute(document.node_attributes, "ic")->kind == AttributeKind::text);
}

TEST_CASE("Pajek: what NetworkX writes, with its positions of 0 and its ellipses, which say nothing") {
    const auto document = parse(
        "*vertices 2\n1 Graz 0.0 0.0 ellipse country AT\n2 \"Novo mesto\" 0.0 0.0 ellipse country SI\n"
        "*edges\n1 2 1.0 kind twin\n");
    CHECK(texts(document.labels) == Texts{"Graz", "Novo mesto"});
    CHECK(of_nodes(document, "country") == Texts{"AT", "SI"});
    CHECK(document.node_attributes.size() == 1);
    CHECK(of_links(document, "kind") == Texts{"twin"});
}

TEST_CASE("Pajek: times of vertices and lines are kept") {
    const auto document = parse(
        "*Vertices 2\n1 \"a\" 0.5 0.5 [5-10,12-14] ic Red\n2 \"b\" [1-*]\n*Edges\n1 2 1 [7, 9]\n2 1 p "
        "Dots\n");
    CHECK(of_nodes(document, "time") == Texts{"5-10,12-14", "1-*"});
    CHECK(of_nodes(document, "ic") == Texts{"Red", ""});
    CHECK(of_links(document, "time") == Texts{"7, 9", ""});
    CHECK(of_links(document, "p") == Texts{"", "Dots"});
}

TEST_CASE("Pajek: a weight written with an exponent stays readable as a number attribute") {
    const auto document = parse("*Vertices 2\n*Edges\n1 2 1e-3 w 2.5e-7\n1 2 1E2 w .5e3\n");
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 0.001}, {0, 1, 100.0}});
    CHECK(of_links(document, "w") == Texts{"2.5e-7", "500"});
}

TEST_CASE("Pajek: lists of neighbours") {
    const auto arcs = parse("*Vertices 4\n*Arcslist\n1 2 3\n4 -1\n2\n");
    CHECK(arcs.direction == LinkDirection::directed);
    CHECK(links(arcs) == std::vector<LinkRow>{{0, 1, 1.0}, {0, 2, 1.0}, {3, 0, 1.0}});
    const auto edges = parse("*Vertices 3\n*Edgeslist\n1 2 3\n");
    CHECK(edges.direction == LinkDirection::undirected);
    CHECK(links(edges) == std::vector<LinkRow>{{0, 1, 1.0}, {0, 2, 1.0}});
}

TEST_CASE("Pajek: a matrix, symmetric or not, and of two modes") {
    const auto directed = parse("*Vertices 3\n1 \"a\"\n*Matrix\n0 1 0\n0 0 2.5\n0 0 0\n");
    CHECK(directed.direction == LinkDirection::directed);
    CHECK(links(directed) == std::vector<LinkRow>{{0, 1, 1.0}, {1, 2, 2.5}});
    const auto symmetric = parse("*Vertices 2\n*Matrix\n0 3\n3 1\n");
    CHECK(symmetric.direction == LinkDirection::undirected);
    CHECK(links(symmetric) == std::vector<LinkRow>{{0, 1, 3.0}, {1, 1, 1.0}});
    const auto two = parse("*Vertices 5 2\n*Matrix\n1 0 2\n0 1 0\n");
    CHECK(two.first_mode == 2);
    CHECK(links(two) == std::vector<LinkRow>{{0, 2, 1.0}, {0, 4, 2.0}, {1, 3, 1.0}});
}

TEST_CASE("Pajek: a row of a matrix may go over lines, and what is beyond its end moves nothing") {
    const auto wrapped = parse("*Vertices 3\n*Matrix\n0 1\n0\n0 0 2\n0\n0 0\n");
    CHECK(links(wrapped) == std::vector<LinkRow>{{0, 1, 1.0}, {1, 2, 2.0}});
    const auto wide = parse("*Vertices 4 2\n*Matrix\n1 0 7\n0 1 8\n");
    CHECK(links(wide) == std::vector<LinkRow>{{0, 2, 1.0}, {1, 3, 1.0}});
    CHECK(kinds(wide) == Texts{"too many values", "too many values"});
}

TEST_CASE("Pajek: a byte order mark is skipped") {
    CHECK(parse("\xEF\xBB\xBF*Vertices 1\n1 \"\xD0\x90\"\n").labels[0] == "\xD0\x90");
}

TEST_CASE("Pajek: a second number behind *Vertices is the size of the first mode") {
    const auto document = parse("*Vertices 3 1\n1 \"a\"\n2 \"p\"\n3 \"q\"\n*Edges\n1 2\n3 1 2\n");
    CHECK(document.first_mode == 1);
    CHECK(document.direction == LinkDirection::undirected);
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}, {0, 2, 2.0}});
    const auto wrong = parse("*Vertices 3 2\n*Edges\n1 3\n1 2\n");
    CHECK_FALSE(wrong.first_mode);
    CHECK(kinds(wrong) == Texts{"link within a mode"});
    CHECK(wrong.issues[0].row == 4);
    CHECK(wrong.link_count() == 2);
}

TEST_CASE("Pajek: relations by section and by line are the attribute relation") {
    const auto document = parse(
        "*Vertices 3\n*Arcs :1 \"trust\"\n1 2\n*Arcs :2\n2 3\n*Arcs\n3 1\n1: 1 3 5\n*Edges :9 \"money "
        "&#8364;\"\n1 2\n");
    CHECK(of_links(document, "relation") == Texts{"trust", "2", "", "trust", "money €", "money €"});
    CHECK(document.weights[3] == 5.0);
}

TEST_CASE("Pajek: character references in labels are characters") {
    const auto document = parse(
        "*Vertices 5\n1 \"K&#246;ln\"\n2 \"&#x41;&#;&#55296;&#1114112;&#7;\"\n3 &#8364;\n"
        "4 \"&#128512;\"\n5 \"&#\"\n");
    CHECK(texts(document.labels) == Texts{"Köln", "&#x41;&#;&#55296;&#1114112;&#7;", "€", "😀", "&#"});
}

TEST_CASE("Pajek: partitions and vectors of a project file are node attributes") {
    const auto document = parse(
        "*Network a.net\n*Vertices 3\n*Edges\n1 2\n\n*Partition country.clu\n*Vertices 3\n1\n2\n9999998\n\n"
        "*Vector \"size in m\"\n*Vertices 3\n 1.5\n-2e-3\n999999998\n*Partition\n*Vertices 3\n1\n1\n1\n"
        "*Permutation p\n*Vertices 3\n3\n1\n2\n");
    CHECK(of_nodes(document, "country.clu") == Texts{"1", "2", ""});
    CHECK(of_nodes(document, "size in m") == Texts{"1.5", "-2e-3", ""});
    CHECK(of_nodes(document, "partition") == Texts{"1", "1", "1"});
    CHECK(find_attribute(document.node_attributes, "country.clu")->kind == AttributeKind::number);
    CHECK(kinds(document) == Texts{"section not read"});
    CHECK(document.link_count() == 1);
}

TEST_CASE("Pajek: the first of several networks is read, and what does not fit it is told") {
    const auto document = parse(
        "*Network a\n*Vertices 2\n1 \"x\"\n2 \"y\"\n*Edges\n1 2\n*Network b\n*Vertices 1\n1 \"z\"\n*Edges\n1 "
        "1\n"
        "*Partition c\n*Vertices 1\n1\n");
    CHECK(texts(document.labels) == Texts{"x", "y"});
    CHECK(document.link_count() == 1);
    CHECK(document.notes == std::vector<std::string>{"The file has 2 networks: the first one is read."});
    CHECK(kinds(document) == Texts{"values for another network"});
}

TEST_CASE("Pajek: two partitions of one name are two attributes") {
    const auto document = parse(
        "*Vertices 1\n*Partition a\n*Vertices 1\n1\n*Partition a\n*Vertices 1\n2\n*Vector a\n*Vertices "
        "1\n3\n");
    CHECK(of_nodes(document, "a") == Texts{"1"});
    CHECK(of_nodes(document, "a (2)") == Texts{"2"});
    CHECK(of_nodes(document, "a (3)") == Texts{"3"});
}

TEST_CASE("Pajek: odd lines are issues") {
    CHECK(kinds(parse("*Vertices 1\n1 a\n1 b\n")) == Texts{"vertex twice"});
    CHECK(kinds(parse("*Vertices 2\n*Edges\n1 2 1 w 3 l\n")) == Texts{"parameter without a value"});
    CHECK(kinds(parse("hello\n*Vertices 1\n")) == Texts{"text before the network"});
}

TEST_CASE("Pajek: a weight that says missing is missing, with parameters behind it or not") {
    const auto document =
        parse("*Vertices 2\n*Edges\n1 2 NA\n1 2 nan c Red\n1 2 - w 2\n1 2 2\n1 2 \"NA\" 3\n");
    REQUIRE(document.link_count() == 5);
    for (const std::size_t i : {0U, 1U, 2U}) {
        CHECK(std::isnan(document.weights[i]));
    }
    CHECK(document.weights[3] == 2.0);
    CHECK(document.weights[4] == 1.0);  // in quotes it is the name of a parameter
    CHECK(find_attribute(document.link_attributes, "c")->values[1] == "Red");
    const auto back = parse(print_graph(document, GraphFormat::pajek));
    CHECK(std::isnan(back.weights[1]));
    CHECK(back.weights[3] == 2.0);
}

TEST_CASE("Pajek: what is broken ends in a sentence with its line") {
    const auto is = [](std::string_view text, std::string_view line, std::string_view part) {
        CAPTURE(text);
        const std::string error = error_of<ParseError>(text);
        CAPTURE(error);
        CHECK(has(error, line.empty() ? "net.net: " : "net.net, line " + std::string(line) + ": "));
        CHECK(has(error, part));
    };
    is("", "", "the file is empty");
    is("% only\n", "", "there is no network in it");
    is("*Network\n", "", "there is no network in it");
    is("hello\n1 2\n", "", "there is no network in it");
    is("*Vertices 2\n*Matrix\n0 1\n1 0\n0 0\n", "5", "the matrix is complete");
    is("*Vertices 1 0\n*Matrix\n0\n", "3", "the matrix is complete");
    is("*Vertices\n", "1", "does not say how many");
    is("*Vertices many\n", "1", "\"many\" is not how many");
    is("*Vertices -2\n", "1", "\"-2\" is not how many");
    is("*Vertices 2 3\n", "1", "3 of 2 vertices cannot be of the first mode");
    is("*Arcs\n1 2\n", "1", "links come before *Vertices");
    is("*Vertices 2\n3 \"c\"\n", "2", "there is no vertex \"3\"");
    is("*Vertices 2\n0 \"c\"\n", "2", "there is no vertex \"0\"");
    is("*Vertices 2\n\"c\"\n", "2", "there is no vertex \"c\"");
    is("*Vertices 2\n1 \"c\n2 d\n", "2", "a quote opens here");
    is("*Vertices 2\n*Edges\n1 3\n", "3", "there is no vertex \"3\"");
    is("*Vertices 2\n*Edges\n1\n", "3", "a line needs two vertices");
    is("*Vertices 2\n*Edges\n1: 2\n", "3", "a line needs two vertices");
    is("*Vertices 2\n*Edges\n1 2 1e999\n", "3", "\"1e999\" is not a finite number");
    is("*Vertices 2\n*Edges\n1 2 inf\n", "3", "\"inf\" is not a finite number");
    is("*Vertices 2\n*Edges\n1 2 1.234,56\n", "3", "\"1.234,56\" is not a finite number");
    is("*Vertices 2\n*Edges\n1 2 1 [5-\n", "3", "a time begins with [");
    is("*Vertices 2\n*Matrix\n0 1\n0\n", "4", "the matrix ends after 3 of 4 values");
    is("*Vertices 2\n*Matrix\n0 1\n0\n*Edges\n", "5", "the matrix ends after 3 of 4 values");
    is("*Vertices 2\n*Matrix\n0 x\n", "3", "\"x\" stands in the matrix");
    is("*Vertices 2\n*Arcs :one\n", "2", "\"one\" is not the number of a relation");
    is("*Vertices 2\n*Partition p\n*Vertices 2\n1\nred\n", "5", "\"red\" is not the number of a class");
    is("*Vertices 2\n*Vector v\n*Vertices 2\n1\ninf\n", "5", "\"inf\" is not a finite number");
    is(std::string_view("*Vertices 2\n1 \"a\0b\"\n", 20), "2", "a NUL byte");
}

TEST_CASE("Pajek: a number of vertices that the file cannot have is refused at once") {
    CHECK(has(error_of<LimitError>("*Vertices 2000000000\n"), "(limit: nodes)"));
    CHECK(has(error_of<LimitError>("*Vertices 99999999999999999999999\n"), "(limit: nodes)"));
    CHECK(has(error_of<ParseError>("*Vertices 90000000\n*Edges\n1 2\n"), "but it has only 30 bytes"));
    CHECK(has(error_of<LimitError>("*Vertices 100000\n*Matrix\n"), "(limit: cells)"));
}

TEST_CASE("Pajek: limits hold, and each is named") {
    ReadLimits limits;
    limits.rows = 1;
    CHECK(has(error_of<LimitError>("*Vertices 2\n*Edges\n1 2\n1 2\n", limits), "(limit: rows)"));
    CHECK(has(error_of<LimitError>("*Vertices 2\n*Matrix\n1 1\n0 0\n", limits), "(limit: rows)"));
    limits = {};
    limits.field = 8;
    CHECK(has(error_of<LimitError>("*Vertices 2\n1 \"123456789\"\n", limits), "(limit: field)"));
    limits = {};
    limits.bytes = 10;
    CHECK(has(error_of<LimitError>("*Vertices 2\n", limits), "(limit: bytes)"));
    limits = {};
    limits.columns = 2;
    CHECK(has(error_of<LimitError>("*Vertices 1\n1 a 1 2 box a 1 b 2\n", limits), "(limit: columns)"));
}

TEST_CASE("Pajek: attributes that would fill the memory are refused") {
    std::string text = "*Vertices 9000\n";
    for (int i = 1; i <= 9000; ++i) {
        const std::string n = std::to_string(i);
        text += n + " a k" + n + " 1\n";
    }
    CHECK(has(error_of<ParseError>(text), "9000 names of attributes for 9000"));
    text = "*Vertices 2\n*Arcs :1 \"" + std::string(1'000'000, 'x') + "\"\n";
    for (int i = 0; i < 1000; ++i) {
        text += "1 2\n";
    }
    CHECK(has(error_of<ParseError>(text), "the names of relations are too long"));
}

TEST_CASE("Pajek: a million quotes, brackets, stars or references end soon") {
    const std::string head = "*Vertices 2\n1 ";
    const std::size_t many = 1'000'000;
    CHECK(has(error_of<ParseError>(head + std::string(many + 1, '"')), "a quote opens here"));
    CHECK(has(error_of<ParseError>(head + "a " + std::string(many, '[')), "a time begins with ["));
    CHECK(has(error_of<ParseError>(std::string(many, '*')), "there is no network"));
    std::string references = head + '"';
    for (std::size_t i = 0; i < many / 2 - 10; ++i) {
        references += "&#";
    }
    CHECK(parse(references + "\"\n").labels[0].size() == many - 20);
    std::string headings;
    for (int i = 0; i < 100'000; ++i) {
        headings += "*Partition a\n";
    }
    CHECK(has(error_of<LimitError>("*Vertices 0\n" + headings), "(limit: columns)"));
}

TEST_CASE("Pajek: what is printed reads back as the same network") {
    for (const std::string text :
         {"*Vertices 3\n1 \"a b\"\n2 \"\\\\x\\\\\"\n3 \"&#38;#65;\"\n*Arcs\n1 2 0.1\n3 1 -2e-300\n3 3 0\n",
          "*Vertices 2\n1 \"a\" 0.1 0.2 0.3 box ic Red country \"Bosnia &amp; H\"\n2 \"b\" 0 1\n*Edges\n1 2 "
          "1 l \"x y\" "
          "w 3\n2 1 1 [1-3]\n",
          "*Vertices 2\n1 \"a\" 0 0 ellipse size 3 r two\n2 \"b\" 0 0 ellipse size 4\n",
          "*Vertices 4 1\n1 \"a\"\n2 \"p\"\n*Edges\n1 2\n1 4 2.5\n", "*Vertices 0\n", "*Vertices 3 0\n",
          "*Vertices 3\n*Arcs :1 \"x\"\n1 2\n*Arcs :2 \"y z\"\n2 3\n"}) {
        CAPTURE(text);
        const auto document = parse(text);
        const std::string printed = detail::print_pajek(document);
        CAPTURE(printed);
        const auto again = parse(printed);
        CHECK(texts(again.labels) == texts(document.labels));
        CHECK(links(again) == links(document));
        CHECK(again.direction == document.direction);
        CHECK(again.first_mode == document.first_mode);
        CHECK(again.link_attributes == document.link_attributes);
        for (const Attribute& attribute : document.node_attributes) {
            CAPTURE(attribute.name);
            if (attribute.name != "z" &&
                attribute.name != "shape") {  // missing positions are 0, shapes ellipses
                CHECK(of_nodes(again, attribute.name) == texts(attribute.values));
            }
        }
    }
}

TEST_CASE("Pajek: as it is printed") {
    CHECK(detail::print_pajek(parse("*Vertices 2 1\n1 a\n2 b\n*Edges\n1 2 2.5\n")) ==
          "*Vertices 2 1\n1 \"a\"\n2 \"b\"\n*Edges\n1 2 2.5\n");
    CHECK(detail::print_pajek(parse("*Vertices 2\n1 a 0 0 ellipse country AT ic Red r 1\n*Arcs\n1 2\n")) ==
          "*Vertices 2\n1 \"a\" 0 0 ellipse \"country\" \"AT\" ic \"Red\" r 1\n2 \"2\" 0 0 ellipse\n*Arcs\n1 "
          "2 1\n");
}

TEST_CASE("Pajek: a quote in a label is printed as an apostrophe, a line break as a blank") {
    GraphDocument document;
    document.ids.push_back("1");
    document.labels.push_back("the \"A\"\nteam");
    CHECK(detail::print_pajek(document) == "*Vertices 1\n1 \"the 'A' team\"\n*Edges\n");
}

TEST_CASE("Pajek: a partition and a vector beside the network become node attributes") {
    auto document = parse("*Vertices 3\n*Edges\n1 2\n");
    document = with_partition(std::move(document), "*Vertices 3\n 1\n2\n9999998\n", "country");
    document =
        with_vector(std::move(document), "% from Pajek\n*vertices 3\r\n0.5\r\n1e3\r\n999999998\r\n", "money");
    require_consistent(document);
    CHECK(of_nodes(document, "country") == Texts{"1", "2", ""});
    CHECK(of_nodes(document, "money") == Texts{"0.5", "1e3", ""});
    CHECK(find_attribute(document.node_attributes, "money")->kind == AttributeKind::number);
}

TEST_CASE("Pajek: a partition that is none, or not of this network, is refused with its line") {
    const auto network = parse("*Vertices 3\n");
    const auto is = [&](std::string_view text, std::string_view part) {
        CAPTURE(text);
        std::string error;
        try {
            static_cast<void>(with_partition(network, text, "p", {.file = "p.clu"}));
        } catch (const ParseError& caught) {
            error = caught.what();
        }
        CAPTURE(error);
        CHECK(has(error, part));
    };
    is("", "p.clu: the file is empty");
    is("1\n2\n3\n", "p.clu, line 1: a partition begins with *Vertices");
    is("*Vertices 3\n1\n2\n", "p.clu, line 3: the partition has 2 values for 3 vertices");
    is("*Vertices 3\n1\n2\n3\n4\n", "p.clu, line 5: the partition has more values for 3 vertices");
    is("*Vertices 3\n1\n2.5\n3\n", "p.clu, line 3: \"2.5\" is not the number of a class");
    is("*Vertices 3\n1\n*Edges\n", "p.clu, line 3: \"*Edges\" does not belong into a partition");
    CHECK_THROWS_AS(static_cast<void>(with_partition(network, "*Vertices 3\n1\n1\n1\n", "")), ValueError);
    const auto once = with_vector(network, "*Vertices 3\n1\n1\n1\n", "p");
    CHECK_THROWS_AS(static_cast<void>(with_partition(once, "*Vertices 3\n1\n1\n1\n", "p")), ValueError);
    CHECK_THROWS_AS(static_cast<void>(with_vector(network, "*Vertices 3\n1\nnan\n1\n", "p")), ParseError);
}

TEST_CASE("Pajek: partitions and vectors as they are printed") {
    GraphDocument document = parse("*Vertices 3\n");
    Attribute country{"country", AttributeKind::text, {}};
    Attribute money{"money", AttributeKind::number, {}};
    Attribute year{"year", AttributeKind::number, {}};
    for (const char* value : {"SI", "", "AT"}) {
        country.values.push_back(value);
    }
    for (const char* value : {"0.1", "-2", ""}) {
        money.values.push_back(value);
    }
    for (const char* value : {"2014", "2014", "0"}) {
        year.values.push_back(value);
    }
    document.node_attributes = {country, money, year};
    CHECK(print_partition(document, "country") == "% 1 SI\n% 2 AT\n*Vertices 3\n1\n9999998\n2\n");
    CHECK(print_partition(document, "year") == "*Vertices 3\n2014\n2014\n0\n");
    CHECK(print_vector(document, "money") == "*Vertices 3\n0.1\n-2\n999999998\n");
    CHECK_THROWS_AS(static_cast<void>(print_vector(document, "country")), ValueError);
    CHECK_THROWS_AS(static_cast<void>(print_partition(document, "size")), KeyError);
    const auto again = with_partition(parse("*Vertices 3\n"), print_partition(document, "country"), "c");
    CHECK(of_nodes(again, "c") == Texts{"1", "", "2"});
}

TEST_CASE("found by fuzzing: names of Pajek's parameters are decoded as labels are") {
    const std::string text = "*Vertices 1\n1 a \"B &#34;b\" z\n";
    const GraphDocument document = parse_graph(text, GraphFormat::pajek);
    REQUIRE(document.node_attributes.size() == 1);
    CHECK(document.node_attributes[0].name == "B \"b");
    const std::string printed = print_graph(document, GraphFormat::pajek);
    CHECK(print_graph(parse_graph(printed, GraphFormat::pajek), GraphFormat::pajek) == printed);
}
