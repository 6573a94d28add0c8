#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/io/csv.hpp"

using namespace isthmus;

namespace {

using Row = std::vector<std::string>;

TextTable parse(std::string_view text, char delimiter = ',', const ReadLimits& limits = {}) {
    return parse_csv(text, {.file = "partners.csv", .delimiter = delimiter, .limits = limits});
}

/// The rows under the header.
std::vector<Row> rows_of(const TextTable& table) {
    std::vector<Row> rows(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i) {
        for (std::size_t k = 0; k < table.names.size(); ++k) {
            rows[i].emplace_back(table.cell(i, k));
        }
    }
    return rows;
}

/// The message of the error of type E that reading `text` ends in; empty without one.
template <class E>
std::string error_of(std::string_view text, char delimiter = ',', const ReadLimits& limits = {}) {
    try {
        static_cast<void>(parse(text, delimiter, limits));
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("a header, rows, and the line each row begins in") {
    const auto table = parse("a,b\n1,2\n3,4\n");
    CHECK(table.names == Row{"a", "b"});
    CHECK(rows_of(table) == std::vector<Row>{{"1", "2"}, {"3", "4"}});
    CHECK(table.lines == std::vector<std::uint32_t>{2, 3});
    CHECK(table.issues.empty());
}

TEST_CASE("records end in LF, CRLF or CR, and the last one may not end at all") {
    for (const char* text :
         {"a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\r3,4\n"}) {
        CAPTURE(text);
        const auto table = parse(text);
        CHECK(rows_of(table) == std::vector<Row>{{"1", "2"}, {"3", "4"}});
        CHECK(table.lines == std::vector<std::uint32_t>{2, 3});
    }
}

TEST_CASE("opening quotes that are not closed are not looked for to the end of the text in every row") {
    std::string text = "project;actor\n";
    for (int row = 0; row < 20'000; ++row) {  // each would read on to the end: 2 GB in all
        text += "\"\"ab;c;d\n";
    }
    CHECK(parse_csv(text, {.file = "t.csv", .delimiter = ';'}).rows() == 20'000);
}

TEST_CASE("what is a cell past the limit when quotes are read in another way is none as it was read") {
    std::string text = "project;actor\n\"\"ab;c;d\n";
    for (int row = 0; row < 20'000; ++row) {
        text += "p;ordinary\n";
    }
    text += "\"x\";y\n";
    ReadLimits limits;
    limits.field = 100'000;
    CHECK(parse_csv(text, {.file = "t.csv", .delimiter = ';', .limits = limits}).rows() == 20'002);
}

TEST_CASE("quoted fields hold delimiters, line breaks and doubled quotes") {
    const auto table = parse("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",\"\"\n");
    CHECK(rows_of(table) == std::vector<Row>{{"x,y", "say \"hi\""}, {"two\r\nlines", ""}});
    CHECK(table.issues.empty());
}

TEST_CASE(
    "rows are those that a spreadsheet shows: a cell with line breaks is in one, an empty line is one") {
    const auto table = parse("a,b\n\"1\n2\r\n3\r4\",x\nlast,y\n");
    CHECK(table.lines == std::vector<std::uint32_t>{2, 3});
    CHECK(parse("a,b\n\n\"1\n2\",x\n\n\nlast,y\n").lines == std::vector<std::uint32_t>{3, 6});
    // Errors name the line of the text: no program shows rows of a file that it cannot read.
    CHECK_THROWS_WITH_AS(static_cast<void>(parse("a,b\n\"1\n2\",x\n\"open,y\n")), doctest::Contains("line 4"),
                         ParseError);
}

TEST_CASE("fields that are composed stand beside those that are views of the text") {
    const TextTable table = parse("a,b,c,d\n\"x\"\"y\",plain,\"\"\"z\",\"p\"\"\"\"q\"\nu\"v,\"w\"t,,last\n");
    CHECK(rows_of(table) == std::vector<Row>{{"x\"y", "plain", "\"z", "p\"\"q"}, {"u\"v", "wt", "", "last"}});
}

TEST_CASE("empty fields, first, last and alone") {
    CHECK(rows_of(parse("a,b,c\n,,x\nx,,\n\"\",x,\"\"")) ==
          std::vector<Row>{{"", "", "x"}, {"x", "", ""}, {"", "x", ""}});
}

TEST_CASE("blanks belong to the cell, not to the header") {
    const auto table = parse(" a ,b\t\n 1 , 2\n");
    CHECK(table.names == Row{"a", "b"});
    CHECK(rows_of(table) == std::vector<Row>{{" 1 ", " 2"}});
}

TEST_CASE("each of the four delimiters") {
    CHECK(rows_of(parse("a;b\n1,5;2\n", ';')) == std::vector<Row>{{"1,5", "2"}});
    CHECK(rows_of(parse("a\tb\n1\t2\n", '\t')) == std::vector<Row>{{"1", "2"}});
    CHECK(rows_of(parse("a|b\n1|2\n", '|')) == std::vector<Row>{{"1", "2"}});
}

TEST_CASE("a byte order mark is not part of the first header") {
    CHECK(parse("\xEF\xBB\xBF"
                "a,b\n1,2\n")
              .names == Row{"a", "b"});
    CHECK(parse("\xEF\xBB\xBF\"a\",b\n1,2\n").names == Row{"a", "b"});
}

TEST_CASE("empty lines are skipped, and counted as lines") {
    const auto table = parse("\n\na,b\n\n1,2\r\n\r\n   \n3,4\n\n");
    CHECK(rows_of(table) == std::vector<Row>{{"1", "2"}, {"3", "4"}});
    CHECK(table.lines == std::vector<std::uint32_t>{5, 8});
    CHECK(table.issues.empty());
}

TEST_CASE("records of delimiters only are left out, and one note says how many") {
    const auto table = parse("a,b\n,\n1,2\n , \n");
    CHECK(rows_of(table) == std::vector<Row>{{"1", "2"}});
    REQUIRE(table.issues.size() == 1);
    CHECK(table.issues[0].severity == Severity::note);
    CHECK(table.issues[0].kind == "empty records");
    CHECK(table.issues[0].row == 2);
    CHECK(has(table.issues[0].message, "2 records"));
}

TEST_CASE("in a table of one column a blank line is no record") {
    CHECK(rows_of(parse("a\n1\n\n2\n")) == std::vector<Row>{{"1"}, {"2"}});
}

TEST_CASE("too few fields: the missing ones are empty, and an issue names line and widths") {
    const auto table = parse("a,b,c\n1,2,3\n4\n");
    CHECK(rows_of(table) == std::vector<Row>{{"1", "2", "3"}, {"4", "", ""}});
    REQUIRE(table.issues.size() == 1);
    const Issue& issue = table.issues[0];
    CHECK(issue.kind == "too few fields");
    CHECK(issue.severity == Severity::warning);
    CHECK(issue.file == "partners.csv");
    CHECK(issue.row == 3);
    CHECK(has(issue.message, "1 field for 3 columns"));
    CHECK(has(issue.fix, "line break"));
}

TEST_CASE("too many fields: what stands beyond is told in the issue") {
    const auto table = parse("a,b\n1,2,x,\"y,z\"\n3,4\n");
    CHECK(rows_of(table) == std::vector<Row>{{"1", "2"}, {"3", "4"}});
    REQUIRE(table.issues.size() == 1);
    CHECK(table.issues[0].kind == "too many fields");
    CHECK(table.issues[0].row == 2);
    CHECK(table.issues[0].value == "x,y,z");
    CHECK(has(table.issues[0].message, "4 fields for 2 columns"));
    CHECK(has(table.issues[0].fix, "quote the cell"));
}

TEST_CASE("delimiters at the end of a record, with nothing behind them, are no issue") {
    const auto table = parse("a,b\n1,2,\n3,4,,,\n");
    CHECK(rows_of(table) == std::vector<Row>{{"1", "2"}, {"3", "4"}});
    CHECK(table.issues.empty());
}

TEST_CASE("a quote inside a field that is not quoted stays, and an issue names the column") {
    const auto table = parse("name,b\nSchool \"Mladost\",x\n 5\" pipe,\"y\"\n");
    CHECK(rows_of(table) == std::vector<Row>{{"School \"Mladost\"", "x"}, {" 5\" pipe", "y"}});
    REQUIRE(table.issues.size() == 2);
    CHECK(table.issues[0].kind == "quote in a cell that is not quoted");
    CHECK(table.issues[0].row == 2);
    CHECK(table.issues[0].column == "name");
    CHECK(table.issues[0].value == "School \"Mladost\"");
    CHECK(table.issues[1].row == 3);
}

TEST_CASE("text behind a closing quote stays, and an issue says so") {
    const auto table = parse("a,b\n\"Mladost\" School,x\n\"y\" \"z\",w\n");
    CHECK(rows_of(table) == std::vector<Row>{{"Mladost School", "x"}, {"y \"z\"", "w"}});
    REQUIRE(table.issues.size() == 2);
    CHECK(table.issues[0].kind == "text after a closing quote");
    CHECK(table.issues[0].row == 2);
    CHECK(has(table.issues[0].fix, "double the quotes"));
}

TEST_CASE("a kind of issue is told a hundred times, then counted") {
    std::string text = "a,b\n";
    for (int i = 0; i < 250; ++i) {
        text += "x\n";
    }
    const auto table = parse(text);
    CHECK(table.rows() == 250);
    REQUIRE(table.issues.size() == 101);
    CHECK(table.issues.back().kind == "too few fields");
    CHECK(has(table.issues.back().message, "150 more records like this, the last in line 251"));
}

TEST_CASE("a header that stands twice gets a number, and an issue") {
    const auto table = parse("a,b,a,a\n1,2,3,4\n");
    CHECK(table.names == Row{"a", "b", "a (2)", "a (3)"});
    REQUIRE(table.issues.size() == 2);
    CHECK(table.issues[0].kind == "header twice");
    CHECK(table.issues[0].row == 1);
    CHECK(table.issues[0].column == "a");
    CHECK(has(table.issues[0].message, "a (2)"));
    CHECK(parse("a,a (2),a\n1,2,3\n").names == Row{"a", "a (2)", "a (3)"});
}

TEST_CASE("names: of those that stand twice the later ones get numbers") {
    const Row given{" a", "b", "a ", "", "", "a"};
    const auto unique = unique_headers(given);
    CHECK(unique.names == Row{"a", "b", "a (2)", "", " (2)", "a (3)"});
    CHECK(unique.changed == std::vector<std::pair<std::string, std::string>>{{"a", "a (2)"}, {"a", "a (3)"}});
}

TEST_CASE("ten thousand headers alike do not take long") {
    std::string text = "a";
    for (int i = 1; i < 10'000; ++i) {
        text += ",a";
    }
    CHECK(parse(text + "\n1\n").names.back() == "a (10000)");
}

TEST_CASE("only the columns that are wanted are kept; names stay") {
    const auto table =
        parse_csv("a,b,c\n1,2,3\n", {.wanted = [](std::size_t column) { return column == 1; }});
    CHECK(table.names == Row{"a", "b", "c"});
    CHECK(table.columns[0].empty());
    CHECK(table.cell(0, 1) == "2");
}

TEST_CASE("an unclosed quote: the error names the line it opened in") {
    const auto message = error_of<ParseError>("a,b\n1,2\nx,\"open\n3,4\n");
    CHECK(has(message, "partners.csv, line 3"));
    CHECK(has(message, "never closed"));
    CHECK(has(message, "double it"));
    CHECK(has(error_of<ParseError>("a,\"b"), "line 1"));
}

TEST_CASE("a text without a record below the header is an error that says which") {
    CHECK(has(error_of<ParseError>(""), "empty"));
    CHECK(has(error_of<ParseError>("\n \r\n"), "empty"));
    CHECK(has(error_of<ParseError>("\xEF\xBB\xBF\n"), "empty"));
    CHECK(has(error_of<ParseError>("project,partner\n"), "no row"));
    CHECK(has(error_of<ParseError>("project,partner\n,\n"), "no row"));
}

TEST_CASE("a NUL byte is an error with its line, quoted or not") {
    using namespace std::string_literals;
    CHECK(has(error_of<ParseError>("a,b\n1,\0\n"s), "line 2: a NUL byte"));
    CHECK(has(error_of<ParseError>("a,b\n1,\"x\n\0\"\n"s), "line 3: a NUL byte"));
    const auto utf16_without_mark = "a\0,\0b\0\n\0"s;
    CHECK(has(error_of<ParseError>(utf16_without_mark), "UTF-16"));
}

TEST_CASE("UTF-16 is an error that says what to do") {
    using namespace std::string_literals;
    for (const auto& text : {"\xFF\xFE"
                             "a\0,\0b\0"s,
                             "\xFE\xFF\0a\0,\0b"s}) {
        const auto message = error_of<ParseError>(text);
        CHECK(has(message, "UTF-16"));
        CHECK(has(message, "CSV UTF-8"));
    }
}

TEST_CASE("bytes that are not UTF-8 are an error with line and byte") {
    const auto message = error_of<ParseError>("a,b\nUniversit\xE9,2\n");
    CHECK(has(message, "line 2 (byte 13)"));
    CHECK(has(message, "CSV UTF-8"));
    // The mark is part of the file.
    CHECK(has(error_of<ParseError>("\xEF\xBB\xBF"
                                   "a,b\nUniversit\xE9,2\n"),
              "line 2 (byte 16)"));
    CHECK(has(error_of<ParseError>("a,b\r1,2\r\xFF,2\r"), "line 3"));
    for (const char* wrong : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80", "\xE2\x82", "\xC3"}) {
        CAPTURE(wrong);
        CHECK(has(error_of<ParseError>("a,b\n1," + std::string(wrong)), "not UTF-8"));
    }
}

TEST_CASE("a header that is not UTF-8 is an error before anyone quotes it") {
    CHECK_THROWS_WITH_AS(static_cast<void>(read_header("R\xE9gion,b\n1,2\n")),
                         doctest::Contains("line 1 (byte 1): not UTF-8"), ParseError);
}

TEST_CASE("messages and values are cut between characters") {
    std::string cell;
    for (int i = 0; i < 300; ++i) {
        cell += "\u20AC";
    }
    const auto table = parse("a,b\n1,x,." + cell + "\n");
    REQUIRE(table.issues.size() == 1);
    CHECK(table.issues[0].value.size() == 199);  // 200 would be a third of a euro sign
    CHECK(has(error_of<ParseError>("x" + cell + "\n"), "x" + cell.substr(0, 57) + "...\""));
}

TEST_CASE("characters of two, three and four bytes pass") {
    CHECK(rows_of(parse("a,b\n\u00E9\u20AC,\U0001F600\n")) ==
          std::vector<Row>{{"\u00E9\u20AC", "\U0001F600"}});
}

TEST_CASE("workbooks are told from text") {
    using namespace std::string_literals;
    CHECK(has(error_of<ParseError>("PK\x03\x04\x14\0\6\0"s), "CSV UTF-8"));
    CHECK(has(error_of<ParseError>("\xD0\xCF\x11\xE0\xA1\xB1"), "older Excel"));
}

TEST_CASE("every limit is named in the error it ends in") {
    CHECK(has(error_of<LimitError>("a,b\n1,2\n", ',', {.bytes = 5}), "limit: bytes"));
    CHECK(has(error_of<LimitError>("a,b\n1,2\n3,4\n5,6\n", ',', {.rows = 2}),
              "line 4: more than 2 rows (limit: rows)"));
    CHECK(has(error_of<LimitError>("a,b,c\n1,2,3\n", ',', {.columns = 2}), "line 1: more than 2 columns"));
    CHECK(has(error_of<LimitError>("a,b\n1,2\n1,2,3\n", ',', {.columns = 2}), "line 3: more than 2 columns"));
    const auto long_cell = error_of<LimitError>("a,b\n1,2\nxxxxx,2\n", ',', {.field = 4});
    CHECK(has(long_cell, "line 3"));
    CHECK(has(long_cell, "limit: field"));
    CHECK(has(error_of<LimitError>("a,b\n1,2\n\"x\"\"xxx\",2\n", ',', {.field = 4}), "limit: field"));
    CHECK(rows_of(parse("a,b\nxxxx,2\n", ',', {.field = 4})) == std::vector<Row>{{"xxxx", "2"}});
}

TEST_CASE("a header that is not the first record: its names are given, and rows go on from below it") {
    const std::string text = "A list\n\n\"a\nb\",c\n1,2\n3,4\n";
    const auto rows = first_records(text, {}, 2);
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].row == 3);
    CHECK(rows[1].cells == Row{"a\nb", "c"});
    REQUIRE(first_records(text, {}, 1, 4).size() == 1);
    CHECK(first_records(text, {}, 1, 4)[0].cells == Row{"1", "2"});
    CHECK(first_records(text, {}, 1, 6).empty());
    const auto table = parse_csv(text, {.header = CsvHeader{{"x", "c", "x"}, 3}});
    CHECK(table.names == Row{"x", "c", "x (2)"});
    CHECK(table.lines == std::vector<std::uint32_t>{4, 5});
    CHECK(table.cell(1, 1) == "4");
}

TEST_CASE("a delimiter that cannot be one is refused") {
    for (const char delimiter : {'"', '\n', '\r', '\0', '\xE9'}) {
        CHECK(has(error_of<ValueError>("a,b\n1,2\n", delimiter), "cannot be the delimiter"));
    }
}

TEST_CASE("progress is told, and can stop the reading") {
    std::string text = "a,b\n";
    for (int i = 0; i < 1'000'000; ++i) {
        text += "1,2\n";
    }
    std::vector<double> told;
    static_cast<void>(parse_csv(text, {.progress = [&](double share) {
                                    told.push_back(share);
                                    return true;
                                }}));
    REQUIRE(told.size() == 3);
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(told.back() <= 1.0);
    CHECK_THROWS_AS(static_cast<void>(parse_csv(text, {.progress = [](double) { return false; }})),
                    Cancelled);
}

TEST_CASE("the delimiter that gives records one width is found, and why is said") {
    const auto semicolon = sniff_csv("a;b;c\nKent, County of;1,5;2\nx;2,5;y\n");
    CHECK(semicolon.delimiter == ';');
    REQUIRE(!semicolon.reasons.empty());
    CHECK(has(semicolon.reasons[0], "semicolon"));
    CHECK(has(semicolon.reasons[0], "3 of the first 3 records have 3 fields"));
    CHECK(sniff_csv("a,b\n\"x;y;z\",2\n\"u;v;w\",3\n").delimiter == ',');
    CHECK(sniff_csv("a\tb\n1,5\t2\n").delimiter == '\t');
    CHECK(sniff_csv("a|b\n1,5|2\n").delimiter == '|');
}

TEST_CASE("Excel's announcement of the delimiter is believed and skipped") {
    const std::string text = "sep=|\r\na,b|c\r\n1,5|2\r\n";
    const auto dialect = sniff_csv(text);
    CHECK(dialect.delimiter == '|');
    CHECK(has(dialect.reasons[0], "announced"));
    const auto table = parse(text, '|');
    CHECK(table.names == Row{"a,b", "c"});
    CHECK(table.lines == std::vector<std::uint32_t>{2});  // Excel does not show the announcement
    CHECK(read_header(text, {.delimiter = '|'}) == Row{"a,b", "c"});
}

TEST_CASE("a table without a delimiter is one column, and that is said") {
    CHECK(has(sniff_csv("name\nKent\nLille\n").reasons[0], "one column"));
}

TEST_CASE("the decimal mark is found by numbers that can have no other") {
    CHECK(sniff_csv("a;b\n1,5;2\n3,25;x\n").decimal == ',');
    CHECK(sniff_csv("a;b\n1.5;2\n3.25;x\n").decimal == '.');
    CHECK(sniff_csv("a;b\n1.234,56;2\n").decimal == ',');
    CHECK(sniff_csv("a;b\n\"1,234.56\";2\n").decimal == '.');
    CHECK(sniff_csv("a;b\n1,234;2\n").decimal == '.');
    CHECK(has(sniff_csv("a;b\n1,5;2\n3,25;x\n").reasons[1], "2 numbers"));
}

TEST_CASE("what is given is not guessed") {
    const auto dialect = sniff_csv("a;b\n1,5;2\n", ',', '.');
    CHECK(dialect.delimiter == ',');
    CHECK(dialect.decimal == '.');
    CHECK(has(dialect.reasons[0], "given"));
    CHECK(has(dialect.reasons[1], "given"));
}

TEST_CASE("a sample cut inside quotes does not mislead") {
    std::string text = "a;b\n";
    for (int i = 0; i < 500; ++i) {
        text += "x;y\n";
    }
    text += "\"" + std::string(200'000, '\n') + "\";z\n";
    CHECK(sniff_csv(text).delimiter == ';');
    CHECK(parse(text, ';').rows() == 501);
}

TEST_CASE("random tables in random dialects come back as they were") {
    const std::vector<std::string> pieces{"a",      "B",      "7",          " ",    ",",   ";",
                                          "|",      "\t",     "\"",         "\n",   "\r",  "\r\n",
                                          "\u00E9", "\u20AC", "\U0001F600", "=1+1", "<b>", "'"};
    RandomStream random(20, 0);
    const auto below = [&](std::size_t n) {
        return static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(n)));
    };
    for (int sample = 0; sample < 500; ++sample) {
        const char delimiter = std::vector<char>{',', ';', '\t', '|'}[below(4)];
        const std::string end = std::vector<std::string>{"\n", "\r\n", "\r"}[below(3)];
        const std::size_t width = 2 + below(5);
        const std::size_t height = 1 + below(8);
        const auto written = [&](const std::string& cell, bool may_be_bare) {
            const bool needs_quotes =
                cell.find_first_of(std::string("\"\r\n") + delimiter) != std::string::npos || !may_be_bare;
            if (!needs_quotes) {
                return cell;
            }
            std::string out = "\"";
            for (const char c : cell) {
                out += c == '"' ? "\"\"" : std::string(1, c);
            }
            return out + '"';
        };
        std::string text = below(2) == 0 ? "\xEF\xBB\xBF" : "";
        for (std::size_t k = 0; k < width; ++k) {
            text += (k > 0 ? std::string(1, delimiter) : "") + "h" + std::to_string(k);
        }
        std::vector<Row> rows(height, Row(width));
        for (Row& row : rows) {
            text += end;
            for (std::size_t k = 0; k < width; ++k) {
                for (std::size_t i = below(5); i > 0; --i) {
                    row[k] += pieces[below(pieces.size())];
                }
                // A record of nothing but blanks would be left out.
                row[k] += k == 0 ? "." : "";
                text += (k > 0 ? std::string(1, delimiter) : "") + written(row[k], below(3) > 0);
            }
        }
        text += below(2) == 0 ? end : "";
        CAPTURE(text);
        const auto table = parse(text, delimiter);
        REQUIRE(rows_of(table) == rows);
        REQUIRE(table.issues.empty());
    }
}

TEST_CASE("no sequence of bytes does worse than an error of ours") {
    RandomStream random(21, 0);
    const std::string_view bytes(",;\"\n\r\0a\xC3\xA9\xFF =\t|\"\",\n", 19);
    for (int sample = 0; sample < 3'000; ++sample) {
        std::string text;
        for (std::uint32_t i = random.below(60); i > 0; --i) {
            text += bytes[random.below(static_cast<std::uint32_t>(bytes.size()))];
        }
        CAPTURE(text);
        try {
            const auto dialect = sniff_csv(text);
            const auto table = parse(text, dialect.delimiter);
            CHECK(table.rows() > 0);
            CHECK(table.columns.size() == table.names.size());
            CHECK(std::is_sorted(table.lines.begin(), table.lines.end()));
        } catch (const Error& error) {
            CHECK(has(error.what(), "partners.csv"));
        }
    }
}

TEST_CASE("numbers that could be thousands or decimals are said to be open") {
    const auto open = sniff_csv("project;budget\nA;1.234\nB;20.500\n");
    REQUIRE(open.reasons.size() == 3);
    CHECK(open.reasons[2].find("\"1.234\"") != std::string::npos);
    CHECK(open.reasons[2].find("(2 such numbers)") != std::string::npos);
    CHECK(sniff_csv("project;budget\nA;1.234\nB;20.500,75\n").reasons.size() == 2);
    CHECK(sniff_csv("project;budget\nA;12345,678\n").decimal == ',');
    CHECK(sniff_csv("project;budget\nA;0,125\n").decimal == ',');
}

TEST_CASE("found by fuzzing: a second header without a name is the same column after a round trip") {
    const TextTable table = parse_csv("a,,\n1,2,3\n");
    const TextTable again = parse_csv(print_csv(table));
    CHECK(table.names == std::vector<std::string>{"a", "", " (2)"});
    CHECK(again.names == table.names);
    CHECK(again.columns == table.columns);
}

TEST_CASE("found by fuzzing: a header that begins with a byte order mark of its own keeps it") {
    const TextTable table = parse_csv(
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "a,b\n1,2\n");
    CHECK(table.names[0] ==
          "\xEF\xBB\xBF"
          "a");
    CHECK(parse_csv(print_csv(table)).names == table.names);
}

TEST_CASE("found by fuzzing: one column without a name is printed so that it can be read") {
    const TextTable table = parse_csv(" \ni\n");
    REQUIRE(table.names == std::vector<std::string>{""});
    const TextTable again = parse_csv(print_csv(table));
    CHECK(again.names == table.names);
    CHECK(again.columns == table.columns);
}

TEST_CASE("found by fuzzing: a header that begins as another kind of file does is printed in quotes") {
    for (const std::string name : {"PK\x03\x04",
                                   "\x7F"
                                   "ELF",
                                   "\x01", "a\x1F", "sep=;"}) {
        CAPTURE(name);
        const TextTable table = parse_csv("\"" + name + "\",b\n1,2\n");
        REQUIRE(table.names[0] == name);
        CHECK(parse_csv(print_csv(table)).names == table.names);
    }
}

TEST_CASE(
    "a cell that opens with two quotes and holds the delimiter does not shift the cells behind it, and is "
    "said") {
    const auto issues_of = [](const TextTable& table, std::string_view kind) {
        return std::ranges::count(table.issues, kind, &Issue::kind);
    };
    const auto table = parse(
        "\"id\";\"title\";\"end\"\n\"1\";\"\"Smart; green\"\" shores\";\"2022\"\n"
        "\"2\";\"\"A \"B\" c; d\";\"2023\"\n\"3\";\"\"\"Quoted\"\"; well\";\"2024\"\n",
        ';');
    CHECK(rows_of(table) == std::vector<Row>{{"1", "\"Smart; green\" shores", "2022"},
                                             {"2", "\"A \"B\" c; d", "2023"},
                                             {"3", "\"Quoted\"; well", "2024"}});
    CHECK(issues_of(table, "doubled opening quote") == 2);
    CHECK(table.issues.front().row == 2);

    const auto lines = parse("a,b,c\n1,\"\"x\ny\"\" z, w\",3\n4,5,6\n");
    CHECK(rows_of(lines) == std::vector<Row>{{"1", "\"x\ny\" z, w", "3"}, {"4", "5", "6"}});
    CHECK(lines.lines == std::vector<std::uint32_t>{2, 3});

    // Where it does not give the width of the header, the record stays as it is read by the rules.
    const auto kept = parse("a,b\n\"\"x\",y,z\n\"\"x\",\"y\n1,2\n\",3\n");
    CHECK(rows_of(kept)[0] == Row{"x\"", "y"});
    CHECK(issues_of(kept, "doubled opening quote") == 0);
    CHECK(rows_of(parse("a,b\n\"\"x\",y\n")) == std::vector<Row>{{"x\"", "y"}});
}
