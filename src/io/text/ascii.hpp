#pragma once
/// Characters of a text by their byte.

namespace isthmus::detail {

[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A letter of English, or a byte of a character beyond ASCII, of which it is not asked whether it is one.
[[nodiscard]] inline bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace isthmus::detail
