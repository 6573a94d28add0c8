#pragma once
/// Encodings of one byte a character: what each byte above 0x7F stands for.

#include <array>

#include "isthmus/io/encoding.hpp"

namespace isthmus::detail {

/// Characters of bytes 0x80 to 0xFF; 0 where the encoding has none.
using CodePage = std::array<char32_t, 128>;

/// The table of an encoding of one byte a character. ValueError for UTF-8 and UTF-16. O(1) after the first call.
[[nodiscard]] const CodePage& code_page(Encoding encoding);

/// Whether the encoding has one byte a character.
[[nodiscard]] bool is_eight_bit(Encoding encoding) noexcept;

}  // namespace isthmus::detail
