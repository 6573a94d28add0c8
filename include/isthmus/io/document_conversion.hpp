#pragma once
/// Between documents, tables and the library's own types: what reading and writing of networks share.

#include <span>
#include <string>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/io/document.hpp"
#include "isthmus/io/text_table.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// Every participation with all that is known of its project, its actor and itself: a row each, in the order of the rows
/// they came from, under the names of field_names(). Columns without a value are left out. read() makes the same network
/// of it, apart from numbers of rows and, where the network was filtered or concatenated, the order of actors. O(size).
[[nodiscard]] TextTable participation_table(const PartnershipNetwork& net);

/// The same of a two-mode document: attributes of nodes and links under their names, labels as "actor" and "project", ids
/// as keys. Nodes without a link are rows of their own at the end (TextTable::lone_rows). ValueError when it is one-mode. O(size).
[[nodiscard]] TextTable participation_table(const GraphDocument& document);

/// The network as a two-mode document: actors, then projects, a link a participation, all attributes. O(size).
[[nodiscard]] GraphDocument document_of(const PartnershipNetwork& net);

/// Ties as a one-mode document; `names` has one name a vertex, or is empty (ValueError else). O(n + m).
[[nodiscard]] GraphDocument document_of(const CooperationGraph& g, std::span<const std::string> names = {});
[[nodiscard]] GraphDocument document_of(const DirectedGraph& g, std::span<const std::string> names = {});

/// What of a document's links is a tie.
struct TieOptions {
    std::string weight =
        {};  ///< the link attribute that weighs, e.g. "trust"; without it the document's weights
    std::string relation =
        {};  ///< of several relations ("relation" is an attribute of links) the one to take
    /// Words of an ordinal scale from none to most, e.g. never, yearly, monthly, weekly: the first weighs 0, the next 1, ...
    std::vector<std::string> scale = {};
    /// Several attributes instead of `weight`: what was asked of one tie in several items, such as three of trust. It weighs the
    /// mean of those answered. ParseError for an answer that is no finite number of 0 or more, ValueError for an item given twice.
    std::vector<std::string> items = {};
    /// How many items must be answered for a tie to have a weight; 0: all.
    std::size_t least_answers = 0;
};

/// Ties, each pair once, ready for a graph.
struct TieList {
    LinkDirection direction = LinkDirection::undirected;
    id_type node_count = 0;
    std::vector<Arc> ties = {};  ///< undirected: from the smaller number to the larger
    std::vector<Issue> issues = {};
};

/// The ties of a document. A weight of 0 is no tie; a missing one is no answer: both are left out, and counted in an
/// issue, whether the weights are the document's own or an attribute's. A tie to oneself is left out with an issue. A pair given more than once weighs the sum. KeyError: no such
/// attribute or relation, naming those there are. ValueError: a two-mode document; more answers needed than there are items; items
/// beside a weight. ParseError: a weight that is no number
/// and no word of the scale, or is negative; a relation not chosen where there are several. O(m log m).
[[nodiscard]] TieList ties_of(const GraphDocument& document, const TieOptions& options = {});

/// As a graph without directions; of directed ties w_uv + w_vu. O(n + m).
[[nodiscard]] CooperationGraph cooperation_graph(const TieList& list);

/// As a graph with directions; an undirected tie goes both ways. O(n + m).
[[nodiscard]] DirectedGraph directed_graph(const TieList& list);

}  // namespace isthmus
