#include "isthmus/model/close_names.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace isthmus;

TEST_CASE("names that differ by a third of their letters, or contain what is looked for, the nearest first") {
    const std::vector<std::string> names{"Projekttitel", "Project name", "Projekt", "Land", "Ville"};
    CHECK(close_names(names, "projekt") == std::vector<std::string>{"Projekt", "Projekttitel"});
    CHECK(close_names(names, "Project") == std::vector<std::string>{"Projekt", "Project name"});
    CHECK(close_names(names, "Projekt", 1) == std::vector<std::string>{"Projekt"});
    CHECK(close_names(names, "vile") == std::vector<std::string>{"Ville"});
    CHECK(close_names(names, "budget").empty());
}

TEST_CASE("too short or too long to compare") {
    CHECK(close_names(std::vector<std::string>{"ab", "abc"}, "ab").empty());
    CHECK(close_names(std::vector<std::string>{std::string(500, 'a')}, "ab").empty());
    CHECK(close_names(std::vector<std::string>{std::string(500, 'a') + "Two Seas"}, "two seas").size() == 1);
    CHECK(close_names(std::vector<std::string>{std::string(5'000, 'a')}, "aaa").empty());
    CHECK(close_names(std::vector<std::string>{"a"}, std::string(200, 'a')).empty());
}

TEST_CASE("in words") {
    const std::vector<std::string> names{"Acronym", "Partner"};
    CHECK(did_you_mean(names, "acronim") == ", did you mean \"Acronym\"?");
    CHECK(did_you_mean(names, "country").empty());
}
