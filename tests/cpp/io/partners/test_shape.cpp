#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/read.hpp"

using namespace isthmus;

namespace {

ReadReport read_text(std::string_view text, const ReadOptions& options = {}) {
    return read(parse_csv(text, {.file = "partners.csv"}), options, "partners.csv");
}

/// "PROJECT: a*, b; PROJECT: ..." with a star behind a lead.
std::string partnerships(const PartnershipNetwork& net) {
    std::string all;
    const auto& rows = net.participations();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool is_new = i == 0 || rows.project[i] != rows.project[i - 1];
        all += is_new
                   ? (i == 0 ? "" : "; ") + std::string(net.projects().name[as_index(rows.project[i])]) + ": "
                   : ", ";
        all +=
            std::string(net.actors().name[as_index(rows.actor[i])]) + (rows.role[i] == Role::lead ? "*" : "");
    }
    return all;
}

std::string countries(const PartnershipNetwork& net) {
    std::map<std::string, std::string> of;
    for (std::size_t a = 0; a < net.actors().size(); ++a) {
        of[std::string(net.actors().name[a])] = net.actors().country[a];
    }
    std::string all;
    for (const auto& [name, country] : of) {
        all += (all.empty() ? "" : ", ") + name + ' ' + (country.empty() ? "-" : country);
    }
    return all;
}

const Issue* issue_of(const PartnershipNetwork& net, std::string_view kind) {
    const auto found = std::ranges::find(net.issues(), kind, &Issue::kind);
    return found == net.issues().end() ? nullptr : &*found;
}

