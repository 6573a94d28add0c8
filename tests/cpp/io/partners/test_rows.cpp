#include "io/partners/rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "isthmus/core/random.hpp"
#include "isthmus/io/csv.hpp"

using namespace isthmus;

namespace {

TextTable rows_of(const std::string& text, std::vector<CellSpan> spans = {}) {
    TextTable table = parse_csv(text);
    table.spans = std::move(spans);
    const auto layout = detail::find_columns(table.names, {});
    return detail::participation_rows(std::move(table), layout);
}

std::string column(const TextTable& table, std::size_t i) {
    std::string joined;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        joined += (row > 0 ? "|" : "") + std::string(table.cell(row, i));
    }
    return joined;
}

std::size_t count(const TextTable& table, std::string_view kind) {
    return static_cast<std::size_t>(std::count_if(table.issues.begin(), table.issues.end(),
                                                  [&](const Issue& issue) { return issue.kind == kind; }));
}

}  // namespace

TEST_CASE("totals and subtotals are left out, each an issue with its row") {
    const auto table = rows_of(
        "project,partner,country,budget\nA,Kent,UK,250\nA,Lille,FR,100\nA,Total "
        "A,,350\nB,Kent,UK,90\nB,Gent,BE,60\n"
        "B,Subtotal,,150\nTOTAL,TOTAL,,500\n");
    CHECK(column(table, 1) == "Kent|Lille|Kent|Gent");
    REQUIRE(count(table, "row of totals") == 3);
    CHECK(table.issues[0].row == 4);
    CHECK(table.issues[0].value == "Total A");
}

TEST_CASE("totals in other languages, with and without amounts or countries that show it") {
    for (const char* word : {"Gesamtsumme", "Zwischensumme:", "Total général", "Totaal", "Yhteensä", "Razem",
                             "Ukupno", "ΣΥΝΟΛΟ", "Общо", "Összesen", "I alt", "Iš viso", "Celkem", "Toplam",
                             "Разом", "TOTAL GENERAL", "Total / Totaal", "Kent Total", "Sous-total"}) {
        CAPTURE(word);
        const std::string name(word);
        CHECK(column(rows_of("project,partner,country\nA,Kent,UK\nA,Lille,FR\n," + name + ",\n"), 1) ==
              "Kent|Lille");
        if (name != "Kent Total") {
            CHECK(column(rows_of("project,partner,country\nA,Kent,UK\nA,Lille,FR\nA," + name + ",\n"), 1) ==
                  "Kent|Lille");
            CHECK(column(rows_of("project,partner,budget\nA,Kent,\"10,5\"\nA,Lille,20\nA," + name +
                                 ",\"30,5\"\n"),
                         1) == "Kent|Lille");
        }
    }
}

TEST_CASE("organisations that are called Total stay") {
    const auto table = rows_of(
        "project,partner,country,budget\nA,Kent,UK,250\nA,Total Sport Calais,FR,40\nA,Totaal "
        "Werk,NL,110\nA,TOTAL,FR,70\n");
    CHECK(table.rows() == 4);
    CHECK(count(table, "row of totals") == 0);
    // Of a name that is nothing but the word it is said that it is kept.
    CHECK(count(table, "name that may be a total") == 1);
    CHECK(rows_of("project,partner\nA,Kent\nA,Summa Solutions\n").issues.empty());
}

TEST_CASE("sums without a word, of rows that name nobody") {
    CHECK(rows_of("project,partner,budget\nA,Kent,10\nB,Lille,20\n,,30\n").rows() == 2);
    CHECK(rows_of("project,partner,budget\nA,Kent,10\nB,Lille,20\n,,31\n").rows() == 3);
}

TEST_CASE("headings between rows, and headers that come again") {
    const auto table = rows_of(
        "project,partner,country,budget\n,AXIS "
        "ONE,,\nA,Kent,UK,1\nproject,partner,country,budget\nA,Lille,FR,2\n,AXIS TWO,,\n"
        "B,Gent,BE,3\n");
    CHECK(column(table, 1) == "Kent|Lille|Gent");
    CHECK(count(table, "heading or note") == 2);
    CHECK(count(table, "header again") == 1);
    // A row that has more than one cell is a participation that lacks something.
    CHECK(rows_of("project,partner,country,budget\n,Kent,UK,\nA,Lille,FR,2\n").rows() == 2);
}

