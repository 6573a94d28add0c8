#include "isthmus/quality/natural_person.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

TEST_CASE("natural_person_reason: a title, capitals of a family name, or a sole trader") {
    for (const std::string name : {"Dr. Jane Smith", "Prof. Dr. Hans Huber", "Mgr. Jan Novák",
                                   "Mrs Mary Jones", "SMITH John", "MÜLLER Anna Maria", "Ing. Petr Dvořák",
                                   "Jan Novák OSVČ", "John Smith, sole trader", "Mr. J. Smith"}) {
        CAPTURE(name);
        CHECK(!natural_person_reason(name).empty());
    }
}

TEST_CASE("natural_person_reason: nothing for organisations that have such words") {
    for (const std::string name : {"",
                                   "Dr. Oetker",
                                   "Dr. Smith Ltd",
                                   "Ing. Dvořák s.r.o.",
                                   "University of Kent",
                                   "KENT County",
                                   "BASF SE",
                                   "CNRS Paris",
                                   "KENT Peter Ltd",
                                   "Dr. Hans Huber Stiftung",
                                   "Mr. Brown's Coffee Company",
                                   "UNIVERSITY Kent",
                                   "Jane Smith",
                                   "IBM Deutschland",
                                   "SMITH JOHN",
                                   "Kone Oy",
                                   "KU Leuven",
                                   "WWF Italia",
                                   "TU Delft",
                                   "ASOCIACION Amigos",
                                   "Ms 2 3"}) {
        CAPTURE(name);
        CHECK(natural_person_reason(name).empty());
    }
}

TEST_CASE("masked_names: one number a name, by the order of names and not of rows") {
    const std::vector<std::string> names{"Dr. Zoe Young", "Kent", "Dr. Ann Adams", "Dr. Zoe Young"};
    CHECK(masked_names(names) ==
          std::vector<std::string>{"natural person 2", "Kent", "natural person 1", "natural person 2"});
    std::vector<std::string> turned(names.rbegin(), names.rend());
    std::vector<std::string> masked = masked_names(turned);
    std::reverse(masked.begin(), masked.end());
    CHECK(masked == masked_names(names));
    CHECK_THROWS_AS((void)masked_names(names, std::vector<std::string>{"GB"}), ValueError);
}
