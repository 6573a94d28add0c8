#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "io/partners/partner_lists.hpp"

using namespace isthmus::detail;

namespace {

using Parts = std::vector<std::string_view>;

}  // namespace

TEST_CASE("a list is parted outside brackets, without blanks at the ends of its parts") {
    CHECK(parts_of("Lille Ville; Gent Stad ;Brugge", {";"}) == Parts{"Lille Ville", "Gent Stad", "Brugge"});
    CHECK(parts_of("Institut (A; B); Gent", {";"}) == Parts{"Institut (A; B)", "Gent"});
    CHECK(parts_of("Institut (A; B", {";"}) == Parts{"Institut (A", "B"});  // no bracket protects it
    CHECK(parts_of("Institut :) A; B", {";"}) == Parts{"Institut :) A", "B"});
    CHECK(parts_of("Kent\r\nLille\n", {"\n"}) == Parts{"Kent", "Lille"});
    CHECK(parts_of("Kent", {}) == Parts{"Kent"});
    CHECK(parts_of("", {";"}) == Parts{""});
}

TEST_CASE("an empty part keeps its place, but not at the end") {
    CHECK(parts_of("FR;;BE;", {";"}) == Parts{"FR", "", "BE"});
}

TEST_CASE("numbers and bullets in front of every part go") {
    CHECK(parts_of("1. Kent\n2. Lille", {"\n"}) == Parts{"Kent", "Lille"});
    CHECK(parts_of("- Kent\n- Lille", {"\n"}) == Parts{"Kent", "Lille"});
    CHECK(parts_of("2. Kent\nLille", {"\n"}) == Parts{"2. Kent", "Lille"});
}

TEST_CASE("separators go by name, and back") {
    CHECK(separators_named("newline or ;") == Separators{"\n", ";"});
    CHECK(name_of_separators({"\n", ";"}) == "newline or ;");
    CHECK(separators_named("tab") == Separators{"\t"});
    CHECK(separators_named("none").empty());
    CHECK(separators_named(" / ") == Separators{" / "});
}

TEST_CASE("a separator counts where it stands between two texts outside brackets") {
    CHECK(separators_in("Kent; Lille\nGent", strong_separators()) == Separators{";", "\n"});
    CHECK(separators_in("Kent;", strong_separators()).empty());
    CHECK(separators_in("Kontor (A; B)", strong_separators()).empty());
}
