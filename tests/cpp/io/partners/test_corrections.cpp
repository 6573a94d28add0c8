#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/corrections.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/read.hpp"

using namespace isthmus;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

constexpr std::string_view partners =
    "project,partner,country\n"
    "AGE,Kent,UK\n"
    "AGE,Lille,Frankreich\n"
    "BEE,Ghent,Belgiumm\n"
    "BEE,Lille,Frankreich\n";

TextTable table_of(std::string_view text) { return parse_csv(text, {.file = "partners.csv"}); }

std::vector<std::string> cells(const TextTable& table, std::size_t column) {
    std::vector<std::string> result;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        result.emplace_back(table.cell(row, column));
    }
    return result;
}

Corrected replay(std::string_view corrections, std::string_view text = partners) {
    return corrected(table_of(text), parse_corrections(corrections), "partners.csv");
}

ReadReport read_text(std::string_view text, std::vector<CellCorrection> corrections = {},
                     Strictness strictness = Strictness::report) {
    return read(table_of(text), {.strictness = strictness, .corrections = std::move(corrections)},
                "partners.csv");
}

const Issue* issue_of(const PartnershipNetwork& net, std::string_view kind) {
    const auto found = std::ranges::find(net.issues(), kind, &Issue::kind);
    return found == net.issues().end() ? nullptr : &*found;
}

template <class E>
std::string error_of(std::string_view text) {
    try {
        static_cast<void>(parse_corrections(text, "corrections.csv"));
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

using Cells = std::vector<std::string>;
using Counts = std::vector<std::size_t>;

/// The issues' own table with `correction` filled in on the line of `kind`, as a person does it in a spreadsheet.
std::vector<CellCorrection> filled_in(const PartnershipNetwork& net, std::string_view kind,
                                      std::string_view correction) {
    TextTable asked = parse_csv(corrections_csv(net.issues()));
    const auto column = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(asked.names, name) - asked.names.begin());
    };
    TextColumn answers;
    for (std::size_t row = 0; row < asked.rows(); ++row) {
        answers.push_back(asked.cell(row, column("kind")) == kind ? correction : std::string_view{});
    }
    asked.columns[column("correction")] = answers;
    return parse_corrections(print_csv(asked));
}

}  // namespace

TEST_CASE("a correction of one row changes that cell and no other") {
    const auto result = replay("file,row,column,value,correction\npartners.csv,3,country,Frankreich,FR\n");
    CHECK(cells(result.table, 2) == Cells{"UK", "FR", "Belgiumm", "Frankreich"});
    CHECK(result.cells == Counts{1});
}

TEST_CASE("a correction of one row whose value is not given changes whatever stands there") {
    CHECK(cells(replay("row,column,value,correction\n2,partner,,Kent County Council\n").table, 1) ==
          Cells{"Kent County Council", "Lille", "Ghent", "Lille"});
}

TEST_CASE("a correction of one row whose value is not what stands there changes nothing") {
    const auto result = replay("row,column,value,correction\n2,country,France,FR\n");
    CHECK(cells(result.table, 2) == cells(table_of(partners), 2));
    CHECK(result.cells == Counts{0});
}

TEST_CASE("a correction without a row changes the value wherever it stands in its column") {
    const auto result = replay("row,column,value,correction\n,country,Frankreich,FR\n");
    CHECK(cells(result.table, 2) == Cells{"UK", "FR", "Belgiumm", "FR"});
    CHECK(result.cells == Counts{2});
}

TEST_CASE("a correction without row and value fills in empty cells") {
    const auto result =
        replay("row,column,value,correction\n,country,,FR\n", "project,partner,country\nA,x,\nA,y,BE\n");
    CHECK(cells(result.table, 2) == Cells{"FR", "BE"});
}

TEST_CASE("a row's own correction goes before one of all rows, wherever it stands in the list") {
    const auto result =
        replay("row,column,value,correction\n,country,Frankreich,FR\n3,country,Frankreich,BE\n");
    CHECK(cells(result.table, 2) == Cells{"UK", "BE", "Belgiumm", "FR"});
    CHECK(result.cells == Counts{1, 1});
}

TEST_CASE("of two corrections of one cell the first holds, and no cell is changed twice") {
    const auto result = replay(
        "row,column,value,correction\n,country,UK,FR\n,country,UK,DE\n,country,FR,NL\n2,partner,Kent,A\n2,"
        "partner,Kent,B\n");
    CHECK(cells(result.table, 2)[0] == "FR");
    CHECK(cells(result.table, 1)[0] == "A");
    CHECK(result.cells == Counts{1, 0, 0, 1, 0});
}

