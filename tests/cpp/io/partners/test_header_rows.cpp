#include "isthmus/io/header_rows.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

namespace {

using Row = std::vector<std::string>;

/// Rows numbered from 1; one without cells is blank, and left out.
std::vector<GridRow> grid(std::initializer_list<Row> rows) {
    std::vector<GridRow> made;
    std::uint32_t number = 0;
    for (const Row& row : rows) {
        ++number;
        if (!row.empty()) {
            made.push_back({number, row});
        }
    }
    return made;
}

}  // namespace

TEST_CASE("the first row is the header where nothing speaks against it, and nothing is said") {
    const auto found =
        find_header(grid({{"Vorhaben", "Begünstigter", "Betrag"}, {"A", "Kent", "5"}, {"A", "Lille", "6"}}));
    CHECK(found.first == 1);
    CHECK(found.last == 1);
    CHECK(found.names == Row{"Vorhaben", "Begünstigter", "Betrag"});
    CHECK(found.notes.empty());
}

TEST_CASE("titles above the header: one cell, two cells, a list of facts set off by a blank row") {
    const auto two_cells = find_header(grid({{"Projects of the first call", "", "", "State: March 2021"},
                                             {},
                                             {"Hanke", "Toteuttaja", "Maa", "Rooli"},
                                             {"A", "Kent", "UK", "LP"},
                                             {"A", "Lille", "FR", "PP"},
                                             {"B", "Lille", "FR", "LP"}}));
    CHECK(two_cells.last == 3);
    CHECK(two_cells.names[1] == "Toteuttaja");
    REQUIRE(two_cells.notes.size() == 1);
    CHECK(two_cells.notes[0] == "The header is taken from row 3; what is above is a title.");

    const auto facts = find_header(grid({{"Programma", "Kust"},
                                         {"Datum", "onbekend"},
                                         {},
                                         {"Naam", "Wie", "Waar"},
                                         {"A", "Kent", "UK"},
                                         {"A", "Lille", "FR"},
                                         {"B", "Lille", "FR"}}));
    CHECK(facts.last == 4);
    CHECK(facts.names == Row{"Naam", "Wie", "Waar"});
}

TEST_CASE("a row of known headers goes before a full row without any") {
    const auto found = find_header(grid({{"List", "Version", "May"},
                                         {"Project", "Partner", "Country"},
                                         {"A", "Kent", "UK"},
                                         {"A", "Lille", "FR"}}));
    CHECK(found.last == 2);
    CHECK(found.names[0] == "Project");
}

TEST_CASE("a header that comes again, as at the top of every page, is the first of its rows") {
    const auto found = find_header(grid({{"Project", "Partner", "Country"},
                                         {"A", "Kent", "UK"},
                                         {"A", "Lille", "FR"},
                                         {"Project", "Partner", "Country"},
                                         {"B", "Gent", "BE"},
                                         {"B", "Lille", "FR"}}));
    CHECK(found.first == 1);
    CHECK(found.last == 1);
    const auto below_title = find_header(grid({{"Projects of the first call"},
                                               {"Hanke", "Toteuttaja", "Maa"},
                                               {"A", "Oulu", "FI"},
                                               {"Hanke", "Toteuttaja", "Maa"},
                                               {"B", "Turku", "FI"}}));
    CHECK(below_title.last == 2);
}

TEST_CASE("a row of the letters of columns is no data") {
    for (const Row& letters : {Row{"a", "b", "c"}, Row{"A)", "B)", "C)"}}) {
        const auto found = find_header(
            grid({{"Project", "Partner", "Country"}, letters, {"A", "Kent", "UK"}, {"A", "Lille", "FR"}}));
        CHECK(found.last == 2);
        CHECK(found.names == Row{"Project", "Partner", "Country"});
    }
    const auto data = find_header(grid(
        {{"Project", "Partner", "Country"}, {"a", "b", "UK"}, {"A", "Kent", "UK"}, {"A", "Lille", "FR"}}));
    CHECK(data.last == 1);
}

TEST_CASE("words of headers in data are no header") {
    // A kind of organisation that is called like a header comes again, or stands beside numbers.
    const auto found = find_header(
        grid({{"X", "Y", "Z"}, {"Project", "Partner", "1"}, {"A", "Partner", "2"}, {"B", "Kent", "3"}}));
    CHECK(found.last == 1);
}

TEST_CASE("groups over columns are joined with what is below them where that alone says too little") {
    const auto found = find_header(grid({{"Project", "", "Partner", "", ""},
                                         {"Acronym", "Start date", "Name", "Country", "Role"},
                                         {"TIDES", "2019-01-01", "Kent", "UK", "LP"},
                                         {"TIDES", "2019-01-01", "Lille", "FR", "PP"}}));
    CHECK(found.first == 1);
    CHECK(found.last == 2);
    CHECK(found.names ==
          Row{"Project Acronym", "Start date", "Partner Name", "Partner Country", "Partner Role"});
    REQUIRE(found.notes.size() == 1);
    CHECK(found.notes[0].starts_with("The header is in rows 1 to 2"));
}

