#include "isthmus/io/workbook.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// What is said about a workbook of these parts, fed in blocks of so many bytes.
std::string verdict(const Parts& parts, const ReadLimits& limits, std::size_t block = 7) {
    try {
        WorkbookMeter meter("t.xlsx", limits);
        for (const auto& [name, text] : parts) {
            meter.begin(name);
            for (std::size_t at = 0; at < text.size(); at += block) {
                meter.feed(std::string_view(text).substr(at, block));
            }
            meter.end();
        }
        meter.finish();
    } catch (const Error& error) {
        return error.what();
    }
    return "fits";
}

/// Whether a sheet with these rows spans exactly so many cells.
bool spans(const std::string& rows, std::uint64_t cells) {
    const Parts parts{{"s.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
    return verdict(parts, {.cells = cells}) == "fits" &&
           verdict(parts, {.cells = cells - 1}).find("(limit: cells)") != std::string::npos;
}

/// Whether an OpenDocument sheet with these rows spans exactly so many cells.
bool opens_to(const std::string& rows, std::uint64_t cells) {
    const Parts parts{
        {"content.xml", "<o:s xmlns:o='a' xmlns:t='b' xmlns:x='c'><t:table>" + rows + "</t:table></o:s>"}};
    return verdict(parts, {.cells = cells}) == "fits" &&
           verdict(parts, {.cells = cells - 1}).find("(limit: cells)") != std::string::npos;
}

/// Whether the texts of these parts have exactly so many bytes.
bool holds(const Parts& parts, std::uint64_t bytes) {
    return verdict(parts, {.bytes = bytes}) == "fits" &&
           verdict(parts, {.bytes = bytes - 1}).find("(limit: bytes)") != std::string::npos;
}

}  // namespace

TEST_CASE("a sheet spans from its first cell to the last row and the last column of any") {
    CHECK(spans("<row r='1'><c r='A1'><v>1</v></c></row>", 1));
    CHECK(spans("<row r='2'><c r='AB2'><v>1</v></c></row>", 2 * 28));
    CHECK(spans("<row r='3'><c r='A3'><v>1</v></c></row><row r='1'><c r='D1'><v>1</v></c></row>", 3 * 4));
    CHECK(spans("<row><c r='xfd1048576'><v>1</v></c></row>", 1'048'576ULL * 16'384));
    CHECK(spans("<x:row xmlns:x='a' r='5'><x:c note='>' r = 'B5'><x:is><x:t>a</x:t></x:is></x:c></x:row>",
                5 * 2));
}

TEST_CASE("a cell or a row without a reference stands behind the one before") {
    CHECK(spans("<row/><row><c/><c/><c><f>1</f></c></row>", 2 * 3));
    CHECK(spans("<row r='7'/><row><c r='C8'><v>1</v></c><c><v>1</v></c></row>", 8 * 4));
}

TEST_CASE("cells that only have a style are not held") {
    CHECK(spans("<row r='1'><c r='A1'><v>1</v></c></row><row r='9'><c r='Z9' s='1'/></row>", 1));
}

TEST_CASE("a reference of any length is as large as can be") {
    const auto said =
        verdict({{"s.xml", "<row><c r='ZZZZZZZZZZZZZZZZZZZZ99999999999999999999'><v>1</v></c></row>"}}, {});
    CHECK(said ==
          "t.xlsx: s.xml spans more than 4000000000 cells (limit: cells); clear the cells far from the "
          "table, or "
          "raise the limit");
}

TEST_CASE("every sheet is counted by itself") {
    const std::string sheet = "<s><row r='2'><c r='B2'><v>1</v></c></row></s>";
    CHECK(verdict({{"a.xml", sheet}, {"b.xml", sheet}}, {.cells = 4}) == "fits");
}

TEST_CASE("a text that stands once counts as often as cells refer to it, whichever part comes first") {
    const std::string strings =
        "<sst><si><t>four</t></si><si><r><t>se</t></r><r><t>ven...</t></r></si></sst>";
    const std::string cells =
        "<s><row><c t='s'><v>1</v></c><c t='s'><v><![CDATA[ 1 ]]></v></c><c "
        "t='s'><v>&#48;</v></c><c><v>1</v></c></row></s>";
    CHECK(holds({{"sst.xml", strings}, {"s.xml", cells}}, 8 + 8 + 4));
    CHECK(holds({{"s.xml", cells}, {"sst.xml", strings}}, 8 + 8 + 4));
    CHECK(holds({{"a.xml", cells}, {"b.xml", cells}, {"sst.xml", strings}}, 2 * (8 + 8 + 4)));
    SUBCASE("a number that is none counts as the longest text") {
        CHECK(holds({{"sst.xml", strings}, {"s.xml", "<s><row><c t='s'><v>1x</v></c></row></s>"}}, 8));
    }
    SUBCASE("more texts than cells may be") {
        CHECK(verdict({{"sst.xml", strings}}, {.cells = 1}).find("(limit: cells)") != std::string::npos);
    }
}

TEST_CASE("repeated cells and rows of OpenDocument are multiplied out up to the last one that is filled") {
    const std::string filled = "<t:table-cell o:value-type='float' t:number-columns-repeated='3'/>";
    const std::string empty = "<t:table-cell t:number-columns-repeated='16000'/>";
    CHECK(opens_to("<t:table-row t:number-rows-repeated='5'>" + filled + "</t:table-row>", 15));
    CHECK(opens_to("<t:table-row>" + filled + empty +
                       "</t:table-row><t:table-row t:number-rows-repeated='900000'>" + empty +
                       "</t:table-row>",
                   3));
    CHECK(opens_to("<t:table-row t:number-rows-repeated='9'>" + empty + "</t:table-row><t:table-row>" +
                       empty + "<t:table-cell><x:p>a</x:p></t:table-cell></t:table-row>",
                   10 * 16'001));
    const auto text = [](const std::string& cell) {
        return Parts{{"content.xml", "<o xmlns:t='b' xmlns:x='c'><t:table-row t:number-rows-repeated='10'>" +
                                         cell + "</t:table-row></o>"}};
    };
    CHECK(holds(text("<t:table-cell t:number-columns-repeated='2'><x:p>abc</x:p></t:table-cell>"), 60));
    CHECK(holds(text("<t:table-cell><x:p>a<x:s x:c='99'/></x:p></t:table-cell>"), 1000));
    CHECK(verdict(text("<t:table-cell t:number-columns-repeated='99999999999'><x:p>abc</x:p></t:table-cell>"),
                  {})
              .find("(limit: ") != std::string::npos);
}

TEST_CASE("a DTD, XML that is none, and a sheet that is no XML part are refused") {
    CHECK(verdict({{"s.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}}, {}) ==
          "t.xlsx: s.xml: it has a DTD, which no workbook needs; save it again");
    CHECK(verdict({{"s.xml", "<a>\n<b></a>"}}, {}) ==
          "t.xlsx: s.xml, line 2: the XML is damaged (mismatched tag); save the workbook again");
    CHECK(verdict({{"s.xml", "<a>"}}, {}).find("the XML is damaged") != std::string::npos);
    CHECK(verdict({{"s.xml", ""}}, {}) == "fits");
    const auto workbook = [](const std::string& target) {
        return Parts{{"xl/workbook.xml",
                      "<workbook xmlns:r='a'><sheets><sheet sheetId='1' r:id='rId1'/></sheets></workbook>"},
                     {"xl/_rels/Workbook.XML.rels",
                      "<Relationships><Relationship Id='rId1' Target='" + target + "'/></Relationships>"},
                     {"xl/worksheets/_rels/sheet1.xml.rels",
                      "<Relationships><Relationship Id='rId1' Target='printer.bin'/></Relationships>"}};
    };
    CHECK(verdict(workbook("worksheets/Sheet1.XML"), {}) == "fits");
    CHECK(verdict(workbook("media/image1.png"), {}) ==
          "t.xlsx: a sheet is no XML part; save the workbook again");
}

TEST_CASE("elements in elements and tags without an end are limited: each is held until it ends") {
    std::string deep;
    for (int i = 0; i < 101; ++i) {
        deep += "<a>";
    }
    CHECK(verdict({{"s.xml", deep}}, {}).find("more than 100 deep (limit: depth)") != std::string::npos);
    CHECK(verdict({{"s.xml", deep}}, {.depth = 101}).find("the XML is damaged") != std::string::npos);
    const std::string tag = "<a b='" + std::string(3U << 20U, 'x');
    CHECK(verdict({{"s.xml", tag + "'/>"}}, {}, 1U << 18U)
              .find("a tag of more than 1048576 bytes (limit: field)") != std::string::npos);
    const std::string text = "<a>" + std::string(3U << 20U, 'x') + "</a>";
    CHECK(verdict({{"s.xml", text}}, {}, 1U << 18U) == "fits");
}