TEST_CASE("(remove row) leaves the row out; the others keep their lines") {
    const auto result = replay("row,column,value,correction\n3,,,(remove row)\n5,country,,(remove row)\n");
    CHECK(cells(result.table, 1) == Cells{"Kent", "Ghent"});
    CHECK(result.table.lines == std::vector<std::uint32_t>{2, 4});
    CHECK(result.cells == Counts{1, 1});
}

TEST_CASE("a removed row is not corrected as well") {
    const auto result = replay("row,column,value,correction\n3,,,(remove row)\n,country,Frankreich,FR\n");
    CHECK(cells(result.table, 2) == Cells{"UK", "Belgiumm", "FR"});
    CHECK(result.cells == Counts{1, 1});
}

TEST_CASE("every row removed: a network without anybody, not a crash") {
    std::string text = "row,column,value,correction\n";
    for (const char* row : {"2", "3", "4", "5"}) {
        text += std::string(row) + ",,,(remove row)\n";
    }
    const auto reading = read_text(partners, parse_corrections(text));
    CHECK(reading.network.participation_count() == 0);
    CHECK(reading.network.actor_count() == 0);
}

TEST_CASE("(empty) empties a cell") {
    CHECK(cells(replay("row,column,value,correction\n4,country,Belgiumm,(empty)\n").table, 2)[2].empty());
}

TEST_CASE("a correction that names another file does nothing here") {
    const auto result = replay(
        "file,row,column,value,correction\nprojects.csv,3,country,,FR\nprojects.csv,,country,UK,GB\n"
        "projects.csv,2,,,(remove row)\n");
    CHECK(cells(result.table, 2) == cells(table_of(partners), 2));
    CHECK(result.table.rows() == 4);
    CHECK(result.cells == Counts{0, 0, 0});
}

TEST_CASE("columns come in any order and letter case, with more that are for people") {
    const auto corrections =
        parse_corrections("Message;Correction;COLUMN;Row;Value;who\nodd;FR;country;3;Frankreich;Ann\n");
    REQUIRE(corrections.size() == 1);
    CHECK(corrections[0].file.empty());
    CHECK(corrections[0].row == 3);
    CHECK(corrections[0].column == "country");
    CHECK(corrections[0].value == "Frankreich");
    CHECK(corrections[0].correction == "FR");
    CHECK(corrections[0].line == 2);
}

TEST_CASE("a line whose correction is blank is a suggestion nobody took") {
    CHECK(parse_corrections("row,column,value,correction\n3,country,Frankreich,\n4,country,x,  \n").empty());
}

TEST_CASE("a line that stands twice is applied once, which is a note and no warning") {
    const auto reading = read_text(
        partners,
        parse_corrections("row,column,value,correction\n4,country,Belgiumm,BE\n4,country,Belgiumm,BE\n"));
    CHECK(reading.network.actors().country[2] == "BE");
    CHECK(issue_of(reading.network, "correction without effect") == nullptr);
    const auto* issue = issue_of(reading.network, "corrections that say the same");
    REQUIRE(issue != nullptr);
    CHECK(issue->severity == Severity::note);
    CHECK(has(issue->message, "1 line of the corrections (corrections) says"));
    CHECK(has(issue->message, "which is taken: line 3"));
    CHECK(has(reading.notes.back(), "1 of 2 corrections were applied, to 1 cell or row."));
}

TEST_CASE("a correction without effect is an issue, and when strict an error") {
    const auto corrections = parse_corrections("row,column,value,correction\n99,country,,BE\n,town,x,y\n");
    const auto reading = read_text(partners, corrections);
    CHECK(std::ranges::count(reading.network.issues(), "correction without effect", &Issue::kind) == 2);
    CHECK_THROWS_AS(
        static_cast<void>(read_text("project,partner\nA,x\nA,y\n", corrections, Strictness::strict)),
        ValueError);
}

