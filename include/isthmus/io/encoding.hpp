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
    latin1         ///< ISO 8859-1
};

[[nodiscard]] constexpr auto choices_of(Encoding /*any*/) {
    using enum Encoding;
    return named_choices<Encoding>("encoding", {{"utf-8", utf8},
                                                {"utf-16-le", utf16_le},
                                                {"utf-16-be", utf16_be},
                                                {"windows-1252", windows_1252},
                                                {"latin-1", latin1}});
}

/// More ways to write an encoding: whatever its case, blanks, dashes and underscores, and "utf-16", "cp1252", "ansi" and
/// "iso-8859-1".
[[nodiscard]] std::optional<Encoding> other_spelling(Encoding /*any*/, std::string_view text);

/// A file's text in UTF-8 without a byte order mark, and why it was read so.
struct DecodedText {
    std::string text;
    Encoding encoding = Encoding::utf8;
    std::string reason;  ///< a sentence; empty for plain UTF-8, of which there is nothing to say
};

/// Decodes `bytes`. What is given is not guessed; else, in this order: a byte order mark; the pattern of NUL bytes that
/// UTF-16 has (in the first 4 KiB); valid UTF-8; Windows-1252. A file that holds more characters of UTF-8 beyond ASCII
/// than bytes that break it is broken UTF-8, and not guessed at. ParseError, with line, byte and what to do: bytes that
/// are not of the encoding, half a character, a lone surrogate. `file` is how errors name it. O(bytes).
[[nodiscard]] DecodedText decode_text(std::string bytes, std::optional<Encoding> encoding = {},
                                      const std::string& file = "text");

}  // namespace isthmus
