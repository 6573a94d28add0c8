#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "io/text/json_table.hpp"
#include "isthmus/core/errors.hpp"

using namespace isthmus;
using detail::json_table;

namespace {

std::vector<std::string> row(const TextTable& table, std::size_t at) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < table.names.size(); ++i) {
        cells.emplace_back(table.cell(at, i));
    }
    return cells;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("records, lines, an object with one list, columns, columns and rows apart: the same table") {
    for (
        const char* text :
        {R"([{"p": "AGE", "a": "Kent"}, {"p": "SEA", "a": "Lille"}])",
         "{\"p\": \"AGE\", \"a\": \"Kent\"}\n\n{\"p\": \"SEA\", \"a\": \"Lille\"}\n",
         R"({"count": 2, "results": [{"p": "AGE", "a": "Kent"}, {"p": "SEA", "a": "Lille"}]})",
         R"({"p": ["AGE", "SEA"], "a": ["Kent", "Lille"]})",
         R"({"columns": ["p", "a"], "index": [0, 1], "data": [["AGE", "Kent"], ["SEA", "Lille"]]})",
         R"({"type": "FeatureCollection", "features": [{"geometry": null, "properties": {"p": "AGE", "a": "Kent"}},
              {"geometry": null, "properties": {"p": "SEA", "a": "Lille"}}]})"}) {
        CAPTURE(text);
        CHECK(detail::looks_like_json(text));
        const TextTable table = json_table(text, {});
        CHECK(table.names == Texts{"p", "a"});
        REQUIRE(table.rows() == 2);
        CHECK(row(table, 0) == Texts{"AGE", "Kent"});
        CHECK(row(table, 1) == Texts{"SEA", "Lille"});
    }
}

TEST_CASE(
    "records within records: objects are columns, lists of objects rows, lists of texts a cell; what is "
    "missing is empty") {
    const TextTable table = json_table(
        R"([{"p": "AGE", "partners": [{"name": "Kent"}, {"name": "Lille", "at": {"country": "FR"}}]}, {"p": "SEA", "tags": ["a", "b"], "n": 1.5}])",
        {});
    CHECK(table.names == Texts{"p", "partners name", "partners at country", "tags", "n"});
    REQUIRE(table.rows() == 3);
    CHECK(row(table, 1) == Texts{"AGE", "Lille", "FR", "", ""});
    CHECK(row(table, 2) == Texts{"SEA", "", "", "a; b", "1.5"});
    CHECK(table.lines == std::vector<std::uint32_t>{1, 1, 2});
}

TEST_CASE("JSON of another shape, and what would fill the memory, are refused") {
    CHECK_THROWS_AS(static_cast<void>(json_table("{\"a\": 1}", {})), ParseError);
    CHECK_THROWS_AS(static_cast<void>(json_table("[{\"a\": 1}, 2]", {})), ParseError);
    CHECK_THROWS_AS(static_cast<void>(json_table("[{\"a\": 1}", {})), ParseError);
    std::string lists = "[{";
    for (int k = 0; k < 12; ++k) {
        lists += (k == 0 ? "\"" : ", \"") + std::to_string(k) + "\": [{\"x\": 1}, {\"x\": 2}, {\"x\": 3}]";
    }
    CHECK_THROWS_AS(static_cast<void>(json_table(lists + "}]", {})), ParseError);
    CHECK(!detail::looks_like_json("{project},{partner}\n"));
    CHECK(!detail::looks_like_json("[1, 2]"));
}
