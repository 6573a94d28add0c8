#pragma once
/// Nodes and links as a format tells them, in any order, made one document.

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/networks/attribute_table.hpp"
#include "isthmus/io/graph_format.hpp"
#include "isthmus/model/issue_log.hpp"

namespace isthmus::detail {

/// Collects what a GraphML, GEXF or JSON file says. A link may name a node before it comes; one that never comes is made,
/// with an issue. Attributes called "label" (else "name") label nodes, one called "weight" weighs links.
class GraphAssembler {
  public:
    GraphAssembler(std::string_view text, const GraphTextOptions& options)
        : bytes_(text.size()), options_(&options) {}

    /// The number of the node with this id, said to exist. ParseError when it was said before; LimitError past limits.nodes.
    std::size_t node(std::string_view id, std::uint32_t line);
    /// The number of a new link between two ids. LimitError past limits.rows.
    std::size_t link(std::string_view from, std::string_view to, LinkDirection direction, std::uint32_t line);

    void node_value(std::size_t node, std::string_view name, std::string_view value);
    void link_value(std::size_t link, std::string_view name, std::string_view value);
    /// The same for a value that stands once in the file and holds for many. ParseError when such values have become many
    /// times the size of the file: a small file must not fill the memory.
    void node_default(std::size_t node, std::string_view name, std::string_view value);
    void link_default(std::size_t link, std::string_view name, std::string_view value);

    /// What the file says of the type of an attribute; without it the values decide.
    void node_kind(std::string_view name, AttributeKind kind) {
        node_kinds_.insert_or_assign(std::string(name), kind);
    }
    void link_kind(std::string_view name, AttributeKind kind) {
        link_kinds_.insert_or_assign(std::string(name), kind);
    }

    void note(std::string sentence) { notes_.push_back(std::move(sentence)); }
    void odd(std::string kind, std::uint32_t line, std::string_view value, std::string message,
             std::string fix);

    /// The document. Links of both directions in one file are directed, and an undirected one goes both ways. Where some
    /// links have a weight, the others weigh `absent_weight`: NaN for missing, 1 where the format says so.
    [[nodiscard]] GraphDocument finish(LinkDirection default_value,
                                       double absent_weight = std::numeric_limits<double>::quiet_NaN());

  private:
    id_type end(std::string_view id);
    void count_default(std::string_view value);
    void report_undeclared();
    void direct(GraphDocument& document, LinkDirection default_value);

    std::size_t bytes_;
    std::size_t default_bytes_ = 0;
    const GraphTextOptions* options_;
    LabelTable ids_;
    std::vector<bool> declared_;
    std::vector<id_type> from_;
    std::vector<id_type> to_;
    std::vector<LinkDirection> directions_;
    std::vector<std::uint32_t> lines_;
    AttributeTable node_values_;
    AttributeTable link_values_;
    std::map<std::string, AttributeKind, std::less<>> node_kinds_;
    std::map<std::string, AttributeKind, std::less<>> link_kinds_;
    std::vector<std::string> notes_;
    IssueLog log_{{.most = 100, .more = "more of this kind", .fix = "mend those that are named first"}};
};

}  // namespace isthmus::detail
