#pragma once
/// Names as words that can be compared: what every proposal about a name looks at.

#include <string>
#include <string_view>
#include <vector>

namespace isthmus {

/// Bytes of a name that are looked at; what is beyond says nothing more.
inline constexpr std::size_t most_name_bytes = 1000;

/// `name` as words, one blank between them: case folded, accents off, Greek and Cyrillic in Latin letters (Greek after ISO 843
/// as passports have it, Cyrillic as Bulgaria writes it), letters that do not decompose spelled out (ø o, ł l, æ ae, ß ss),
/// everything that is no letter and no digit a blank. `&` and `+` are "and"; letters with dots or a slash between are one word
/// (S.p.A. spa, s. r. o. sro, A/S as), and so is a possessive (Queen's queens). Letters of other scripts stay. Of more than most_name_bytes bytes the first are taken,
/// bytes that are not UTF-8 are blanks. Empty without a letter or digit. O(bytes).
[[nodiscard]] std::string folded_name(std::string_view name);

/// The words of a folded name, in order: views of `folded`.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view folded);

}  // namespace isthmus