TEST_CASE("a row that is no number, and a removal without one, are named with their line") {
    CHECK(has(error_of<ParseError>("row,column,value,correction\n2,a,b,c\nthree,a,b,c\n"),
              "corrections.csv, line 3: \"three\" is not the number of a row"));
    for (const char* row : {"-1", "1.5", "1e30", "nan"}) {
        CAPTURE(row);
        CHECK_FALSE(
            error_of<ParseError>("row,column,value,correction\n" + std::string(row) + ",a,b,c\n").empty());
    }
    CHECK(has(error_of<ParseError>("row,column,value,correction\n,a,b,(remove row)\n"),
              "the row to remove is not named"));
    CHECK(has(error_of<ParseError>("row,column,value,correction\n4,,b,c\n"),
              "the column to correct is not named"));
}

TEST_CASE("a missing column is named") {
    CHECK(has(error_of<KeyError>("row,value,correction\n2,a,b\n"), "\"column\" is missing"));
    CHECK(has(error_of<KeyError>("row,column,correction\n2,a,b\n"), "\"value\" is missing"));
    CHECK(has(error_of<KeyError>("row,column,value\n2,a,b\n"), "\"correction\" is missing"));
}

TEST_CASE("nothing of the table of corrections is a formula, and what was written comes back") {
    for (const char* name :
         {"=1+1", "+49 30", "-", "@home", "'=quoted", "''=twice", "'plain", "\uFF1D1", "\t=x"}) {
        CAPTURE(name);
        const Issue issue{Severity::warning, "odd", "partners.csv", 2, name, name, name, name};
        const std::string text = corrections_csv(std::vector<Issue>{issue});
        const TextTable table = parse_csv(text);
        for (std::size_t column = 0; column < table.names.size(); ++column) {
            const auto cell = table.cell(0, column);
            CHECK((cell.empty() ||
                   std::string_view("=+-@\t\r\n").find(cell.front()) == std::string_view::npos));
            CHECK_FALSE(cell.starts_with("\uFF1D"));
        }
    }
    for (const std::string name : {"=1+1", "+49 30", "@home", "'=quoted", "''=twice", "'plain", "\uFF1D1"}) {
        CAPTURE(name);
        const Issue issue{Severity::warning, "odd", "p.csv", 2, "column", name, "", ""};
        TextTable table = parse_csv(corrections_csv(std::vector<Issue>{issue}));
        TextColumn answer;
        answer.push_back("x");
        table.columns[4] = answer;
        const auto corrections = parse_corrections(print_csv(table));
        REQUIRE(corrections.size() == 1);
        CHECK(corrections[0].value == name);
    }
}

TEST_CASE("issues about no cell ask for no correction") {
    const std::vector<Issue> issues{{Severity::note, "no number", "f", 0, "", "", "m", ""},
                                    {Severity::note, "of a file", "f", 3, "", "", "m", ""}};
    CHECK(corrections_csv(issues) == "file,row,column,value,correction,kind,message,fix\n");
}

TEST_CASE("the whole loop: an odd value of one row is told, corrected, and gone") {
    const auto first = read_text(partners).network;
    REQUIRE(issue_of(first, "unknown country") != nullptr);
    const auto second =
        read_text(partners, filled_in(first, "unknown country", "Belgium"), Strictness::report).network;
    CHECK(issue_of(second, "unknown country") == nullptr);
    CHECK(issue_of(second, "correction without effect") == nullptr);
    CHECK(second.actors().country[2] == "BE");
}

TEST_CASE("the whole loop: a value that stands in many rows is corrected in all of them") {
    const std::string_view text = "project,partner,country\nA,x,Atlantis\nA,y,Atlantis\nB,z,FR\n";
    const auto first = read_text(text).network;
    const auto corrections = filled_in(first, "unknown country", "Ireland");
    REQUIRE(corrections.size() == 1);
    CHECK(corrections[0].row == 0);
    const auto second = read_text(text, corrections).network;
    CHECK(second.actors().country[0] == "IE");
    CHECK(second.actors().country[1] == "IE");
    CHECK(issue_of(second, "unknown country") == nullptr);
}

TEST_CASE(
    "the whole loop: two cells that contradict each other are corrected where they stand, not elsewhere") {
    // RS is wrong beside Romania, and right beside Serbia.
    const std::string_view text =
        "project,partner,country,country code\nA,x,Romania,RS\nA,y,Romania,RS\nB,z,Serbia,RS\n";
    const auto first = read_text(text).network;
    REQUIRE(issue_of(first, "country contradicts its code") != nullptr);
    const auto second = read_text(text, filled_in(first, "country contradicts its code", "RO")).network;
    const auto* left = issue_of(second, "country contradicts its code");
    REQUIRE(left != nullptr);
    CHECK(left->row == 3);
    CHECK(issue_of(second, "correction without effect") == nullptr);
    const auto third = read_text(text, {{.row = 2, .column = "country code", .correction = "RO"},
                                        {.row = 3, .column = "country code", .correction = "RO"}});
    CHECK(issue_of(third.network, "country contradicts its code") == nullptr);
}

