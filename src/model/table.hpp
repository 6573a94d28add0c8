#pragma once
/// Reads the small comma-separated tables of src/model/data and vocabularies of the same form. Strangers'
/// files go through io/, not through here.

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::detail {

using TableRow = std::vector<std::string>;

/// The records under the header of `text`, each as wide as `header`. Lines end in LF or CRLF; a field may be
/// quoted, with quotes doubled inside, and holds no newline. `what` names the table in errors. ParseError for
/// another header, another width, or an open quote, with the line.
[[nodiscard]] std::vector<TableRow> read_table(std::string_view text,
                                               std::initializer_list<std::string_view> header,
                                               std::string_view what);

/// `text` reduced to what two spellings of one name share: case folded, accents and punctuation and blanks
/// gone, "&" read as "and", "St" as "Saint", a leading "The" dropped, letters that do not decompose spelled
/// in Latin (ø o, ł l, æ ae). Empty for text without a letter or digit and for text that is not UTF-8.
[[nodiscard]] std::string name_key(std::string_view text);

/// Appends `item` to a list for a message, after a comma unless it is the first.
void append_item(std::string& list, std::string_view item);

/// A text in double quotes, as messages cite it.
[[nodiscard]] inline std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

/// trimmed() of a text that may have blanks at its ends.
[[nodiscard]] std::string_view without_blank_ends(std::string_view text) noexcept;

/// `text` without blanks (also U+00A0) at its ends. Most cells have none, which their first and last bytes show.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) noexcept {
    const auto is_plain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > ' ' && byte < 0x80;
    };
    return text.empty() || (is_plain(text.front()) && is_plain(text.back())) ? text
                                                                             : without_blank_ends(text);
}

}  // namespace isthmus::detail
