#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/model/builder.hpp"
#include "support/data.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

PartnershipNetwork network_of(std::string_view text, const ReadOptions& options = {}) {
    return read(parse_csv(text, {.file = "partners.csv"}), options, "partners.csv").network;
}

PartnershipNetwork read_back(const TextTable& table) { return read(table, {}, "table").network; }

/// By way of bytes: what a file holds.
PartnershipNetwork read_from_file(const TextTable& table) {
    return read(std::vector<NamedText>{{"table.csv", "table.csv", print_csv(table)}}, {}, "table.csv")
        .network;
}

/// The participations without the rows of the source, which a copy numbers anew.
ParticipationTable without_rows(ParticipationTable rows) {
    std::ranges::fill(rows.row, 0U);
    return rows;
}

void check_same(const PartnershipNetwork& copy, const PartnershipNetwork& net) {
    CHECK(copy.actors() == net.actors());
    CHECK(copy.projects() == net.projects());
    CHECK(without_rows(copy.participations()) == without_rows(net.participations()));
    CHECK(copy.links() == net.links());
}

/// Every way a network goes out as a table and comes back.
void check_round_trip(const PartnershipNetwork& net) {
    check_same(read_back(participation_table(net)), net);
    check_same(read_from_file(participation_table(net)), net);
    check_same(read_back(participation_table(document_of(net))), net);
    check_same(read_from_file(participation_table(document_of(net))), net);
}

/// All fields that a network has, each with a value somewhere and missing elsewhere; rows of projects mixed.
constexpr std::string_view everything =
    "project,project name,programme,objective,theme,action,call,start,end,project budget,partner,actor "
    "id,sector,sub kind,"
    "legal status,country,region,place,role,withdrawn,budget,partner start,partner end\n"
    "1,AGE,Two Seas,SO 1,water,pilot,C1,2019-05-01,2021-04-30,1234567.89,University of "
    "Kent,900,HES,university,public,UK,"
    "UKJ41,Canterbury,coordinator,no,0.1,,\n"
    "2,BEE,,,,,,2020-01-01,,,Lille,,OTH,,,FR,,,participant,yes,1e300,2020-02-01,2020-06-30\n"
    "1,AGE,Two Seas,SO 1,water,pilot,C1,2019-05-01,2021-04-30,1234567.89,Lille,,OTH,,,FR,,,participant,,,,\n"
    "2,BEE,,,,,,2020-01-01,,,Firm,901,PRC,,private,NA,Khomas,,coordinator,no,12,,\n"
    "2,BEE,,,,,,2020-01-01,,,Nobody's,,,,,,,,thirdParty,no,0.333333333333333314829616256247,,2020-03-31\n";

const Issue* issue_of(const std::vector<Issue>& issues, std::string_view kind) {
    const auto found = std::ranges::find(issues, kind, &Issue::kind);
    return found == issues.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a network with every field: written as a table or a document and read back it is the same") {
    const auto net = network_of(everything, {.sector_source = "cordis"});
    REQUIRE(net.participation_count() == 5);
    REQUIRE(net.participations().withdrawn.size() == 5);
    REQUIRE(net.participations().period.size() == 5);
    REQUIRE(net.participations().budget.size() == 5);
    check_round_trip(net);
}

TEST_CASE("the table of participations has the fields of the guide, and no column without a value") {
    const auto full = participation_table(network_of(everything, {.sector_source = "cordis"}));
    const auto known = field_names();
    for (const std::string& name : full.names) {
        CAPTURE(name);
        CHECK(std::ranges::find(known, name) != known.end());
    }
    CHECK(participation_table(network_of("project,partner\nA,x\nA,y\n")).names ==
          std::vector<std::string>{"project", "actor", "role", "actor_key", "project_key"});
}

TEST_CASE("codes of sectors stay beside sectors: those that are known, and those nobody knows") {
    const auto coded =
        network_of("project,partner,sector\nA,x,HES\nA,y,OTH\nA,z,???\nB,w,\n", {.sector_source = "cordis"});
    CHECK(coded.actors().sector[0] == Sector::research);
    check_round_trip(coded);
    const auto unknown =
        network_of("project,partner,sector\nA,x,OTH\nA,y,OTH\n", {.sector_source = "cordis"});
    CHECK(unknown.actors().sector[0] == Sector::unknown);
    check_round_trip(unknown);
    check_round_trip(network_of("project,partner,sector\nA,x,business\nA,y,\n"));
}

TEST_CASE("one name in two countries is two actors, and one acronym in two programmes two projects") {
    const auto net =
        network_of("programme,project,partner,country\nP1,AGE,City,FR\nP1,AGE,City,BE\nP2,AGE,City,FR\n",
                   {.project_key = {"programme", "project"}});
    REQUIRE(net.actor_count() == 2);
    REQUIRE(net.project_count() == 2);
    check_round_trip(net);
}