TEST_CASE("the whole loop: what is told in isthmus' own words is found in the words of the table") {
    struct Case {
        const char* text;
        const char* kind;
        const char* correction;
    };
    for (const Case& one : {
             Case{"project,partner,legal status\nA,x,Public\nB,x,Private\nB,y,Public\n",
                  "two values of legal status", "Public"},
             Case{"project,partner,start,end\nA,x,01.05.2019,30.04.2018\nA,y,01.05.2019,30.04.2018\n",
                  "ends before it starts", "30.04.2021"},
             Case{"project,partner,start\nA,x,01.05.2019\nA,y,02.05.2019\n", "two values of start",
                  "01.05.2019"},
             Case{"project,partner,budget\nA,x,\"-1,234.50\"\nA,y,1\n", "negative money", "1234.50"},
             Case{"project,partner,role\nA,x,Lead\nA,y,Lead\n", "two leads", "Partner"},
             Case{"project,partner,country\nA,x,UK\nA,X,United Kingdom\n", "actor twice in a project", "z"},
         }) {
        CAPTURE(one.kind);
        const auto first = read_text(one.text).network;
        REQUIRE(issue_of(first, one.kind) != nullptr);
        const auto second = read_text(one.text, filled_in(first, one.kind, one.correction)).network;
        CHECK(issue_of(second, "correction without effect") == nullptr);
        CHECK(issue_of(second, one.kind) == nullptr);
    }
}

TEST_CASE("types of organisation without a sector are proposed one by one, and read as they were corrected") {
    constexpr std::string_view text =
        "project,partner,type of partner\nA,x,\"Lab, odd\"\nA,y,Circle\nB,z,Circle\n";
    const auto before = read_text(text).network;
    const std::string proposed = corrections_csv(before.issues());
    CHECK(has(proposed, "partners.csv,,type of partner,Circle,,unknown sector,"));
    CHECK(has(proposed, "partners.csv,,type of partner,\"Lab, odd\",,unknown sector,"));

    const auto after =
        read_text(text, parse_corrections("column,value,correction\ntype of partner,Circle,third sector\n"
                                          "type of partner,\"Lab, odd\",Sme\n"))
            .network;
    CHECK(after.actors().sector ==
          std::vector<Sector>{Sector::business, Sector::third_sector, Sector::third_sector});
    CHECK(issue_of(after, "unknown sector") == nullptr);
}

TEST_CASE("a line with an actor holds for its rows, in the country where one is named") {
    constexpr std::string_view text =
        "project,partner,country\nA,Caritas,BE\nA,CARITAS,FR\nB,caritas,Belgium\nB,Kent,GB\n";
    const auto net = read_text(text, parse_corrections("actor,country,column,value,correction\n"
                                                       "Caritas,BE,sector,,third sector\n"
                                                       "Kent,,sector,,government\n"))
                         .network;
    CHECK(net.actors().sector ==
          std::vector<Sector>{Sector::third_sector, Sector::unknown, Sector::government});
    CHECK(issue_of(net, "correction without effect") == nullptr);
}

TEST_CASE("an actor that there is not, or not there, is a correction without effect") {
    constexpr std::string_view text = "project,partner,country\nA,Caritas,BE\nA,Kent,GB\n";
    for (const char* line : {"Nobody,,sector,,business\n", "Caritas,FR,sector,,business\n"}) {
        CAPTURE(line);
        const auto net =
            read_text(text, parse_corrections("actor,country,column,value,correction\n" + std::string(line)))
                .network;
        const Issue* issue = issue_of(net, "correction without effect");
        REQUIRE(issue != nullptr);
        CHECK(has(issue->message, std::string(line).substr(0, std::string(line).find(','))));
    }
}

TEST_CASE("an actor goes by the name it has and by the one it gets") {
    constexpr std::string_view text =
        "project,partner\nA,City of Turin\nA,Kent\nB,Comune di Torino\nB,Kent\n";
    const auto net = read_text(text, parse_corrections("actor,column,value,correction\n"
                                                       "City of Turin,actor,City of Turin,Torino\n"
                                                       "Comune di Torino,actor,,Torino\n"
                                                       "Torino,sector,,government\n"))
                         .network;
    CHECK(net.actor_count() == 2);
    CHECK(net.actors().sector == std::vector<Sector>{Sector::government, Sector::unknown});
    CHECK(issue_of(net, "correction without effect") == nullptr);
}

