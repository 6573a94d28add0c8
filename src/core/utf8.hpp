#pragma once
/// UTF-8 by the byte: what the decoder and the readers of text share.

#include <utf8proc.h>

#include <cstdint>
#include <cstring>
#include <string_view>

namespace isthmus::detail {

/// How many bytes of ASCII a text begins with.
inline std::size_t ascii_length(std::string_view text) {
    std::size_t at = 0;
    std::uint64_t eight = 0;
    while (at + sizeof eight <= text.size()) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & 0x8080808080808080ULL) != 0) {
            break;
        }
        at += sizeof eight;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
    }
    return at;
}

/// How many bytes the character that a text begins with has; 0 when it does not begin with one. `text` is not empty.
inline std::size_t utf8_length(std::string_view text) {
    utf8proc_int32_t character = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &character);
    return length > 0 ? static_cast<std::size_t>(length) : 0;
}

/// The first byte that is not of UTF-8, or npos.
inline std::size_t find_broken_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        at += ascii_length(text.substr(at));
        if (at == text.size()) {
            break;
        }
        const std::size_t length = utf8_length(text.substr(at));
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return std::string_view::npos;
}

/// Line in which byte `at` stands, from 1; a line ends in LF, CRLF or CR.
inline std::size_t line_of(std::string_view text, std::size_t at) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < at; ++i) {
        line +=
            text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) ? 1U : 0U;
    }
    return line;
}

/// At most `most` bytes of `text`, never part of a character.
inline std::string_view beginning(std::string_view text, std::size_t most) {
    if (text.size() > most) {
        while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) {
            --most;
        }
    }
    return text.substr(0, most);
}

}  // namespace isthmus::detail
