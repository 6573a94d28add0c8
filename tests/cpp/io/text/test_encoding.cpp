#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/encoding.hpp"
#include "isthmus/io/read.hpp"

using namespace isthmus;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Bytes of UTF-16 from its units.
std::string utf16(std::u16string_view units, Encoding encoding) {
    std::string bytes;
    for (const char16_t unit : units) {
        const char high = static_cast<char>(static_cast<unsigned>(unit) >> 8U);
        const char low = static_cast<char>(static_cast<unsigned>(unit) & 0xFFU);
        bytes += encoding == Encoding::utf16_le ? std::string{low, high} : std::string{high, low};
    }
    return bytes;
}

std::string error_of(std::string bytes, std::optional<Encoding> encoding = {}) {
    try {
        static_cast<void>(decode_text(std::move(bytes), encoding, "partners.csv"));
    } catch (const ParseError& error) {
        return error.what();
    }
    return {};
}

constexpr std::u16string_view wide_table = u"project,partner\nAGE,Besan\u00E7on \u20AC \U0001F30D\n";
constexpr std::string_view table = "project,partner\nAGE,Besan\u00E7on \u20AC \U0001F30D\n";

}  // namespace

TEST_CASE("plain UTF-8 comes back as it is, and there is nothing to say of it") {
    const auto decoded = decode_text(std::string(table));
    CHECK(decoded.text == table);
    CHECK(decoded.encoding == Encoding::utf8);
    CHECK(decoded.reason.empty());
}

TEST_CASE("an empty file is empty UTF-8") {
    const auto decoded = decode_text("");
    CHECK(decoded.text.empty());
    CHECK(decoded.encoding == Encoding::utf8);
    for (const Encoding encoding : values<Encoding>()) {
        CHECK(decode_text("", encoding).text.empty());
    }
}

TEST_CASE("the mark of UTF-8 is taken off, whether the encoding is asked for or not") {
    CHECK(decode_text("\xEF\xBB\xBF" + std::string(table)).text == table);
    CHECK(decode_text("\xEF\xBB\xBF" + std::string(table), Encoding::utf8).text == table);
    CHECK(decode_text("\xEF\xBB\xBF").text.empty());
}

TEST_CASE("UTF-16 of both orders, with a mark and without, by guess and by name") {
    for (const Encoding encoding : {Encoding::utf16_le, Encoding::utf16_be}) {
        CAPTURE(name_of(encoding));
        const std::string plain = utf16(wide_table, encoding);
        const std::string marked = utf16(u"\uFEFF", encoding) + plain;
        for (const std::string& bytes : {plain, marked}) {
            const auto guessed = decode_text(bytes);
            CHECK(guessed.text == table);
            CHECK(guessed.encoding == encoding);
            CHECK(has(guessed.reason, "UTF-16"));
            const auto asked = decode_text(bytes, encoding);
            CHECK(asked.text == table);
            CHECK(has(asked.reason, "as asked"));
        }
        CHECK(has(decode_text(marked).reason, "byte order mark"));
        CHECK(has(decode_text(plain).reason, "without a byte order mark"));
        CHECK(decode_text(utf16(u"\uFEFF", encoding)).text.empty());
    }
}

TEST_CASE("a table in UTF-16 whose names are Greek shows by its delimiters, digits and line ends") {
    const std::u16string_view greek =
        u"project,partner\nAGE,\u0391\u03B8\u03AE\u03BD\u03B1\nAGE,\u03A0\u03AC\u03C4\u03C1\u03B1\n";
    const auto decoded = decode_text(utf16(greek, Encoding::utf16_be));
    CHECK(decoded.encoding == Encoding::utf16_be);
    CHECK(has(decoded.text, "\u0391\u03B8\u03AE\u03BD\u03B1"));
}

TEST_CASE("bytes that are not UTF-8 are taken for Windows-1252: accents, the euro sign, curly quotes") {
    const auto decoded = decode_text("a,b\nCaf\xE9,1 \x80\n\x93N\xEEmes\x94,\x9C\n");
    CHECK(decoded.encoding == Encoding::windows_1252);
    CHECK(decoded.text == "a,b\nCaf\u00E9,1 \u20AC\n\u201CN\u00EEmes\u201D,\u0153\n");
    CHECK(has(decoded.reason, "Windows-1252"));
    CHECK(has(decoded.reason, "line 2 "));
}