TEST_CASE("a field is found in its column, whatever the header") {
    constexpr std::string_view text = "project,partner,type of partner\nA,x,Circle\nA,y,Circle\n";
    const auto net =
        read_text(text, parse_corrections("actor,column,value,correction\nx,sector,Circle,research\n"))
            .network;
    CHECK(net.actors().sector == std::vector<Sector>{Sector::research, Sector::unknown});
}

TEST_CASE("(keep) leaves the cell, and goes before what an earlier table says") {
    constexpr std::string_view text = "project,partner,sector\nA,x,business\nA,y,business\n";
    auto corrections = parse_corrections("column,value,correction\nsector,business,research\n", "first.csv");
    auto later = parse_corrections("actor,column,value,correction\nx,sector,,(keep)\n", "second.csv");
    later.front().order = 1;
    corrections.push_back(later.front());
    const auto reading = read_text(text, corrections);
    CHECK(reading.network.actors().sector == std::vector<Sector>{Sector::business, Sector::research});
    CHECK(issue_of(reading.network, "correction without effect") == nullptr);
}

TEST_CASE("of two tables the later goes before the earlier, even one row before all") {
    constexpr std::string_view text = "project,partner,sector\nA,x,business\nA,y,business\n";
    auto corrections = parse_corrections("row,column,value,correction\n2,sector,,research\n");
    auto later = parse_corrections("column,value,correction\nsector,business,government\n");
    later.front().order = 1;
    corrections.push_back(later.front());
    CHECK(read_text(text, corrections).network.actors().sector ==
          std::vector<Sector>{Sector::government, Sector::government});
}

TEST_CASE("lines of one table that contradict each other are an issue, and the first is taken") {
    constexpr std::string_view text = "project,partner\nA,x\nA,y\n";
    const auto net = read_text(text, parse_corrections("actor,column,value,correction\nx,sector,,research\n"
                                                       "X,sector,,business\n"))
                         .network;
    const Issue* issue = issue_of(net, "corrections that contradict");
    REQUIRE(issue != nullptr);
    CHECK(has(issue->message, "line 3"));
    CHECK(has(issue->message, "line 2"));
    CHECK(net.actors().sector.front() == Sector::research);
}

TEST_CASE("who decided is kept with the network") {
    constexpr std::string_view text = "project,partner\nA,x\nA,y\n";
    const auto net = read_text(text, parse_corrections("actor,column,value,correction,decided_by,decided\n"
                                                       "x,sector,,research,Ann,2026-11-20\n"
                                                       "y,sector,,business,Bob,2026-11-21\n",
                                                       "sectors.csv"))
                         .network;
    const Issue* note = issue_of(net, "corrections applied");
    REQUIRE(note != nullptr);
    CHECK(note->severity == Severity::note);
    CHECK(has(note->message, "2 of 2 corrections of \"sectors.csv\""));
    CHECK(has(note->message, "decided by Ann (1), 2026-11-20; Bob (1), 2026-11-21"));
}

TEST_CASE("an actor is removed with all its rows; a country without an actor says nothing") {
    constexpr std::string_view text = "project,partner\nA,x\nA,y\nB,x\nB,z\n";
    const auto net =
        read_text(text, parse_corrections("actor,column,value,correction\nx,,,(remove row)\n")).network;
    CHECK(net.actor_count() == 2);
    CHECK(has(error_of<ParseError>("country,column,value,correction\nFR,sector,,business\n"), "country FR"));
}

namespace {

constexpr std::string_view header = "actor,country,column,value,correction\n";

/// Tables of corrections, the later before the earlier, named "1.csv", "2.csv".
std::vector<CellCorrection> tables_of(std::initializer_list<std::string_view> tables) {
    std::vector<CellCorrection> all;
    std::uint32_t order = 0;
    for (const std::string_view lines : tables) {
        for (CellCorrection& one : parse_corrections(std::string(header) + std::string(lines),
                                                     std::to_string(order + 1) + ".csv")) {
            one.order = order;
            all.push_back(std::move(one));
        }
        ++order;
    }
    return all;
}

std::size_t count_of(const PartnershipNetwork& net, std::string_view kind) {
    return static_cast<std::size_t>(std::ranges::count(net.issues(), kind, &Issue::kind));
}

Cells names_of(const PartnershipNetwork& net) {
    Cells names;
    for (id_type actor = 0; actor < static_cast<id_type>(net.actor_count()); ++actor) {
        names.emplace_back(net.actors().name[static_cast<std::size_t>(actor)]);
    }
    return names;
}

}  // namespace

