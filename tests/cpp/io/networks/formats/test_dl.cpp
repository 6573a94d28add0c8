#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <tuple>
#include <vector>

#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"
#include "support/data.hpp"

using namespace isthmus;

namespace {

using Texts = std::vector<std::string>;
using LinkRow = std::tuple<id_type, id_type, double>;

GraphDocument parse(std::string_view text, const ReadLimits& limits = {}) {
    auto document = detail::parse_dl(text, {.file = "davis.dl", .limits = limits});
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

TEST_CASE("DL: a full matrix that is not symmetric is directed, row to column") {
    const auto document = parse("dl n=3\ndata:\n0 1 0\n0 0 2.5\n0 0 0\n");
    CHECK(document.direction == LinkDirection::directed);
    CHECK_FALSE(document.first_mode);
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}, {1, 2, 2.5}});
    CHECK(texts(document.labels) == Texts{"1", "2", "3"});
    CHECK(document.lines == std::vector<std::uint32_t>{3, 4});
}

TEST_CASE("DL: a full matrix that is symmetric is undirected, each tie once, the diagonal kept") {
    const auto document = parse("DL N = 3\nFormat = FullMatrix\nData:\n1 2 0\n2 0 -1\n0 -1 0\n");
    CHECK(document.direction == LinkDirection::undirected);
    CHECK(links(document) == std::vector<LinkRow>{{0, 0, 1.0}, {0, 1, 2.0}, {1, 2, -1.0}});
}

TEST_CASE("DL: values may be broken over lines and separated by commas") {
    const auto document = parse("dl n=2 data:\n0,1\r\n0\r\n\r\n0");
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}});
}

TEST_CASE("DL: labels between commas, blanks or line ends, in quotes where they have blanks") {
    for (const char* labels :
         {"barry,david,\"van Lin\"", "barry david \"van Lin\"", "barry\ndavid\n\"van Lin\"",
          "barry, david\n\"van Lin\",", "\r\nbarry=david=\"van Lin\""}) {
        CAPTURE(labels);
        const auto document = parse("dl n=3\nformat = fullmatrix\nlabels:\n" + std::string(labels) +
                                    "\ndata:\n0 1 0 0 0 1 0 0 0\n");
        CHECK(texts(document.labels) == Texts{"barry", "david", "van Lin"});
        CHECK(texts(document.ids) == Texts{"barry", "david", "van Lin"});
    }
}

TEST_CASE("DL: labels with blanks and without quotes are whole lines where that gives the right number") {
    const auto document = parse("dl n=2\nlabels:\nUniversity of Graz\nCity of Linz\ndata:\n0 1\n0 0\n");
    CHECK(texts(document.labels) == Texts{"University of Graz", "City of Linz"});
    CHECK(has(document.notes.at(0), "every line is taken for one"));
}

TEST_CASE("DL: words that are statements elsewhere may be labels") {
    const auto document =
        parse("dl n=4\nlabels:\nn format data diagonal\ndata:\n0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0");
    CHECK(texts(document.labels) == Texts{"n", "format", "data", "diagonal"});
    const auto quoted = parse("dl n=2\nlabels:\n\"data:\"\n\"labels:\"\ndata:\n0 1 0 0");
    CHECK(texts(quoted.labels) == Texts{"data:", "labels:"});
}

TEST_CASE("DL: a label that stands twice gives two nodes with ids of their own") {
    const auto document = parse("dl n=3\nlabels: a a a\ndata: 0 1 0 0 0 1 0 0 0");
    CHECK(texts(document.labels) == Texts{"a", "a", "a"});
    CHECK(texts(document.ids) == Texts{"a", "a (2)", "a (3)"});
}

TEST_CASE("DL: labels embedded in a full matrix name rows and columns") {
    const auto document = parse(
        "dl\nn = 3\nlabels embedded\nformat = fullmatrix\ndata:\n"
        "Bill Jan \"De Groot\"\nBill 0 1 1\nJan 0 0 0\n\"De Groot\" 1 0 0\n");
    CHECK(texts(document.labels) == Texts{"Bill", "Jan", "De Groot"});
    CHECK_FALSE(document.first_mode);
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}, {0, 2, 1.0}, {2, 0, 1.0}});
}

