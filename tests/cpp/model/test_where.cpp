#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/builder.hpp"
#include "isthmus/model/network.hpp"
#include "isthmus/model/without.hpp"

using namespace isthmus;

namespace {

/// AGE (2 Seas, theme Health, 2016-2019): Kent (lead, UKJ41, public), Lille (FRE11), Gent (associated, BE234).
/// OLD (1 Seas, 2010, no theme): Kent (lead), Lens (FRE12), Alone (no country, in Fresia).
PartnershipNetwork two_projects() {
    NetworkBuilder builder("two projects");
    const auto kent = builder.actor("kent",
                                    {.name = "Kent",
                                     .sector = Sector::government,
                                     .legal_status = "public",
                                     .country = "GB",
                                     .region = "UKJ41",
                                     .place = "Maidstone"},
                                    1);
    const auto lille = builder.actor(
        "lille", {.name = "Lille", .country = "FR", .region = "FRE11", .place = "Saint-Omer"}, 2);
    const auto gent = builder.actor("gent", {.name = "Gent", .country = "BE", .region = "BE234"}, 3);
    const auto lens = builder.actor("lens", {.name = "Lens", .country = "FR", .region = "FRE12"}, 5);
    const auto alone = builder.actor("alone", {.name = "Alone", .region = "Fresia"}, 6);
    const auto age = builder.project("AGE",
                                     {.programme = "2 Seas",
                                      .objective = "1.1",
                                      .theme = "Health",
                                      .call = "first",
                                      .period = {*day_of(2016, 3, 1), *day_of(2019, 2, 28)}},
                                     1);
    const auto old = builder.project(
        "OLD", {.programme = "1 Seas", .objective = "11", .period = {*day_of(2010, 1, 1), no_day}}, 4);
    builder.participation(age, kent, {.role = Role::lead}, 1);
    builder.participation(age, lille, {}, 2);
    builder.participation(age, gent, {.role = Role::associated}, 3);
    builder.participation(old, kent, {.role = Role::lead}, 4);
    builder.participation(old, lens, {}, 5);
    builder.participation(old, alone, {}, 6);
    builder.report({Severity::error, "row without an actor", {}, 7, {}, {}, "no actor", "fill it"});
    builder.report({Severity::warning, "unknown role", {}, 5, "role", "boss", "no role", "write one"});
    return builder.finish();
}

using Names = std::vector<std::string>;

Names actors_of(const PartnershipNetwork& net) {
    Names names;
    for (std::size_t i = 0; i < net.actors().size(); ++i) {
        names.emplace_back(net.actors().name[i]);
    }
    return names;
}

Names kept(const std::string& field, const Names& values) {
    return actors_of(where(two_projects(), {.fields = {{field, values}}}));
}

Names left(const std::string& field, const Names& values) {
    return actors_of(without(two_projects(), {.fields = {{field, values}}}));
}

}  // namespace

TEST_CASE("a part by any field of projects, actors and participations, and what is left without it") {
    CHECK(kept("programme", {"1 Seas"}) == Names{"Kent", "Lens", "Alone"});
    CHECK(left("programme", {"1 Seas"}) == Names{"Kent", "Lille", "Gent"});
    CHECK(kept("theme", {"Health"}) == Names{"Kent", "Lille", "Gent"});
    CHECK(left("theme", {"Health"}) == Names{"Kent", "Lens", "Alone"});
    CHECK(kept("call", {"first"}) == Names{"Kent", "Lille", "Gent"});
    CHECK(kept("legal_status", {"public"}) == Names{"Kent"});
    CHECK(kept("sector", {"government"}) == Names{"Kent"});
    CHECK(left("sector", {"government"}) == Names{"Lille", "Gent", "Lens", "Alone"});
    CHECK(kept("role", {"lead", "associated"}) == Names{"Kent", "Gent"});
    CHECK(left("role", {"associated"}) == Names{"Kent", "Lille", "Lens", "Alone"});
}

TEST_CASE("who has no value matches nothing: left out of the part, and kept in the rest") {
    CHECK(kept("country", {"FR", "GB", "BE"}) == Names{"Kent", "Lille", "Gent", "Lens"});
    CHECK(left("country", {"FR", "GB", "BE"}) == Names{"Alone"});
}

TEST_CASE(
    "a country by any of its names; a region by the beginning of its code; other labels as they are "
    "spelled") {
    CHECK(kept("country", {"France"}) == Names{"Lille", "Lens"});
    CHECK(kept("country", {"Royaume-Uni"}) == Names{"Kent"});
    CHECK(kept("region", {"FRE"}) == Names{"Lille", "Lens"});
    CHECK(kept("region", {"fre12"}) == Names{"Lens"});
    CHECK(kept("region", {"FR"}) == Names{"Lille", "Lens"});  // and not Fresia, a name that begins so
    CHECK(kept("region", {"fresia"}) == Names{"Alone"});
    CHECK(kept("place", {"SAINT OMER"}) == Names{"Lille"});
    CHECK(kept("objective", {"1.1"}) ==
          Names{"Kent", "Lille", "Gent"});  // and not 11, which is spelled alike
    CHECK(kept("objective", {"11"}) == Names{"Kent", "Lens", "Alone"});
}

TEST_CASE("all of what is asked: and between fields, or between values; without takes away each") {
    const auto net = two_projects();
    CHECK(actors_of(where(net, {.fields = {{"country", {"FR"}}, {"programme", {"2 Seas"}}}})) ==
          Names{"Lille"});
    CHECK(actors_of(without(net, {.fields = {{"country", {"FR"}}, {"programme", {"2 Seas"}}}})) ==
          Names{"Kent", "Alone"});
    CHECK(where(net, {.active = 2017}).project_count() == 2);  // OLD has no end: it is open
    CHECK(actors_of(where(net, {.started = 2016})) == Names{"Kent", "Lille", "Gent"});
    CHECK(actors_of(without(net, {.started = 2016})) == Names{"Kent", "Lens", "Alone"});
    CHECK(without(net, {.active = 2012}).projects().name[0] == "AGE");
    CHECK(where(net, {}).participations() == net.participations());
    CHECK(without(net, {}).participations() == net.participations());
}

TEST_CASE("issues: those of rows that remain, and errors of rows that never got in") {
    const auto part = where(two_projects(), {.fields = {{"programme", {"2 Seas"}}}});
    REQUIRE(part.issues().size() == 1);
    CHECK(part.issues()[0].row == 7);
    CHECK(where(two_projects(), {.fields = {{"programme", {"1 Seas"}}}}).issues().size() == 2);
}

TEST_CASE("a value that does not occur is refused with what could be meant, and so is a field") {
    const auto refusal = [](const std::string& field, const std::string& value) {
        try {
            static_cast<void>(where(two_projects(), {.fields = {{field, {value}}}}));
        } catch (const KeyError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(refusal("programme", "2 Sees") ==
          "programme \"2 Sees\" does not occur, did you mean \"2 Seas\"?; there are 2: 2 Seas, 1 Seas");
    CHECK(refusal("country", "DE") == "country \"DE\" does not occur; there are 3: GB, FR, BE");
    CHECK(refusal("action", "IA") == "nothing in the network has a value of action, so that none is \"IA\"");
    CHECK(refusal("colour", "red")
              .starts_with("\"colour\" is no field to choose a part by; there are active, started, "));
    CHECK_THROWS_AS(static_cast<void>(where(two_projects(), {.fields = {{"budget", {"1"}}}})), KeyError);
    CHECK_THROWS_AS(static_cast<void>(without(two_projects(), {.fields = {{"role", {"boss"}}}})), ValueError);
}
