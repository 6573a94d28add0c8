#pragma once
/// Cells of delimited text, written.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace isthmus::detail {

/// A cell as CSV has it: in quotes, with quotes doubled, where it has a quote, a line break, blanks at an end, a byte
/// order mark in front, or what could be guessed to be the delimiter of the file.
inline std::string csv_cell(std::string_view text) {
    const bool plain =
        text.find_first_of("\"\r\n,;\t|") == std::string_view::npos && !text.starts_with("\xEF\xBB\xBF") &&
        (text.empty() ||
         (text.front() != ' ' && text.back() != ' ' && text.front() != '\t' && text.back() != '\t'));
    if (plain) {
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
