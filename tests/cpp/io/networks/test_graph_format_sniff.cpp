#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

#include "isthmus/io/csv.hpp"
#include "isthmus/io/graph_format.hpp"
#include "support/data.hpp"

using namespace isthmus;

namespace {

/// The name of the format, or "table".
std::string sniffed(std::string_view text, std::string_view file = {}) {
    const auto format = sniff_graph_format(text, file);
    return format ? std::string(name_of(*format)) : "table";
}

}  // namespace

TEST_CASE("formats of networks are known by what they begin with") {
    CHECK(sniffed("<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">") ==
          "graphml");
    CHECK(sniffed("<?xml version='1.0'?><gexf version=\"1.3\">") == "gexf");
    CHECK(sniffed("dl n=5 format=fullmatrix\ndata:\n") == "dl");
    CHECK(sniffed("DL NR=18 NC=14\nDATA:\n") == "dl");
    CHECK(sniffed("DL\nN = 4\n") == "dl");
    CHECK(sniffed("*Vertices 3\n1 \"a\"\n") == "pajek");
    CHECK(sniffed("% a comment\r\n\r\n*Network a\r\n*Vertices 3\r\n") == "pajek");
    CHECK(sniffed("*vertices 3 2\n*edges\n") == "pajek");
    CHECK(sniffed("{\"network-type\": \"undirected\", \"incidences\": []}") == "hif");
    CHECK(sniffed("{\"directed\": false, \"nodes\": [], \"links\": []}") == "node_link");
    CHECK(sniffed("{\"network\": {\"items\": [], \"links\": []}}") == "vosviewer");
    CHECK(sniffed("\xEF\xBB\xBF{\"nodes\": [], \"edges\": []}") == "node_link");
}

TEST_CASE("where the beginning does not tell, the extension does, packed or not") {
    CHECK(sniffed("", "a.graphml") == "graphml");
    CHECK(sniffed("<x/>", "a.GEXF") == "gexf");
    CHECK(sniffed("n=3\n0 1 0\n", "a.dl") == "dl");
    CHECK(sniffed("1 2\n", "a.net.gz") == "pajek");
    CHECK(sniffed("project,partner\n", "a.csv") == "table");
}

TEST_CASE("a matrix has a blank first header, labels, and numbers") {
    CHECK(sniffed(",P1,P2\nKent,1,0\nLille,1,1\n") == "matrix");
    CHECK(sniffed("\t2019\t2020\nKent\t1\t\nLille\t1\t1\n") == "matrix");
    CHECK(sniffed("\"\";\"P1\";\"P2\"\n\"Kent\";1;0\n") == "matrix");
    CHECK(sniffed(",a,b\na,0,0.5\nb,0.5,0\n") == "matrix");
}

TEST_CASE("a matrix of nodes without names: numbers in the first column and in the headers") {
    CHECK(sniffed(",0,1,2\n0,0,1,1\n1,1,0,0\n2,1,0,0\n") == "matrix");
    CHECK(sniffed(",17,23\n17,0,1\n23,1,0\n") == "matrix");
}

TEST_CASE("a data frame's index is no label, whether rows were taken out of it or not") {
    CHECK(sniffed(",project,partner\n0,100,17\n1,100,18\n2,101,17\n") == "table");
    CHECK(sniffed(",project,partner\n1,100,17\n2,100,18\n") == "table");
    CHECK(sniffed(",project,partner\n3,100,17\n8,100,18\n11,101,17\n") == "table");
    CHECK(sniffed(",project,partner\n0,AGE,Kent\n1,AGE,Lille\n") == "table");
}

TEST_CASE("a table whose first header is blank is a table when a cell is no number") {
    CHECK(sniffed(",partner,country\nAGE,Kent,GB\nAGE,Lille,FR\n") == "table");
    CHECK(sniffed(",P1,country\nKent,1,GB\n") == "table");
}

TEST_CASE("tables of partners are not taken for anything else") {
    CHECK(sniffed("") == "table");
    CHECK(sniffed(",\n") == "table");
    CHECK(sniffed(",P1,P2\n") == "table");
    CHECK(sniffed("project,partner\nAGE,Kent\n") == "table");
    CHECK(sniffed("dl;project;partner\n1;AGE;Kent\n") == "table");
    CHECK(sniffed("dlr,n=5\n1,2\n") == "table");
    CHECK(sniffed("dl,nr of project,partner\n1,AGE,Kent\n") == "table");
    CHECK(sniffed("*project,partner\nAGE,Kent\n") == "table");
    CHECK(sniffed("{project},partner\nAGE,Kent\n") == "table");
    CHECK(sniffed("<project>,partner\nAGE,Kent\n") == "table");
    CHECK(sniffed("n,m\n1,2\n") == "table");
    CHECK(sniffed("\"a quote never closed,b\n1,2\n") == "table");
    CHECK(sniffed(std::string_view("\0\0\0", 3)) == "table");
}

TEST_CASE("the real tables are tables") {
    ISTHMUS_NEEDS_DATA(data);
    for (const char* file :
         {"keep-interreg-2014-2020/keep_closed_1420_Partnership.csv", "h2020/h2020.csv.gz",
          "cordis-organizations/organization.csv", "urbact/URBACT_Membership_GNidCorr_complete_V2.csv",
          "organisation-names/organisation-spellings.csv", "organisation-names/names-with-type.csv"}) {
        CAPTURE(file);
        CHECK(sniffed(read_bytes(data / file).substr(0, 100'000), file) == "table");
    }
    CHECK(sniffed(read_bytes(data / "southern-women" / "DAVIS.DAT"), "DAVIS.DAT") == "dl");
}

TEST_CASE("noughts and ones behind names of actors are a matrix, and a dash among crosses is none") {
    CHECK(sniffed("partner,AGE,SEA\nKent,1,0\nLille,1,1\n") == "matrix");
    CHECK(sniffed("project,AGE,SEA\nKent,1,0\nLille,1,1\n") == "table");
    CHECK(sniffed("Partner;AGE;SEA\nKent;x;-\nLille;x;x\n") == "matrix");
}