TEST_CASE("a table of corrections with a header only has no correction") {
    for (const char* text : {"actor,column,value,correction\n",
                             "\xef\xbb\xbf"
                             "actor,column,value,correction",
                             "column,value,correction\r\n\r\n"}) {
        CAPTURE(text);
        CHECK(parse_corrections(text).empty());
        CHECK(read_text(partners, parse_corrections(text)).network.actor_count() == 3);
    }
    CHECK(has(error_of<KeyError>("actor,value,correction\n"), "\"column\" is missing"));
    CHECK_THROWS_AS(static_cast<void>(parse_csv("a,b\n")), ParseError);
}

TEST_CASE("lines for the names before and after that say the same are one note, however many they are") {
    constexpr std::string_view text = "project,partner\nA,x\nA,y\nB,a\nB,b\n";
    const auto net = read_text(text, tables_of({"x,,actor,x,a\ny,,actor,y,b\n",
                                                "a,,sector,,government\nb,,sector,,business\n"
                                                "x,,sector,,government\ny,,sector,,business\n"}))
                         .network;
    CHECK(net.actor_count() == 2);
    CHECK(count_of(net, "correction without effect") == 0);
    CHECK(count_of(net, "corrections that contradict") == 0);
    REQUIRE(count_of(net, "corrections that say the same") == 1);
    CHECK(has(issue_of(net, "corrections that say the same")->message, "2 lines of the corrections (2.csv)"));
}

TEST_CASE("a contradiction that a match makes is said, whichever line has an effect of its own") {
    constexpr std::string_view text =
        "project,partner\nA,Regional Management Burgenland\nA,Regional Management Burgenland "
        "GmbH\nB,Kent\n";
    constexpr std::string_view match =
        "Regional Management Burgenland GmbH,,actor,,Regional Management Burgenland\n";
    constexpr std::string_view whole = "Regional Management Burgenland,,sector,,government\n";
    constexpr std::string_view part = "Regional Management Burgenland GmbH,,sector,,business\n";
    for (const bool whole_first : {true, false}) {
        CAPTURE(whole_first);
        const std::string sectors =
            std::string(whole_first ? whole : part) + std::string(whole_first ? part : whole);
        const auto net = read_text(text, tables_of({match, sectors})).network;
        CHECK(count_of(net, "correction without effect") == 0);
        REQUIRE(count_of(net, "corrections that contradict") == 1);
        const Issue* issue = issue_of(net, "corrections that contradict");
        CHECK(issue->severity == Severity::warning);
        CHECK(has(issue->message, "line 3 of the corrections (2.csv)"));
        CHECK(has(issue->message, "line 2 of the corrections (2.csv)"));
        CHECK(has(issue->message, "which is taken"));
    }
}

TEST_CASE("a line that a later table or a more particular one outdoes is a note, with both lines") {
    constexpr std::string_view text = "project,partner\nA,x\nA,y\n";
    const auto net = read_text(text, tables_of({"x,,sector,,business\n", "x,,sector,,government\n"})).network;
    CHECK(count_of(net, "correction without effect") == 0);
    const Issue* issue = issue_of(net, "corrections that contradict");
    REQUIRE(issue != nullptr);
    CHECK(issue->severity == Severity::note);
    CHECK(has(issue->message, "line 2 of the corrections (1.csv) says \"business\""));
    CHECK(has(issue->message, "line 2 of the corrections (2.csv) says \"government\", which is taken"));
}

TEST_CASE("a line whose rows are removed is outdone by the removal") {
    constexpr std::string_view text = "project,partner\nA,x\nA,y\n";
    const auto net = read_text(text, tables_of({"x,,,,(remove row)\nx,,sector,,business\n"})).network;
    CHECK(count_of(net, "correction without effect") == 0);
    CHECK(has(issue_of(net, "corrections that contradict")->message, "says \"(remove row)\""));
}

