#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "io/graph_formats.hpp"
#include "isthmus/core/errors.hpp"

using namespace isthmus;

namespace {

using Texts = std::vector<std::string>;
using Link = std::tuple<id_type, id_type, double>;
using Reader = GraphDocument (*)(std::string_view, const GraphTextOptions&);

GraphDocument checked(Reader reader, std::string_view text, const ReadLimits& limits) {
    auto document = reader(text, {.file = "ties.csv", .limits = limits});
    require_consistent(document);
    return document;
}

GraphDocument matrix(std::string_view text, const ReadLimits& limits = {}) {
    return checked(detail::parse_matrix, text, limits);
}

GraphDocument edges(std::string_view text, const ReadLimits& limits = {}) {
    return checked(detail::parse_edge_list, text, limits);
}

Texts texts(const TextColumn& column) {
    Texts result;
    for (std::size_t i = 0; i < column.size(); ++i) {
        result.emplace_back(column[i]);
    }
    return result;
}

std::vector<Link> links(const GraphDocument& document) {
    std::vector<Link> result;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        result.emplace_back(document.from[i], document.to[i], document.weights[i]);
    }
    return result;
}

template <class E>
std::string error_of(Reader reader, std::string_view text, const ReadLimits& limits = {}) {
    try {
        static_cast<void>(checked(reader, text, limits));
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

const Attribute& link_attribute(const GraphDocument& document, std::string_view name) {
    const Attribute* attribute = find_attribute(document.link_attributes, name);
    REQUIRE(attribute != nullptr);
    return *attribute;
}

}  // namespace

TEST_CASE("matrix: the same labels on both sides are one mode, directed unless symmetric") {
    const auto directed = matrix(",a,b,c\na,0,1,\nb,,0,2.5\nc,0,0,0\n");
    CHECK_FALSE(directed.first_mode);
    CHECK(directed.direction == LinkDirection::directed);
    CHECK(texts(directed.labels) == Texts{"a", "b", "c"});
    CHECK(links(directed) == std::vector<Link>{{0, 1, 1.0}, {1, 2, 2.5}});
    CHECK(directed.lines == std::vector<std::uint32_t>{2, 3});
    CHECK(directed.issues.empty());
    const auto symmetric = matrix(",a,b\na,3,1\nb,1,0\n");
    CHECK(symmetric.direction == LinkDirection::undirected);
    CHECK(links(symmetric) == std::vector<Link>{{0, 0, 3.0}, {0, 1, 1.0}});
}

TEST_CASE("matrix: the same labels in another order are one mode still") {
    const auto document = matrix(",b,a\na,7,0\nb,0,8\n");
    CHECK_FALSE(document.first_mode);
    CHECK(links(document) == std::vector<Link>{{0, 1, 7.0}, {1, 0, 8.0}});
}

TEST_CASE("matrix: other labels on the columns are the second mode") {
    const auto document = matrix("actor;E1;E2;\"E;3\"\nANN;1;0;0,5\nBOB;0;1;\n");
    CHECK(document.first_mode == 2);
    CHECK(texts(document.labels) == Texts{"ANN", "BOB", "E1", "E2", "E;3"});
    CHECK(links(document) == std::vector<Link>{{0, 2, 1.0}, {0, 4, 0.5}, {1, 3, 1.0}});
}

TEST_CASE("matrix: labels that come twice are two nodes") {
    const auto two = matrix(",x,x\na,1,0\na,0,1\n");
    CHECK(two.first_mode == 2);
    CHECK(texts(two.ids) == Texts{"a", "a (2)", "x", "x (2)"});
    const auto one = matrix(",a,a\na,0,1\na,0,0\n");
    CHECK_FALSE(one.first_mode);
    CHECK(links(one) == std::vector<Link>{{0, 1, 1.0}});
    CHECK(texts(one.ids) == Texts{"a", "a (2)"});
}

TEST_CASE("matrix: a header without a corner, as R writes it") {
    const auto document = matrix("a\tb\na\t0\t1\nb\t0\t0\n");
    CHECK(texts(document.labels) == Texts{"a", "b"});
    CHECK(links(document) == std::vector<Link>{{0, 1, 1.0}});
}

TEST_CASE("matrix: what is no number is no link, and an issue") {
    const auto document = matrix(",x,y\na,yes,1\nb,NA,inf\nc,1\nd,1,0,4\n");
    CHECK(links(document) == std::vector<Link>{{0, 5, 1.0}, {2, 4, 1.0}, {3, 4, 1.0}});
    CHECK(kinds(document) ==
          Texts{"not a number", "missing value", "not a number", "too few fields", "too many fields"});
    CHECK(document.issues[0].row == 2);
    CHECK(document.issues[0].value == "yes");
    CHECK(document.issues[4].row == 5);
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
    CHECK(links(document) == std::vector<Link>{{1, 0, 1.0}});
    CHECK(kinds(document) == Texts{"missing value"});
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

TEST_CASE("edge list: the first two columns are the ends, undirected where the header does not say more") {
    const auto document = edges("person,friend,since\nann,bob,2001\nbob,cy,\nann,bob,x\n");
    CHECK(document.direction == LinkDirection::undirected);
    CHECK(texts(document.labels) == Texts{"ann", "bob", "cy"});
    CHECK(links(document) == std::vector<Link>{{0, 1, 1.0}, {1, 2, 1.0}, {0, 1, 1.0}});
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
        CHECK(links(document) == std::vector<Link>{{0, 1, 2.0}, {1, 2, 1.0}});
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
    CHECK(links(mixed) == std::vector<Link>{{0, 1, 2.0}, {1, 2, 3.0}, {2, 1, 3.0}, {2, 2, 1.0}});
    const auto other = edges("u,v,type\na,b,Directed\nb,c,family\n");
    CHECK(other.direction == LinkDirection::undirected);
    CHECK(texts(link_attribute(other, "type").values) == Texts{"Directed", "family"});
}

TEST_CASE("edge list: actors and projects are two modes, and may share a name") {
    const auto document = edges("actor\tproject\tweight\nann\tp\t1\nbob\tann\t0.5\n");
    CHECK(document.first_mode == 2);
    CHECK(texts(document.labels) == Texts{"ann", "bob", "p", "ann"});
    CHECK(texts(document.ids) == Texts{"ann", "bob", "p", "ann (2)"});
    CHECK(links(document) == std::vector<Link>{{0, 2, 1.0}, {1, 3, 0.5}});
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
    CHECK(links(document) == std::vector<Link>{{0, 1, 1.0}, {1, 2, 2.0}, {0, 3, 1.0}});
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
