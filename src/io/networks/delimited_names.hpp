#pragma once
/// What nodes are called in delimited text.

#include "isthmus/io/document.hpp"

namespace isthmus::detail {

/// Whether a label is all it takes to know a node again: within a mode each is there once, and none is empty or has blanks
/// around it. O(nodes).
[[nodiscard]] bool labels_tell_apart(const GraphDocument& document);

/// What rows and columns of a matrix are called: labels, which may stand twice, for it is the place that counts; ids for
/// those that are blank. Ids for all where two modes would be taken for one, because rows and columns are called alike.
/// O(nodes).
[[nodiscard]] TextColumn names_in_matrix(const GraphDocument& document);

}  // namespace isthmus::detail