TEST_CASE("groups that are written over every column of theirs, and one over a later column only") {
    const auto each = find_header(grid({{"Project", "Project", "Partner", "Partner", "Partner"},
                                        {"Acronym", "Start date", "Name", "Country", "Role"},
                                        {"TIDES", "2019-01-01", "Kent", "UK", "LP"},
                                        {"TIDES", "2019-01-01", "Lille", "FR", "PP"}}));
    CHECK(each.names[0] == "Project Acronym");
    CHECK(each.names[2] == "Partner Name");
    const auto one = find_header(grid({{"", "", "Partner", ""},
                                       {"Acronym", "Programme", "Name", "Country"},
                                       {"TIDES", "P", "Kent", "UK"},
                                       {"TIDES", "P", "Lille", "FR"}}));
    CHECK(one.names == Row{"Acronym", "Programme", "Partner Name", "Partner Country"});
    // A title is no group.
    const auto title = find_header(grid({{"Partners", "", "", ""},
                                         {"Acronym", "Programme", "Name", "Country"},
                                         {"TIDES", "P", "Kent", "UK"}}));
    CHECK(title.names[2] == "Name");
}

TEST_CASE("groups of a header some of whose columns go over both rows") {
    const auto found = find_header(grid({{"No", "Projekt", "", "Partner", "", "Status"},
                                         {"", "Akronym", "Titel", "Name", "Ort", ""},
                                         {"1", "TIDES", "Tides", "Kent", "Dover", "on"},
                                         {"2", "TIDES", "Tides", "Lille", "Calais", "on"}}));
    CHECK(found.last == 2);
    CHECK(found.names[0] == "No");
    CHECK(found.names[3] == "Partner Name");
    CHECK(found.names[5] == "Status");
}

TEST_CASE("the same header in a second language, known by its words or by what is below") {
    const auto words = find_header(grid({{"Projet", "Partenaire", "Pays"},
                                         {"project", "partner", "country"},
                                         {"A", "Kent", "UK"},
                                         {"A", "Lille", "FR"}}));
    CHECK(words.last == 2);
    CHECK(words.names == Row{"Projet", "Partenaire", "Pays"});

    const auto values = find_header(grid({{"Nazwa", "Beneficjent", "Początek", "Koszt"},
                                          {"Thing", "Recipient of it", "Beginning", "What it costs"},
                                          {"A", "Kent", "2019-01-01", "10"},
                                          {"A", "Lille", "2019-01-01", "20"},
                                          {"B", "Lille", "2020-01-01", "30"}}));
    CHECK(values.last == 2);
    CHECK(values.names[1] == "Beneficjent / Recipient of it");
}

TEST_CASE("a first row of data without amounts and days is data") {
    const auto found = find_header(grid({{"Project", "Partner", "Start", "Budget"},
                                         {"A", "Kent", "unknown", "to be confirmed"},
                                         {"A", "Lille", "2019-01-01", "20"},
                                         {"B", "Gent", "2020-01-01", "30"}}));
    CHECK(found.last == 1);
    CHECK(find_header(grid({{"project", "partner"}, {"Partner", "Project"}})).last == 1);
}

TEST_CASE("rows of units and of the numbers of columns") {
    const auto found = find_header(grid({{"Project", "Partner", "Start", "Budget"},
                                         {"", "", "dd/mm/yyyy", "(T€)"},
                                         {"1", "2", "3", "4"},
                                         {"A", "Kent", "01/02/2019", "10"},
                                         {"A", "Lille", "01/02/2019", "20"}}));
    CHECK(found.last == 3);
    CHECK(found.names == Row{"Project", "Partner", "Start", "Budget (T€)"});
    REQUIRE(found.notes.size() == 2);
    CHECK(found.notes[0].starts_with("Row 2 has the units of columns"));
    CHECK(found.notes[1].starts_with("Row 3 has the numbers or letters of columns"));
    // A table of numbers only has no row that numbers its columns.
    CHECK(find_header(grid({{"a", "b", "c"}, {"1", "2", "3"}, {"4", "5", "6"}})).last == 1);
    CHECK(find_header(grid({{"a", "b", "c"}, {"1", "2", "3"}})).last == 1);
}

TEST_CASE("headers that were named are where the header is, in whichever row") {
    const auto rows = grid({{"Alpha", "Beta", "Gamma"}, {"Delta", "Epsilon", "Zeta"}, {"A", "Kent", "UK"}});
    CHECK(find_header(rows, {.named = {"epsilon"}}).last == 2);
    CHECK(find_header(rows, {.named = {"elsewhere"}}).last == 1);
}

TEST_CASE("a row that is given is the header, whatever it looks like; one that is blank is an error") {
    const auto rows = grid({{"1", "2"}, {}, {"A", "B"}, {"project", "partner"}});
    const auto found = find_header(rows, {.row = 3});
    CHECK(found.last == 3);
    CHECK(found.names == Row{"A", "B"});
    for (const std::uint32_t row : {2U, 9U}) {
        CHECK_THROWS_WITH_AS(static_cast<void>(find_header(rows, {.row = row, .table = "the sheet 'S'"})),
                             doctest::Contains("the sheet 'S': there is no header in row"), KeyError);
    }
}

TEST_CASE("one row, one column, no row") {
    CHECK(find_header({}).names.empty());
    CHECK(find_header(grid({{"a", "b"}})).last == 1);
    CHECK(find_header(grid({{"a"}, {"b"}, {"c"}})).last == 1);
}
