#pragma once
/// Which characters the bytes of a file stand for: decided once, and said.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "isthmus/core/choices.hpp"

namespace isthmus {

enum class Encoding : std::uint8_t {
    utf8,
    utf16_le,  ///< two bytes a unit, the small one first: Excel's "Unicode text"
    utf16_be,
    windows_1252,  ///< Western European Windows; with Latin-1's meaning for the five bytes it leaves open
    latin1,        ///< ISO 8859-1
    windows_1250,  ///< Central European Windows
    windows_1251,  ///< Cyrillic
    windows_1253,  ///< Greek
    windows_1254,  ///< Turkish
    windows_1257,  ///< Baltic
    iso8859_2,     ///< Latin-2, Central European
    iso8859_5,     ///< Cyrillic
    iso8859_7,     ///< Greek
    iso8859_9,     ///< Latin-5, Turkish
    iso8859_13,    ///< Latin-7, Baltic
    iso8859_15,    ///< Latin-9: Latin-1 with the euro
    iso8859_16,    ///< Latin-10, Romanian
    macintosh,     ///< Mac OS Roman: Excel's "CSV (Macintosh)"
    cp850,         ///< Western European DOS: Excel's "CSV (MS-DOS)"
    cp852          ///< Central European DOS
};

[[nodiscard]] constexpr auto choices_of(Encoding /*any*/) {
    using enum Encoding;
    return named_choices<Encoding>("encoding", {{"utf-8", utf8},
                                                {"utf-16-le", utf16_le},
                                                {"utf-16-be", utf16_be},
                                                {"windows-1252", windows_1252},
                                                {"latin-1", latin1},
                                                {"windows-1250", windows_1250},
                                                {"windows-1251", windows_1251},
                                                {"windows-1253", windows_1253},
                                                {"windows-1254", windows_1254},
                                                {"windows-1257", windows_1257},
                                                {"iso-8859-2", iso8859_2},
                                                {"iso-8859-5", iso8859_5},
                                                {"iso-8859-7", iso8859_7},
                                                {"iso-8859-9", iso8859_9},
                                                {"iso-8859-13", iso8859_13},
                                                {"iso-8859-15", iso8859_15},
                                                {"iso-8859-16", iso8859_16},
                                                {"macintosh", macintosh},
                                                {"cp850", cp850},
                                                {"cp852", cp852}});
}

/// More ways to write an encoding: whatever its case, blanks, dashes and underscores, and "utf-16", "cp1252" (so for
/// every Windows encoding), "ansi", "iso-8859-1", "latin-2" (so for every ISO 8859 that has one), "mac-roman".
[[nodiscard]] std::optional<Encoding> other_spelling(Encoding /*any*/, std::string_view text);

/// A file's text in UTF-8 without a byte order mark, and why it was read so.
struct DecodedText {
    std::string text;
    Encoding encoding = Encoding::utf8;
    std::string reason;  ///< a sentence; empty for plain UTF-8, of which there is nothing to say
};

/// Decodes `bytes`. What is given is not guessed; else, in this order: a byte order mark; the pattern of NUL bytes that
/// UTF-16 has (in the first 4 KiB); valid UTF-8; of the encodings of one byte a character the one that makes the likeliest
/// words of the letters of Europe's languages, the reason naming others that fit nearly as well. A file that holds more characters of UTF-8 beyond ASCII
/// than bytes that break it is broken UTF-8, and not guessed at. ParseError, with line, byte and what to do: bytes that
/// are not of the encoding (a byte of 8 bits that it leaves open too), half a character, a lone surrogate. `file` is how errors name it. O(bytes).
[[nodiscard]] DecodedText decode_text(std::string bytes, std::optional<Encoding> encoding = {},
                                      const std::string& file = "text");

}  // namespace isthmus