TEST_CASE("DL: labels embedded say how large the matrix is where n does not") {
    const auto document = parse("dl labels embedded\ndata:\na b\na 0 1\nb 0 0\n");
    CHECK(texts(document.labels) == Texts{"a", "b"});
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}});
}

TEST_CASE("DL: row labels embedded, column labels in the header, and the other way round") {
    for (const char* text :
         {"dl nr=2, nc=3\nrow labels embedded\ncolumn labels:\nE1 E2 E3\ndata:\nA 1 0 1\nB 0 1 0\n",
          "dl nr=2 nc=3\ncolumn labels embedded\nrow labels:\nA B\ndata:\nE1 E2 E3\n1 0 1\n0 1 0\n"}) {
        CAPTURE(text);
        const auto document = parse(text);
        CHECK(document.first_mode == 2);
        CHECK(texts(document.labels) == Texts{"A", "B", "E1", "E2", "E3"});
        CHECK(links(document) == std::vector<LinkRow>{{0, 2, 1.0}, {0, 4, 1.0}, {1, 3, 1.0}});
    }
}

TEST_CASE("DL: a square matrix whose rows and columns have the same labels is of one mode") {
    const auto document = parse("dl nr=2, nc=2\nrow labels:\na b\ncolumn labels:\na b\ndata:\n0 1\n1 0\n");
    CHECK_FALSE(document.first_mode);
    CHECK(document.direction == LinkDirection::undirected);
    const auto two = parse("dl nr=2, nc=2\nrow labels:\na b\ncolumn labels:\nx y\ndata:\n0 1\n1 0\n");
    CHECK(two.first_mode == 2);
    CHECK(parse("dl nr=2, nc=2\ndata:\n0 1\n1 0\n").first_mode == 2);
}

TEST_CASE(
    "DL: with n, a label that is spelt in two ways is an issue, and other labels altogether are two modes") {
    const auto one = parse("dl n=2 labels embedded\ndata:\nlarry bob\nbarry 0 1\nbob 0 0\n");
    CHECK_FALSE(one.first_mode);
    CHECK(texts(one.labels) == Texts{"barry", "bob"});
    CHECK(kinds(one) == Texts{"labels of rows and columns differ"});
    CHECK(parse("dl n=2 labels embedded\ndata:\nx y\na 0 1\nb 0 0\n").first_mode == 2);
}

TEST_CASE("DL: a byte order mark is skipped") {
    CHECK(parse("\xEF\xBB\xBF"
                "dl n=1\ndata:\n1\n")
              .link_count() == 1);
}

TEST_CASE("DL: one list of labels for rows and columns is split where it has as many as both together") {
    const auto document = parse("dl nr=1, nc=2\nlabels:\nA X Y\ndata:\n1 0\n");
    CHECK(document.first_mode == 1);
    CHECK(texts(document.labels) == Texts{"A", "X", "Y"});
}

TEST_CASE("DL: a person and an event of the same name stay two nodes") {
    const auto document = parse("dl nr=1 nc=2\nrow labels:\nA\ncolumn labels:\nA B\ndata:\n1 1\n");
    CHECK(texts(document.labels) == Texts{"A", "A", "B"});
    CHECK(texts(document.ids) == Texts{"A", "A (2)", "B"});
}