TEST_CASE("Windows-1252 by Unicode's own table: the ends, both sides of the special range, all between") {
    // https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
    constexpr std::array<std::pair<char, std::string_view>, 29> mapped{{
        {'\x7F', "\u007F"}, {'\x80', "\u20AC"}, {'\x82', "\u201A"}, {'\x83', "\u0192"}, {'\x84', "\u201E"},
        {'\x85', "\u2026"}, {'\x86', "\u2020"}, {'\x87', "\u2021"}, {'\x88', "\u02C6"}, {'\x89', "\u2030"},
        {'\x8A', "\u0160"}, {'\x8B', "\u2039"}, {'\x8C', "\u0152"}, {'\x8E', "\u017D"}, {'\x91', "\u2018"},
        {'\x92', "\u2019"}, {'\x95', "\u2022"}, {'\x96', "\u2013"}, {'\x97', "\u2014"}, {'\x98', "\u02DC"},
        {'\x99', "\u2122"}, {'\x9A', "\u0161"}, {'\x9B', "\u203A"}, {'\x9C', "\u0153"}, {'\x9E', "\u017E"},
        {'\x9F', "\u0178"}, {'\xA0', "\u00A0"}, {'\xDF', "\u00DF"}, {'\xFF', "\u00FF"},
    }};
    for (const auto& [byte, character] : mapped) {
        CHECK(decode_text(std::string(1, byte), Encoding::windows_1252).text == character);
    }
}

TEST_CASE("the five bytes that Windows-1252 leaves open mean what they mean in Latin-1") {
    CHECK(decode_text("\x81\x8D\x8F\x90\x9D", Encoding::windows_1252).text ==
          "\u0081\u008D\u008F\u0090\u009D");
}

TEST_CASE("Latin-1 is read when asked for, and then 0x80 is no euro sign") {
    const auto decoded = decode_text("Caf\xE9 \x80\n", Encoding::latin1);
    CHECK(decoded.text == "Caf\u00E9 \u0080\n");
    CHECK(decoded.encoding == Encoding::latin1);
    CHECK(decoded.reason == "It is read as latin-1, as asked.");
}

TEST_CASE("what is asked for is not guessed: UTF-8 read as Windows-1252 is what was asked for") {
    CHECK(decode_text("\xC3\xA9", Encoding::windows_1252).text == "\u00C3\u00A9");
}

TEST_CASE("a file that is UTF-8 but for one byte is broken UTF-8: line and byte are said") {
    const std::string error = error_of("partner\nB\u00E9thune\nCalais \u20AC\nCaf\xE9\n");
    CHECK(has(error, "partners.csv, line 4 (byte 31)"));
    CHECK(has(error, "not UTF-8, though the rest of the file is"));
    CHECK(has(error, "windows-1252"));
}

TEST_CASE("behind the mark of UTF-8 a broken byte is an error, and the mark counts among the bytes") {
    CHECK(has(error_of("\xEF\xBB\xBFpartner\rCaf\xE9\r"), "line 2 (byte 14)"));
}

TEST_CASE("asked for UTF-8, the first byte that is not is named, of any kind") {
    CHECK(
        has(error_of("a,b\nCaf\xE9,\n", Encoding::utf8), "line 2 (byte 7): not UTF-8, which was asked for"));
    CHECK(has(error_of("\xC0\xAF", Encoding::utf8), "byte 0"));                 // "/" too long
    CHECK(has(error_of("a\xED\xA0\x80", Encoding::utf8), "byte 1"));            // a surrogate
    CHECK(has(error_of("\xF4\x90\x80\x80", Encoding::utf8), "byte 0"));         // beyond U+10FFFF
    CHECK(has(error_of("a\r\nb\xE2\x82", Encoding::utf8), "line 2 (byte 4)"));  // cut short
}

TEST_CASE("a lone surrogate of UTF-16 is an error, in the middle, at the end and in the wrong order") {
    for (const Encoding encoding : {Encoding::utf16_le, Encoding::utf16_be}) {
        const auto error = [&](std::u16string_view units) {
            return error_of(utf16(units, encoding), encoding);
        };
        const char16_t high[] = {u'a', u'\n', 0xD83C, u'b'};
        CHECK(has(error({high, 4}), "line 2 (byte 4): a lone surrogate"));
        const char16_t last[] = {u'a', 0xD83C};
        CHECK(has(error({last, 2}), "line 1 (byte 2): a lone surrogate"));
        const char16_t low[] = {u'a', 0xDF0D, u'b'};
        CHECK(has(error({low, 3}), "byte 2"));
        const char16_t twice[] = {0xD83C, 0xD83C, 0xDF0D};
        CHECK(has(error({twice, 3}), "byte 0"));
    }
}

