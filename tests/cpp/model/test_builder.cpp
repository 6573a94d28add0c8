#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/model/builder.hpp"

using namespace isthmus;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

const Issue* issue_of(const PartnershipNetwork& net, std::string_view kind) {
    for (const Issue& issue : net.issues()) {
        if (issue.kind == kind) {
            return &issue;
        }
    }
    return nullptr;
}

/// Rows 2 and 3: "AGE" led by Kent, with Lille. Row 4: "SOLO", Kent alone.
NetworkBuilder two_projects(Strictness strictness = Strictness::report) {
    NetworkBuilder builder("partners.csv", strictness);
    const auto kent = builder.actor("kent|GB", {.name = "Kent", .country = "GB"}, 2);
    const auto age = builder.project("AGE", {.programme = "2 Seas"}, 2);
    builder.participation(age, kent, {.role = Role::lead}, 2);
    builder.participation(age, builder.actor("lille|FR", {.name = "Lille", .country = "FR"}, 3), {}, 3);
    builder.participation(builder.project("SOLO", {}, 4), kent, {.role = Role::lead}, 4);
    return builder;
}

}  // namespace

TEST_CASE("rows become actors, projects and participations in the order they first come") {
    const auto net = two_projects().finish();
    CHECK(net.actor_count() == 2);
    CHECK(net.project_count() == 2);
    CHECK(net.participation_count() == 3);
    CHECK(net.links().link_count() == 3);
    CHECK(net.actors().name[1] == "Lille");
    CHECK(net.actors().country[1] == "FR");
    CHECK(net.projects().name[0] == "AGE");
    CHECK(net.participations().role[0] == Role::lead);
    CHECK(net.participations().budget.empty());
    CHECK(net.source() == "partners.csv");
}

TEST_CASE("participations are sorted by project, actor and row") {
    NetworkBuilder builder("t");
    const auto p = builder.project("P", {}, 1);
    const auto q = builder.project("Q", {}, 1);
    const auto a = builder.actor("A", {}, 1);
    const auto b = builder.actor("B", {}, 1);
    builder.participation(q, a, {}, 1);
    builder.participation(p, b, {.budget = 5.0}, 2);
    builder.participation(p, a, {.withdrawn = true}, 3);
    const auto net = builder.finish();
    const auto& rows = net.participations();
    CHECK(rows.project == std::vector<id_type>{p, p, q});
    CHECK(rows.actor == std::vector<id_type>{a, b, a});
    CHECK(rows.row == std::vector<std::uint32_t>{3, 2, 1});
    CHECK(rows.withdrawn == std::vector<std::uint8_t>{1, 0, 0});
    CHECK(rows.budget[1] == 5.0);
    CHECK(std::isnan(rows.budget[0]));
    CHECK(std::isnan(rows.budget[2]));
}

TEST_CASE("an actor written twice in a project is two participations, one link and an issue") {
    auto builder = two_projects();
    builder.participation(builder.project("AGE", {}, 9), builder.actor("lille|FR", {}, 9), {}, 9);
    const auto net = builder.finish();
    CHECK(net.participation_count() == 4);
    CHECK(net.links().link_count() == 3);
    const auto* issue = issue_of(net, "actor twice in a project");
    REQUIRE(issue != nullptr);
    CHECK(issue->row == 9);
    CHECK(issue->value == "Lille");
    CHECK(issue->message.find("rows 3 and 9") != std::string::npos);
}

TEST_CASE("actors that are expected, known or not, come as they would otherwise") {
    NetworkBuilder expecting("partners.csv");
    NetworkBuilder plain("partners.csv");
    const auto key = [](std::uint32_t row) { return "actor " + std::to_string(row * row % 97); };
    for (std::uint32_t row = 0; row < 500; ++row) {
        expecting.expect_actor(key(row + 9));
        for (NetworkBuilder* builder : {&expecting, &plain}) {
            const auto p = builder->project("P" + std::to_string(row / 7), {}, row);
            const ActorFields fields{.source_id = "id", .country = row % 5 == 0 ? "FR" : "BE"};
            builder->participation(p, builder->actor(key(row), fields, row), {}, row);
        }
    }
    const auto net = expecting.finish();
    const auto other = plain.finish();
    CHECK(net.actors() == other.actors());
    CHECK(net.participations() == other.participations());
    CHECK(std::ranges::equal(net.issues(), other.issues()));
}