TEST_CASE("names with quotes, line breaks, commas, other scripts and signs of formulas come back") {
    const auto net = network_of(
        "project,partner\n"
        "\"A \"\"quoted\"\"\",\"two\nlines\"\n"
        "=SUM(A1),\"Caf\u00E9, \u0391\u03B8\u03AE\u03BD\u03B1 \u6771\u4EAC \U0001F30D\"\n"
        "=SUM(A1),+49 30 1\n=SUM(A1),@home\n=SUM(A1),<script>alert(1)</script>\n=SUM(A1),'t "
        "Zand\n=SUM(A1),-1\n"
        "=SUM(A1),\"a\r\nb\"\n=SUM(A1),3;4|5\t6\n");
    REQUIRE(net.actor_count() == 9);
    check_round_trip(net);
}

TEST_CASE("keys byte for byte come back byte for byte, blanks included") {
    const auto net = network_of("project,partner\nA,Kent\nA,KENT\nA, Kent\nA,\"Kent \"\n",
                                {.key_form = KeyForm::as_written});
    REQUIRE(net.actor_count() == 4);
    check_round_trip(net);
}

TEST_CASE("keys that say missing are keys all the same") {
    NetworkBuilder builder("by hand");
    const id_type p = builder.project("none", {.name = "Project"}, 1);
    builder.participation(p, builder.actor("NA", {.name = "Nature Africa"}, 1), {}, 1);
    builder.participation(p, builder.actor("-", {.name = "Dash"}, 2), {}, 2);
    check_round_trip(builder.finish());
}

TEST_CASE("amounts come back to the last bit, whatever the marks in other cells look like") {
    const auto net = network_of(
        "project,partner,budget\nA,\"1,5\",1234.567\nA,\"2,5\",0.1\nA,\"3,25\",1e-7\nA,\"4,75\","
        "123456789012345680\nA,\"5,5\",1e22\n",
        {.decimal = '.'});
    const auto& budget = net.participations().budget;
    REQUIRE(budget.size() == 5);
    CHECK(budget[0] == 1234.567);
    CHECK(budget[2] == 1e-7);
    CHECK(budget[4] == 1e22);
    check_round_trip(net);
}

TEST_CASE("an empty network is a table without rows") {
    const auto table = participation_table(PartnershipNetwork());
    CHECK(table.rows() == 0);
    CHECK(table.names.size() == table.columns.size());
    CHECK(document_of(PartnershipNetwork()).link_count() == 0);
    CHECK_NOTHROW(require_consistent(document_of(PartnershipNetwork())));
    CHECK(read_back(table).participation_count() == 0);
}

TEST_CASE("a document of a network holds together: actors, then projects, a link a participation") {
    const auto net = network_of(everything, {.sector_source = "cordis"});
    const auto document = document_of(net);
    CHECK_NOTHROW(require_consistent(document));
    REQUIRE(document.first_mode);
    CHECK(*document.first_mode == 4);
    CHECK(document.node_count() == 6);
    CHECK(document.link_count() == 5);
    CHECK(document.labels[0] == "University of Kent");
    CHECK(document.labels[4] == "AGE");
    CHECK(std::ranges::all_of(document.weights, [](double weight) { return weight == 1.0; }));
    const auto* country = find_attribute(document.node_attributes, "country");
    REQUIRE(country != nullptr);
    CHECK(country->values[0] == "GB");
    CHECK(country->values[4].empty());
    const auto* budget = find_attribute(document.node_attributes, "project_budget");
    REQUIRE(budget != nullptr);
    CHECK(budget->kind == AttributeKind::number);
    CHECK(budget->values[4] == "1234567.89");
    CHECK(budget->values[5].empty());
}

TEST_CASE("a two-mode document from elsewhere: labels are names, ids are keys, attributes keep their names") {
    auto document = ties({{0, 2}, {1, 2}, {0, 3}}, {1, 1, 1}, 4);
    document.first_mode = 2;
    document.lines = {7, 8, 9};
    document.node_attributes = {attribute("Country", {"FR", "BE", "", ""}),
                                attribute("start", {"", "", "2019-05-01", ""})};
    document.link_attributes = {attribute("role", {"lead", "partner", ""})};
    const auto net = read_back(participation_table(document));
    CHECK(net.actor_count() == 2);
    CHECK(net.project_count() == 2);
    CHECK(net.actors().key[0] == "0");
    CHECK(net.actors().name[0] == "node 0");
    CHECK(net.actors().country[1] == "BE");
    CHECK(net.projects().period[0].start == day_of(2019, 5, 1));
    CHECK(net.participations().role[0] == Role::lead);
    CHECK(net.participations().row == std::vector<std::uint32_t>{7, 8, 9});
}

TEST_CASE("nodes with one label and two ids stay two") {
    auto document = ties({{0, 2}, {1, 2}}, {1, 1}, 3);
    document.first_mode = 2;
    document.labels = {};
    for (const char* label : {"City", "City", "AGE"}) {
        document.labels.push_back(label);
    }
    CHECK(read_back(participation_table(document)).actor_count() == 2);
}

