#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/metrics/cohesion.hpp"
#include "support/data.hpp"

using namespace isthmus;

namespace {

const char* const keep_file = "keep-interreg-2014-2020/keep_closed_1420_Partnership.csv";
const char* const urbact_file = "urbact/URBACT_Membership_GNidCorr_complete_V2.csv";

std::ptrdiff_t issues_of(const PartnershipNetwork& net, std::string_view kind) {
    return std::ranges::count_if(net.issues(), [&](const Issue& issue) { return issue.kind == kind; });
}

const Issue* issue_at(const PartnershipNetwork& net, std::string_view kind, std::int64_t row) {
    for (const Issue& issue : net.issues()) {
        if (issue.kind == kind && issue.row == row) {
            return &issue;
        }
    }
    return nullptr;
}

/// Actors, two-mode components, nodes of the largest, ties, repeated ties.
struct NetworkShape {
    std::vector<std::int64_t> numbers;
    explicit NetworkShape(const PartnershipNetwork& net) {
        const auto parts = components(TwoModeGraph(net.links()));
        const auto g = cooperation(net.links());
        numbers = {net.actor_count(), static_cast<std::int64_t>(parts.size.size()),
                   *std::ranges::max_element(parts.size), g.edge_count(),
                   std::ranges::count_if(g.ties(), [](const Tie& tie) { return tie.weight > 1; })};
    }
};

using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("keep.eu: rows, projects and programmes of the partner table") {
    ISTHMUS_NEEDS_DATA(data);
    const auto reading = read(data / keep_file);
    CHECK(reading.preset == Preset::keep);
    CHECK(reading.delimiter == ';');
    CHECK(reading.project_key == std::vector<std::string>{"programme", "project"});
    const auto& net = reading.network;
    CHECK(net.participation_count() == 8'621);
    CHECK(net.project_count() == 1'852);
    CHECK(net.projects().programme.labels.size() == 66);
}

TEST_CASE("keep.eu: four actor keys and what they make of the network (docs/decisions/0006-actor-key.md)") {
    ISTHMUS_NEEDS_DATA(data);
    const auto shape = [&](KeyForm form, std::vector<std::string> key) {
        return NetworkShape(read(data / keep_file, {.actor_key = std::move(key), .key_form = form}).network)
            .numbers;
    };
    CHECK(shape(KeyForm::as_written, {}) == Numbers{7'009, 840, 4'679, 33'253, 426});
    CHECK(shape(KeyForm::as_written, {"actor"}) == Numbers{6'989, 836, 4'690, 33'226, 452});
    CHECK(shape(KeyForm::normalized, {}) == Numbers{6'939, 822, 4'797, 33'195, 466});
    CHECK(shape(KeyForm::normalized, {"actor"}) == Numbers{6'933, 819, 4'814, 33'192, 469});
}

TEST_CASE("keep.eu: what is odd is told, with rows that can be looked up") {
    ISTHMUS_NEEDS_DATA(data);
    const auto reading = read(data / keep_file);
    const auto& net = reading.network;
    CHECK(issues_of(net, "two leads") == 39);
    CHECK(issues_of(net, "unknown country") == 0);
    CHECK(issues_of(net, "unknown role") == 0);
    const auto* romania = issue_at(net, "country contradicts its code", 821);
    REQUIRE(romania != nullptr);
    CHECK(romania->column == "Country code");
    CHECK(romania->value == "RS  / Serbia");
    CHECK(romania->message.find("7 rows") != std::string::npos);
    CHECK(issue_at(net, "region contradicts the country", 764) != nullptr);
    CHECK(issues_of(net, "two values of legal status") == 64);
    const auto* alone = issue_at(net, "one partner only", 46);
    REQUIRE(alone != nullptr);
    CHECK(alone->message.find("307 projects") != std::string::npos);
    CHECK(issue_at(net, "actor twice in a project", 6'828) != nullptr);
}

TEST_CASE("keep.eu: legal status is public, private or missing; sectors are unknown, not guessed") {
    ISTHMUS_NEEDS_DATA(data);
    const auto reading = read(data / keep_file);
    const auto& actors = reading.network.actors();
    std::set<std::string> statuses;
    for (std::size_t a = 0; a < actors.size(); ++a) {
        statuses.emplace(actors.legal_status[a]);
        CHECK(actors.sector[a] == Sector::unknown);
        CHECK(actors.country[a].size() == 2);
    }
    CHECK(statuses == std::set<std::string>{"", "public", "private"});
}

TEST_CASE("keep.eu: strict stops at the first issue and names it") {
    ISTHMUS_NEEDS_DATA(data);
    CHECK_THROWS_AS(static_cast<void>(read(data / keep_file, {.strictness = Strictness::strict})),
                    ValueError);
}

TEST_CASE("Horizon 2020: the counts of the table, Namibia, and money") {
    ISTHMUS_NEEDS_DATA(data);
    const auto reading = read(data / "h2020" / "h2020.csv.gz");
    CHECK(reading.preset == Preset::h2020);
    const auto& net = reading.network;
    CHECK(net.participation_count() == 144'726);
    CHECK(net.links().link_count() == 144'726);
    CHECK(net.project_count() == 31'451);
    CHECK(net.actor_count() == 35'871);
    std::set<std::string_view> countries;
    std::int64_t namibia = 0;
    std::int64_t without_money = 0;
    std::vector<std::int64_t> roles(4);
    const auto& rows = net.participations();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto country = net.actors().country[as_index(rows.actor[i])];
        countries.insert(country);
        namibia += country == "NA" ? 1 : 0;
        without_money += std::isnan(rows.budget[i]) ? 1 : 0;
        ++roles[static_cast<std::size_t>(rows.role[i])];
    }
    CHECK(countries.size() == 169);
    CHECK(countries.contains("GR"));
    CHECK_FALSE(countries.contains("EL"));
    CHECK(namibia == 11);
    CHECK(without_money == 13'754);
    // Those CORDIS calls "partner" have no grant of their own: associated.
    CHECK(roles == std::vector<std::int64_t>{31'476, 106'108, 7'142, 0});
    CHECK(net.projects().period[0].start == day_of(2019, 5, 1));
    CHECK(net.projects().budget[0] == 2'927'875.0);
}

TEST_CASE("Horizon 2020: sectors come with code and reason, and OTH stays unknown") {
    ISTHMUS_NEEDS_DATA(data);
    const auto reading = read(data / "h2020" / "h2020.csv.gz");
    const auto& net = reading.network;
    std::vector<std::int64_t> rows_of(values<Sector>().size());
    for (const id_type a : net.participations().actor) {
        ++rows_of[static_cast<std::size_t>(net.actors().sector[as_index(a)])];
    }
    // third sector, business PRC, government PUB, research HES + REC, unknown OTH: the rows of SOURCE.txt.
    CHECK(rows_of == std::vector<std::int64_t>{0, 48'244, 7'941, 49'220 + 29'481, 9'840});
    for (std::size_t a = 0; a < net.actors().size(); ++a) {
        REQUIRE_FALSE(net.actors().sector_code[a].empty());
        REQUIRE_FALSE(net.actors().sector_reason[a].empty());
    }
}

TEST_CASE("URBACT: a plain table with a column map, coordinates with a decimal comma") {
    ISTHMUS_NEEDS_DATA(data);
    const auto reading = read(data / urbact_file, {.columns = {{"project", "Code_Network"},
                                                               {"actor", "asciiName"},
                                                               {"actor_id", "geonameId"},
                                                               {"country", "Country"},
                                                               {"role", "City.Statut"},
                                                               {"start", "Start"},
                                                               {"end", "End"},
                                                               {"latitude", "lat_GN"},
                                                               {"longitude", "lng_GN"}}});
    CHECK(reading.preset == Preset::table);
    CHECK(reading.decimal == '.');  // no column of money is in use, and coordinates decide nothing
    CHECK(reading.network.actors().location.front() == Location{41.14961, -8.61099});
    const auto& net = reading.network;
    CHECK(net.participation_count() == 1'510);
    CHECK(net.links().link_count() == 1'509);
    CHECK(net.actor_count() == 591);
    CHECK(net.project_count() == 172);
    CHECK(std::ranges::count(net.participations().role, Role::lead) == 172);
    CHECK(issues_of(net, "actor twice in a project") == 1);
    CHECK(issues_of(net, "not a date") == 0);
    CHECK(net.projects().period[0] == Period{*day_of(2015, 1, 1), *day_of(2018, 12, 31)});
}

TEST_CASE("CORDIS organisations: the preset is found; partners, money, roles, and what is missing") {
    ISTHMUS_NEEDS_DATA(data);
    const auto reading = read(data / "cordis-organizations" / "organization.csv");
    CHECK(reading.preset == Preset::cordis);
    CHECK(reading.actor_key == std::vector<std::string>{"actor_id"});
    const auto& net = reading.network;
    CHECK(net.participation_count() == 1'981);
    CHECK(net.project_count() == 229);
    CHECK(net.actor_count() == 1'491);
    // Counted by a script of its own: projects whose largest "order" is beyond their rows.
    CHECK(issues_of(net, "incomplete consortium") == 57);
    const auto leaderless = std::ranges::find(net.issues(), "no lead", &Issue::kind);
    REQUIRE(leaderless != net.issues().end());
    CHECK(leaderless->message.starts_with("16 projects have no lead partner"));
    const auto& rows = net.participations();
    CHECK(std::ranges::count(rows.withdrawn, 1) == 57);
    std::vector<std::int64_t> roles(4);
    long double money = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ++roles[static_cast<std::size_t>(rows.role[i])];
        REQUIRE_FALSE(std::isnan(rows.budget[i]));
        money += rows.budget[i];
    }
    // coordinator; participant; partner (without a grant); thirdParty and internationalPartner.
    CHECK(roles == std::vector<std::int64_t>{213, 1'553, 60, 154 + 1});
    // The sum of netEcContribution in decimal arithmetic (Python's Decimal, a comma read as the point) is 655612055.83.
    CHECK(std::abs(static_cast<double>(money - 655'612'055.83L)) < 1e-3);
    std::vector<std::int64_t> rows_in(2);
    for (const id_type a : rows.actor) {
        rows_in[0] += net.actors().country[as_index(a)] == "GB" ? 1 : 0;
        rows_in[1] += net.actors().country[as_index(a)] == "GR" ? 1 : 0;
    }
    CHECK(rows_in == std::vector<std::int64_t>{162, 88});  // UK and EL
}

TEST_CASE("CORDIS organisations: a folder that holds the table is read like the table") {
    ISTHMUS_NEEDS_DATA(data);
    const auto of_folder = read(data / "cordis-organizations");
    const auto of_file = read(data / "cordis-organizations" / "organization.csv");
    CHECK(of_folder.network.actors() == of_file.network.actors());
    CHECK(of_folder.network.participations() == of_file.network.participations());
}