TEST_CASE("of three leads the first two in the order of the source are named") {
    NetworkBuilder builder("partners.csv");
    const auto p = builder.project("AGE", {}, 2);
    for (const auto& [name, row] : {std::pair("c", 2U), std::pair("b", 3U), std::pair("a", 4U)}) {
        static_cast<void>(builder.actor(name, {}, row));
    }
    for (const auto& [actor, row] : {std::pair(2, 9U), std::pair(0, 8U), std::pair(1, 7U)}) {
        builder.participation(p, actor, {.role = Role::lead}, row);
    }
    const auto net = builder.finish();
    const auto* issue = issue_of(net, "two leads");
    REQUIRE(issue != nullptr);
    CHECK(issue->value == "c");
    CHECK(issue->message ==
          "project \"AGE\" has 3 lead partners, the first two in rows 7 and 8; all are kept");
}

TEST_CASE("two leads are reported and kept") {
    auto builder = two_projects();
    builder.set_header("role", "Lead Partner");
    builder.participation(builder.project("AGE", {}, 5), builder.actor("gent|BE", {.name = "Gent"}, 5),
                          {.role = Role::lead}, 5);
    const auto net = builder.finish();
    const auto* issue = issue_of(net, "two leads");
    REQUIRE(issue != nullptr);
    CHECK(issue->row == 5);
    CHECK(issue->column == "Lead Partner");
    CHECK(issue->value == "Gent");
    CHECK(issue->fix == "mark one of them as the lead");
}

TEST_CASE(
    "later rows complete an actor; of a contradiction the most frequent value counts, and it is said once") {
    NetworkBuilder builder("t");
    const auto a = builder.actor("A", {.country = "FR"}, 2);
    builder.actor("A", {.legal_status = "public", .country = "FR"}, 3);
    builder.actor("A", {.legal_status = "private"}, 4);
    builder.actor("A", {.legal_status = "private"}, 5);
    builder.participation(builder.project("P", {}, 2), a, {}, 2);
    const auto net = builder.finish();
    CHECK(net.actors().legal_status[0] == "private");
    CHECK(net.actors().legal_status.labels.size() == 1);
    std::size_t said = 0;
    for (const Issue& issue : net.issues()) {
        said += issue.kind == "two values of legal status" ? 1 : 0;
    }
    CHECK(said == 1);
    CHECK(issue_of(net, "two values of legal status")->row == 4);
    CHECK(issue_of(net, "two values of legal status")->message ==
          "\"A\" has legal status \"public\" in 1 row and \"private\" in 2 rows; the most frequent is kept");
}

