#include "isthmus/io/encoding.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

#include "io/text/utf8.hpp"
#include "isthmus/core/errors.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

constexpr std::string_view mark8 = "\xEF\xBB\xBF";
constexpr std::string_view mark16_le = "\xFF\xFE";
constexpr std::string_view mark16_be = "\xFE\xFF";

/// What Windows-1252 has where Latin-1 has control characters, for bytes 0x80 to 0x9F.
constexpr std::array<char32_t, 32> windows_characters{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append(std::string& text, char32_t character) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::string decode_bytes(std::string_view bytes, Encoding encoding) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_windows = encoding == Encoding::windows_1252 && byte >= 0x80 && byte < 0xA0;
        append(text, is_windows ? windows_characters[byte - 0x80U] : char32_t{byte});
    }
    return text;
}

/// The unit of UTF-16 that begins at byte `at`.
char32_t unit(std::string_view bytes, std::size_t at, Encoding encoding) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return encoding == Encoding::utf16_le ? char32_t{first} | char32_t{second} << 8U
                                          : char32_t{first} << 8U | char32_t{second};
}

[[noreturn]] void throw_broken_utf16(std::string_view text, const std::string& file, std::size_t at,
                                     const char* what) {
    throw ParseError(file + ", line " + std::to_string(detail::line_of(text, text.size())) + " (byte " +
                     std::to_string(at) + "): " + what +
                     "; the file is damaged, or is not UTF-16: save it again as UTF-8");
}

std::string decode_utf16(std::string_view bytes, Encoding encoding, const std::string& file,
                         std::size_t offset) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        if (at + 1 == bytes.size()) {
            throw_broken_utf16(text, file, offset + at, "half a character of UTF-16 at the end of the file");
        }
        char32_t character = unit(bytes, at, encoding);
        if (character >= 0xD800 && character < 0xE000) {
            const bool pairs = character < 0xDC00 && at + 3 < bytes.size();
            const char32_t second = pairs ? unit(bytes, at + 2, encoding) : 0;
            if (second < 0xDC00 || second >= 0xE000) {
                throw_broken_utf16(text, file, offset + at, "a lone surrogate, half a character of UTF-16");
            }
            character = 0x10000 + ((character - 0xD800) << 10U) + (second - 0xDC00);
            at += 2;
        }
        append(text, character);
    }
    return text;
}

/// UTF-16 without a mark shows by its NUL bytes: delimiters, digits and line ends have one each, always on one side.
std::optional<Encoding> utf16_by_zeros(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, 4096);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i) {
        zeros[i % 2] += sample[i] == '\0' ? 1U : 0U;
    }
    const std::size_t pairs = sample.size() / 2;
    if (pairs < 2) {
        return {};
    }
    if (zeros[0] == 0 && 10 * zeros[1] > pairs) {
        return Encoding::utf16_le;
    }
    return zeros[1] == 0 && 10 * zeros[0] > pairs ? std::optional(Encoding::utf16_be) : std::nullopt;
}

/// How much of a text is UTF-8 beyond ASCII, and how many bytes are not UTF-8 at all.
struct Utf8Census {
    std::size_t characters = 0;
    std::size_t broken = 0;
    std::size_t first_broken = 0;
};

Utf8Census take_census(std::string_view text) {
    Utf8Census census;
    for (std::size_t at = 0; at < text.size();) {
        at += detail::ascii_length(text.substr(at));
        if (at == text.size()) {
            break;
        }
        const std::size_t length = detail::utf8_length(text.substr(at));
        if (length == 0) {
            census.first_broken = census.broken == 0 ? at : census.first_broken;
            ++census.broken;
        } else {
            census.characters += length > 1 ? 1U : 0U;
        }
        at += std::max<std::size_t>(length, 1);
    }
    return census;
}

std::string at_byte(std::string_view text, std::size_t at, std::size_t offset, const std::string& file) {
    return file + ", line " + std::to_string(detail::line_of(text, at)) + " (byte " +
           std::to_string(offset + at) + "): ";
}

