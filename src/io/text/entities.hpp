#pragma once
/// Characters that HTML and GML write by name or number: &amp; &eacute; &#233; &#xE9;.

#include <string>
#include <string_view>

namespace isthmus::detail {

/// `text` with its references replaced: numbers, the names of HTML 4 for Latin-1, quotes, dashes and the euro. What is
/// none stays as it is. O(bytes).
[[nodiscard]] std::string without_entities(std::string_view text);

}  // namespace isthmus::detail
