#pragma once
/// What nodes are called in delimited text, where a name is all there is to tell them apart.

#include "isthmus/io/document.hpp"

namespace isthmus::detail {

/// Labels when they tell the nodes apart (those of one mode, and as a whole the two modes: a matrix whose rows and
/// columns are called alike is of one mode), and none is empty or has blanks around it; else ids. O(nodes).
[[nodiscard]] const TextColumn& names_in_text(const GraphDocument& document);

}  // namespace isthmus::detail