TEST_CASE("merged cells count for every row they cover, but for a partner's own money") {
    const auto table = rows_of("project,partner,budget\nA,Kent,90\n,Lille,\n,Gent,\nB,Kent,5\n",
                               {{0, 2, 4}, {2, 2, 4}, {0, 5, 6}, {7, 2, 3}});
    CHECK(column(table, 0) == "A|A|A|B");
    CHECK(column(table, 2) == "90|||5");
    CHECK(count(table, "merged cells") == 1);
    CHECK(count(table, "amount in a merged cell") == 1);
}

TEST_CASE("overlapping spans, and spans of rows that are not there, change no cell that has a text") {
    const auto table = rows_of("project,partner\nA,Kent\nB,Lille\n,Gent\n",
                               {{0, 2, 4}, {0, 3, 900}, {0, 77, 99}, {0, 4, 2}});
    CHECK(column(table, 0) == "A|B|A");
}

TEST_CASE("a million spans that overlap do not take long") {
    std::string text = "project,partner\n";
    std::vector<CellSpan> spans;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        text += i == 0 ? "A,Kent\n" : ",Kent\n";
        for (std::uint32_t k = 0; k < 10; ++k) {
            spans.push_back({0, 2 + i % 7, 4'000'000'000U - k});
        }
    }
    const auto table = rows_of(text, std::move(spans));
    CHECK(table.rows() == 100'000);
    CHECK(table.cell(99'999, 0) == "A");
}

TEST_CASE("whatever words and blanks rows have, each is kept or said") {
    RandomStream random(31, 0);
    const std::vector<std::string> words{"",      "",           "A",       "B",    "Kent",
                                         "Total", "Subtotal A", "Summe",   "Gent", "5",
                                         "10,5",  "Σύνολο",     "project", " ",    "Total général"};
    for (int round = 0; round < 200; ++round) {
        std::string text = "project,partner,country,budget\n";
        const std::size_t rows = 1 + random.below(12);
        for (std::size_t i = 0; i < rows; ++i) {
            for (int c = 0; c < 4; ++c) {
                text += (c > 0 ? ",\"" : "\"") +
                        words[random.below(static_cast<std::uint32_t>(words.size()))] + '"';
            }
            text += '\n';
        }
        CAPTURE(text);
        const TextTable before = parse_csv(text + "last,row,UK,1\n");
        const TextTable after = rows_of(text + "last,row,UK,1\n");
        const std::size_t left_out =
            count(after, "row of totals") + count(after, "heading or note") + count(after, "header again");
        CHECK(after.rows() + left_out == before.rows());
        CHECK(std::is_sorted(after.lines.begin(), after.lines.end()));
    }
}

TEST_CASE("a project in the first row of each block, as merged cells saved as text leave it") {
    const auto table = rows_of("project,partner,start\nA,Kent,2019\n,Lille,\n,Gent,\nB,Kent,2020\n,Gent,\n");
    CHECK(column(table, 0) == "A|A|A|B|B");
    CHECK(column(table, 2) == "2019|2019|2019|2020|2020");
    REQUIRE(count(table, "project from a row above") == 1);
    CHECK(table.issues[0].row == 3);
}

TEST_CASE("projects that are forgotten are not taken from above") {
    for (const char* text :
         {"project,partner\nA,Kent\nA,Lille\n,Gent\n,Brugge\n",             // repeated in other rows
          "project,partner,start\nA,Kent,2019\n,Lille,2020\n,Gent,2020\n",  // more of a project is there
          "project,partner\nA,Kent\nB,Lille\n,Gent\nC,Kent\n",              // one only
          "project,partner\n,Kent\n,Lille\nB,Gent\n"}) {
        CAPTURE(text);
        CHECK(count(rows_of(text), "project from a row above") == 0);
    }
}

TEST_CASE("a table without anything of the kind is as it was") {
    const auto table = rows_of("project,partner\nA,Kent\nB,Lille\n");
    CHECK(table.rows() == 2);
    CHECK(table.issues.empty());
}
