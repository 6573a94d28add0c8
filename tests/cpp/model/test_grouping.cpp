#include <doctest/doctest.h>

#include <set>
#include <string>

#include "isthmus/model/builder.hpp"
#include "isthmus/model/grouping.hpp"

using namespace isthmus;

namespace {

PartnershipNetwork sample() {
    NetworkBuilder builder("t");
    builder.actor("1", {.sector = Sector::research, .country = "NL", .region = "NL341"}, 1);
    builder.actor("2", {.country = "BE", .region = "BE2"}, 2);
    builder.actor("3", {.sector = Sector::business}, 3);
    builder.actor("4", {.sector = Sector::business, .country = "NL", .region = "NL342"}, 4);
    return builder.finish();
}

using Labels = std::vector<id_type>;
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("groups are numbered in the order of their names; what is unknown has none") {
    const auto by_country = group_by(sample(), "country");
    CHECK(by_country.names == Names{"BE", "NL"});
    CHECK(by_country.label == Labels{1, 0, no_id, 1});
    CHECK(by_country.sizes() == Labels{1, 2});
    CHECK(by_country.by == "country");
}

TEST_CASE("unknown can be a group of its own") {
    const auto by_sector = group_by(sample(), "sector", Missing::own_group);
    CHECK(by_sector.names == Names{"business", "research", "unknown"});
    CHECK(by_sector.label == Labels{1, 2, 0, 0});
}

TEST_CASE("a NUTS level is a prefix of the code; a shorter code says nothing about it") {
    const auto level2 = group_by(sample(), "nuts2");
    CHECK(level2.names == Names{"NL34"});
    CHECK(level2.label == Labels{0, no_id, no_id, 0});
    CHECK(group_by(sample(), "nuts0").names == Names{"BE", "NL"});
}

TEST_CASE("a user's own labels are a grouping too") {
    const std::vector<std::string_view> labels{"b", "", "a", "b"};
    const auto own = group_by_labels(labels, "wave");
    CHECK(own.names == Names{"a", "b"});
    CHECK(own.label == Labels{1, no_id, 0, 1});
}

TEST_CASE("crossing keeps the pairs that occur") {
    const auto net = sample();
    const auto crossed = cross(group_by(net, "sector"), group_by(net, "country"));
    CHECK(crossed.by == "sector x country");
    CHECK(crossed.names == Names{"business x NL", "research x NL"});
    CHECK(crossed.label == Labels{1, no_id, no_id, 0});
    const std::vector<std::string_view> two{"a", "b"};
    CHECK_THROWS_AS(static_cast<void>(cross(group_by(net, "country"), group_by_labels(two, "x"))),
                    ValueError);
}

TEST_CASE("crossing keeps pairs apart whose joined names agree") {
    const std::vector<std::string_view> first{"a x b", "a"};
    const std::vector<std::string_view> second{"c", "b x c"};
    const auto crossed = cross(group_by_labels(first, "f"), group_by_labels(second, "s"));
    CHECK(crossed.group_count() == 2);
    CHECK(crossed.label[0] != crossed.label[1]);
    CHECK(crossed.names == Names{"a x \"b x c\"", "\"a x b\" x c"});
    const std::vector<std::string_view> three{"a x b", "a", "\"a x b\""};
    const std::vector<std::string_view> more{"c", "b x c", "c"};
    const auto quoted = cross(group_by_labels(three, "f"), group_by_labels(more, "s"));
    CHECK(std::set<std::string>(quoted.names.begin(), quoted.names.end()).size() == 3);
    // Without a name that two would have, crossings of crossings read as ever.
    const std::vector<std::string_view> year{"2019", "2020"};
    const auto crossed_twice =
        cross(cross(group_by_labels(first, "f"), group_by_labels(year, "y")), group_by_labels(second, "s"));
    CHECK(crossed_twice.names == Names{"a x 2020 x b x c", "a x b x 2019 x c"});
}

TEST_CASE("a blank label is none") {
    const std::vector<std::string_view> labels{" ", "a", "\t\n", "\xC2\xA0", " a"};
    CHECK(group_by_labels(labels, "wave").label == Labels{no_id, 1, no_id, no_id, 0});
    CHECK(group_by_labels(labels, "wave", Missing::own_group).names == Names{" a", "a", "unknown"});
}

TEST_CASE("an attribute that does not exist is named, with those that do") {
    CHECK_THROWS_WITH_AS(static_cast<void>(group_by(sample(), "colour")), doctest::Contains("legal_status"),
                         KeyError);
}