TEST_CASE("the first and the last character that need two units of UTF-16") {
    CHECK(decode_text(utf16(u"\U00010000\U0010FFFF", Encoding::utf16_le), Encoding::utf16_le).text ==
          "\U00010000\U0010FFFF");
}

TEST_CASE("half a character at the end of UTF-16 is an error") {
    const std::string error = error_of("\xFF\xFE" + utf16(u"a\nb", Encoding::utf16_le) + "x");
    CHECK(has(error, "line 2 (byte 8): half a character of UTF-16"));
    CHECK(has(error, "save it again as UTF-8"));
}

TEST_CASE("a NUL byte or two in a text of eight bits do not make it UTF-16") {
    CHECK(decode_text(std::string("project,partner\nAGE,Kent\0\nAGE,Lille\n", 36)).encoding ==
          Encoding::utf8);
    CHECK(decode_text(std::string("a\0", 2)).encoding == Encoding::utf8);
}

TEST_CASE("encodings are known by their names, whatever the case, blanks, dashes and underscores") {
    for (const Encoding encoding : values<Encoding>()) {
        CHECK(named<Encoding>(name_of(encoding)) == encoding);
    }
    CHECK(named<Encoding>("UTF8") == Encoding::utf8);
    CHECK(named<Encoding>("Utf_16 LE") == Encoding::utf16_le);
    CHECK(named<Encoding>("CP1252") == Encoding::windows_1252);
    CHECK(named<Encoding>("ANSI") == Encoding::windows_1252);
    CHECK(named<Encoding>("ISO-8859-1") == Encoding::latin1);
    CHECK_THROWS_WITH_AS(static_cast<void>(named<Encoding>("ebcdic")),
                         doctest::Contains("encoding cannot be \"ebcdic\"; it is one of \"utf-8\", "),
                         ValueError);
    CHECK_THROWS_AS(static_cast<void>(named<Encoding>("")), ValueError);
}

TEST_CASE("a table of any encoding gives the same network, and the reading says which it was") {
    const auto network_of = [](std::string bytes, const ReadOptions& options = {}) {
        return read(std::vector<NamedText>{{"partners.csv", "partners.csv", std::move(bytes)}}, options,
                    "partners.csv");
    };
    const auto plain = network_of("project,partner\nAGE,Besan\u00E7on\n");
    const auto windows = network_of("project,partner\nAGE,Besan\xE7on\n");
    const auto wide = network_of(utf16(u"\uFEFFproject,partner\nAGE,Besan\u00E7on\n", Encoding::utf16_le));
    CHECK(windows.network == plain.network);
    CHECK(wide.network == plain.network);
    CHECK(windows.encoding == Encoding::windows_1252);
    CHECK(wide.encoding == Encoding::utf16_le);
    REQUIRE_FALSE(windows.notes.empty());
    CHECK(has(windows.notes.front(), "Windows-1252"));
    CHECK(network_of("project,partner\nAGE,Besan\xE7on\n", {.encoding = Encoding::latin1}).network ==
          plain.network);
}

TEST_CASE("every encoding of one byte a character, by its own letters") {
    struct Sample {
        Encoding encoding;
        std::string_view bytes;
        std::string_view text;
    };
    for (const Sample& one :
         {Sample{Encoding::windows_1250, "\x8A\x9C\xB9\xE8\xF8\xFB\x80",
                 "\u0160\u015B\u0105\u010D\u0159\u0171\u20AC"},
          Sample{Encoding::iso8859_2, "\xA9\xB6\xB1\xE8\xF8\xFB", "\u0160\u015B\u0105\u010D\u0159\u0171"},
          Sample{Encoding::windows_1251, "\xC6\xE8\xBF\xB3", "\u0416\u0438\u0457\u0456"},
          Sample{Encoding::iso8859_5, "\xB6\xD8\xF7\xF6", "\u0416\u0438\u0457\u0456"},
          Sample{Encoding::windows_1253, "\xC1\xA2\xEC\xF2", "\u0391\u0386\u03BC\u03C2"},
          Sample{Encoding::iso8859_7, "\xC1\xB6\xEC\xF2", "\u0391\u0386\u03BC\u03C2"},
          Sample{Encoding::windows_1254, "\xD0\xDD\xFD\xFE", "\u011E\u0130\u0131\u015F"},
          Sample{Encoding::iso8859_9, "\xD0\xDD\xFD\xFE", "\u011E\u0130\u0131\u015F"},
          Sample{Encoding::windows_1257, "\xE0\xE6\xEB\xF8\xFE", "\u0105\u0119\u0117\u0173\u017E"},
          Sample{Encoding::iso8859_13, "\xE0\xE6\xEB\xF8\xFE", "\u0105\u0119\u0117\u0173\u017E"},
          Sample{Encoding::iso8859_15, "\xA4\xBD\xA8", "\u20AC\u0153\u0161"},
          Sample{Encoding::iso8859_16, "\xBA\xFE\xE3", "\u0219\u021B\u0103"},
          Sample{Encoding::macintosh, "\x8E\x9F\xDB", "\u00E9\u00FC\u20AC"},
          Sample{Encoding::cp850, "\x82\x81\x87", "\u00E9\u00FC\u00E7"},
          Sample{Encoding::cp852, "\x9F\xFD\xA5", "\u010D\u0159\u0105"}}) {
        CAPTURE(name_of(one.encoding));
        CHECK(decode_text(std::string(one.bytes), one.encoding).text == one.text);
    }
}