TEST_CASE("DL: halves of a matrix, with and without their diagonal") {
    const std::vector<LinkRow> ties{{0, 1, 1.0}, {0, 2, 2.0}, {1, 2, 3.0}};
    CHECK(links(parse("dl n=3 format=upperhalf diagonal=absent data:\n1 2\n3\n")) == ties);
    CHECK(links(parse("dl n=3 format=upperhalf\ndata:\n0 1 2\n0 3\n0\n")) == ties);
    const std::vector<LinkRow> lower{{1, 0, 1.0}, {2, 0, 2.0}, {2, 1, 3.0}};
    const auto document = parse("dl n=3 format=lowerhalf diagonal absent data:\n1\n2 3\n");
    CHECK(links(document) == lower);
    CHECK(document.direction == LinkDirection::undirected);
    CHECK(links(parse("dl n=3 format=lowerhalf diagonal present data:\n0\n1 0\n2 3 0\n")) == lower);
}

TEST_CASE("DL: a full matrix without its diagonal has one value less a row") {
    const auto document = parse("dl n=3\nformat = fullmatrix diagonal = absent\ndata:\n1 2\n0 3\n0 0\n");
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}, {0, 2, 2.0}, {1, 2, 3.0}});
}

TEST_CASE("DL: edgelist1 by number, with values, and the same without its digit") {
    for (const char* format : {"edgelist1", "edgelist", "EDGELIST1"}) {
        CAPTURE(format);
        const auto document = parse("dl n=4\nformat = " + std::string(format) + "\ndata:\n1 2 1.5\n\n3 1\n");
        CHECK(document.direction == LinkDirection::directed);
        CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.5}, {2, 0, 1.0}});
        CHECK(document.node_count() == 4);
        CHECK(document.lines == std::vector<std::uint32_t>{4, 6});
    }
}

TEST_CASE("DL: edgelist1 that gives every tie both ways is a symmetric matrix, so undirected") {
    const auto document = parse("dl n=3 format=edgelist1\ndata:\n2 1 3\n1 2 3\n3 3\n1 3\n3 1\n");
    CHECK(document.direction == LinkDirection::undirected);
    CHECK(links(document) == std::vector<LinkRow>{{1, 0, 3.0}, {2, 2, 1.0}, {0, 2, 1.0}});
    CHECK(parse("dl n=3 format=edgelist1\ndata:\n2 1 3\n1 2 2\n").direction == LinkDirection::directed);
}

TEST_CASE("DL: edgelist1 with labels embedded, those given first") {
    const auto document =
        parse("dl n=3 format=edgelist1\nlabels:\nzoe\nlabels embedded\ndata:\nann bob 2\nbob zoe\n");
    CHECK(texts(document.labels) == Texts{"zoe", "ann", "bob"});
    CHECK(links(document) == std::vector<LinkRow>{{1, 2, 2.0}, {2, 0, 1.0}});
    CHECK(document.issues.empty());
}

TEST_CASE("DL: more labels in the data than n says is an issue, fewer leave nodes without links") {
    CHECK(kinds(parse("dl n=2 format=edgelist1 labels embedded\ndata:\na b\nb c\n")) ==
          Texts{"more nodes than said"});
    const auto document = parse("dl n=3 format=edgelist1 labels embedded\ndata:\na b\n");
    CHECK(texts(document.labels) == Texts{"a", "b", "3"});
}

TEST_CASE("DL: edgelist2 and nodelist2 are two-mode, rows first") {
    const char* header = "dl nr=2, nc=3\nrow labels: A B\ncolumn labels: X Y Z\nformat = ";
    for (const std::string data : {"edgelist2\ndata:\n1 1\n1 3\n2 2\n", "nodelist2\ndata:\n1 1 3\n2 2\n"}) {
        const auto document = parse(header + data);
        CHECK(document.first_mode == 2);
        CHECK(texts(document.labels) == Texts{"A", "B", "X", "Y", "Z"});
        CHECK(links(document) == std::vector<LinkRow>{{0, 2, 1.0}, {0, 4, 1.0}, {1, 3, 1.0}});
    }
    const auto embedded = parse("dl nr=2 nc=2 format=nodelist2 labels embedded\ndata:\nann x y\nx x\n");
    CHECK(texts(embedded.ids) == Texts{"ann", "x", "x (2)", "y"});
    CHECK(links(embedded) == std::vector<LinkRow>{{0, 2, 1.0}, {0, 3, 1.0}, {1, 2, 1.0}});
}

