#pragma once
/// Partitions (.clu) and vectors (.vec): Pajek keeps what it knows of vertices in files beside the network.

#include <string>
#include <string_view>

#include "isthmus/io/document.hpp"
#include "isthmus/io/graph_format.hpp"

namespace isthmus {

/// `document` with the partition in `clu_text` ("*Vertices n", then the number of a class a line) as the node attribute
/// `name`, a number. Pajek's code for a missing class, 9999998, becomes an empty text. ParseError, with line, when the
/// text is no partition, has a class that is not a whole number, or is for another number of nodes. ValueError when
/// there is such an attribute already, or `name` is empty. O(bytes).
[[nodiscard]] GraphDocument with_partition(GraphDocument document, std::string_view clu_text,
                                           std::string name, const GraphTextOptions& options = {});

/// As with_partition, for a vector: a finite number a line; 999999998 is missing.
[[nodiscard]] GraphDocument with_vector(GraphDocument document, std::string_view vec_text, std::string name,
                                        const GraphTextOptions& options = {});

/// The node attribute `attribute` as a partition. Whole numbers from 0 on stand as they are; any other attribute gets
/// classes from 1 in the order in which its values first come, told in comments above. 9999998 where it is missing.
/// KeyError without that attribute. O(nodes).
[[nodiscard]] std::string print_partition(const GraphDocument& document, std::string_view attribute);

/// The node attribute `attribute` as a vector; 999999998 where it is missing. KeyError without that attribute,
/// ValueError when it is not a number. O(nodes).
[[nodiscard]] std::string print_vector(const GraphDocument& document, std::string_view attribute);

}  // namespace isthmus
