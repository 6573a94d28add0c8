#pragma once
/// How labels of kinds of organisation are compared.

#include <string>
#include <string_view>

namespace isthmus::detail {

/// A label without case, accents, punctuation, plurals, numbering in front, "and", "or" and "of"; organization is
/// organisation, center is centre. Two labels with one key are the same kind of organisation. O(length).
[[nodiscard]] std::string sector_label_key(std::string_view label);

}  // namespace isthmus::detail
