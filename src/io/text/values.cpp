#include "isthmus/io/values.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <utility>

#include "io/text/ascii.hpp"
#include "io/text/blanks.hpp"

namespace isthmus {

namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view narrow_space = "\xE2\x80\xAF";
constexpr std::string_view thin_space = "\xE2\x80\x89";
constexpr std::string_view figure_space = "\xE2\x80\x87";

using detail::is_digit;
using detail::stripped;

std::string_view without_currency(std::string_view text) {
    for (const std::string_view sign : {"€", "EUR", "Euro", "£", "GBP"}) {
        if (text.starts_with(sign)) {
            text = stripped(text.substr(sign.size()));
        }
        if (text.ends_with(sign)) {
            text = stripped(text.substr(0, text.size() - sign.size()));
        }
    }
    return text;
}

/// What sets off groups of three at the beginning of `text`: a blank, an apostrophe or `mark`; empty if none does.
std::string_view group_mark(std::string_view text, char mark) {
    for (const std::string_view candidate :
         {std::string_view(&mark, 1), std::string_view(" "), std::string_view("'"), no_break_space,
          narrow_space, thin_space, figure_space, std::string_view("\xE2\x80\x99")}) {
        if (text.starts_with(candidate)) {
            return text.substr(0, candidate.size());
        }
    }
    return {};
}

/// Digits, whole or set off in groups of three by one kind of mark; nothing if the groups are not of three, and for
/// "0,123", which cannot be a group.
std::optional<std::string> digits_of(std::string_view whole, char mark) {
    std::string digits;
    std::size_t in_group = 0;
    std::string_view used;
    for (std::size_t i = 0; i < whole.size();) {
        if (is_digit(whole[i])) {
            digits.push_back(whole[i++]);
            ++in_group;
            continue;
        }
        const std::string_view found = group_mark(whole.substr(i), mark);
        const bool first = used.empty();
        if (found.empty() || in_group == 0 || (first ? in_group > 3 : in_group != 3 || found != used)) {
            return std::nullopt;
        }
        used = found;
        in_group = 0;
        i += found.size();
    }
    const bool grouped = !used.empty();
    if (digits.empty() || (grouped && (in_group != 3 || digits.front() == '0'))) {
        return std::nullopt;
    }
    return digits;
}

std::optional<double> number_with_mark(std::string_view text, char decimal) {
    const std::size_t mark = text.find(decimal);
    const std::string_view whole = text.substr(0, mark);
    const std::string_view fraction =
        mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
    if (!std::all_of(fraction.begin(), fraction.end(), is_digit) || (whole.empty() && fraction.empty())) {
        return std::nullopt;
    }
    std::optional<std::string> digits =
        whole.empty() ? std::optional<std::string>("0") : digits_of(whole, decimal == '.' ? ',' : '.');
    if (!digits) {
        return std::nullopt;
    }
    *digits += '.';
    *digits += fraction;
    double value = 0.0;
    const auto [end, code] = std::from_chars(digits->data(), digits->data() + digits->size(), value);
    return code == std::errc{} && std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

/// Digits of `text` from `at`, at most `most`; moves `at` behind them.
std::optional<int> take_number(std::string_view text, std::size_t& at, std::size_t most) {
    int value = 0;
    const std::size_t begin = at;
    while (at < text.size() && at - begin < most && is_digit(text[at])) {
        value = value * 10 + (text[at++] - '0');
    }
    return at == begin ? std::nullopt : std::optional<int>(value);
}

}  // namespace

std::optional<double> parse_number(std::string_view text, char decimal) {
    constexpr std::string_view minus_sign = "\xE2\x88\x92";
    text = without_currency(stripped(text));
    const bool minus = text.starts_with(minus_sign);
    const bool negative = minus || text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(minus ? minus_sign.size() : 1);
    }
    // Plain digits and what data frames write, exponents included.
    if (!text.empty() && is_digit(text.front())) {
        double value = 0.0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool thousands = decimal == ',' && text.find('.') != std::string_view::npos &&
                               text.find_first_of("eE") == std::string_view::npos;
        if (code == std::errc{} && end == text.data() + text.size() && std::isfinite(value) && !thousands) {
            return negative ? -value : value;
        }
    }
    auto value = number_with_mark(text, decimal);
    if (!value) {
        value = number_with_mark(text, decimal == '.' ? ',' : '.');
    }
    return value && negative ? -*value : value;
}

