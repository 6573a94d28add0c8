#include "io/partners/column_formats.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/read.hpp"

using namespace isthmus;

namespace {

/// A table of one project, one partner a row, with these cells below a header.
TextTable with_column(const std::string& header, const std::vector<std::string>& cells) {
    TextTable table;
    table.names = {"project", "partner", header};
    table.columns.resize(3);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        table.columns[0].push_back("P" + std::to_string(i));
        table.columns[1].push_back("A" + std::to_string(i));
        table.columns[2].push_back(cells[i]);
        table.lines.push_back(static_cast<std::uint32_t>(i + 2));
    }
    return table;
}

ReadReport read_column(const std::string& field, const std::string& header,
                       const std::vector<std::string>& cells, ReadOptions options = {}) {
    options.columns = {{field, header}};
    return read(with_column(header, cells), options, "table");
}

using Amounts = std::vector<double>;
constexpr double missing = -1e300;

/// The amounts of a column, in the order of its rows; `missing` for NaN.
Amounts amounts_of(const ReadReport& reading) {
    Amounts amounts = reading.network.participations().budget;
    amounts.resize(reading.network.participation_count(), missing);  // empty where no amount is known
    std::replace_if(amounts.begin(), amounts.end(), [](double x) { return std::isnan(x); }, missing);
    return amounts;
}

Amounts amounts(const std::vector<std::string>& cells, const std::string& header = "budget",
                const ReadOptions& options = {}) {
    return amounts_of(read_column("budget", header, cells, options));
}

std::vector<std::string> starts(const std::vector<std::string>& cells, const ReadOptions& options = {}) {
    const ReadReport reading = read_column("start", "start", cells, options);
    std::vector<std::string> days;
    for (const Period& period : reading.network.projects().period) {
        days.push_back(iso_date(period.start));
    }
    return days;
}

const Issue* issue_of(const ReadReport& reading, std::string_view kind) {
    const auto& issues = reading.network.issues();
    const auto found =
        std::find_if(issues.begin(), issues.end(), [&](const Issue& one) { return one.kind == kind; });
    return found == issues.end() ? nullptr : &*found;
}