TEST_CASE("nodes without a link are counted in an issue, and the first is named") {
    auto document = ties({{0, 3}}, {1}, 5);
    document.first_mode = 3;
    const auto table = participation_table(document);
    const auto* issue = issue_of(table.issues, "node without a link");
    REQUIRE(issue != nullptr);
    CHECK(issue->value == "node 1");
    CHECK(has(issue->message, "3 nodes take part in nothing"));
}

TEST_CASE("a one-mode document is no table of participations") {
    CHECK_THROWS_AS(static_cast<void>(participation_table(ties({{0, 1}}, {1}))), ValueError);
}

TEST_CASE("keep.eu: the whole table written and read back is the same network") {
    ISTHMUS_NEEDS_DATA(data);
    check_round_trip(read(data / "keep-interreg-2014-2020" / "keep_closed_1420_Partnership.csv").network);
}

TEST_CASE("Horizon 2020: the whole table written and read back is the same network") {
    ISTHMUS_NEEDS_DATA(data);
    const auto net = read(data / "h2020" / "h2020.csv.gz").network;
    check_same(read_from_file(participation_table(net)), net);
}

TEST_CASE("a graph as a document and back is the same graph, nodes without ties included") {
    const std::vector<Tie> given{{0, 2, 0.1}, {1, 2, 3.0}, {0, 1, 7.0}};
    const CooperationGraph g(5, given);
    const std::vector<std::string> names{"a", "b", "b", "", "e"};
    const auto document = document_of(g, names);
    CHECK_NOTHROW(require_consistent(document));
    CHECK(document.direction == LinkDirection::undirected);
    CHECK(document.labels[2] == "b");
    CHECK(cooperation_graph(ties_of(document)) == g);
    CHECK(document_of(g).labels[4] == "4");

    const std::vector<Arc> arcs{{0, 2, 0.5}, {2, 0, 1.5}, {4, 1, 2.0}};
    const DirectedGraph d(5, arcs);
    const auto directed = document_of(d, names);
    CHECK_NOTHROW(require_consistent(directed));
    CHECK(directed.direction == LinkDirection::directed);
    CHECK(directed_graph(ties_of(directed)) == d);
}

TEST_CASE("names of a graph are one a vertex") {
    const std::vector<Tie> given{{0, 1, 1.0}};
    const CooperationGraph g(2, given);
    const std::vector<std::string> names{"a"};
    CHECK_THROWS_AS(static_cast<void>(document_of(g, names)), ValueError);
}

TEST_CASE("keys of several columns tell apart what their parts do, whatever bars these have") {
    const auto net = network_of(
        "project,partner,region\nA,x | y,z\nA,x,y | z\nB,x |,y\nB,x,| y\nC,x||,y\nC,x |||,y\nC,x,| | y\nC,x "
        "| y | z,\n",
        {.actor_key = {"actor", "region"}});
    CHECK(net.actor_count() == 8);
    check_round_trip(net);
    const auto projects = network_of("programme,project,partner\nx | y,z,Kent\nx,y | z,Kent\n",
                                     {.project_key = {"programme", "project"}});
    CHECK(projects.project_count() == 2);
    const auto written = network_of("project,partner,region\nA,x | y,z\nA,x,y | z\nA,x  | y,z\n",
                                    {.actor_key = {"actor", "region"}, .key_form = KeyForm::as_written});
    CHECK(written.actor_count() == 3);
}

TEST_CASE("keys of ordinary names are what they were in files saved before") {
    const auto net = network_of("project,partner,country\nA,Kent County,UK\nA,a|b \\ c,FR\nA,d||e,BE\n",
                                {.actor_key = {"actor", "country"}});
    CHECK(net.actors().key[0] == "kent county | GB");
    CHECK(net.actors().key[1] == "a|b \\ c | FR");
    CHECK(net.actors().key[2] == "d||e | BE");
    CHECK(
        network_of("project,partner\nA,x | y\n", {.actor_key = {"actor"}, .split = "none"}).actors().key[0] ==
        "x | y");
}

TEST_CASE("labels that stand twice: actors and projects stay apart too") {
    auto document = ties({{0, 3}, {1, 3}, {2, 4}, {0, 4}}, {1, 1, 1, 1}, 5);
    document.first_mode = 3;
    document.labels = {};
    for (const char* label : {"City", "City", "Kent", "Plan", "Plan"}) {
        document.labels.push_back(label);
    }
    for (const GraphFormat format :
         {GraphFormat::graphml, GraphFormat::gexf, GraphFormat::dl, GraphFormat::pajek,
          GraphFormat::node_link, GraphFormat::matrix, GraphFormat::edge_list, GraphFormat::hif}) {
        CAPTURE(name_of(format));
        const auto back = parse_graph(print_graph(document, format), format);
        CHECK(back.labels == document.labels);
        CHECK(back.first_mode == document.first_mode);
        const auto net = read_back(participation_table(back));
        CHECK(net.actor_count() == 3);
        CHECK(net.project_count() == 2);
    }
}
