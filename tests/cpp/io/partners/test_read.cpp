#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/random.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/model/storage.hpp"
#include "support/data.hpp"

using namespace isthmus;

namespace {

using Columns = std::vector<std::pair<std::string, std::string>>;

ReadReport read_text(std::string_view text, const ReadOptions& options = {}) {
    return read(parse_csv(text, {.file = "partners.csv"}), options, "partners.csv");
}

PartnershipNetwork network_of(std::string_view text, const ReadOptions& options = {}) {
    return read_text(text, options).network;
}

const Issue* issue_of(const PartnershipNetwork& net, std::string_view kind) {
    const auto found = std::ranges::find(net.issues(), kind, &Issue::kind);
    return found == net.issues().end() ? nullptr : &*found;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

template <class E>
std::string error_of(std::string_view text, const ReadOptions& options = {}) {
    try {
        static_cast<void>(read_text(text, options));
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

NamedTable sheet(const std::string& name, std::string_view text) {
    const std::string file = "book.xlsx, sheet " + name;
    return {name, file, parse_csv(text, {.file = file})};
}

NamedText file(const std::string& name, std::string_view text) { return {name, name, std::string(text)}; }

std::ptrdiff_t issues_of(const PartnershipNetwork& net, std::string_view kind) {
    return std::ranges::count(net.issues(), kind, &Issue::kind);
}

bool is_said(const ReadReport& reading, std::string_view part) {
    return std::ranges::any_of(reading.notes, [&](const std::string& note) { return has(note, part); });
}

template <class E, class Do>
std::string failure_of(Do&& run) {
    try {
        run();
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a plain table: columns found by their headers, in four languages, and said") {
    for (const char* header : {"project,partner,country,role", "Acronym,Organisation name,COUNTRY,Role",
                               "projet,partenaire,pays,r\u00F4le", "Project_ID,organisatie,land,rol",
                               "projekt,Einrichtung,Land,Rolle"}) {
        CAPTURE(header);
        const auto reading =
            read_text(std::string(header) + "\nAGE,Kent,UK,lead\nAGE,Lille,France,partner\n");
        CHECK(reading.preset == Preset::table);
        const auto& net = reading.network;
        CHECK(net.actor_count() == 2);
        CHECK(net.project_count() == 1);
        CHECK(net.actors().name[0] == "Kent");
        CHECK(net.actors().country[0] == "GB");
        CHECK(net.actors().country[1] == "FR");
        CHECK(net.participations().role[0] == Role::lead);
        CHECK(net.issues().empty());
        CHECK(reading.columns.size() == 4);
        CHECK(std::ranges::count_if(reading.notes,
                                    [](const std::string& n) { return has(n, "by its header"); }) == 4);
    }
}

TEST_CASE("columns that are not used are listed") {
    CHECK(read_text("project,partner,shoe size\nA,Kent,42\n").ignored ==
          std::vector<std::string>{"shoe size"});
}

TEST_CASE("a column map wins over guesses, whatever the case and blanks of its headers") {
    const auto reading =
        read_text("project,Lead_Name,partner\nA,Kent,x\n", {.columns = {{"actor", "lead name"}}});
    CHECK(reading.network.actors().name[0] == "Kent");
    CHECK(reading.ignored == std::vector<std::string>{"partner"});
}

TEST_CASE("several headers of one field are tried in turn") {
    const auto net = network_of("project,partner,n3,n2\nA,Kent,UKJ46,\nA,Lille,,FRE1\n",
                                {.columns = {{"region", "n3"}, {"region", "n2"}}});
    CHECK(net.actors().region[0] == "UKJ46");
    CHECK(net.actors().region[1] == "FRE1");
}

TEST_CASE("a header or field that is not there: the error names what there is") {
    const auto no_header =
        error_of<KeyError>("project,partner\nA,Kent\n", {.columns = {{"actor", "organism"}}});
    CHECK(has(no_header, "\"organism\""));
    CHECK(has(no_header, "\"project\", \"partner\""));
    const auto no_field =
        error_of<KeyError>("project,partner\nA,Kent\n", {.columns = {{"actress", "partner"}}});
    CHECK(has(no_field, "\"actress\""));
    CHECK(has(no_field, "actor_id"));
    const auto no_project = error_of<KeyError>("x,partner\nA,Kent\n");
    CHECK(has(no_project, "no column for project"));
    CHECK(has(no_project, "\"x\", \"partner\""));
    CHECK(has(error_of<KeyError>("project,partner\nA,Kent\n", {.actor_key = {"actor", "place"}}), "place"));
    CHECK(has(error_of<KeyError>("project,partner\nA,Kent\n", {.sector_source = "eurostat"}), "\"cordis\""));
}

TEST_CASE("headers that are close to the one asked for come first in the error") {
    const char* text = "project,project partner,country\nA,Kent,UK\n";
    CHECK(has(error_of<KeyError>(text, {.columns = {{"actor", "Partner"}}}),
              "did you mean \"project partner\"?"));
    CHECK(has(error_of<KeyError>(text, {.columns = {{"country", "contry"}}}), "did you mean \"country\"?"));
    CHECK_FALSE(has(error_of<KeyError>(text, {.columns = {{"country", "shoe size"}}}), "did you mean"));
}

TEST_CASE("a field of a key that does not exist is an error") {
    CHECK(has(error_of<KeyError>("project,partner\nA,Kent\n", {.actor_key = {"shoe size"}}), "shoe size"));
    CHECK(has(error_of<KeyError>("project,partner\nA,Kent\n", {.project_key = {"shoe size"}}), "shoe size"));
}

TEST_CASE("NA in a country column is Namibia, and n/a is no country") {
    const auto net = network_of("project,partner,country\nA,Windhoek,NA\nA,Kent,n/a\n");
    CHECK(net.actors().country[0] == "NA");
    CHECK(net.actors().country[1].empty());
    REQUIRE(issue_of(net, "unknown country") != nullptr);
    CHECK(issue_of(net, "unknown country")->value == "n/a");
}

TEST_CASE("a country nobody knows: one issue a value, with its first row, how often it came and the fix") {
    const auto net = network_of("project,partner,Country\nA,x,Atlantis\nA,y,FR\nA,z,Atlantis\n");
    CHECK(net.actor_count() == 3);
    CHECK(std::ranges::count(net.issues(), std::string("unknown country"), &Issue::kind) == 1);
    const auto* issue = issue_of(net, "unknown country");
    REQUIRE(issue != nullptr);
    CHECK(issue->row == 2);
    CHECK(issue->file == "partners.csv");
    CHECK(issue->column == "Country");
    CHECK(issue->value == "Atlantis");
    CHECK(has(issue->message, "2 rows have it"));
    CHECK(has(issue->fix, "ISO code"));
}

TEST_CASE("a country that contradicts its code is kept, and the issue says which won") {
    const auto net = network_of("project,partner,country,country code\nA,x,Romania,RS\nA,y,Romania,RO\n");
    CHECK(net.actors().country[0] == "RO");
    const auto* issue = issue_of(net, "country contradicts its code");
    REQUIRE(issue != nullptr);
    CHECK(issue->row == 2);
    CHECK(issue->column == "country code");
    CHECK(has(issue->message, "the country is kept"));
}

TEST_CASE("where the country is empty its code serves, in the key too") {
    const auto net = network_of("project,partner,country,country code\nA,x,Greece,EL\nB,x,,EL\n");
    CHECK(net.actor_count() == 1);
    CHECK(net.actors().country[0] == "GR");
}

TEST_CASE("a region that contradicts the country is kept and reported") {
    const auto net =
        network_of("project,partner,country,region\nA,x,Ireland,UKN04  / North of Northern Ireland\n");
    CHECK(net.actors().region[0] == "UKN04");
    CHECK(net.actors().country[0] == "IE");
    const auto* issue = issue_of(net, "region contradicts the country");
    REQUIRE(issue != nullptr);
    CHECK(has(issue->message, "UKN04 is in GB"));
}

TEST_CASE("the default key is name and country, normalized") {
    const auto net = network_of(
        "project,partner,country\nA,\"Wir \u201Evor Ort\u201C\",Germany\nB,\"WIR  \"\"vor "
        "Ort\"\"\",DE\nC,\"wir \"\"vor ort\"\"\",Austria\n");
    CHECK(net.actor_count() == 2);
    CHECK(net.actors().key[0] == "wir \"vor ort\" | DE");
    CHECK(net.actors().name[0] == "Wir \u201Evor Ort\u201C");
}

TEST_CASE("as written, every byte counts") {
    CHECK(network_of("project,partner,country\nA,Kent,UK\nB,KENT,UK\nC,Kent ,UK\nD,Kent,GB\n",
                     {.key_form = KeyForm::as_written})
              .actor_count() == 4);
}

TEST_CASE("the key can be chosen") {
    const char* text = "project,partner,country,town\nA,Kent,UK,Dover\nB,Kent,FR,Dover\nC,Kent,UK,Deal\n";
    CHECK(network_of(text, {.actor_key = {"actor"}}).actor_count() == 1);
    CHECK(network_of(text).actor_count() == 2);
    CHECK(network_of(text, {.actor_key = {"actor", "country", "place"}}).actor_count() == 3);
    const auto reading = read_text(text, {.actor_key = {"actor", "place"}});
    CHECK(reading.actor_key == std::vector<std::string>{"actor", "place"});
    CHECK(has(reading.notes.back(), "actor, place"));
}

TEST_CASE(
    "an id of the source is the key where there is one; where it is missing, name and country stand in") {
    const auto net = network_of(
        "project,partner,country,PIC\nA,Kent,UK,9\nB,Kent "
        "County,UK,9\nC,Lille,FR,\nD,LILLE,FR,NA\nE,Gent,BE,n/a\n");
    CHECK(net.actor_count() == 3);
    CHECK(net.actors().key[0] == "9");
    CHECK(net.actors().source_id[0] == "9");
    const auto* issue = issue_of(net, "actor without an id");
    REQUIRE(issue != nullptr);
    CHECK(issue->row == 4);
    CHECK(has(issue->message, "3 rows"));
}

TEST_CASE("a row without a project or an actor is an error with its line; the others are kept") {
    const auto net =
        network_of("project,partner,country\nA,Kent,UK\n,Lille,FR\nA,,FR\nA,n/a,FR\nA,Gent,BE\n");
    CHECK(net.participation_count() == 2);
    const auto* no_project = issue_of(net, "row without a project");
    REQUIRE(no_project != nullptr);
    CHECK(no_project->severity == Severity::error);
    CHECK(no_project->row == 3);
    CHECK(no_project->column == "project");
    CHECK(std::ranges::count(net.issues(), std::string("row without an actor"), &Issue::kind) == 2);
    CHECK(issue_of(net, "row without an actor")->column == "partner");
    CHECK(has(issue_of(net, "row without an actor")->fix, "fill the cell"));
}

TEST_CASE("a programme does not make a project of rows that name none") {
    const auto net = network_of("programme,project,partner\n2 Seas,A,x\n2 Seas,,y\n2 Seas,,z\n",
                                {.project_key = {"programme", "project"}});
    CHECK(net.project_count() == 1);
    CHECK(std::ranges::count(net.issues(), std::string("row without a project"), &Issue::kind) == 2);
}

TEST_CASE("a million rows that cannot be used do not make a million issues") {
    std::string text = "project,partner\nA,Kent\n";
    for (int i = 0; i < 3'000; ++i) {
        text += "A,-\n";
    }
    const auto net = network_of(text);
    CHECK(net.issues().size() < 1'010);
    CHECK(std::ranges::any_of(net.issues(),
                              [](const Issue& issue) { return has(issue.message, "more than 1000 rows"); }));
}

TEST_CASE("odd values and contradictions of a project are counted in rows that repeat them") {
    const std::string text =
        "project,partner,project budget,start\nA,Kent,100,2019-05-01\nA,Lille,100,2019-05-01\n"
        "A,Gent,90,2019-05-01\nA,Delft,90,2019-05-01\nB,Kent,much,2020-01-01\nB,Lille,much,2020-01-01\n"
        "B,Gent,much,2020-01-01\n";
    const auto net = network_of(text);
    const auto* odd = issue_of(net, "not a number");
    REQUIRE(odd != nullptr);
    CHECK(has(odd->message, "3 rows have it"));
    CHECK(issues_of(net, "two values of project budget") == 1);
    CHECK(net.projects().budget[0] == 100);
    ReadOptions every;
    every.issue_rows = IssueRows::every;
    const auto told = network_of(text, every);
    CHECK(issues_of(told, "not a number") == 3);
    CHECK(issues_of(told, "two values of project budget") == 2);
}

TEST_CASE("rows that repeat the project of the row before make the network that they make one by one") {
    RandomStream random(3, 0);
    ReadOptions every;  // each row is read in full
    every.issue_rows = IssueRows::every;
    for (int round = 0; round < 50; ++round) {
        std::string text = "project,programme,start,project budget,partner,country\n";
        std::string of_project = "P0,,,";
        for (int i = 0; i < 60; ++i) {
            if (random.below(3) == 0) {
                of_project = (random.below(9) == 0 ? "" : "P" + std::to_string(random.below(6))) + ',' +
                             (random.below(2) == 0 ? "" : "2 Seas") + ',' +
                             (random.below(2) == 0 ? "" : "2019-05-0" + std::to_string(1 + random.below(3))) +
                             ',' + (random.below(2) == 0 ? "" : std::to_string(random.below(3)));
            }
            const auto actor = random.below(9);
            text += of_project + (actor == 0 ? ",,\n" : ",a" + std::to_string(actor) + ",FR\n");
        }
        const auto net = network_of(text);
        const auto one_by_one = network_of(text, every);
        CHECK(net.projects() == one_by_one.projects());
        CHECK(net.actors() == one_by_one.actors());
        CHECK(net.participations() == one_by_one.participations());
    }
}

TEST_CASE("odd values of a kind are told up to a number, then counted") {
    std::string text = "project,partner,budget\n";
    for (int i = 0; i < 3'000; ++i) {
        text += "A,p" + std::to_string(i) + ",x" + std::to_string(i) + "\n";
    }
    const auto net = network_of(text);
    CHECK(std::ranges::count(net.issues(), std::string("not a number"), &Issue::kind) == 1'001);
    CHECK(std::ranges::any_of(net.issues(),
                              [](const Issue& issue) { return has(issue.message, "2000 more rows"); }));
}

TEST_CASE("roles in several languages; in a column of lead partners yes is the lead") {
    const auto role = [](const std::string& word) {
        return network_of("project,partner,role\nA,x," + word + "\n").participations().role[0];
    };
    for (const char* word : {"Lead Partner", "lead_partner", "LP", "coordinator", "Chef de file",
                             "hoofdpartner", "Yes", "TRUE", "1", "oui", "ja"}) {
        CAPTURE(word);
        CHECK(role(word) == Role::lead);
    }
    for (const char* word :
         {"Partner", "participant", "PP", "beneficiary", "partenaire", "No", "0", "nee", "false"}) {
        CAPTURE(word);
        CHECK(role(word) == Role::partner);
    }
    for (const char* word :
         {"Associated Partner", "associatedPartner", "observer", "AP", "partenaire associ\u00E9"}) {
        CAPTURE(word);
        CHECK(role(word) == Role::associated);
    }
    CHECK(role("thirdParty") == Role::other);
}

TEST_CASE("a role nobody knows is other, an empty one partner, and both are said") {
    const auto net = network_of("project,partner,role\nA,x,treasurer\nA,y,\nA,z,lead\n");
    CHECK(net.participations().role == std::vector<Role>{Role::other, Role::partner, Role::lead});
    REQUIRE(issue_of(net, "unknown role") != nullptr);
    CHECK(issue_of(net, "unknown role")->value == "treasurer");
    REQUIRE(issue_of(net, "no role") != nullptr);
    CHECK(issue_of(net, "no role")->severity == Severity::note);
}

TEST_CASE("withdrawn is yes or a day; what is neither is reported") {
    const auto net = network_of(
        "project,partner,withdrawn\nA,w,yes\nA,x,2018-05-01\nA,y,no\nA,z,perhaps\nA,v,\nA,u,30 April 2021\n");
    CHECK(net.participations().withdrawn == std::vector<std::uint8_t>{1, 1, 0, 0, 0, 1});
    REQUIRE(issue_of(net, "not yes or no") != nullptr);
    CHECK(issue_of(net, "not yes or no")->value == "perhaps");
}

TEST_CASE("sectors by their names; codes only when the user says whose they are") {
    const auto named = network_of("project,partner,sector\nA,x,Third Sector\nA,y,business\nA,z,HES\n");
    CHECK(named.actors().sector ==
          std::vector<Sector>{Sector::third_sector, Sector::business, Sector::unknown});
    CHECK(named.actors().sector_code[2] == "HES");
    const auto* issue = issue_of(named, "unknown sector");
    REQUIRE(issue != nullptr);
    CHECK(has(issue->fix, "sector_source = \"cordis\""));

    const auto cordis =
        network_of("project,partner,sector\nA,x,HES\nA,y,OTH\nA,z,PRC\n", {.sector_source = "cordis"});
    CHECK(cordis.actors().sector == std::vector<Sector>{Sector::research, Sector::unknown, Sector::business});
    CHECK(!cordis.actors().sector_reason[1].empty());
    CHECK(issue_of(cordis, "unknown sector") == nullptr);

    const auto jems = network_of("project,partner,sector\nA,x,Sme\nA,y,HES\n", {.sector_source = "jems"});
    CHECK(jems.actors().sector == std::vector<Sector>{Sector::business, Sector::unknown});
    REQUIRE(issue_of(jems, "unknown sector") != nullptr);
    CHECK(has(issue_of(jems, "unknown sector")->fix, "jems has no such one"));
}

TEST_CASE(
    "legal status in any case is one; n/a is missing; two of one actor are reported and the first kept") {
    const auto net =
        network_of("project,partner,legal status\nA,x,Public\nB,x,public\nC,x,private\nC,y,n/a\n");
    CHECK(net.actors().legal_status[0] == "public");
    CHECK(net.actors().legal_status[1].empty());
    REQUIRE(issue_of(net, "two values of legal status") != nullptr);
    CHECK(issue_of(net, "two values of legal status")->row == 4);
}

TEST_CASE("money and days, and what is neither") {
    const auto net = network_of(
        "project,partner,budget,start,end\nA,x,\"892,228.58\",2015/10/27,2018\nA,y,NA,,\nA,z,a lot,,soon\n");
    CHECK(net.participations().budget[0] == 892228.58);
    CHECK(std::isnan(net.participations().budget[1]));
    CHECK(std::isnan(net.participations().budget[2]));
    CHECK(net.projects().period[0] == Period{*day_of(2015, 10, 27), *day_of(2018, 12, 31)});
    REQUIRE(issue_of(net, "not a number") != nullptr);
    CHECK(issue_of(net, "not a number")->row == 4);
    CHECK(issue_of(net, "not a number")->column == "budget");
    REQUIRE(issue_of(net, "not a date") != nullptr);
    CHECK(issue_of(net, "not a date")->value == "soon");
}

TEST_CASE("the same odd value in two columns is two issues") {
    const auto net = network_of("project,partner,start,end\nA,x,soon,soon\n");
    CHECK(std::ranges::count(net.issues(), std::string("not a date"), &Issue::kind) == 2);
}

TEST_CASE("strict: the first issue is an error with file, row, column and fix") {
    const auto message =
        error_of<ValueError>("project,partner,Country\nA,x,Atlantis\n", {.strictness = Strictness::strict});
    CHECK(has(message, "partners.csv, row 2, column \"Country\""));
    CHECK(has(message, "Atlantis"));
    CHECK(has(message, "ISO code"));
    CHECK(error_of<ValueError>("project,partner\nA,x\nA,y\n", {.strictness = Strictness::strict}).empty());
}

TEST_CASE("keep.eu and Horizon 2020 tables are known by their columns, or by name") {
    const char* keep =
        "Programme,Acronym,Project Partner,Lead Partner,Town,Country,Legal Status\n2 "
        "Seas,AGE,Kent,Yes,Dover,UNITED KINGDOM,Public\n";
    CHECK(read_text(keep).preset == Preset::keep);
    CHECK(read_text(keep, {.preset = Preset::keep}).preset == Preset::keep);
    CHECK(read_text(keep, {.preset = Preset::table}).preset == Preset::table);
    CHECK(network_of(keep).projects().key[0] == "2 seas | age");
    const char* h2020 =
        "rcn,role,pic,type,contribution,country,start_date,end_date,max_contribution\n1,partner,9,HES,NA,EL,"
        "2019-01-01,NA,5\n";
    const auto reading = read_text(h2020);
    CHECK(reading.preset == Preset::h2020);
    CHECK(reading.network.actors().sector[0] == Sector::research);
    CHECK(reading.network.actors().country[0] == "GR");
    CHECK(reading.network.participations().role[0] == Role::associated);
}

TEST_CASE("a table that lacks what its preset needs is an error that names the field") {
    CHECK(has(error_of<KeyError>("Programme,Acronym,Project Partner\nx,y,z\n", {.preset = Preset::keep}),
              "country"));
}

TEST_CASE("no table does worse than an error of ours") {
    const std::vector<std::string_view> cells{"",     "A",          "NA",     "Kent",   "UK",    "Atlantis",
                                              "lead", "no",         "12,5",   "-1",     "1e308", "inf",
                                              "2018", "2019-02-30", "UKJ46",  "TL",     "|",     " | ",
                                              "HES",  "\u00E9",     "\u0130", "public", "\xFF"};
    RandomStream random(30, 0);
    const auto pick = [&] { return cells[random.below(static_cast<std::uint32_t>(cells.size()))]; };
    const auto fields = field_names();
    for (int sample = 0; sample < 1'000; ++sample) {
        TextTable table;
        ReadOptions options{.preset = Preset::table,
                            .key_form = random.below(2) == 0 ? KeyForm::normalized : KeyForm::as_written,
                            .sector_source = random.below(2) == 0 ? "" : "cordis"};
        table.lines.resize(1 + random.below(8));
        std::iota(table.lines.begin(), table.lines.end(), 2U);
        for (const auto field : fields) {
            if (random.below(2) == 0 || field == "project" || field == "actor") {
                table.names.emplace_back(field);
                options.columns.emplace_back(field, field);
                auto& column = table.columns.emplace_back();
                for (std::size_t row = 0; row < table.rows(); ++row) {
                    column.push_back(pick());
                }
            }
        }
        const auto net = read(table, options, "random").network;
        const auto unusable = std::ranges::count(net.issues(), Severity::error, &Issue::severity);
        CHECK(net.participation_count() <= static_cast<offset_type>(table.rows()));
        CHECK((net.participation_count() == static_cast<offset_type>(table.rows()) || unusable > 0));
    }
}

TEST_CASE("names with markup and formulas come through as they are") {
    const auto net = network_of("project,partner\nA,<script>alert(1)</script>\nA,=HYPERLINK(1)\n");
    CHECK(net.actors().name[0] == "<script>alert(1)</script>");
    CHECK(net.actors().name[1] == "=HYPERLINK(1)");
}

TEST_CASE("issues of the form of the table reach the network") {
    const auto net = network_of("project,partner\nA,x,surplus\n");
    REQUIRE(issue_of(net, "too many fields") != nullptr);
    CHECK(issue_of(net, "too many fields")->value == "surplus");
}

TEST_CASE("a table in memory whose columns differ in length is refused") {
    TextTable table;
    table.names = {"project", "partner"};
    table.columns.resize(2);
    table.lines = {1};
    table.columns[0].push_back("A");
    CHECK_THROWS_WITH_AS(static_cast<void>(read(table, {}, "data frame")),
                         doctest::Contains("\"partner\" has 0 cells"), ValueError);
    table.names = {"project"};
    CHECK_THROWS_AS(static_cast<void>(read(table, {}, "data frame")), ValueError);
}

TEST_CASE("the guide names every field and preset") {
    const std::string guide = read_bytes(test::source_dir() / "docs" / "guide" / "reading.md");
    for (const auto field : field_names()) {
        CAPTURE(field);
        CHECK(has(guide, "`" + std::string(field) + "`"));
    }
    for (const Preset preset : {Preset::keep, Preset::h2020, Preset::table}) {
        CHECK(has(guide, "`" + std::string(name_of(preset)) + "`"));
    }
}

TEST_CASE("two sheets of any table: partners, and projects by the same key") {
    const auto reading =
        read({sheet("about", "Made by,Ann\n2020,x\n"),
              sheet("projects", "project,title,programme,start,end,total budget\nA,Ageing,P,2019,2020,10\n"),
              sheet("partners", "project,partner,country,role\nA,Kent,UK,lead\nA,Lille,FR,partner\n")},
             {}, "book.xlsx");
    const auto& net = reading.network;
    CHECK(reading.preset == Preset::table);
    CHECK(net.participation_count() == 2);
    CHECK(net.projects().programme[0] == "P");
    CHECK(net.projects().budget[0] == 10.0);
    CHECK(net.projects().period[0] == Period{*day_of(2019, 1, 1), *day_of(2020, 12, 31)});
    CHECK(is_said(reading, "not used: \"about\""));
    CHECK(std::ranges::find(reading.columns, std::pair<std::string, std::string>(
                                                 "start", "book.xlsx, sheet projects: start")) !=
          reading.columns.end());
}

TEST_CASE("a second table that could have the partners is not left out in silence") {
    const auto partners = [](const char* name) {
        return sheet(name, "project,programme,partner\nA,P,Kent\nA,P,Lille\n");
    };
    const auto reading = read({partners("2020"), partners("2021")}, {}, "book.xlsx");
    CHECK(reading.network.participation_count() == 2);
    const auto* issue = issue_of(reading.network, "another table of partners");
    REQUIRE(issue != nullptr);
    CHECK(issue->value == "2021");
    CHECK(issue_of(read({partners("2020"), partners("2021")}, {.partner_tables = {"2021"}}, "b").network,
                   "another table of partners") == nullptr);
}

TEST_CASE("tables with the same columns and other rows are one network, each issue in its file") {
    const auto reading = read({sheet("2019", "project,partner,country\nA,Kent,UK\nA,Lille,Narnia\n"),
                               sheet("2020", "partner,project,country\nKent,B,UK\nGent,B,Atlantis\n"),
                               sheet("about", "made by,x\nAnn,1\n")},
                              {}, "book.xlsx");
    const auto& net = reading.network;
    CHECK(net.participation_count() == 4);
    CHECK(net.actor_count() == 3);
    CHECK(
        is_said(reading, "Of 3 tables, \"2019\", \"2020\" have the partners together; not used: \"about\""));
    CHECK(issue_of(net, "another table of partners") == nullptr);
    std::vector<std::string> files;
    for (const Issue& issue : net.issues()) {
        if (issue.kind == "unknown country") {
            files.push_back(issue.file + ' ' + std::to_string(issue.row) + ' ' + issue.value);
        }
    }
    CHECK(files ==
          std::vector<std::string>{"book.xlsx, sheet 2019 3 Narnia", "book.xlsx, sheet 2020 3 Atlantis"});
}

TEST_CASE("tables of partners are joined where their columns are the same, or where they are named") {
    const auto tables = [] {
        return std::vector<NamedTable>{
            sheet("one", "project,partner,country\nA,Kent,UK\nA,Lille,FR\n"),
            sheet("two", "projet,partenaire,pays\nB,Kent,UK\nB,Gent,BE\n"),
            sheet("copy", "project,partner,country\nA,Kent,UK\nA,Lille,FR\nA,Gent,BE\n")};
    };
    const auto guessed = read(tables(), {}, "b");
    CHECK(guessed.network.participation_count() == 2);
    CHECK(std::ranges::count(guessed.network.issues(), "another table of partners", &Issue::kind) == 2);
    CHECK(read(tables(), {.partner_tables = {"one", "two"}}, "b").network.participation_count() == 4);
    // What is named is read, whatever it repeats.
    const auto repeated = read(tables(), {.partner_tables = {"one", "copy"}}, "b");
    CHECK(repeated.network.participation_count() == 5);
    CHECK(issue_of(repeated.network, "actor twice in a project") != nullptr);
    CHECK(has(failure_of<KeyError>(
                  [&] { static_cast<void>(read(tables(), {.partner_tables = {"one", "three"}}, "b.xlsx")); }),
              "there is no table \"three\""));
}

TEST_CASE("texts: titles above the header, a header in two rows, one whose row is given") {
    const auto of = [](const char* text, ReadOptions options = {}) {
        return read(std::vector<NamedText>{{"t.csv", "t.csv", text}}, options, "t.csv");
    };
    const auto titled = of("Approved;;\n;;\nProject;Partner;Country\nA;Kent;UK\nA;Lille;Narnia\n");
    CHECK(titled.network.participation_count() == 2);
    CHECK(is_said(titled, "The header is taken from row 3; what is above is a title."));
    CHECK(issue_of(titled.network, "unknown country")->row == 5);
    const auto grouped = of("Project,,Partner,\nAcronym,Programme,Name,Country\nA,P,Kent,UK\nA,P,Lille,FR\n");
    CHECK(grouped.network.participation_count() == 2);
    CHECK(grouped.network.projects().programme[0] == "P");
    const char* odd = "x,y\nproject,partner\nA,Kent\nA,Lille\n";
    CHECK(of(odd, {.header = 2}).network.participation_count() == 2);
    CHECK(
        has(failure_of<KeyError>([&] { static_cast<void>(of(odd, {.header = 9})); }), "no header in row 9"));
}

TEST_CASE("totals, headings and merged cells of a text are left out or filled, and said") {
    const auto reading =
        read(std::vector<NamedText>{{"t.csv", "t.csv",
                                     "No;Projekt;Partner;Land;Budget\n1;A;Kent;UK;10\n;;Lille;FR;20\n"
                                     ";;Gent;BE;5\nZwischensumme;;;;35\n2;B;Kent;UK;7\n;;Gent;BE;8\n"
                                     "Gesamtsumme;;;;50\n"}},
             {}, "t.csv");
    const auto& net = reading.network;
    CHECK(net.participation_count() == 5);
    CHECK(issues_of(net, "row of totals") == 2);
    CHECK(issue_of(net, "row of totals")->row == 5);
    CHECK(issue_of(net, "row of totals")->value == "Zwischensumme");
    CHECK(issues_of(net, "row without a project") == 0);
    CHECK(issues_of(net, "project from a row above") == 1);
}

TEST_CASE("the table of partners can be named, also against the guess") {
    const auto partners = [](const char* name, const char* who) {
        return sheet(name, std::string("project,partner\nA,") + who + "\n");
    };
    CHECK(read({partners("one", "Kent"), partners("two", "Lille")}, {.partner_tables = {"two"}}, "b")
              .network.actors()
              .name[0] == "Lille");
    const auto error = failure_of<KeyError>([&] {
        static_cast<void>(read({partners("one", "Kent"), partners("two", "Lille")},
                               {.partner_tables = {"three"}}, "b.xlsx"));
    });
    CHECK(has(error, "there is no table \"three\"; there are \"one\", \"two\""));
}

TEST_CASE("no table at all, or none with partners: each is named with what it lacks") {
    CHECK(has(failure_of<KeyError>([] { static_cast<void>(read(std::vector<NamedTable>{}, {}, "b.xlsx")); }),
              "b.xlsx has no table"));
    const auto error = failure_of<KeyError>([] {
        static_cast<void>(read({sheet("one", "a,b\n1,2\n"), sheet("two", "project,b\n1,2\n")}, {}, "b.xlsx"));
    });
    CHECK(has(error, "sheet one: no column for project"));
    CHECK(has(error, "sheet two: no column for actor"));
}

TEST_CASE("tables whose names and columns, or columns and rows, do not go together are refused") {
    TextTable table{{"project", "partner"}, {TextColumn()}, {}, {}};
    CHECK_THROWS_AS(static_cast<void>(read(table, {}, "t")), ValueError);
    TextColumn one;
    one.push_back("A");
    table = {{"project", "partner"}, {one, TextColumn()}, {1}, {}};
    CHECK_THROWS_AS(static_cast<void>(read(table, {}, "t")), ValueError);
}

TEST_CASE("a folder of which no file is a table says what each lacks") {
    const auto folder = std::filesystem::temp_directory_path() / "isthmus_test_tables_none";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "a.csv") << "project,\"partner\nA,b\n";
    const auto error = failure_of<ParseError>([&] { static_cast<void>(read(folder)); });
    CHECK(has(error, "a.csv, line 1: a quote opens here"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("keep.eu's folder is read though files lie in it that are no tables of partners") {
    ISTHMUS_NEEDS_DATA(data);
    const auto reading = read(data / "keep-interreg-2014-2020");
    CHECK(reading.preset == Preset::keep);
    CHECK(reading.network.participation_count() == 8'621);
}

TEST_CASE("what is odd in more rows than anybody reads is counted") {
    std::string text = "project,partner\n";
    for (int i = 0; i < 100'011; ++i) {
        text += "A,x\n";
    }
    const auto net = read({file("t.csv", text)}, {}, "t").network;
    CHECK(issues_of(net, "actor twice in a project") == 100'001);
    const auto* rest = issue_of(net, "actor twice in a project");
    CHECK(rest->row == 0);
    CHECK(rest->message == "10 more are of this kind");
}

TEST_CASE("a network saved by isthmus 0.1 is the network that its table gives today") {
    const auto data = test::source_dir() / "tests" / "data";
    const auto saved = load(data / "partners-saved-by-0.1.isthmus");
    // Then the programme was no part of a project's key.
    const auto today = read(data / "partners.csv.gz", {.project_key = {"project"}}).network;
    REQUIRE(saved.participation_count() == 150);
    CHECK(saved.actors() == today.actors());
    CHECK(saved.projects() == today.projects());
    CHECK(saved.participations() == today.participations());
    CHECK(saved.links() == today.links());
    CHECK(saved.source() == today.source());
    // Sentences may change: what is an issue, and where, may not.
    REQUIRE(saved.issues().size() == today.issues().size());
    for (std::size_t i = 0; i < saved.issues().size(); ++i) {
        CHECK(saved.issues()[i].kind == today.issues()[i].kind);
        CHECK(saved.issues()[i].row == today.issues()[i].row);
        CHECK(saved.issues()[i].column == today.issues()[i].column);
    }
    CHECK(from_bytes(to_bytes(saved)) == saved);
}

TEST_CASE("a project is its programme and its name or number wherever a programme is known") {
    const auto reading = read_text(
        "Programme,Project,Partner,Country\nStrait,BEACON,Dover,GB\nStrait,BEACON,Calais,FR\n"
        "Alps,BEACON,Innsbruck,AT\nALPS,beacon,Bolzano,IT\n");
    CHECK(reading.project_key == std::vector<std::string>{"programme", "project"});
    CHECK(reading.network.project_count() == 2);
    CHECK(reading.network.projects().name[0] == "BEACON");
    const auto* issue = issue_of(reading.network, "project name in two programmes");
    REQUIRE(issue != nullptr);
    CHECK(issue->severity == Severity::note);
    CHECK(issue->row == 4);
    CHECK(network_of("Programme,Project,Partner\nStrait,BEACON,Dover\nAlps,BEACON,Bolzano\n",
                     {.project_key = {"project"}})
              .project_count() == 1);
}

TEST_CASE("a row that leaves out the programme belongs to the project of that name, if there is one") {
    const auto net = network_of(
        "Programme,Project,Partner\nStrait,BEACON,Dover\n,BEACON,Calais\nn/a,beacon,Lille\n,LONE,Kent\n"
        "Strait,TWICE,a\nAlps,TWICE,b\n,TWICE,c\n");
    REQUIRE(net.project_count() == 5);
    CHECK(net.participations().project ==
          std::vector<id_type>{0, 0, 0, 1, 2, 3, 4});  // of TWICE nobody knows which one c is in
    CHECK(net.projects().programme[0] == "Strait");
}

TEST_CASE("a table of projects without the programme completes the projects of that name") {
    const auto reading =
        read({file("partners.csv", "Programme,Project,Partner\nStrait,BEACON,Dover\nStrait,TIDE,Calais\n"),
              file("projects.csv", "Project,Start\nBEACON,2016-01-01\nTIDE,2017-01-01\n")},
             {}, "two");
    CHECK(reading.project_key == std::vector<std::string>{"programme", "project"});
    CHECK(reading.network.projects().period[1].start == day_of(2017, 1, 1));
}

TEST_CASE("types of organisation that are not known are one issue, with the rows of each") {
    const auto net = network_of(
        "project,partner,partner type\nA,v,Municipality\nA,w,Widget lab\nA,x,Odd club\nB,w2,Widget lab\n"
        "B,y,Gemeente\nB,z,\n");
    REQUIRE(issues_of(net, "unknown sector") == 1);
    const auto* issue = issue_of(net, "unknown sector");
    CHECK(
        issue->message ==
        "2 types of organisation are not known, and their sector is unknown: \"Widget lab\" (2 rows), \"Odd "
        "club\" (1 row)");
    CHECK(issue->value == "Widget lab\nOdd club");
    CHECK(issue->row == 0);
    CHECK(issue->column == "partner type");
    CHECK(has(issue->fix, "sector={\"Widget lab\": \"government\"}"));
    CHECK(net.actors().sector[0] == Sector::government);
    CHECK(net.actors().sector_code[0] == "Municipality");
    CHECK(has(net.actors().sector_reason[0], "local authorities"));
    CHECK(net.actors().sector_reason[1] == "no mapping for this code");
}

TEST_CASE("a single unknown type is said with the first of its rows") {
    const auto net = network_of("project,partner,sector\nA,v,business\nA,w,Widget lab\nB,w,Widget lab\n");
    const auto* issue = issue_of(net, "unknown sector");
    REQUIRE(issue != nullptr);
    CHECK(issue->row == 3);
    CHECK(issue->value == "Widget lab");
    CHECK(issue->message ==
          "1 type of organisation is not known, and its sector is unknown: \"Widget lab\" (2 rows)");
}

TEST_CASE("a hundred unknown types: the frequent are said, all can be corrected") {
    std::string text = "project,partner,sector\n";
    for (int i = 0; i < 100; ++i) {
        text += "A,p" + std::to_string(i) + ",type " + std::to_string(i) + '\n';
    }
    const auto net = network_of(text + "A,q,type 99\n");
    REQUIRE(issues_of(net, "unknown sector") == 1);
    const auto* issue = issue_of(net, "unknown sector");
    CHECK(has(issue->message, "100 types of organisation are not known"));
    CHECK(has(issue->message, ": \"type 99\" (2 rows), "));
    CHECK(has(issue->message, " and 80 more"));
    CHECK(std::ranges::count(issue->value, '\n') == 99);
}

TEST_CASE("the user's mapping of types goes before what is known of them") {
    const auto net = network_of(
        "project,partner,sector\nA,v,Verein\nA,w,Widget lab\nA,x,HES\n",
        {.sector_source = "cordis",
         .sectors = {
             {"verein", Sector::business}, {"Widget Labs", Sector::research}, {"HES", Sector::government}}});
    CHECK(net.actors().sector == std::vector<Sector>{Sector::business, Sector::research, Sector::government});
    CHECK(net.actors().sector_reason[1] == "as named when it was read");
    CHECK(issue_of(net, "unknown sector") == nullptr);
}

TEST_CASE("the partners' numbers LP1 and PP4 count who is missing, as bare numbers do") {
    const auto net = network_of("project,partner,partner number\nA,v,LP1\nA,w,PP4\nB,v,LP1\nB,w,PP 2\n");
    REQUIRE(issues_of(net, "incomplete consortium") == 1);
    CHECK(issue_of(net, "incomplete consortium")->value == "A");
}

TEST_CASE("a table of projects without the programme completes by the project and merges no two programmes") {
    const std::vector<NamedText> texts{
        {"partners.csv", "partners.csv",
         "Programme,Acronym,Partner\nStrait,BEACON,Dover\nStrait,BEACON,Calais\nMountains,BEACON,Innsbruck\n"
         "Mountains,BEACON,Bolzano\nMountains,PEAKS,Bolzano\nMountains,PEAKS,Innsbruck\n"},
        {"projects.csv", "projects.csv",
         "Acronym,Start,Budget,Currency\nBEACON,2016-01-01,5,PLN\nPEAKS,2019-01-01,700,PLN\n"}};
    const ReadReport reading = read(texts, {}, "folder");
    const PartnershipNetwork& net = reading.network;
    REQUIRE(net.project_count() == 3);
    CHECK(net.projects().period[0].start == no_day);
    CHECK(net.projects().period[1].start == no_day);
    CHECK(iso_date(net.projects().period[2].start) == "2019-01-01");
    CHECK(net.projects().budget[2] == 700);
    CHECK(reading.currency == "PLN");
    const auto issues = net.issues();
    const auto unnamed = std::find_if(issues.begin(), issues.end(),
                                      [](const Issue& issue) { return issue.kind == "programme not named"; });
    REQUIRE(unnamed != issues.end());
    CHECK(unnamed->value == "BEACON");
    CHECK(unnamed->file == "projects.csv");
}