std::optional<day_type> parse_day(std::string_view text, YearEnd year_end) {
    text = stripped(text);
    std::size_t at = 0;
    const auto first = take_number(text, at, 4);
    const bool year_first = at == 4;
    if (!first) {
        return std::nullopt;
    }
    if (at == text.size()) {
        const bool is_year = year_first && *first >= 1000;
        return !is_year                         ? std::nullopt
               : year_end == YearEnd::first_day ? day_of(*first, 1, 1)
                                                : day_of(*first, 12, 31);
    }
    const char mark = text[at++];
    const auto second = take_number(text, at, 2);
    if ((mark != '-' && mark != '/' && mark != '.') || !second || at >= text.size() || text[at] != mark) {
        return std::nullopt;
    }
    ++at;
    const auto third = take_number(text, at, year_first ? 2 : 4);
    const bool time = at + 1 < text.size() && (text[at] == ' ' || text[at] == 'T') && is_digit(text[at + 1]);
    if (!third || (at != text.size() && !time)) {
        return std::nullopt;
    }
    const int year = year_first ? *first : *third;
    const int day = year_first ? *third : *first;
    if (year < 1000 || day > 31) {
        return std::nullopt;
    }
    return day_of(year, static_cast<unsigned>(*second), static_cast<unsigned>(day));
}

bool says_missing(std::string_view text) {
    text = stripped(text);
    if (text.empty() || text == "-") {
        return true;
    }
    constexpr std::size_t longest = 4;
    constexpr std::array firsts{'n', 'N', '-', '#', '<', '\xE2'};  // of the words below
    if (text.size() > longest || std::find(firsts.begin(), firsts.end(), text.front()) == firsts.end()) {
        return false;
    }
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    constexpr std::array<std::string_view, 13> words{"na",   "n/a",          "n.a.",        "nan",  "-nan",
                                                     "null", "none",         "nat",         "#n/a", "#na",
                                                     "<na>", "\xE2\x80\x93", "\xE2\x80\x94"};
    return std::find(words.begin(), words.end(), lower) != words.end();
}

namespace {

/// Characters that are written for one another, each kind as its plainest member. Looked for before Unicode's own
/// folding, which takes an acute accent standing alone apart.
struct Plain {
    std::string_view written;
    char plain;
};
constexpr std::array<Plain, 31> plain_forms{{
    {"\u2018", '\''}, {"\u2019", '\''}, {"\u201A", '\''}, {"\u201B", '\''}, {"\u2032", '\''},
    {"\u2039", '\''}, {"\u203A", '\''}, {"\u00B4", '\''}, {"\u02BC", '\''}, {"\u02B9", '\''},
    {"\uFF07", '\''}, {"\u201C", '"'},  {"\u201D", '"'},  {"\u201E", '"'},  {"\u201F", '"'},
    {"\u2033", '"'},  {"\u00AB", '"'},  {"\u00BB", '"'},  {"\uFF02", '"'},  {"\u2010", '-'},
    {"\u2011", '-'},  {"\u2012", '-'},  {"\u2013", '-'},  {"\u2014", '-'},  {"\u2015", '-'},
    {"\u2212", '-'},  {"\uFF0D", '-'},  {"\u0085", ' '},  {"\u2028", ' '},  {"\u2029", ' '},
    {"\u200B", ' '},
}};

/// `text` with the characters of plain_forms, and the grave accent, made plain.
std::string made_plain(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto* found =
            byte < 0x80 ? plain_forms.end()
                        : std::find_if(
                              plain_forms.begin(), plain_forms.end(),
                              [&](const Plain& form) { return text.substr(i).starts_with(form.written); });
        if (found == plain_forms.end()) {
            plain.push_back(text[i] == '`' ? '\'' : text[i]);
            ++i;
        } else {
            plain.push_back(found->plain);
            i += found->written.size();
        }
    }
    return plain;
}

/// NFKC with case folded and what Unicode says to ignore left out; nothing for bytes that are not UTF-8.
std::optional<std::string> folded_by_unicode(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    // The options of utf8proc are a set of bits declared as an enum.
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(mapped, std::free);
    if (length < 0) {
        return std::nullopt;
    }
    return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string normalized_name(std::string_view text) {
    std::string folded = made_plain(text);
    if (is_ascii(folded)) {
        for (char& c : folded) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    } else if (const auto by_unicode = folded_by_unicode(folded)) {
        folded = made_plain(*by_unicode);  // a small dash becomes a dash, a triple prime three
    } else {
        return std::string(text);
    }
    std::string name;
    name.reserve(folded.size());
    for (const char c : folded) {
        if (static_cast<unsigned char>(c) > ' ') {
            name.push_back(c);
        } else if (!name.empty() && name.back() != ' ') {
            name.push_back(' ');
        }
    }
    if (name.ends_with(' ')) {
        name.pop_back();
    }
    return name;
}

}  // namespace isthmus
