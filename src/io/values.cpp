#include "isthmus/io/values.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <memory>

namespace isthmus {

namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view narrow_space = "\xE2\x80\xAF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : {std::string_view(" "), std::string_view("\t"), std::string_view("\n"),
                                             std::string_view("\r"), no_break_space, narrow_space}) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                again = true;
            }
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

std::string_view without_currency(std::string_view text) {
    for (const std::string_view sign : {"€", "EUR", "Euro", "£", "GBP"}) {
        if (text.starts_with(sign)) {
            text = trimmed(text.substr(sign.size()));
        }
        if (text.ends_with(sign)) {
            text = trimmed(text.substr(0, text.size() - sign.size()));
        }
    }
    return text;
}

/// Digits with separators between groups of three, and only there; nothing if the groups are not of three.
std::optional<std::string> digits_of(std::string_view whole, char group) {
    std::string digits;
    std::size_t in_group = 0;
    bool grouped = false;
    for (std::size_t i = 0; i < whole.size();) {
        if (is_digit(whole[i])) {
            digits.push_back(whole[i++]);
            ++in_group;
            continue;
        }
        const std::string_view rest = whole.substr(i);
        const std::size_t width = rest.front() == group || rest.front() == ' ' || rest.front() == '\'' ? 1
                                  : rest.starts_with(no_break_space)                                   ? 2
                                  : rest.starts_with(narrow_space) || rest.starts_with("’")            ? 3
                                                                                                       : 0;
        if (width == 0 || in_group == 0 || in_group > 3 || (grouped && in_group != 3)) {
            return std::nullopt;
        }
        grouped = true;
        in_group = 0;
        i += width;
    }
    if (digits.empty() || (grouped && in_group != 3)) {
        return std::nullopt;
    }
    return digits;
}

std::optional<double> number_with_mark(std::string_view text, char decimal) {
    const std::size_t mark = text.find(decimal);
    const std::string_view whole = text.substr(0, mark);
    const std::string_view fraction = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
    if (!std::all_of(fraction.begin(), fraction.end(), is_digit) || (whole.empty() && fraction.empty())) {
        return std::nullopt;
    }
    std::optional<std::string> digits = whole.empty() ? std::optional<std::string>("0")
                                                      : digits_of(whole, decimal == '.' ? ',' : '.');
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
    text = without_currency(trimmed(text));
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    // Plain digits and what data frames write, exponents included.
    if (!text.empty() && is_digit(text.front())) {
        double value = 0.0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool thousands = decimal == ',' && text.find('.') != std::string_view::npos;
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
    text = trimmed(text);
    std::size_t at = 0;
    const auto first = take_number(text, at, 4);
    const std::size_t first_width = at;
    if (!first) {
        return std::nullopt;
    }
    if (at == text.size()) {
        if (first_width != 4) {
            return std::nullopt;
        }
        return year_end == YearEnd::first_day ? day_of(*first, 1, 1) : day_of(*first, 12, 31);
    }
    const char mark = text[at++];
    const auto second = take_number(text, at, 2);
    if ((mark != '-' && mark != '/' && mark != '.') || !second || at >= text.size() || text[at] != mark) {
        return std::nullopt;
    }
    ++at;
    const auto third = take_number(text, at, 4);
    const bool time_or_end = at == text.size() || text[at] == ' ' || text[at] == 'T';
    if (!third || !time_or_end) {
        return std::nullopt;
    }
    const bool year_first = first_width == 4;
    const int year = year_first ? *first : *third;
    const int day = year_first ? *third : *first;
    if (year < 1000 || day > 31) {
        return std::nullopt;
    }
    return day_of(year, static_cast<unsigned>(*second), static_cast<unsigned>(day));
}

bool says_missing(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text == "-") {
        return true;
    }
    std::string lower(text.substr(0, 8));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    constexpr std::array<std::string_view, 7> words{"na", "n/a", "n.a.", "nan", "null", "none", "nat"};
    return text.size() <= 4 && std::find(words.begin(), words.end(), lower) != words.end();
}

std::string normalized_name(std::string_view text) {
    std::string folded;
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        folded.reserve(text.size());
        for (const char c : text) {
            folded.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
    } else {
        utf8proc_uint8_t* mapped = nullptr;
        const auto length =
            utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                         static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
        const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
        if (length < 0) {
            return std::string(text);
        }
        folded.assign(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
    }
    struct Replacement {
        std::string_view from;
        char to;
    };
    constexpr std::array<Replacement, 14> replacements{{{"‘", '\''},
                                                        {"’", '\''},
                                                        {"‚", '\''},
                                                        {"`", '\''},
                                                        {"´", '\''},
                                                        {"“", '"'},
                                                        {"”", '"'},
                                                        {"„", '"'},
                                                        {"«", '"'},
                                                        {"»", '"'},
                                                        {"‐", '-'},
                                                        {"‑", '-'},
                                                        {"–", '-'},
                                                        {"—", '-'}}};
    std::string name;
    name.reserve(folded.size());
    for (std::size_t i = 0; i < folded.size();) {
        const auto byte = static_cast<unsigned char>(folded[i]);
        if (byte <= ' ') {
            if (!name.empty() && name.back() != ' ') {
                name.push_back(' ');
            }
            ++i;
            continue;
        }
        const auto* found = byte < 0x80 && byte != '`'
                                ? replacements.end()
                                : std::find_if(replacements.begin(), replacements.end(), [&](const Replacement& r) {
                                      return std::string_view(folded).substr(i).starts_with(r.from);
                                  });
        if (found == replacements.end()) {
            name.push_back(folded[i++]);
        } else {
            name.push_back(found->to);
            i += found->from.size();
        }
    }
    if (!name.empty() && name.back() == ' ') {
        name.pop_back();
    }
    return name;
}

}  // namespace isthmus
