#include "isthmus/quality/name_similarity.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace isthmus;

TEST_CASE("A letter put in, left out, exchanged, or swapped with its neighbor is one error") {
    CHECK(typing_distance("university", "university") == 0);
    CHECK(typing_distance("universty", "university") == 1);
    CHECK(typing_distance("unniversity", "university") == 1);
    CHECK(typing_distance("umiversity", "university") == 1);
    CHECK(typing_distance("univesrity", "university") == 1);
    CHECK(typing_distance("kitten", "sitting") == 3);
    CHECK(typing_distance("", "abc") == 3);
}

TEST_CASE("A distance is of letters, and not of their bytes") {
    CHECK(typing_distance("žilina", "zilina") == 1);
    CHECK(typing_distance("\xff", "a") == 1);
}

TEST_CASE("A distance stops at the most that is asked for") {
    CHECK(typing_distance("kitten", "sitting", 2) == 3);
    CHECK(typing_distance("kitten", "sitting", 3) == 3);
    CHECK(typing_distance("a", "abcdef", 2) == 3);
    CHECK(typing_distance("universty", "university", 1) == 1);
}

TEST_CASE("Words in byte order") { CHECK(sorted_words("university of oulu") == "of oulu university"); }
