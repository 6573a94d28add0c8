#include "isthmus/model/issue_effect.hpp"

#include <doctest/doctest.h>

using namespace isthmus;

TEST_CASE("a lost row goes before who is who, that before money, that before a town") {
    CHECK(effect_of(Severity::error, "row without an actor") == IssueEffect::participations);
    CHECK(effect_of(Severity::warning, "actor twice in a project") == IssueEffect::identity);
    CHECK(effect_of(Severity::warning, "two leads") == IssueEffect::roles);
    CHECK(effect_of(Severity::error, "infinite money") == IssueEffect::money);
    CHECK(effect_of(Severity::warning, "not a date") == IssueEffect::time);
    CHECK(effect_of(Severity::warning, "two values of place") == IssueEffect::attributes);
    CHECK(IssueEffect::participations < IssueEffect::identity);
    CHECK(IssueEffect::money < IssueEffect::attributes);
}

TEST_CASE("a note changes nothing; a kind that is not known goes by its severity") {
    CHECK(effect_of(Severity::note, "row without a project") == IssueEffect::nothing);
    CHECK(effect_of(Severity::note, "something new") == IssueEffect::nothing);
    CHECK(effect_of(Severity::warning, "something new") == IssueEffect::attributes);
    CHECK(effect_of(Severity::error, "something new") == IssueEffect::participations);
}