TEST_CASE("an attribute of an actor does not depend on the order of its rows") {
    struct Row {
        Sector sector;
        const char* code;
        const char* status;
        const char* id;
        Location where;
    };
    std::vector<Row> rows{{Sector::research, "HES", "public", "7", {51.0, 1.0}},
                          {Sector::business, "PRC", "private", "8", {48.0, 2.0}},
                          {Sector::business, "PRC", "private", "8", {48.01, 2.0}},
                          {Sector::research, "HES", "public", "7", {51.0, 1.01}},
                          {Sector::business, "PRC", "", "", {}}};
    std::vector<std::size_t> order{0, 1, 2, 3, 4};
    do {
        NetworkBuilder builder("t");
        for (const std::size_t i : order) {
            const Row& row = rows[i];
            builder.actor("A",
                          {.source_id = row.id,
                           .sector = row.sector,
                           .sector_code = row.code,
                           .sector_reason = row.code,
                           .legal_status = row.status,
                           .location = row.where},
                          static_cast<std::uint32_t>(i + 2));
        }
        const auto net = builder.finish();
        CHECK(net.actors().sector[0] == Sector::business);  // 3 rows against 2
        CHECK(net.actors().sector_code[0] == "PRC");
        CHECK(net.actors().sector_reason[0] == "PRC");
        CHECK(net.actors().legal_status[0].empty());  // 2 against 2
        CHECK(net.actors().source_id[0].empty());
        CHECK_FALSE(net.actors().location[0].known());
        CHECK(issue_of(net, "two values of legal status")
                  ->message.ends_with("none is more frequent, and it counts as missing"));
    } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("where networks are joined the first one's value counts") {
    NetworkBuilder builder("t", Strictness::report, Precedence::first);
    builder.actor("A", {.legal_status = "public"}, 2);
    builder.actor("A", {.legal_status = "private"}, 3);
    builder.actor("A", {.legal_status = "private"}, 4);
    const auto net = builder.finish();
    CHECK(net.actors().legal_status[0] == "public");
    CHECK(issue_of(net, "two values of legal status")->message.ends_with("the first is kept"));
}

TEST_CASE("later rows complete a project, days and budget included") {
    NetworkBuilder builder("t");
    const auto start = *day_of(2016, 1, 1);
    builder.project("P", {}, 2);
    builder.project("P", {.period = {start, no_day}, .budget = 10.0}, 3);
    builder.project("P", {.period = {start + 1, start - 1}, .budget = 11.0}, 4);
    const auto net = builder.finish();
    CHECK(net.projects().period[0] == Period{start, start - 1});
    CHECK(net.projects().budget[0] == 10.0);
    CHECK(issue_of(net, "two values of start") != nullptr);
    CHECK(issue_of(net, "two values of project budget") != nullptr);
    CHECK(issue_of(net, "ends before it starts") != nullptr);
}

TEST_CASE("infinite money becomes missing, negative money is kept, both are said") {
    NetworkBuilder builder("t");
    const auto p = builder.project("P", {}, 2);
    builder.participation(p, builder.actor("A", {}, 2), {.budget = std::numeric_limits<double>::infinity()},
                          2);
    builder.participation(p, builder.actor("B", {}, 3), {.budget = -3.5}, 3);
    const auto net = builder.finish();
    CHECK(std::isnan(net.participations().budget[0]));
    CHECK(net.participations().budget[1] == -3.5);
    CHECK(issue_of(net, "infinite money")->severity == Severity::error);
    CHECK(issue_of(net, "negative money")->value == "-3.5");
}

TEST_CASE("one-partner and leaderless projects are counted in one note each") {
    auto builder = two_projects();
    builder.participation(builder.project("LOST", {}, 7), builder.actor("kent|GB", {}, 7), {}, 7);
    const auto net = builder.finish();
    CHECK(issue_of(net, "one partner only")->message.starts_with("2 projects have one partner only"));
    CHECK(issue_of(net, "no lead")->value == "LOST");
}

TEST_CASE("strict turns the first warning into an error with file, row and column") {
    auto builder = two_projects(Strictness::strict);
    CHECK_THROWS_WITH_AS(builder.actor("kent|GB", {.country = "IE"}, 8),
                         doctest::Contains("partners.csv, row 8, column \"country\""), ValueError);
}

TEST_CASE("an empty key is refused") {
    NetworkBuilder builder("t");
    CHECK_THROWS_AS(builder.actor("", {}, 3), ValueError);
    CHECK_THROWS_AS(builder.project("", {}, 3), ValueError);
}

TEST_CASE("a builder without rows makes an empty network, and can be used again") {
    NetworkBuilder builder("t");
    CHECK(builder.finish().participation_count() == 0);
    builder.actor("A", {}, 1);
    CHECK(builder.finish().actor_count() == 1);
}

TEST_CASE("two actors of one name contradict themselves each") {
    NetworkBuilder builder("t");
    for (const char* key : {"institute|BG", "institute|PL"}) {
        builder.actor(key, {.name = "Institute", .legal_status = "public"}, 2);
        builder.actor(key, {.name = "Institute", .legal_status = "private"}, 3);
    }
    CHECK(builder.finish().issues().size() == 2);
}

TEST_CASE("an unknown sector with a code is not filled by the sector of another code") {
    NetworkBuilder builder("t");
    builder.actor("A", {.sector_code = "OTH", .sector_reason = "other"}, 2);
    builder.actor("A", {.sector = Sector::research, .sector_code = "HES", .sector_reason = "school"}, 3);
    builder.actor("B", {}, 4);
    builder.actor("B", {.sector = Sector::research, .sector_code = "HES", .sector_reason = "school"}, 5);
    const auto net = builder.finish();
    CHECK(net.actors().sector[0] == Sector::unknown);
    CHECK(net.actors().sector_reason[0] == "the rows disagree");
    CHECK(net.actors().sector_code[0].empty());
    CHECK(issue_of(net, "two values of sector")->value == "HES");
    CHECK(net.actors().sector[1] == Sector::research);
    CHECK(net.actors().sector_reason[1] == "school");
}

TEST_CASE("two sectors without codes are a contradiction too") {
    NetworkBuilder builder("t");
    builder.actor("A", {.sector = Sector::business}, 2);
    builder.actor("A", {.sector = Sector::research}, 3);
    const auto net = builder.finish();
    CHECK(net.actors().sector[0] == Sector::unknown);
    CHECK(issue_of(net, "two values of sector")->row == 3);
}

TEST_CASE("a source id that comes late is kept; of two as frequent none is") {
    NetworkBuilder builder("t");
    builder.actor("A", {}, 2);
    builder.actor("B", {.source_id = "7"}, 2);
    builder.actor("A", {.source_id = "5"}, 3);
    builder.actor("A", {.source_id = "6"}, 4);
    const auto net = builder.finish();
    CHECK(net.actors().source_id[0].empty());
    CHECK(net.actors().source_id[1] == "7");
    CHECK(issue_of(net, "two values of actor id")->value == "6");
}

TEST_CASE("money of projects and periods of partners are looked at too") {
    NetworkBuilder builder("t");
    const auto p = builder.project("P", {.budget = std::numeric_limits<double>::infinity()}, 2);
    builder.project("Q", {.budget = -1.0}, 3);
    builder.participation(p, builder.actor("A", {}, 2), {.period = {10, 9}}, 2);
    const auto net = builder.finish();
    CHECK(std::isnan(net.projects().budget[0]));
    CHECK(issue_of(net, "infinite money")->column == "project_budget");
    CHECK(issue_of(net, "negative money")->row == 3);
    CHECK(issue_of(net, "ends before it starts")->column == "partner_end");
}

TEST_CASE("an id from elsewhere is refused") {
    NetworkBuilder builder("t");
    const auto p = builder.project("P", {}, 2);
    const auto a = builder.actor("A", {}, 2);
    CHECK_THROWS_AS(builder.participation(p + 1, a, {}, 2), ValueError);
    CHECK_THROWS_AS(builder.participation(p, no_id, {}, 2), ValueError);
}

TEST_CASE("a strict builder that ends in an error is empty, not half full") {
    auto builder = two_projects(Strictness::strict);
    builder.participation(builder.project("AGE", {}, 5), builder.actor("gent|BE", {}, 5),
                          {.role = Role::lead}, 5);
    CHECK_THROWS_AS(static_cast<void>(builder.finish()), ValueError);
    builder.actor("other", {.country = "IE"}, 2);
    const auto net = builder.finish();
    CHECK(net.actors().key[0] == "other");
    CHECK(net.participation_count() == 0);
}