TEST_CASE("DL: nodelist1 is a row and its neighbours") {
    const auto document = parse("dl n=4 format=nodelist\ndata:\n1 2 3\n4 1\n2\n");
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}, {0, 2, 1.0}, {3, 0, 1.0}});
}

TEST_CASE("DL: several matrices tell their links apart by the attribute relation") {
    const auto document =
        parse("dl n=2 nm=2\nmatrix labels:\nlikes \"works with\"\ndata:\n0 1\n0 0\n\n0 0\n3 0\n");
    CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}, {1, 0, 3.0}});
    REQUIRE(document.link_attributes.size() == 1);
    CHECK(document.link_attributes[0].name == "relation");
    CHECK(texts(document.link_attributes[0].values) == Texts{"likes", "works with"});
    const auto lists = parse("dl n=2 nm=2 format=edgelist1\ndata:\n1 2\n!\n1 2\n2 1\n");
    CHECK(texts(lists.link_attributes.at(0).values) == Texts{"1", "2", "2"});
    CHECK(lists.direction == LinkDirection::directed);  // 1 -> 2 of the first matrix has no way back
    CHECK(parse("dl n=2 nm=2\ndata:\n0 1\n1 0\n0 2\n2 0\n").direction == LinkDirection::undirected);
}

TEST_CASE("DL: embedded labels may stand above every matrix or above the first alone") {
    for (const char* second : {"a b\na 0 0\nb 2 0\n", "a 0 0\nb 2 0\n"}) {
        const auto document =
            parse(std::string("dl n=2 nm=2 labels embedded\ndata:\na b\na 0 1\nb 0 0\n") + second);
        CHECK(links(document) == std::vector<LinkRow>{{0, 1, 1.0}, {1, 0, 2.0}});
    }
}

TEST_CASE("DL: missing values are issues and no links") {
    const auto document = parse("dl n=2\ndata:\n0 na\n. 1\n");
    CHECK(links(document) == std::vector<LinkRow>{{1, 1, 1.0}});
    REQUIRE(document.issues.size() == 2);
    CHECK(document.issues[0].kind == "missing value");
    CHECK(document.issues[0].row == 3);
    CHECK(document.issues[0].value == "na");
    CHECK(document.issues[1].value == ".");
}

TEST_CASE("DL: an issue is told a hundred times, then counted") {
    std::string text = "dl n=20\ndata:\n";
    for (int i = 0; i < 400; ++i) {
        text += "na\n";
    }
    const auto document = parse(text);
    REQUIRE(document.issues.size() == 101);
    CHECK(has(document.issues.back().message, "300 more like this, the last in line 402"));
}

TEST_CASE("DL: what stands behind complete data is an issue") {
    CHECK(kinds(parse("dl n=2\ndata:\n0 1 1 0\nend\n")) == Texts{"text after the data"});
    CHECK(kinds(parse("dl n=2 format=edgelist1\ndata:\n1 2 1 9\n")) == Texts{"text after the value"});
    CHECK(kinds(parse("dl n=2 format=edgelist1\ndata:\n1 2 0\n")) == Texts{"link of value 0"});
}

