#include <doctest/doctest.h>

#include <set>
#include <string>

#include "isthmus/model/columns.hpp"

using namespace isthmus;

TEST_CASE("a text column gives back what it was given, empty texts too") {
    TextColumn column;
    column.push_back("a");
    column.push_back("");
    column.push_back("Gent");
    CHECK(column.size() == 3);
    CHECK(column[0] == "a");
    CHECK(column[1].empty());
    CHECK(column[2] == "Gent");
}

TEST_CASE("a label keeps the number it first came with, however many follow") {
    LabelTable labels;
    CHECK(labels.find("x") == no_id);
    for (int i = 0; i < 5000; ++i) {
        REQUIRE(labels.intern("label " + std::to_string(i)) == i);
    }
    for (int i = 0; i < 5000; ++i) {
        REQUIRE(labels.intern("label " + std::to_string(i)) == i);
        REQUIRE(labels.find("label " + std::to_string(i)) == i);
    }
    CHECK(labels.size() == 5000);
    CHECK(labels.find("label 5000") == no_id);
    CHECK(labels[77] == "label 77");
    CHECK(labels.intern("") == 5000);
}

TEST_CASE("labels of any length are told apart by any one byte") {
    LabelTable labels;
    id_type expected = 0;
    for (std::size_t length = 0; length <= 40; ++length) {
        const std::string plain(length, 'a');
        CHECK(labels.intern(plain) == expected++);
        for (std::size_t i = 0; i < length; ++i) {
            std::string other = plain;
            other[i] = '\xC3';
            CHECK(labels.find(other) == no_id);
            CHECK(labels.intern(other) == expected++);
            CHECK(labels.find(other) == expected - 1);
        }
    }
}

TEST_CASE("a category column has codes in the order labels come; an empty label is missing") {
    CategoryColumn column;
    for (const char* label : {"FR", "", "BE", "FR"}) {
        column.push_back(label);
    }
    CHECK(column.codes == std::vector<id_type>{0, no_id, 1, 0});
    CHECK(column[1].empty());
    CHECK(column[3] == "FR");
}

TEST_CASE("where labels stand in a table is a matter of the secret, and similar labels are far apart") {
    CHECK(detail::label_secret() == detail::label_secret());
    CHECK(detail::label_secret() % 2 == 1);
    for (const std::uint64_t secret : {detail::label_secret(), detail::label_secret() + 2}) {
        std::set<std::uint64_t> places;
        for (int i = 0; i < 1000; ++i) {
            places.insert(detail::hash_of_label("partner number " + std::to_string(i), secret) & 0xFFFFU);
        }
        CHECK(places.size() > 950);
        CHECK(detail::hash_of_label("Kent", secret) != detail::hash_of_label("Kent", secret + 4));
    }
}