bool is_said(const ReadReport& reading, std::string_view part) {
    return std::any_of(reading.notes.begin(), reading.notes.end(),
                       [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

using Days = std::vector<std::string>;

}  // namespace

TEST_CASE("one cell settles the decimal mark of its column") {
    CHECK(amounts({"480.000", "96.500", "2.340.000"}) == Amounts{480000, 96500, 2340000});
    CHECK(amounts({"480.000", "1.310.250,75"}) == Amounts{480000, 1310250.75});
    CHECK(amounts({"29,275", "120", "5,819,053"}) == Amounts{29275, 120, 5819053});
    CHECK(amounts({"0.250", "1.125"}) == Amounts{0.25, 1.125});
    CHECK(amounts({"12,5", "1,125"}) == Amounts{12.5, 1.125});
    CHECK(amounts({"1.125", "1 234,50"}) == Amounts{1125, 1234.5});
    CHECK(amounts({"250.000", "80.000,-"}) == Amounts{250000, 80000});
    const ReadReport reading = read_column("budget", "budget", {"480.000", "2.340.000"});
    CHECK(reading.decimal == ',');
    CHECK(is_said(reading, "The decimal mark in \"budget\" is a comma: \"2.340.000\" can have no other"));
}

TEST_CASE(
    "where nothing settles it, the column's amounts are missing, with both readings, until it is told") {
    const ReadReport open = read_column("budget", "budget", {"250.000", "480", "96.500"});
    CHECK(amounts_of(open) == Amounts{missing, missing, missing});
    const Issue* issue = issue_of(open, "decimal mark not settled");
    REQUIRE(issue != nullptr);
    CHECK(issue->severity == Severity::error);
    CHECK(issue->column == "budget");
    CHECK(issue->row == 2);
    CHECK(issue->value == "250.000");
    CHECK(issue->message.find("is 250000 or 250:") != std::string::npos);
    CHECK(amounts({"250.000", "480"}, "budget", {.decimal = ','}) == Amounts{250000, 480});
    CHECK(amounts({"250.000", "480"}, "budget", {.decimal = '.'}) == Amounts{250, 480});
    CHECK(amounts({"250000", "480"}) == Amounts{250000, 480});
}

TEST_CASE("a column with both marks is read amount by amount; what fits both is missing") {
    const ReadReport mixed = read_column("budget", "budget", {"12,50", "12.75", "1.250"});
    CHECK(amounts_of(mixed) == Amounts{12.5, 12.75, missing});
    CHECK(issue_of(mixed, "decimal mark not settled") != nullptr);
    std::vector<std::string> cells(40, "12,50");
    cells.insert(cells.end(), {"12.75", "1.250"});
    const Amounts clear = amounts(cells);
    CHECK(clear[40] == 12.75);
    CHECK(clear[41] == 1250);
}

TEST_CASE("the columns of codes, percentages and coordinates decide nothing") {
    TextTable table = with_column("budget", {"250.000", "1.250.000"});
    for (const auto& [header, cells] :
         std::vector<std::pair<std::string, std::vector<std::string>>>{{"objective", {"1.1", "2.3"}},
                                                                       {"latitude", {"51.1279", "50.9513"}},
                                                                       {"longitude", {"1.313", "1.8587"}}}) {
        table.names.push_back(header);
        table.columns.emplace_back();
        for (const std::string& cell : cells) {
            table.columns.back().push_back(cell);
        }
    }
    const ReadReport reading = read(table, {}, "table");
    CHECK(reading.network.participations().budget == Amounts{250000, 1250000});
    CHECK(reading.network.actors().location.front().longitude == 1.313);
}

TEST_CASE("a cell that was a number is that number") {
    TextTable table = with_column("budget", {"345.125", "2.450,50"});
    table.mark_number(0, 2);
    CHECK(read(table, {.decimal = ','}, "table").network.participations().budget == Amounts{345.125, 2450.5});
    CHECK(read(table, {}, "table").network.participations().budget == Amounts{345.125, 2450.5});
}

TEST_CASE("corrections keep what was a number, and a corrected cell is a text") {
    TextTable table = with_column("budget", {"345.125", "345.125", "x"});
    table.mark_number(0, 2);
    table.mark_number(1, 2);
    ReadOptions options{.decimal = ','};
    options.corrections = {{.row = 3, .column = "budget", .value = "345.125", .correction = "1.000"}};
    const Amounts read_amounts = read(table, options, "table").network.participations().budget;
    CHECK(read_amounts[0] == 345.125);
    CHECK(read_amounts[1] == 1000.0);
}

TEST_CASE("one currency is read and said; of several the euros count, or the one that is asked for") {
    const ReadReport dollars = read_column("budget", "budget", {"$350,000.00", "$1,200.50", "90"});
    CHECK(amounts_of(dollars) == Amounts{350000, 1200.5, 90});
    CHECK(dollars.currency == "USD");
    CHECK(is_said(dollars, "are in USD"));
    const std::vector<std::string> cells{"1.013.700,44 €", "5.172.300,50 kn", "12,00"};
    const ReadReport mixed = read_column("budget", "budget", cells);
    CHECK(amounts_of(mixed) == Amounts{1013700.44, missing, missing});
    const Issue* issue = issue_of(mixed, "currencies mixed");
    REQUIRE(issue != nullptr);
    CHECK(issue->message.find("HRK (1)") != std::string::npos);
    CHECK(issue->value == "12,00");
    CHECK(amounts(cells, "budget", {.currency = "HRK"}) == Amounts{missing, 5172300.5, missing});
    CHECK(amounts(cells, "budget (EUR)") == Amounts{1013700.44, missing, 12});
    CHECK(amounts({"10 £", "12 zł", "5"}) == Amounts{missing, missing, missing});
    CHECK(amounts({"10 £", "12 £"}, "budget", {.currency = "EUR"}) == Amounts{missing, missing});
    CHECK(amounts({"10", "12"}, "budget", {.currency = "PLN"}) == Amounts{10, 12});
    CHECK(amounts({"10 kr", "12 SEK"}) == Amounts{10, 12});
    CHECK(amounts({"10 kr", "12"}, "budget", {.currency = "NOK"}) == Amounts{10, 12});
    CHECK_THROWS_AS(static_cast<void>(amounts({"1"}, "budget", {.currency = "coins"})), ValueError);
}

TEST_CASE("a unit of the header counts, unless the amounts would be beyond any project") {
    CHECK(amounts({"2.39", "0.6"}, "Total costs £m") == Amounts{2390000, 600000});
    CHECK(amounts({"240", "60"}, "Kosten (T€)") == Amounts{240000, 60000});
    const ReadReport pounds = read_column("budget", "Total costs £m", {"2390500", "11555500", "11500"});
    CHECK(amounts_of(pounds) == Amounts{2390500, 11555500, 11500});
    CHECK(issue_of(pounds, "unit of the header not used") != nullptr);
    CHECK(pounds.currency == "GBP");
    CHECK(amounts({"1,2 Mio. €", "500.000,00 €"}) == Amounts{1200000, 500000});
}

TEST_CASE("a column of days decides the order of day and month, with the help of the others") {
    CHECK(starts({"09/01/2019", "03/15/2020"}) == Days{"2019-09-01", "2020-03-15"});
    CHECK(starts({"09/01/2019", "15/03/2020"}) == Days{"2019-01-09", "2020-03-15"});
    CHECK(starts({"01.09.2019", "09/15/2019", "02/03/2019"}) ==
          Days{"2019-09-01", "2019-09-15", "2019-02-03"});
    TextTable table = with_column("start", {"06/01/2020", "07/01/2020"});
    table.names.emplace_back("end");
    table.columns.emplace_back();
    table.columns.back().push_back("06/30/2020");
    table.columns.back().push_back("07/31/2020");
    const auto reading = read(table, {}, "table");
    CHECK(iso_date(reading.network.projects().period[0].start) == "2020-06-01");
    CHECK(is_said(reading, "have the month first, as in the other columns"));
}

TEST_CASE("days that nothing settles have the day first, which is said") {
    const ReadReport open = read_column("start", "start", {"04/04/2019", "03/04/2019", "05/06/2020"});
    const Issue* issue = issue_of(open, "order of day and month not settled");
    REQUIRE(issue != nullptr);
    CHECK(issue->row == 3);
    CHECK(issue->message.find("2019-04-03 with the day first and 2019-03-04 with the month first") !=
          std::string::npos);
    CHECK(starts({"03/04/2019"}, {.dates = "month-first"}) == Days{"2019-03-04"});
    CHECK(starts({"190304"}, {.dates = "YYMMDD"}) == Days{"2019-03-04"});
    CHECK(issue_of(read_column("start", "start", {"03.04.2019"}), "order of day and month not settled") ==
          nullptr);
    CHECK(issue_of(read_column("start", "start", {"03/04/2019"}, {.dates = "day-first"}),
                   "order of day and month not settled") == nullptr);
    CHECK_THROWS_AS(static_cast<void>(starts({"2019"}, {.dates = "any"})), ValueError);
}

TEST_CASE("both orders in one column are said") {
    const ReadReport mixed =
        read_column("start", "start", {"13/01/2019", "01/14/2019", "15/01/2019", "02/03/2019"});
    CHECK(issue_of(mixed, "order of day and month mixed") != nullptr);
    CHECK(iso_date(mixed.network.projects().period[3].start) == "2019-03-02");
}

TEST_CASE("years of two digits in front, by the cells or by a format") {
    CHECK(starts({"85-04-12", "12-05-01"}) == Days{"1985-04-12", "2012-05-01"});
    CHECK(starts({"31.12.21", "30.06.19"}) == Days{"2021-12-31", "2019-06-30"});
    CHECK(issue_of(read_column("start", "start", {"19-05-01"}), "place of the year not settled") != nullptr);
}

TEST_CASE("names of months are read in the languages that know all names of the column") {
    CHECK(starts({"1 listopada 2019", "5 grudnia 2019"}) == Days{"2019-11-01", "2019-12-05"});
    CHECK(starts({"1. listopada 2019", "5. prosinca 2019"}) == Days{"2019-10-01", "2019-12-05"});
    CHECK(starts({"01. Nov 15", "Dez 17", "Feb 16"}) == Days{"2015-11-01", "2017-12-01", "2016-02-01"});
}