TEST_CASE("DL: what is broken ends in a sentence with its line") {
    const auto is = [](std::string_view text, std::string_view line, std::string_view part) {
        CAPTURE(text);
        const std::string error = error_of<ParseError>(text);
        CAPTURE(error);
        CHECK(has(error, line.empty() ? "davis.dl: " : "davis.dl, line " + std::string(line) + ": "));
        CHECK(has(error, part));
    };
    is("", "", "the file is empty");
    is(" \r\n\t", "", "the file is empty");
    is("n=3\ndata:\n", "1", "begins with the word dl");
    is("dlabc n=3\ndata:\n", "1", "begins with the word dl");
    is("dl n=3\nlabels:\na b c\n", "4", "ends before its data");
    is("dl n=-3\ndata:\n", "1", "\"-3\", which is not a count");
    is("dl n=\ndata:\n", "1", "not a count");
    is("dl n=2\nformat = blockmatrix\ndata:\n", "2", "the format \"blockmatrix\" is not read");
    is("dl n=2\ncolour = red\ndata:\n", "2", "DL has no statement \"colour\"");
    is("dl n=2\nlabels:\na \"b\nc\ndata:\n", "3", "a quote opens here");
    is("dl n=2\nlabels:\na b c\ndata:\n", "3", "3 labels for 2 nodes");
    is("dl nr=1, nc=2\nlabels:\na b\ndata:\n1 1\n", "3", "2 labels for 1 rows and 2 columns");
    is("dl n=2\ndata:\n0 1\n0 \n", "4", "the data end in row 2 of 2");
    is("dl n=2\ndata:\n0 1 9\n1 0 9\n", "4", "more values than n, nr and nc ask for");
    is("dl n=2\ndata:\n0 1 x 0\n", "3", "\"x\" stands where a value is expected");
    is("dl n=2\ndata:\n0 1 1e999 0\n", "3", "\"1e999\" stands where a value");
    is("dl n=2\ndata:\n0 1 inf 0\n", "3", "\"inf\" stands where a value");
    is("dl n=2 format=edgelist1\ndata:\n1 3\n", "3", "there is no node 3");
    is("dl n=2 format=edgelist1\ndata:\n0 1\n", "3", "there is no node 0");
    is("dl n=2 format=edgelist1\ndata:\n1\n", "3", "a link needs two ends");
    is("dl n=2 format=edgelist1\ndata:\nann bob\n", "3", "\"ann\" is not the number of a node");
    is("dl format=fullmatrix\ndata:\n0 1\n", "2", "does not say how large");
    is("dl nr=2 nc=3 format=lowerhalf\ndata:\n0 0 0 0 0 0\n", "1", "as many rows as columns");
    is(std::string_view("dl n=2\nda\0ta:\n", 14), "2", "a NUL byte");
    is("dl n=2\ndatafile = /etc/passwd\n", "2", "no file is opened because another one names it");
}

TEST_CASE("DL: a size without the data for it is refused at once") {
    CHECK(has(error_of<LimitError>("dl nr=2000000000, nc=2\ndata:\n"), "(limit: nodes)"));
    CHECK(has(error_of<LimitError>("dl n=99999999999999999999999\ndata:\n"), "(limit: nodes)"));
    CHECK(has(error_of<LimitError>("dl n=100000 format=fullmatrix\ndata:\n"), "(limit: cells)"));
    CHECK(has(error_of<LimitError>("dl n=60000 nm=60000 format=fullmatrix\ndata:\n"), "(limit: cells)"));
    CHECK(has(error_of<ParseError>("dl n=60000\ndata:\n0 1\n"), "too short"));
    CHECK(has(error_of<ParseError>("dl n=90000000 format=edgelist1\ndata:\n1 2\n"),
              "but it has only 41 bytes"));
    CHECK(has(error_of<ParseError>("dl format=edgelist1\ndata:\n1 99999999\n"), "but it has only"));
}

TEST_CASE("DL: many matrices without cells end soon") {
    std::string text = "dl nr=0 nc=50000 nm=100000 column labels embedded\ndata:\n";
    for (int i = 0; i < 200'000; ++i) {
        text += i == 49'999 ? "b " : "a ";
    }
    CHECK(kinds(parse(text)) == Texts{"text after the data"});
}

TEST_CASE("DL: limits hold, and each is named") {
    ReadLimits limits;
    limits.rows = 2;
    CHECK(has(error_of<LimitError>("dl n=2\ndata:\n1 1 1 1", limits), "(limit: rows)"));
    limits = {};
    limits.field = 8;
    CHECK(has(error_of<LimitError>("dl n=2\nlabels:\na ninebytes\ndata:\n", limits), "(limit: field)"));
    limits = {};
    limits.bytes = 10;
    CHECK(has(error_of<LimitError>("dl n=2\ndata:\n", limits), "(limit: bytes)"));
    limits = {};
    limits.nodes = 2;
    CHECK(has(error_of<LimitError>("dl labels: a b c\ndata:\n", limits), "(limit: nodes)"));
}