DecodedText guess_eight_bit(const std::string& bytes, std::size_t offset, const Utf8Census& census,
                            const std::string& file) {
    if (offset > 0 || census.characters > census.broken) {
        throw ParseError(at_byte(bytes, census.first_broken, offset, file) +
                         "not UTF-8, though the rest of the file is; "
                         "mend the character there, or name the encoding, e.g. windows-1252");
    }
    const auto line = detail::line_of(bytes, census.first_broken);
    return {decode_bytes(bytes, Encoding::windows_1252), Encoding::windows_1252,
            "The encoding is taken for Windows-1252: line " + std::to_string(line) +
                " is not UTF-8, and Western European Windows writes such bytes. Look at a name with an "
                "accent; if it is "
                "wrong, name the encoding."};
}

DecodedText decode_as(std::string bytes, Encoding encoding, const std::string& file) {
    const std::string reason = "It is read as " + std::string(name_of(encoding)) + ", as asked.";
    if (encoding == Encoding::utf16_le || encoding == Encoding::utf16_be) {
        const std::string_view mark = encoding == Encoding::utf16_le ? mark16_le : mark16_be;
        const std::size_t offset = bytes.starts_with(mark) ? mark.size() : 0;
        return {decode_utf16(std::string_view(bytes).substr(offset), encoding, file, offset), encoding,
                reason};
    }
    if (encoding != Encoding::utf8) {
        return {decode_bytes(bytes, encoding), encoding, reason};
    }
    const std::size_t offset = bytes.starts_with(mark8) ? mark8.size() : 0;
    bytes.erase(0, offset);
    const Utf8Census census = take_census(bytes);
    if (census.broken > 0) {
        throw ParseError(at_byte(bytes, census.first_broken, offset, file) +
                         "not UTF-8, which was asked for; name another encoding, e.g. windows-1252");
    }
    return {std::move(bytes), Encoding::utf8, reason};
}

}  // namespace

std::optional<Encoding> other_spelling(Encoding /*any*/, std::string_view text) {
    struct Name {
        std::string_view key;
        Encoding encoding;
    };
    constexpr std::array known{Name{"utf8", Encoding::utf8},
                               Name{"utf16", Encoding::utf16_le},
                               Name{"utf16le", Encoding::utf16_le},
                               Name{"utf16be", Encoding::utf16_be},
                               Name{"windows1252", Encoding::windows_1252},
                               Name{"cp1252", Encoding::windows_1252},
                               Name{"ansi", Encoding::windows_1252},
                               Name{"latin1", Encoding::latin1},
                               Name{"iso88591", Encoding::latin1}};
    const std::string key = detail::name_key(text);
    const auto* found =
        std::find_if(known.begin(), known.end(), [&](const Name& one) { return one.key == key; });
    return found == known.end() ? std::nullopt : std::optional(found->encoding);
}

DecodedText decode_text(std::string bytes, std::optional<Encoding> encoding, const std::string& file) {
    if (encoding) {
        return decode_as(std::move(bytes), *encoding, file);
    }
    for (const auto& [mark, kind] :
         {std::pair(mark16_le, Encoding::utf16_le), std::pair(mark16_be, Encoding::utf16_be)}) {
        if (bytes.starts_with(mark)) {
            return {decode_utf16(std::string_view(bytes).substr(mark.size()), kind, file, mark.size()), kind,
                    "The encoding is UTF-16, by its byte order mark."};
        }
    }
    if (const auto kind = utf16_by_zeros(bytes)) {
        return {decode_utf16(bytes, *kind, file, 0), *kind,
                "The encoding is taken for UTF-16 without a byte order mark: every second byte of it is "
                "often zero."};
    }
    const std::size_t offset = bytes.starts_with(mark8) ? mark8.size() : 0;
    bytes.erase(0, offset);
    const Utf8Census census = take_census(bytes);
    if (census.broken > 0) {
        return guess_eight_bit(bytes, offset, census, file);
    }
    return {std::move(bytes), Encoding::utf8, {}};
}

}  // namespace isthmus
