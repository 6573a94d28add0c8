#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/read.hpp"
#include "support/data.hpp"

using namespace isthmus;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

NamedTable sheet(const std::string& name, std::string_view text) {
    const std::string file = "book.xlsx, sheet " + name;
    return {name, file, parse_csv(text, {.file = file})};
}

NamedText file(const std::string& name, std::string_view text) { return {name, name, std::string(text)}; }

std::ptrdiff_t issues_of(const PartnershipNetwork& net, std::string_view kind) {
    return std::ranges::count(net.issues(), kind, &Issue::kind);
}

const Issue* issue_of(const PartnershipNetwork& net, std::string_view kind) {
    const auto found = std::ranges::find(net.issues(), kind, &Issue::kind);
    return found == net.issues().end() ? nullptr : &*found;
}

bool is_said(const ReadReport& reading, std::string_view part) {
    return std::ranges::any_of(reading.notes, [&](const std::string& note) { return has(note, part); });
}

template <class E, class Do>
std::string error_of(Do&& run) {
    try {
        run();
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

constexpr std::string_view keep_partners =
    "Programme,Acronym,Project Partner,Lead Partner,Town,Country,Legal Status,Country code\n"
    "Two Seas,AGE,Kent,Yes,Maidstone,United Kingdom,public,UK\n"
    "Two Seas,AGE,Lille,No,Lille,France,public,FR\n"
    "Med,AGE,Lille,Yes,Lille,France,public,FR\n"
    "Med,LONE,Bari,Yes,Bari,Italy,private,IT\n";

constexpr std::string_view keep_projects =
    "Programme,Acronym,Project Name,Budget,Thematic1,Specific Obj,Project start,Project end\n"
    "Two Seas,AGE,Ageing well,\"892,228.58\",Health,SO 1,2015/10/27,2019/09/30\n"
    "Two Seas,AGE,Ageing well,\"892,228.58\",Health,SO 1,2015/10/27,2019/09/30\n"
    "Med,AGE,Ageing elsewhere,\"4,240,820.46\",Tourism,,2016/09/04,2018/12/31\n"
    "Med,NOBODY,No partners,1,Tourism,,2016/09/04,2018/12/31\n";

constexpr std::string_view cordis_partners =
    "\"projectID\";\"projectAcronym\";\"organisationID\";\"name\";\"activityType\";\"city\";\"country\";"
    "\"nutsCode\";"
    "\"order\";\"role\";\"ecContribution\";\"netEcContribution\";\"endOfParticipation\"\n"
    "1;ONE;11;Kent;HES;Canterbury;UK;UKJ4;1;coordinator;1000.0;1234,567;False\n"
    "1;ONE;12;Patras;REC;Patra;EL;EL;2;thirdParty;;345.678;True\n"
    "1;ONE;13;Ottawa;PUB;Ottawa;CA;;5;internationalPartner;50000;;False\n"
    "2;TWO;11;Kent;HES;Canterbury;UK;UKJ4;1;coordinator;;;False\n"
    "2;TWO;12;Patras;REC;Patra;EL;EL63;2;partner;;0;False\n";

constexpr std::string_view cordis_projects =
    "\"id\";\"acronym\";\"status\";\"title\";\"startDate\";\"endDate\";\"totalCost\";\"ecMaxContribution\";"
    "\"legalBasis\";"
    "\"topics\";\"frameworkProgramme\";\"masterCall\";\"subCall\";\"fundingScheme\"\n"
    "1;ONE;CLOSED;\"A title; with "
    "more\";2016-09-01;2019-08-31;2000000,5;1234,5;H2020-EU.3.;DS-04;H2020;C-1;S-1;IA\n"
    "2;TWO;SIGNED;Title;2020-01-01;2021-12-31;;99999.25;;;HORIZON;C-2;;RIA\n"
    "3;THREE;SIGNED;Title;2020-01-01;2021-12-31;;1;;;HORIZON;C-2;;RIA\n";

}  // namespace

TEST_CASE(
    "keep.eu: two sheets are one network; projects that stand twice are counted once; money and dates") {
    const auto reading =
        read({sheet("Projects (lead partners)", keep_projects), sheet("Partners", keep_partners),
              sheet("Calls", "Programme,Serial Number,Budget\nMed,1,5\n")},
             {}, "book.xlsx");
    CHECK(reading.preset == Preset::keep);
    CHECK(is_said(reading,
                  "Of 3 tables, \"Partners\" has the partners and \"Projects (lead partners)\" completes "
                  "the projects; not used: \"Calls\"."));
    const auto& net = reading.network;
    CHECK(net.source() == "book.xlsx");
    CHECK(net.participation_count() == 4);
    REQUIRE(net.project_count() == 3);
    const auto& projects = net.projects();
    CHECK(projects.budget[0] == 892'228.58);
    CHECK(projects.budget[1] == 4'240'820.46);
    CHECK(std::isnan(projects.budget[2]));
    CHECK(projects.period[0] == Period{*day_of(2015, 10, 27), *day_of(2019, 9, 30)});
    CHECK(projects.theme[0] == "Health");
    CHECK(projects.objective[0] == "SO 1");
    CHECK(projects.objective[1].empty());
    CHECK(issues_of(net, "two values of project budget") == 0);
    const auto* alone = issue_of(net, "project without partners");
    REQUIRE(alone != nullptr);
    CHECK(alone->file == "book.xlsx, sheet Projects (lead partners)");
    CHECK(alone->row == 5);
    CHECK(alone->value == "NOBODY");
}

TEST_CASE("keep.eu: the partners' sheet alone is the same network without money and dates") {
    const auto both =
        read({sheet("Partners", keep_partners), sheet("Projects", keep_projects)}, {}, "k").network;
    const auto one = read({sheet("Partners", keep_partners)}, {}, "k").network;
    CHECK(one.actors() == both.actors());
    CHECK(one.participations() == both.participations());
    CHECK(one.links() == both.links());
    CHECK(std::isnan(one.projects().budget[0]));
}

TEST_CASE("a project that stands twice with other money says so, in the file and row where it does") {
    std::string projects(keep_projects);
    projects.replace(projects.rfind("892,228.58"), 10, "892,228.59");
    const auto net = read({sheet("Partners", keep_partners), sheet("Projects", projects)}, {}, "k").network;
    CHECK(net.projects().budget[0] == 892'228.58);
    const auto* issue = issue_of(net, "two values of project budget");
    REQUIRE(issue != nullptr);
    CHECK(issue->file == "book.xlsx, sheet Projects");
    CHECK(issue->row == 3);
    CHECK(issue->column == "Budget");
    CHECK(issue->value == "892,228.59");
}

TEST_CASE("what the whole network shows is told of the partners' table, under its headers") {
    const auto net =
        read({file("organization.csv", cordis_partners), file("project.csv", cordis_projects)}, {}, "zip")
            .network;
    const auto* left = issue_of(net, "incomplete consortium");
    REQUIRE(left != nullptr);
    CHECK(left->file == "organization.csv");
    CHECK(left->column == "projectID");
    const auto keep =
        read({sheet("Partners", keep_partners), sheet("Projects", keep_projects)}, {}, "k").network;
    const auto* alone = issue_of(keep, "one partner only");
    REQUIRE(alone != nullptr);
    CHECK(alone->file == "book.xlsx, sheet Partners");
    CHECK(alone->column == "Acronym");
}

TEST_CASE("CORDIS: organisations with their projects, decimal commas beside points") {
    const auto reading =
        read({file("organization.csv", cordis_partners), file("project.csv", cordis_projects)}, {}, "zip");
    CHECK(reading.preset == Preset::cordis);
    const auto& net = reading.network;
    REQUIRE(net.participation_count() == 5);
    REQUIRE(net.actor_count() == 3);
    REQUIRE(net.project_count() == 2);
    const auto& rows = net.participations();
    // No source of CORDIS sets off thousands: 1234,567 is a little more than a thousand. What a partner keeps goes
    // before what passes through it; only where that is blank is the other read.
    CHECK(rows.budget[0] == 1234.567);
    CHECK(rows.budget[1] == 345.678);
    CHECK(rows.budget[2] == 50'000.0);
    CHECK(std::isnan(rows.budget[3]));
    CHECK(rows.budget[4] == 0.0);
    CHECK(rows.role == std::vector<Role>{Role::lead, Role::other, Role::other, Role::lead, Role::associated});
    CHECK(rows.withdrawn == std::vector<std::uint8_t>{0, 1, 0, 0, 0});
    const auto& projects = net.projects();
    CHECK(projects.name[0] == "ONE");
    CHECK(projects.budget[0] == 1234.5);
    CHECK(projects.budget[1] == 99'999.25);
    CHECK(projects.programme[1] == "HORIZON");
    CHECK(projects.call[0] == "C-1");
    CHECK(projects.action[0] == "IA");
    CHECK(projects.theme[0] == "DS-04");
    CHECK(projects.period[0] == Period{*day_of(2016, 9, 1), *day_of(2019, 8, 31)});
    CHECK(issues_of(net, "project without partners") == 1);
}

TEST_CASE("CORDIS: EL and UK are Greece and the United Kingdom; NUTS that is a country only is no region") {
    const auto net = read({file("organization.csv", cordis_partners)}, {}, "o").network;
    CHECK(net.actors().country[0] == "GB");
    CHECK(net.actors().country[1] == "GR");
    CHECK(net.actors().region[0] == "UKJ4");
    CHECK(net.actors().region[1] == "EL63");  // of the row that has one
    CHECK(issues_of(net, "region is a country") == 1);
    CHECK(issues_of(net, "two values of region") == 0);
    CHECK(issues_of(net, "region contradicts the country") == 0);
    CHECK(net.actors().sector[0] == Sector::research);
    CHECK(net.actors().sector_code[0] == "HES");
}

TEST_CASE("CORDIS: a consortium whose partners are numbered past those listed is incomplete") {
    const auto net = read({file("organization.csv", cordis_partners)}, {}, "o").network;
    CHECK(issues_of(net, "incomplete consortium") == 1);
    const auto* issue = issue_of(net, "incomplete consortium");
    REQUIRE(issue != nullptr);
    CHECK(issue->row == 2);
    CHECK(has(issue->message, "ONE (1)"));
    CHECK(has(issue->message, "lists 3 partners, one with the number 5: at least 2 are missing"));
}

TEST_CASE("CORDIS: an actor key byte for byte takes the column that holds the id") {
    const auto net =
        read({file("o.csv",
                   "projectID,id,organisationID,name,activityType,country,role,endOfParticipation\n"
                   "1,7,,A,HES,FR,coordinator,False\n1,8,,B,HES,FR,participant,False\n")},
             {.key_form = KeyForm::as_written}, "o")
            .network;
    CHECK(net.actor_count() == 2);
    CHECK(net.actors().key[0] == "7");
}

TEST_CASE("Jems: all seventeen types of partner, and the sectors they mean") {
    // The codes of Jems' ProjectTargetGroup that a partner can have, and docs' crosswalk.
    const std::vector<std::pair<std::string_view, Sector>> types{
        {"LocalPublicAuthority", Sector::government},
        {"RegionalPublicAuthority", Sector::government},
        {"NationalPublicAuthority", Sector::government},
        {"SectoralAgency", Sector::government},
        {"InfrastructureAndServiceProvider", Sector::unknown},
        {"InterestGroups", Sector::third_sector},
        {"HigherEducationOrganisations", Sector::research},
        {"EducationTrainingCentreAndSchool", Sector::research},
        {"EnterpriseExceptSme", Sector::business},
        {"Sme", Sector::business},
        {"BusinessSupportOrganisation", Sector::business},
        {"Egtc", Sector::unknown},
        {"InternationalOrganisationEeig", Sector::unknown},
        {"GeneralPublic", Sector::unknown},
        {"Hospitals", Sector::unknown},
        {"CrossBorderLegalBody", Sector::unknown},
        {"Other", Sector::unknown},
    };
    std::string text = "projectId,projectAcronym,nameInEnglish,partnerType,legalStatus,country,role,active\n";
    for (std::size_t i = 0; i < types.size(); ++i) {
        text += "1,AGE,Partner " + std::to_string(i) + ',' + std::string(types[i].first) +
                ",Public,FR,PARTNER,true\n";
    }
    const auto reading = read({file("partners.csv", text)}, {}, "j");
    CHECK(reading.preset == Preset::jems);
    const auto& actors = reading.network.actors();
    REQUIRE(actors.size() == types.size());
    for (std::size_t i = 0; i < types.size(); ++i) {
        CAPTURE(types[i].first);
        CHECK(actors.sector[i] == types[i].second);
        CHECK(actors.sector_code[i] == types[i].first);
        CHECK_FALSE(actors.sector_reason[i].empty());
    }
    CHECK(issues_of(reading.network, "unknown sector") == 0);
}

TEST_CASE(
    "Jems: the partners' export in English: addresses, legal status, who is active, projects beside it") {
    const auto reading =
        read({file("partners.csv",
                   "Project ID,Project acronym,Partner number,Partner status,Partner role,Abbreviated name "
                   "of the organisation,"
                   "Name of the organisation in original language,Name of the organisation in english,Type "
                   "of partner,"
                   "Legal status,Partner main address - Country,Partner main address - NUTS 3,Partner main "
                   "address - City,"
                   "Total eligible budget\n"
                   "NWE1,AGE,1,Active,Lead partner,UniL,Universit\u00E9 de Lille,University of "
                   "Lille,HigherEducationOrganisations,"
                   "Public,France (FR),Nord (FRE11),Lille,\"1,000.50\"\n"
                   "NWE1,AGE,2,Inactive,Partner,,Stad Gent,,LocalPublicAuthority,Public,Belgi\u00EB "
                   "(BE),Arr. Gent (BE234),Gent,5\n"
                   "NWE1,AGE,3,Active,Partner,Firm,,,Sme,Private,Belgi\u00EB (BE),,Gent,\n"),
              file("projects.csv",
                   "Project ID,Project acronym,Programme,Project start date,Project end date,Total eligible "
                   "budget\n"
                   "NWE1,AGE,North-West Europe,01/05/2023,30/04/2026,1005.50\n")},
             {}, "jems");
    CHECK(reading.preset == Preset::jems);
    const auto& net = reading.network;
    REQUIRE(net.actor_count() == 3);
    CHECK(net.actors().name[0] == "University of Lille");
    CHECK(net.actors().name[1] == "Stad Gent");
    CHECK(net.actors().name[2] == "Firm");
    CHECK(net.actors().country[0] == "FR");
    CHECK(net.actors().country[1] == "BE");
    CHECK(net.actors().region[0] == "FRE11");
    CHECK(net.actors().place[1] == "Gent");
    CHECK(net.actors().legal_status[0] == "public");
    CHECK(net.actors().legal_status[2] == "private");
    CHECK(net.participations().role == std::vector<Role>{Role::lead, Role::partner, Role::partner});
    CHECK(net.participations().withdrawn == std::vector<std::uint8_t>{0, 1, 0});
    CHECK(net.participations().budget[0] == 1000.5);
    CHECK(net.projects().name[0] == "AGE");
    CHECK(net.projects().programme[0] == "North-West Europe");
    CHECK(net.projects().period[0].start == day_of(2023, 5, 1));
    CHECK(net.projects().budget[0] == 1005.5);
    CHECK(issues_of(net, "incomplete consortium") == 0);
}

TEST_CASE("Jems, keys byte for byte: partners named in different columns stay apart") {
    const auto net =
        read({file("partners.csv",
                   "Project ID,Partner role,Name of the organisation in english,"
                   "Name of the organisation in original language,Type of partner,Legal status,Country\n"
                   "1,Lead partner,,Stad Gent,LocalPublicAuthority,Public,BE\n"
                   "1,Partner,,Stad Brugge,LocalPublicAuthority,Public,BE\n"
                   "1,Partner,City of Lille,Ville de Lille,LocalPublicAuthority,Public,FR\n")},
             {.key_form = KeyForm::as_written}, "j")
            .network;
    CHECK(net.actor_count() == 3);
    CHECK(net.actors().key[0] == "Stad Gent | BE");
}

TEST_CASE("sheets of one name, a sheet without columns and one without rows are no harm") {
    const auto reading = read(
        {sheet("S", keep_projects), sheet("S", keep_partners), NamedTable{"empty", "empty", {}}}, {}, "k");
    CHECK(reading.network.participation_count() == 4);
    CHECK(reading.network.projects().budget[0] == 892'228.58);
    const NamedTable headers{"p", "p", {{"project", "partner"}, {TextColumn(), TextColumn()}, {}, {}}};
    CHECK(read({headers}, {}, "k").network.participation_count() == 0);
    CHECK(read({headers}, {.preset = Preset::table, .sector_source = "jems"}, "k").network.actor_count() ==
          0);
}

TEST_CASE("codes of sectors are recognised where nobody said whose they are; words are words") {
    const auto coded = read({sheet("p", "project,partner,sector\nA,x,HES\nA,y,PRC\nA,z,REC\n")}, {}, "b");
    CHECK(coded.network.actors().sector[1] == Sector::business);
    CHECK(is_said(coded, "codes of cordis"));
    const auto jems = read({sheet("p", "project,partner,sector\nA,x,Sme\nA,y,Hospitals\n")}, {}, "b");
    CHECK(jems.network.actors().sector[0] == Sector::business);
    const auto words = read({sheet("p", "project,partner,sector\nA,x,business\nA,y,research\n")}, {}, "b");
    CHECK(words.network.actors().sector[1] == Sector::research);
    CHECK_FALSE(is_said(words, "codes of"));
    const auto mixed = read({sheet("p", "project,partner,sector\nA,x,HES\nA,y,what\nA,z,ever\n")}, {}, "b");
    CHECK_FALSE(is_said(mixed, "codes of"));
    REQUIRE(issues_of(mixed.network, "unknown sector") == 1);
    CHECK(issue_of(mixed.network, "unknown sector")->value == "HES\never\nwhat");
}

TEST_CASE("corrections reach the projects' table too, by its file") {
    const auto corrections = parse_corrections(
        "file,row,column,value,correction\n\"book.xlsx, sheet Projects\",2,Budget,\"892,228.58\",1000\n"
        "\"book.xlsx, sheet Projects\",3,,,(remove row)\n");
    const auto net = read({sheet("Partners", keep_partners), sheet("Projects", keep_projects)},
                          {.corrections = corrections}, "k")
                         .network;
    CHECK(net.projects().budget[0] == 1000.0);
    CHECK(issues_of(net, "two values of project budget") == 0);
    CHECK(issues_of(net, "correction without effect") == 0);
}

TEST_CASE("strict reading stops at an issue of the projects' table and names its file") {
    std::string projects(keep_projects);
    projects.replace(projects.find("2019/09/30"), 10, "30 Smarch 19");
    const auto error = error_of<ValueError>([&] {
        static_cast<void>(read({sheet("Partners", keep_partners), sheet("Projects", projects)},
                               {.strictness = Strictness::strict}, "k"));
    });
    CHECK(has(error, "book.xlsx, sheet Projects, row 2, column \"Project end\""));
}

TEST_CASE("a folder: its delimited files are one network, what is no table is passed over and said") {
    const auto folder = std::filesystem::temp_directory_path() / "isthmus_test_tables_folder";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    const auto write = [&](const char* name, std::string_view text) {
        std::ofstream(folder / name, std::ios::binary) << text;
    };
    write("organization.csv", cordis_partners);
    write("project.csv", cordis_projects);
    write(".hidden.csv", "broken\"");
    write("notes.md", "broken\"");
    const auto reading = read(folder);
    CHECK(reading.network.participation_count() == 5);
    CHECK(reading.network.projects().programme[0] == "H2020");
    CHECK(reading.network.source() == "isthmus_test_tables_folder");
    CHECK(read(folder / "").network == reading.network);
    write("README.txt", "");
    write("SOURCE.txt", "This table \"was fetched\nin 2020, by hand\n");
    write("zeros.csv", std::string_view("\0\0\0\0", 4));
    const auto more = read(folder);
    CHECK(more.network == reading.network);
    CHECK(is_said(more, "README.txt"));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    CHECK_THROWS_AS(static_cast<void>(read(folder)), FileError);
    std::filesystem::remove_all(folder);
}

TEST_CASE("presets have names") {
    for (const Preset preset : values<Preset>()) {
        CHECK(named<Preset>(name_of(preset)) == preset);
    }
    CHECK_THROWS_WITH_AS(static_cast<void>(named<Preset>("keeep")), doctest::Contains("\"sniff\", \"keep\""),
                         ValueError);
}

TEST_CASE(
    "keep.eu as exported now: a project is programme and acronym; names and regions from the columns that "
    "have them") {
    const std::string partners =
        "Programme;Project.acronym;Project ID (2021-2027 only);Organisation in English;Organisation in "
        "language 2;"
        "Lead partner;Town;Country;Country code;NUTS2 code (or equivalent);NUTS3 code (or equivalent);"
        "Type of Organisation;Legal status;Partner\u2019s total eligible budget / expenditure\n"
        "2000 - 2006 Strait;BEACON;N.a.;Kent;N.a.;Yes;Dover;United Kingdom;UK;UKJ4;UKJ44;N.a.;Public;260000\n"
        "2000 - 2006 Strait;BEACON;N.a.;N.a.;Ville de Lille;No;Lille;France;FR;FRE1;N.a.;SME;Private;1\n"
        "2021 - 2027 Alps;N.a.;ATIT01;Tirol;N.a.;No;;Austria;AT;;;Higher education and research "
        "organisations;;\n";
    const std::string projects =
        "Period;Programme;Project acronym;Project ID (2021-2027 only);Project start;Project end;"
        "Project's total budget / expenditure;Theme 1\n"
        "2000-2006;2000 - 2006 Strait;BEACON;N.a.;2003-01-01;2005-12-31;410000;Tourism\n"
        "2021-2027;2021 - 2027 Alps;N.a.;ATIT01;2023-01-01;;5;Snow\n";
    for (const Preset preset : {Preset::sniff, Preset::keep}) {
        const auto reading =
            read({file("a.csv", projects), file("b.csv", partners)}, {.preset = preset}, "keep");
        CHECK(reading.preset == Preset::keep);
        const auto& net = reading.network;
        REQUIRE(net.project_count() == 2);
        CHECK(net.projects().name[1] == "ATIT01");
        CHECK(net.projects().theme[1] == "Snow");
        CHECK(net.projects().budget[0] == 410'000);
        CHECK(net.actors().name[1] == "Ville de Lille");
        CHECK(net.actors().region[1] == "FRE1");
        CHECK(net.actors().sector ==
              std::vector<Sector>{Sector::unknown, Sector::business, Sector::research});
        CHECK(has(net.actors().sector_reason[2], "HigherEducationOrganisations"));
        CHECK(net.participations().role[0] == Role::lead);
        CHECK(net.participations().budget[0] == 260'000);
        CHECK(issues_of(net, "unknown sector") == 0);
    }
}

TEST_CASE(
    "Jems as it exports the data of partners: the id made by the system, the second status, the call's start "
    "left alone") {
    const auto reading = read(
        {file(
             "partners.csv",
             "ID,Call name,Project id (automatically created),Project acronym,Status,Partner number,Status,"
             "Partner role,Name of the organisation in original language,Name of the organisation in english,"
             "Partner main address - Country,Partner main address - NUTS 3,Type of partner,Legal status\n"
             "1,C1,DE01,COAST,Contracted,LP1,Active,Lead partner,Stadt,,\u00D6sterreich (AT),Wien (AT130),"
             "Lokale \u00F6ffentliche Beh\u00F6rde,public\n"
             "1,C1,DE01,COAST,Contracted,PP2,Inactive,Partner,,Firm,France (FR),Nord (FRE11),SME,private\n"),
         file("projects.csv",
              "ID,Call name,Start date,End date,Project id (automatically created),Project acronym,Project "
              "duration,Total eligible budget\n1,C1,2020-01-01,2020-02-01,DE01,COAST,36,500.50\n")},
        {}, "jems");
    CHECK(reading.preset == Preset::jems);
    const auto& net = reading.network;
    REQUIRE(net.actor_count() == 2);
    CHECK(net.projects().name[0] == "COAST");
    CHECK(net.projects().budget[0] == 500.5);
    CHECK(net.projects().period[0].start == no_day);
    CHECK(net.actors().country[0] == "AT");
    CHECK(net.actors().sector == std::vector<Sector>{Sector::government, Sector::business});
    CHECK(net.participations().withdrawn == std::vector<std::uint8_t>{0, 1});
    CHECK(net.participations().role[0] == Role::lead);
}

TEST_CASE("Kohesio: operations with their beneficiaries") {
    const auto reading = read(
        {file("projects_IT.csv",
              "Operation_Unique_Identifier,Operation_Local_Identifier,Operation_Name_English,Country,"
              "CountryCode,"
              "Operation_Start_Date,Operation_End_Date,Total_Eligible_Expenditure_amount,Project_EU_Budget,"
              "Beneficiary_Unique_Identifier,Beneficiary_Name,Programme_Name,Category_Label,NUTS3_Code\n"
              "https://x/Q1,L1,Shores,Italy,IT,2019-09-13,2021-12-31,337478.4,134991.36,https://x/Q7,Comune "
              "Demo,"
              "ROP,Water,ITH10\n"
              "https://x/Q2,L2,Banks,Italy,IT,2020-01-01,,1000.125,1,,Demo SRL,ROP,Water,ITH10\n")},
        {}, "kohesio");
    CHECK(reading.preset == Preset::kohesio);
    const auto& net = reading.network;
    REQUIRE(net.participation_count() == 2);
    CHECK(net.projects().name[0] == "Shores");
    CHECK(net.projects().budget[0] == 337'478.4);
    CHECK(net.projects().budget[1] == 1000.125);
    CHECK(net.projects().theme[1] == "Water");
    CHECK(net.actors().name[1] == "Demo SRL");
    CHECK(net.actors().region[0] == "ITH10");
}