TEST_CASE("DL: a million labels in one line, and a million quotes, end soon") {
    std::string labels;
    for (int i = 0; i < 1'000'000; ++i) {
        labels += "a ";
    }
    CHECK(has(error_of<ParseError>("dl n=2\nlabels:\n" + labels), "ends before its data"));
    CHECK(has(error_of<ParseError>("dl n=2\nlabels:\n" + std::string(1'000'001, '"')), "a quote opens here"));
    CHECK(has(error_of<ParseError>("dl " + std::string(1'000'000, ':')), "DL has no statement"));
}

TEST_CASE("DL: what is printed reads back as the same network") {
    for (const std::string text :
         {"dl n=3\nlabels: \"a b\", c, \"x=1\"\ndata:\n0 1 0\n0 0 2.5\n0.1 0 0\n",
          "dl n=4\nlabels: a b c d\ndata:\n1 1 0 0 1 0 0.125 0 0 0.125 0 0 0 0 0 0\n",
          "dl nr=2 nc=3\nrow labels: A A\ncolumn labels: A \"data:\" \"\"\ndata:\n1 0 -2\n0 1e-300 0\n",
          "dl n=0\ndata:\n", "dl nr=0 nc=3\ndata:\n", "dl n=3 format=edgelist1\ndata:\n3 1\n1 3\n"}) {
        CAPTURE(text);
        const auto document = parse(text);
        const auto again = parse(detail::print_dl(document));
        CHECK(texts(again.labels) == texts(document.labels));
        CHECK(texts(again.ids) == texts(document.ids));
        CHECK(links(again) == links(document));
        CHECK(again.direction == document.direction);
        CHECK(again.first_mode == document.first_mode);
    }
}

TEST_CASE("DL: as it is printed") {
    CHECK(detail::print_dl(parse("dl n=2\nlabels: a \"b c\"\ndata:\n0 1\n0 0\n")) ==
          "dl n=2\nformat = edgelist1\nlabels:\na\n\"b c\"\ndata:\n1 2\n");
    CHECK(detail::print_dl(parse("dl nr=1 nc=2\nrow labels: a\ncolumn labels: X Y\ndata:\n0 2\n")) ==
          "dl nr=1, nc=2\nformat = edgelist2\nrow labels:\na\ncolumn labels:\nX\nY\ndata:\n1 2 2\n");
}

TEST_CASE("DL: a quote in a label is printed as an apostrophe, a line break as a blank") {
    GraphDocument document;
    document.ids.push_back("1");
    document.labels.push_back("the \"A\"\nteam");
    CHECK(has(detail::print_dl(document), "\n\"the 'A' team\"\n"));
}

TEST_CASE("DL: the women of Natchez as UCINET has them") {
    ISTHMUS_NEEDS_DATA(data);
    std::ifstream file(data / "southern-women" / "DAVIS.DAT", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto document = parse(text);
    CHECK(document.first_mode == 18);
    CHECK(document.node_count() == 32);
    CHECK(document.labels[0] == "EVELYN");
    CHECK(document.labels[31] == "E14");
    CHECK(document.issues.empty());
    // The file has 93 ones. Davis, Gardner and Gardner (1941) have 89: HELEN was not at E13 and E14, and DOROTHY not at
    // E10 and E12.
    CHECK(document.link_count() == 93);
    std::size_t published = 0;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        const id_type woman = document.from[i];
        const id_type event = document.to[i] - 18 + 1;
        published += (woman == 14 && event >= 13) || (woman == 15 && (event == 10 || event == 12)) ? 0 : 1;
    }
    CHECK(published == 89);
}
