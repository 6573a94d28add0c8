#pragma once
/// How far two words are from one another, as typing errors go.

#include <cstddef>
#include <string>
#include <string_view>

namespace isthmus {

/// Damerau-Levenshtein distance of two texts in UTF-8, by letters: the least number of letters put in, left out, exchanged for
/// another or with their neighbor, no piece of the text being changed twice (optimal string alignment). Bytes that are not
/// UTF-8 count as a letter each. `most` + 1 where it is larger than `most`. O(letters x most) time and O(letters) memory.
[[nodiscard]] std::size_t typing_distance(std::string_view a, std::string_view b,
                                          std::size_t most = static_cast<std::size_t>(-1) / 4);

/// The words of a folded name in byte order, one blank between them.
[[nodiscard]] std::string sorted_words(std::string_view folded);

}  // namespace isthmus
