#pragma once
/// Blanks at the ends of a cell, those that typesetters use included.

#include <array>
#include <string_view>

namespace isthmus::detail {

/// `text` without blanks, tabs, line ends and no-break, narrow, thin and figure spaces at its ends. O(blanks).
[[nodiscard]] inline std::string_view stripped(std::string_view text) {
    constexpr std::array<std::string_view, 8> blanks{" ",      "\t",     "\n",     "\r",
                                                     "\u00A0", "\u202F", "\u2009", "\u2007"};
    const auto is_plain = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; };
    for (bool again = text.empty() || !is_plain(text.front()) || !is_plain(text.back()); again;) {
        again = false;
        for (const std::string_view blank : blanks) {
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

}  // namespace isthmus::detail