bool is_said(const ReadReport& reading, std::string_view part) {
    return std::ranges::any_of(reading.notes,
                               [&](const auto& note) { return note.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("a cell that lists partners is parted, and the lists beside it are paired with it") {
    const auto reading = read_text(
        "project,partner,country,role\nA,\"Kent; Lille\",\"UK; FR\",\"Lead; Partner\"\nB,Gent,BE,Lead\n");
    CHECK(partnerships(reading.network) == "A: Kent*, Lille; B: Gent*");
    CHECK(countries(reading.network) == "Gent BE, Kent GB, Lille FR");
    CHECK(reading.shape == Shape::partner_lists);
    CHECK(reading.split == ";");
    CHECK(is_said(reading,
                  "Shape partner_lists: 1 cell of \"partner\" lists several partners, parted by \";\""));
    CHECK(reading.network.participations().row == std::vector<std::uint32_t>{2, 2, 3});
}

TEST_CASE(
    "commas and slashes part a list where the countries are listed the same way, and names keep theirs") {
    CHECK(partnerships(
              read_text("project,partners,countries\nA,\"Kent, Lille, Gent\",\"UK, FR, BE\"\nB,Kent,UK\n")
                  .network) == "A: Kent, Lille, Gent; B: Kent");
    CHECK(partnerships(read_text("project,partner,country\nA,Kent/Lille,UK/FR\nB,Gent,BE\n").network) ==
          "A: Kent, Lille; B: Gent");
    const auto kept = read_text(
        "project,partner,country\nA,\"Hogeschool, afdeling Zorg\",NL\nA,Nord/Ost,DE\nA,Uni (A; B),BE\n");
    CHECK(partnerships(kept.network) == "A: Hogeschool, afdeling Zorg, Nord/Ost, Uni (A; B)");
    CHECK(kept.shape == Shape::rows);
    CHECK(kept.network.issues().empty());
}

TEST_CASE("commas of amounts, regions and places do not show that names are lists") {
    const auto reading = read_text(
        "project,partner,budget,region,place\nA,\"Kent, Council\",\"12,5\",\"Kent, UK\",\"Ash, Kent\"\n"
        "A,\"Lille, Ville\",\"1,5\",\"Nord, FR\",\"Lille, Nord\"\n",
        {.decimal = ','});
    CHECK(reading.network.actor_count() == 2);
    CHECK(reading.shape == Shape::rows);
}

TEST_CASE("names that stand alone elsewhere show what parts a list of further partners") {
    const auto reading = read_text(
        "project,coordinator,partners\nA,Kent Council,\nB,Lille Ville,\"Kent Council. Gent Stad\"\n");
    CHECK(partnerships(reading.network) == "A: Kent Council*; B: Kent Council, Lille Ville*, Gent Stad");
    CHECK(reading.split == ". ");
}

TEST_CASE("what could be a list and could be a name is not guessed, and the issue says what to type") {
    const std::string_view text = "project,partners\nA,\"Kent, Lille\"\nB,\"Gent, Brugge\"\n";
    const auto doubtful = read_text(text).network;
    CHECK(partnerships(doubtful) == "A: Kent, Lille; B: Gent, Brugge");
    const Issue* issue = issue_of(doubtful, "cells that could list partners");
    REQUIRE(issue != nullptr);
    CHECK(doubtful.actor_count() == 2);
    CHECK(issue->severity == Severity::error);
    CHECK(issue->row == 2);
    CHECK(issue->fix.find("split=\",\"") != std::string::npos);
    CHECK(read_text(text, {.split = ","}).network.actor_count() == 4);
    const auto none = read_text(text, {.split = "none"}).network;
    CHECK(none.actor_count() == 2);
    CHECK(issue_of(none, "cells that could list partners") == nullptr);
    // A column of further partners that cannot be parted is left out, and said.
    const auto left =
        read_text("project,coordinator,partners\nA,Kent,\"Lille, Gent\"\nB,Kent,\"Brugge, Oostende\"\n")
            .network;
    CHECK(partnerships(left) == "A: Kent*; B: Kent*");
    CHECK(issue_of(left, "cells that could list partners")->message.ends_with("the column is left out"));
}

TEST_CASE("a rare semicolon in a table of one partner a row stays part of the name, with an issue") {
    std::string text = "project,partner,country\nA,Uni A; Fac B,BE\n";
    for (const char* name : {"b", "c", "d", "e"}) {
        text += std::string("A,") + name + ",FR\n";
    }
    const auto reading = read_text(text);
    CHECK(reading.network.actor_count() == 5);
    CHECK(issue_of(reading.network, "cells that could list partners")->severity == Severity::warning);
}

TEST_CASE("lists of different length pair nobody, and one value for a list is nobody's") {
    const auto net =
        read_text(
            "project,partners,countries\nA,\"a; b; c\",\"UK; FR\"\nB,\"a; d\",\"UK; BE\"\nC,\"e; f\",NL\n")
            .network;
    CHECK(countries(net) == "a GB, b -, c -, d BE, e -, f -");
    CHECK(issue_of(net, "lists of different length")->row == 2);
    CHECK(issue_of(net, "lists of different length")->severity == Severity::error);
    CHECK(issue_of(net, "one value for several partners")->value == "NL");
}

TEST_CASE("countries in brackets behind listed names are their countries") {
    const auto net =
        read_text(
            "project,partners\nA,\"Kent Council (UK); Lille (FR)\"\nB,\"Kent Council (UK)\nGent (BE)\"\n")
            .network;
    CHECK(countries(net) == "Gent BE, Kent Council GB, Lille FR");
}

TEST_CASE("a column a partner: each with its own country, by number or by place") {
    for (const std::string_view text : {
             "Projekt;Partner 1;Land 1;Partner 2;Land 2\nA;Kent;UK;Lille;FR\nB;Lille;FR;;\n",
             "Projet;Partenaire 1;Partenaire 2;Pays du partenaire 1;Pays du partenaire "
             "2\nA;Kent;Lille;UK;FR\nB;Lille;;FR;\n",
             "Project;Partner;Country;Partner;Country\nA;Kent;UK;Lille;FR\nB;Lille;FR;;\n",
             "Project;Partner.1;Country.1;Partner.2;Country.2\nA;Kent;UK;Lille;FR\nB;Lille;FR;;\n",
             "Projekt;Partner A;Partner A kraj;Partner B;Partner B kraj\nA;Kent;UK;Lille;FR\nB;Lille;FR;;\n",
             "Project;PP1 name;PP1 country;PP2 name;PP2 country\nA;Kent;UK;Lille;FR\nB;Lille;FR;;\n",
         }) {
        CAPTURE(std::string(text));
        const auto reading = read(parse_csv(text, {.file = "t", .delimiter = ';'}), {}, "t");
        CHECK(reading.shape == Shape::partner_columns);
        CHECK(partnerships(reading.network) == "A: Kent, Lille; B: Lille");
        CHECK(countries(reading.network) == "Kent GB, Lille FR");
    }
}

TEST_CASE("a column a partner can be asked to part its cells, too") {
    const ReadReport found =
        read_text("project,partner 1,partner 2\nA,Kent; Lille,Gent\nB,Kent,\n", {.split = ";"});
    CHECK(partnerships(found.network) == "A: Kent, Lille, Gent; B: Kent");
    CHECK(found.shape == Shape::partner_columns);
    CHECK(partnerships(read_text("project,partner 1,partner 2\nA,Kent,Gent\n", {.split = ";"}).network) ==
          "A: Kent, Gent");
}

TEST_CASE("the amount of a row with a column a partner is the project's") {
    const auto net = read_text("project,budget,partner 1,partner 2\nA,100,Kent,Lille\n").network;
    CHECK(net.projects().budget[0] == 100.0);
    CHECK(net.participations().budget.empty());
}

TEST_CASE("levels, years and second lines of names are no series of partners") {
    const auto net =
        read_text("project,partner,NUTS 1,NUTS 2,budget 2019,budget 2020\nA,Kent,UKJ,UKJ4,1,2\n");
    CHECK(net.shape == Shape::rows);
    CHECK(net.network.actor_count() == 1);
}

TEST_CASE(
    "a lead in a column of its own is an actor once a project, and the same one as among the partners") {
    const auto reading = read_text(
        "Project,Chef de "
        "file,Partner,Country\nA,Kent,Lille,FR\nA,Kent,Gent,BE\nB,Gent,Lille,FR\nB,Gent,Gent,BE\n");
    CHECK(partnerships(reading.network) == "A: Kent*, Lille, Gent; B: Lille, Gent*");
    CHECK(countries(reading.network) == "Gent BE, Kent -, Lille FR");
    CHECK(reading.shape == Shape::lead_column);
    CHECK(is_said(reading, "\"Chef de file\" names the lead of the project"));
}

TEST_CASE("leads of one name in two countries stay apart") {
    const auto net =
        read_text("project,coordinator,coordinator country,partner,country\nA,Institute,PL,Institute,BG\n")
            .network;
    CHECK(net.actor_count() == 2);
    CHECK(net.participation_count() == 2);
}

TEST_CASE("a lead column of yes and no is one of roles") {
    const auto reading = read_text("project,Lead partner,partner\nA,yes,Kent\nA,no,Lille\n");
    CHECK(partnerships(reading.network) == "A: Kent*, Lille");
    CHECK(reading.shape == Shape::rows);
}

TEST_CASE("a lead and a list of others make one row a partner") {
    const auto net = read_text(
                         "project,coordinator,coordinatorCountry,participants,participantCountries\n"
                         "A,Dover,UK,Calais;Oostende,FR;BE\nB,Oostende,BE,Dover,UK\n")
                         .network;
    CHECK(partnerships(net) == "A: Dover*, Calais, Oostende; B: Dover, Oostende*");
    CHECK(countries(net) == "Calais FR, Dover GB, Oostende BE");
}

TEST_CASE("a shape can be asked for, refused, and its columns named; what was found reads the table again") {
    const std::string_view text = "project,x,y,z\nA,Kent,\"Lille+Gent\",BE\nB,Gent,Kent,UK\n";
    const auto named =
        read_text(text, {.columns = {{"lead", "x"}, {"partners", "y"}, {"lead_country", "z"}}, .split = "+"});
    CHECK(partnerships(named.network) == "A: Kent*, Lille, Gent; B: Kent, Gent*");
    ReadOptions again{.columns = named.columns, .shape = named.shape, .split = named.split};
    CHECK(partnerships(read_text(text, again).network) == partnerships(named.network));
    const auto wide =
        read_text(text, {.columns = {{"actor", "x"}, {"actor", "y"}}, .shape = Shape::partner_columns});
    CHECK(partnerships(wide.network) == "A: Kent, Lille+Gent; B: Kent, Gent");
    const std::string_view lists = "project,partner\nA,Kent; Lille\n";
    CHECK(read_text(lists, {.shape = Shape::rows}).network.actor_count() == 1);
    CHECK_THROWS_WITH_AS(read_text("project,partner\nA,Kent\n", {.shape = Shape::partner_columns}),
                         doctest::Contains("actor=HEADER,actor=HEADER"), ValueError);
    CHECK_THROWS_WITH_AS(read_text("project,partner\nA,Kent\n", {.shape = Shape::lead_column}),
                         doctest::Contains("lead=HEADER"), ValueError);
    CHECK_THROWS_WITH_AS(read_text("project,partner\nA,Kent\n", {.shape = Shape::partner_lists}),
                         doctest::Contains("split="), ValueError);
}

TEST_CASE("issues of a listed partner name the line, and corrections reach it") {
    const std::string_view text =
        "project,partners,countries\nA,\"Kent; Lille\",\"UK; Frans\"\nB,\"Gent; Lille\",\"BE; FR\"\n";
    const auto net = read_text(text).network;
    const Issue* issue = issue_of(net, "unknown country");
    REQUIRE(issue != nullptr);
    CHECK(issue->row == 2);
    CHECK(issue->value == "Frans");
    CHECK(issue->column == "countries");
    const auto corrected =
        read_text(text, {.corrections = {{.column = "countries", .value = "Frans", .correction = "FR"}}});
    CHECK(countries(corrected.network) == "Gent BE, Kent GB, Lille FR");
}

TEST_CASE("a cell with many partners is read within the limits of partners and of rows") {
    std::string text = "project,partners\nA,\"p0";
    for (int i = 1; i < 100'000; ++i) {
        text += ";p" + std::to_string(i);
    }
    text += "\"\n";
    CHECK_THROWS_WITH_AS(read_text(text), doctest::Contains("limit: partners"), LimitError);
    ReadOptions few;
    few.limits.partners = 100'000;
    CHECK(read_text(text, few).network.actor_count() == 100'000);
    few.limits.rows = 1'000;
    CHECK_THROWS_WITH_AS(read_text(text, few), doctest::Contains("limit: rows"), LimitError);
}

TEST_CASE("columns of the projects' table can be named, those of the partners' too") {
    const auto sheet = [](const std::string& name, std::string_view text) {
        return NamedTable{name, "book, sheet " + name, parse_csv(text, {.file = name})};
    };
    const auto tables = [&] {
        return std::vector<NamedTable>{
            sheet("Projects", "Nr,Kick-off,Total\nA,2019-01-01,1000\nB,2020-01-01,2000\n"),
            sheet("Partners", "Project,Partner\nA,Kent\nA,Lille\nB,Kent\n")};
    };
    const auto net = read(tables(),
                          {.columns = {{"project", "Project"},
                                       {"project", "Nr"},
                                       {"start", "Kick-off"},
                                       {"project_budget", "Total"}}},
                          "book")
                         .network;
    CHECK(net.projects().budget[1] == 2000.0);
    CHECK(net.projects().period[0].start == *day_of(2019, 1, 1));
    CHECK_THROWS_AS(read(tables(), {.columns = {{"start", "Nowhere"}}}, "book"), KeyError);
}

TEST_CASE("who leads stands before further partners under a word that else says little, and behind a name") {
    CHECK(partnerships(read_text("Project,LP,PP1,PP2\nA,Kent,Lille,Gent\nB,Gent,Lille,\n").network) ==
          "A: Kent*, Lille, Gent; B: Lille, Gent*");
    CHECK(partnerships(read_text("Proiect,Lider,Parteneri\nA,Kent,Lille;Gent\nB,Gent,Lille\n").network) ==
          "A: Kent*, Lille, Gent; B: Lille, Gent*");
    CHECK(partnerships(read_text("Project,Partners\nA,Kent (LP); Lille\nB,Gent (LP); Lille\n").network) ==
          "A: Kent*, Lille; B: Lille, Gent*");
}

TEST_CASE("a column of numbers beside one of names has no partners") {
    CHECK(partnerships(read_text("Project,Lead partner,Number of partners\nA,Kent,3\nB,Gent,2\n").network) ==
          "A: Kent*; B: Gent*");
    CHECK(
        partnerships(read_text("Lp,Projekt,Partner 1,Partner 2\n1,A,Kent,Lille\n2,B,Gent,Lille\n").network) ==
        "A: Kent, Lille; B: Lille, Gent");
}

TEST_CASE("applicants and co-applicants, and the grant is the project's") {
    const auto net =
        read_text(
            "Project,Lead applicant,Co-applicants,Grant (EUR)\nA,Kent,Lille; Gent,300\nB,Gent,Lille,200\n")
            .network;
    CHECK(partnerships(net) == "A: Kent*, Lille, Gent; B: Lille, Gent*");
    CHECK(net.projects().budget[0] == 300.0);
}

TEST_CASE("amounts a partner with their currency, and countries behind a dash") {
    const auto net = read_text(
                         "Project,Partner 1 name,Partner 1 budget (EUR),Partner 2 name,Partner 2 budget "
                         "(EUR)\nA,Kent,100,Lille,50\n")
                         .network;
    CHECK(net.participations().budget == std::vector<double>{100.0, 50.0});
    CHECK(countries(
              read_text("Project,Partners\nA,Kent - UK; Lille - FR\nB,Lille - FR; Gent - BE\n").network) ==
          "Gent BE, Kent GB, Lille FR");
}

TEST_CASE(
    "found by fuzzing: a reading that leaves a column out does not settle it when it is read so again") {
    const std::string_view text =
        "projectID,coordinator,participants\nf,Lil,\n2,Lille,\"Kent, Universit of\"\n";
    const ReadReport open = read_text(text);
    REQUIRE(issue_of(open.network, "cells that could list partners") != nullptr);
    CHECK(open.shape == Shape::sniff);
    const ReadReport again = read_text(text, {.shape = open.shape, .split = open.split});
    CHECK(again.network.participation_count() == open.network.participation_count());
    CHECK(issue_of(again.network, "cells that could list partners") != nullptr);
    CHECK(read_text(text, {.split = "none"}).network.actor_count() == 3);
}
