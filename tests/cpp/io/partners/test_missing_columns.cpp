#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "isthmus/core/columns_error.hpp"
#include "isthmus/io/read.hpp"

using namespace isthmus;

namespace {

struct Refusal {
    std::string message;
    std::vector<MissingColumn> missing;
    std::string table;
};

TextTable table_of(std::vector<std::string> headers) {
    TextTable table;
    for (std::string& header : headers) {
        table.names.push_back(std::move(header));
        table.columns.emplace_back();
        table.columns.back().push_back("x");
    }
    table.lines.push_back(2);
    return table;
}

Refusal refusal(std::vector<NamedTable> tables, const ReadOptions& options = {}) {
    try {
        static_cast<void>(read(std::move(tables), options, "partners.csv"));
    } catch (const ColumnsError& error) {
        return {error.what(), error.missing(), error.table()};
    }
    return {};
}

Refusal refusal(const std::vector<std::string>& headers, const ReadOptions& options = {}) {
    return refusal({{"table", "partners.csv", table_of(headers)}}, options);
}

}  // namespace

TEST_CASE("all that is missing is said at once, with headers that have a word of the field") {
    const auto none =
        refusal({"Zeile", "Projektlaufzeit", "Acronymliste", "Organisationsform", "Partnerorg"});
    CHECK(none.message ==
          "partners.csv: no column for project and none for actor was found; columns are \"Zeile\", "
          "\"Projektlaufzeit\", \"Acronymliste\", \"Organisationsform\", \"Partnerorg\"");
    REQUIRE(none.missing.size() == 2);
    CHECK(none.missing[0].field == "project");
    CHECK(none.missing[0].header.empty());
    // What a header is known to mean otherwise, a duration or a legal form, is not proposed.
    CHECK(none.missing[0].proposals == std::vector<std::string>{"Acronymliste"});
    CHECK(none.missing[1].proposals == std::vector<std::string>{"Partnerorg"});
    CHECK(none.table.empty());
}

TEST_CASE("headers that were named and are not there, and keys, are in the same error") {
    ReadOptions options;
    options.columns = {{"project", "Acronim"}, {"country", "Contry"}};
    options.actor_key = {"actor", "region"};
    const auto all = refusal({"Acronym", "Partner", "Country of it"}, options);
    CHECK(all.message.find("there is no column \"Acronim\" for project, did you mean \"Acronym\"?") !=
          std::string::npos);
    CHECK(all.message.find("there is no column \"Contry\" for country") != std::string::npos);
    CHECK(all.message.find("the actor key needs the field \"region\"") != std::string::npos);
    REQUIRE(all.missing.size() == 3);
    CHECK(all.missing[0].proposals == std::vector<std::string>{"Acronym"});
    CHECK(all.missing[2].field == "region");
}

TEST_CASE("of several tables the one that comes nearest is named") {
    const auto near =
        refusal({{"Notes", "book.xlsx: Notes", table_of({"a", "b"})},
                 {"Partners", "book.xlsx: Partners", table_of({"Project", "Einrichtungsnamen"})}});
    CHECK(near.table == "Partners");
    REQUIRE(near.missing.size() == 1);
    CHECK(near.missing[0].proposals == std::vector<std::string>{"Einrichtungsnamen"});
}
