#pragma once
/// What stands in a Pajek file, and the document it makes.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "io/networks/attribute_table.hpp"
#include "io/networks/formats/pajek/pajek_words.hpp"

namespace isthmus::detail {

/// A *Partition or *Vector of a project file, until it is known whether it is for this network.
struct PajekValues {
    PajekHeading heading;
    std::string name;
    TextColumn values;
    std::uint32_t line;
};

/// Links are in the document already, as the file has them.
struct PajekContents {
    GraphDocument document = {};
    std::size_t bytes = 0;     ///< of the file
    std::size_t networks = 0;  ///< how many; the first is read
    std::vector<std::string> labels = {};
    AttributeTable node_attributes = {};
    AttributeTable link_attributes = {};
    std::vector<PajekValues> values = {};
    std::vector<bool> is_edge = {};             ///< one a link
    std::vector<std::uint64_t> relations = {};  ///< one a link; 0 is none
    std::map<std::uint64_t, std::string> relation_names = {};
    bool has_relations = false;
    bool has_edges = false;
    bool has_arcs = false;
    std::size_t matrix_links = 0;  ///< how many of the links stood in a matrix
};

/// Names nodes, attaches attributes, partitions and vectors, and decides on modes and direction. `odd` reports to
/// contents.document, which is moved out.
[[nodiscard]] GraphDocument make_pajek_document(PajekContents& contents, IssueNotes& odd,
                                                const GraphTextOptions& options);

}  // namespace isthmus::detail