TEST_CASE("what an earlier table renamed is renamed on by a later one") {
    constexpr std::string_view text =
        "project,partner,country\nA,Comune di X,IT\nA,City of Turin,IT\nB,Comune di Torino,IT\nB,z,FR\n";
    const auto net = read_text(text, tables_of({"Comune di X,IT,actor,Comune di X,City of Turin\n",
                                                "City of Turin,IT,actor,City of Turin,Comune di Torino\n",
                                                "City of Turin,IT,sector,,government\n"}))
                         .network;
    CHECK(names_of(net) == Cells{"Comune di Torino", "z"});
    CHECK(net.actors().sector.front() == Sector::government);
    CHECK(count_of(net, "correction without effect") == 0);
    CHECK(count_of(net, "corrections that contradict") == 0);
    CHECK(has(issue_of(net, "corrections applied")->message, "1 of 1 corrections of \"1.csv\""));
}

TEST_CASE("names are followed in one table and over headers and values, not backwards") {
    constexpr std::string_view text = "project,partner\nA,a\nA,b\nA,c\n";
    CHECK(names_of(read_text(text, tables_of({"b,,actor,,c\na,,actor,,b\n"})).network) == Cells{"c"});
    CHECK(names_of(read_text(text, tables_of({",,partner,a,b\n", ",,Actor,b,c\n"})).network) == Cells{"c"});
    const auto back = read_text(text, tables_of({"b,,actor,,c\n", "a,,actor,,b\n"})).network;
    CHECK(names_of(back) == Cells{"b", "c"});  // that a is b was said when b was c already
    const auto kept =
        read_text(text, tables_of({"a,,actor,,b\nb,,actor,,c\n", "b,,actor,,(keep)\n"})).network;
    CHECK(names_of(kept) == Cells{"b", "c"});
}

TEST_CASE("a circle of names ends with its last line") {
    constexpr std::string_view text = "project,partner\nA,a\nB,b\nC,c\n";
    CHECK(names_of(read_text(text, tables_of({"a,,actor,,b\nb,,actor,,a\n"})).network) == Cells{"a", "c"});
    CHECK(names_of(read_text(text, tables_of({"a,,actor,,b\n", "b,,actor,,a\n"})).network) ==
          Cells{"a", "c"});
    CHECK(names_of(read_text(text, tables_of({"a,,actor,,b\nb,,actor,,c\nc,,actor,,a\n"})).network) ==
          Cells{"a"});
    CHECK(names_of(read_text(text, tables_of({"a,,actor,,a\n"})).network) == Cells{"a", "b", "c"});
}

TEST_CASE("names that go on and on are refused, those of a long list are not") {
    std::string lines;
    std::string text = "project,partner\nA,a0\n";
    for (int i = 0; i < 101; ++i) {
        lines += "a" + std::to_string(i) + ",,actor,,a" + std::to_string(i + 1) + '\n';
        if (i == 98) {
            CHECK(names_of(read_text(text, tables_of({lines})).network) == Cells{"a99"});
        }
    }
    try {
        static_cast<void>(read_text(text, tables_of({lines})));
        FAIL("no error");
    } catch (const ValueError& error) {
        CHECK(has(error.what(), "more than 100 times"));
        CHECK(has(error.what(), "line 101 of 1.csv renames \"a99\""));
    }
}

TEST_CASE("a later line for a country reaches those who were renamed") {
    constexpr std::string_view text = "project,partner,country\nA,a,\nA,b,IT\n";
    const auto net = read_text(text, tables_of({"a,(empty),actor,,b\n", "b,(EMPTY),country,,IT\n"})).network;
    CHECK(net.actor_count() == 1);
    CHECK(count_of(net, "correction without effect") == 0);
}

TEST_CASE("a line with a country goes before one without, wherever it stands") {
    constexpr std::string_view text = "project,partner,country\nA,Caritas,BE\nA,Caritas,FR\n";
    const auto net =
        read_text(text, tables_of({"Caritas,,sector,,business\nCaritas,FR,sector,,research\n"})).network;
    CHECK(net.actors().sector == std::vector<Sector>{Sector::business, Sector::research});
    CHECK(count_of(net, "corrections that contradict") == 0);
}

TEST_CASE("(empty) as a country means rows without a country that is known") {
    constexpr std::string_view text =
        "project,partner,country\nA,Caritas,BE\nA,Caritas,FR\nB,Caritas,\nB,Kent,Atlantis\n";
    const auto net = read_text(text, tables_of({"Caritas,(Empty),sector,,business\n"
                                                "Kent,(empty),sector,,government\n"}))
                         .network;
    CHECK(net.actors().sector ==
          std::vector<Sector>{Sector::unknown, Sector::unknown, Sector::business, Sector::government});
    const auto idle =
        read_text("project,partner,country\nA,x,BE\nA,y,\n", tables_of({"x,(empty),sector,,business\n"}))
            .network;
    CHECK(has(issue_of(idle, "correction without effect")->message, "of \"x\" without a country"));
}