TEST_CASE("a byte that the encoding leaves open is an error with its line") {
    CHECK(has(error_of("a\nb\xD2\n", Encoding::windows_1253),
              "line 2 (byte 3): a byte that no character of windows-1253"));
}

TEST_CASE("encodings by their other names") {
    for (const auto& [name, encoding] :
         {std::pair("CP1250", Encoding::windows_1250), std::pair("1251", Encoding::windows_1251),
          std::pair("Windows 1257", Encoding::windows_1257), std::pair("ISO8859-2", Encoding::iso8859_2),
          std::pair("8859-7", Encoding::iso8859_7), std::pair("Latin-2", Encoding::iso8859_2),
          std::pair("mac_roman", Encoding::macintosh), std::pair("ISO_8859_15", Encoding::iso8859_15)}) {
        CAPTURE(name);
        CHECK(named<Encoding>(name) == encoding);
    }
}

TEST_CASE("the encoding is decided by the letters of languages, and said") {
    struct Sample {
        Encoding encoding;
        std::string_view bytes;
    };
    for (const Sample& one :
         {Sample{Encoding::windows_1250,
                 "Grad \xC8"
                 "akovec\nOp\xE6ina \xD0ur\xF0"
                 "evac\n\x8Eupanija \x8Aibenska\n"},
          Sample{Encoding::windows_1252,
                 "K\xF8"
                 "benhavns Universitet\nVandv\xE6rket A/S\nForeningen Gr\xF8nt Tr\xE6\nRegion Sj\xE6lland\n"},
          Sample{Encoding::windows_1252,
                 "Troms\xF8 kommune\nStiftelsen Gr\xF8nt Tre\nSt\xF8tteberettigede kostnader\n"},
          Sample{Encoding::windows_1254,
                 "\xDDstanbul \xDCniversitesi\nYe\xFEil A\xF0"
                 "a\xE7 Vakf\xFD\n"},
          Sample{Encoding::windows_1250,
                 "Gmina \xA3\xF3"
                 "d\x9F\nM\xECsto D\xEC\xE8\xEDn\nOb\xE8ina \x8Akofja Loka\n"},
          Sample{Encoding::iso8859_2,
                 "M\xECsto Plze\xF2\nKr\xE1lov\xE9hradeck\xFD kraj\n\xA9kola \xA9umperk\nMuzeum \xC8"
                 "esk\xE9 \xC8"
                 "eskoslovensk\xE9 \xBEivot\n"},
          Sample{Encoding::windows_1251, "\xCE\xE1\xF9\xE8\xED\xE0 \xC2\xE8\xE4\xE8\xED\n"},
          Sample{Encoding::windows_1253, "\xC4\xDE\xEC\xEF\xF2 \xA2\xED\xE4\xF1\xEF\xF5\n"},
          Sample{Encoding::windows_1254,
                 "\xDDstanbul B\xFCy\xFCk\xFE"
                 "ehir Belediyesi\nT\xFCrkiye Ara\xFEt\xFDrma Kurumu\n"},
          Sample{Encoding::windows_1257,
                 "Klaip\xEB"
                 "dos miesto savivaldyb\xEB\nKauno \xFE"
                 "em\xEBs \xFBkio mokykla\n"},
          Sample{Encoding::windows_1252,
                 "R\xE9gion Bretagne\nUniversit\xE9 de Li\xE8ge\nF\xF6rderverein M\xFCnster\n"}}) {
        CAPTURE(name_of(one.encoding));
        const auto decoded = decode_text("project,partner\n" + std::string(one.bytes));
        CHECK(name_of(decoded.encoding) == name_of(one.encoding));
        CHECK(has(decoded.reason, "name the encoding"));
    }
}
