#include "isthmus/model/issue_log.hpp"

#include <doctest/doctest.h>

using namespace isthmus;

namespace {

Issue of(std::string kind, std::int64_t row, std::string file = "a.csv") {
    return {Severity::note, std::move(kind), std::move(file), row, {}, {}, "it is so", "change it"};
}

}  // namespace

TEST_CASE("issues are noted until a kind has come often enough, then counted; other kinds are noted still") {
    IssueLog log({.most = 2, .more = "more like this", .names_last_line = true, .fix = "look"});
    for (const std::int64_t row : {3, 5, 8, 13}) {
        log.add(of("odd", row));
    }
    log.add(of("even", 21, "b.csv"));
    const auto issues = log.take("whole.csv");
    REQUIRE(issues.size() == 4);
    CHECK(issues[0] == of("odd", 3));
    CHECK(issues[1] == of("odd", 5));
    CHECK(issues[2] == of("even", 21, "b.csv"));
    CHECK(issues[3] == Issue{Severity::warning,
                             "odd",
                             "whole.csv",
                             0,
                             {},
                             {},
                             "2 more like this, the last in line 13",
                             "look"});
    CHECK(log.take("whole.csv").empty());
}

TEST_CASE("a value is noted once for its kind and column, with the number of its rows") {
    IssueLog log({.most = 2, .more = "more rows have other values", .fix = "look"});
    std::size_t made = 0;
    const auto add = [&](std::string_view column, std::string_view value, std::int64_t row) {
        log.add_value("unknown", column, value, [&] {
            ++made;
            return of("unknown", row);
        });
    };
    add("country", "Atlantis", 1);
    add("country", "Atlantis", 2);
    add("country", "Mordor", 3);
    add("country", "Narnia", 4);    // the third value: counted
    add("country", "Narnia", 5);    // and counted again
    add("country", "Atlantis", 6);  // known: still counted where it stands
    add("region", "Narnia", 7);
    CHECK(made == 3);
    const auto issues = log.take({});
    REQUIRE(issues.size() == 4);
    CHECK(issues[0].message == "it is so; 3 rows have it, the first is named here");
    CHECK(issues[0].row == 1);
    CHECK(issues[1].message == "it is so");
    CHECK(issues[2].row == 7);
    CHECK(issues[3].column == "country");
    CHECK(issues[3].message == "2 more rows have other values");
}

TEST_CASE("with every row asked for, nothing is only counted") {
    IssueLog log({.most = 2, .more = "more like this"});
    log.set_rows(IssueRows::every);
    for (const std::int64_t row : {3, 5, 8, 13}) {
        log.add(of("odd", row));
        log.add_value("unknown", "country", "Atlantis", [&] { return of("unknown", row); });
    }
    const auto issues = log.take("whole.csv");
    REQUIRE(issues.size() == 8);
    CHECK(issues[7] == of("unknown", 13));
}
