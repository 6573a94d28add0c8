#include "io/text/entities.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace isthmus::detail {

namespace {

/// HTML 4's names of the characters U+00A0 to U+00FF, in their order.
constexpr std::array<std::string_view, 96> latin_names{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",
    "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",
    "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12",
    "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Named {
    std::string_view name;
    char32_t character;
};
constexpr std::array other_names{
    Named{"amp", U'&'},        Named{"quot", U'"'},        Named{"lt", U'<'},
    Named{"gt", U'>'},         Named{"apos", U'\''},       Named{"euro", U'\u20AC'},
    Named{"ndash", U'\u2013'}, Named{"mdash", U'\u2014'},  Named{"lsquo", U'\u2018'},
    Named{"rsquo", U'\u2019'}, Named{"sbquo", U'\u201A'},  Named{"ldquo", U'\u201C'},
    Named{"rdquo", U'\u201D'}, Named{"bdquo", U'\u201E'},  Named{"hellip", U'\u2026'},
    Named{"bull", U'\u2022'},  Named{"Scaron", U'\u0160'}, Named{"scaron", U'\u0161'},
    Named{"OElig", U'\u0152'}, Named{"oelig", U'\u0153'},  Named{"Yuml", U'\u0178'}};

std::optional<char32_t> numbered(std::string_view name) {
    const bool is_hexadecimal = name.starts_with("#x") || name.starts_with("#X");
    if (!name.starts_with('#')) {
        return {};
    }
    name.remove_prefix(is_hexadecimal ? 2 : 1);
    std::uint32_t number = 0;
    const auto read =
        std::from_chars(name.data(), name.data() + name.size(), number, is_hexadecimal ? 16 : 10);
    const bool is_whole = !name.empty() && read.ec == std::errc() && read.ptr == name.data() + name.size();
    return is_whole && number > 0 && utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(number))
               ? std::optional<char32_t>(number)
               : std::nullopt;
}

std::optional<char32_t> character_of(std::string_view name) {
    if (const auto number = numbered(name)) {
        return number;
    }
    if (const auto* found = std::find(latin_names.begin(), latin_names.end(), name);
        found != latin_names.end()) {
        return static_cast<char32_t>(0xA0 + (found - latin_names.begin()));
    }
    const auto* other = std::find_if(other_names.begin(), other_names.end(),
                                     [&](const Named& one) { return one.name == name; });
    return other == other_names.end() ? std::nullopt : std::optional(other->character);
}

}  // namespace

std::string without_entities(std::string_view text) {
    constexpr std::size_t longest = 12;
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t end = text[at] == '&' ? text.substr(at, longest).find(';') : std::string_view::npos;
        const auto character =
            end == std::string_view::npos ? std::nullopt : character_of(text.substr(at + 1, end - 1));
        if (!character) {
            result += text[at];
            continue;
        }
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(*character), bytes.data());
        result.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
        at += end;
    }
    return result;
}

}  // namespace isthmus::detail
