#include "isthmus/io/encoding.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/utf8.hpp"
#include "io/text/code_pages.hpp"
#include "io/text/encoding_guess.hpp"
#include "isthmus/core/errors.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

constexpr std::string_view mark8 = "\xEF\xBB\xBF";
constexpr std::string_view mark16_le = "\xFF\xFE";
constexpr std::string_view mark16_be = "\xFE\xFF";

void append(std::string& text, char32_t character) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::string at_byte(std::string_view text, std::size_t at, std::size_t offset, const std::string& file) {
    return file + ", line " + std::to_string(detail::line_of(text, at)) + " (byte " +
           std::to_string(offset + at) + "): ";
}

std::string decode_bytes(std::string_view bytes, Encoding encoding, const std::string& file) {
    const detail::CodePage& page = detail::code_page(encoding);
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        const char32_t character = byte < 0x80 ? char32_t{byte} : page[byte - 0x80U];
        if (character == 0 && byte >= 0x80) {
            throw ParseError(at_byte(bytes, at, 0, file) + "a byte that no character of " +
                             std::string(name_of(encoding)) +
                             " has; name another encoding, or fix the character");
        }
        append(text, character);
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

/// The name of an encoding as a sentence has it: Windows-1252, ISO-8859-2.
std::string shown_name(Encoding encoding) {
    std::string name(name_of(encoding));
    const bool is_standard = name.starts_with("iso");
    for (std::size_t i = 0; i < (is_standard ? 3U : 1U); ++i) {
        name[i] = static_cast<char>(name[i] - 'a' + 'A');
    }
    return name;
}

DecodedText guess_eight_bit(const std::string& bytes, std::size_t offset, const Utf8Census& census,
                            const std::string& file) {
    if (offset > 0 || census.characters > census.broken) {
        throw ParseError(at_byte(bytes, census.first_broken, offset, file) +
                         "not UTF-8, though the rest of the file is; "
                         "fix the character there, or name the encoding, e.g. windows-1252");
    }
    if (bytes.find('\0') != std::string::npos) {  // no text: whoever reads it names the byte
        return {decode_bytes(bytes, Encoding::windows_1252, file), Encoding::windows_1252, {}};
    }
    const detail::EncodingGuess guess = detail::guess_encoding(bytes);
    std::string reason = "The encoding is taken for " + shown_name(guess.encoding) + ": line " +
                         std::to_string(detail::line_of(bytes, census.first_broken)) +
                         " is not UTF-8, and read this way its names have the letters of a language (" +
                         guess.example + ").";
    std::string others;
    for (const Encoding other : guess.others) {
        detail::append_item(others, name_of(other));
    }
    reason += others.empty() ? "" : " It could be " + others + " as well.";
    return {decode_bytes(bytes, guess.encoding, file), guess.encoding,
            reason + " Look at a name with an accent; if it is wrong, name the encoding."};
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
        return {decode_bytes(bytes, encoding, file), encoding, reason};
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
    constexpr std::array known{Name{"utf8", Encoding::utf8},          Name{"utf8sig", Encoding::utf8},
                               Name{"utf16", Encoding::utf16_le},     Name{"utf16le", Encoding::utf16_le},
                               Name{"utf16be", Encoding::utf16_be},   Name{"ansi", Encoding::windows_1252},
                               Name{"iso88591", Encoding::latin1},    Name{"latin2", Encoding::iso8859_2},
                               Name{"latin5", Encoding::iso8859_9},   Name{"latin7", Encoding::iso8859_13},
                               Name{"latin9", Encoding::iso8859_15},  Name{"latin10", Encoding::iso8859_16},
                               Name{"greek", Encoding::iso8859_7},    Name{"elot928", Encoding::iso8859_7},
                               Name{"macroman", Encoding::macintosh}, Name{"ibm850", Encoding::cp850},
                               Name{"ibm852", Encoding::cp852}};
    std::string key = detail::name_key(text);
    for (const std::string_view short_form :
         {"cp125", "win125", "1250", "1251", "1252", "1253", "1254", "1257"}) {
        if (key.starts_with(short_form) && key.size() <= short_form.size() + 1) {
            key = "windows125" + key.substr(key.size() - 1);
        }
    }
    key = key.starts_with("8859") ? "iso" + key : key;
    for (const Encoding encoding : values<Encoding>()) {
        if (detail::name_key(name_of(encoding)) == key) {
            return encoding;
        }
    }
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