TEST_CASE("names of fields and the words in brackets are understood in any case") {
    constexpr std::string_view text = "project,partner,country\nA,x,FR\nA,y,FR\nB,z,FR\nB,x,FR\n";
    const auto net = read_text(text, tables_of({"x,,Sector,,business\ny,,COUNTRY,,(Empty)\n"
                                                "z,,,,(Remove Row)\n,,country,FR,BE\n"
                                                "x,,Country,,(KEEP)\n"}))
                         .network;
    CHECK(net.actor_count() == 2);
    CHECK(net.actors().sector.front() == Sector::business);
    CHECK(std::string_view(net.actors().country[0]) == "FR");
    CHECK(std::string_view(net.actors().country[1]).empty());
}

TEST_CASE("a header in the case of a field is that header") {
    constexpr std::string_view text = "Sector,partner,project\nbusiness,x,A\nbusiness,y,A\n";
    for (const char* column : {"Sector", "sector", "SECTOR"}) {
        CAPTURE(column);
        const auto net = read_text(text, tables_of({"x,," + std::string(column) + ",,government\n"})).network;
        CHECK(net.actors().sector == std::vector<Sector>{Sector::government, Sector::business});
    }
}

TEST_CASE("a value of a column of countries is compared as a country") {
    constexpr std::string_view text =
        "project,partner,country\nA,x,DE Germany / DEUTSCHLAND\nA,y,Belarus\nA,z,Denmark\n";
    struct Case {
        const char* line;
        bool fits;
    };
    for (const Case& one : {Case{"x,,country,DE,FR\n", true}, Case{"x,,country,Germany,FR\n", true},
                            Case{"x,,country,AND,FR\n", false}, Case{"y,,country,RU,FR\n", false},
                            Case{"y,,country,BY,FR\n", true}, Case{"z,,country,DK,FR\n", true},
                            Case{"z,,country,MA,FR\n", false}}) {
        CAPTURE(one.line);
        const auto net = read_text(text, tables_of({one.line})).network;
        CHECK((count_of(net, "correction without effect") == 0) == one.fits);
    }
}

TEST_CASE("days of decisions are said: one, the first and the last, or how many") {
    constexpr std::string_view text = "project,partner\nA,x\nA,y\n";
    const auto said = [&](const std::string& first, const std::string& second) {
        return issue_of(read_text(text, parse_corrections("actor,column,value,correction,decided\nx,sector,,"
                                                          "research," +
                                                          first + "\ny,sector,,business," + second + '\n'))
                            .network,
                        "corrections applied")
            ->message;
    };
    CHECK(has(said("2026-11-21", "2026-11-21"), "decided by nobody named (2), 2026-11-21"));
    CHECK(has(said("2026-11-21", "2026-11-20"), "(2), 2026-11-20 to 2026-11-21"));
    CHECK(has(said("21 Nov", "2026-11-20"), "(2), on 2 days"));
    CHECK(has(said("", ""), "decided by nobody named (2)"));
}

TEST_CASE("corrections_of: a table that was opened already says what its text says") {
    const std::string text =
        "actor,row,column,value,correction\n'=x,,sector,,research\ny,3,sector,,\nz,2,sector,,(KEEP)\n";
    const std::vector<CellCorrection> wanted = parse_corrections(text, "c.csv");
    const TextTable table = parse_csv(text, {.file = "c.csv"});
    const std::vector<CellCorrection> found = corrections_of(table, "c.csv");
    REQUIRE(found.size() == 2);
    REQUIRE(wanted.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(found[i].actor == wanted[i].actor);
        CHECK(found[i].row == wanted[i].row);
        CHECK(found[i].correction == wanted[i].correction);
        CHECK(found[i].line == wanted[i].line);
    }
    CHECK(found[0].actor == "=x");
    CHECK(found[1].correction == keep_cell);
    CHECK_THROWS_AS((void)corrections_of(parse_csv("actor,sector\nx,research\n", {}), "c.csv"), KeyError);
    CHECK(without_guards(table).cell(0, 0) == "=x");
}
