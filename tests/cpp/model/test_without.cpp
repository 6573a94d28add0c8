#include "isthmus/model/without.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/builder.hpp"

using namespace isthmus;

namespace {

/// Kent and Lille in AGE and OLD, Gent in AGE alone.
PartnershipNetwork sample() {
    NetworkBuilder builder("sample");
    const auto kent = builder.actor("kent", {.name = "Kent", .country = "GB"}, 1);
    const auto lille = builder.actor("lille", {.name = "Lille", .country = "FR"}, 2);
    const auto gent = builder.actor("gent", {.name = "Gent", .country = "BE"}, 3);
    const auto age = builder.project("AGE", {.name = "AGE", .programme = "2 Seas"}, 1);
    const auto old = builder.project("OLD", {.name = "OLD", .programme = "1 Seas"}, 4);
    builder.participation(age, kent, {.role = Role::lead}, 1);
    builder.participation(age, lille, {}, 2);
    builder.participation(age, gent, {}, 3);
    builder.participation(old, kent, {.role = Role::lead}, 4);
    builder.participation(old, lille, {}, 5);
    return builder.finish();
}

}  // namespace

TEST_CASE("without some actors and projects everybody else stays, also without a link") {
    const auto net = sample();
    const std::vector<id_type> kent{0};
    const std::vector<id_type> age{0};
    const auto left = without(net, kent, age);
    CHECK(left.actor_count() == 2);
    CHECK(left.actors().name[0] == "Lille");
    CHECK(left.actors().country[1] == "BE");  // Gent, who was in AGE alone
    CHECK(left.project_count() == 1);
    CHECK(left.projects().name[0] == "OLD");
    CHECK(left.participation_count() == 1);
    CHECK(left.links().actors_of(0).size() == 1);
    CHECK(left.links().projects_of(1).empty());
    CHECK(without(net, {}, {}) == net);
    CHECK_THROWS_WITH_AS(without(net, std::vector<id_type>{3}, {}), "there is no actor 3; there are 3",
                         ValueError);
    CHECK_THROWS_AS(without(net, {}, std::vector<id_type>{-1}), ValueError);
}
