#include "io/partners/currency_column.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "isthmus/io/read.hpp"

using namespace isthmus;

namespace {

ReadReport read_text(const std::string& text, const ReadOptions& options = {}) {
    return read(std::vector<NamedText>{{"list.csv", "list.csv", text}}, options, "list.csv");
}

bool has_issue(const ReadReport& reading, std::string_view kind) {
    const auto issues = reading.network.issues();
    return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) { return issue.kind == kind; });
}

}  // namespace

TEST_CASE("currencies in a column of their own keep amounts apart") {
    const auto mixed = read_text("project,partner,budget,currency\nA,Kent,1000,EUR\nA,Lille,4000,PLN\n");
    const auto& budget = mixed.network.participations().budget;
    CHECK(budget[0] == 1000);
    CHECK(std::isnan(budget[1]));
    CHECK(has_issue(mixed, "currencies mixed"));

    const auto zloty = read_text("project;partner;budget;Waluta\nA;Kent;1 000,50;PLN\nA;Gdynia;2 000;zł\n");
    CHECK(zloty.network.participations().budget == std::vector<double>{1000.5, 2000});
    CHECK(zloty.currency == "PLN");
    CHECK(std::find(zloty.ignored.begin(), zloty.ignored.end(), "Waluta") == zloty.ignored.end());
}

TEST_CASE("euros throughout, other words, and amounts that say theirs are left alone") {
    const auto euros = read_text("project,partner,budget,currency\nA,Kent,1000,EUR\nA,Lille,4000,€\n");
    CHECK(euros.network.participations().budget == std::vector<double>{1000, 4000});
    CHECK(euros.network.issues().empty());

    const auto words = read_text("project,partner,budget,currency\nA,Kent,1000,yes\nA,Lille,4000,PLN\n");
    CHECK(words.network.participations().budget == std::vector<double>{1000, 4000});

    const auto own = read_text("project,partner,budget,currency\nA,Kent,1000 PLN,PLN\nA,Lille,4000,PLN\n");
    CHECK(own.network.participations().budget == std::vector<double>{1000, 4000});
}

TEST_CASE("a cell that was a number stays that number") {
    TextTable table;
    table.names = {"project", "partner", "budget", "Currency"};
    table.columns.resize(4);
    for (const auto& [partner, amount] : {std::pair("Kent", "345.125"), std::pair("Gdynia", "2000")}) {
        for (const auto& [column, text] :
             {std::pair(0, "A"), std::pair(1, partner), std::pair(2, amount), std::pair(3, "PLN")}) {
            table.columns[static_cast<std::size_t>(column)].push_back(text);
        }
        table.lines.push_back(static_cast<std::uint32_t>(table.lines.size() + 2));
        table.mark_number(table.lines.size() - 1, 2);
    }
    CHECK(read(table, {}, "table").network.participations().budget == std::vector<double>{345.125, 2000});
}

TEST_CASE("a table of projects that shares no project with the partners is an error") {
    const std::vector<NamedText> texts{
        {"partners.csv", "partners.csv", "project,partner\nA,Kent\nA,Lille\n"},
        {"projects.csv", "projects.csv", "project,start\nHarbour,2019-01-01\n"}};
    const auto apart = read(texts, {}, "folder");
    CHECK(has_issue(apart, "tables without a project in common"));
    auto joined = texts;
    joined[1].bytes += "A,2020-01-01\n";
    CHECK_FALSE(has_issue(read(joined, {}, "folder"), "tables without a project in common"));
}
