#include <doctest/doctest.h>

#include <string>

#include "io/containers/html_table.hpp"
#include "isthmus/core/errors.hpp"

using namespace isthmus;
using detail::html_tables;

TEST_CASE("a page of HTML: its tables as comma-separated text, whatever stands around them") {
    const auto tables = html_tables(
        "<!DOCTYPE html><HTML><style>td { x: '<td>'; }</style><!-- <table><tr><td>no</td></tr></table> -->"
        "<table border=1><thead><tr><th>Project<th title='a > b'>Partner</thead>"
        "<tr><td>AGE</td><td>Caf&eacute;&nbsp;&#8364;,<br>Lille</td></tr></table><p>and</p><table><tr><td></"
        "td></tr></table>"
        "<table><tr><td>x</td></tr></table>",
        {});
    REQUIRE(tables.size() == 2);
    CHECK(tables[0] ==
          "Project,Partner\nAGE,\"Caf\u00E9\u00A0\u20AC,\nLille\"\n");  // a break is a line in the cell
    CHECK(tables[1] == "x\n");
}

TEST_CASE("cells over several rows and columns stand in the first; a table within a cell is its text") {
    const auto tables = html_tables(
        "<table><tr><td rowspan=2>A</td><td "
        "colspan=\"2\">b</td></tr><tr><td>c</td><td><table><tr><td>d</td></tr>"
        "</table></td></tr></table>",
        {});
    REQUIRE(tables.size() == 1);
    CHECK(tables[0] == "A,b,\n,c,d\n");
}

TEST_CASE("HTML from strangers ends within the limits") {
    ReadLimits limits;
    limits.columns = 100;
    limits.rows = 1;
    CHECK_THROWS_AS(static_cast<void>(html_tables("<table><tr><td colspan=999999999>x", {"t", limits})),
                    LimitError);
    CHECK_THROWS_AS(static_cast<void>(html_tables("<table><tr><td>x<tr><td>y", {"t", limits})), LimitError);
    CHECK(html_tables("<table><tr><td>never closed", {}).size() == 1);
    CHECK(html_tables("<table><tr><td", {}).empty());
    CHECK(html_tables(std::string(100'000, '<'), {}).empty());
}
