#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "io/text/file_signature.hpp"
#include "isthmus/core/errors.hpp"

using namespace isthmus;
using namespace std::string_view_literals;

namespace {

std::string refusal(std::string_view bytes) {
    try {
        detail::require_readable_kind(bytes, "t");
    } catch (const ParseError& error) {
        return error.what();
    }
    return {};
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("files that nobody reads here are refused by their name") {
    for (const auto& [bytes, what] :
         {std::pair("%PDF-1.7\n%"sv, "a PDF"), std::pair("X\n\0\0\0\3"sv, "an RDS file of R"),
          std::pair("RDX3\nX\n"sv, "an RData file of R"),
          std::pair("strict digraph \"a b\" {\n a -> b; }"sv, "DOT"),
          std::pair("// made by hand\ngraph G { Kent -- Lille; }"sv, "DOT"),
          std::pair("/* x */ digraph{a->b}"sv, "DOT"),
          std::pair("MIME-Version: 1.0\nX-Document-Type: Workbook\n"sv, "web archive"),
          std::pair("\x89PNG\r\n"sv, "an image"), std::pair("$FL2@(#) SPSS"sv, "SPSS")}) {
        CAPTURE(what);
        CHECK(has(refusal(bytes), what));
    }
}

TEST_CASE("tables and networks are not taken for them") {
    for (const std::string_view text : {"graph [ node [ id 0 ] ]"sv, "graph,partner\nA,x\n"sv, "A\nB\n"sv,
                                        "digraph;{project}\nA;x\n"sv, "project,partner\nA,%PDF-\n"sv, ""sv}) {
        CAPTURE(text);
        CHECK(refusal(text).empty());
    }
}

TEST_CASE("HTML is a table when it has one; a page without is refused, and so is the XML of Excel 2003") {
    CHECK(detail::is_html_table("<html><body><TABLE><tr><td>x</td></tr></TABLE>", "t"));
    CHECK(detail::is_html_table(" <table><tr><td>x", "t"));
    CHECK(!detail::is_html_table("<?xml version=\"1.0\"?><graphml></graphml>", "t"));
    CHECK(!detail::is_html_table("<10,partner\nA,x\n", "t"));
    CHECK_THROWS_AS(static_cast<void>(detail::is_html_table("<!DOCTYPE html><p>Please log in</p>", "t")),
                    ParseError);
    CHECK_THROWS_AS(
        static_cast<void>(detail::is_html_table(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "t")),
        ParseError);
}
