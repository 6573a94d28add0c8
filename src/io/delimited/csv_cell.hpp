#pragma once
/// Cells of delimited text, written.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace isthmus::detail {

/// Whether a cell can stand without quotes: a control character is a line break, a tab, or part of the mark by which
/// another kind of file is known ("PK" with two of them is a zip archive).
inline bool is_plain_cell(std::string_view text) {
    constexpr std::string_view special("\",;|\x7F");
    const bool calm = std::none_of(text.begin(), text.end(), [&](char c) {
        return static_cast<unsigned char>(c) < 0x20 || special.find(c) != std::string_view::npos;
    });
    const bool blank_at_an_end = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    return calm && !blank_at_an_end && !text.starts_with("\xEF\xBB\xBF");
}

/// A cell as CSV has it: in quotes, with quotes doubled, where it has a quote, a control character, blanks at an end, a
/// byte order mark in front, or what could be guessed to be the delimiter of the file.
inline std::string csv_cell(std::string_view text) {
    if (is_plain_cell(text)) {
        return std::string(text);
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

/// Whether a spreadsheet would take a text for a formula, apostrophes in front aside: OWASP's list of first characters,
/// and their wide forms, which calculate in some languages.
inline bool looks_like_formula(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    constexpr std::array starts{std::string_view("="),  std::string_view("+"),  std::string_view("-"),
                                std::string_view("@"),  std::string_view("\t"), std::string_view("\r"),
                                std::string_view("\n"), std::string_view("＝"), std::string_view("＋"),
                                std::string_view("－"), std::string_view("＠")};
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
}

/// What spreadsheet_safe() was made from.
inline std::string_view without_guard(std::string_view text) {
    return text.starts_with('\'') && looks_like_formula(text.substr(1)) ? text.substr(1) : text;
}

}  // namespace isthmus::detail
