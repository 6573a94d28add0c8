#pragma once
/// Names that somebody may have meant.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus {

/// Those of `names` that differ from `name` by a third of its letters at most, or contain it, nearest first, `most` at
/// most; case, accents, blanks and punctuation aside. Names of more than 100 bytes are near where
/// they contain it, and those of more than 1,000 are passed over. O(bytes of names times
/// bytes of name).
[[nodiscard]] std::vector<std::string> close_names(std::span<const std::string> names, std::string_view name,
                                                   std::size_t most = 3);

/// `, did you mean "a", "b"?` with close_names(), or nothing.
[[nodiscard]] std::string did_you_mean(std::span<const std::string> names, std::string_view name);

}  // namespace isthmus
